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
	sameQuestions
	// answers and the like are what other entries say about this one.
	answers, answeredBy, supersedes, supersededBy []otherEntry
	err                                           error
}

// sameQuestions are the other questions of the same words.
type sameQuestions struct {
	// again are the newest of them, but for what answers the question or is answered by it:
	// in a series that is the same question. More is how many are not among them.
	again []otherEntry
	more  int
	firstAsked
}

// firstAsked is where a question came up first.
type firstAsked struct {
	// first is the one that was asked first, if it was before this one.
	first otherEntry
	// cut is set where there are so many with these words that the oldest were not looked at.
	cut bool
}

// otherEntry is an entry of another briefing.
type otherEntry struct {
	library.Address
	section string // its key
	title   string // of the briefing
	date    briefing.Date
	text    string // of the entry; empty for a question of the same words
}

const (
	// maxAgain is how many briefings are named in which a question came up.
	maxAgain = 50
	// maxSame is how many questions are looked at that have the words of one, sameAtOnce at
	// a time.
	maxSame    = 10000
	sameAtOnce = 500
	// maxPhrase is how many words of a question are looked for.
	maxPhrase = 50
)

// contextLoaded comes back with what other briefings say about an entry.
type contextLoaded struct {
	of library.Address
	entryContext
}

// loadContext loads what other briefings say about a question or an outcome, once the
// briefing that it is in is open, until that of another one is loaded.
func (d *libraryDocument) loadContext(ctx context.Context, e libraryEntry) tea.Cmd {
	in, ok := e.in()
	if !ok || e.order != questionsList && e.order != outcomesList || !d.opened.current(e.key.Briefing) || !d.contexts.ask(e.key.Address) {
		return nil
	}
	if d.leave != nil {
		d.leave()
	}
	ctx, d.leave = context.WithCancel(ctx)
	return func() tea.Msg {
		m := contextLoaded{e.key.Address, d.contextOf(ctx, e.key.Address, in)}
		if err := ctx.Err(); err != nil {
			m.err = err
		}
		return m
	}
}

func (d *libraryDocument) contextOf(ctx context.Context, a library.Address, e briefing.Entry) entryContext {
	out, links := d.saidOf(ctx, a, e)
	if _, ok := e.Item().(*briefing.Question); ok && out.err == nil {
		out.sameQuestions, out.err = d.sameQuestions(ctx, a, e, slices.Concat(links.AnsweredBy, links.Answers))
	}
	out.answers, out.supersedes = otherEntries(ctx, d.lib, links.Answers, "questions"), otherEntries(ctx, d.lib, links.Supersedes, "outcomes")
	return out
}

// saidOf returns what answers a question or supersedes an outcome, and its links.
func (d *libraryDocument) saidOf(ctx context.Context, a library.Address, e briefing.Entry) (entryContext, library.Links) {
	links, err := d.lib.Links(ctx, a)
	if err != nil {
		return entryContext{err: err}, links
	}
	return entryContext{
		answeredBy:   otherEntries(ctx, d.lib, links.AnsweredBy, "outcomes"),
		supersededBy: otherEntries(ctx, d.lib, links.SupersededBy, "outcomes"),
	}, links
}

// otherEntries looks up entries of other briefings, of a section where that is not known. What
// answers a question can be an outcome, or the same question in a later briefing.
func otherEntries(ctx context.Context, lib Library, all []library.Address, section string) []otherEntry {
	var out []otherEntry
	for _, a := range all {
		o := otherEntry{Address: a, section: section, title: a.Briefing, text: string(a.Entry)}
		if opened, err := lib.Open(ctx, a.Briefing); err == nil {
			o.title, o.date = opened.Briefing.Title, opened.Briefing.Date
			if e, ok := opened.Briefing.Find(a.Entry); ok {
				o.section, o.text = e.Kind().Key, e.Title()
			}
		}
		out = append(out, o)
	}
	return out
}

// sameQuestions looks for the other questions of the same words. Those that are linked with
// it are not named again.
func (d *libraryDocument) sameQuestions(ctx context.Context, a library.Address, e briefing.Entry, linked []library.Address) (out sameQuestions, err error) {
	out.cut, err = d.eachAsking(ctx, e.Title(), func(same otherEntry) {
		out.add(same)
		switch {
		case same.Address == a || slices.Contains(linked, same.Address):
		case len(out.again) < maxAgain:
			out.again = append(out.again, same)
		default:
			out.more++
		}
	})
	out.firstAsked = out.before(e.Briefing().Date)
	return out, err
}

// firstAsked looks for the first of all questions of the same words.
func (d *libraryDocument) firstAsked(ctx context.Context, title string) (out firstAsked, err error) {
	out.cut, err = d.eachAsking(ctx, title, out.add)
	return out, err
}

// eachAsking goes through the questions of the same words, page by page: the first is among
// the last hits. It reports whether there are so many that the oldest were not looked at.
func (d *libraryDocument) eachAsking(ctx context.Context, title string, do func(otherEntry)) (cut bool, err error) {
	words := library.Words(title)
	if len(words) == 0 {
		return false, nil
	}
	q := library.Query{Sections: []string{"questions"}, Words: []library.Phrase{{Words: words[:min(len(words), maxPhrase)]}}}
	for offset := 0; ; offset += sameAtOnce {
		hits, err := d.lib.Search(ctx, q, library.Ask{Offset: offset, Limit: sameAtOnce, Count: offset + sameAtOnce, Today: d.today})
		if err != nil {
			return false, err
		}
		for _, h := range hits.Hits {
			if strings.EqualFold(h.Heading, title) {
				do(otherEntry{Address: h.Address, section: h.Section, title: h.Title, date: h.Date})
			}
		}
		if cut = hits.More && offset+sameAtOnce >= maxSame; cut || !hits.More {
			return cut, nil
		}
	}
}

