package main

import (
	"context"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"readout/briefing/library"
	"readout/briefing/library/report"
)

func (e env) questionsCommand() *cobra.Command {
	var dir string
	var all bool
	format := formatMarkdown
	cmd := &cobra.Command{
		Use:   "questions",
		Short: "List the open questions in a library, oldest first",
		Long: unfold(`Questions lists the open questions in the briefings of a library. A question is
answered if its own briefing says so, if an outcome of any briefing answers it, or if
a later briefing in the same series lists it, under the same id, as answered.

` + libraryHelp),
		Example: `readout questions -L briefings
readout questions --all --format json | jq 'select(.status == "open" and .days > 365)'`,
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			return e.ask(e.libraryNamed(dir), func(ctx context.Context, lib asked) error {
				questions, err := lib.Questions(ctx, all)
				switch {
				case err != nil:
					return err
				case len(questions) == 0 && all:
					e.say("no questions")
					return nil
				case len(questions) == 0:
					e.say("no open questions")
					return nil
				case format == formatJSON:
					return report.JSON(e.stdout, report.Questions(questions, library.Today()))
				}
				return e.writeReport(format, "Questions", func(w io.Writer) error { return report.WriteQuestions(w, questions, library.Today()) })
			})
		},
	}
	libraryFlag(cmd, &dir)
	cmd.Flags().BoolVar(&all, "all", false, "include answered questions")
	choose(cmd, &format, "format", "output `FORMAT`: markdown, json or html", formatMarkdown, formatJSON, formatHTML)
	return cmd
}

func (e env) actionsCommand() *cobra.Command {
	var dir string
	var all, overdue bool
	format := formatMarkdown
	cmd := &cobra.Command{
		Use:   "actions",
		Short: "List the open actions in a library, overdue ones first",
		Long:  unfold("Actions lists the open actions in the briefings of a library: who will do what, and by\nwhen.\n\n" + libraryHelp),
		Example: `readout actions -L briefings
readout actions --overdue --format json | jq -r '[.owner, .due, .title] | @tsv'`,
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			return e.ask(e.libraryNamed(dir), func(ctx context.Context, lib asked) error {
				actions, err := lib.Actions(ctx, all && !overdue)
				if err != nil {
					return err
				}
				actions = overdueFirst(actions, overdue)
				switch {
				case len(actions) == 0 && overdue:
					e.say("no overdue actions")
					return nil
				case len(actions) == 0 && all:
					e.say("no actions")
					return nil
				case len(actions) == 0:
					e.say("no open actions")
					return nil
				case format == formatJSON:
					return report.JSON(e.stdout, report.Actions(actions, library.Today()))
				}
				return e.writeReport(format, "Actions", func(w io.Writer) error { return report.WriteActions(w, actions, library.Today()) })
			})
		},
	}
	libraryFlag(cmd, &dir)
	cmd.Flags().BoolVar(&all, "all", false, "include actions that are done or dropped")
	cmd.Flags().BoolVar(&overdue, "overdue", false, "list only overdue actions")
	choose(cmd, &format, "format", "output `FORMAT`: markdown, json or html", formatMarkdown, formatJSON, formatHTML)
	return cmd
}

// overdueFirst puts the actions that are overdue first, or keeps only them.
func overdueFirst(actions []library.Action, only bool) []library.Action {
	today := library.Today()
	var late, rest []library.Action
	for _, a := range actions {
		if a.Overdue(today) {
			late = append(late, a)
		} else if !only {
			rest = append(rest, a)
		}
	}
	return slices.Concat(late, rest)
}
