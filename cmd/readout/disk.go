package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// disk is where files are written to. It can fail at every step.
type disk interface {
	// Temporary makes a new file in a folder, that nobody else can read.
	Temporary(folder string) (temporary, error)
	// Link gives a file another name, which must not be there yet.
	Link(from, to string) error
	// Rename gives a file another name, in the place of what has that name.
	Rename(from, to string) error
	Remove(name string) error
}

// temporary is a file until it is complete.
type temporary interface {
	io.WriteCloser
	Name() string
	Chmod(fs.FileMode) error
	Sync() error
}

// system is the disk of the system that the program runs on.
type system struct{}

func (system) Temporary(folder string) (temporary, error) {
	return os.CreateTemp(folder, ".readout-*") // hidden, so that no folder shows it as a briefing
}
func (system) Link(from, to string) error   { return os.Link(from, to) }
func (system) Rename(from, to string) error { return os.Rename(from, to) }
func (system) Remove(name string) error     { return os.Remove(name) }

// writeWhole puts a whole file where path says, or leaves there what is there.
// It is written under another name first. Unless overwrite says so, a file that
// has appeared there stays too, and the error is [fs.ErrExist].
func writeWhole(d disk, path string, data []byte, mode fs.FileMode, overwrite bool) error {
	f, err := d.Temporary(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer d.Remove(f.Name()) // which is no more, if it was renamed
	if err := complete(f, data, mode); err != nil {
		return err
	}
	if !overwrite {
		err := d.Link(f.Name(), path)
		if err == nil || errors.Is(err, fs.ErrExist) {
			return err
		}
		// There are disks without links.
		if _, err := os.Lstat(path); err == nil {
			return fs.ErrExist
		}
	}
	return d.Rename(f.Name(), path)
}

// complete writes a file to the end and closes it.
func complete(f temporary, data []byte, mode fs.FileMode) error {
	_, err := f.Write(data)
	if err == nil {
		err = f.Chmod(mode)
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}
