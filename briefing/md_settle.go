package briefing

import (
	"slices"
	"strings"

	"readout/briefing/commonmark"
)

// settle makes ids, and lets references lead to them: participants first, since
// the id of a quote has its speaker's in it.
func (m *manuscript) settle() {
	m.at = -1
	m.findGoals()
	slices.SortStableFunc(m.empty, func(a, b nameless) int { return a.kind - b.kind })
	others := slices.IndexFunc(m.empty, func(e nameless) bool { return m.kinds[e.kind].Key != participants })
	if others < 0 {
		others = len(m.empty)
	}
	rest := m.empty[others:]
	m.empty = m.empty[:others]
	m.makeIDs()
	m.follow(func(l link) bool { return l.to == participants })
	m.empty = rest
	m.makeIDs()
	m.follow(func(l link) bool { return l.to != participants })
	m.dropEmpty()
}

func (m *manuscript) follow(which func(link) bool) {
	for _, l := range m.links {
		if which(l) && l.goal != nil {
			*l.into = Ref(*idOf(l.goal))
		}
	}
}

// findGoals finds what each link leads to: by the heading that it names, or
// else by the name. Somebody who speaks or acts, and a source, is added where
// the document has none of that name; any other name that is nothing's stays
// in the text.
func (m *manuscript) findGoals() {
	var names *register
	for i := range m.links {
		l := &m.links[i]
		if l.goal != nil {
			continue
		}
		if goal, ok := m.targets[l.name.anchor]; ok && m.mayLead(l, goal) {
			l.goal = goal
			continue
		}
		if names == nil {
			names = m.register()
		}
		if l.goal = names.find(l.to, l.name.title); l.goal == l.from {
			l.goal = nil
		}
		if l.goal == nil && !l.soft {
			if l.goal = m.newcomer(l); l.goal != nil {
				names.enter(l.to, l.goal)
			} else {
				m.keepName(l)
			}
		}
	}
}

func (m *manuscript) mayLead(l *link, goal item) bool {
	return goal != l.from && (l.to == "" || m.kinds[kindOf(goal)].Key == l.to)
}

// newcomer adds the participant or source that only a link names.
func (m *manuscript) newcomer(l *link) item {
	var it item
	switch {
	case l.name.title == "":
		return nil
	case l.to == participants:
		it = &Participant{Name: l.name.title}
	case l.to == sources:
		it = &Source{Title: l.name.title}
	default:
		return nil
	}
	m.add(it, "")
	return it
}

// keepName keeps a name that leads nowhere in the text of the entry.
func (m *manuscript) keepName(l *link) {
	if text := textOf(l.from.fields()); text != nil && l.name.title != "" {
		*text = markdownOf(string(*text) + "\n\nAbout: " + commonmark.Escape(l.name.title, 0))
	}
}

// dropEmpty takes out the references that nothing was found for.
func (m *manuscript) dropEmpty() {
	for _, l := range m.links {
		if *l.into != "" {
			continue
		}
		for _, f := range l.from.fields() {
			if refs, ok := f.value.(*[]Ref); ok {
				*refs = slices.DeleteFunc(*refs, func(r Ref) bool { return r == "" })
			}
		}
	}
}

// register knows entries by their names.
type register struct {
	names  map[string]item // by section and title, in lower case
	people callers
}

func (m *manuscript) register() *register {
	r := &register{names: map[string]item{}, people: callersOf(m.b.Participants())}
	for kind, items := range m.b.lists {
		for _, it := range items {
			r.enter(m.kinds[kind].Key, it)
		}
	}
	return r
}

func (r *register) enter(section string, it item) {
	name := titleIn(it.fields())
	if name == nil {
		return
	}
	title := strings.ToLower(*name)
	for _, key := range []string{section + ":" + title, ":" + title} {
		if _, taken := r.names[key]; !taken && title != "" {
			r.names[key] = it
		}
	}
}

func (r *register) find(section, title string) item {
	if it, ok := r.names[section+":"+strings.ToLower(title)]; ok {
		return it
	}
	if p := r.people.find(title); p != nil && section == participants {
		return p
	}
	return nil
}
