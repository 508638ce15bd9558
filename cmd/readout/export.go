package main

import (
	"bytes"

	"github.com/spf13/cobra"

	"readout/briefing"
	"readout/briefing/markdown"
	"readout/briefing/verify"
	"readout/briefing/yaml"
)

// choice is what of a briefing is to be exported, and in which form.
type choice struct {
	sections, entries []string
	format            string
	level, width      int
	verify            bool
}

func (e env) exportCommand() *cobra.Command {
	var c choice
	var out output
	var dir string
	var revision int
	cmd := &cobra.Command{
		Use:   "export [FILE]",
		Short: "Export a briefing, or parts of it, as Markdown, text, JSON, HTML or ANSI",
		Long: unfold(`Export writes the whole briefing, or the sections and entries you name, together
and in the order of the briefing. readout list FILE shows the section names and ids.

JSON has the keys of a briefing file; parts of a briefing are an object of sections,
each with the entries you named. HTML is a self-contained page for browsers, printing
and email, which runs no scripts and loads nothing. ANSI is text in the colours of the
reader, for pagers and previews; with NO_COLOR set, only bold and the like are left, and
READOUT_THEME sets the background.

With --library, FILE is a path within the library.

` + openHelp),
		Example: `readout export talks.yaml -o talks.md
readout export talks.yaml --format html --verify -o talks.html
readout export talks.yaml --format ansi | less -R
readout export talks.yaml --section quotes --format text
readout export talks.yaml --section outcomes,questions --entry macron
readout export talks.yaml --section quotes --format json | jq -r '.quotes[].text'`,
		Args: atMostOne("FILE"),

		ValidArgsFunction: completeFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("level") && (c.level < 1 || c.level > 6) {
				return wrongUsage("--level must be 1 to 6, not %d", c.level)
			}
			if err := c.check(); err != nil {
				return err
			}
			b, found, sources, err := e.openIn(dir, args, revision)
			if err != nil {
				return err
			}
			var results []verify.Result
			if c.verify {
				results = verify.Quotes(b, sources)
			}
			data, err := e.export(b, c, results)
			if err != nil {
				return err
			}
			if err := e.deliver(data, out); err != nil {
				return err
			}
			return e.flawed(b, found)
		},
	}
	flags := cmd.Flags()
	c.format = "markdown"
	flags.StringSliceVarP(&c.sections, "section", "s", nil, "export this `SECTION`, such as quotes (repeatable)")
	flags.StringSliceVarP(&c.entries, "entry", "e", nil, "export the entry with this `ID` (repeatable)")
	choose(cmd, &c.format, "format", "output `FORMAT`: markdown, text, json, html or ansi", "markdown", "text", "json", "html", "ansi")
	flags.IntVar(&c.level, "level", 0, "`LEVEL` of the first heading in Markdown, 1 to 6\n(1 for the whole briefing, 2 for sections, 3 for one entry)")
	flags.IntVar(&c.width, "width", 0, "`COLUMNS` of text in --format ansi, 20 to 1000\n(80, or as wide as the preview of fzf)")
	flags.BoolVar(&c.verify, "verify", false, "note under each quote how it compares with its source (see readout verify)")
	libraryFlag(cmd, &dir)
	revisionFlag(cmd, &revision)
	out.flags(cmd)
	e.completeChoice(cmd)
	return cmd
}

// check refuses what does not go together.
func (c choice) check() error {
	switch {
	case c.format == "json" && c.verify:
		return wrongUsage("--verify does not apply to JSON; use readout verify --format json")
	case c.level > 0 && c.format != "markdown":
		return wrongUsage("--level is for Markdown only")
	case c.width != 0 && c.format != "ansi":
		return wrongUsage("--width is for --format ansi only")
	case c.width != 0 && (c.width < 20 || c.width > 1000):
		return wrongUsage("--width must be 20 to 1000, not %d", c.width)
	}
	return nil
}

// export selects the parts and writes them in the format.
func (e env) export(b *briefing.Briefing, c choice, results []verify.Result) ([]byte, error) {
	ids := make([]briefing.ID, len(c.entries))
	for i, id := range c.entries {
		ids[i] = briefing.ID(id)
	}
	part, err := b.Select(c.sections, ids)
	if err != nil {
		return nil, usageError{err}
	}
	noted := part
	if c.verify {
		noted = part.WithNotes(notesOn(results))
	}
	var out bytes.Buffer
	switch c.format {
	case "json":
		err = yaml.WriteJSONPart(&out, part)
	case "html":
		err = writePage(&out, noted)
	case "ansi":
		err = e.printStyled(&out, part, results, c.width)
	case "text":
		out.WriteString(noted.Text())
	default:
		err = markdown.Write(&out, noted, c.level)
	}
	return out.Bytes(), err
}

// notesOn returns a note on each quote: how it compares with its source.
func notesOn(results []verify.Result) func(briefing.Entry) []briefing.Fact {
	notes := map[briefing.ID][]briefing.Fact{}
	for _, r := range results {
		notes[r.ID] = []briefing.Fact{r.Fact()}
	}
	return func(e briefing.Entry) []briefing.Fact { return notes[e.ID()] }
}
