package main

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"readout/briefing"
	"readout/briefing/file"
	"readout/content"
)

func (e env) listCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "list [FILE]",
		Short: "List the briefings inside the program, or what is in one briefing",
		Long: unfold(`Without FILE, list shows the briefings inside the program: name, date and title.
Each can be opened by its name. With FILE it shows what readout export can take
out of it: section, id and title of every entry.

The columns are aligned on a terminal, and separated by tabs elsewhere.`),
		Example: `readout list
readout list white-house-talks
readout list talks.yaml | cut -f 2`,
		Args: atMostOne("FILE"),

		ValidArgsFunction: completeFile,
		RunE: func(_ *cobra.Command, args []string) error {
			var rows [][]string
			if len(args) == 0 {
				rows = embedded()
			} else {
				b, err := e.open(args)
				if err != nil {
					return err
				}
				rows = entries(b)
			}
			return e.table(rows)
		},
	}
}

// names returns the names of the briefings inside the program.
func names() []string {
	files, _ := fs.Glob(content.FS(), "*"+path.Ext(content.Default))
	for i, f := range files {
		files[i] = strings.TrimSuffix(f, path.Ext(f))
	}
	return files
}

// embedded tells name, date and title of each briefing inside the program.
func embedded() [][]string {
	var rows [][]string
	for _, name := range names() {
		f, err := inside(name)
		if err != nil {
			continue
		}
		defer f.Close()
		if b, _ := file.Read(name, f); b != nil {
			rows = append(rows, []string{name, string(b.Date), b.Title})
		}
	}
	return rows
}

// entries tells section, id and title of each entry.
func entries(b *briefing.Briefing) [][]string {
	var rows [][]string
	for _, s := range b.Sections() {
		for n := range s.Len() {
			e := s.Entry(n)
			rows = append(rows, []string{s.Key, string(e.ID()), e.Title()})
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
