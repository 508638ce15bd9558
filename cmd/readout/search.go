package main

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"readout/briefing"
	"readout/briefing/library"
	"readout/briefing/library/report"
)

func (e env) searchCommand() *cobra.Command {
	var dir string
	format, limit := formatMarkdown, 50
	cmd := &cobra.Command{
		Use:   "search QUERY...",
		Short: "Search all briefings of a library",
		Long: unfold(`Search finds the entries of a library that contain every word of the query, best
matches first. The last word can be incomplete. Case and accents are ignored; Chinese,
Japanese, Korean and Thai words are found within a run of characters.

    "a phrase"                these words in this order
    not:word                  without the word
    speaker:NAME              said by a person, under any of their names
    party:NAME                by or about people of a party
    section:quotes            in a section
    status:agreed             with a status
    series:NAME               in a series of briefings
    after:2020 before:2021-06 from 2020 on, and before June 2021; days work too
    is:open is:overdue        open questions and actions; overdue actions

If a filter is given twice, either value matches. A query can consist of filters
alone. Each match is printed with the matching words in bold; what is found beside a
quote, and was not said, is marked as its context. --format json prints one object per
line, with the positions of those words in the snippet.

` + libraryHelp),
		Example: `readout search security guarantees -L briefings
readout search '"no fly zone"' speaker:zelensky after:2023
readout search is:open section:questions --format json | jq -r .entry`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return wrongUsage("search needs a QUERY, such as words or speaker:NAME")
			}
			if limit < 1 || limit > maxLimit {
				return wrongUsage("--limit must be 1 to %d, not %d", maxLimit, limit)
			}
			return nil
		},
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(_ *cobra.Command, args []string) error {
			q, err := query(args)
			if err != nil {
				return err
			}
			return e.ask(e.libraryNamed(dir), func(ctx context.Context, lib asked) error {
				hits, err := lib.Search(ctx, q, library.Ask{Limit: limit, Ranked: true, Today: library.Today()})
				if err != nil {
					return err
				}
				return e.writeHits(ctx, lib, hits, strings.Join(args, " "), format)
			})
		},
	}
	libraryFlag(cmd, &dir)
	cmd.Flags().IntVar(&limit, "limit", limit, "print at most `N` matches")
	choose(cmd, &format, "format", "output `FORMAT`: markdown, json or html", formatMarkdown, formatJSON, formatHTML)
	return cmd
}

// maxLimit is how many matches can be asked for.
const maxLimit = 100_000

func (e env) writeHits(ctx context.Context, lib asked, hits library.Hits, asked, format string) error {
	switch {
	case len(hits.Hits) == 0:
		e.say("no matches")
		return nil
	case hits.More:
		e.say("more than %s matches; here are the newest", briefing.Number(hits.Count))
	case hits.Count > len(hits.Hits):
		e.say("%s of %s; use --limit to print more", briefing.Number(len(hits.Hits)), briefing.Count(hits.Count, "match", "matches"))
	}
	if format == formatJSON {
		return report.JSON(e.stdout, report.Hits(hits.Hits))
	}
	superseded := map[library.Address][]library.Address{}
	for _, h := range hits.Hits {
		if h.Section != "outcomes" {
			continue
		}
		links, err := lib.Links(ctx, h.Address)
		if err != nil {
			return err
		}
		superseded[h.Address] = links.SupersededBy
	}
	return e.writeReport(format, "Search: "+asked, func(w io.Writer) error { return report.WriteHits(w, hits.Hits, superseded, library.Today()) })
}
