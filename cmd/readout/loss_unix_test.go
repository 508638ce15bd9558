//go:build unix

package main

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"readout/internal/bench/sample"
)

// A program that is killed while it writes over a file leaves the old one or
// the new one, whole.
func TestKilled(t *testing.T) {
	kills := 40
	if long() {
		kills = 1000
	}
	t.Chdir(t.TempDir())
	var text strings.Builder
	if err := sample.Entries(&text, 1, 200); err != nil {
		t.Fatal(err)
	}
	messy := text.String()
	write(t, "talks.yaml", messy)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	for file, args := range map[string][]string{
		"out.md":     {"export", "talks.yaml", "-o", "out.md", "--force"},
		"messy.yaml": {"fmt", "messy.yaml"},
	} {
		old := map[string]string{"out.md": "old", "messy.yaml": messy}[file]
		write(t, file, old)
		begun := time.Now()
		if out, err := exec.Command("readout", args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		takes := time.Since(begun)
		made := read(t, file)
		if made == old {
			t.Fatalf("%s changes nothing", args[0])
		}
		counts := map[string]int{}
		for range kills / 2 {
			write(t, file, old)
			counts[killed(t, time.Duration(random.Int64N(int64(takes*3/2))), file, args)]++
		}
		t.Logf("%s: killed before the write %d times, and after it %d times", args[0], counts[old], counts[made])
		if counts[old]+counts[made] != kills/2 {
			t.Errorf("%s leaves what is neither the old file nor the new one", args[0])
		}
	}
}

// killed starts the program, kills it after a while, and returns what is in the
// file then.
func killed(t *testing.T, after time.Duration, file string, args []string) string {
	cmd := exec.Command("readout", args...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	return read(t, file)
}

// On a disk that is full, the old file stays, nothing else is left, and it is
// reported; the same goes for a full standard output.
func TestFullDisk(t *testing.T) {
	full := fullDisk(t)
	t.Chdir(full)
	for _, args := range [][]string{
		{"export", "white-house-talks", "-o", "old.md", "--force"}, {"export", "white-house-talks", "-o", "new.md"},
		{"new", strings.Repeat("x", 20_000), "-o", "new.yaml"}, {"fmt", "old.yaml"},
	} {
		out, err := exec.Command("readout", args...).CombinedOutput()
		if err == nil || !strings.Contains(string(out), "no space left on device") {
			t.Errorf("%q: %v, %s", args, err, out)
		}
	}
	holds(t, "old.md", "old")
	holds(t, "old.yaml", unformatted)
	alone(t, "ballast", "old.md", "old.yaml")
}

const unformatted = "date:   2025-01-31\ntitle: T\nsummary: s\n"

// fullDisk returns a folder on a disk of its own, with an old file, where
// nothing more can be written.
func fullDisk(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=64k", "none", folder).CombinedOutput(); err != nil {
		t.Skipf("no disk can be mounted: %s", out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", "-l", folder).CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
	})
	write(t, filepath.Join(folder, "old.md"), "old")
	write(t, filepath.Join(folder, "old.yaml"), unformatted)
	if err := os.WriteFile(filepath.Join(folder, "ballast"), make([]byte, 1<<20), 0o600); err == nil {
		t.Fatal("the disk is not full")
	}
	return folder
}

// What cannot be written to standard output is reported.
func TestFullOutput(t *testing.T) {
	out, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip(err)
	}
	defer out.Close()
	for _, args := range [][]string{{}, {"export"}, {"list"}, {"new"}, {"schema"}, {"check", "no-such-file"}, {"verify"}} {
		var told strings.Builder
		cmd := exec.Command("readout", args...)
		cmd.Stdout, cmd.Stderr = out, &told
		if err := cmd.Run(); err == nil || !strings.Contains(told.String(), "no space left on device") {
			t.Errorf("%q: %v, %s", args, err, told.String())
		}
	}
}
