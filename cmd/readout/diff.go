package main

import (
	"context"
	"errors"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"readout/briefing/diff"
	"readout/briefing/library"
	"readout/briefing/library/folder"
	"readout/briefing/library/postgres"
	"readout/briefing/library/report"
)

func (e env) diffCommand() *cobra.Command {
	var dir string
	var exitCode bool
	format := formatMarkdown
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Show what changed between two briefings",
		Long: unfold(`Diff compares two briefings and lists the people, outcomes, questions and actions that
were added or changed, or that NEW no longer lists, and what outcomes of NEW answer and
supersede. Entries are matched by id if both briefings belong to
the same series, and by title otherwise. People are matched as in a library (see
readout people --help).

OLD and NEW are files or, with --library, paths within the library.

The exit status is 0 or, with --exit-code, 1 if anything differs.`),
		Example: `readout diff round-1.yaml round-2.yaml
readout diff round-1.yaml round-2.yaml --format json | jq '.questions.added'`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return wrongUsage("diff needs two briefings: OLD and NEW")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			old, wrongOld, _, err := e.openIn(dir, args[:1], 0)
			if err != nil {
				return err
			}
			new, wrongNew, _, err := e.openIn(dir, args[1:], 0)
			if err != nil {
				return err
			}
			rules, err := e.rulesOf(dir)
			if err != nil {
				return err
			}
			changes := library.Between(rules, e.placeOf(dir, args[:1]), old, e.placeOf(dir, args[1:]), new)
			if format == formatJSON {
				err = report.JSON(e.stdout, []diff.Changes{changes})
			} else {
				_, err = io.WriteString(e.stdout, changes.Markdown(old, new))
			}
			if err != nil {
				return err
			}
			if err := errors.Join(e.flawed(old, wrongOld), e.flawed(new, wrongNew)); err != nil {
				return err
			}
			if exitCode && !changes.IsZero() {
				return errFound
			}
			return nil
		},
	}
	libraryFlag(cmd, &dir)
	cmd.Flags().BoolVar(&exitCode, "exit-code", false, "exit with status 1 if they differ")
	choose(cmd, &format, "format", "output `FORMAT`: markdown or json", formatMarkdown, formatJSON)
	return cmd
}

// rulesOf returns the rules for names of a library, if one is named.
func (e env) rulesOf(dir string) (rules library.Rules, err error) {
	switch dir = e.libraryNamed(dir); {
	case postgres.IsAddress(dir):
		err = e.askDatabase(dir, func(ctx context.Context, lib *postgres.Library) error {
			rules, err = lib.Rules(ctx)
			return err
		})
	case dir != "":
		rules = folder.Rules(dir)
	}
	return rules, err
}

// placeOf returns a path of the briefing that args name, which references from others
// can lead to: its own within a library in a database, or that of its file.
func (e env) placeOf(dir string, args []string) string {
	if _, ok := e.inDatabase(dir, args); ok {
		return args[0]
	}
	file := e.inLibrary(dir, args)[0]
	if abs, err := filepath.Abs(file); err == nil {
		file = abs
	}
	return filepath.ToSlash(file)
}
