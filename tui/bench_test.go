package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/file"
	"readout/internal/bench/sample"
	"readout/tui/typeset"
)

// sampled returns a generated briefing of about n entries.
func generated(tb testing.TB, n int) *briefing.Briefing {
	tb.Helper()
	var text strings.Builder
	if err := sample.Entries(&text, 1, n); err != nil {
		tb.Fatal(err)
	}
	b, found := file.Read("sample.yaml", strings.NewReader(text.String()))
	if b == nil {
		tb.Fatal(found)
	}
	return b
}

// opened returns a window with a briefing of some 1 MB, its outcomes in focus.
func opened(b *testing.B) *app {
	b.Helper()
	a := New(generated(b, 3000), &testDesk{}, Options{Appearance: Dark}).(*app)
	a.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	a.Update(keyPress("3"))
	b.ReportAllocs()
	return a
}

func BenchmarkOpen(b *testing.B) {
	brief := generated(b, 3000)
	b.ReportAllocs()
	for b.Loop() {
		a := New(brief, &testDesk{}, Options{Appearance: Dark})
		a.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
		a.View()
	}
}

func BenchmarkScreen(b *testing.B) {
	a := opened(b)
	for b.Loop() {
		a.View()
	}
}

func BenchmarkPane(b *testing.B) {
	a := opened(b)
	box, s := a.layout.panes[a.focus], a.surroundings(a.focus)
	for b.Loop() {
		a.panes[a.focus].draw(box.w, box.h, s)
	}
}

// BenchmarkNext is a key to the next entry and the screen behind it.
func BenchmarkNext(b *testing.B) {
	a := opened(b)
	for b.Loop() {
		if !a.panes[a.focus].move(1, 10) {
			a.edge(false)
		}
		a.Update(keyPress("j"))
		a.View()
	}
}

func BenchmarkEntry(b *testing.B) {
	set := typeset.New()
	text := briefing.Markdown("They *agreed* to meet, and **to publish** a [draft](https://example.org/draft).\n\n- one of them\n- another\n")
	b.ReportAllocs()
	for b.Loop() {
		set.Set(text, textWidthMax)
	}
}

func BenchmarkReadTexts(b *testing.B) {
	sections := generated(b, 3000).Sections()
	b.ReportAllocs()
	for b.Loop() {
		readTexts(sections)
	}
}

// BenchmarkFind is a letter typed into find and the screen behind it.
func BenchmarkFind(b *testing.B) {
	a := opened(b)
	a.find.open(a)
	a.find.texts = readTexts(a.brief.Sections())
	for b.Loop() {
		a.find.input.SetValue("e")
		a.Update(a.find.look(a)())
		a.View()
	}
}
