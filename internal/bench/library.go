//go:build linux

package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"readout/briefing"
	"readout/internal/librarytest"
)

// sizes are how many briefings the libraries have.
var sizes = []int{100, 1000, 10_000}

// library writes what the reader costs over a library, beside the briefing inside the
// program and the program that does nothing.
func (w *workshop) library(dir string) error {
	libraries, err := w.libraries(dir)
	if err != nil {
		return err
	}
	most := libraries[len(libraries)-1]
	fmt.Printf("%d runs each, medians unless stated; times in ms\n\n", w.runs)
	head("", "library", "beside it", "ratio")
	for _, measure := range []func(shelf) error{w.firstFrames, w.keysWhileReading, w.letters} {
		if err := measure(most); err != nil {
			return err
		}
	}
	return w.memories(libraries)
}

// shelf is a library of n briefings, with a cache that has its index.
type shelf struct {
	n          int
	dir, cache string
}

func (s shelf) env() []string { return []string{"XDG_CACHE_HOME=" + s.cache} }

func (s shelf) name() string { return briefing.Number(s.n) + " briefings" }

// libraries makes libraries with their indexes, or takes those that are in a folder.
func (w *workshop) libraries(dir string) ([]shelf, error) {
	if dir == "" {
		dir = w.path("libraries")
	}
	var out []shelf
	for _, n := range sizes {
		s := shelf{n, filepath.Join(dir, fmt.Sprint("lib", n)), filepath.Join(dir, "cache")}
		if _, err := os.Stat(s.dir); err != nil {
			if err := librarytest.Write(s.dir, 1, n); err != nil {
				return nil, err
			}
		}
		index := exec.Command(w.readout, "index", "-L", s.dir)
		index.Env = append(os.Environ(), s.env()...)
		if said, err := index.CombinedOutput(); err != nil && index.ProcessState.ExitCode() != 1 {
			return nil, fmt.Errorf("cannot index %s: %w\n%s", s.dir, err, said)
		}
		out = append(out, s)
	}
	return out, nil
}

// firstFrames measures the first frame of a library with its index, and without any,
// beside that of the embedded briefing.
func (w *workshop) firstFrames(s shelf) error {
	cold := w.path("cold")
	found, err := w.measure(w.runs,
		program{args: []string{w.readout, s.dir}, env: s.env(), marker: marker},
		program{args: []string{w.readout, s.dir}, env: []string{"XDG_CACHE_HOME=" + cold}, marker: marker, busy: true, after: func() { os.RemoveAll(cold) }},
		program{args: []string{w.readout}, marker: marker})
	if err != nil {
		return err
	}
	for i, what := range []string{"index warm", "no index yet"} {
		f := found[i]
		line("first frame, "+s.name()+", "+what+"; beside the embedded briefing's", cell(0.5, f.paint), cell(0.5, found[2].paint), ratio(0.5, f.paint, found[2].paint))
	}
	return nil
}

// keysWhileReading measures a key while the library is read for the first time.
func (w *workshop) keysWhileReading(s shelf) error {
	var library, nothing []float64
	for range w.runs {
		cold := w.path("cold")
		took, err := w.down(program{args: []string{w.readout, s.dir}, env: []string{"XDG_CACHE_HOME=" + cold}, marker: marker, busy: true}, "▌")
		os.RemoveAll(cold)
		if err != nil {
			return err
		}
		library = append(library, took...)
		f, err := program{args: []string{w.nothing}, marker: marker, keys: strokes("j*30")}.run()
		if err != nil {
			return err
		}
		nothing = append(nothing, f.keys...)
	}
	for _, p := range []float64{0.5, 0.99} {
		line(fmt.Sprintf("key to redraw while %s are read, p%.0f; beside nothing's", s.name(), 100*p), cell(p, library), cell(p, nothing), ratio(p, library, nothing))
	}
	return nil
}

// down presses j again and again, and waits each time until the sign of the selected
// line is on another one. What else is drawn meanwhile does not count.
func (w *workshop) down(p program, sign string) (took []float64, err error) {
	win, err := p.open()
	if err != nil {
		return nil, err
	}
	defer win.close("q")
	s := newScreen(win)
	defer s.close()
	row := func(screen string) int {
		for i, l := range strings.Split(screen, "\n") {
			if strings.Contains(l, sign) {
				return i
			}
		}
		return -1
	}
	if _, ok := s.within(patience, win.started, func(screen string) bool { return row(screen) >= 0 }); !ok {
		return nil, fmt.Errorf("%s: no %q on the screen", p.args[0], sign)
	}
	for i := range 30 {
		key := "j"
		if i%10 == 9 {
			key = "g"
		}
		anyMoment()
		before := row(s.text())
		at := time.Now()
		io.WriteString(win.keys, key)
		if t, ok := s.within(time.Second, at, func(screen string) bool { return row(screen) != before }); ok {
			took = append(took, ms(t))
		}
		time.Sleep(typing / 2)
	}
	return took, nil
}

// typing is how long somebody who types takes for a letter.
const typing = 200 * time.Millisecond

// searched is what is typed into find: common words, rare ones, several, and a name.
var searched = []string{"security", "agreement", "border", "the trade", "zano", "speaker:ba"}

