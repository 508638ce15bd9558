package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"
)

// failing is a disk that fails at one of its steps.
type failing struct {
	system
	at    *int // steps until then
	links bool // whether it has them
	on    func()
}

var errDisk = errors.New("the disk is on fire")

func (d failing) step() error {
	if *d.at--; *d.at == 0 {
		return errDisk
	}
	return nil
}

func (d failing) Write(path string, data []byte, mode fs.FileMode) error {
	d.on()
	if err := d.step(); err != nil {
		return &fs.PathError{Op: "write", Path: path, Err: err}
	}
	return d.system.Write(path, data, mode)
}

func (d failing) Link(from, to string) error {
	d.on()
	if !d.links {
		return &os.LinkError{Op: "link", Old: from, New: to, Err: syscall.EPERM}
	}
	if err := d.step(); err != nil {
		return &os.LinkError{Op: "link", Old: from, New: to, Err: err}
	}
	return d.system.Link(from, to)
}

// Wherever the disk fails, the old file or the new one is there whole, nothing
// else is left, and the user is informed.
func TestSaveOnFailingDisk(t *testing.T) {
	for _, links := range []bool{true, false} {
		for _, old := range []bool{true, false} {
			for step := 1; ; step++ {
				t.Chdir(t.TempDir())
				if old {
					write(t, "file", "old")
				}
				at := step
				_, err := saveOn(failing{at: &at, links: links, on: func() {}}, "file", []byte("new"), old)
				if err == nil {
					holds(t, "file", "new")
					if step == 1 || !old && !links && step == 2 { // which writes twice
						t.Errorf("only %d steps can fail", step-1)
					}
					break
				}
				if !errors.Is(err, errDisk) || !strings.HasPrefix(err.Error(), "cannot write file: ") || strings.Contains(err.Error(), ".readout") {
					t.Errorf("at step %d: %v", step, err)
				}
				if old {
					holds(t, "file", "old")
					alone(t, "file")
				} else if got, err := os.ReadFile("file"); err == nil && string(got) != "new" {
					t.Errorf("at step %d, the file holds %q", step, got)
				}
			}
		}
	}
}

// What appears while a file is written is not written over unasked, be there
// links on the disk or not.
func TestSaveOverNothingNew(t *testing.T) {
	for _, links := range []bool{true, false} {
		t.Run(fmt.Sprint(links), func(t *testing.T) {
			t.Chdir(t.TempDir())
			never := 0
			d := failing{at: &never, links: links, on: func() { write(t, "file", "somebody's") }}
			if _, err := saveOn(d, "file", []byte("new"), false); !errors.Is(err, fs.ErrExist) {
				t.Error(err)
			}
			holds(t, "file", "somebody's")
			alone(t, "file")
		})
	}
}

// A folder that vanishes while a file is written in it is reported.
func TestSaveInVanishedFolder(t *testing.T) {
	for _, overwrite := range []bool{true, false} {
		t.Chdir(t.TempDir())
		if err := os.Mkdir("folder", 0o777); err != nil {
			t.Fatal(err)
		}
		never := 0
		d := failing{at: &never, links: true, on: func() { os.RemoveAll("folder") }}
		_, err := saveOn(d, "folder/file", []byte("new"), overwrite)
		if err == nil || err.Error() != "there is no folder folder; create it first, or name another" {
			t.Error(err)
		}
		alone(t)
	}
}
