package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"readout/briefing"
	"readout/briefing/library"
	"readout/briefing/library/folder"
	"readout/briefing/library/postgres"
	"readout/briefing/library/shared"
)

func (e env) publishCommand() *cobra.Command {
	var dir string
	var prune, dryRun bool
	cmd := &cobra.Command{
		Use:   "publish FILE|FOLDER ...",
		Short: "Publish briefings into a library in a database",
		Long: unfold(`Publish stores briefings in a database for everybody who may read them, with the texts
of their sources and a FOLDER's people.yaml. A briefing's path in the library is its
path in the FOLDER, or for a FILE its path in the current folder.

Briefings with errors are listed and not published. Each of the others is stored whole
or not at all; unchanged ones are skipped, so an interrupted publish can be repeated.
Every change is a revision, and none is overwritten: see readout log.

If somebody else has published a new revision since publish looked, theirs stays and
yours is listed. The exit status is then 1, as it is if there were errors.

The database is created with createdb and readout library migrate. Publishers need its
role readout_writer, readers readout_reader. A reader sees the briefings without
handling and those marked TLP:CLEAR, and others as granted by readout library grant.`),
		Example: `readout publish briefings -L postgres://db.example/briefings
readout publish --dry-run --prune briefings -L postgres://db.example/briefings`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return wrongUsage("publish needs a FILE or a FOLDER")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			address, err := e.address("publish", dir)
			if err != nil {
				return err
			}
			if prune && (len(args) > 1 || !isFolder(args[0])) {
				return wrongUsage("--prune needs exactly one FOLDER: what is not in it is removed from the library")
			}
			return e.publish(address, args, shared.Publishing{Prune: prune, DryRun: dryRun})
		},
	}
	libraryFlag(cmd, &dir)
	cmd.Flags().BoolVar(&prune, "prune", false, "also remove briefings that are not in the FOLDER")
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "show what would be published, and change nothing")
	return cmd
}

// publish publishes what args name, each folder by itself and all files together.
func (e env) publish(address string, args []string, p shared.Publishing) error {
	all, err := e.publishings(args)
	if err != nil {
		return err
	}
	return e.askDatabase(address, func(ctx context.Context, lib *postgres.Library) error {
		var sum shared.Outcome
		var failed error
		for _, one := range all {
			one.Prune, one.DryRun = p.Prune, p.DryRun
			one.Progress, one.Refused = e.progress("publishing"), e.refused(one.Folder)
			var out shared.Outcome
			out, failed = shared.Publish(ctx, lib, one)
			sum.Unchanged += out.Unchanged
			sum.New, sum.Changed = append(sum.New, out.New...), append(sum.Changed, out.Changed...)
			sum.Removed, sum.Refused = append(sum.Removed, out.Removed...), append(sum.Refused, out.Refused...)
			sum.Conflicts = append(sum.Conflicts, out.Conflicts...)
			if failed != nil {
				e.clearProgress()
				break
			}
		}
		if len(sum.New)+len(sum.Changed) >= tidyFrom && !p.DryRun && failed == nil {
			failed = lib.Tidy(ctx)
		}
		if err := e.published(sum, p.DryRun); err != nil {
			return err
		}
		switch {
		case failed != nil:
			return failed
		case len(sum.Refused)+len(sum.Conflicts) > 0:
			return errFound
		}
		return nil
	})
}

// tidyFrom is how many briefings must have been published for the server to be told to
// look at its tables at once.
const tidyFrom = 500

// publishings returns the folders that args name, and the files, by their paths in the
// current folder.
func (e env) publishings(args []string) ([]shared.Publishing, error) {
	var out []shared.Publishing
	outside := map[string][]string{}
	for _, name := range args {
		if !isFolder(name) {
			dir, path, err := placeOf(name)
			if err != nil {
				return nil, err
			}
			outside[dir] = append(outside[dir], path)
			continue
		}
		files, err := briefingsIn(name, folder.Endings())
		if err != nil {
			return nil, err
		}
		p := shared.Publishing{Folder: name}
		for _, file := range files {
			path, err := filepath.Rel(name, file)
			if err != nil {
				return nil, err
			}
			if path = filepath.ToSlash(path); filepath.Base(path) != library.RulesFile || path == library.RulesFile {
				p.Files = append(p.Files, path)
			}
		}
		out = append(out, p)
	}
	for dir, files := range outside {
		out = append(out, shared.Publishing{Folder: dir, Files: files})
	}
	slices.SortFunc(out, func(a, b shared.Publishing) int { return strings.Compare(a.Folder, b.Folder) })
	return out, nil
}

// placeOf returns the folder that the path of a file is relative to, which is the
// current one or, for a file outside of it, its own.
func placeOf(name string) (dir, path string, err error) {
	if _, err := os.Stat(name); err != nil {
		return "", "", fmt.Errorf("cannot read %s: %w", name, reason(err))
	}
	if filepath.IsLocal(name) {
		return ".", filepath.ToSlash(filepath.Clean(name)), nil
	}
	return filepath.Dir(name), filepath.Base(name), nil
}

// refused returns what lists the errors of a file of a folder that is not published.
func (e env) refused(folder string) func(string, []briefing.Diagnostic) {
	return func(path string, found []briefing.Diagnostic) {
		for _, d := range found {
			if d.Severity == briefing.Error {
				d.File = displayName(filepath.Join(folder, filepath.FromSlash(path)))
				e.say("%v", d)
			}
		}
	}
}

// published writes what came of publishing: a line for each file that has changed, and
// a sum on standard error.
func (e env) published(o shared.Outcome, dryRun bool) error {
	var out strings.Builder
	for _, list := range []struct {
		what  string
		paths []string
	}{{"new", o.New}, {"changed", o.Changed}, {"removed", o.Removed}} {
		for _, path := range list.paths {
			fmt.Fprintf(&out, "%s\t%s\n", list.what, displayName(path))
		}
	}
	if _, err := io.WriteString(e.stdout, out.String()); err != nil {
		return err
	}
	for _, c := range o.Conflicts {
		e.say("%s", c.Error())
	}
	how := "published"
	if dryRun {
		how = "nothing was published; it would be"
	}
	e.say("%s: %s new, %s changed, %s removed, %s unchanged, %s with errors", how, briefing.Number(len(o.New)), briefing.Number(len(o.Changed)),
		briefing.Number(len(o.Removed)), briefing.Number(o.Unchanged), briefing.Number(len(o.Refused)))
	return nil
}
