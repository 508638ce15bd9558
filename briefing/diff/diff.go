// Package diff compares two briefings: what was added, what is gone and what has
// changed of people, outcomes, questions and actions.
package diff

import (
	"fmt"
	"slices"
	"strings"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/words"
)

// Changes are what changed from one briefing to another.
type Changes struct {
	People    Section `json:"people"`
	Outcomes  Section `json:"outcomes"`
	Questions Section `json:"questions"`
	Actions   Section `json:"actions"`
}

// Section is what changed of one kind of entry.
type Section struct {
	Added   []Entry   `json:"added"`
	Removed []Entry   `json:"removed"`
	Changed []Changed `json:"changed"`
	// Answered are questions that outcomes of the newer briefing answer. They are not
	// among those removed or changed.
	Answered []Answered `json:"answered,omitempty"`
	// Superseded are outcomes of the older briefing alone that outcomes of the newer one
	// supersede. They are not among those removed.
	Superseded []Superseded `json:"superseded,omitempty"`
}

// Entry is an entry that only one of the briefings has.
type Entry struct {
	ID     briefing.ID `json:"id"`
	Title  string      `json:"title"`
	Status string      `json:"status,omitempty"`
}

// Changed is an entry that both have, by its id and title in the newer one.
type Changed struct {
	Entry
	Fields []Field `json:"fields"`
}

// Answered is a question that outcomes answer.
type Answered struct {
	Changed
	Gone bool    `json:"gone,omitempty"` // only the older briefing has it
	By   []Entry `json:"by"`
}

// Superseded is an outcome that others supersede.
type Superseded struct {
	Entry
	By []Entry `json:"by"`
}

// Field is a field that has another value, as text: entries are named by their
// titles, since ids can differ.
type Field struct {
	Name string `json:"field"`
	Old  string `json:"old"`
	New  string `json:"new"`
	long bool   // Markdown
}

// IsZero reports whether nothing changed.
func (c Changes) IsZero() bool {
	return !slices.ContainsFunc([]Section{c.People, c.Outcomes, c.Questions, c.Actions}, func(s Section) bool {
		return !s.IsZero()
	})
}

// IsZero reports whether nothing changed in the section.
func (s Section) IsZero() bool {
	return len(s.Added)+len(s.Removed)+len(s.Changed)+len(s.Answered)+len(s.Superseded) == 0
}

// Between compares two briefings. Entries are the same where their ids are, if both
// briefings are of one series, or else where their titles are, but for case and
// accents. People are the same where person returns the same for their names, and have
// not changed where only their names are spelled otherwise, or they are listed once more.
// Earlier returns the id in the older briefing that a reference of the newer one means, such as
// round-1.yaml#when; empty where it means another briefing.
func Between(old, new *briefing.Briefing, person func(name string) string, earlier func(reference string) briefing.ID) Changes {
	d := differ{old, new, person, earlier}
	return Changes{d.section("participants"), d.section("outcomes"), d.section("questions"), d.section("actions")}
}

type differ struct {
	old, new *briefing.Briefing
	person   func(name string) string
	earlier  func(reference string) briefing.ID
}

func (d differ) section(key string) Section {
	s := Section{Added: []Entry{}, Removed: []Entry{}, Changed: []Changed{}} // which are arrays in JSON, even of nothing
	old, new := entries(d.old, key), entries(d.new, key)
	match := d.match(key, old, new)
	var answers, supersede map[briefing.ID][]Entry
	switch key {
	case "questions":
		answers = d.naming(old, new, match, func(o *briefing.Outcome) []briefing.Ref { return o.Answers })
	case "outcomes":
		supersede = d.naming(old, new, match, func(o *briefing.Outcome) []briefing.Ref { return o.Supersedes })
	}
	before, after := d.people(old), d.people(new)
	for i, e := range new {
		if match[i] < 0 {
			if d.first(e, before) {
				s.Added = append(s.Added, entry(e))
			}
			continue
		}
		was := old[match[i]]
		changed := Changed{entry(e), d.fields(was, e)}
		if by := answers[was.ID()]; len(by) > 0 && isOpen(was) {
			s.Answered = append(s.Answered, Answered{changed, false, by})
		} else if slices.ContainsFunc(changed.Fields, func(f Field) bool { return key != "participants" || !spelling(f) }) {
			s.Changed = append(s.Changed, changed)
		}
	}
	for i, e := range old {
		switch by, instead := answers[e.ID()], supersede[e.ID()]; {
		case slices.Contains(match, i), !d.first(e, after):
		case len(by) > 0 && isOpen(e):
			s.Answered = append(s.Answered, Answered{Changed{entry(e), []Field{}}, true, by})
		case len(instead) > 0:
			s.Superseded = append(s.Superseded, Superseded{entry(e), instead})
		default:
			s.Removed = append(s.Removed, entry(e))
		}
	}
	return s
}

// people returns who is among some entries.
func (d differ) people(of []briefing.Entry) map[string]bool {
	out := map[string]bool{}
	for _, e := range of {
		if e.Section().Key == "participants" {
			out[d.person(e.Title())] = true
		}
	}
	return out
}

