package markdown_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/file"
	"readout/briefing/markdown"
	"readout/briefing/yaml"
	"readout/internal/briefingtest"
)

// nasty texts are put together from these: characters of Markdown, what
// separates facts, and what looks like something else.
var nastyPlain = []string{
	"Ann", "Lee", " · ", "·", ", ", "a,b", ": ", "“so”", "\"so\"", "—", "— Ann", "*", "**", "_x_", "`", "[", "](#ann)", "<b>", "&amp;", "&", "#", " #", "##",
	"1.", "1. one", "- x", "+ y", ">", "> q", "|", "---", "===", "\\", "\\,", "~~", "https://a.example/b?c=d&e", "www.a.example", "http://x",
	"18 August 2025", "2025-08-18", "5 May", "(AL)", "אבג", "\u200fשלום\u200e", "é", "日本", "!", "?", ".", "'", "of", "Position of", "**Status:** agreed", "Summary", "Handling", "x@y.example", "·x", "x·",
}

var nastyMarkdown = []string{
	"Plain text.", "Two\nlines.", "**Status:** agreed", "**bold**", "**Date:** 18 August 2025", "***", "---", "* * *", "- a\n- b", "* a\n* b", "- **Status:** x", "* **About:** y\n\n  more",
	"- **Answer:** z", "1. one\n2. two", "- a\n\n  - b\n\n    c", "```\n# code\n```", "```go\nunclosed", "~~~\n~~~", "- ```\n  # x\n  ```", "> quoted\n\n— Ann, to x · Rome", "> a\n> b",
	"| a | b |\n|---|---|\n| 1 | 2 |", "#### Four", "##### Five\n\ntext", "###### Six", "#### Ann", "# One", "## Two\n\n### Three", "Set\n===", "Set\n---", "[a]: https://a.example", "See [a] and [b](#ann).",
	"<div>\n\n</div>", "<!-- c -->", "<!-- open", "<script>", "    indented\n    code", "\ttab", "- \ttab", "text\\", "text  ", "  leading", "&copy; &#35;", "— dash", "+ plus", "-", "*", "1)", ">", "#", "####", "\\*", "AL: said so", "- [ ] task", "- [x] done",
	"- a\n***", "> > nested\n> - l", "Handling: x", "**Handling:** Official", "a · b", "text\n***", "***\n\n***",
	"- **Dissent of [Ann](#ann):** q", "<a@b.example>", "term\n: def", "[^1]: foot", "text[^1]", "\u00a0", "x\u00a0",
}

// fields of briefings made at random.
type inventor struct{ *rand.Rand }

func (g inventor) plain() string {
	for {
		var out strings.Builder
		for range 1 + g.IntN(4) {
			out.WriteString(nastyPlain[g.IntN(len(nastyPlain))])
			if g.IntN(2) == 0 {
				out.WriteByte(' ')
			}
		}
		if s := clean.Fold(clean.Text(out.String())); s != "" {
			return s
		}
	}
}

func (g inventor) markdown() briefing.Markdown {
	var out []string
	for range 1 + g.IntN(4) {
		out = append(out, nastyMarkdown[g.IntN(len(nastyMarkdown))])
	}
	return briefing.CanonicalMarkdown(clean.Text(strings.Join(out, []string{"\n\n", "\n", "\n\n\n"}[g.IntN(3)])))
}

func (g inventor) date() briefing.Date {
	dates := []briefing.Date{"2025-08-18", "2025-08-18/2025-08-20", "2025-08-30/2025-09-02", "2025-12-30/2026-01-02", "0987-05-01", "2025-08-18/2025-08-18"}
	if g.IntN(4) == 0 {
		return g.moment()
	}
	return dates[g.IntN(len(dates))].Canonical()
}

func (g inventor) moment() briefing.Date {
	times := []briefing.Date{"2025-08-18T15:00+02:00", "2025-08-18T15:00Z", "2025-08-18T15:00:30-03:30", "2025-08-18T00:00:00+00:00", "2025-05-01T23:59-00:30"}
	return times[g.IntN(len(times))].Canonical()
}

// briefing invents a briefing.
func (g inventor) briefing() *briefing.Briefing {
	b := new(briefing.Briefing)
	count := make([]int, len(briefing.Lists()))
	for k := range briefing.Lists() {
		if count[k] = g.IntN(4); k == 0 && count[k] == 0 {
			count[k] = 1
		}
	}
	g.fill(briefing.Fields(), b, -1, -1, count)
	for k, kind := range briefing.Lists() {
		for n := range count[k] {
			it := kind.New()
			g.fill(kind.Fields(), it, k, n, count)
			*briefing.FieldNamed(kind.Fields(), "id").Of(it).(*briefing.ID) = briefing.ID(fmt.Sprintf("%s-%d", kind.One, n))
			b.Add(it)
		}
	}
	return b
}

