package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"readout/briefing"
	"readout/briefing/library/folder"
	"readout/briefing/library/postgres"
	"readout/briefing/library/report"
)

// indexed is the size of an index, and how long it took.
type indexed struct {
	Briefings int     `json:"briefings"`
	Entries   int     `json:"entries"`
	Bytes     int64   `json:"bytes"`
	Errors    int     `json:"errors"`
	Seconds   float64 `json:"seconds"`
}

func (e env) indexCommand() *cobra.Command {
	var dir string
	var rebuild, status bool
	format := formatMarkdown
	cmd := &cobra.Command{
		Use:   "index",
		Short: "Update the index of a library",
		Long: unfold(`Index brings the index of a library up to date. Other commands do so too before they
answer, so index is for the first time, when it can take a minute, and for seeing how
large a library is. You can stop it at any time; it picks up where it left off.

References to other briefings that cannot be resolved are listed on standard error.

The index is derived from the briefings: deleting it loses nothing.

` + libraryHelp),
		Example: `readout index -L briefings
readout index --status --format json`,
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			if rebuild && status {
				return wrongUsage("--rebuild and --status cannot be used together")
			}
			named := e.libraryNamed(dir)
			if postgres.IsAddress(named) {
				return wrongUsage("a library in a database has no index to build: it is always up to date")
			}
			return e.index(named, format, rebuild, status)
		},
	}
	libraryFlag(cmd, &dir)
	cmd.Flags().BoolVar(&rebuild, "rebuild", false, "rebuild the index from scratch")
	cmd.Flags().BoolVar(&status, "status", false, "show what is in the index, without updating it")
	choose(cmd, &format, "format", "output `FORMAT`: markdown or json", formatMarkdown, formatJSON)
	return cmd
}

func (e env) index(dir, format string, rebuild, status bool) error {
	begun := time.Now()
	write := func(ctx context.Context, lib *folder.Folder) error {
		if !status {
			if err := lib.Merge(ctx); err != nil {
				return err
			}
			if err := e.dangling(ctx, lib); err != nil {
				return err
			}
		}
		t, err := lib.Totals(ctx)
		if err != nil {
			return err
		}
		return e.writeIndexed(indexed{t.Briefings, t.Entries, lib.Bytes(), t.Errors, time.Since(begun).Seconds()}, format)
	}
	if status {
		ctx := context.Background()
		lib, err := e.openLibrary(ctx, dir, folder.Options{})
		if err != nil {
			return err
		}
		defer lib.Close()
		return write(ctx, lib)
	}
	return e.askFolder(dir, folder.Options{Rebuild: rebuild}, write)
}

func (e env) writeIndexed(i indexed, format string) error {
	if format == formatJSON {
		return report.JSON(e.stdout, []indexed{i})
	}
	_, err := fmt.Fprintf(e.stdout, "%s, %s, %s with errors; the index takes %.1f MB; %.1f s\n",
		briefing.Count(i.Briefings, "briefing", "briefings"), briefing.Count(i.Entries, "entry", "entries"), briefing.Number(i.Errors), float64(i.Bytes)/1e6, i.Seconds)
	return err
}

// dangling warns of unresolved references.
func (e env) dangling(ctx context.Context, lib *folder.Folder) error {
	all, err := lib.Dangling(ctx)
	for i, d := range all {
		if i == maxDangling {
			e.say("warning: %s more references are unresolved", briefing.Number(len(all)-i))
			break
		}
		e.say("%s: warning: %s: there is no %s in the library", d.From, d.Key, d.Target)
	}
	return err
}

// maxDangling is how many unresolved references are listed.
const maxDangling = 100
