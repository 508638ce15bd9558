package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"readout/briefing/library/folder"
	"readout/briefing/library/report"
)

// indexed is what there is to say of an index.
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
		Short: "Bring the index of a library up to date",
		Long: unfold(`Index reads what has changed in a library. Other commands do that too, before they
answer: index is for the first time, which can take a minute, and to see how large
a library is. Stop it at any time; it goes on where it was.

It names on standard error the references to other briefings that lead to nothing.

The index is made of the briefings and holds nothing else: to delete it loses
nothing.

` + libraryHelp),
		Example: `readout index -L briefings
readout index --status --format json`,
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			if rebuild && status {
				return wrongUsage("--rebuild makes the index anew, and --status leaves it as it is; give one of them")
			}
			return e.index(e.libraryNamed(dir), format, rebuild, status)
		},
	}
	libraryFlag(cmd, &dir)
	cmd.Flags().BoolVar(&rebuild, "rebuild", false, "make the index anew")
	cmd.Flags().BoolVar(&status, "status", false, "say what is in the index, without reading anything")
	choose(cmd, &format, "format", "`FORMAT` of the numbers: markdown or json", formatMarkdown, formatJSON)
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
	return e.askWith(dir, folder.Options{Rebuild: rebuild}, write)
}

func (e env) writeIndexed(i indexed, format string) error {
	if format == formatJSON {
		return report.JSON(e.stdout, []indexed{i})
	}
	_, err := fmt.Fprintf(e.stdout, "%d briefings, %d entries, %d with errors; the index has %.1f MB; %.1f s\n",
		i.Briefings, i.Entries, i.Errors, float64(i.Bytes)/1e6, i.Seconds)
	return err
}

// dangling warns of references that lead to nothing.
func (e env) dangling(ctx context.Context, lib *folder.Folder) error {
	all, err := lib.Dangling(ctx)
	for i, d := range all {
		if i == maxDangling {
			e.say("warning: %d more references lead to nothing", len(all)-i)
			break
		}
		e.say("%s: warning: %s: there is no %s in the library", d.From, d.Key, d.Target)
	}
	return err
}

// maxDangling is how many references that lead to nothing are named.
const maxDangling = 100
