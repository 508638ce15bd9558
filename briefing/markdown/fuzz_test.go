package markdown_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/commonmark"
	"readout/briefing/file"
	"readout/briefing/markdown"
	"readout/internal/briefingtest"
	"readout/internal/growth"
)

// Whatever a briefing holds, what is written of it reads back the same.
func FuzzRoundTrip(f *testing.F) {
	f.Add(uint64(1), "Ann", "text")
	f.Add(uint64(2), "**Status:** x · y", "- **About:** z\n\n***")
	f.Add(uint64(3), "# a, b", "```\n# c\n\n- d\n  ~~~")
	f.Fuzz(func(t *testing.T, seed uint64, plain, marked string) {
		g := inventor{Rand: rand.New(rand.NewPCG(seed, 1))}
		b := g.briefing()
		if text := clean.Fold(clean.Text(plain)); text != "" {
			b.Title, b.Place, b.Headline = text, text, text
			for _, q := range b.Quotes() {
				q.Text, q.Channel = briefing.Paragraphs(text), text
			}
			for _, p := range b.Participants() {
				p.Name += " " + text
			}
		}
		text := briefing.CanonicalMarkdown(clean.Text(marked))
		if !text.Parseable() {
			return
		}
		b.Summary = text
		for _, o := range b.Outcomes() {
			o.Detail, o.Reason = text, text
		}
		for _, n := range b.Notes() {
			n.Detail = text
		}
		checkRoundTrip(t, b)
	})
}

// Whatever a file holds, it opens as Markdown if it is text, nothing in what is
// read can speak to a terminal, and what is written of it reads back the same.
func FuzzReadMarkdown(f *testing.F) {
	f.Add(markdown.String(briefingtest.Filled().All(), 0))
	for _, s := range nastyMarkdown {
		f.Add("# A\n\n" + s + "\n\n## Outcomes\n\n" + s + "\n\n### B\n\n" + s)
	}
	f.Add("---\ntitle: A\ndate: 2025-08-18\nx: [1]\n---\n## Attendees\n- Ann (AL)\n## B\nAL: c\n### Conclusion\n* d")
	f.Add("## Key quotes\n> a\n— B, c\n\n- “d” — E\n## Actions\n| Action | Who |\n|--|--|\n| f | G |\n## Timeline\n- 5 May 2025: h\n## Sources\n- [i](https://j.example)")
	f.Fuzz(func(t *testing.T, text string) {
		var b *briefing.Briefing
		var ds []briefing.Diagnostic
		took := growth.Allocated(func() { b, ds = file.Read("x.md", strings.NewReader(text)) })
		if most := 4<<20 + 20_000*len(text); took > uint64(most) {
			t.Fatalf("%d bytes take %d of memory", len(text), took)
		}
		for _, d := range ds {
			briefingtest.AssertClean(t, d.String())
		}
		if (b == nil) != briefing.Errors(ds) {
			t.Fatalf("%v, %v", b, ds)
		}
		if b == nil {
			return
		}
		assertMarkdownBriefing(t, b)
		written := markdown.String(b.All(), 0)
		briefingtest.AssertClean(t, written)
		if commonmark.Text(written).Parseable() {
			checkRoundTrip(t, b)
		}
	})
}

func assertMarkdownBriefing(t *testing.T, b *briefing.Briefing) {
	t.Helper()
	for _, s := range b.Sections()[1:] {
		for i := range s.Len() {
			e := s.Entry(i)
			briefingtest.AssertFields(t, s.Fields(), e.Item())
			for ref := range briefing.References(e.Item()) {
				if _, ok := b.Find(briefing.ID(ref)); !ok && !isAddress(ref) {
					t.Errorf("%q is dangling", ref)
				}
			}
		}
	}
}
