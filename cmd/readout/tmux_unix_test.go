//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// multiplexer is a tmux server of its own, with a program in its only window.
type multiplexer struct {
	*testing.T
	socket string
}

// inTmux runs a program in a tmux of its defaults, of some size.
func inTmux(t *testing.T, columns, rows string, program ...string) *multiplexer {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed")
	}
	folder, err := os.MkdirTemp("", "tmux") // a socket's path must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_STATE_HOME", folder)
	m := &multiplexer{t, filepath.Join(folder, "s")}
	t.Cleanup(func() {
		exec.Command("tmux", "-S", m.socket, "kill-server").Run()
		os.RemoveAll(folder)
	})
	m.tmux(append([]string{"-f", os.DevNull, "-u", "new-session", "-d", "-x", columns, "-y", rows, "--"}, program...)...)
	return m
}

// tmux runs a command of tmux and returns what it prints.
func (m *multiplexer) tmux(args ...string) string {
	m.Helper()
	cmd := exec.Command("tmux", append([]string{"-S", m.socket}, args...)...)
	var errors strings.Builder
	cmd.Stderr = &errors
	out, err := cmd.Output()
	if err != nil {
		m.Fatalf("tmux %s: %v %s", strings.Join(args, " "), err, errors.String())
	}
	return string(out)
}

func (m *multiplexer) press(keys ...string) {
	m.Helper()
	m.tmux(append([]string{"send-keys"}, keys...)...)
}

func (m *multiplexer) screen() string {
	m.Helper()
	return m.tmux("capture-pane", "-p")
}

// await waits until the screen is as it should be and still, and returns it.
func (m *multiplexer) await(what string, ok func(screen string) bool) string {
	m.Helper()
	was := ""
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		s := m.screen()
		if ok(s) && s == was {
			return s
		}
		was = s
		if time.Now().After(end) {
			m.Fatalf("waited in vain for %s; the screen:\n%s", what, s)
		}
	}
}

func shows(words string) func(string) bool {
	return func(s string) bool { return strings.Contains(s, words) }
}

// TestTmuxCopy checks that what is copied in a tmux of its defaults can be
// pasted there.
func TestTmuxCopy(t *testing.T) {
	m := inTmux(t, "100", "30", "readout")
	m.await("the reader", shows("Summary"))
	m.press("2")
	m.await("the first quote", shows("1 of 11"))
	m.press("y")
	m.await("the message", shows("Copied 1 quote ✓"))
	if got := m.tmux("show-buffer"); !strings.Contains(got, "a reasonable chance of ending the war") {
		t.Errorf("the buffer holds %q", got)
	}
}

// TestTmuxBackground checks that text has the terminal's own colour in a tmux
// that does not say what its background is.
func TestTmuxBackground(t *testing.T) {
	m := inTmux(t, "100", "30", "readout")
	m.await("the reader", shows("Donald Trump"))
	for line := range strings.SplitSeq(m.tmux("capture-pane", "-p", "-e"), "\n") {
		before, _, ok := strings.Cut(line, "Donald Trump")
		if !ok {
			continue
		}
		last := before[strings.LastIndex(before, "\x1b["):]
		if !strings.HasPrefix(last, "\x1b[39m") && !strings.HasPrefix(last, "\x1b[0m") && !strings.HasPrefix(last, "\x1b[m") {
			t.Errorf("the text is in a colour of its own: %q", line)
		}
		return
	}
	t.Error("the name is not on the screen")
}

// scripts is a briefing in scripts that terminals measure differently.
const scripts = `title: Scripts
date: 2026-03-04
summary: soft` + "\u00ad" + `hy` + "\u00ad" + `phens, हिन्दी में क्षि, ภาษาไทย กำลัง, தமிழ் மொழி, বাংলা ভাষা, ｶﾞｷﾞ, مرحبا بالعالم, שָׁלוֹם עולם
participants:
  - {name: नरेन्द्र मोदी, party: भारत}
  - {name: ประยุทธ์ จันทร์โอชา, party: ประเทศไทย}
  - {name: மு. க. ஸ்டாலின், role: soft` + "\u00ad" + `hy` + "\u00ad" + `phen` + "\u00ad" + `ated role of many words}
  - {name: শেখ হাসিনা, role: short}
  - {name: ｶﾞｷﾞｸﾞ, party: 日本}
  - {name: عادل الجبير, party: السعودية}
  - {name: דָּוִד, role: שר}
`

// TestTmuxScripts checks that frames stay straight beside text of each script,
// that nothing of an entry is left on the screen of the next one, and that a
// window that changes its size is drawn whole.
func TestTmuxScripts(t *testing.T) {
	name := filepath.Join(t.TempDir(), "scripts.yaml")
	if err := os.WriteFile(name, []byte(scripts), 0o600); err != nil {
		t.Fatal(err)
	}
	m := inTmux(t, "100", "24", "readout", name)
	m.straight(m.await("the reader", shows("0 Summary")), 100)
	m.press("1")
	for _, name := range []string{"1 of 7", "2 of 7", "3 of 7", "4 of 7", "5 of 7", "6 of 7", "7 of 7"} {
		was := m.await(name, shows(name))
		m.straight(was, 100)
		m.tmux("resize-window", "-x", "80", "-y", "20")
		m.await("a smaller window", func(s string) bool { return !strings.Contains(s, name) || strings.Count(s, "\n") == 20 })
		m.tmux("resize-window", "-x", "100", "-y", "24")
		m.await("the same screen as drawn anew", func(s string) bool { return s == was })
		m.press("j")
	}
}

// straight checks that each row of the panes ends with a line in the last column.
func (m *multiplexer) straight(screen string, columns int) {
	m.Helper()
	rows := strings.Split(strings.TrimSuffix(screen, "\n"), "\n")
	for _, row := range rows[1 : len(rows)-1] {
		if row = strings.TrimRight(row, " "); ansi.StringWidthWc(row) != columns {
			m.Errorf("the row has %d columns, want %d: %q", ansi.StringWidthWc(row), columns, row)
		}
	}
}
