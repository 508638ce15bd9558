package librarytest_test

import (
	"strings"
	"testing"

	"readout/briefing/file"
	"readout/internal/librarytest"
)

// TestGenerated reads what is generated: all of it is in order, and of the size
// that is promised.
func TestGenerated(t *testing.T) {
	g := librarytest.NewGenerator(1)
	const n = 60
	size := 0
	for i := range n {
		text := g.Briefing(i, n)
		size += len(text)
		if b, found := file.Read(g.Path(i, n), strings.NewReader(text)); b == nil {
			t.Fatal(found)
		}
		if i == 7 && librarytest.NewGenerator(1).Briefing(i, n) != text {
			t.Error("it is another one the second time")
		}
	}
	if size /= n; size < 10_000 || size > 12_500 {
		t.Errorf("a briefing has %d bytes", size)
	}
}
