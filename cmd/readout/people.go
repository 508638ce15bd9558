package main

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"readout/briefing/library"
	"readout/briefing/library/report"
)

func (e env) peopleCommand() *cobra.Command {
	var dir string
	format := formatMarkdown
	cmd := &cobra.Command{
		Use:   "people [NAME]",
		Short: "List the people in a library, or everything one of them said",
		Long: unfold(`People lists everyone in the briefings of a library. Given a NAME, or part of one, it
prints that person's page: their roles, every quote and how it compares with its
source, their positions on questions, and the other entries they appear in.

Names belong to the same person if they differ only in case, accents, titles or
bracketed initials, if a briefing says so with same-as, or if the file people.yaml
in the library's folder does:

    people:
      - name: Paweł Kowalski
        also: [P. Kowalski]
    apart:
      - [Jan Novák, Jan Novak]

With --format json it prints one object per line: for each person, with name, briefings,
quotes, first and last; or, given a NAME, for each entry on the page, with briefing, date,
section, id, text, verdict and position. Only quotes have a verdict, and only questions
have a position, in Markdown, if the person took one; otherwise they are null.

The exit status is 2 if NAME matches several people; they are listed on standard
error.

` + libraryHelp),
		Example: `readout people -L briefings
readout people macron
readout people macron --format json | jq 'select(.verdict == "altered")'`,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(_ *cobra.Command, args []string) error {
			name := strings.Join(args, " ")
			return e.ask(e.libraryNamed(dir), func(ctx context.Context, lib asked) error {
				if name == "" {
					return e.everybody(ctx, lib, format)
				}
				return e.person(ctx, lib, name, format)
			})
		},
	}
	libraryFlag(cmd, &dir)
	choose(cmd, &format, "format", "output `FORMAT`: markdown, json or html", formatMarkdown, formatJSON, formatHTML)
	return cmd
}

func (e env) everybody(ctx context.Context, lib asked, format string) error {
	people, err := lib.People(ctx)
	switch {
	case err != nil:
		return err
	case len(people) == 0:
		e.say("no people in the library")
		return nil
	case format == formatJSON:
		return report.JSON(e.stdout, report.People(people))
	}
	return e.writeReport(format, "People", func(w io.Writer) error { return report.WritePeople(w, people) })
}

// person writes the page of the one person who has a name.
func (e env) person(ctx context.Context, lib asked, name, format string) error {
	found, err := lib.FindPeople(ctx, name)
	switch {
	case err != nil:
		return err
	case len(found) == 0:
		e.say("no one in the library matches %s", name)
		return nil
	case len(found) > 1:
		var names []string
		for _, p := range found {
			names = append(names, p.Name)
		}
		return wrongUsage("several people match %s: %s", name, strings.Join(names, "; "))
	}
	page, err := library.PageOf(ctx, lib, lib.open, found[0])
	if err != nil {
		return err
	}
	if format == formatJSON {
		return report.JSON(e.stdout, report.Mentions(&page))
	}
	return e.writeReport(format, page.Name, func(w io.Writer) error { return report.WritePerson(w, &page, library.Today()) })
}
