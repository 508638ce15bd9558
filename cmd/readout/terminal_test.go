//go:build unix

package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// patience is how long a test waits for what is bound to come.
const patience = 2 * time.Minute

// window is a terminal with a program in it, as a user has it before them.
type window struct {
	*testing.T
	keys   *os.File // the user's side
	tty    *os.File // the program's side
	before *term.State
	cmd    *exec.Cmd

	closed atomic.Bool
	watch  sync.WaitGroup
	mu     sync.Mutex
	output bytes.Buffer
}

// open starts a program in a window. Where it is given no input, it has the
// keyboard.
func open(t *testing.T, input io.Reader, name string, args ...string) *window {
	t.Helper()
	w := &window{T: t, cmd: exec.Command(name, args...)}
	var err error
	if w.keys, w.tty, err = pty.Open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.close)
	if err := pty.Setsize(w.keys, &pty.Winsize{Rows: 38, Cols: 120}); err != nil {
		t.Fatal(err)
	}
	if w.before, err = term.GetState(w.tty.Fd()); err != nil {
		t.Fatal(err)
	}
	w.cmd.Stdin, w.cmd.Stdout, w.cmd.Stderr = w.tty, w.tty, w.tty
	if input != nil {
		w.cmd.Stdin = input
	}
	w.cmd.Env = append(os.Environ(), "TERM=xterm-256color")
	if os.Getenv("XDG_STATE_HOME") == "" {
		w.cmd.Env = append(w.cmd.Env, "XDG_STATE_HOME="+t.TempDir())
	}
	w.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 1}
	if err := w.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.cmd.Process.Kill() })
	w.watch.Go(w.take)
	return w
}

// take takes what the program draws, until the window is closed.
func (w *window) take() {
	fd := []unix.PollFd{{Fd: int32(w.keys.Fd()), Events: unix.POLLIN}}
	buf := make([]byte, 4096)
	for !w.closed.Load() {
		if n, err := unix.Poll(fd, 20); n == 0 || err != nil {
			continue
		}
		n, err := w.keys.Read(buf)
		w.mu.Lock()
		w.output.Write(buf[:n])
		w.mu.Unlock()
		if err != nil {
			return // the program has let go of its side
		}
	}
}

// close closes the window, as a user does who has had enough.
func (w *window) close() {
	if !w.closed.Swap(true) {
		w.watch.Wait()
		w.tty.Close()
		w.keys.Close()
	}
}

func (w *window) drawn() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.output.String()
}

// await waits until what was drawn since from is as it should be.
func (w *window) await(what string, from int, ok func(drawn string) bool) {
	w.Helper()
	for end := time.Now().Add(patience); !ok(w.drawn()[from:]); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			w.Fatalf("waited in vain for %s; drawn:\n%q", what, w.drawn())
		}
	}
}

// awaitReader waits for the reader's window with the briefing in it.
func (w *window) awaitReader(from int) {
	w.Helper()
	w.await("the reader", from, func(drawn string) bool {
		return modes(drawn)["1049"] && strings.Contains(drawn, "Summary")
	})
}

func (w *window) press(keys string) {
	w.Helper()
	if _, err := io.WriteString(w.keys, keys); err != nil {
		w.Fatal(err)
	}
}

// ended waits for the program's end and checks its status.
func (w *window) ended(status int) {
	w.Helper()
	if got := w.end(); got != status {
		w.Errorf("the status is %d, not %d; drawn:\n%q", got, status, w.drawn())
	}
}

// end waits for the program's end, and for all that it wrote, and returns its status.
func (w *window) end() int {
	w.Helper()
	done := make(chan error, 1)
	go func() { done <- w.cmd.Wait() }()
	select {
	case <-done:
	case <-time.After(patience):
		w.Fatalf("the program does not end; drawn:\n%q", w.drawn())
	}
	w.readAll()
	return w.cmd.ProcessState.ExitCode()
}

// readAll waits until all that was written to the terminal has been read.
func (w *window) readAll() {
	w.Helper()
	const last = "\x00all is written\x00"
	if _, err := w.tty.WriteString(last); err != nil {
		return // the window is closed
	}
	w.await("the last that was written", 0, func(drawn string) bool { return strings.Contains(drawn, last) })
	w.mu.Lock()
	defer w.mu.Unlock()
	rest := bytes.Replace(w.output.Bytes(), []byte(last), nil, 1)
	w.output.Reset()
	w.output.Write(rest)
}

