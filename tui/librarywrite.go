package tui

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"

	"readout/briefing"
	"readout/briefing/library"
)

// exportForm is how entries of a library are written: each as an export of its briefing
// writes it.
type exportForm int

const (
	markdownForm exportForm = iota
	textForm
	pasteForm
)

// heading is what several entries of a list have above them.
func (f exportForm) heading(title string) string {
	if f == markdownForm {
		return "## " + title
	}
	return strings.ToUpper(title)
}

func (f exportForm) write(ctx context.Context, w io.Writer, s briefSelection) error {
	switch f {
	case textForm:
		return s.Text(ctx, w)
	case pasteForm:
		return s.Paste(ctx, w)
	}
	return s.Markdown(ctx, w)
}

// oneLine reports whether an entry is written on one line: quotes that are pasted.
func (f exportForm) oneLine(e briefing.Entry) bool {
	return f == pasteForm && e.Body().Quotation != nil
}

// writeEntries writes entries of one list, under its title where there are several.
func (s librarySelection) writeEntries(ctx context.Context, w io.Writer, p rowsToCopy, f exportForm) error {
	texts, err := s.entryTexts(ctx, p.rows, f)
	if err != nil {
		return err
	}
	between := "\n"
	if f == pasteForm && p.kind.order == quotesList {
		between = ""
	} else if len(texts) > 1 {
		texts = append([]string{f.heading(p.kind.title) + "\n"}, texts...)
	}
	_, err = io.WriteString(w, strings.Join(texts, between))
	return err
}

// entryTexts writes each row. A briefing is opened once, however its entries are spread
// over the rows.
func (s librarySelection) entryTexts(ctx context.Context, rows []libraryRow, f exportForm) ([]string, error) {
	lines := map[string][]int{}
	for i, r := range rows {
		lines[r.key.Briefing] = append(lines[r.key.Briefing], i)
	}
	texts := make([]string, len(rows))
	asked := questionsAsked{}
	for _, r := range rows {
		all := lines[r.key.Briefing]
		if all == nil {
			continue // it has been written
		}
		delete(lines, r.key.Briefing)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		opened, err := s.doc.lib.Open(ctx, r.key.Briefing)
		if err != nil {
			return nil, err
		}
		for _, i := range all {
			if texts[i], err = s.entryText(ctx, opened, rows[i].key.Address, f, asked); err != nil {
				return nil, err
			}
		}
	}
	return texts, nil
}

// entryText writes an entry, with the briefing that it is from and what others say about
// it.
func (s librarySelection) entryText(ctx context.Context, in Opened, a library.Address, f exportForm, asked questionsAsked) (string, error) {
	e, ok := in.Briefing.Find(a.Entry)
	if !ok {
		return "", fmt.Errorf("%s: the briefing no longer has this entry", a)
	}
	notes, err := s.doc.notesOn(ctx, e, a, asked)
	if err != nil {
		return "", err
	}
	part := in.Briefing.Pick(e).WithNotes(func(briefing.Entry) []briefing.Fact { return notes })
	var b strings.Builder
	if err := f.write(ctx, &b, briefSelection{part, in.File.formats()}); err != nil {
		return "", err
	}
	if text := b.String(); !f.oneLine(e) {
		return text, nil
	}
	return b.String() + " (" + notes[0].Text + ")\n", nil
}

// notesOn are the facts that an entry has in a library: first the briefing that it is from.
func (d *libraryDocument) notesOn(ctx context.Context, e briefing.Entry, a library.Address, asked questionsAsked) ([]briefing.Fact, error) {
	b := e.Briefing()
	from := otherEntry{title: cmp.Or(b.Title, a.Briefing), date: b.Date}
	notes := []briefing.Fact{{Label: "Briefing", Text: from.words()}}
	switch it := e.Item().(type) {
	case *briefing.Action:
		notes = append(notes, briefing.Fact{Label: "Overdue by", Text: d.overdueBy(it)})
	case *briefing.Question, *briefing.Outcome:
		c, _ := d.saidOf(ctx, a, e)
		if _, ok := it.(*briefing.Question); ok && c.err == nil {
			c.firstAsked, c.err = asked.before(ctx, d, e)
		}
		if c.err != nil {
			return nil, c.err
		}
		notes = append(notes, c.status(e), briefing.Fact{Label: "Open for", Text: d.openFor(e, &c)})
		notes = append(notes,
			briefing.Fact{Label: c.asked(), Text: c.first.words()},
			briefing.Fact{Label: "Answered by", Text: wordsOf(c.answeredBy)},
			briefing.Fact{Label: "Superseded by", Text: wordsOf(c.supersededBy)})
	}
	return notes, nil
}

// questionsAsked is where the questions of an export came up first, by their title: those of
// the same words are looked up once.
type questionsAsked map[string]firstAsked

// before returns where a question came up before its briefing.
func (q questionsAsked) before(ctx context.Context, d *libraryDocument, e briefing.Entry) (firstAsked, error) {
	first, ok := q[e.Title()]
	if !ok {
		var err error
		if first, err = d.firstAsked(ctx, e.Title()); err != nil {
			return first, err
		}
		q[e.Title()] = first
	}
	return first.before(e.Briefing().Date), nil
}

// words name an entry with its briefing, or a briefing alone: "The fare is set, River talks,
// 18 February 2025".
func (o otherEntry) words() string {
	return briefing.JoinFilled([]string{o.text, o.title, o.date.Long()}, ", ")
}

func wordsOf(all []otherEntry) string {
	var out []string
	for _, o := range all {
		out = append(out, o.words())
	}
	return strings.Join(out, "; ")
}
