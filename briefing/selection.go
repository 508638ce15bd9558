package briefing

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
)

// Selection is a part of a briefing to be written: everything, or some of its
// sections and entries in the order of the briefing.
type Selection struct {
	b     *Briefing
	whole bool
	parts []part
	notes func(Entry) []Fact // see WithNotes
}

// part is what is selected of one section.
type part struct {
	Section
	picked []Entry // nil: all of it
}

// All selects the whole briefing.
func (b *Briefing) All() Selection {
	s := Selection{b: b, whole: true}
	for _, section := range b.Sections() {
		s.parts = append(s.parts, part{Section: section})
	}
	return s
}

// All selects the section.
func (s Section) All() Selection { return Selection{b: s.b, parts: []part{{Section: s}}} }

// Pick selects some entries, in whatever order they are given.
func (b *Briefing) Pick(entries ...Entry) Selection { return b.union(nil, entries) }

// Briefing returns the briefing that the selection is a part of.
func (s Selection) Briefing() *Briefing { return s.b }

// Whole reports whether it is the whole briefing.
func (s Selection) Whole() bool { return s.whole }

// Single reports whether exactly one entry was picked: it is written under its
// own heading alone.
func (s Selection) Single() bool { return len(s.parts) == 1 && len(s.parts[0].picked) == 1 }

// Parts returns the sections that something is selected of, each with the
// entries that are selected.
func (s Selection) Parts() iter.Seq2[Section, iter.Seq[Entry]] {
	return func(yield func(Section, iter.Seq[Entry]) bool) {
		for _, p := range s.parts {
			if !yield(p.Section, p.entries()) {
				return
			}
		}
	}
}

// WithNotes returns the selection with more facts on entries, written after their
// others; empty ones are left out. One with the label of a fact in front of the text, as
// the status is, takes its place.
func (s Selection) WithNotes(notes func(Entry) []Fact) Selection {
	s.notes = notes
	return s
}

// Body is the content of an entry.
func (s Selection) Body(e Entry) Body {
	body := e.Body()
	if s.notes == nil {
		return body
	}
	body.Lead = slices.Clone(body.Lead)
	for _, note := range facts(slices.Clone(s.notes(e))...) {
		if at := slices.IndexFunc(body.Lead, func(f Fact) bool { return f.Label == note.Label }); at >= 0 {
			body.Lead[at] = note
		} else {
			body.Tail = append(body.Tail, note)
		}
	}
	return body
}

// Select selects what is asked for by the names of sections and the ids of
// entries: their union. With neither it selects the whole briefing. The name of
// a section is its key or its title, in any case: "quotes", "Key quotes".
func (b *Briefing) Select(sections []string, ids []ID) (Selection, error) {
	if len(sections) == 0 && len(ids) == 0 {
		return b.All(), nil
	}
	all := map[*Kind]bool{}
	for _, name := range sections {
		section, err := b.sectionNamed(name)
		if err != nil {
			return Selection{}, err
		}
		all[section.Kind] = true
	}
	var picked []Entry
	for _, id := range ids {
		e, err := b.entryNamed(id)
		if err != nil {
			return Selection{}, err
		}
		picked = append(picked, e)
	}
	return b.union(all, picked), nil
}

// union selects all of some sections, and some entries of the others.
func (b *Briefing) union(all map[*Kind]bool, entries []Entry) Selection {
	sorted := slices.DeleteFunc(slices.Clone(entries), Entry.IsZero)
	slices.SortFunc(sorted, Entry.Compare)
	sorted = slices.Compact(sorted)
	s := Selection{b: b}
	for _, section := range b.Sections() {
		n := 0
		for n < len(sorted) && sorted[n].kind == section.order {
			n++
		}
		switch {
		case all[section.Kind]:
			s.parts = append(s.parts, part{Section: section})
		case n > 0:
			s.parts = append(s.parts, part{section, sorted[:n]})
		}
		sorted = sorted[n:]
	}
	return s
}

func (b *Briefing) sectionNamed(name string) (Section, error) {
	var present []string
	for _, s := range b.Sections() {
		if strings.EqualFold(name, s.Key) || strings.EqualFold(name, s.Title) {
			return s, nil
		}
		present = append(present, s.Key)
	}
	known := strings.Join(present, ", ")
	for _, k := range kinds {
		if strings.EqualFold(name, k.Key) || strings.EqualFold(name, k.Title) {
			return Section{}, fmt.Errorf("the briefing has no %s; its sections are %s", k.Many, known)
		}
	}
	return Section{}, fmt.Errorf("there is no section %s; the sections are %s%s", Quoted(name), known, nearest(name, present))
}

func (b *Briefing) entryNamed(id ID) (Entry, error) {
	if e, ok := b.Find(id); ok {
		return e, nil
	}
	var known []string
	for _, section := range b.Sections() {
		for e := range section.Entries() {
			known = append(known, string(e.ID()))
		}
	}
	return Entry{}, fmt.Errorf("there is no entry with the id %s%s", Quoted(string(id)), nearest(string(id), known))
}

// nearest asks for the known word that is nearest to one that is not known.
func nearest(word string, known []string) string {
	if fix := NewSuggester().DidYouMean(word, known); fix != "" {
		return "; " + fix
	}
	return ""
}

// entries returns what is selected of the section.
func (p part) entries() iter.Seq[Entry] {
	if p.picked != nil {
		return slices.Values(p.picked)
	}
	return p.Entries()
}

func (p part) len() int {
	if p.picked != nil {
		return len(p.picked)
	}
	return p.Len()
}

// Count says in words what is selected: "1 quote", "3 entries".
func (s Selection) Count() string {
	n := 0
	for _, p := range s.parts {
		n += p.len()
	}
	switch {
	case s.whole:
		return "the whole briefing"
	case len(s.parts) == 1 && s.parts[0].Kind == summaryKind:
		return "the summary"
	case len(s.parts) == 1:
		return s.parts[0].Kind.Count(n)
	}
	return strconv.Itoa(n) + " entries"
}

// Slug names the selection, for the name of a file, in ASCII:
// "white-house-talks-outcomes". It is never empty, and a name that every system
// takes.
func (s Selection) Slug() string {
	name := fileSlug(s.b.Title)
	if name == "" {
		name = "briefing"
	}
	if !s.whole {
		name += "-" + s.slugOfParts()
	}
	if reservedName(name) {
		return "briefing-" + name
	}
	return name
}

func (s Selection) slugOfParts() string {
	if s.Single() {
		if id := fileSlug(string(s.parts[0].picked[0].ID())); id != "" {
			return id
		}
	}
	n, keys := 0, []string{}
	for _, p := range s.parts {
		n += p.len()
		if p.picked == nil {
			keys = append(keys, p.Key)
		}
	}
	if len(keys) == len(s.parts) && 0 < n && len(keys) <= 3 {
		return strings.Join(keys, "-")
	}
	return strconv.Itoa(n) + "-selected"
}
