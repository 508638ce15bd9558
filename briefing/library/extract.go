package library

import (
	"slices"
	"strings"

	"readout/briefing"
)

// Keep returns what a library keeps of a briefing.
func Keep(path string, b *briefing.Briefing) *Record {
	r := &Record{Path: path, Title: b.Title, Date: b.Date, Place: b.Place, Reference: b.Reference, Series: b.Series, Hash: b.Origin().Hash}
	for _, p := range b.Participants() {
		r.People = append(r.People, Participant{ID: p.ID, Name: p.Name, Party: p.Party, SameAs: p.SameAs})
	}
	for _, s := range b.Sections() {
		for n := range s.Len() {
			if len(r.Entries) == maxEntries {
				return r
			}
			r.Entries = append(r.Entries, keepEntry(b, s.Entry(n)))
		}
	}
	r.keepWords(b)
	return r
}

// keepEntry keeps what every kind of entry has.
func keepEntry(b *briefing.Briefing, e briefing.Entry) Entry {
	out := Entry{ID: e.ID(), Section: e.Section().Key, Title: e.Title(), Text: plainText(b, e)}
	if out.Section == "summary" {
		out.Title = b.Title
	}
	if out.Section == "participants" {
		out.People = append(out.People, out.ID)
	}
	for _, to := range e.Links() {
		if to.Section().Key == "participants" {
			out.People = append(out.People, to.ID())
		}
	}
	return out
}

// keepWords keeps what only some kinds have: who speaks, what is open until when.
func (r *Record) keepWords(b *briefing.Briefing) {
	at := map[briefing.ID]*Entry{}
	for i := range r.Entries {
		at[r.Entries[i].ID] = &r.Entries[i]
	}
	for _, p := range b.Participants() {
		if e := at[p.ID]; e != nil && p.Role != "" {
			e.Text, e.Said = strings.TrimSpace(p.Role+"\n"+e.Text), len(p.Role)
		}
	}
	for _, q := range b.Quotes() {
		if e := at[q.ID]; e != nil && q.Speaker != "" {
			e.Speakers = []briefing.ID{briefing.ID(q.Speaker)}
			e.Said = len(strings.TrimSpace(string(q.Text)))
		}
	}
	for _, n := range b.Notes() {
		if e := at[n.ID]; e != nil {
			e.Speakers = slices.Clone(e.People)
		}
	}
	for _, o := range b.Outcomes() {
		if e := at[o.ID]; e != nil {
			e.Status, e.Due = string(o.Status), o.Due
			e.Answers, e.Supersedes = references(o.Answers), references(o.Supersedes)
		}
	}
	for _, q := range b.Questions() {
		if e := at[q.ID]; e != nil {
			e.Status = or(string(q.Status), "open")
		}
	}
	for _, a := range b.Actions() {
		if e := at[a.ID]; e != nil {
			e.Status, e.Due, e.Owner = or(string(a.Status), "open"), a.Due, briefing.ID(a.Owner)
		}
	}
}

func references(refs []briefing.Ref) []string {
	var out []string
	for _, r := range refs {
		out = append(out, string(r))
	}
	return out
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// plainText returns what there is to read of an entry but its title, a line for
// each part of it.
func plainText(b *briefing.Briefing, e briefing.Entry) string {
	body := e.Body()
	var lines []string
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			lines = append(lines, s)
		}
	}
	if body.Quotation != nil {
		add(string(body.Quotation.Text))
		add(body.Quotation.Occasion())
	}
	if e.Section().Key == "summary" {
		add(body.Head)
		add(b.Place)
	}
	add(body.Text.Plain())
	for _, f := range slices.Concat(body.Lead, body.Tail) {
		if f.Label != "Role" { // which is there already
			add(factText(b, f))
		}
	}
	return strings.Join(lines, "\n")
}

// factText returns a fact as it is read: its text, or the names of the entries
// that it refers to.
func factText(b *briefing.Briefing, f briefing.Fact) string {
	if f.Long != "" {
		return f.Long.Plain()
	}
	if f.Text != "" || f.Status != "" {
		return f.Text + f.Status.Text()
	}
	var names []string
	for _, ref := range f.Refs {
		names = append(names, b.Name(ref))
	}
	return strings.Join(names, ", ")
}
