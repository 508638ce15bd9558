package tui

import (
	"cmp"
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/diff"
	"readout/briefing/library"
	"readout/tui/text"
)

// Earlier is the briefing before another one in its series, and what has changed
// since.
type Earlier struct {
	Path     string // within the library
	Briefing *briefing.Briefing
	Changes  diff.Changes
}

// earlierFound comes back with the briefing before the one that is read; nil where none
// was found.
type earlierFound struct {
	*Earlier
	of document
}

// findEarlier looks for the briefing before this one in its series. Of a file of which the
// library has a copy, that is known once the library has been opened for something else.
func (r *reader) findEarlier() action {
	b, ok := r.doc.(*brief)
	path := cmp.Or(r.origin.path, r.twin)
	if !ok || b.Series == "" || path == "" || r.library == nil || r.summary == nil {
		return nil
	}
	ctx, source := r.ctx, r.library
	return run{func() tea.Msg {
		lib, err := source.get(ctx)
		if err != nil {
			return earlierFound{nil, b}
		}
		e, err := lib.Before(ctx, path)
		if err != nil {
			e = nil // the summary is all that there is
		}
		return earlierFound{e, b}
	}}
}

// receiveEarlier adds to the summary what has changed since the briefing before. Where
// nothing was found, the next key that finds the copy in the library looks again.
func (r *reader) receiveEarlier(m earlierFound) action {
	if m.of != r.doc || r.summary == nil {
		return nil
	}
	if m.Earlier == nil {
		r.twin = ""
		return nil
	}
	e := r.summary.entry
	p := &page{entry: e, link: -1}
	c := composer{page: p, set: r.set, entry: e, kind: e.Kind(), ink: entryInk(e), number: r.number}
	c.since(m.Earlier, m.of.(*brief))
	p.pieces[0].gap = 1
	r.summary.insert(r.summary.related, p.pieces, p.links)
	r.arrange()
	return nil
}

// insert inserts pieces with links of their own into a page; what shows stays where
// it is.
func (p *page) insert(at int, pieces []piece, links []pageLink) {
	n := len(pieces)
	first := p.firstLink(at)
	for i := range p.links[first:] {
		p.links[first+i].piece += n
	}
	for i := range links {
		links[i].piece += at
	}
	p.links = slices.Insert(p.links, first, links...)
	p.pieces = slices.Insert(p.pieces, at, pieces...)
	if p.link >= first {
		p.link += len(links)
	}
	if p.related >= at {
		p.related += n
	}
	if p.at.piece >= at && p.at != (position{}) {
		p.at.piece += n
	}
	if p.found.piece >= at {
		p.found.piece += n
	}
}

// awayEntry is an entry of another briefing of the library, which a link opens over
// this one.
type awayEntry struct {
	briefEntry
	path string
}

// away opens another briefing of the library over this one, at an entry.
func (r *reader) away(to library.Address) action {
	source := r.library
	return r.arrive(
		func(ctx context.Context) (destination, error) { return source.briefingAt(ctx, to) },
		func(next *reader) action { return push{next} },
	)
}

// The signs of changes.
const (
	signAdded      = "+"
	signChanged    = "~"
	signGone       = "−" // the newer briefing says nothing of it
	signResolved   = "✓"
	signSuperseded = "→"
)

// change is an entry that has changed, in a few words, and the entry that it leads to.
type change struct {
	sign, words string
	to          entry
	by          []change // what has answered or superseded it
}

// since lists what has changed since the briefing before, by section and kind of
// change. Each name is a link: to an entry of this briefing or, where that is gone, of
// the one before.
func (c *composer) since(e *Earlier, b *brief) {
	before := e.Briefing
	said := clean.Line("Since " + briefing.JoinFilled([]string{before.Date.Short(), before.Title}, ", "))
	title := awayEntry{briefEntry{before.Sections()[0].Entry(0)}, e.Path}
	c.link(phrase{links: []pageLink{{to: title, at: text.Range{To: len(said)}}}})
	c.addPlain(1, said, text.Style{Ink: text.Dim})
	if e.Changes.IsZero() {
		c.addBeside(0, func(int) []text.Line {
			return []text.Line{{{Text: "Nothing has changed.", Style: text.Style{Ink: text.Dim}}}}
		})
		return
	}
	var lines []changeLine
	for _, s := range []struct {
		key string
		diff.Section
	}{{"participants", e.Changes.People}, {"outcomes", e.Changes.Outcomes}, {"questions", e.Changes.Questions}, {"actions", e.Changes.Actions}} {
		all := changesOf(s.Section, b, e)
		for _, sign := range []string{signAdded, signChanged, signResolved, signSuperseded, signGone} {
			if of := slices.DeleteFunc(slices.Clone(all), func(x change) bool { return x.sign != sign }); len(of) > 0 {
				k := briefing.KindNamed(s.key)
				lines = append(lines, changeLine{k, lead(k, sign, len(of)), of})
			}
		}
	}
	column := 0
	for _, l := range lines {
		column = max(column, text.Width(l.lead)+leadGap)
	}
	for _, l := range lines {
		c.changes(l, column)
	}
}

// changeLine is changes of one kind in a section, and how many they are in words.
type changeLine struct {
	kind *briefing.Kind
	lead string
	all  []change
}

