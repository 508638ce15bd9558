package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/library"
	"readout/briefing/library/folder"
	"readout/briefing/library/report"
	"readout/content"
)

func (e env) listCommand() *cobra.Command {
	var format, dir string
	cmd := &cobra.Command{
		Use:   "list [FILE|FOLDER]",
		Short: "List the entries of a briefing, or the briefings of a library",
		Long: unfold(`Without FILE, list shows the built-in briefings: name, date and title. Each can be
opened by its name. With FILE, it shows what readout export can select: the section,
id and title of every entry.

Columns are aligned on a terminal, and separated by tabs elsewhere. With --format
json, list prints an array of objects with name, date and title, or with section, id
and title.

Given a FOLDER, or --library or READOUT_LIBRARY without FILE, it lists the briefings
there, newest first, as a Markdown table; with --format json, one object per line.`),
		Example: `readout list
readout list white-house-talks
readout list talks.yaml | cut -f 2
readout list talks.yaml --format json | jq -r '.[] | select(.section == "quotes") | .id'`,
		Args: atMostOne("FILE"),

		ValidArgsFunction: completeFile,
		RunE: func(_ *cobra.Command, args []string) error {
			if folder := e.listedFolder(dir, args); folder != "" {
				return e.listLibrary(folder, format)
			}
			if format == formatMarkdown {
				return wrongUsage("--format markdown is only for the list of a library; use text or json")
			}
			if len(args) == 0 {
				return writeList(e, format, embedded())
			}
			b, found, _, err := e.openIn(dir, args, 0)
			if err != nil {
				return err
			}
			if err := writeList(e, format, entries(b)); err != nil {
				return err
			}
			return e.flawed(b, found)
		},
	}
	libraryFlag(cmd, &dir)
	choose(cmd, &format, "format", "output `FORMAT`: text or json; for a library, markdown or json", formatText, formatJSON, formatMarkdown)
	return cmd
}

// listedFolder returns the folder of the library that is to be listed, if one is: a
// FILE that is named is what is listed.
func (e env) listedFolder(flag string, args []string) string {
	switch {
	case e.visit != nil && len(args) == 0:
		return "the library"
	case e.visit != nil:
		return ""
	case len(args) == 0:
		return e.libraryNamed(flag)
	case isFolder(args[0]):
		return args[0]
	}
	return ""
}

// listLibrary lists the briefings of a library, the newest first.
func (e env) listLibrary(dir, format string) error {
	if format == formatText {
		return wrongUsage("--format text is only for the list of one briefing; use markdown or json")
	}
	return e.ask(dir, func(ctx context.Context, lib asked) error {
		cards, err := lib.Cards(ctx, library.Query{}, library.Ask{Limit: maxListed})
		switch {
		case err != nil:
			return err
		case cards.Count == 0:
			e.say("no briefings in %s; their file names end in %s", dir, either(folder.Endings()))
			return nil
		case format == formatJSON:
			return report.JSON(e.stdout, report.Cards(cards.Cards))
		}
		return report.WriteCards(e.stdout, cards.Cards)
	})
}

// maxListed is how many briefings are listed: as many as a library can have.
const maxListed = 1_000_000

// row is a line of a list, with its columns.
type row interface{ columns() []string }

// embeddedBriefing is a built-in briefing.
type embeddedBriefing struct {
	Name  string        `json:"name"`
	Date  briefing.Date `json:"date"`
	Title string        `json:"title"`
}

func (b embeddedBriefing) columns() []string { return []string{b.Name, string(b.Date), b.Title} }

// listedEntry is an entry of a briefing.
type listedEntry struct {
	Section string      `json:"section"`
	ID      briefing.ID `json:"id"`
	Title   string      `json:"title"`
}

func (l listedEntry) columns() []string { return []string{l.Section, string(l.ID), l.Title} }

func writeList[T row](e env, format string, rows []T) error {
	if format == formatJSON {
		return writeJSON(e.stdout, rows)
	}
	lines := make([][]string, len(rows))
	for i, r := range rows {
		lines[i] = r.columns()
	}
	return e.table(lines)
}

// names returns the names of the built-in briefings.
func names() []string {
	files, _ := fs.Glob(content.FS(), "*"+path.Ext(content.Default))
	for i, f := range files {
		files[i] = strings.TrimSuffix(f, path.Ext(f))
	}
	return files
}

// embedded returns the built-in briefings.
func embedded() []embeddedBriefing {
	var rows []embeddedBriefing
	for _, name := range names() {
		f, err := inside(name)
		if err != nil {
			continue
		}
		defer f.Close()
		if b, _ := file.Read(name, f); b != nil {
			rows = append(rows, embeddedBriefing{name, b.Date, b.Title})
		}
	}
	return rows
}

// entries returns all entries of a briefing.
func entries(b *briefing.Briefing) []listedEntry {
	var rows []listedEntry
	for _, s := range b.Sections() {
		for n := range s.Len() {
			e := s.Entry(n)
			rows = append(rows, listedEntry{s.Key, e.ID(), e.Title()})
		}
	}
	return rows
}

// table writes rows of columns, for a person or for a script.
func (e env) table(rows [][]string) error {
	var lines strings.Builder
	for _, row := range rows {
		fmt.Fprintln(&lines, strings.Join(row, "\t"))
	}
	if !e.onTerminal() {
		_, err := io.WriteString(e.stdout, lines.String())
		return err
	}
	aligned := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', 0)
	io.WriteString(aligned, lines.String())
	return aligned.Flush()
}
