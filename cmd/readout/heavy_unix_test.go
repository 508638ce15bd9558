//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"readout/internal/hostile"
)

// What the worst of files may take, ten times over: on a slow day, and under the
// race detector, nothing should fail.
const (
	heavyTime   = 10 * 2 * time.Second
	heavyMemory = 10 * 512 << 20
)

// heavy returns the worst files, smaller by some factor unless the tests are to
// be long.
func heavy(part int) []hostile.File {
	if long() {
		part = 1
	}
	return hostile.Heavy(part)
}

// However large a file is, and however it is made, it is opened or refused in
// bounded time and memory, and where it is refused the limit is named.
func TestHeavyFiles(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("WEIGHT", filepath.Join(folder, "weight"))
	for _, f := range heavy(20) {
		t.Run(f.Name, func(t *testing.T) {
			path := filepath.Join(folder, f.Name)
			write(t, path, f.Text)
			defer os.Remove(path)
			begun := time.Now()
			cmd := exec.Command("weighed", "check", path)
			out, _ := cmd.CombinedOutput()
			took, memory := time.Since(begun), peak(t)
			cpu := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
			t.Logf("%5d KB: %v, of the processor %v, %d MB", len(f.Text)>>10, took.Round(time.Millisecond), cpu.Round(time.Millisecond), memory>>20)
			if took > heavyTime || memory > heavyMemory {
				t.Error("that is too much")
			}
			if code := cmd.ProcessState.ExitCode(); code != 0 && code != 1 || code == 1 && !strings.Contains(string(out), f.Name+":") {
				t.Errorf("status %d: %.500s", code, out)
			}
		})
	}
}

// What opens is read like any other briefing: the reader shows it, and keys do
// what they do.
func TestHeavyReading(t *testing.T) {
	if !long() {
		t.Skip("takes minutes; READOUT_LONG=1 runs it")
	}
	folder := t.TempDir()
	t.Setenv("WEIGHT", filepath.Join(folder, "weight"))
	for _, f := range heavy(20) {
		t.Run(f.Name, func(t *testing.T) {
			path := filepath.Join(folder, f.Name)
			write(t, path, f.Text)
			defer os.Remove(path)
			begun := time.Now()
			w := open(t, nil, "weighed", path)
			if !w.opens() {
				return
			}
			frame := time.Since(begun)
			begun = time.Now()
			for _, keys := range []string{"j", "\r", " ", "G", "b", "5", "G", "\r", "/", "a", "b", "\r", "n", "\x03"} {
				w.press(keys)
				time.Sleep(5 * time.Millisecond)
			}
			w.ended(0)
			took, memory := time.Since(begun), peak(t)
			t.Logf("first frame %v, keys %v, %d MB", frame.Round(time.Millisecond), took.Round(time.Millisecond), memory>>20)
			if frame > heavyTime || took > heavyTime || memory > heavyMemory {
				t.Error("that is too much")
			}
		})
	}
}

// opens waits until the reader is there, and tells that it is: it does not come
// where the file is refused.
func (w *window) opens() bool {
	w.Helper()
	opened := false
	w.await("the reader, or why there is none", 0, func(drawn string) bool {
		// The title of the window comes with the first frame.
		opened = modes(drawn)["1049"] && strings.Contains(drawn, "\x1b]2;")
		return opened || strings.Contains(drawn, "does not open")
	})
	return opened
}