// changesOf returns what has changed in a section.
func changesOf(s diff.Section, b *brief, before *Earlier) []change {
	var out []change
	for _, e := range s.Added {
		out = append(out, change{sign: signAdded, words: e.Title, to: b.EntryWith(e.ID)})
	}
	for _, e := range s.Changed {
		x := change{sign: signChanged, words: e.Title, to: b.EntryWith(e.ID)}
		for _, f := range e.Fields {
			if f.Name == "status" && (f.New == "answered" || f.New == "done") {
				x = change{sign: signResolved, words: e.Title, to: x.to}
				break
			}
			x.words += fromTo(f)
		}
		out = append(out, x)
	}
	for _, e := range s.Answered {
		x := change{sign: signResolved, words: e.Title, to: b.EntryWith(e.ID)}
		if e.Gone {
			x.to = before.entryWith(e.ID)
		}
		for _, o := range e.By {
			x.by = append(x.by, change{words: o.Title, to: b.EntryWith(o.ID)})
		}
		out = append(out, x)
	}
	for _, e := range s.Superseded {
		x := change{sign: signSuperseded, words: e.Title, to: before.entryWith(e.ID)}
		for _, o := range e.By {
			x.by = append(x.by, change{words: o.Title, to: b.EntryWith(o.ID)})
		}
		out = append(out, x)
	}
	for _, e := range s.Removed {
		out = append(out, change{sign: signGone, words: e.Title, to: before.entryWith(e.ID)})
	}
	return out
}

// fromTo says what a field was and is, of those that say in a few words what has changed.
func fromTo(f diff.Field) string {
	was, is := f.Old, f.New
	switch f.Name {
	case "status":
		was, is = briefing.Status(was).Text(), briefing.Status(is).Text()
	case "due":
		was, is = briefing.Date(was).Short(), briefing.Date(is).Short()
		if was != "" {
			was = "due " + was
		}
	case "role":
	default:
		return ""
	}
	if was == "" || is == "" {
		return ""
	}
	return ": " + was + " → " + is
}

// entryWith returns an entry of the earlier briefing; nil where it has none.
func (e *Earlier) entryWith(id briefing.ID) entry {
	old, ok := e.Briefing.Find(id)
	if !ok {
		return nil
	}
	return awayEntry{briefEntry{old}, e.Path}
}

const (
	// leadGap is between how many entries have changed and their names, where there is room
	// for so much of these beside it.
	leadGap    = 3
	besideLead = 30
	// maxChanges is how many of them are named on a line.
	maxChanges = 12
)

// lead says how many entries of a kind have changed, and how: "~ 1 person changed".
func lead(k *briefing.Kind, sign string, n int) string {
	one, many := k.One, k.Many
	if k.Key == "participants" {
		one, many = "person", "people"
	}
	switch sign {
	case signAdded:
		return sign + " " + briefing.Count(n, "new "+one, "new "+many)
	case signGone:
		return sign + " " + briefing.Count(n, one, many) + " no longer listed"
	case signSuperseded:
		return sign + " " + briefing.Count(n, one, many) + " superseded"
	case signResolved:
		if k.Key == "actions" {
			return sign + " " + briefing.Count(n, one, many) + " done"
		}
		return sign + " " + briefing.Count(n, one, many) + " answered"
	}
	return sign + " " + briefing.Count(n, one, many) + " changed"
}

// line is a change on a line that begins at a place of a text, and its links: to the entry
// and to what has answered or superseded it.
func (x change) line(ink text.Ink, at int) (l text.Line, links []pageLink) {
	add := func(x change, ink text.Ink) {
		from := at + len(l.Text())
		l = append(l, text.Span{Text: x.words, Style: text.Style{Ink: ink}})
		if x.to != nil {
			links = append(links, pageLink{to: x.to, at: text.Range{From: from, To: from + len(x.words)}})
		}
	}
	add(x, ink)
	between := " answered by "
	if x.sign == signSuperseded {
		between = " superseded by "
	}
	for _, o := range x.by {
		l = append(l, text.Span{Text: between, Style: text.Style{Ink: text.Dim}})
		add(o, text.SectionInk(briefing.KindNamed("outcomes").Tint))
		between = " and "
	}
	return l, links
}

// changes sets the changes of one kind in a section: how many, and in a column their names.
func (c *composer) changes(of changeLine, column int) {
	ink := text.SectionInk(of.kind.Tint)
	front := text.Line{{Text: of.lead, Style: text.Style{Ink: text.Dim}}}
	var items []text.Line
	var links []pageLink
	words := ""
	for i, x := range of.all {
		if i == maxChanges {
			items = append(items, text.Line{{Text: "and " + briefing.Number(len(of.all)-i) + " more", Style: text.Style{Ink: text.Dim}}})
			break
		}
		if i > 0 {
			words += "\n"
		}
		l, to := x.line(ink, len(words))
		items, links = append(items, l.Place(len(words)+1)), append(links, to...)
		words += l.Text()
	}
	between := text.Line{{Text: " · ", Style: text.Style{Ink: text.Faint}}}
	c.link(phrase{links: links})
	c.add(0, words, func(width int) []text.Line {
		indent := column
		var out []text.Line
		if width < column+besideLead {
			indent, out = 2, []text.Line{front}
		}
		room := max(width-indent, 12)
		for _, item := range rows(items, between, nil, room) {
			for _, l := range text.WrapLine(item, room) {
				before := text.Blank(indent)
				if len(out) == 0 {
					before = text.Fill(front, indent)
				}
				out = append(out, text.Join(before, l))
			}
		}
		return out
	})
}
