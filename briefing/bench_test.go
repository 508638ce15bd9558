package briefing_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"readout/briefing"
	"readout/briefing/commonmark"
	"readout/briefing/file"
	"readout/internal/briefingtest"
)

func sized(b *testing.B, size int) *briefing.Briefing {
	b.Helper()
	doc, found := file.ReadFS(fstest.MapFS{"x.yaml": {Data: []byte(briefingtest.Generate(size, 1))}}, "x.yaml")
	if doc == nil {
		b.Fatal(found)
	}
	b.ReportAllocs()
	return doc
}

// BenchmarkCheck is what check does after reading: advice on every entry.
func BenchmarkCheck(b *testing.B) {
	doc := sized(b, 1<<20)
	for b.Loop() {
		doc.Advice()
	}
}

func BenchmarkSections(b *testing.B) {
	doc := sized(b, 1<<20)
	for b.Loop() {
		for _, s := range doc.Sections() {
			s.Tallies()
		}
	}
}

func BenchmarkIndex(b *testing.B) {
	doc := sized(b, 1<<20)
	for b.Loop() {
		briefing.NewIndex(doc)
	}
}

// BenchmarkLinks takes the links of every entry.
func BenchmarkLinks(b *testing.B) {
	doc := sized(b, 1<<20)
	for b.Loop() {
		for _, s := range doc.Sections() {
			for n := range s.Len() {
				s.Entry(n).Links()
			}
		}
	}
}

func BenchmarkLowerHeadings(b *testing.B) {
	text := "# A\n\nSome text.\n\n## B\n\n" + strings.Repeat("The two sides agreed to meet again.\n", 5)
	for b.Loop() {
		commonmark.LowerHeadings(text, briefing.TopHeading)
	}
}
