package tui

import (
	"cmp"
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/library"
	"readout/tui/text"
)

// entryContext is what other briefings say about a question or an outcome.
type entryContext struct {
	// again is where else a question of the same words came up, the newest first.
	again []otherEntry
	// answers and the like are what other entries say about this one.
	answers, answeredBy, supersedes, supersededBy []otherEntry
	err                                           error
}

// otherEntry is an entry of another briefing.
type otherEntry struct {
	library.Address
	section string // its key
	title   string // of the briefing
	date    briefing.Date
	text    string // of the entry
}

// maxAgain is how many briefings are named in which a question came up.
const maxAgain = 50

// contextLoaded comes back with what other briefings say about an entry.
type contextLoaded struct {
	of library.Address
	entryContext
}

// loadContext loads what other briefings say about a question or an outcome, once the
// briefing that it is in is open.
func (d *libraryDocument) loadContext(ctx context.Context, e libraryEntry) tea.Cmd {
	in, ok := e.in()
	if !ok || e.order != questionsList && e.order != outcomesList || d.contexts.asked(e.key.Address) {
		return nil
	}
	d.contexts.ask(e.key.Address)
	title := in.Title()
	return func() tea.Msg {
		m := contextLoaded{of: e.key.Address}
		m.entryContext = d.contextOf(ctx, e.key.Address, title, e.order == questionsList)
		return m
	}
}

func (d *libraryDocument) contextOf(ctx context.Context, a library.Address, title string, question bool) entryContext {
	out, links := d.saidOf(ctx, a, title, question)
	out.answers, out.supersedes = d.others(ctx, links.Answers, "questions"), d.others(ctx, links.Supersedes, "outcomes")
	return out
}

// saidOf returns what its own briefing does not say about a question or an outcome, and
// its links.
func (d *libraryDocument) saidOf(ctx context.Context, a library.Address, title string, question bool) (entryContext, library.Links) {
	links, err := d.lib.Links(ctx, a)
	if err != nil {
		return entryContext{err: err}, links
	}
	out := entryContext{answeredBy: d.others(ctx, links.AnsweredBy, "outcomes"), supersededBy: d.others(ctx, links.SupersededBy, "outcomes")}
	if question {
		out.again, out.err = d.sameQuestions(ctx, a, title)
	}
	return out, links
}

// others looks up entries of other briefings, of a section where that is not known. What
// answers a question can be an outcome, or the same question in a later briefing.
func (d *libraryDocument) others(ctx context.Context, all []library.Address, section string) []otherEntry {
	var out []otherEntry
	for _, a := range all {
		o := otherEntry{Address: a, section: section, title: a.Briefing, text: string(a.Entry)}
		if opened, err := d.lib.Open(ctx, a.Briefing); err == nil {
			o.title, o.date = opened.Briefing.Title, opened.Briefing.Date
			if e, ok := opened.Briefing.Find(a.Entry); ok {
				o.section, o.text = e.Kind().Key, e.Title()
			}
		}
		out = append(out, o)
	}
	return out
}

// sameQuestions returns where else a question was asked in the same words.
func (d *libraryDocument) sameQuestions(ctx context.Context, a library.Address, title string) ([]otherEntry, error) {
	q, err := library.Parse(`section:questions "` + strings.Map(withoutMarks, title) + `"`)
	if err != nil {
		return nil, nil // it has no words
	}
	hits, err := d.lib.Search(ctx, q, library.Ask{Limit: maxAgain, Count: maxAgain, Today: d.today})
	var out []otherEntry
	for _, h := range hits.Hits {
		if h.Address != a && strings.EqualFold(h.Heading, title) {
			out = append(out, otherEntry{h.Address, h.Section, h.Title, h.Date, h.Heading})
		}
	}
	return out, err
}

// withoutMarks drops what ends a phrase of a query.
func withoutMarks(r rune) rune {
	if strings.ContainsRune("\"“”„»«", r) {
		return ' '
	}
	return r
}

// contexts are those of the entries that were read last; nil where one is on its way.
type contexts struct {
	of    map[library.Address]*entryContext
	order []library.Address
}

// keptContexts is how many are kept.
const keptContexts = 16

func (c *contexts) asked(a library.Address) bool { return slices.Contains(c.order, a) }

func (c *contexts) ask(a library.Address) {
	c.order = append(c.order, a)
	if len(c.order) > keptContexts {
		delete(c.of, c.order[0])
		c.order = slices.Delete(c.order, 0, 1)
	}
}

func (c *contexts) put(m contextLoaded) {
	if c.of == nil {
		c.of = map[library.Address]*entryContext{}
	}
	if c.asked(m.of) {
		c.of[m.of] = &m.entryContext
	}
}

// discussed is an entry of which other documents have something to say.
type discussed interface {
	// History says in a line how long it has been open and where it came up first, or how
	// long it has been overdue.
	History() string
	// Elsewhere is what is said elsewhere, by label.
	Elsewhere() []elsewhere
}

// elsewhere is entries of other documents, under a label.
type elsewhere struct {
	label   string
	entries []entry
	words   []string // of each
}

