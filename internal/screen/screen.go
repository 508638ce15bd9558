// Package screen is a terminal for tests: what is written to it can be looked
// at as text and as a picture, and compared with files.
package screen

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"golang.org/x/text/unicode/norm"
)

// Screen is the screen of a terminal with true colour.
type Screen struct {
	t          testing.TB
	cols, rows int
	theme      theme

	mu   sync.Mutex // of what is on the screen
	term *vt.Emulator

	answering sync.Mutex
	answers   io.Writer
}

// New returns an empty screen with a dark or a light background. It lives as
// long as the test.
func New(t testing.TB, cols, rows int, dark bool) *Screen {
	s := &Screen{
		t: t, cols: cols, rows: rows, theme: themeFor(dark),
		term: vt.NewEmulator(cols, rows), answers: io.Discard,
	}
	s.term.SetDefaultForegroundColor(s.theme.fg)
	s.term.SetDefaultBackgroundColor(s.theme.bg)
	go s.answer()
	// The emulator's own Close races with reading from it.
	t.Cleanup(func() { s.term.InputPipe().(io.Closer).Close() })
	return s
}

// AnswerTo sends the terminal's answers to the questions of a program, such as
// that for its background, to w. Until then they are dropped.
func (s *Screen) AnswerTo(w io.Writer) {
	s.answering.Lock()
	defer s.answering.Unlock()
	s.answers = w
}

// answer passes answers on. The emulator waits until they are taken.
func (s *Screen) answer() {
	buf := make([]byte, 256)
	for {
		n, err := s.term.Read(buf)
		if err != nil {
			return
		}
		s.answering.Lock()
		s.answers.Write(buf[:n])
		s.answering.Unlock()
	}
}

// Write takes what a program writes to its terminal. It is safe to call while
// others look at the screen.
func (s *Screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	// The emulator loses a mark that follows an ASCII letter as its own rune.
	if _, err := s.term.Write(norm.NFC.Bytes(p)); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Draw shows a frame: lines of styled text, the first of them on top. A frame
// that is larger than the screen is an error of the test.
func (s *Screen) Draw(frame string) {
	s.t.Helper()
	lines := strings.Split(frame, "\n")
	if len(lines) > s.rows {
		s.t.Errorf("frame has %d lines, the screen %d", len(lines), s.rows)
		lines = lines[:s.rows]
	}
	io.WriteString(s, ansi.ResetStyle+ansi.ResetHyperlink()+ansi.EraseEntireDisplay)
	for y, line := range lines {
		if w := ansi.StringWidth(line); w > s.cols {
			s.t.Errorf("line %d of the frame is %d columns wide, the screen %d: %q", y, w, s.cols, ansi.Strip(line))
			line = ansi.Truncate(line, s.cols, "")
		}
		fmt.Fprint(s, ansi.CursorPosition(1, y+1), line)
	}
}

// Text returns the rows of the screen without the blanks at their ends.
func (s *Screen) Text() string {
	var b strings.Builder
	for y := range s.rows {
		var row strings.Builder
		for _, c := range s.row(y) {
			row.WriteString(c.text)
		}
		b.WriteString(strings.TrimRight(row.String(), " ") + "\n")
	}
	return b.String()
}

// cell is a character and its position.
type cell struct {
	text     string
	x, width int
	look     look
}

func (c cell) blank() bool { return c.text == " " && !c.look.underline && !c.look.strike }

func (s *Screen) row(y int) []cell {
	s.mu.Lock()
	defer s.mu.Unlock()
	var row []cell
	for x := 0; x < s.cols; {
		c := cell{text: " ", x: x, width: 1, look: look{fg: s.theme.fg, bg: s.theme.bg}}
		if from := s.term.CellAt(x, y); from != nil {
			c.look = s.theme.look(from.Style)
			if from.Width > 0 && from.Content != "" {
				c.text, c.width = from.Content, from.Width
			}
		}
		row = append(row, c)
		x += c.width
	}
	return row
}
