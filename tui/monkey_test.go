package tui

import (
	"bytes"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"readout/briefing"
	"readout/briefing/file"
	"readout/internal/bench/sample"
	"readout/internal/hostile"
)

// monkey uses the reader without sense: any key, click, paste and size, in any
// order, while the file changes under it.
type monkey struct {
	*driver
	briefings []*briefing.Briefing // the versions of the file
	height    int
}

// shapes are briefings of every shape: small, large, empty, long, deep, hostile.
func shapes(t testing.TB) []*briefing.Briefing {
	t.Helper()
	const head = "title: T\ndate: 2025-01-31\nsummary: "
	var many bytes.Buffer
	if err := sample.Entries(&many, 1, 3000); err != nil {
		t.Fatal(err)
	}
	all := []*briefing.Briefing{embedded(t)}
	for _, text := range []string{
		head + "s\n",
		head + "s\nnotes: [{title: n}]\n",
		head + "s\nquotes: [{speaker: p, text: q}]\nparticipants: [{id: p, name: N}]\n",
		head + strings.Repeat("word ", 20_000) + "\n",
		head + `"` + strings.Repeat("> ", 20) + strings.Repeat(`- a\n`, 500) + `"` + "\n",
		"title: " + strings.Repeat("長い", 500) + "\ndate: 2025-01-31\nsummary: \"" + strings.Repeat("👩‍👩‍👧", 500) + "\"\nnotes: [" + strings.Repeat("{title: "+strings.Repeat("x", 300)+"}, ", 20) + "]\n",
		many.String(),
		hostile.Files()[0].Text,
	} {
		b, found := file.Read("shape.yaml", strings.NewReader(text))
		if b == nil {
			t.Fatal(found)
		}
		all = append(all, b)
	}
	return all
}

func newMonkey(t *testing.T, all []*briefing.Briefing, first int) *monkey {
	m := &monkey{driver: drive(t, all[first%len(all)], 120, 38), briefings: all, height: 38}
	if first >= len(all) { // what commands come back with is late, and in any order
		m.late = rand.New(rand.NewPCG(uint64(first), 0))
	}
	return m
}

// monkeyKeys are the keys of the reader, and some that it does not have.
var monkeyKeys = strings.Fields("enter l right esc h left tab shift+tab space b n N / e y Y x X z m ? j k down up g G home end " +
	"ctrl+d ctrl+u pgdown pgup H L backspace 0 1 2 3 4 5 6 7 8 9 a u é 長 ctrl+a ctrl+w delete shift+right ctrl+e")

// do does one thing; arg makes it a certain one of its kind.
func (m *monkey) do(what, arg byte) {
	x, y := int(arg)*2-50, int(arg)/3-5 // outside of the window too
	switch n := int(what); {
	case n < 220:
		m.send(keyPress(monkeyKeys[n%len(monkeyKeys)]))
	case n < 228:
		m.height = int(arg) / 4
		m.send(tea.WindowSizeMsg{Width: int(arg), Height: m.height})
	case n < 233:
		m.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	case n < 238:
		m.send(tea.MouseWheelMsg{X: x, Y: y, Button: tea.MouseWheelUp + tea.MouseButton(arg%2)})
	case n < 242:
		m.send(tea.PasteMsg{Content: strings.Repeat(string(rune(arg)), int(arg))})
	case n < 246:
		b := m.briefings[int(arg)%len(m.briefings)]
		m.reads(b, nil)
	case n < 248:
		m.reads(nil, []briefing.Diagnostic{{File: "f", Message: "broken"}})
	case n < 250:
		m.send(tea.ColorProfileMsg{Profile: colorprofile.Profile(arg % 6)})
	case n < 252:
		m.host.none = arg%2 == 0
	default:
		m.send(keyPress(monkeyKeys[int(arg)%len(monkeyKeys)]))
	}
}

// looks fails the test if the screen is not what a screen must be: as large as
// the window, and quiet.
func (m *monkey) looks() {
	m.t.Helper()
	if m.window.width <= 0 || m.window.height <= 0 {
		return
	}
	m.quiet("without sense")
	for row := range strings.SplitSeq(m.window.View().Content, "\n") {
		if w := ansi.StringWidth(row); w > m.window.width {
			m.t.Fatalf("%d cells in a window of %d: %q", w, m.window.width, row)
		}
	}
}

// Whatever keys are pressed on whatever briefing, the reader goes on and draws
// a whole screen.
func FuzzKeys(f *testing.F) {
	all := shapes(f)
	f.Add(byte(0), []byte("\x00\x00\x08\x01\x16\x02\xf0\x20\xdc\x20\xf4\x06\xe6\x30"))
	f.Add(byte(7), []byte("\x0c\x00\x10\x00\x28\x00\x00\x00\xf3\x01\xf8\x02\x0d\x00\x06\x00\x06\x00\x00\x00"))
	f.Add(byte(200), []byte("\x00\x00\x0d\x00\x02\x00\xdb\x00\x0e\x01\xf3\x00\x02\x00\x0d\x00\x00\x00\xf3\x02"))
	f.Fuzz(func(t *testing.T, first byte, keys []byte) {
		m := newMonkey(t, all, int(first))
		for i := 0; i+1 < min(len(keys), 200); i += 2 {
			m.do(keys[i], keys[i+1])
		}
		m.looks()
	})
}

// A reader that is used for hours goes on as it began: it does not break down,
// and holds on to no memory and no goroutine.
func TestLongUse(t *testing.T) {
	keys := 5000
	if os.Getenv("READOUT_LONG") != "" {
		keys = 100_000
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	all := shapes(t)
	m := newMonkey(t, all, 0)
	settle := func() (memory uint64, goroutines int) {
		m.do(242, 0) // the same briefing, and whatever was open is closed
		m.press("esc esc esc")
		m.host.files, m.host.clipboard, m.sent = map[string]string{}, "", ""
		runtime.GC()
		var s runtime.MemStats
		runtime.ReadMemStats(&s)
		return s.HeapAlloc, runtime.NumGoroutine()
	}
	var memory uint64
	var goroutines int
	for n := range keys {
		m.do(byte(r.Uint32()), byte(r.Uint32()))
		if n%50 == 0 {
			m.looks()
		}
		if n == keys/5 {
			memory, goroutines = settle()
		}
	}
	after, running := settle()
	t.Logf("%d keys: %d KB held, and %d at the end", keys, memory>>10, after>>10)
	if after > memory+8<<20 {
		t.Errorf("the memory held grows from %d to %d KB", memory>>10, after>>10)
	}
	if running > goroutines {
		t.Errorf("there are %d goroutines, where there were %d", running, goroutines)
	}
}
