package main

import (
	"context"
	"slices"

	"readout/briefing"
	"readout/briefing/library"
	"readout/tui"
)

// Before finds the briefing before another one in its series, and what has changed
// since.
func (l *readerLibrary) Before(ctx context.Context, path string) (*tui.Earlier, error) {
	is, err := l.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	before, err := library.Earlier(ctx, l, path, is.Briefing)
	if err != nil {
		return nil, err
	}
	for _, name := range before {
		was, err := l.Open(ctx, name)
		if err != nil || was.Briefing.Series != is.Briefing.Series {
			continue
		}
		rules, err := l.rulesFor(ctx, was.Briefing, is.Briefing)
		if err != nil {
			return nil, err
		}
		return &tui.Earlier{Path: name, Briefing: was.Briefing, Changes: library.Between(rules, name, was.Briefing, path, is.Briefing)}, nil
	}
	return nil, nil
}

// maxUnmatched is how many people of a briefing are looked up in the library at most.
const maxUnmatched = 100

// rulesFor returns the rules for names of the library, with what other briefings of it say
// of names that only the second of two briefings has.
func (l *readerLibrary) rulesFor(ctx context.Context, was, is *briefing.Briefing) (library.Rules, error) {
	rules, err := l.Rules(ctx)
	if err != nil {
		return rules, err
	}
	people := library.PeopleOf(rules, was, is)
	if len(notIn(people, was, is)) == 0 {
		return rules, nil // everybody is there again, so who is not matched is new
	}
	rules.Merged = slices.Clone(rules.Merged)
	unmatched := notIn(people, is, was)
	for _, p := range unmatched[:min(len(unmatched), maxUnmatched)] {
		found, err := l.FindPeople(ctx, p.Name)
		if err != nil {
			return rules, err
		}
		for _, known := range found {
			if len(known.Spellings) > 1 && slices.Contains(known.Spellings, library.Spelling(p.Name)) {
				rules.Merged = append(rules.Merged, library.Merged{Name: known.Name, Also: known.Spellings})
			}
		}
	}
	return rules, nil
}

// notIn returns the participants of a briefing who are not in another one.
func notIn(people *library.People, of, other *briefing.Briefing) []*briefing.Participant {
	there := map[string]bool{}
	for _, p := range other.Participants() {
		there[people.Name(p.Name)] = true
	}
	return slices.DeleteFunc(of.Participants(), func(p *briefing.Participant) bool { return there[people.Name(p.Name)] })
}
