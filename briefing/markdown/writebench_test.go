package markdown_test

import (
	"io"
	"testing"

	"readout/briefing/markdown"
	"readout/internal/briefingtest"
)

func BenchmarkMarkdown(b *testing.B) {
	whole := briefingtest.Long().All()
	b.SetBytes(int64(len(markdown.String(whole, 0))))
	b.ReportAllocs()
	for b.Loop() {
		if err := markdown.Write(io.Discard, whole, 0); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEntryMarkdown(b *testing.B) {
	whole := briefingtest.Long()
	e, _ := whole.Find("q-7")
	b.ReportAllocs()
	for b.Loop() {
		_ = markdown.String(whole.Pick(e), 0)
	}
}
