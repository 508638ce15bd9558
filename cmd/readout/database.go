package main

import (
	"context"
	"errors"

	"readout/briefing/library/postgres"
)

// askDatabase opens a library in a database and lets do ask it. It ends with the
// signals that end a program, so that what was begun is taken back.
func (e env) askDatabase(address string, do func(context.Context, *postgres.Library) error) error {
	ctx, forget := untilSignal(new(terminalOwner))
	defer forget()
	lib, err := postgres.Open(ctx, address, postgres.Options{})
	if err == nil {
		err = do(ctx, lib)
		lib.Close()
	}
	var ended signalError
	if errors.As(context.Cause(ctx), &ended) {
		return ended
	}
	return err
}

// address returns the address of the library that a command needs a database for.
func (e env) address(command, flag string) (string, error) {
	named := e.libraryNamed(flag)
	switch {
	case named == "":
		return "", wrongUsage("%s needs a library in a database: --library postgres://HOST/DATABASE", command)
	case !postgres.IsAddress(named):
		return "", wrongUsage("%s is for a library in a database, postgres://HOST/DATABASE, not for a folder", command)
	}
	return named, nil
}
