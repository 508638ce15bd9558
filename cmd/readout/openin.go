package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"readout/briefing"
	"readout/briefing/library/postgres"
	"readout/briefing/library/shared"
	"readout/briefing/verify"
)

// openIn opens a briefing that can be one of a library: see inLibrary. It returns
// what opens the texts that the briefing names, too.
func (e env) openIn(flag string, args []string, revision int) (b *briefing.Briefing, found []briefing.Diagnostic, sources func(string) (*verify.Text, error), err error) {
	if e.visit != nil {
		return e.visit.open(args)
	}
	address, ok := e.inDatabase(flag, args)
	if !ok {
		if revision != 0 {
			return nil, nil, nil, wrongUsage("--revision is for the briefings of a library in a database")
		}
		args = e.inLibrary(flag, args)
		b, found, err = e.open(args)
		return b, found, sourcesOf(onDisk(args)), err
	}
	err = e.askDatabase(address, func(ctx context.Context, lib *postgres.Library) (err error) {
		b, found, sources, err = shared.Read(ctx, lib, args[0], revision)
		return err
	})
	if err == nil && b == nil {
		err = unreadable(found)
	}
	return b, found, sources, err
}

// inDatabase returns the address of the library in a database that args name a briefing
// of: with the flag, there; by the environment, where there is no such file.
func (e env) inDatabase(flag string, args []string) (address string, ok bool) {
	named := e.libraryNamed(flag)
	if !postgres.IsAddress(named) || len(args) == 0 || args[0] == "-" || flag == "" && fileExists(args[0]) {
		return "", false
	}
	return named, true
}

func fileExists(name string) bool {
	_, err := os.Stat(name)
	return !errors.Is(err, fs.ErrNotExist)
}

// inLibrary returns where a FILE is that can also be one of a library: with the
// flag, there; by the environment, where there is no such file otherwise.
func (e env) inLibrary(flag string, args []string) []string {
	dir := e.libraryNamed(flag)
	if dir == "" || len(args) == 0 || args[0] == "-" || filepath.IsAbs(args[0]) {
		return args
	}
	path := filepath.Join(dir, filepath.FromSlash(args[0]))
	if info, err := os.Stat(path); err != nil || info.IsDir() {
		return args
	}
	if _, err := os.Stat(args[0]); flag != "" || errors.Is(err, fs.ErrNotExist) {
		return append([]string{path}, args[1:]...)
	}
	return args
}

// revisionFlag adds the flag that chooses a revision of a briefing.
func revisionFlag(cmd *cobra.Command, revision *int) {
	cmd.Flags().IntVar(revision, "revision", 0, "use revision `N` of the briefing, as readout log numbers them, not the last")
}