// restored checks that the terminal is as it was found.
func (w *window) restored() {
	w.Helper()
	w.await("the first screen with its cursor", 0, func(drawn string) bool {
		for mode, on := range modes(drawn) {
			if on != (mode == "25" || mode == "7") { // the cursor and breaking lines are on at the start
				return false
			}
		}
		return true
	})
	after, err := term.GetState(w.tty.Fd())
	if err != nil {
		w.Fatal(err)
	}
	if !reflect.DeepEqual(w.before, after) {
		w.Errorf("the terminal was %v and is %v", w.before, after)
	}
}

// modes returns which of the terminal's private modes are on, of those that were
// ever switched.
func modes(drawn string) map[string]bool {
	on := map[string]bool{}
	for _, set := range regexp.MustCompile(`\x1b\[\?([0-9;]+)([hl])`).FindAllStringSubmatch(drawn, -1) {
		for _, mode := range strings.Split(set[1], ";") {
			on[mode] = set[2] == "h"
		}
	}
	return on
}

func TestTerminalQuit(t *testing.T) {
	for _, key := range []string{"q", "\x03"} {
		w := open(t, nil, "readout")
		w.awaitReader(0)
		w.press(key)
		w.ended(0)
		w.restored()
	}
}

func TestTerminalSignals(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT} {
		t.Run(s.String(), func(t *testing.T) {
			if signal.Ignored(s) {
				t.Skip("the tests run where this signal is ignored")
			}
			w := open(t, nil, "readout")
			w.awaitReader(0)
			if err := w.cmd.Process.Signal(s); err != nil {
				t.Fatal(err)
			}
			w.ended(128 + int(s))
			w.restored()
		})
	}
}

// The briefing comes through a pipe, and the keys from the terminal.
func TestTerminalPipe(t *testing.T) {
	briefing := "title: Talks on fish\ndate: 2025-01-31\nsummary: No fish.\n"
	w := open(t, strings.NewReader(briefing), "readout")
	w.awaitReader(0)
	if !strings.Contains(w.drawn(), "Talks on fish") {
		t.Errorf("the reader shows another briefing:\n%q", w.drawn())
	}
	w.press("q")
	w.ended(0)
	w.restored()
}

// A closed window ends the program: by a hangup, or where that is ignored by
// the end of its input.
func TestTerminalClosed(t *testing.T) {
	for _, args := range [][]string{{"readout"}, {"sh", "-c", "trap '' HUP; exec readout"}} {
		w := open(t, nil, args[0], args[1:]...)
		w.awaitReader(0)
		w.close()
		if w.end() == 0 {
			t.Errorf("%q ends as if it had been closed by a key", args)
		}
	}
}

// A job of a shell that is stopped, by its key or by a signal, gives the
// terminal back, and has it again when it goes on.
func TestTerminalStop(t *testing.T) {
	for _, how := range []string{"key", "signal"} {
		t.Run(how, func(t *testing.T) {
			w := open(t, nil, "sh", "-mc", `readout; echo stopped; read go; fg`)
			w.awaitReader(0)
			if how == "signal" {
				w.stopJob()
			} else {
				w.press("\x1a")
			}
			w.await("the shell", 0, func(drawn string) bool { return strings.Contains(drawn, "stopped") })
			w.restored()
			from := len(w.drawn())
			w.press("\n")
			w.awaitReader(from)
			w.press("q")
			w.ended(0)
			w.restored()
		})
	}
}

// stopJob sends the stop signal to the job that has the terminal.
func (w *window) stopJob() {
	w.Helper()
	job, err := unix.IoctlGetInt(int(w.keys.Fd()), unix.TIOCGPGRP)
	if err != nil {
		w.Fatal(err)
	}
	if err := syscall.Kill(-job, syscall.SIGTSTP); err != nil {
		w.Fatal(err)
	}
}

// Where no shell could continue it, the reader is not stopped.
func TestTerminalNoStop(t *testing.T) {
	w := open(t, nil, "readout")
	w.awaitReader(0)
	w.press("\x1a")
	if err := w.cmd.Process.Signal(syscall.SIGTSTP); err != nil {
		t.Fatal(err)
	}
	w.press("q")
	w.ended(0)
	w.restored()
}

