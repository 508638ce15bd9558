package main

import (
	"io"
	"strings"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/draft"
	"readout/briefing/html"
)

// writePage writes a part of a briefing as a page.
func writePage(w io.Writer, s briefing.Selection) error {
	return html.Write(w, s, html.Options{Lang: languageOf(s.Briefing())})
}

// writeReport writes what a library answers: in Markdown, or as a page.
func (e env) writeReport(format, title string, write func(io.Writer) error) error {
	if format != formatHTML {
		return write(e.stdout)
	}
	var text strings.Builder
	if err := write(&text); err != nil {
		return err
	}
	return html.WriteText(e.stdout, clean.Line(title), briefing.Markdown(text.String()))
}

// languageOf returns the language that a briefing is in, as far as its longer texts
// say; or nothing.
func languageOf(b *briefing.Briefing) string {
	const enough = 4000 // bytes
	var text strings.Builder
	text.WriteString(b.Headline + "\n" + b.Summary.Plain() + "\n")
	for _, q := range b.Quotes() {
		if text.Len() > enough {
			break
		}
		text.WriteString(string(q.Text) + "\n")
	}
	for _, n := range b.Notes() {
		if text.Len() > enough {
			break
		}
		text.WriteString(n.Detail.Plain() + "\n")
	}
	return draft.Language(text.String())
}
