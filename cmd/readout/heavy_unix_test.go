//go:build unix

package main

import (
	"bytes"
	"io"
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

// heavyCommands are all commands that read a briefing, each for the file that
// follows.
func heavyCommands() [][]string {
	return [][]string{
		{"check"}, {}, {"export"}, {"export", "--format", "text"}, {"export", "--format", "json"}, {"export", "--format", "html"}, {"export", "--format", "ansi"}, {"export", "--verify"},
		{"verify"}, {"list"}, {"fmt", "--check"}, {"check", "--format", "json"}, {"draft"},
	}
}

// heavyLibraryCommands are all commands that read a library, each for the folder
// that follows; diff compares a file with itself.
func heavyLibraryCommands() [][]string {
	return [][]string{
		{"search", "the", "-L"}, {"people", "-L"}, {"questions", "-L"}, {"actions", "-L"}, {"index", "-L"}, {"list", "-L"}, {"diff"},
	}
}

// Each command is among those, but for the ones that read no briefing.
func TestHeavyCommandsAreAll(t *testing.T) {
	tried := map[string]bool{"new": true, "schema": true, "config": true, "man": true, "completion": true, "help": true}
	tried["serve"] = true // reads by the commands of a library
	for _, needDatabase := range []string{"publish", "pull", "log", "library"} {
		tried[needDatabase] = true
	}
	for _, args := range append(heavyCommands(), heavyLibraryCommands()...) {
		if len(args) > 0 {
			tried[args[0]] = true
		}
	}
	for _, cmd := range (env{getenv: os.Getenv}).root().Commands() {
		if !tried[cmd.Name()] {
			t.Errorf("%s is not tried with heavy files", cmd.Name())
		}
	}
}

// However large a file is, and however it is made, every command takes or refuses
// it in bounded memory, and where it is refused the limit is named. Each file is
// tried with two commands, in turn; with READOUT_LONG=all, with all of them.
func TestHeavyFiles(t *testing.T) {
	n := 0
	eachHeavy(t, func(t *testing.T, path string) {
		commands := heavyCommands()
		if n++; os.Getenv("READOUT_LONG") != "all" {
			commands = [][]string{commands[0], commands[1+n%(len(commands)-1)]}
		}
		for _, args := range commands {
			cmd := exec.Command("weighed", append(args, path)...)
			var out, messages bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &messages
			_ = cmd.Run()
			t.Logf("%q", args)
			bearable(t, cmd)
			code := cmd.ProcessState.ExitCode()
			all := messages.String() + out.String()
			if code != 0 && code != 1 || code == 1 && !strings.Contains(all, filepath.Base(path)) || strings.Contains(all, "goroutine ") {
				t.Errorf("%q: status %d: %.500s", args, code, all)
			}
		}
	})
}

// A file that takes much to read is no worse in a library.
func TestHeavyLibrary(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	n := 0
	eachHeavy(t, func(t *testing.T, path string) {
		folder := t.TempDir()
		inside := filepath.Join(folder, filepath.Base(path))
		if err := os.Rename(path, inside); err != nil {
			t.Fatal(err)
		}
		all := heavyLibraryCommands()
		args := append(all[n%len(all)], folder)
		if n++; args[0] == "diff" {
			args = []string{"diff", inside, inside}
		}
		cmd := exec.Command("weighed", args...)
		out, _ := cmd.CombinedOutput()
		t.Logf("%q", args)
		bearable(t, cmd)
		if code := cmd.ProcessState.ExitCode(); code != 0 && (code != 1 || args[0] != "diff") || strings.Contains(string(out), "goroutine ") {
			t.Errorf("%q: status %d: %.500s", args, code, out)
		}
	})
}

// much is more than any file may have, and takes too much memory when it is read.
const much = 1 << 30

// zeros is an endless pipe.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// However much there is to read, on standard input or in a file, every command
// stops at the limit and names it.
func TestUnlimitedInput(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("WEIGHT", filepath.Join(folder, "weight"))
	huge := filepath.Join(folder, "huge.yaml")
	write(t, huge, "")
	if err := os.Truncate(huge, much); err != nil { // with nothing on the disk
		t.Skip(err)
	}
	small := filepath.Join(folder, "small.yaml")
	write(t, small, "title: T\ndate: 2025-01-31\nsummary: s\n")
	try := func(input io.Reader, args ...string) {
		t.Helper()
		cmd := exec.Command("weighed", args...)
		cmd.Stdin = input
		out, _ := cmd.CombinedOutput()
		bearable(t, cmd)
		if code := cmd.ProcessState.ExitCode(); code != 1 || !strings.Contains(string(out), "larger than ") {
			t.Errorf("%q: status %d: %.500s", args, code, out)
		}
	}
	for _, args := range heavyCommands() {
		try(nil, append(args, huge)...)
		try(io.LimitReader(zeros{}, much), append(args, "-")...)
	}
	try(nil, "fmt", huge)
	try(io.LimitReader(zeros{}, much), "fmt", "-")
	try(nil, "verify", small, "--source", huge)
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

// opens waits until the reader is there, and says so: it does not come
// where the file is refused.
func (w *window) opens() bool {
	w.Helper()
	opened := false
	w.await("the reader, or why there is none", 0, func(drawn string) bool {
		// The title of the window comes with the first frame.
		opened = modes(drawn)["1049"] && strings.Contains(drawn, "\x1b]2;")
		return opened || strings.Contains(drawn, "cannot open the briefing")
	})
	return opened
}
