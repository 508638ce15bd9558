package main

import (
	"context"

	"readout/briefing"
	"readout/briefing/library/shared"
	"readout/briefing/verify"
)

// servedDatabase is the library in a database, for visitors. They read what the role
// of the server may read.
type servedDatabase struct{ *sharedDesk }

// Name says no more than that: where the database is concerns no visitor.
func (servedDatabase) Name() string { return "library" }

// fresh does nothing: a database is always up to date.
func (servedDatabase) fresh(context.Context) error { return nil }

func (l servedDatabase) read(ctx context.Context, path string) (*briefing.Briefing, []briefing.Diagnostic, func(string) (*verify.Text, error), error) {
	return shared.Read(ctx, l.Library, path, 0)
}
