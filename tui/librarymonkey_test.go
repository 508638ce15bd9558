package tui

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"readout/briefing/library/marks"
	"readout/internal/hostile"
	"readout/internal/librarytest"
)

// libraryShapes are libraries of several shapes: none, one briefing, the ferry's, many,
// those that mean harm, and files that cannot be read.
func libraryShapes(t testing.TB) []fstest.MapFS {
	t.Helper()
	ferry, many, harm := ferryFiles(t), fstest.MapFS{}, fstest.MapFS{}
	g := librarytest.NewGenerator(1)
	for i := range 120 {
		many[g.Path(i, 120)] = &fstest.MapFile{Data: []byte(g.Briefing(i, 120))}
	}
	for i, f := range hostile.Files() {
		if i < 12 && len(f.Text) < 1<<16 {
			harm[fmt.Sprintf("h%d.yaml", i)] = &fstest.MapFile{Data: []byte(f.Text)}
		}
	}
	unreadable := maps.Clone(ferry)
	for name, text := range map[string]string{"empty.yaml": "", "2025/binary.yaml": "\x00\x01\x02", "2025/list.yaml": "- a\n", "broken.yaml": "title: [\n"} {
		unreadable[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return []fstest.MapFS{{}, {"one.yaml": ferry["2025/tokyo.yaml"]}, ferry, many, harm, unreadable}
}

// ferryFiles are the files of the ferry's library, to be changed.
func ferryFiles(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range []string{"2024/round-1.yaml", "2024/release-1.txt", "2024/round-2.yaml", "2025/round-3.yaml", "2025/press-call.yaml", "2025/tokyo.yaml", "draft-call.yaml"} {
		data, err := readFile(librarytest.Ferry(), name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	return files
}

// libraryKeys are keys of the screen of a library, and what is typed into find.
var libraryKeys = strings.Fields("enter enter enter esc esc o o [ ] H L H L p p ctrl+f / / text:the text:ferry text:speaker: text:jan backspace backspace enter tab tab shift+tab " +
	"j j k G g space b 0 1 2 3 4 5 n N x X y Y e right u t z f a s ? down up ctrl+d pgdown pgup home end D ! m")

// Whatever keys are pressed on whatever library, while it changes, briefings are read
// elsewhere, and answers come late and in any order, the reader goes on, draws whole screens,
// and in the end shows what was asked for last.
func TestLibraryWithoutSense(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	shapes := libraryShapes(t)
	rounds := 20
	if testing.Short() {
		rounds = len(shapes)
	}
	for n := range rounds {
		l := newTestLibrary(t, shapes[n%len(shapes)])
		size := sizes[r.IntN(len(sizes))]
		m := &toldMarks{testMarks: newMarks()}
		d := driveMarked(t, l, m, size.width, size.height)
		if r.IntN(2) == 0 {
			d.late = r
		}
		var pressed []string
		for range 120 {
			switch k := r.IntN(40); {
			case k == 0:
				l.change(t, r)
				for _, layer := range d.window.layers { // each that shows the library follows it
					d.send(answer{layer.at, libraryChanged{LibraryState{Changed: true}, true}})
				}
			case k == 4:
				if names := l.names(); len(names) > 0 {
					m.all[l.Path(names[r.IntN(len(names))])] = marks.Mark{Read: r.IntN(2) == 0}
				}
				d.marksChange()
			case k == 1:
				size := sizes[r.IntN(len(sizes))]
				d.send(tea.WindowSizeMsg{Width: size.width, Height: size.height})
			case k == 2:
				d.send(tea.MouseClickMsg{X: r.IntN(120), Y: r.IntN(40), Button: tea.MouseLeft})
			case k == 3:
				d.send(tea.MouseWheelMsg{X: r.IntN(120), Y: r.IntN(40), Button: tea.MouseWheelDown})
			default:
				key := libraryKeys[r.IntN(len(libraryKeys))]
				pressed = append(pressed, key)
				d.press(key)
			}
			for row := range strings.SplitSeq(d.window.View().Content, "\n") {
				if w := ansi.StringWidth(row); w > d.window.width {
					t.Fatalf("%d: %d cells in a window of %d: %q after %q", n, w, d.window.width, row, pressed)
				}
			}
		}
		d.wait()
		d.marksChange()
		d.wait()
		d.dialogAgrees(n)
		d.belongs(n, pressed)
		d.dotsAgree(n, m, pressed)
	}
}

// marksChange tells all that shows a library that briefings have been marked.
func (d *driver) marksChange() {
	for _, layer := range d.window.layers {
		d.send(answer{layer.at, marksSet{ended()}})
	}
}

// dotsAgree fails the test unless the dots of the library that is shown are those of the marks.
func (d *driver) dotsAgree(n int, m *toldMarks, pressed []string) {
	d.t.Helper()
	lib, ok := d.opened().doc.(*libraryDocument)
	if !ok {
		return
	}
	for row := range lib.loadedCards() {
		e := libraryEntry{lib, briefingsList, row.key}
		if unread, known := e.Unread(); known && unread == m.all[row.mark.Path].Read {
			d.t.Fatalf("%d: the dot of %s is wrong, after %q:\n%s", n, row.mark.Path, pressed, d.screen())
		}
	}
}

// belongs fails the test unless what is shown of a library belongs together.
func (d *driver) belongs(n int, pressed []string) {
	d.t.Helper()
	for _, layer := range d.window.layers {
		r, ok := layer.screen.(*reader)
		if !ok {
			continue
		}
		lib, ok := r.doc.(*libraryDocument)
		if !ok {
			continue
		}
		typed := strings.TrimSpace(r.find.input.Value())
		_, wrong := lib.Query(typed)
		switch q := r.find.query; {
		case typed == "" && (q != nil || lib.narrowed != nil):
			d.t.Fatalf("%d: the lists are narrowed, and nothing is looked for, after %q", n, pressed)
		case typed != "" && wrong == nil && (q == nil || q.typed != typed || lib.narrowed == nil):
			d.t.Fatalf("%d: %q is looked for, and the lists are not narrowed to it, after %q", n, typed, pressed)
		}
		for i := range r.panes {
			p := &r.panes[i]
			if p.rows != p.Len() || p.cursor >= max(p.rows, 1) || p.cursor < 0 {
				d.t.Fatalf("%d: %s has %d rows of %d, and %d selected, after %q", n, p.title(), p.rows, p.Len(), p.cursor, pressed)
			}
		}
		if top := layer == d.window.top(); top && r.page.entry != r.panes[r.focus].entry() {
			d.t.Fatalf("%d: what is shown is not what is selected, after %q:\n%s", n, pressed, d.screen())
		}
		if e, ok := r.page.entry.(libraryEntry); ok && layer == d.window.top() && e.key.line > 0 && r.panes[r.focus].Len() > 0 {
			d.t.Fatalf("%d: the selected row has not been loaded, after %q:\n%s", n, pressed, d.screen())
		}
	}
}

// names are those of the files, which can be changed.
func (l *testLibrary) names() []string { return slices.Sorted(maps.Keys(l.files.(fstest.MapFS))) }

// change adds, changes and takes away briefings.
func (l *testLibrary) change(t testing.TB, r *rand.Rand) {
	t.Helper()
	files := maps.Clone(l.files.(fstest.MapFS))
	names := l.names()
	if len(names) > 0 && r.IntN(2) == 0 {
		delete(files, names[r.IntN(len(names))])
	}
	files[fmt.Sprintf("new-%d.yaml", r.IntN(5))] = &fstest.MapFile{Data: []byte(fmt.Sprintf(
		"title: New %d\ndate: 20%02d-01-02\nsummary: s\nparticipants: [{id: a, name: Ria Jansen}]\nquotes: [{id: q, speaker: a, text: the ferry %d}]\n",
		r.IntN(100), 20+r.IntN(10), r.IntN(100)))}
	var gone []string
	for _, name := range names {
		if _, there := files[name]; !there {
			gone = append(gone, name)
		}
	}
	l.set(t, files, gone)
}
