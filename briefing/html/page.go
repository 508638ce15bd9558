// Package html writes a briefing, or a part of it, as one page that stands alone:
// for people who have a browser, a printer or a mail program, and no terminal.
//
// Nothing in a page runs and nothing is loaded: there is no script, and its
// Content-Security-Policy allows only the style sheet that is in it. What is the
// briefing's is escaped by html/template; what its Markdown says is made of
// goldmark's tree, within the limits of package commonmark, and sanitised.
//
// The anchors are those of the Markdown, so that a link to a heading leads to the
// same place in either.
package html

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"iter"
	"slices"
	"sync"

	"readout/briefing"
)

//go:embed page.html
var layout string

//go:embed page.css
var style string

// csp allows the style sheet of the page and nothing else.
var csp = sync.OnceValue(func() string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
})

var pages = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Parse(layout))
})

// Options are what else is known of what is written.
type Options struct {
	// Lang is the language of the briefing, as HTML names it, such as "de"; empty
	// where it is not known.
	Lang string
}

// Write writes a selection as a page. A part of a briefing is under the title of
// the whole, so that a page by itself says where it is from.
func Write(w io.Writer, s briefing.Selection, o Options) error {
	return execute(w, "page", &page{s: s, b: s.Briefing(), headings: s.Headings(), Lang: o.Lang})
}

func execute(w io.Writer, layout string, data any) error {
	out := bufio.NewWriterSize(w, 16<<10)
	if err := pages().ExecuteTemplate(out, layout, data); err != nil {
		return err
	}
	return out.Flush()
}

// head is what every page has in its head.
type head struct{}

// CSP is the Content-Security-Policy of a page.
func (head) CSP() string { return csp() }

// Style is the style sheet of a page.
func (head) Style() template.CSS { return template.CSS(style) }

// page is a page in the making. The template asks for its parts in the order of
// the text.
type page struct {
	head
	s        briefing.Selection
	b        *briefing.Briefing
	headings briefing.Headings
	anchors  []string // of the headings in the texts of the entry that is written
	level    int      // of the last heading of an entry

	Lang string
}

// Own is the language of what the page says itself, where the text has another or
// it is not known.
func (p *page) Own() string {
	if p.Lang == ownLang {
		return ""
	}
	return ownLang
}

// ownLang is the language of labels, statuses and titles of sections.
const ownLang = "en"

// Title is the title of the briefing.
func (p *page) Title() string {
	if p.b.Title == "" {
		return "Briefing"
	}
	return p.b.Title
}

// TitleID is the anchor of the title.
func (p *page) TitleID() string { return p.headings.Title }

// WindowTitle is what the window of the browser, and a bookmark, is called.
func (p *page) WindowTitle() string {
	if p.s.Whole() {
		return p.Title()
	}
	for _, entries := range p.s.Parts() {
		for e := range entries {
			if p.s.Single() {
				return e.Title() + " – " + p.Title()
			}
		}
	}
	return p.Title()
}

// Part says what of the briefing is on the page, where that is not all.
func (p *page) Part() string {
	if p.s.Whole() {
		return ""
	}
	return "Part of the briefing: " + p.s.Count()
}

// Dateline says when and where it was.
func (p *page) Dateline() string {
	return briefing.JoinFilled([]string{p.b.Date.Long(), p.b.Place}, " · ")
}

// Marking is who may see the page, and when.
func (p *page) Marking() string { return p.b.FactsText(p.b.Marking()) }

// Colophon says whose account it is, and the like.
func (p *page) Colophon() []fact {
	if !p.s.Whole() {
		return nil
	}
	return p.facts(p.b.Colophon(), 2)
}

// section is a section as the template has it.
type section struct {
	ID, Title string
	Tint      int
	Count     int // of its entries; 0 where they are not counted
	Entries   iter.Seq[*entry]
}

// Contents lists the sections for the navigation; none where there is only one.
func (p *page) Contents() []section {
	out := slices.Collect(p.Sections())
	if len(out) < 2 {
		return nil
	}
	return out
}

// Sections are what of each section is on the page.
func (p *page) Sections() iter.Seq[section] {
	return func(yield func(section) bool) {
		for s, entries := range p.s.Parts() {
			out := section{ID: p.headings.Sections[s.Kind], Title: s.Title, Tint: s.Tint, Entries: p.entries(entries)}
			if s.Order() > 0 {
				for range entries {
					out.Count++
				}
			}
			if !yield(out) {
				return
			}
		}
	}
}