// History says how long a question has been open, and where it came up first, if that was
// in another briefing; and by how much an action is overdue.
func (e libraryEntry) History() string {
	in, ok := e.in()
	if a, isAction := in.Item().(*briefing.Action); ok && isAction {
		if late := e.doc.overdueBy(a); late != "" {
			return "Overdue by " + late
		}
		return ""
	}
	c := e.doc.contexts.of[e.key.Address]
	if _, isQuestion := in.Item().(*briefing.Question); !ok || c == nil || !isQuestion {
		return ""
	}
	first := c.first(in.Briefing())
	var said []string
	if age := e.doc.openFor(in, c); age != "" {
		said = append(said, "Open for "+age)
	}
	if first.Address != (library.Address{}) {
		asked := "first asked "
		if len(said) == 0 {
			asked = "First asked "
		}
		said = append(said, asked+first.date.Long()+", "+first.title)
	}
	return briefing.JoinFilled(said, " · ")
}

// first is where a question of a briefing came up first: there, or in another one.
func (c *entryContext) first(b *briefing.Briefing) otherEntry {
	first := otherEntry{title: b.Title, date: b.Date}
	for _, o := range c.again {
		if day := library.Day(o.date); day != "" && library.CompareDays(day, library.Day(first.date)) < 0 {
			first = o
		}
	}
	return first
}

// status is that of a question which its own briefing leaves open and another entry
// answers; no fact where that is not so.
func (c *entryContext) status(e briefing.Entry) briefing.Fact {
	q, ok := e.Item().(*briefing.Question)
	if !ok || cmp.Or(q.Status, "open") != "open" || len(c.answeredBy) == 0 {
		return briefing.Fact{}
	}
	then := library.Day(e.Briefing().Date)
	later := func(o otherEntry) bool { return then != "" && library.Day(o.date) > then }
	words := "marked as open, but answered"
	if !slices.ContainsFunc(c.answeredBy, func(o otherEntry) bool { return !later(o) }) {
		words = "open then, answered since"
	}
	return briefing.Fact{Label: "Status", Text: words, Stage: briefing.Done}
}

// openFor says how long a question has been open; nothing where it is not, or nobody knows.
func (d *libraryDocument) openFor(e briefing.Entry, c *entryContext) string {
	q, ok := e.Item().(*briefing.Question)
	if !ok || cmp.Or(q.Status, "open") != "open" || len(c.answeredBy) > 0 {
		return ""
	}
	age, ok := d.age(c.first(e.Briefing()).date)
	if !ok {
		return ""
	}
	return numberOf(age, "day", "days")
}

// overdueBy says by how much an action is overdue; nothing where it is not.
func (d *libraryDocument) overdueBy(a *briefing.Action) string {
	late, ok := d.age(briefing.Date(library.DueDay(a.Due)))
	if !ok || late == 0 || cmp.Or(a.Status, "open") != "open" {
		return ""
	}
	return numberOf(late, "day", "days")
}

// Elsewhere is what other briefings say about the entry.
func (e libraryEntry) Elsewhere() []elsewhere {
	c := e.doc.contexts.of[e.key.Address]
	if c == nil {
		return nil
	}
	var out []elsewhere
	for _, part := range []struct {
		label string
		all   []otherEntry
	}{{"Answered by", c.answeredBy}, {"Answers", c.answers}, {"Superseded by", c.supersededBy}, {"Supersedes", c.supersedes}, {"Also in", c.againOnly()}} {
		if len(part.all) == 0 {
			continue
		}
		x := elsewhere{label: part.label}
		for _, o := range part.all {
			words := o.text
			if part.label == "Also in" {
				words = ""
			}
			x.entries = append(x.entries, libraryEntry{e.doc, briefing.KindNamed(o.section).Order(), libraryKey{Address: o.Address}})
			x.words = append(x.words, briefing.JoinFilled([]string{day(o.date).Short(), words, o.title}, " · "))
		}
		out = append(out, x)
	}
	return out
}

// againOnly is where else the question came up, without what answers it or is answered by
// it: in a series that is the same question.
func (c *entryContext) againOnly() []otherEntry {
	return slices.DeleteFunc(slices.Clone(c.again), func(o otherEntry) bool {
		same := func(by otherEntry) bool { return by.Address == o.Address }
		return slices.ContainsFunc(c.answeredBy, same) || slices.ContainsFunc(c.answers, same)
	})
}

// elsewhere lays out what other documents say about the entry.
func (c *composer) elsewhere() {
	e, ok := c.entry.(discussed)
	if !ok {
		return
	}
	for _, x := range e.Elsewhere() {
		c.addBeside(1, func(int) []text.Line { return []text.Line{{{Text: x.label, Style: text.Style{Ink: text.Dim}}}} })
		for i, to := range x.entries {
			c.linkAll(c.addBeside(0, func(width int) []text.Line {
				l := text.Line{{Text: " "}, {Text: "  "}}
				return []text.Line{append(l, text.Span{Text: text.Clip(x.words[i], max(width-3, 1)), Style: text.Style{Ink: entryInk(to)}})}
			}), to)
		}
	}
}