// add takes a question if it was asked before those that were added so far.
func (f *firstAsked) add(o otherEntry) {
	if library.CompareDays(library.Day(o.date), library.Day(f.first.date)) < 0 {
		f.first = o
	}
}

// before leaves out the first if it was not asked before a date.
func (f firstAsked) before(date briefing.Date) firstAsked {
	if library.CompareDays(library.Day(f.first.date), library.Day(date)) >= 0 {
		f.first = otherEntry{}
	}
	return f
}

// keptContexts is how many entries' contexts are kept.
const keptContexts = 16

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
	unnamed []string // what is said of others
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
	c := e.doc.contexts.get(e.key.Address)
	if _, isQuestion := in.Item().(*briefing.Question); !ok || c == nil || !isQuestion {
		return ""
	}
	var said []string
	if age := e.doc.openFor(in, c); age != "" {
		said = append(said, "Open for "+age)
	}
	if c.first.Address != (library.Address{}) {
		asked := c.asked()
		if len(said) > 0 {
			asked = strings.ToLower(asked)
		}
		said = append(said, briefing.JoinFilled([]string{asked + " " + c.first.date.Long(), c.first.title, e.doc.ago(c.first.date)}, ", "))
	}
	return briefing.JoinFilled(said, " · ")
}

// asked is what is said of the first one or, where the oldest were not looked at, the oldest
// that is known.
func (f firstAsked) asked() string {
	if f.cut {
		return "Asked as early as"
	}
	return "First asked"
}

// unnamed says what is not among those that are named.
func (s sameQuestions) unnamed() (said []string) {
	if s.more > 0 {
		said = append(said, "and "+briefing.Number(s.more)+" more")
	}
	if s.cut {
		said = append(said, "Only the newest "+briefing.Number(maxSame)+" questions with these words were looked at")
	}
	return said
}

// isOpen reports whether an entry is a question that its own briefing leaves open.
func isOpen(e briefing.Entry) bool {
	q, ok := e.Item().(*briefing.Question)
	return ok && cmp.Or(q.Status, "open") == "open"
}

// status is that of a question which its own briefing leaves open and another entry
// answers; no fact where that is not so.
func (c *entryContext) status(e briefing.Entry) briefing.Fact {
	if !isOpen(e) || len(c.answeredBy) == 0 {
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

// openFor says how long ago the briefing was that leaves a question open, as lists do;
// nothing where it is not open, or nobody knows.
func (d *libraryDocument) openFor(e briefing.Entry, c *entryContext) string {
	if !isOpen(e) || len(c.answeredBy) > 0 {
		return ""
	}
	switch age, ok := d.age(e.Briefing().Date); {
	case !ok:
		return ""
	case age == 0:
		return "less than a day"
	default:
		return briefing.Count(age, "day", "days")
	}
}

// ago says how many days ago a date was; nothing where it was not before today.
func (d *libraryDocument) ago(date briefing.Date) string {
	age, ok := d.age(date)
	if !ok || age == 0 {
		return ""
	}
	return briefing.Count(age, "day", "days") + " ago"
}

// overdueBy says by how much an action is overdue; nothing where it is not.
func (d *libraryDocument) overdueBy(a *briefing.Action) string {
	late, ok := d.age(briefing.Date(library.DueDay(a.Due)))
	if !ok || late == 0 || cmp.Or(a.Status, "open") != "open" {
		return ""
	}
	return briefing.Count(late, "day", "days")
}

// Elsewhere is what other briefings say about the entry.
func (e libraryEntry) Elsewhere() []elsewhere {
	c := e.doc.contexts.get(e.key.Address)
	if c == nil {
		return nil
	}
	var out []elsewhere
	for _, part := range []struct {
		label   string
		all     []otherEntry
		unnamed []string
	}{
		{label: "Answered by", all: c.answeredBy}, {label: "Answers", all: c.answers},
		{label: "Superseded by", all: c.supersededBy}, {label: "Supersedes", all: c.supersedes},
		{"Also in", c.again, c.unnamed()},
	} {
		if len(part.all)+len(part.unnamed) == 0 {
			continue
		}
		x := elsewhere{label: part.label, unnamed: part.unnamed}
		for _, o := range part.all {
			x.entries = append(x.entries, libraryEntry{e.doc, briefing.KindNamed(o.section).Order(), libraryKey{Address: o.Address}})
			x.words = append(x.words, briefing.JoinFilled([]string{day(o.date).Short(), o.text, o.title}, " · "))
		}
		out = append(out, x)
	}
	return out
}

// elsewhere lays out what other documents say about the entry.
func (c *composer) elsewhere() {
	e, ok := c.entry.(discussed)
	if !ok {
		return
	}
	for _, x := range e.Elsewhere() {
		gap := 1
		if len(x.entries) > 0 {
			c.addBeside(gap, func(int) []text.Line { return []text.Line{{{Text: x.label, Style: text.Style{Ink: text.Dim}}}} })
			gap = 0
		}
		for i, to := range x.entries {
			c.linkAll(c.addBeside(0, func(width int) []text.Line {
				l := text.Line{{Text: " "}, {Text: "  "}}
				return []text.Line{append(l, text.Span{Text: text.Clip(x.words[i], max(width-3, 1)), Style: text.Style{Ink: entryInk(to)}})}
			}), to)
		}
		for _, said := range x.unnamed {
			c.addBeside(gap, func(width int) (out []text.Line) {
				for _, l := range text.Wrap(said, max(width-relatedIndent, 1), text.Style{Ink: text.Dim}) {
					out = append(out, text.Join(text.Blank(relatedIndent), l))
				}
				return out
			})
			gap = 0
		}
	}
}
