package briefing

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v4"

	"readout/briefing/commonmark"
)

// generate writes a briefing of about so many bytes, the same for the same
// seed: of prose in paragraphs, as real ones are, with all kinds of entries.
func generate(size int, seed uint64) string {
	g := generator{Rand: rand.New(rand.NewPCG(seed, 1))}
	var out [5]strings.Builder
	heads := []string{"participants:\n", "quotes:\n", "outcomes:\n", "questions:\n", "notes:\n"}
	for i, h := range heads {
		out[i].WriteString(h)
	}
	total := 0
	for n := 0; total < size; n++ {
		fmt.Fprintf(&out[0], "  - id: p%d\n    name: %s\n    role: %s\n    party: %s\n    position: |\n%s", n, g.words(2), g.words(4), g.words(1), g.prose(1))
		fmt.Fprintf(&out[1], "  - id: q%d\n    speaker: p%d\n    text: |\n%s    channel: %s\n    date: 2025-08-%02d\n    about: [o%d]\n", n, g.IntN(n+1), g.prose(2), g.words(3), 1+n%28, g.IntN(n+1))
		fmt.Fprintf(&out[2], "  - id: o%d\n    title: %s\n    status: agreed\n    parties: [p%d, p%d]\n    detail: |\n%s", n, g.words(6), g.IntN(n+1), n, g.prose(2))
		fmt.Fprintf(&out[3], "  - title: %s?\n    positions:\n      - participant: p%d\n        position: %s\n    about: [o%d]\n", g.words(8), n, g.words(12), n)
		fmt.Fprintf(&out[4], "  - title: \"%s – “%s”\"\n    level: %d\n    detail: |\n%s", g.words(3), g.words(2), 1+n%3, g.prose(3))
		total = 0
		for i := range out {
			total += out[i].Len()
		}
	}
	text := "title: Generated talks\ndate: 2025-08-18/2025-08-20\nsummary: |\n" + g.prose(2)
	for i := range out {
		text += out[i].String()
	}
	return text
}

type generator struct{ *rand.Rand }

func (g generator) words(n int) string {
	some := strings.Fields("the two sides agreed to meet again before spring and asked for a report on harbour dues, piers and quotas while Émile’s delegation held back on fish")
	var out []string
	for range n {
		out = append(out, some[g.IntN(len(some))])
	}
	return "The " + strings.TrimRight(strings.Join(out, " "), ",")
}

// prose returns paragraphs, indented for a block in YAML.
func (g generator) prose(n int) string {
	var out strings.Builder
	for range n {
		for range 4 {
			out.WriteString("      " + g.words(12) + ".\n")
		}
		out.WriteString("\n")
	}
	return out.String()
}

func BenchmarkRead(b *testing.B) {
	for _, mb := range []int{1, 10} {
		text := generate(mb<<20, 1)
		files := fstest.MapFS{"x.yaml": {Data: []byte(text)}}
		b.Run(fmt.Sprintf("%dMB", mb), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if doc, ds := ReadFS(files, "x.yaml"); doc == nil || len(ds) > 0 {
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

func sized(b *testing.B, size int) *Briefing {
	b.Helper()
	doc, found := ReadFS(fstest.MapFS{"x.yaml": {Data: []byte(generate(size, 1))}}, "x.yaml")
	if doc == nil {
		b.Fatal(found)
	}
	b.ReportAllocs()
	return doc
}

// BenchmarkCheck is what check does behind reading: advice on every entry.
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
		newIndex(doc)
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
		commonmark.LowerHeadings(text, topHeading)
	}
}