// editWith makes a script the user's editor, in a reader of a file.
func editWith(t *testing.T, script string) (path string) {
	t.Helper()
	folder := t.TempDir()
	path = filepath.Join(folder, "talks.yaml")
	write(t, path, "title: T\ndate: 2025-01-31\nsummary: s\n")
	editor := filepath.Join(folder, "editor")
	if err := os.WriteFile(editor, []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("VISUAL", editor)
	return path
}

// edit opens the editor, and returns where that began to draw.
func (w *window) edit() (from int) {
	w.Helper()
	from = len(w.drawn())
	w.press("\x05")
	w.await("the editor", from, func(drawn string) bool { return strings.Contains(drawn, "opened") })
	return from
}

// awaitAfter waits for the reader after the last words of an editor.
func (w *window) awaitAfter(from int, last string) {
	w.Helper()
	w.await("the last words of the editor", from, func(drawn string) bool { return strings.Contains(drawn, last) })
	w.awaitReader(from + strings.Index(w.drawn()[from:], last))
}

// The editor has the terminal to itself, and when it is closed, the reader has
// it again.
func TestTerminalEditor(t *testing.T) {
	w := open(t, nil, "readout", editWith(t, "test -t 0 && test -t 1 && echo opened; read line; echo \"typed $line\""))
	w.awaitReader(0)
	for range 3 {
		from := w.edit()
		w.press("words\n")
		w.awaitAfter(from, "typed words")
	}
	w.press("q")
	w.ended(0)
	w.restored()
}

// An editor that breaks down takes nothing of the terminal with it.
func TestTerminalEditorBroken(t *testing.T) {
	w := open(t, nil, "readout", editWith(t, "stty raw -echo; echo opened; kill -9 $$"))
	w.awaitReader(0)
	from := len(w.drawn())
	w.press("\x05")
	w.await("what became of the editor", from, func(drawn string) bool { return strings.Contains(drawn, "killed") })
	w.press("q")
	w.ended(0)
	w.restored()
}

// The signals that keys make in the editor are the editor's: neither do they end
// the reader, nor stop it where nobody could continue it.
func TestTerminalEditorSignals(t *testing.T) {
	w := open(t, nil, "readout", editWith(t, "trap 'echo caught' INT QUIT TSTP; echo opened; read line; read line; read line; echo closed"))
	w.awaitReader(0)
	from := w.edit()
	for n, key := range []string{"\x03", "\x1c", "\x1a"} {
		w.press(key)
		w.await("the signal", from, func(drawn string) bool { return strings.Count(drawn, "caught") > n })
	}
	w.press("\n\n\n")
	w.awaitAfter(from, "closed")
	w.press("q")
	w.ended(0)
	w.restored()
}

// An editor that is stopped is stopped together with the reader, and so the
// shell has the terminal; and both go on together.
func TestTerminalEditorStop(t *testing.T) {
	path := editWith(t, "echo opened; read line; echo closed")
	w := open(t, nil, "sh", "-mc", `readout "$1"; echo stopped; read go; fg`, "sh", path)
	w.awaitReader(0)
	from := w.edit()
	w.press("\x1a")
	w.await("the shell", from, func(drawn string) bool { return strings.Contains(drawn, "stopped") })
	time.Sleep(500 * time.Millisecond) // the editor, too, stops: the shell waits for the reader alone
	w.press("\n")
	w.await("the shell going on", from, func(drawn string) bool { return strings.Contains(drawn, "readout") })
	w.press("\n")
	w.awaitAfter(from, "closed")
	w.press("q")
	w.ended(0)
	w.restored()
}

// A reader that breaks down, wherever it does, leaves the terminal usable.
func TestTerminalBroken(t *testing.T) {
	for _, key := range []string{"u", "c", "b", "s", "v"} {
		w := open(t, nil, "broken")
		w.awaitReader(0)
		w.press(key)
		w.ended(1)
		w.restored()
		w.await("an explanation", 0, func(drawn string) bool { return strings.Contains(drawn, "readout crashed; this is a bug") })
	}
}

// An error is text: nothing is asked of the terminal.
func TestTerminalErrors(t *testing.T) {
	for args, status := range map[string]int{"no-such-file.yaml": 1, "--no-such-flag": 2} {
		w := open(t, nil, "readout", args)
		w.ended(status)
		w.await("the error", 0, func(drawn string) bool { return strings.Contains(drawn, "no-such-") })
		w.restored()
		if strings.Contains(w.drawn(), "\x1b") {
			t.Errorf("more than text is written:\n%q", w.drawn())
		}
	}
}

// On a terminal that cannot be drawn on, the briefing is printed.
func TestTerminalDumb(t *testing.T) {
	w := open(t, nil, "env", "TERM=dumb", "readout")
	w.await("the briefing", 0, func(drawn string) bool { return strings.Contains(drawn, "## Sources") })
	w.ended(0)
	if strings.Contains(w.drawn(), "\x1b") {
		t.Errorf("more than text is written:\n%q", w.drawn())
	}
}
