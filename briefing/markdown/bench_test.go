package markdown_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"readout/briefing/file"
	"readout/briefing/markdown"
	"readout/internal/briefingtest"
	"readout/internal/growth"
)

// minutes writes minutes of about so many bytes: a table of attendees, and
// under each heading who said what.
func minutes(size int, seed uint64) string {
	g := briefingtest.Generator{Rand: rand.New(rand.NewPCG(seed, 1))}
	var out strings.Builder
	out.WriteString("# Generated minutes\n\n18 August 2025\n\n**Attendees:**\n\n| Name | Abbreviation | Organization |\n|---|---|---|\n")
	for n := range 40 {
		fmt.Fprintf(&out, "| Ann Lee%d | A%02d | %s |\n", n, n, g.Words(1))
	}
	for n := 0; out.Len() < size; n++ {
		fmt.Fprintf(&out, "\n%s %s [%d](https://a.example/%d)\n", []string{"##", "###"}[n%2], g.Words(5), n, n)
		for range 12 {
			fmt.Fprintf(&out, "\nA%02d: %s. `code` and *more*, %s.\n", g.IntN(40), g.Words(50), g.Words(30))
		}
		fmt.Fprintf(&out, "\n#### Conclusion\n\n* %s\n* %s\n", g.Words(6), g.Words(8))
	}
	return out.String()
}

func BenchmarkReadMarkdown(b *testing.B) {
	written := func(size int) string {
		doc, _ := file.Read("x.yaml", strings.NewReader(briefingtest.Generate(size, 1)))
		return markdown.String(doc.All(), 0)
	}
	for name, text := range map[string]string{
		"minutes-277KB": minutes(277<<10, 1), "written-277KB": written(277 << 10),
		"minutes-10MB": minutes(10<<20, 1), "written-10MB": written(10 << 20),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if doc, _ := file.Read("x.md", strings.NewReader(text)); doc == nil {
					b.Fatal("it does not open")
				}
			}
		})
	}
	text := briefingtest.Generate(277<<10, 1)
	b.Run("yaml-277KB", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			file.Read("x.yaml", strings.NewReader(text))
		}
	})
}

// The work of reading Markdown grows no faster than the file, however it is made.
func TestMarkdownGrowth(t *testing.T) {
	if testing.Short() {
		t.Skip("reads twenty megabytes")
	}
	const size = 128 << 10
	for name, unit := range map[string]string{
		"headings": "# A\n", "sections": "## Actions\n- a\n", "conclusions": "# T\nx\n### Conclusion\n* y\n", "attendees": "## Attendees\n- Ann Lee\n",
		"names in one list": "- Ann Lee (AL), Port\n", "nested lists": "- ", "quotes": "> ", "quotations": "## Quotes\n> a\n\n— B\n\n", "definitions": "[a]: b\n",
		"tables": "|a|b|\n|-|-|\n", "columns": "|a", "brackets": "[", "links": "[a](", "stars": "*a", "facts": "**Due:** 1 · ", "items": "- **About:** a\n", "fences": "```\n",
		"html": "<div>\n", "speakers": "AL: x\n\n", "empty items": "-\n", "setext": "a\n=\n", "commas": "A, ", "dates": "2025-08-18 ",
		"same title": "### A\n\n", "underscores": "_", "dots": " · ", "indented": "                                        - a\n", "references": "&amp;", "front matter": "---\na: [\n",
	} {
		t.Run(name, func(t *testing.T) {
			for _, head := range []string{"", "# T\n\n", "# T\n\n## Attendees\n\n"} {
				growth.Check(t, size/len(unit), func(n int) {
					file.Read("x.md", strings.NewReader(head+strings.Repeat(unit, n)))
				})
			}
		})
	}
}
