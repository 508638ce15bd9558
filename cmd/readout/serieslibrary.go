package main

import (
	"context"

	"readout/briefing"
	"readout/briefing/diff"
	"readout/briefing/library"
	"readout/briefing/library/folder"
	"readout/briefing/library/shared"
	"readout/tui"
)

// earlier finds the briefing before another one in its series, and compares the two.
func earlier(ctx context.Context, f *folder.Folder, path string) (*tui.Earlier, error) {
	read := func(name string) (*briefing.Briefing, error) {
		b, _, err := f.Read(name)
		return b, err
	}
	return earlierIn(ctx, f, read, func() (library.Rules, error) { return folder.Rules(f.File(".")), nil }, path)
}

// earlierIn is earlier for any library, of which it reads briefings, and the rules for
// names.
func earlierIn(ctx context.Context, lib library.Library, read func(path string) (*briefing.Briefing, error), rules func() (library.Rules, error), path string) (*tui.Earlier, error) {
	is, err := read(path)
	if err != nil || is == nil {
		return nil, err
	}
	before, err := library.Earlier(ctx, lib, path, is)
	if err != nil {
		return nil, err
	}
	for _, name := range before {
		was, err := read(name)
		if err == nil && was != nil && was.Series == is.Series {
			r, err := rules()
			if err != nil {
				return nil, err
			}
			people := library.PeopleOf(r, was, is)
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
func (l *servedFolder) Before(ctx context.Context, path string) (*tui.Earlier, error) {
	return earlier(ctx, l.Folder, path)
}

// Before finds what has changed since the briefing before one in its series.
func (l *sharedDesk) Before(ctx context.Context, path string) (*tui.Earlier, error) {
	read := func(name string) (*briefing.Briefing, error) {
		b, _, _, err := shared.Read(ctx, l.Library, name, 0)
		return b, err
	}
	return earlierIn(ctx, l, read, func() (library.Rules, error) { return l.Rules(ctx) }, path)
}
