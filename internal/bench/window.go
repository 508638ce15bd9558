//go:build linux

package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/creack/pty"
)

const (
	columns, rows = 120, 40
	// quiet is how long nothing must come for a redraw to be over.
	quiet = 60 * time.Millisecond
	// patience is how long a first frame may take.
	patience = time.Minute
)

// window is a terminal with a program in it. It keeps what the program writes,
// and when, and answers what the program asks.
type window struct {
	keys, tty *os.File
	cmd       *exec.Cmd
	started   time.Time
	ended     chan struct{}

	mu     sync.Mutex
	writes []write
	bytes  int
	asked  []byte // what may be the beginning of a question
}

type write struct {
	at   time.Time
	data []byte
}

// open starts a program in a window.
func open(args, env []string) (*window, error) {
	keys, tty, err := pty.Open()
	if err != nil {
		return nil, err
	}
	w := &window{keys: keys, tty: tty, cmd: exec.Command(args[0], args[1:]...), ended: make(chan struct{})}
	if err := pty.Setsize(keys, &pty.Winsize{Cols: columns, Rows: rows}); err != nil {
		return nil, err
	}
	w.cmd.Stdin, w.cmd.Stdout, w.cmd.Stderr = tty, tty, tty
	w.cmd.Env = append(append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor"), env...)
	w.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	go w.take()
	w.started = time.Now()
	if err := w.cmd.Start(); err != nil {
		return nil, err
	}
	go func() { w.cmd.Wait(); close(w.ended) }()
	return w, nil
}

// close ends the program, the hard way if it does not end by itself.
func (w *window) close(quit string) {
	io.WriteString(w.keys, quit)
	select {
	case <-w.ended:
	case <-time.After(2 * time.Second):
		w.cmd.Process.Kill()
		<-w.ended
	}
	w.tty.Close()
	w.keys.Close()
}

// take takes what the program writes.
func (w *window) take() {
	buf := make([]byte, 1<<16)
	for {
		n, err := w.keys.Read(buf)
		if err != nil {
			return
		}
		data := bytes.Clone(buf[:n])
		w.mu.Lock()
		w.writes = append(w.writes, write{time.Now(), data})
		w.bytes += n
		w.mu.Unlock()
		w.answer(data)
	}
}

// questions are what programs ask a terminal, with its answers.
var questions = []struct {
	ask   *regexp.Regexp
	reply string
}{
	{regexp.MustCompile(`\x1b\[0?c`), "\x1b[?62;22c"},
	{regexp.MustCompile(`\x1b\[6n`), "\x1b[1;1R"},
	{regexp.MustCompile(`\x1b\[\?u`), "\x1b[?0u"},
	{regexp.MustCompile(`\x1b\]10;\?(\x07|\x1b\\)`), "\x1b]10;rgb:dddd/dddd/dddd\x07"},
	{regexp.MustCompile(`\x1b\]11;\?(\x07|\x1b\\)`), "\x1b]11;rgb:1414/1616/1b1b\x07"},
	{regexp.MustCompile(`\x1b\[\?2026\$p`), "\x1b[?2026;2$y"},
	{regexp.MustCompile(`\x1b\[\?2027\$p`), "\x1b[?2027;2$y"},
}

func (w *window) answer(data []byte) {
	const longest = 32
	text := append(w.asked, data...)
	answered := 0
	for _, q := range questions {
		for _, m := range q.ask.FindAllIndex(text, -1) {
			io.WriteString(w.keys, q.reply)
			answered = max(answered, m[1])
		}
	}
	text = text[answered:]
	w.asked = nil
	if i := bytes.LastIndexByte(text, '\x1b'); i >= 0 && len(text)-i < longest {
		w.asked = bytes.Clone(text[i:])
	}
}

// drawn returns how many writes and bytes there were, and when the last came.
func (w *window) drawn() (writes, bytes int, last time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if n := len(w.writes); n > 0 {
		last = w.writes[n-1].at
	}
	return len(w.writes), w.bytes, last
}

// settle waits until nothing more comes.
func (w *window) settle() {
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if n, _, last := w.drawn(); n > 0 && time.Since(last) > quiet {
			return
		}
	}
}

// await returns how long it took until a text was on the screen, and false
// where it did not come.
func (w *window) await(text string) (time.Duration, bool) {
	s := newScreen(w)
	defer s.close()
	return s.within(patience, w.started, func(screen string) bool { return strings.Contains(screen, text) })
}
