package library

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"readout/briefing"
)

// Person is somebody across a library, under all spellings of their name.
type Person struct {
	Name      string
	Spellings []string // sorted

	Briefings   int
	Quotes      int
	First, Last string // days of their briefings; empty where none has a date
}

// Others are the other names of the person.
func (p *Person) Others() []string {
	return slices.DeleteFunc(slices.Clone(p.Spellings), func(s string) bool { return s == p.Name })
}

// CountBriefing counts a briefing that the person is in.
func (p *Person) CountBriefing(date briefing.Date) { p.CountDay(Day(date)) }

// CountDay counts a briefing of a day, which is empty where it has none.
func (p *Person) CountDay(day string) {
	p.Briefings++
	include(&p.First, &p.Last, day)
}

// Include moves the first and the last day of some briefings so that the date of
// another is within. Without a date, it moves neither.
func Include(first, last *string, date briefing.Date) { include(first, last, Day(date)) }

func include(first, last *string, day string) {
	if day == "" {
		return
	}
	*last = max(*last, day)
	if *first == "" || day < *first {
		*first = day
	}
}

// Spelled is one spelling of a name as a library has it.
type Spelled struct {
	Name      string
	Briefings int // in how many it is
}

// Alias says that a briefing gives a person another name that they have
// elsewhere.
type Alias struct{ Name, SameAs string }

// People is the people of a library: spellings that belong together.
type People struct {
	persons []Person
	names   [][]string          // of each, with what rules and briefings call them besides
	of      map[string]int      // by spelling
	byWord  func() wordsOfNames // made when it is first asked for
}

// PeopleOf returns the people of some briefings.
func PeopleOf(rules Rules, briefings ...*briefing.Briefing) *People {
	var names []Spelled
	var aliases []Alias
	for _, b := range briefings {
		for _, p := range b.Participants() {
			names = append(names, Spelled{Name: p.Name, Briefings: 1})
			if p.SameAs != "" {
				aliases = append(aliases, Alias{Name: Spelling(p.Name), SameAs: Spelling(p.SameAs)})
			}
		}
	}
	return NewPeople(names, aliases, rules)
}

// NewPeople groups spellings: those that differ only in case, accents, titles or
// bracketed initials, and those that the rules or a briefing say are one. What the
// rules keep apart stays apart.
func NewPeople(names []Spelled, aliases []Alias, rules Rules) *People {
	g := newGrouping(rules)
	for _, n := range names {
		g.add(n.Name)
	}
	for _, m := range rules.Merged {
		for _, other := range m.Also {
			g.merge(m.Name, other)
		}
	}
	aliases = slices.Clone(aliases)
	slices.SortFunc(aliases, func(a, b Alias) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.SameAs, b.SameAs))
	})
	for _, a := range aliases {
		g.merge(a.Name, a.SameAs)
	}
	return g.people(names)
}

// Persons returns all people, sorted by name. They are not to be changed.
func (p *People) Persons() []Person { return p.persons }

// Of returns the person who has a spelling.
func (p *People) Of(spelling string) (Person, bool) {
	i, ok := p.of[spelling]
	if !ok {
		return Person{}, false
	}
	return p.persons[i], true
}

// Name returns the name of the person who has a spelling, or the spelling itself.
func (p *People) Name(spelling string) string {
	if person, ok := p.Of(Spelling(spelling)); ok {
		return person.Name
	}
	return spelling
}

// Find returns the people of whom one name has all of these words; all people,
// where there are none.
func (p *People) Find(name []string) []Person {
	if len(name) == 0 {
		return p.persons
	}
	var out []Person
	for _, i := range p.find(Phrase{Words: name}) {
		out = append(out, p.persons[i])
	}
	return out
}

// Named returns the people of whom one spelling has all words of a name; of
// several, the one who is called so and nothing else, if there is one.
func (p *People) Named(name string) []Person {
	want := Words(name)
	if len(want) == 0 {
		return nil
	}
	return exactly(p.Find(want), name)
}

// exactly returns the one person who is called by a name and nothing else, where
// Find returns several: Ann Lee where there is an Ann Lee Smith.
func exactly(found []Person, name string) []Person {
	if len(found) < 2 {
		return found
	}
	key := personKey(name)
	exact := slices.DeleteFunc(slices.Clone(found), func(p Person) bool {
		return !slices.ContainsFunc(p.Spellings, func(s string) bool { return personKey(s) == key })
	})
	if len(exact) == 1 {
		return exact
	}
	return found
}

