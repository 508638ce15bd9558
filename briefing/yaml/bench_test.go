package yaml_test

import (
	"io"
	"strings"
	"testing"

	"readout/briefing/yaml"
	"readout/internal/briefingtest"
)

func BenchmarkJSON(b *testing.B) {
	whole := briefingtest.Long()
	var out strings.Builder
	if err := yaml.WriteJSON(&out, whole); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(out.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if err := yaml.WriteJSON(io.Discard, whole); err != nil {
			b.Fatal(err)
		}
	}
}
