package sqlite_test

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"readout/briefing"
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

// What is kept of the mentions of a person does not grow with the texts that they are in:
// somebody can be in all of a library.
func TestMentionsHoldNoTexts(t *testing.T) {
	const entries, size = 60, 100_000
	r := &library.Record{Path: "long.yaml", Title: "Long", People: []library.Participant{{ID: "a", Name: "Ria Jansen"}}}
	for i := range entries {
		r.Entries = append(r.Entries, library.Entry{
			ID: briefing.ID(fmt.Sprint("n", i)), Section: "notes", Title: "A note", Text: strings.Repeat("long ", size/5), People: []briefing.ID{"a"},
		})
	}
	x := create(t, sqlite.Options{})
	if err := x.Update(t.Context(), library.Change{Put: []*library.Record{r}, Stamp: librarytest.Stamps([]*library.Record{r})}); err != nil {
		t.Fatal(err)
	}
	r = nil
	who, err := x.FindPeople(t.Context(), "Ria Jansen")
	if err != nil || len(who) != 1 {
		t.Fatal(who, err)
	}
	before := alive()
	mentions, err := x.Mentions(t.Context(), who[0])
	if err != nil || len(mentions) != entries {
		t.Fatal(len(mentions), err)
	}
	if more := alive() - before; more > entries*size/10 {
		t.Errorf("%d mentions hold %d bytes, of %d of text", entries, more, entries*size)
	}
	runtime.KeepAlive(mentions)
}

// alive is how much of the heap is in use.
func alive() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
