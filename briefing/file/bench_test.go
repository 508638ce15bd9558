package file_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"readout/briefing/file"
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
