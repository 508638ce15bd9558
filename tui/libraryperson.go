package tui

import (
	"context"

	"readout/briefing/library"
)

// personPage is what a library has of a person.
type personPage struct {
	person   library.Person
	mentions []library.Mention // the newest first
	verdicts map[library.Address]string
}

// person loads what a library has of a person, and compares what they said with its
// sources.
func (d *libraryDocument) person(ctx context.Context, p library.Person) (personPage, error) {
	out := personPage{person: p}
	var err error
	if out.mentions, err = d.lib.Mentions(ctx, p); err != nil {
		return out, err
	}
	out.verdicts, err = d.lib.Verdicts(ctx, out.mentions)
	return out, err
}
