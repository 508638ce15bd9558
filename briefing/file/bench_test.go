package file_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"readout/briefing/file"
	"readout/internal/bench/sample"
	"readout/internal/briefingtest"

	"go.yaml.in/yaml/v4"
)

func BenchmarkRead(b *testing.B) {
	for _, mb := range []int{1, 10} {
		text := briefingtest.Generate(mb<<20, 1)
		files := fstest.MapFS{"x.yaml": {Data: []byte(text)}}
		b.Run(fmt.Sprintf("%dMB", mb), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if doc, ds := file.ReadFS(files, "x.yaml"); doc == nil || len(ds) > 0 {
					b.Fatal(ds)
				}
			}
		})
		b.Run(fmt.Sprintf("%dMB-yaml-alone", mb), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				var n yaml.Node
				if err := yaml.Unmarshal([]byte(text), &n); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkReadSmall reads a briefing of 11 KB beside what the YAML parser alone
// takes for it.
func BenchmarkReadSmall(b *testing.B) {
	var text strings.Builder
	if err := sample.Entries(&text, 1, 30); err != nil {
		b.Fatal(err)
	}
	files := fstest.MapFS{"x.yaml": {Data: []byte(text.String())}}
	b.Run("read", func(b *testing.B) {
		b.SetBytes(int64(text.Len()))
		b.ReportAllocs()
		for b.Loop() {
			if doc, found := file.ReadFS(files, "x.yaml"); doc == nil {
				b.Fatal(found)
			}
		}
	})
	b.Run("yaml-alone", func(b *testing.B) {
		b.SetBytes(int64(text.Len()))
		b.ReportAllocs()
		for b.Loop() {
			var n yaml.Node
			if err := yaml.Unmarshal([]byte(text.String()), &n); err != nil {
				b.Fatal(err)
			}
		}
	})
}
