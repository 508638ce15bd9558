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
	for _, c := range []struct {
		name     string
		of       func(seed uint64) *librarytest.Generator
		min, max int // bytes of a briefing
	}{
		{"long", librarytest.NewGenerator, 10_000, 12_500},
		{"short", librarytest.NewShortGenerator, 1_500, 2_200},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := c.of(1)
			const n = 60
			size := 0
			for i := range n {
				text := g.Briefing(i, n)
				size += len(text)
				if b, found := file.Read(g.Path(i, n), strings.NewReader(text)); b == nil {
					t.Fatal(found)
				}
				if i == 7 && c.of(1).Briefing(i, n) != text {
					t.Error("it is another one the second time")
				}
			}
			if size /= n; size < c.min || size > c.max {
				t.Errorf("a briefing has %d bytes", size)
			}
		})
	}
}
