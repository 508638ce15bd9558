package tui

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"readout/briefing"
	"readout/briefing/library"
	"readout/briefing/library/report"
)

// librarySelection is a part of a library that leaves the window: briefings as list
// writes them, a person as people NAME, and entries of briefings as export does, each with
// the briefing that it is from.
type librarySelection struct {
	doc   *libraryDocument
	ready bool         // the library is open
	whole bool         // all rows of parts[0]
	parts []rowsToCopy // by list, in their order
}

// rowsToCopy are rows of one list.
type rowsToCopy struct {
	kind kind
	rows []libraryRow
}

func (d *libraryDocument) Pick(entries []entry) selection {
	s := librarySelection{doc: d, ready: d.lib != nil}
	for order := range briefing.Kinds() {
		part := rowsToCopy{}
		for _, e := range entries {
			if e, ok := e.(libraryEntry); ok && e.order == order && e.key.line == 0 {
				part.kind = e.Kind()
				part.rows = append(part.rows, e.copied())
			}
		}
		slices.SortFunc(part.rows, func(a, b libraryRow) int {
			return cmp.Or(library.CompareDays(library.Day(b.hit.Date), library.Day(a.hit.Date)), cmp.Compare(a.key.String(), b.key.String()))
		})
		if len(part.rows) > 0 {
			s.parts = append(s.parts, part)
		}
	}
	return s
}

func (d *libraryDocument) PickSection(s section) selection {
	return librarySelection{doc: d, ready: d.lib != nil, whole: true, parts: []rowsToCopy{{kind: s.Kind()}}}
}

func (d *libraryDocument) All() selection {
	return d.PickSection(librarySection{d, briefingsList})
}

// copied returns what is known of an entry.
func (e libraryEntry) copied() libraryRow {
	if row := e.loaded(); row != nil {
		return *row
	}
	out := libraryRow{key: e.key, card: library.Card{Path: e.key.Briefing}, person: library.Person{Name: e.key.person}}
	if in, ok := e.in(); ok {
		b := in.Briefing()
		out.card.Title, out.card.Date, out.card.Place = b.Title, b.Date, b.Place
		out.hit = library.Hit{Address: e.key.Address, Title: b.Title, Date: b.Date, Section: in.Kind().Key, Heading: in.Title()}
		out.hit.Snippet.Text = in.Row().Text
	}
	return out
}

func (s librarySelection) Count() string {
	var all []string
	for _, p := range s.parts {
		all = append(all, s.tally(p).of(p.kind.one, manyOf(p.kind)))
	}
	return strings.Join(all, ", ")
}

// tally is how many rows a part has.
func (s librarySelection) tally(p rowsToCopy) tally {
	if s.whole {
		return s.doc.list(p.kind.order).tally()
	}
	return tally{n: len(p.rows), known: true}
}

// fewEntries is how many entries are written in no time, their briefings being read for it.
const fewEntries = 100

// Lengthy reports whether many briefings may have to be read for what is selected: for
// many entries, for the pages of several people, and where it is not known yet how much it
// is. Lists of briefings and people are written from the index alone.
func (s librarySelection) Lengthy() bool {
	entries, pages := 0, 0
	for _, p := range s.parts {
		t := s.tally(p)
		switch {
		case !t.known:
			return true
		case p.kind.order > peopleList:
			entries += t.n
		case p.kind.order == peopleList && !s.whole:
			pages += t.n
		}
	}
	return entries > fewEntries || pages > 1
}

// manyOf is several entries of a kind.
func manyOf(k kind) string {
	if k.order == peopleList {
		return "people"
	}
	return k.one + "s"
}

func (s librarySelection) Slug() string {
	if len(s.parts) == 1 && len(s.parts[0].rows) == 1 && s.parts[0].kind.order == peopleList {
		return briefing.Slug(s.parts[0].rows[0].person.Name)
	}
	if len(s.parts) == 1 {
		return briefing.Slug(s.parts[0].kind.title)
	}
	return "library"
}

func (s librarySelection) Markdown(ctx context.Context, w io.Writer) error {
	return s.write(ctx, w, markdownForm)
}

func (s librarySelection) Text(ctx context.Context, w io.Writer) error {
	return s.write(ctx, w, textForm)
}

func (s librarySelection) Paste(ctx context.Context, w io.Writer) error {
	return s.write(ctx, w, pasteForm)
}

func (s librarySelection) Page() writing {
	if s.doc.textPage == nil {
		return nil
	}
	title := s.Count()
	return func(ctx context.Context, w io.Writer) error {
		var b strings.Builder
		if err := s.Markdown(ctx, &b); err != nil {
			return err
		}
		return s.doc.textPage(w, title, briefing.Markdown(b.String()))
	}
}

// maxCopied is how many rows are copied or exported: as many as a library can have.
const maxCopied = 1_000_000

// write writes the parts one after the other.
func (s librarySelection) write(ctx context.Context, w io.Writer, f exportForm) error {
	if !s.ready {
		return errors.New("the library is not open yet")
	}
	for i, p := range s.parts {
		if s.whole {
			all, err := s.doc.list(p.kind.order).load(ctx, 0, maxCopied, 0)
			if err != nil {
				return err
			}
			p.rows = all.rows
		}
		if i > 0 {
			fmt.Fprintln(w)
		}
		if err := s.writePart(ctx, w, p, f); err != nil {
			return err
		}
	}
	return nil
}

func (s librarySelection) writePart(ctx context.Context, w io.Writer, p rowsToCopy, f exportForm) error {
	switch {
	case p.kind.order > peopleList:
		return s.writeEntries(ctx, w, p, f)
	case f != markdownForm:
		var b strings.Builder
		if err := s.writeReport(ctx, &b, p); err != nil {
			return err
		}
		_, err := io.WriteString(w, briefing.Markdown(b.String()).Plain()+"\n")
		return err
	}
	return s.writeReport(ctx, w, p)
}

// writeReport writes briefings and people as the commands of a library do.
func (s librarySelection) writeReport(ctx context.Context, w io.Writer, p rowsToCopy) error {
	var cards []library.Card
	var people []library.Person
	for _, r := range p.rows {
		cards, people = append(cards, r.card), append(people, r.person)
	}
	switch {
	case p.kind.order == briefingsList:
		return report.WriteCards(w, cards)
	case s.whole:
		return report.WritePeople(w, people)
	}
	for i, person := range people {
		if i > 0 {
			fmt.Fprintln(w)
		}
		page, err := library.PageOf(ctx, s.doc.lib, s.doc.briefing, person)
		if err != nil {
			return err
		}
		if err := report.WritePerson(w, &page, s.doc.today); err != nil {
			return err
		}
	}
	return nil
}
