package sqlite_test

import (
	"os"
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
