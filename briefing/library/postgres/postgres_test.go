package postgres_test

import (
	"testing"

	"readout/briefing/library"
	"readout/briefing/library/postgres"
	"readout/internal/librarytest"
	"readout/internal/postgrestest"
)

// migrated returns the address of a database with an empty library.
func migrated(t testing.TB) string {
	t.Helper()
	address := postgrestest.Start(t).Database(t)
	if from, to, err := postgres.Migrate(t.Context(), address); err != nil || from != 0 || to == 0 {
		t.Fatalf("from %d to %d: %v", from, to, err)
	}
	return address
}

func open(t testing.TB, address string) *postgres.Library {
	t.Helper()
	l, err := postgres.Open(t.Context(), address, postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func TestPostgres(t *testing.T) {
	s := postgrestest.Start(t)
	empty := migrated(t)
	librarytest.Suite{
		Open:       func(t *testing.T) library.Index { return open(t, s.Copy(t, empty)) },
		OwnRanking: true,
	}.Run(t)
}
