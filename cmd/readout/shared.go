package main

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"readout/briefing"
	"readout/briefing/library/postgres"
	"readout/briefing/library/shared"
	"readout/briefing/verify"
)

// askShared opens a library in a database and lets do ask it. It ends with the
// signals that end a program, so that what was begun is taken back.
func (e env) askShared(address string, do func(context.Context, *postgres.Library) error) error {
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

// openIn opens a briefing that can be one of a library: see inLibrary. It returns
// what opens the texts that the briefing names, too.
func (e env) openIn(flag string, args []string, revision int) (b *briefing.Briefing, found []briefing.Diagnostic, sources func(string) (*verify.Text, error), err error) {
	if e.visit != nil {
		return e.visit.open(args)
	}
	named := e.libraryNamed(flag)
	if !postgres.IsAddress(named) || len(args) == 0 || args[0] == "-" || flag == "" && fileExists(args[0]) {
		if revision != 0 {
			return nil, nil, nil, wrongUsage("--revision is for the briefings of a library in a database")
		}
		args = e.inLibrary(flag, args)
		b, found, err = e.open(args)
		return b, found, sourcesOf(onDisk(args)), err
	}
	err = e.askShared(named, func(ctx context.Context, lib *postgres.Library) (err error) {
		b, found, sources, err = shared.Read(ctx, lib, args[0], revision)
		return err
	})
	if err == nil && b == nil {
		err = unreadable(found)
	}
	return b, found, sources, err
}

// openRead opens the briefing to be read, which can be one of a library in a database.
func (e env) openRead(flag string, args []string) (*briefing.Briefing, []briefing.Diagnostic, error) {
	if !postgres.IsAddress(e.libraryNamed(flag)) {
		return e.open(args)
	}
	b, found, _, err := e.openIn(flag, args, 0)
	return b, found, err
}

func fileExists(name string) bool {
	_, err := os.Stat(name)
	return !errors.Is(err, fs.ErrNotExist)
}

// revisionFlag adds the flag that chooses a revision of a briefing.
func revisionFlag(cmd *cobra.Command, revision *int) {
	cmd.Flags().IntVar(revision, "revision", 0, "use revision `N` of the briefing, as readout log numbers them, not the last")
}
