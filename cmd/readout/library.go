package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"readout/briefing"
	"readout/briefing/library"
	"readout/briefing/library/folder"
	"readout/briefing/library/postgres"
	"readout/briefing/library/shared"
)

const (
	formatMarkdown = "markdown"
	formatHTML     = "html"
)

// libraryHelp says in every command's help which library it asks.
const libraryHelp = `The library is the folder given by --library, READOUT_LIBRARY or the settings (see
readout config), or else the current folder: all .yaml, .yml, .json, .md and .markdown
files in it, subfolders included.
Hidden files are skipped, and links to folders are not followed. Readout keeps an index
of the library in your cache folder, and updates it before it answers. The library can
also be a database, postgres://HOST/DATABASE: see readout publish.`

// libraryFlag adds the flag that names a library.
func libraryFlag(cmd *cobra.Command, named *string) {
	cmd.Flags().StringVarP(named, "library", "L", "", "use the library in this `FOLDER`, or at this postgres:// address (or $READOUT_LIBRARY)")
	_ = cmd.MarkFlagDirname("library")
}

// libraryNamed returns the folder or the address of the library that the flag, the
// environment or the settings name, if one does.
func (e env) libraryNamed(flag string) string {
	if named := cmp.Or(flag, e.getenv("READOUT_LIBRARY")); named != "" {
		return named
	}
	if path, err := atHome(e.settings().Library); err == nil {
		return path
	}
	return e.settings().Library
}

// compared is a library whose quotes have been compared with their sources.
type compared interface {
	library.Library
	// Verdicts returns how the quotes among mentions compare with their sources.
	Verdicts(context.Context, []library.Mention) (map[library.Address]string, error)
}

// asked is a library as the commands ask it.
type asked struct {
	compared
	open library.Opener
}

// ask opens a library, brings it up to date, lets do ask it, and says what the user
// should know of it.
func (e env) ask(named string, do func(context.Context, asked) error) error {
	if e.visit != nil {
		return e.visit.ask(do)
	}
	if postgres.IsAddress(named) {
		return e.askDatabase(named, func(ctx context.Context, lib *postgres.Library) error {
			return do(ctx, asked{lib, func(ctx context.Context, path string) (*briefing.Briefing, error) {
				b, _, _, err := shared.Read(ctx, lib, path, 0)
				return b, err
			}})
		})
	}
	return e.askFolder(named, folder.Options{}, func(ctx context.Context, lib *folder.Folder) error {
		return do(ctx, asked{lib, func(_ context.Context, path string) (*briefing.Briefing, error) {
			b, _, err := lib.Read(path)
			return b, err
		}})
	})
}

func (e env) askFolder(dir string, o folder.Options, do func(context.Context, *folder.Folder) error) error {
	ctx := context.Background()
	e.readsMany()
	lib, err := e.openLibrary(ctx, dir, o)
	if err != nil {
		return err
	}
	defer lib.Close()
	err = lib.Update(ctx)
	if err == nil {
		err = do(ctx, lib)
	}
	for _, n := range lib.Notes() {
		e.say("readout: %s", n)
	}
	return err
}

// openLibrary opens a library as it was left.
func (e env) openLibrary(ctx context.Context, dir string, o folder.Options) (*folder.Folder, error) {
	if dir == "" {
		dir = "."
	}
	if postgres.IsAddress(dir) {
		return nil, wrongUsage("this command needs a library in a folder, not in a database")
	}
	if scheme, _, ok := strings.Cut(dir, "://"); ok {
		return nil, wrongUsage("%s: addresses are not supported; name a folder or a postgres:// address", scheme)
	}
	o.Cache, o.Words = e.cacheFolder(), e.settings().Words
	if o.Progress == nil {
		o.Progress = e.progress("reading the library")
	}
	return folder.Open(ctx, dir, o)
}

// indexingGC is how far the heap grows before it is collected, in percent, while many files
// are read: that makes much garbage, little of which is alive at any time. The reader has
// readingGC at other times: it makes little garbage with each key, and is open for long.
const indexingGC, readingGC = 300, 60

// readsMany is called by commands that read many files and end.
func (e env) readsMany() {
	if e.growHeap != nil {
		e.growHeap(indexingGC)
	}
}

// cacheFolder returns where the indexes of libraries are kept; nothing where there
// is no such place.
func (e env) cacheFolder() string {
	base := e.getenv("XDG_CACHE_HOME")
	if !filepath.IsAbs(base) {
		if e.getenv("HOME") == "" && e.getenv("LocalAppData") == "" {
			return "" // a user without a folder
		}
		var err error
		if base, err = os.UserCacheDir(); err != nil {
			return ""
		}
	}
	return filepath.Join(base, "readout")
}

// progress returns what draws a bar on the terminal, where there is one.
func (e env) progress(what string) func(done, all int) {
	if e.progressTo == nil {
		return nil
	}
	const wide = 30
	return func(done, all int) {
		if all < 500 {
			return // it is over before it is read
		}
		if done == all {
			e.clearProgress()
			return
		}
		full := done * wide / all
		fmt.Fprintf(e.progressTo, "\r%s %s%s %s of %s", what, strings.Repeat("█", full), strings.Repeat("░", wide-full), briefing.Number(done), briefing.Number(all))
	}
}

// clearProgress takes a bar away, also one of what ended before it was done.
func (e env) clearProgress() {
	if e.progressTo != nil {
		fmt.Fprint(e.progressTo, "\r\x1b[K")
	}
}

// query parses what is asked for, and says where it is wrong.
func query(args []string) (library.Query, error) {
	q, err := library.Parse(strings.Join(args, " "))
	if err != nil {
		return q, usageError{err}
	}
	return q, nil
}
