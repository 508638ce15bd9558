package tui

import (
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/markdown"
	"readout/briefing/verify"
	"readout/content"
)

// driver uses the reader as a person would: it presses keys and looks at the
// screen. Commands are carried out at once.
type driver struct {
	t      *testing.T
	window *window
	reader *reader // the first screen, if it is one
	host   *testHost
	sent   string // to the terminal's clipboard
	quit   bool
	// late, where it is set, is the order in which commands come back: some at
	// once, some long after other keys. pending are those that have not.
	late    *rand.Rand
	pending []tea.Cmd
}

// testHost keeps what is saved and copied.
type testHost struct {
	files     map[string]string
	clipboard string
	none      bool  // there is no clipboard
	fails     error // what saving comes to
	source    string
}

func (h *testHost) host() Host {
	return Host{Save: h.save, Append: h.add, Folder: "~/briefings", Copy: h.copy}
}

func (h *testHost) file() File { return File{Markdown: writeMarkdown, Verify: h.verify} }

func writeMarkdown(w io.Writer, s briefing.Selection) error { return markdown.Write(w, s, 0) }

// asDocument returns a briefing as the reader has it.
func asDocument(b *briefing.Briefing) *brief { return &brief{b, formats{markdown: writeMarkdown}} }

func (h *testHost) save(_ context.Context, name string, data []byte, overwrite bool) (string, error) {
	if h.fails != nil {
		return name, h.fails
	}
	if _, ok := h.files[name]; ok && !overwrite {
		return name, fmt.Errorf("%s: %w", name, fs.ErrExist)
	}
	h.files[name] = string(data)
	return name, nil
}

func (h *testHost) add(_ context.Context, name string, data []byte) (string, error) {
	h.files[name] += string(data)
	return name, h.fails
}

func (h *testHost) copy(_ context.Context, text string) error {
	if h.none {
		return Unconfirmed{}
	}
	h.clipboard = text
	return nil
}

func (h *testHost) verify(_ context.Context, b *briefing.Briefing) []verify.Result {
	return verify.Quotes(b, func(string) (*verify.Text, error) { return verify.NewText(h.source) })
}

func embedded(t testing.TB) *briefing.Briefing {
	t.Helper()
	b, diagnostics := file.ReadFS(content.FS(), content.Default)
	if b == nil {
		t.Fatal(diagnostics)
	}
	return b
}

func drive(t *testing.T, b *briefing.Briefing, width, height int) *driver {
	t.Helper()
	return driveWith(t, b, &testHost{files: map[string]string{}}, width, height)
}

func driveWith(t *testing.T, b *briefing.Briefing, host *testHost, width, height int) *driver {
	t.Helper()
	d := driverOf(t, New(t.Context(), b, host.file(), host.host(), Options{Version: "1.0"}).(*window), width, height)
	d.host = host
	return d
}

// driverOf drives a window whose first screen is a reader.
func driverOf(t *testing.T, w *window, width, height int) *driver {
	t.Helper()
	return (&driver{t: t, window: w, host: &testHost{}}).begin(width, height)
}

// begin gives the window its size.
func (d *driver) begin(width, height int) *driver {
	if r, ok := d.window.layers[0].screen.(*reader); ok {
		d.reader = r
		r.freshFor = 0
	}
	d.window.pause = 0
	d.run(d.window.Init())
	d.send(tea.WindowSizeMsg{Width: width, Height: height})
	return d
}

// dialog is the dialog that is open; nil if none is.
func (d *driver) dialog() dialog {
	if o := d.window.top().dialog(); o != nil {
		return o.dialog
	}
	return nil
}

// answer gives the first screen a message, as if one of its commands had come
// back with it.
func (d *driver) answer(msg tea.Msg) { d.send(answer{d.window.layers[0].at, msg}) }

func (d *driver) send(msg tea.Msg) {
	_, cmd := d.window.Update(msg)
	d.run(cmd)
	for d.late != nil && len(d.pending) > 0 && d.late.IntN(2) > 0 {
		d.deliver()
	}
}

// deliver lets one of the commands that are on their way come back.
func (d *driver) deliver() {
	i := d.late.IntN(len(d.pending))
	cmd := d.pending[i]
	d.pending = slices.Delete(d.pending, i, i+1)
	d.carryOut(cmd)
}

// wait lets all commands come back, in whatever order.
func (d *driver) wait() {
	for len(d.pending) > 0 {
		d.deliver()
	}
}

func (d *driver) run(cmd tea.Cmd) {
	switch {
	case cmd == nil:
	case d.late != nil && d.late.IntN(2) == 0: // it is done at once, and its answer is late
		msg := cmd()
		d.pending = append(d.pending, func() tea.Msg { return msg })
	case d.late != nil:
		d.pending = append(d.pending, cmd)
	default:
		d.carryOut(cmd)
	}
}

func (d *driver) carryOut(cmd tea.Cmd) {
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	case tea.QuitMsg:
		d.quit = true
	case answer, copied, unkeptMark:
		d.send(msg)
	case tea.RawMsg:
		d.sent = clipped(fmt.Sprint(msg.Msg))
	}
}

// clipped returns the text that a sequence puts on the terminal's clipboard.
func clipped(sequence string) string {
	data, ok := strings.CutPrefix(sequence, "\x1b]52;c;")
	text, err := base64.StdEncoding.DecodeString(strings.TrimSuffix(data, "\x07"))
	if !ok || err != nil {
		return sequence
	}
	return string(text)
}

// press presses keys, which are separated by spaces: names as bubbletea writes
// them, characters, or "text:" and what is typed.
func (d *driver) press(keys string) *driver {
	d.t.Helper()
	for _, k := range strings.Fields(keys) {
		if text, ok := strings.CutPrefix(k, "text:"); ok {
			for _, r := range strings.ReplaceAll(text, "_", " ") {
				d.send(keyPress(string(r)))
			}
			continue
		}
		d.send(keyPress(k))
	}
	return d
}

func keyPress(k string) tea.KeyPressMsg {
	named := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "space": tea.KeySpace, "up": tea.KeyUp,
		"down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd,
		"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "backspace": tea.KeyBackspace,
	}
	var mod tea.KeyMod
	for {
		switch {
		case strings.HasPrefix(k, "shift+"):
			mod, k = mod|tea.ModShift, k[len("shift+"):]
			continue
		case strings.HasPrefix(k, "ctrl+"):
			mod, k = mod|tea.ModCtrl, k[len("ctrl+"):]
			continue
		}
		break
	}
	if code, ok := named[k]; ok {
		text := ""
		if code == tea.KeySpace && mod == 0 {
			text = " "
		}
		return tea.KeyPressMsg{Code: code, Mod: mod, Text: text}
	}
	r := []rune(k)[0]
	if mod != 0 {
		return tea.KeyPressMsg{Code: r, Mod: mod}
	}
	return tea.KeyPressMsg{Code: r, Text: k}
}

// rows returns the screen as text.
func (d *driver) rows() []string {
	return strings.Split(ansi.Strip(d.window.View().Content), "\n")
}

func (d *driver) screen() string { return strings.Join(d.rows(), "\n") }

// sees fails the test unless each text is on the screen.
func (d *driver) sees(texts ...string) {
	d.t.Helper()
	screen := d.screen()
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			d.t.Fatalf("%q is not on the screen:\n%s", text, screen)
		}
	}
}

// misses fails the test if a text is on the screen.
func (d *driver) misses(text string) {
	d.t.Helper()
	if screen := d.screen(); strings.Contains(screen, text) {
		d.t.Fatalf("%q is on the screen:\n%s", text, screen)
	}
}
