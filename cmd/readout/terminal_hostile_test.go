//go:build unix

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"readout/internal/hostile"
)

// Whatever a briefing holds, the program writes nothing to its terminal but
// text and the sequences that it is known to make.
func TestTerminalHostile(t *testing.T) {
	folder := t.TempDir()
	for i, f := range hostile.Files() {
		if !long() && i%10 > 0 {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			path := filepath.Join(folder, f.Name)
			write(t, path, f.Text)
			w := open(t, nil, "readout", path)
			w.awaitReader(0)
			for _, keys := range []string{" ", "1", "2", "3", "4", "\t", "\r", " ", "x", "y", "Y", "/", "a", "\r", "n", "e"} {
				w.press(keys)
				time.Sleep(15 * time.Millisecond) // for a frame
			}
			w.leavesQuietly()
		})
	}
}

// leavesQuietly ends the reader, and checks that it leaves the terminal as it
// found it, and wrote nothing that it has no cause to write.
func (w *window) leavesQuietly() {
	w.Helper()
	w.press("\x03")
	w.ended(0)
	w.restored()
	if err := hostile.Session(w.drawn()); err != nil {
		w.Error(err)
	}
}

// A window that changes its size all the time, while keys arrive, and be it of
// one cell, goes on showing the reader.
func TestTerminalResized(t *testing.T) {
	sizes := 100
	if long() {
		sizes = 1000
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	w := open(t, nil, "readout")
	w.awaitReader(0)
	const escape = "\x1b[27u" // which no key after it turns into another
	keys := append(strings.Split("jklhnG g\t0123456789bzz?", ""), escape)
	resize := func(rows, columns int) {
		if err := pty.Setsize(w.keys, &pty.Winsize{Rows: uint16(rows), Cols: uint16(columns)}); err != nil {
			t.Fatal(err)
		}
	}
	for range sizes {
		resize(1+r.IntN(200), 1+r.IntN(500))
		w.press(keys[r.IntN(len(keys))])
		time.Sleep(time.Millisecond)
	}
	from := len(w.drawn())
	w.press(escape + "0")
	resize(38, 120)
	w.await("the reader", from, func(drawn string) bool { return strings.Contains(drawn, "Summary") })
	w.leavesQuietly()
}

// A paste of a megabyte ends, in find and where nothing can be pasted.
func TestTerminalPaste(t *testing.T) {
	w := open(t, nil, "readout")
	w.awaitReader(0)
	for _, before := range []string{"", "/", "\re\t\t"} {
		w.press(before)
		time.Sleep(20 * time.Millisecond)
		w.press("\x1b[200~")
		for range 256 {
			w.press(strings.Repeat("q\x03\x1b]0;T\a\r", 4096/9))
		}
		w.press("\x1b[201~")
	}
	w.leavesQuietly()
}

// Events of the mouse from anywhere, within the window or not, are taken.
func TestTerminalMouse(t *testing.T) {
	w := open(t, nil, "readout")
	w.awaitReader(0)
	for _, x := range []int{0, 1, 60, 120, 121, 9999} {
		for _, y := range []int{0, 1, 20, 38, 39, 9999} {
			for _, button := range []int{0, 1, 2, 32, 35, 64, 65, 66, 128, 255} {
				w.press(fmt.Sprintf("\x1b[<%d;%d;%dM\x1b[<%d;%d;%dm", button, x, y, button, x, y))
			}
		}
	}
	w.leavesQuietly()
}

// A file that vanishes, and others in its place, do not end the reader.
func TestTerminalFileGone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "talks.yaml")
	const text = "title: T\ndate: 2025-01-31\nsummary: "
	write(t, path, text+"first\n")
	w := open(t, nil, "readout", path)
	w.awaitReader(0)
	time.Sleep(100 * time.Millisecond) // until it is watched
	for _, step := range []func() error{
		func() error { return os.Remove(path) },
		func() error { return os.Mkdir(path, 0o777) },
		func() error { return os.Remove(path) },
		func() error { return os.Symlink("/dev/zero", path) },
		func() error { return os.Remove(path) },
		func() error { return unix.Mkfifo(path, 0o666) },
		func() error { return os.Remove(path) },
		func() error { return os.WriteFile(path, []byte("\x1b]0;T\a: ["), 0o666) },
		func() error { return os.WriteFile(path, []byte(text+"second\n"), 0o666) },
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(200 * time.Millisecond) // until it has been read
	}
	w.await("the new text", 0, func(drawn string) bool { return strings.Contains(drawn, "second") })
	w.leavesQuietly()
}

// A reader whose file is saved again and again, and which checks its quotes and
// exports each time, keeps no more files open than it had.
func TestTerminalKeepsNoFiles(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "talks.yaml")
	text := "title: T\ndate: 2025-01-31\nsummary: %s\nparticipants: [{id: p, name: P}]\n" +
		"quotes: [{speaker: p, text: a, source: s}]\nsources: [{id: s, title: S, file: a.txt}]\n"
	write(t, filepath.Join(folder, "a.txt"), "a")
	write(t, path, fmt.Sprintf(text, "first"))
	w := open(t, nil, "readout", path)
	w.awaitReader(0)
	before := 0
	for n := range 12 {
		from, word := len(w.drawn()), strings.Repeat(string(rune('a'+n)), 9)
		time.Sleep(lookEvery / 10) // for another time of change
		write(t, path, fmt.Sprintf(text, word))
		w.await("the new text", from, func(drawn string) bool { return strings.Contains(drawn, word) })
		memo := filepath.Join(folder, word+".md")
		w.press("e\t\t\x15" + memo + "\r")
		w.await("the export", from, func(string) bool { _, err := os.Stat(memo); return err == nil })
		if n == 4 {
			before = w.files()
		}
	}
	w.await("the closing of files", 0, func(string) bool { return w.files() <= before })
	w.leavesQuietly()
}

// files counts the files that the program has open, if the system tells.
func (w *window) files() int {
	open, _ := os.ReadDir(fmt.Sprintf("/proc/%d/fd", w.cmd.Process.Pid))
	return len(open)
}
