package sqlite_test

import (
	"path/filepath"
	"testing"

	"readout/briefing/library"
	"readout/briefing/library/sqlite"
	"readout/internal/librarytest"
)

func create(t testing.TB) *sqlite.Index {
	t.Helper()
	x, err := sqlite.Create(t.Context(), filepath.Join(t.TempDir(), "index.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

func TestSQLite(t *testing.T) {
	librarytest.Run(t, func(t *testing.T) library.Index { return create(t) })
}
