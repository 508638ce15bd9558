package main

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"

	"github.com/moby/sys/atomicwriter"
)

// disk is where files are written to.
type disk interface {
	// Write puts a whole file in the place of what is there, or fails and leaves
	// that as it is.
	Write(path string, data []byte, mode fs.FileMode) error
	// Link gives a file another name, which must not be there yet.
	Link(from, to string) error
	Remove(name string) error
}

// system is the disk of the system that the program runs on.
type system struct{}

func (system) Write(path string, data []byte, mode fs.FileMode) error {
	return atomicwriter.WriteFile(path, data, mode)
}
func (system) Link(from, to string) error { return os.Link(from, to) }
func (system) Remove(name string) error   { return os.Remove(name) }

// writeWhole puts a whole file where path says, or leaves there what is there.
// Unless overwrite says so, a file that has appeared there meanwhile stays too,
// and the error is [fs.ErrExist]: what is new is written under another name,
// and gets its own only if nobody else has it.
func writeWhole(d disk, path string, data []byte, mode fs.FileMode, overwrite bool) error {
	if overwrite {
		return d.Write(path, data, mode)
	}
	// Hidden, so that no folder shows it as a briefing.
	aside := filepath.Join(filepath.Dir(path), ".readout-"+strconv.FormatUint(rand.Uint64(), 36))
	if err := d.Write(aside, data, mode); err != nil {
		return err
	}
	defer d.Remove(aside)
	err := d.Link(aside, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	// There are disks without links.
	if _, err := os.Lstat(path); err == nil {
		return fs.ErrExist
	}
	return d.Write(path, data, mode)
}
