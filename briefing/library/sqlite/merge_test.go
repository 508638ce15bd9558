package sqlite_test

import (
	"os"
	"reflect"
	"testing"

	"readout/briefing/library"
	"readout/briefing/library/sqlite"
	"readout/internal/librarytest"
)

// TestMerge merges until there is nothing left to do; the answers stay, and the file
// does not grow by it.
func TestMerge(t *testing.T) {
	x := create(t, sqlite.Options{})
	g := librarytest.NewGenerator(3)
	records := librarytest.Records(t, g, 60)
	for from := 0; from < len(records); from += 4 {
		part := records[from : from+4]
		if err := x.Update(t.Context(), library.Change{Put: part, Stamp: librarytest.Stamps(part)}); err != nil {
			t.Fatal(err)
		}
	}
	before, files := x.Bytes(), 0
	for more := true; more; files++ {
		var err error
		if more, err = x.Merge(t.Context(), 100, 4); err != nil || files > 1000 {
			t.Fatal(files, err)
		}
	}
	if err := x.Shrink(t.Context()); err != nil {
		t.Fatal(err)
	}
	path := x.Path()
	if info, err := os.Stat(path); err != nil || info.Size() != x.Bytes() {
		t.Errorf("the log is not written back: %v, of %d bytes", info, x.Bytes())
	}
	x.Close()
	again, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if after := again.Bytes(); after > before {
		t.Errorf("merged, %d bytes have become %d", before, after)
	}
	totals, err := again.Totals(t.Context())
	if err != nil || totals.Briefings != 60 {
		t.Errorf("%+v, %v", totals, err)
	}
}

// TestWorthMerging makes one part of the index where much has been written, and not again for
// a few briefings that have changed.
func TestWorthMerging(t *testing.T) {
	x := create(t, sqlite.Options{})
	g := librarytest.NewGenerator(3)
	records := librarytest.Records(t, g, 40)
	put := func(some []*library.Record) {
		t.Helper()
		if err := x.Update(t.Context(), library.Change{Put: some, Stamp: librarytest.Stamps(some)}); err != nil {
			t.Fatal(err)
		}
	}
	pays := func(want bool, when string) {
		t.Helper()
		if got, err := x.WorthMerging(t.Context()); err != nil || got != want {
			t.Errorf("%s, merging pays: %v, %v", when, got, err)
		}
	}
	pays(false, "empty")
	for i := range records {
		put(records[i : i+1])
	}
	pays(true, "filled")
	q, _ := library.Parse("the")
	ask := library.Ask{Limit: 1000, Count: 1000}
	before, err := x.Search(t.Context(), q, ask)
	if err != nil {
		t.Fatal(err)
	}
	steps := 0
	for more := true; more; steps++ {
		if more, err = x.Merge(t.Context(), 20, 1); err != nil || steps > 1000 {
			t.Fatal(steps, err)
		}
	}
	if steps < 3 {
		t.Errorf("merged in %d steps", steps)
	}
	pays(false, "merged")
	if more, err := x.Merge(t.Context(), 20, 2); err != nil || more {
		t.Errorf("there are two parts, %v", err)
	}
	if after, err := x.Search(t.Context(), q, ask); err != nil || !reflect.DeepEqual(before, after) {
		t.Errorf("merged, it finds %d and not %d, %v", len(after.Hits), len(before.Hits), err)
	}
	put(records[:1])
	pays(false, "one of forty changed")
	put(records[:4])
	pays(true, "five changed")
}
