package main

import (
	"context"
	"errors"
	"io"

	"github.com/spf13/cobra"

	"readout/briefing"
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
were added, removed or changed. Entries are matched by id if both briefings belong to
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
			people, err := e.peopleOf(dir, old, new)
			if err != nil {
				return err
			}
			changes := diff.Between(old, new, people.Name)
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

// peopleOf returns the people of some briefings, by the rules of a library if one
// is named.
func (e env) peopleOf(dir string, briefings ...*briefing.Briefing) (*library.People, error) {
	var rules library.Rules
	switch dir = e.libraryNamed(dir); {
	case postgres.IsAddress(dir):
		err := e.askDatabase(dir, func(ctx context.Context, lib *postgres.Library) (err error) {
			rules, err = lib.Rules(ctx)
			return err
		})
		if err != nil {
			return nil, err
		}
	case dir != "":
		rules = folder.Rules(dir)
	}
	return library.PeopleOf(rules, briefings...), nil
}
