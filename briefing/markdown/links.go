package markdown

import (
	"slices"
	"strings"

	"readout/briefing"
	"readout/briefing/commonmark"
)

// resolveLinks makes ids, and lets references lead to them: participants first,
// since the id of a quote has its speaker's in it.
func (m *reader) resolveLinks() {
	m.at = -1
	m.findGoals()
	for _, k := range briefing.Lists() {
		if k.Key == participants {
			m.MakeIDs(k)
		}
	}
	m.follow(func(l link) bool { return l.to == participants })
	for _, k := range briefing.Lists() {
		m.MakeIDs(k)
	}
	m.follow(func(l link) bool { return l.to != participants })
	m.dropEmpty()
}

func (m *reader) follow(which func(link) bool) {
	for _, l := range m.links {
		if which(l) && l.goal != nil {
			*l.into = briefing.Ref(briefing.IDOf(l.goal))
		}
	}
}

// findGoals finds what each link leads to: by the heading that it names, or
// else by the name. Somebody who speaks or acts, and a source, is added where
// the document has none of that name; any other name that belongs to nothing stays
// in the text.
func (m *reader) findGoals() {
	var names *nameIndex
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
			names = m.nameIndex()
		}
		if l.goal = names.find(l.to, l.name.title); l.goal == l.from {
			l.goal = nil
		}
		if l.goal == nil && !l.soft {
			if l.goal = m.addMissing(l); l.goal != nil {
				names.enter(l.to, l.goal)
			} else {
				m.keepName(l)
			}
		}
	}
}

func (m *reader) mayLead(l *link, goal briefing.Item) bool {
	return goal != l.from && (l.to == "" || goal.Kind().Key == l.to)
}

// addMissing adds the participant or source that only a link names.
func (m *reader) addMissing(l *link) briefing.Item {
	var it briefing.Item
	switch {
	case l.name.title == "":
		return nil
	case l.to == participants && m.mayName != nil && !m.mayName(l.name.title) && l.from.Kind().Key != quotes:
		return nil
	case l.to == participants:
		it = &briefing.Participant{Name: l.name.title}
	case l.to == sources:
		it = &briefing.Source{Title: l.name.title}
	default:
		return nil
	}
	m.add(it, "")
	return it
}

// keepName keeps a name that nothing has in the text of the entry.
func (m *reader) keepName(l *link) {
	if text := textOf(l.from); text != nil && l.name.title != "" {
		*text = markdownOf(string(*text) + "\n\nAbout: " + commonmark.Escape(l.name.title, 0))
	}
}

// dropEmpty takes out the references that nothing was found for. The position of
// somebody who is nobody stays in the text of the entry.
func (m *reader) dropEmpty() {
	for _, l := range m.links {
		if *l.into != "" {
			continue
		}
		for _, f := range l.from.Kind().Fields() {
			switch v := f.Of(l.from).(type) {
			case *[]briefing.Ref:
				*v = slices.DeleteFunc(*v, func(r briefing.Ref) bool { return r == "" })
			case *[]briefing.Stance:
				*v = slices.DeleteFunc(*v, func(s briefing.Stance) bool {
					if s.Participant == "" {
						keepText(l.from, s.Position)
					}
					return s.Participant == ""
				})
			}
		}
	}
}

// keepText adds to the text of an entry what belongs nowhere else.
func keepText(it briefing.Item, more briefing.Markdown) {
	if text := textOf(it); text != nil {
		*text = markdownOf(string(*text) + "\n\n" + string(more))
	}
}

// nameIndex knows entries by their names.
type nameIndex struct {
	names  map[string]briefing.Item // by section and title, in lower case
	people briefing.Names
}

func (m *reader) nameIndex() *nameIndex {
	r := &nameIndex{names: map[string]briefing.Item{}, people: briefing.IndexNames(m.b.Participants())}
	for _, s := range m.b.Sections()[1:] {
		for e := range s.Entries() {
			r.enter(s.Key, e.Item())
		}
	}
	return r
}

func (r *nameIndex) enter(section string, it briefing.Item) {
	name := titleOf(it)
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

func (r *nameIndex) find(section, title string) briefing.Item {
	if it, ok := r.names[section+":"+strings.ToLower(title)]; ok {
		return it
	}
	if p := r.people.Find(title); p != nil && section == participants {
		return p
	}
	return nil
}
