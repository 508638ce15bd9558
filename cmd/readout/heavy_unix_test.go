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

// heavyMemory is how much memory the worst of files may take: twice what it does
// take, since the race detector needs some too.
const heavyMemory = 2 * 512 << 20

// bearable checks the memory of a program that was tried with such a file, and
// logs the time that it took of the processor.
func bearable(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	cpu, memory := cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime(), peak(t)
	t.Logf("%v of the processor, %d MB", cpu.Round(time.Millisecond), memory>>20)
	if memory > heavyMemory {
		t.Error("that is too much memory")
	}
}

// eachHeavy tries something with each of the worst files, which are a twentieth
// as large unless the tests are to be long.
func eachHeavy(t *testing.T, try func(t *testing.T, path string)) {
	part := 20
	if long() {
		part = 1
	}
	folder := t.TempDir()
	t.Setenv("WEIGHT", filepath.Join(folder, "weight"))
	for _, f := range hostile.Heavy(part) {
		t.Run(f.Name, func(t *testing.T) {
			path := filepath.Join(folder, f.Name)
			write(t, path, f.Text)
			try(t, path)
			_ = os.Remove(path)
		})
	}
}

// However large a file is, and however it is made, it is opened or refused in
// bounded time and memory, and where it is refused the limit is named.
func TestHeavyFiles(t *testing.T) {
	eachHeavy(t, func(t *testing.T, path string) {
		begun := time.Now()
		cmd := exec.Command("weighed", "check", path)
		out, _ := cmd.CombinedOutput()
		t.Logf("done in %v", time.Since(begun).Round(time.Millisecond))
		bearable(t, cmd)
		if code := cmd.ProcessState.ExitCode(); code != 0 && code != 1 || code == 1 && !strings.Contains(string(out), filepath.Base(path)+":") {
			t.Errorf("status %d: %.500s", code, out)
		}
	})
}

// What opens is read like any other briefing: the reader shows it, and keys do
// what they do.
func TestHeavyReading(t *testing.T) {
	if !long() {
		t.Skip("takes minutes; READOUT_LONG=1 runs it")
	}
	eachHeavy(t, func(t *testing.T, path string) {
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
		t.Logf("first frame in %v, keys in %v", frame.Round(time.Millisecond), time.Since(begun).Round(time.Millisecond))
		bearable(t, w.cmd)
	})
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
