package browsertest

import (
	"bytes"
	"os"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"readout/briefing"
	"readout/briefing/html"
)

// violation is a rule of axe that a page breaks, and where.
type violation struct {
	ID    string `json:"id"`
	Help  string `json:"help"`
	Where string `json:"where"`
}

// TestAccessible has axe look at pages, in the light and in the dark, on a desk and
// on a phone. READOUT_AXE is where axe.min.js is.
func TestAccessible(t *testing.T) {
	axe, err := os.ReadFile(os.Getenv("READOUT_AXE"))
	if err != nil {
		t.Skip("skipped: READOUT_AXE names no axe.min.js")
	}
	every, err := os.ReadFile("../../briefing/html/testdata/every.yaml")
	if err != nil {
		t.Fatal(err)
	}
	all := embedded(t)
	marked := read(t, "every.yaml", string(every))
	part, err := all.Select(nil, []briefing.ID{"macron", "macron-guarantees"})
	if err != nil {
		t.Fatal(err)
	}
	var text, unknown bytes.Buffer
	if err := html.WriteText(&text, "Ann Lee", "# Ann Lee\n\n## Key quotes\n\n> Words.\n\n— Talks, 4 March 2026, `a.yaml#b`, verbatim\n"); err != nil {
		t.Fatal(err)
	}
	if err := html.Write(&unknown, marked.All(), html.Options{}); err != nil {
		t.Fatal(err)
	}
	b := open(t)
	look := func(data []byte, scheme string, width int64) []violation {
		features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
		b.do(chromedp.EmulateViewport(width, 900))
		if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
			t.Fatal(err)
		}
		b.show(data)
		run(b, chromedp.Evaluate[any](string(axe)+"; true"))
		return run(b, chromedp.Evaluate[[]violation](
			`document.querySelectorAll('details').forEach(d => d.open = true);
			axe.run(document).then(r => r.violations.map(v => ({id: v.id, help: v.help, where: v.nodes[0].html})))`,
			chromedp.EvalAwaitPromise))
	}
	if bad := look([]byte("<!DOCTYPE html><p style='color:#999;background:#fff'>pale</p>"), "light", 1280); len(bad) < 3 {
		t.Fatalf("axe finds only %v in a page without language, title and contrast", bad)
	}
	type shown struct {
		name, scheme string
		width        int64
		page         []byte
	}
	pages := []shown{
		{"built-in", "light", 1280, pageOf(t, all.All())}, {"built-in", "dark", 400, pageOf(t, all.All())},
		{"part", "light", 400, pageOf(t, part)}, {"text", "light", 1280, text.Bytes()}, {"language unknown", "light", 1280, unknown.Bytes()},
	}
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int64{1280, 400} {
			pages = append(pages, shown{"every", scheme, width, pageOf(t, marked.All())})
		}
	}
	for _, p := range pages {
		for _, v := range look(p.page, p.scheme, p.width) {
			t.Errorf("%s, %s, %d: %s: %s: %s", p.name, p.scheme, p.width, v.ID, v.Help, v.Where)
		}
	}
}
