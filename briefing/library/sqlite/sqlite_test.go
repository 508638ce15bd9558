package sqlite_test

import (
	"path/filepath"
	"testing"

	"readout/briefing/library"
	"readout/briefing/library/sqlite"
	"readout/internal/librarytest"
)

func create(t testing.TB, o sqlite.Options) *sqlite.Index {
	t.Helper()
	x, err := sqlite.Create(t.Context(), filepath.Join(t.TempDir(), "index.db"), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

func TestSQLite(t *testing.T) {
	for name, o := range map[string]sqlite.Options{"narrow": {}, "wide": {Wide: true}} {
		t.Run(name, func(t *testing.T) {
			librarytest.Suite{Open: func(t *testing.T) library.Index { return create(t, o) }}.Run(t)
		})
	}
}
