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

// newWindowOn returns a window on a briefing.
func newWindowOn(tb testing.TB, b *briefing.Briefing) (*window, *reader) {
	tb.Helper()
	w := New(tb.Context(), b, File{Markdown: writeMarkdown}, Host{}, Options{Appearance: Dark}).(*window)
	w.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	return w, w.layers[0].screen.(*reader)
}

// onOutcomes returns a window with a briefing of some 1 MB, its outcomes in
// focus.
func onOutcomes(b *testing.B) (*window, *reader) {
	b.Helper()
	w, r := newWindowOn(b, generated(b, 3000))
	w.Update(keyPress("3"))
	b.ReportAllocs()
	return w, r
}

func BenchmarkOpen(b *testing.B) {
	brief := generated(b, 3000)
	b.ReportAllocs()
	for b.Loop() {
		w, _ := newWindowOn(b, brief)
		w.View()
	}
}

func BenchmarkScreen(b *testing.B) {
	w, _ := onOutcomes(b)
	for b.Loop() {
		w.View()
	}
}

func BenchmarkPane(b *testing.B) {
	_, r := onOutcomes(b)
	box, s := r.layout.panes[r.focus], r.paneState(r.focus)
	for b.Loop() {
		r.panes[r.focus].draw(box.w, box.h, s)
	}
}

// BenchmarkNext is a key to the next entry and the screen after it.
func BenchmarkNext(b *testing.B) {
	w, r := onOutcomes(b)
	for b.Loop() {
		if !r.panes[r.focus].move(1, 10) {
			r.edge(false)
		}
		w.Update(keyPress("j"))
		w.View()
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
	sections := asDocument(generated(b, 3000)).Sections()
	b.ReportAllocs()
	for b.Loop() {
		readTexts(sections)
	}
}

// BenchmarkFind is a letter typed into find and the screen after it.
func BenchmarkFind(b *testing.B) {
	w, r := onOutcomes(b)
	r.openFind()
	r.find.finder = r.doc.Finder(b.Context())
	for b.Loop() {
		r.find.input.SetValue("e")
		r.receive(r.search().(run).cmd())
		w.View()
	}
}
