package tui

import (
	"readout/briefing"
	"readout/briefing/clean"
	"readout/tui/text"
)

// showMatch shows the entry that was found at its first match, unless find has
// gone to one of its matches before.
func (r *reader) showMatch() {
	if r.find.entries == 0 || r.page.entry == nil {
		return
	}
	if !r.shown() {
		r.to(r.focus, true)
	}
	if r.page.found.piece < 0 {
		at := r.text()
		r.page.seek(r.find.query, false, at.w, at.h)
	}
}

// searching reports whether there is a phrase that is looked for.
func (r *reader) searching() bool { return newQuery(r.find.input.Value()) != nil }

// coversHits reports whether what is read has the place of a list of hits in a library, which
// would be gone once find is closed.
func (r *reader) coversHits() bool {
	_, library := r.doc.(queried)
	return library && r.finding() && r.layout.narrow
}

// hasFurther reports whether there is a match to go to.
func (r *reader) hasFurther() bool {
	return r.find.places > 1 || r.find.places == 1 && (r.page.found.piece < 0 || !r.shown())
}

// match goes to the next match, or to the one before.
func (r *reader) match(backward bool) action {
	q := r.find.query
	if q == nil || r.find.entries == 0 {
		return nil
	}
	if !r.shown() {
		r.to(r.focus, true)
	}
	at := r.text()
	if r.page.seek(q, backward, at.w, at.h) {
		return nil
	}
	n := 1
	if backward {
		n = -1
	}
	var said action
	if moved := !r.passedOver(r.focus) && r.step(n) || r.cross(n); !moved {
		said = r.wrap(n)
	}
	if !r.shown() {
		r.to(r.focus, true)
	}
	r.page.found.piece = -1
	at = r.text()
	r.page.seek(q, backward, at.w, at.h)
	return said
}

// passedOver reports whether a pane has all that it has without find, and none of it was
// found.
func (r *reader) passedOver(pane int) bool {
	_, ok := r.doc.(queried)
	return ok && r.finding() && !r.panes[pane].searched()
}

// wrap goes from the last entry to the first, or the other way.
func (r *reader) wrap(n int) action {
	for i := range r.panes {
		at := i
		if n < 0 {
			at = len(r.panes) - 1 - i
		}
		e := r.panes[at].edge(n)
		if e == nil || r.passedOver(at) {
			continue
		}
		r.open(e, r.reading, jumped)
		if n < 0 {
			return say(text.Dim, "Search wrapped to the end")
		}
		return say(text.Dim, "Search wrapped to the top")
	}
	return nil
}

// currentMatch returns which of all matches find has gone to, from 1; 0 if that
// is not known.
func (r *reader) currentMatch() int {
	if r.page.entry == nil || r.page.found.piece < 0 {
		return 0
	}
	start, ok := r.find.start(r.page.entry)
	if !ok {
		return 0
	}
	return start + r.page.foundOnPage(r.find.query)
}

// problem is the first error in the document that the selected entry stands for.
func (r *reader) problem() string {
	if e, ok := r.page.entry.(flawed); ok && r.onMain() {
		return clean.Line(e.Problem())
	}
	return ""
}

// status says in the footer what is looked for, and which match is shown; or how much
// of the document can be read yet; or what is wrong with the document that is selected.
func (r *reader) status() text.Line {
	f := &r.find
	d, loads := r.doc.(paged)
	switch {
	case f.typing:
		return nil
	case r.opening:
		return r.library.opening()
	case r.failed() != nil:
		return text.Line{{Text: text.Clip(problemOf(r.failed()), r.width*3/5), Style: text.Style{Ink: text.Bad}}}
	case !r.searching() && loads && d.Progress() != nil:
		return d.Progress()
	case !r.searching() && r.problem() != "":
		return text.Line{{Text: text.Clip("✕ "+r.problem(), r.width*3/5), Style: text.Style{Ink: text.Bad}}}
	case !r.searching():
		return nil
	}
	_, said := r.said()
	if n := r.currentMatch(); n > 0 {
		said = briefing.Number(n) + " of " + briefing.Number(f.places)
	}
	room := max(min(r.width-24-text.Width(said), r.width/3), 4)
	return text.Line{
		{Text: "/ ", Style: text.Style{Bold: true}},
		{Text: text.Clip(f.input.Value(), room)},
		{Text: "  " + said, Style: text.Style{Ink: text.Dim}},
	}
}
