package main

import (
	"context"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"readout/briefing/clean"
	"readout/briefing/library/postgres"
	"readout/briefing/library/report"
	"readout/briefing/library/shared"
)

func (e env) logCommand() *cobra.Command {
	var dir string
	revision, format := 0, formatText
	cmd := &cobra.Command{
		Use:   "log BRIEFING",
		Short: "List the revisions of a briefing in a database",
		Long: unfold(`Log lists what was published under a path of a library, newest first: the number of
each revision, when and by whom it was published, and its title. With --revision, it
writes that revision as it was published.

Columns are aligned on a terminal, and separated by tabs elsewhere. With --format json,
log prints one object per line.`),
		Example: `readout log 2025/m3.yaml -L postgres://db.example/briefings
readout log 2025/m3.yaml --revision 2 > before.yaml`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return wrongUsage("log needs the path of one BRIEFING in the library")
			}
			return nil
		},
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			address, err := e.address("log", dir)
			if err != nil {
				return err
			}
			if cmd.Flags().Changed("revision") && revision < 1 {
				return wrongUsage("--revision must be 1 or more, not %d", revision)
			}
			return e.askDatabase(address, func(ctx context.Context, lib *postgres.Library) error {
				if revision > 0 {
					d, err := lib.Document(ctx, args[0], revision)
					if err != nil {
						return err
					}
					_, err = e.stdout.Write(d.Data)
					return err
				}
				all, err := lib.Revisions(ctx, args[0])
				if err != nil {
					return err
				}
				return e.writeRevisions(all, format)
			})
		},
	}
	libraryFlag(cmd, &dir)
	revisionFlag(cmd, &revision)
	choose(cmd, &format, "format", "output `FORMAT`: text or json", formatText, formatJSON)
	return cmd
}

func (e env) writeRevisions(all []shared.Revision, format string) error {
	rows := make([][]string, len(all))
	newest := make([]shared.Revision, len(all))
	for i, r := range all {
		at := len(all) - 1 - i
		newest[at] = r
		title := r.Title
		if r.Gone {
			title = "(removed)"
		}
		rows[at] = []string{strconv.Itoa(r.Number), r.At.Local().Format(time.DateTime), clean.Line(r.By), clean.Line(title)}
	}
	if format == formatJSON {
		return report.JSON(e.stdout, newest)
	}
	return e.table(rows)
}
