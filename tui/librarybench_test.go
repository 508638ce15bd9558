package tui

import (
	"testing"
	"testing/fstest"

	tea "charm.land/bubbletea/v2"

	"readout/internal/librarytest"
)

// benchLibrary is a generated library of 300 briefings.
func benchLibrary(b *testing.B) *testLibrary {
	b.Helper()
	files := fstest.MapFS{}
	g := librarytest.NewGenerator(1)
	for i := range 300 {
		files[g.Path(i, 300)] = &fstest.MapFile{Data: []byte(g.Briefing(i, 300))}
	}
	l := newTestLibrary(b, files)
	b.ReportAllocs()
	return l
}

// BenchmarkLibraryFirstFrame is the first frame of a library, which waits for no row.
func BenchmarkLibraryFirstFrame(b *testing.B) {
	l := benchLibrary(b)
	for b.Loop() {
		w := NewLibrary(b.Context(), Host{Library: l.source()}, Options{Appearance: Dark}).(*window)
		w.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
		w.View()
	}
}

// BenchmarkLibraryLetter is a letter typed into find, what it finds, and the screen after
// it.
func BenchmarkLibraryLetter(b *testing.B) {
	l := benchLibrary(b)
	w := NewLibrary(b.Context(), Host{Library: l.source()}, Options{Appearance: Dark}).(*window)
	w.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	r := w.layers[0].screen.(*reader)
	r.receive(libraryOpened{lib: l})
	r.openFind()
	for b.Loop() {
		r.find.input.SetValue("sec")
		r.receive(r.search().(run).cmd())
		w.View()
	}
}