// first adds an entry to some people, and reports whether they did not have that person: a
// briefing can list one under several names.
func (d differ) first(e briefing.Entry, among map[string]bool) bool {
	if e.Section().Key != "participants" {
		return true
	}
	who := d.person(e.Title())
	had := among[who]
	among[who] = true
	return !had
}

// isOpen reports whether a question is open.
func isOpen(e briefing.Entry) bool { return e.Row().Status != "answered" }

// naming returns the outcomes of the newer briefing whose references name entries of the
// older one, by the ids of these: named there or, if both have the entry, here.
func (d differ) naming(old, new []briefing.Entry, match []int, references func(*briefing.Outcome) []briefing.Ref) map[briefing.ID][]Entry {
	out := map[briefing.ID][]Entry{}
	for _, o := range entries(d.new, "outcomes") {
		for _, r := range references(o.Item().(*briefing.Outcome)) {
			id := d.earlier(string(r))
			at := slices.IndexFunc(old, func(e briefing.Entry) bool { return id != "" && e.ID() == id })
			if i := slices.IndexFunc(new, func(e briefing.Entry) bool { return e.ID() == briefing.ID(r) }); at < 0 && i >= 0 {
				at = match[i]
			}
			if at >= 0 {
				out[old[at].ID()] = append(out[old[at].ID()], entry(o))
			}
		}
	}
	return out
}

// spelling reports whether a field says no more of a person than how the briefing spells
// their name: they are matched by who they are.
func spelling(f Field) bool { return f.Name == "name" || f.Name == "same-as" }

func entries(b *briefing.Briefing, key string) []briefing.Entry {
	var out []briefing.Entry
	for _, s := range b.Sections() {
		if s.Key == key {
			for n := range s.Len() {
				out = append(out, s.Entry(n))
			}
		}
	}
	return out
}

func entry(e briefing.Entry) Entry {
	return Entry{e.ID(), e.Title(), string(e.Row().Status)}
}

// match returns for each newer entry the place of the older one that it is, or -1.
func (d differ) match(key string, old, new []briefing.Entry) []int {
	match := make([]int, len(new))
	for i := range match {
		match[i] = -1
	}
	pair := func(name func(briefing.Entry) string) {
		at := map[string][]int{}
		for i, e := range old {
			if !slices.Contains(match, i) {
				at[name(e)] = append(at[name(e)], i)
			}
		}
		for i, e := range new {
			if left := at[name(e)]; match[i] < 0 && len(left) > 0 {
				match[i], at[name(e)] = left[0], left[1:]
			}
		}
	}
	if key == "participants" {
		person := func(e briefing.Entry) string { return d.person(e.Title()) }
		pair(func(e briefing.Entry) string { return e.Title() }) // of somebody listed twice
		pair(person)
		return match
	}
	if d.old.Series != "" && d.old.Series == d.new.Series {
		pair(func(e briefing.Entry) string { return string(e.ID()) })
	}
	pair(func(e briefing.Entry) string { return words.Spaced(e.Title()) })
	return match
}

// fields returns the fields in which two entries differ. An id is only how a file
// names an entry.
func (d differ) fields(old, new briefing.Entry) []Field {
	var out []Field
	kind := new.Section().Kind
	for i := range kind.Fields() {
		f := &kind.Fields()[i]
		if f.Key == "id" {
			continue
		}
		was, long := d.text(d.old, f.Of(old.Item()))
		is, _ := d.text(d.new, f.Of(new.Item()))
		if was != is {
			out = append(out, Field{f.Key, was, is, long})
		}
	}
	return out
}

// text returns what a field holds as text, and whether that is Markdown.
func (d differ) text(b *briefing.Briefing, value any) (text string, long bool) {
	switch v := value.(type) {
	case *string:
		return *v, false
	case *briefing.Paragraphs:
		return string(*v), true
	case *briefing.Markdown:
		return strings.TrimSpace(string(*v)), true
	case *briefing.Date:
		return string(*v), false
	case *briefing.Status:
		return string(*v), false
	case *briefing.Ref:
		return d.name(b, *v), false
	case *[]briefing.Ref:
		var names []string
		for _, r := range *v {
			names = append(names, d.name(b, r))
		}
		return strings.Join(names, ", "), false
	case *[]briefing.Stance:
		var stances []string
		for _, s := range *v {
			stances = append(stances, d.name(b, s.Participant)+": "+strings.TrimSpace(string(s.Position)))
		}
		return strings.Join(stances, "\n"), true
	case *int:
		return fmt.Sprint(*v), false
	}
	return clean.Line(fmt.Sprint(value)), false
}

// name returns the name of a person, the same in both briefings, or the title of
// another entry.
func (d differ) name(b *briefing.Briefing, r briefing.Ref) string {
	if r == "" {
		return ""
	}
	e, ok := b.Find(briefing.ID(r))
	if ok && e.Section().Key == "participants" {
		return d.person(e.Title())
	}
	return b.Name(r)
}
