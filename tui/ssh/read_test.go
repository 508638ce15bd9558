package ssh

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	gossh "golang.org/x/crypto/ssh"
)

// The first frame comes without a resize, in the size of the window; a window
// without a size has the usual one, and one of any size no more than can be drawn.
func TestFirstFrame(t *testing.T) {
	s := serve(t, echo(), nil)
	for _, test := range []struct {
		width, height int
		want          string
	}{
		{97, 31, "<97x31>"}, {0, 0, "<80x24>"}, {1, 1, "<"}, {4_000_000_000, 4_000_000_000, "<500x200>"},
	} {
		r := s.read("xterm-256color", test.width, test.height)
		r.shows(test.want)
		r.shows("\x1b]11;?") // the terminal is asked for its background
		r.press("q")
		r.ended(0)
	}
}

func TestResize(t *testing.T) {
	s := serve(t, echo(), nil)
	r := s.read("xterm-256color", 80, 24)
	r.shows("<80x24>")
	for n := range 2000 {
		if err := r.session.WindowChange(20+n%20, 60+n%60); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.session.WindowChange(33, 99); err != nil {
		t.Fatal(err)
	}
	r.shows("99x33")
	r.press("q")
	r.ended(0)
}

// A terminal that cannot be drawn on gets what a pipe gets.
func TestDumb(t *testing.T) {
	s := serve(t, echo(), nil)
	for _, term := range []string{"dumb", "", "\x1b[31m"} {
		n := s.session()
		r := s.readOn(n, term, 80, 24)
		if term == "\x1b[31m" { // what is left of it is the name of a terminal
			r.shows("<80x24>")
			r.press("q")
			r.ended(0)
			continue
		}
		r.ended(0)
		r.shows("ann@office")
	}
}

// What a terminal answers never looks like keys, in however many pieces and however
// late it comes; nor does an answer that is cut off.
func TestAnswersAreNotText(t *testing.T) {
	closed := make(chan tea.Model, 1)
	service := echo()
	service.Closed = func(m tea.Model) { closed <- m }
	s := serve(t, service, nil)
	answers := []string{
		"\x1b]11;rgb:0000/0000/0000\x07", "\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1b[?2026;2$y", "\x1b[?2027;0$y", "\x1b[?62;22c",
		"\x1bP1+r524742\x1b\\", "\x1b[24;80R", "\x1b[?1u", "\x1bP>|terminal 1.0\x1b\\", "\x1b_Gi=1;OK\x1b\\",
	}
	typed := func(answer string, pause time.Duration) (text string, late bool) {
		r := s.read("xterm-256color", 80, 24)
		r.shows("<80x24>")
		half := 2 + len(answer)/3
		began := time.Now()
		if pause == 0 {
			half = len(answer)
		}
		r.press(answer[:half])
		time.Sleep(pause)
		r.press(answer[half:])
		late = time.Since(began) > answerTime/2 // the machine is busy
		r.press("a")
		r.shows("a.]")
		r.press("q")
		r.ended(0)
		return (<-closed).(*typist).typed, late
	}
	for _, pause := range []time.Duration{0, 70 * time.Millisecond} {
		for _, answer := range answers {
			text, late := typed(answer, pause)
			for range 20 {
				if !late {
					break
				}
				text, late = typed(answer, pause)
			}
			if !late && text != "a." {
				t.Errorf("after %q in two pieces, %v apart, what is typed is %q", answer, pause, text)
			}
		}
	}
	r := s.read("xterm-256color", 80, 24)
	r.press("\x1b]11;rgb:00")
	await(t, "what is typed long after half of an answer", func() bool {
		r.press("b")
		return strings.Contains(r.drawn.String(), "b.")
	})
	r.press("\x1bq") // with what is before it, a key of its own, or not
	time.Sleep(100 * time.Millisecond)
	_, _ = io.WriteString(r.keys, "q")
	r.ended(0)
}

// A reader that has ended is told of, however it did, but for a crash.
func TestClosed(t *testing.T) {
	closed := make(chan tea.Model, 3)
	service := echo()
	service.Closed = func(m tea.Model) { closed <- m }
	s := serve(t, service, nil)
	for _, end := range []func(r *screen){
		func(r *screen) { r.press("q"); r.ended(0) },
		func(r *screen) { r.session.Close() },
	} {
		r := s.read("xterm-256color", 80, 24)
		r.shows("<80x24>")
		end(r)
		select {
		case m := <-closed:
			if m == nil {
				t.Error("there is no model")
			}
		case <-time.After(time.Minute):
			t.Fatal("nothing is told")
		}
	}
	r := s.read("xterm-256color", 80, 24)
	r.press("!")
	r.ended(1)
	select {
	case <-closed:
		t.Error("a crash is told")
	default:
	}
}

// Nothing that is typed stops the server, or crashes another session.
func TestSessionsAreApart(t *testing.T) {
	s := serve(t, echo(), nil)
	one, two := s.read("xterm-256color", 80, 24), s.read("xterm-256color", 90, 30)
	one.shows("<80x24>")
	two.shows("<90x30>")
	one.press("\x1aa")
	one.shows("a.]")
	two.press("!")
	two.ended(1)
	two.shows("readout: the reader crashed; this is a bug\r\n")
	if got := statusOf(s.session().Run("crash")); got != 1 {
		t.Errorf("a command that crashes has the status %d", got)
	}
	one.press("b")
	one.shows("b.")
	one.press("q")
	one.ended(0)
	if !strings.Contains(s.log.String(), "a session crashed") || strings.Contains(s.log.String(), "<80x24>") {
		t.Errorf("the log is\n%s", s.log.String())
	}
}

// The input of a client that has nothing more to type ends its session.
func TestEndOfInput(t *testing.T) {
	s := serve(t, echo(), nil)
	r := s.read("xterm-256color", 80, 24)
	r.shows("<80x24>")
	r.keys.(interface{ Close() error }).Close()
	r.ended(1)
}

// A paste has its limit, finished or not.
func TestFlood(t *testing.T) {
	s := serve(t, echo(), nil)
	r := s.read("xterm-256color", 80, 24)
	r.press("\x1b[200~" + strings.Repeat("x", 100_000) + "\x1b[201~")
	r.shows("pasted 100000.")
	go func() {
		for range 100 {
			if _, err := fmt.Fprint(r.keys, "\x1b[200~"+strings.Repeat("y", 100_000)); err != nil {
				return
			}
		}
	}()
	r.ended(1)
	r.shows("readout: the visitor sent too much at once\r\n")
}

func TestShutdown(t *testing.T) {
	s := serve(t, echo(), nil)
	r := s.read("xterm-256color", 80, 24)
	r.shows("<80x24>")
	idle := s.client()
	n := s.session()
	if err := n.Start("wait"); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	s.stop()
	r.ended(1)
	r.shows("\x1b[?1049l")
	r.shows("readout: the server is shutting down\r\n")
	if got := statusOf(n.Wait()); got != 1 {
		t.Errorf("a command has the status %d", got)
	}
	if err := idle.Wait(); err == nil {
		t.Error("a connection without a session ends without an error")
	}
	s.end <- <-s.end // for the end of the test
	if took := time.Since(began); took > parting {
		t.Logf("the server took %v to end", took)
	}
	if _, err := s.dial(gossh.PublicKeys(s.ann)); err == nil {
		t.Error("a server that has ended lets somebody in")
	}
}
