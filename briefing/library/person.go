package library

import (
	"context"
	"slices"

	"readout/briefing"
)

// PersonPage is what a library has of a person.
type PersonPage struct {
	Person
	Mentions []Mention          // the newest first
	Verdicts map[Address]string // how quotes compare with their sources
	// Positions are those of the person on questions, and Answered are the questions that
	// another entry answers: of those that have been looked up.
	Positions map[Address]briefing.Markdown
	Answered  map[Address]bool
}

// PageSource is what the page of a person is made from.
type PageSource interface {
	Mentions(context.Context, Person) ([]Mention, error)
	Verdicts(context.Context, []Mention) (map[Address]string, error)
	Links(context.Context, Address) (Links, error)
}

// Opener opens a briefing of a library by its path.
type Opener func(ctx context.Context, path string) (*briefing.Briefing, error)

// PageOf returns the whole page of a person.
func PageOf(ctx context.Context, in PageSource, open Opener, p Person) (PersonPage, error) {
	page := PersonPage{Person: p}
	var err error
	if page.Mentions, err = in.Mentions(ctx, p); err != nil {
		return page, err
	}
	return page, page.LookUp(ctx, in, open, len(page.Mentions))
}

// LookUp looks up what the index does not have: verdicts and, for so many of the newest
// questions, whether they have been answered and what the person's position is. What has
// changed since the index was made is passed over.
func (p *PersonPage) LookUp(ctx context.Context, in PageSource, open Opener, questions int) (err error) {
	if p.Verdicts, err = in.Verdicts(ctx, p.Mentions); err != nil {
		return err
	}
	p.Positions, p.Answered = map[Address]briefing.Markdown{}, map[Address]bool{}
	var last *briefing.Briefing // of the question before
	path := ""
	for _, m := range p.Of("questions") {
		if questions--; questions < 0 || ctx.Err() != nil {
			break
		}
		if links, err := in.Links(ctx, m.Address); err == nil && len(links.AnsweredBy) > 0 {
			p.Answered[m.Address] = true
		}
		if m.Briefing != path {
			last, _ = open(ctx, m.Briefing)
			path = m.Briefing
		}
		if position := p.positionOn(last, m.Entry); position != "" {
			p.Positions[m.Address] = position
		}
	}
	return ctx.Err()
}

// Of returns the mentions in a section.
func (p *PersonPage) Of(section string) []Mention {
	var out []Mention
	for _, m := range p.Mentions {
		if m.Section == section {
			out = append(out, m)
		}
	}
	return out
}

// Role is what somebody was over some time: where it was said last, and since when.
type Role struct {
	Mention
	Since briefing.Date
}

// Roles returns the roles over time, the last one first. Briefings that name none say
// nothing of it.
func (p *PersonPage) Roles() []Role {
	var out []Role
	for _, m := range p.Of("participants") {
		switch n := len(out); {
		case m.Text == "":
		case n > 0 && out[n-1].Text == m.Text:
			out[n-1].Since = m.Date
		default:
			out = append(out, Role{m, m.Date})
		}
	}
	return out
}

// Years says from when to when.
func (r Role) Years() string { return Years(Day(r.Since), Day(r.Date)) }

// Years says from which year to which, of two days.
func Years(first, last string) string {
	from, to := first[:min(4, len(first))], last[:min(4, len(last))]
	if from == to || from == "" {
		return to
	}
	return from + "–" + to
}

// Facts says who the person was last, in how many briefings they are, and from when to when.
func (p *PersonPage) Facts() string {
	var facts []string
	if roles := p.Roles(); len(roles) > 0 {
		facts = append(facts, roles[0].Text)
	}
	var in Person
	counted := map[string]bool{}
	for _, m := range p.Of("participants") {
		if !counted[m.Briefing] {
			counted[m.Briefing] = true
			in.CountBriefing(m.Date)
		}
	}
	if in.Briefings > 0 {
		facts = append(facts, briefing.Count(in.Briefings, "briefing", "briefings"), Years(in.First, in.Last))
	}
	return briefing.JoinFilled(facts, " · ")
}

// Status is the status of an entry, with what is known of other briefings.
func (p *PersonPage) Status(m Mention) briefing.Status {
	if p.Answered[m.Address] {
		return "answered"
	}
	return briefing.Status(m.Status)
}

// positionOn returns the position of the person on a question of a briefing.
func (p *PersonPage) positionOn(b *briefing.Briefing, id briefing.ID) briefing.Markdown {
	if b == nil {
		return ""
	}
	e, _ := b.Find(id)
	q, ok := e.Item().(*briefing.Question)
	if !ok {
		return ""
	}
	for _, s := range q.Positions {
		who, _ := b.Find(briefing.ID(s.Participant))
		if of, ok := who.Item().(*briefing.Participant); ok && slices.Contains(p.Spellings, Spelling(of.Name)) {
			return s.Position
		}
	}
	return ""
}
