package memory

import (
	"context"
	"slices"

	"readout/briefing"
	"readout/briefing/library"
)

// links are the references between briefings.
type links struct {
	of       map[library.Address]*library.Links
	closed   map[library.Address]library.Address // a question: what answers it
	dangling []library.Dangling
}

func newLinks(records []*record) *links {
	l := &links{of: map[library.Address]*library.Links{}, closed: map[library.Address]library.Address{}}
	byPath, byReference := map[string]*record{}, map[string]*record{}
	for _, r := range slices.Backward(records) { // so that the newest keeps a reference
		byPath[r.Path] = r
		if r.Reference != "" {
			byReference[r.Reference] = r
		}
	}
	for _, r := range records {
		for i := range r.Entries {
			e := &r.Entries[i]
			for _, ref := range e.References() {
				t := library.Resolve(r.Path, ref.Target)
				to := byPath[t.Path]
				if to == nil {
					to = byReference[t.Reference]
				}
				from := library.Address{Briefing: r.Path, Entry: e.ID}
				if to == nil || !to.has(t.Entry, ref.Section()) {
					l.dangling = append(l.dangling, library.Dangling{From: from, Reference: ref})
					continue
				}
				l.link(ref.Key, from, library.Address{Briefing: to.Path, Entry: t.Entry})
			}
		}
	}
	l.closeBySeries(records)
	return l
}

// has reports whether a briefing has an entry with an id in a section.
func (r *record) has(id briefing.ID, section string) bool {
	return slices.ContainsFunc(r.Entries, func(e library.Entry) bool { return e.ID == id && e.Section == section })
}

func (l *links) link(key string, from, to library.Address) {
	a, b := l.at(from), l.at(to)
	if key == "answers" {
		a.Answers = append(a.Answers, to)
		b.AnsweredBy = append(b.AnsweredBy, from)
		if _, there := l.closed[to]; !there {
			l.closed[to] = from
		}
		return
	}
	a.Supersedes = append(a.Supersedes, to)
	b.SupersededBy = append(b.SupersededBy, from)
}

func (l *links) at(a library.Address) *library.Links {
	if l.of[a] == nil {
		l.of[a] = &library.Links{}
	}
	return l.of[a]
}

// closeBySeries closes questions that a later briefing of the same series has as
// answered, under the same id; the first that does is what answered it.
func (l *links) closeBySeries(records []*record) {
	type question struct {
		series string
		id     briefing.ID
	}
	answered := map[question][]*record{}
	for _, r := range records { // from the newest back
		if r.Series == "" || library.Day(r.Date) == "" {
			continue
		}
		for _, e := range r.Entries {
			if e.Section != "questions" {
				continue
			}
			q := question{r.Series, e.ID}
			if later := next(answered[q], library.Day(r.Date)); later != nil && e.Status == "open" {
				l.link("answers", library.Address{Briefing: later.Path, Entry: e.ID}, library.Address{Briefing: r.Path, Entry: e.ID})
			}
			if e.Status == "answered" {
				answered[q] = append(answered[q], r)
			}
		}
	}
}

// next returns the first record after a day, of records from the newest back.
func next(records []*record, day string) *record {
	var found *record
	for _, r := range slices.Backward(records) {
		switch d := library.Day(r.Date); {
		case d <= day:
		case found == nil || library.Day(found.Date) == d:
			found = r
		default:
			return found
		}
	}
	return found
}

// Links returns what is linked with an entry.
func (x *Index) Links(_ context.Context, a library.Address) (library.Links, error) {
	_, l := x.derived()
	if of := l.of[a]; of != nil {
		return *of, nil
	}
	return library.Links{}, nil
}

// Dangling returns the unresolved references.
func (x *Index) Dangling(context.Context) ([]library.Dangling, error) {
	_, l := x.derived()
	return l.dangling, nil
}