// grouping puts spellings into groups: a forest of them.
type grouping struct {
	rules  Rules
	apart  map[string]map[string]bool // spelling: those it is not to be merged with
	near   map[string][]string        // personKey: spellings that are kept apart from another
	parent map[string]string
	key    map[string]string // personKey: a spelling of the group
}

func newGrouping(rules Rules) *grouping {
	g := &grouping{rules, map[string]map[string]bool{}, map[string][]string{}, map[string]string{}, map[string]string{}}
	for _, set := range rules.Apart {
		for _, a := range set {
			for _, b := range set {
				if a = Spelling(a); a != Spelling(b) {
					if g.apart[a] == nil {
						g.apart[a] = map[string]bool{}
						g.near[personKey(a)] = append(g.near[personKey(a)], a)
					}
					g.apart[a][Spelling(b)] = true
				}
			}
		}
	}
	return g
}

// add adds a spelling, to those that are spelled nearly so.
func (g *grouping) add(name string) string {
	name = Spelling(name)
	if _, there := g.parent[name]; there {
		return name
	}
	g.parent[name] = name
	key := personKey(name)
	if near := g.near[key]; len(near) > 0 {
		// Some of this key are kept apart: only the closest is the same.
		for _, n := range near {
			if n != name && closeKey(n) == closeKey(name) {
				g.merge(n, name)
			}
		}
		return name
	}
	if other, ok := g.key[key]; ok {
		g.join(other, name)
	} else {
		g.key[key] = name
	}
	return name
}

func (g *grouping) root(name string) string {
	for g.parent[name] != name {
		g.parent[name] = g.parent[g.parent[name]]
		name = g.parent[name]
	}
	return name
}

func (g *grouping) join(a, b string) { g.parent[g.root(b)] = g.root(a) }

// merge makes one person of two, unless that would join what is kept apart.
func (g *grouping) merge(a, b string) {
	a, b = g.add(a), g.add(b)
	ra, rb := g.root(a), g.root(b)
	if ra == rb {
		return
	}
	for x, others := range g.apart {
		if _, there := g.parent[x]; !there {
			continue
		}
		for y := range others {
			if _, there := g.parent[y]; !there {
				continue
			}
			if rx, ry := g.root(x), g.root(y); rx == ra && ry == rb || rx == rb && ry == ra {
				return
			}
		}
	}
	g.join(a, b)
}

// people returns the people who are in a briefing.
func (g *grouping) people(names []Spelled) *People {
	preferred := map[string]string{}
	for _, m := range g.rules.Merged {
		preferred[g.root(g.add(m.Name))] = Spelling(m.Name)
	}
	groups := map[string][]Spelled{}
	for _, n := range names {
		if n.Briefings > 0 {
			n.Name = Spelling(n.Name)
			root := g.root(n.Name)
			groups[root] = append(groups[root], n)
		}
	}
	called := map[string][]string{} // all names, whether a briefing has them or not
	for name := range g.parent {
		called[g.root(name)] = append(called[g.root(name)], name)
	}
	p := &People{of: map[string]int{}}
	for root, spelled := range groups {
		slices.SortFunc(spelled, func(a, b Spelled) int {
			return cmp.Or(cmp.Compare(b.Briefings, a.Briefings), cmp.Compare(a.Name, b.Name))
		})
		person := Person{Name: preferred[root]}
		if person.Name == "" {
			person.Name = spelled[0].Name
		}
		for _, s := range spelled {
			person.Spellings = append(person.Spellings, s.Name)
		}
		slices.Sort(person.Spellings)
		person.Spellings = slices.Compact(person.Spellings)
		p.persons = append(p.persons, person)
	}
	slices.SortFunc(p.persons, func(a, b Person) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), strings.Compare(a.Name, b.Name), strings.Compare(a.Spellings[0], b.Spellings[0]))
	})
	for i, person := range p.persons {
		for _, s := range person.Spellings {
			p.of[s] = i
		}
	}
	p.names = make([][]string, len(p.persons))
	for i, person := range p.persons {
		p.names[i] = called[g.root(person.Spellings[0])]
	}
	p.byWord = sync.OnceValue(func() wordsOfNames { return newWordsOfNames(p.names) })
	return p
}
