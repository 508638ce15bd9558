package main

import (
	"context"

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
		rules, err := l.Rules(ctx)
		if err != nil {
			return nil, err
		}
		return &tui.Earlier{Path: name, Briefing: was.Briefing, Changes: library.Between(rules, name, was.Briefing, path, is.Briefing)}, nil
	}
	return nil, nil
}