// letters measures a letter typed into find: until the list in use has its rows, and until
// the other panes have theirs.
func (w *workshop) letters(s shelf) error {
	var rows, panes []float64
	for range min(w.runs, 3) {
		for _, pane := range []string{"0", "2"} {
			r, p, err := w.typeInto(s, pane)
			if err != nil {
				return err
			}
			rows, panes = append(rows, r...), append(panes, p...)
		}
	}
	for _, m := range []struct {
		what string
		took []float64
	}{{"the rows of the list in use", rows}, {"all panes", panes}} {
		for _, p := range []float64{0.5, 0.99} {
			line(fmt.Sprintf("a letter typed into find, %s, until %s show, p%.0f", s.name(), m.what, 100*p), cell(p, m.took), "–", "–")
		}
	}
	return nil
}

func (w *workshop) typeInto(s shelf, pane string) (rows, panes []float64, err error) {
	win, err := program{args: []string{w.readout, s.dir}, env: s.env()}.open()
	if err != nil {
		return nil, nil, err
	}
	defer win.close("\x1b\x1bq")
	sc := newScreen(win)
	defer sc.close()
	if _, ok := sc.within(patience, win.started, func(screen string) bool { return strings.Contains(screen, marker) }); !ok {
		return nil, nil, fmt.Errorf("%s: no %q on the screen", s.dir, marker)
	}
	for _, text := range searched {
		win.press(pane)
		win.press("/")
		typed := ""
		for _, letter := range text {
			typed += string(letter)
			if letter == ' ' || strings.HasSuffix(typed, ":") || strings.HasPrefix("speaker:", typed) && len(typed) > 1 {
				win.press(string(letter)) // not a query yet, or the same
				continue
			}
			anyMoment()
			sc.text()
			before := sc.quotes()
			at := time.Now()
			io.WriteString(win.keys, string(letter))
			mark := "0 Briefings / " + typed[:min(len(typed), 10)]
			t, ok := sc.within(2*time.Second, at, func(screen string) bool {
				if pane == "2" { // where the counts leave no room for what is typed
					return differ(before, sc.quotes())
				}
				return strings.Contains(screen, mark)
			})
			if !ok {
				continue // nothing is found, and the list in use is another; or the same quotes are
			}
			rows = append(rows, ms(t))
			win.settle()
			_, _, last := win.drawn()
			panes = append(panes, max(ms(last.Sub(at)), ms(t)))
			time.Sleep(max(typing-time.Since(at), 0))
		}
		win.press("\x1b")
	}
	return rows, panes, nil
}

// quotes returns the rows of the list of quotes as they look: where another letter finds
// the same ones, it is another part of them that is lit.
func (s *screen) quotes() (rows []string) {
	width := 0 // of the list, once its title has come
	for y, line := range strings.Split(s.vt.String(), "\n") {
		switch {
		case strings.HasPrefix(line, "╭ 2 Key quotes"):
			title, _, _ := strings.Cut(line, "╮")
			width = utf8.RuneCountInString(title)
		case width > 0 && strings.HasPrefix(line, "╰"):
			return rows
		case width > 0:
			row := ""
			for x := range width {
				if c := s.vt.CellAt(x, y); c != nil {
					row += c.Content + c.Style.String()
				}
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// differ reports whether rows are others than before. That there is room for more of them
// is no difference: there is when others have been counted.
func differ(before, now []string) bool {
	n := min(len(before), len(now))
	return !slices.Equal(before[:n], now[:n])
}

// memories measures the most memory that 200 queries and 50 briefings took, beside what
// the embedded briefing takes.
func (w *workshop) memories(libraries []shelf) error {
	embedded, err := w.measure(min(w.runs, 3), program{args: []string{w.readout}, marker: marker, keys: strokes(moves)})
	if err != nil {
		return err
	}
	for _, s := range libraries {
		used, err := w.used(s)
		if err != nil {
			return err
		}
		for _, m := range []struct {
			what         string
			used, beside []float64
		}{{"peak", used.memory, embedded[0].memory}, {"private", used.private, embedded[0].private}} {
			line(m.what+" memory after 200 queries and 50 briefings, of "+s.name()+", MB; beside the embedded briefing's",
				cell(0.5, m.used), cell(0.5, m.beside), ratio(0.5, m.used, m.beside))
		}
	}
	return nil
}

// used asks a library 200 queries and opens 50 briefings, and returns the memory that
// this took.
func (w *workshop) used(s shelf) (f figures, err error) {
	win, err := program{args: []string{w.readout, s.dir}, env: s.env()}.open()
	if err != nil {
		return f, err
	}
	defer win.close("q")
	if _, ok := win.await(marker); !ok {
		return f, fmt.Errorf("%s: no %q on the screen", s.dir, marker)
	}
	win.settle()
	for _, q := range librarytest.NewGenerator(1).Queries(200) {
		for _, keys := range []string{"/", "\x1b[200~" + q.Query + "\x1b[201~", "\x1b"} {
			win.press(keys)
		}
	}
	win.press("0")
	win.press("g")
	for range 50 {
		for _, key := range []string{"enter", "\x1b", "j"} {
			win.press(key)
		}
	}
	peak, _ := win.memory("VmHWM")
	private, _ := win.memory("RssAnon")
	return figures{memory: []float64{peak}, private: []float64{private}}, nil
}