func (g inventor) fill(fields []briefing.Field, of any, kind, n int, count []int) {
	for _, f := range fields {
		if !f.Required && f.Default == "" && g.IntN(2) == 0 {
			continue
		}
		switch v := f.Of(of).(type) {
		case *string:
			*v = g.plain()
			if f.Key == "handling" && strings.HasPrefix(strings.ToUpper(*v), "TLP:") {
				*v = "Official"
			}
		case *briefing.Paragraphs:
			*v = briefing.Paragraphs(g.plain())
			for g.IntN(3) == 0 {
				*v += "\n\n" + briefing.Paragraphs(g.plain())
			}
		case *briefing.Markdown:
			*v = g.markdown()
		case *briefing.Date:
			if *v = g.date(); f.Zoned {
				*v = g.moment()
			}
		case *briefing.Status:
			*v = f.Allowed[g.IntN(len(f.Allowed))]
		case *int:
			if *v = 1 + g.IntN(6); *v == 1 {
				*v = 0
			}
		case *briefing.Ref:
			if refs := g.refs(f.To, kind, n, count); len(refs) > 0 {
				*v = refs[0]
			}
		case *[]briefing.Ref:
			*v = g.refs(f.To, kind, n, count)
			if f.Abroad {
				*v = nil
			}
			for f.Foreign && g.IntN(2) == 0 {
				*v = append(*v, g.foreign())
			}
		case *[]briefing.Stance:
			for _, r := range g.refs("participants", kind, n, count) {
				*v = append(*v, briefing.Stance{Participant: r, Position: g.markdown()})
			}
		}
	}
}

// foreign invents a reference to another briefing.
func (g inventor) foreign() briefing.Ref {
	for {
		name := strings.ReplaceAll(g.plain(), "`", "")
		if ref := briefing.Ref(clean.Fold(name) + "#an-entry"); isAddress(ref) {
			return ref
		}
	}
}

func isAddress(r briefing.Ref) bool {
	_, ok := r.Address()
	return ok
}

func (g inventor) refs(to string, kind, n int, count []int) []briefing.Ref {
	var out []briefing.Ref
	for range 1 + g.IntN(3) {
		k := g.IntN(len(count))
		for i, each := range briefing.Lists() {
			if each.Key == to {
				k = i
			}
		}
		if count[k] == 0 {
			continue
		}
		if m := g.IntN(count[k]); k != kind || m != n {
			out = append(out, briefing.Ref(fmt.Sprintf("%s-%d", briefing.Lists()[k].One, m)))
		}
	}
	return out
}

// renumbered returns a briefing as JSON with ids by kind and number.
func renumbered(b *briefing.Briefing) string {
	names := map[string]string{}
	for _, s := range b.Sections()[1:] {
		for e := range s.Entries() {
			names[string(e.ID())] = fmt.Sprintf("%s-%d", s.One, e.Index())
		}
	}
	copied := new(briefing.Briefing)
	for _, f := range briefing.Fields() {
		copyField(f.Of(copied), f.Of(b), names)
	}
	for _, s := range b.Sections()[1:] {
		for e := range s.Entries() {
			fresh := s.New()
			for _, f := range s.Fields() {
				copyField(f.Of(fresh), f.Of(e.Item()), names)
			}
			copied.Add(fresh)
		}
	}
	var out bytes.Buffer
	if err := yaml.WriteJSON(&out, copied); err != nil {
		panic(err)
	}
	return out.String()
}

func copyField(to, from any, names map[string]string) {
	switch v := to.(type) {
	case *string:
		*v = *from.(*string)
	case *briefing.Paragraphs:
		*v = *from.(*briefing.Paragraphs)
	case *briefing.Markdown:
		*v = *from.(*briefing.Markdown)
	case *briefing.Date:
		*v = *from.(*briefing.Date)
	case *briefing.Status:
		*v = *from.(*briefing.Status)
	case *int:
		*v = *from.(*int)
	case *briefing.ID:
		*v = briefing.ID(names[string(*from.(*briefing.ID))])
	case *briefing.Ref:
		*v = briefing.Ref(names[string(*from.(*briefing.Ref))])
	case *[]briefing.Ref:
		for _, r := range *from.(*[]briefing.Ref) {
			if !isAddress(r) {
				r = briefing.Ref(names[string(r)])
			}
			*v = append(*v, r)
		}
	case *[]briefing.Stance:
		for _, s := range *from.(*[]briefing.Stance) {
			*v = append(*v, briefing.Stance{Participant: briefing.Ref(names[string(s.Participant)]), Position: s.Position})
		}
	}
}

// checkRoundTrip tests that what is written of a briefing reads back the same,
// and that writing it again gives the same bytes.
func checkRoundTrip(t *testing.T, b *briefing.Briefing) {
	t.Helper()
	written := markdown.String(b.All(), 0)
	back, ds := file.Read("x.md", strings.NewReader(written))
	if back == nil {
		t.Fatalf("%v\n%s", ds, written)
	}
	if want, got := renumbered(b), renumbered(back); got != want {
		t.Fatalf("read back, it is %s\nwant %s\nwritten:\n%s", firstDifference(want, got), firstDifference(got, want), written)
	}
	if again := markdown.String(back.All(), 0); again != written {
		t.Fatalf("written again, it is %s\nin\n%s", firstDifference(written, again), written)
	}
}

func TestRoundTrip(t *testing.T) {
	checkRoundTrip(t, briefingtest.Filled())
	for seed := range uint64(1000) {
		checkRoundTrip(t, inventor{rand.New(rand.NewPCG(seed, 7))}.briefing())
	}
}

// firstDifference returns the line in which a text first differs from another.
func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range g {
		if i >= len(w) || w[i] != g[i] {
			return "different from line " + strconv.Itoa(i+1) + ": " + strconv.Quote(strings.Join(g[i:min(i+3, len(g))], "\n"))
		}
	}
	return "cut short"
}
