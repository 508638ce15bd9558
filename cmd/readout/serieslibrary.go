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

// maxUnmatched is of how many people of a briefing it is looked up what else they are
// called.
const maxUnmatched = 100

// rulesFor returns the rules for names of the library, with what other briefings of it say
// of names that only the second of two briefings has.
func (l *readerLibrary) rulesFor(ctx context.Context, was, is *briefing.Briefing) (library.Rules, error) {
	rules, err := l.Rules(ctx)
	if err != nil {
		return rules, err
	}
	people, before := library.PeopleOf(rules, was, is), map[string]bool{}
	for _, p := range was.Participants() {
		before[people.Name(p.Name)] = true
	}
	rules.Merged = slices.Clone(rules.Merged)
	unmatched := slices.DeleteFunc(is.Participants(), func(p *briefing.Participant) bool { return before[people.Name(p.Name)] })
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
