package briefing_test

import (
	"testing"

	"readout/internal/briefingtest"
)

func BenchmarkText(b *testing.B) {
	whole := briefingtest.Long().All()
	b.SetBytes(int64(len(whole.Text())))
	b.ReportAllocs()
	for b.Loop() {
		_ = whole.Text()
	}
}
