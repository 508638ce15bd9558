package main

import (
	"context"

	"readout/briefing/diff"
	"readout/briefing/library"
	"readout/briefing/library/folder"
	"readout/tui"
)

// earlier finds the briefing before another one in its series, and compares the two.
func earlier(ctx context.Context, f *folder.Folder, path string) (*tui.Earlier, error) {
	is, _, err := f.Read(path)
	if err != nil || is == nil {
		return nil, err
	}
	before, err := library.Earlier(ctx, f, path, is)
	if err != nil {
		return nil, err
	}
	for _, name := range before {
		was, _, err := f.Read(name)
		if err == nil && was != nil && was.Series == is.Series {
			people := library.PeopleOf(folder.Rules(f.File(".")), was, is)
			return &tui.Earlier{Path: name, Briefing: was, Changes: diff.Between(was, is, people.Name)}, nil
		}
	}
	return nil, nil
}

// Before finds what has changed since the briefing before one in its series.
func (l *libraryDesk) Before(ctx context.Context, path string) (*tui.Earlier, error) {
	f, err := l.opened()
	if err != nil {
		return nil, err
	}
	return earlier(ctx, f, path)
}

// Before finds what has changed since the briefing before one in its series.
func (l *servedLibrary) Before(ctx context.Context, path string) (*tui.Earlier, error) {
	return earlier(ctx, l.Folder, path)
}
