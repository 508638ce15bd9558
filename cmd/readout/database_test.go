package main

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"readout/briefing/library/postgres"
	"readout/internal/postgrestest"
)

// TestShared runs the scripts about libraries in a database: $OWNER is the address of
// an empty one, $WRITER that of a publisher, and $READER that of a reader without a
// grant.
func TestShared(t *testing.T) {
	s := postgrestest.Start(t)
	t.Cleanup(postgrestest.Stop)
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/shared",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			t := env.T().(testing.TB)
			owner := s.Database(t)
			if _, _, err := postgres.Migrate(t.Context(), owner); err != nil {
				return err
			}
			env.Setenv("OWNER", owner)
			env.Setenv("EMPTY", s.Database(t))
			env.Setenv("WRITER", s.As(t, owner, "anna", "readout_writer"))
			env.Setenv("READER", s.As(t, owner, "ben", "readout_reader"))
			env.Setenv("STRANGER", s.As(t, owner, "carl"))
			env.Setenv("BEN", postgrestest.User(t, env.Getenv("READER")))
			return nil
		},
	})
}
