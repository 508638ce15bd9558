package screen

import (
	"io"
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	for _, c := range []struct{ name, write, want string }{
		{"empty", "", "\n\n"},
		{"blanks at the end", "ab  \r\n cd  ", "ab\n cd\n"},
		{"styles", "\x1b[1;31ma\x1b[0mb", "ab\n\n"},
		{"wide characters", "日本x", "日本x\n\n"},
		{"composed marks", "ne\u0301e", "née\n\n"},
		{"the last column", "12345678\r\nx", "12345678\nx\n"},
		{"a wide one that does not fit", "1234567日", "1234567\n\n"},
		{"cursor moves", "\x1b[2;3Hx\x1b[Hy", "y\n  x\n"},
		{"alternate screen", "old\x1b[?1049h\x1b[Hnew", "new\n\n"},
	} {
		s := New(t, 8, 2, true)
		io.WriteString(s, c.write)
		if got := s.Text(); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestDraw(t *testing.T) {
	s := New(t, 8, 3, true)
	s.Draw("12345678\nsecond\nthird")
	s.Draw("\x1b[1mfirst\x1b[m\n\nlast")
	if got, want := s.Text(), "first\n\nlast\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// complaints is a test that takes note of its errors.
type complaints struct {
	testing.TB
	errors int
}

func (c *complaints) Errorf(string, ...any) { c.errors++ }
func (c *complaints) Error(...any)          { c.errors++ }

func TestDrawTooLarge(t *testing.T) {
	for _, c := range []struct{ frame, want string }{
		{"123456789\nb", "12345678\nb\n"},
		{"a\nb\nc", "a\nb\n"},
	} {
		of := &complaints{TB: t}
		s := New(of, 8, 2, true)
		s.Draw(c.frame)
		if got := s.Text(); got != c.want || of.errors != 1 {
			t.Errorf("%q: got %q with %d errors", c.frame, got, of.errors)
		}
	}
}

const whichBackground = "\x1b]11;?\x07"

type answers chan string

func (a answers) Write(p []byte) (int, error) { a <- string(p); return len(p), nil }

func TestAnswers(t *testing.T) {
	for _, c := range []struct {
		dark bool
		want string
	}{
		{true, "rgb:1414/1616/1b1b"},
		{false, "rgb:fbfb/fafa/f7f7"},
	} {
		s, got := New(t, 8, 2, c.dark), make(answers, 8)
		s.AnswerTo(got)
		io.WriteString(s, whichBackground)
		if got := <-got; !strings.Contains(got, c.want) {
			t.Errorf("got %q, want %q in it", got, c.want)
		}
	}
}

// A program that does not wait for its answers does not stop the screen.
func TestAnswersToNobody(t *testing.T) {
	s := New(t, 8, 2, true)
	io.WriteString(s, strings.Repeat(whichBackground, 1000)+"on")
	if got := s.Text(); got != "on\n\n" {
		t.Errorf("got %q", got)
	}
}
