package verify

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"unicode/utf8"

	"readout/briefing/bounded"
	"readout/briefing/webpage"
)

// Open reads the text that a briefing names, in the briefing's folder or below
// it: a regular file of bounded size. Nothing else is opened: no file outside, be
// it by its path or by a link, and none whose reading could wait, do something or
// never end, as a device's. The error says on one line what is wrong with it.
func Open(folder *os.Root, name string) (*Text, error) {
	data, err := Bytes(folder, name)
	if err != nil {
		return nil, err
	}
	return Read(name, data)
}

// Bytes returns what is in the file that [Open] reads.
func Bytes(folder *os.Root, name string) ([]byte, error) {
	path := filepath.FromSlash(name)
	if !filepath.IsLocal(path) {
		return nil, fmt.Errorf("%s leads out of the briefing's folder; put the text there", name)
	}
	return openRegular(name,
		func() (fs.FileInfo, error) { return folder.Stat(path) },
		func() (*os.File, error) { return folder.OpenFile(path, os.O_RDONLY|withoutWaiting, 0) })
}

// OpenFile reads a text that the user names, wherever that is. It is a regular
// file of bounded size all the same.
func OpenFile(name string) (*Text, error) {
	data, err := openRegular(name,
		func() (fs.FileInfo, error) { return os.Stat(name) },
		func() (*os.File, error) { return os.OpenFile(name, os.O_RDONLY|withoutWaiting, 0) })
	if err != nil {
		return nil, err
	}
	return Read(name, data)
}

// openRegular opens a file that is regular before it is opened, since opening a
// device can do something, and also then, since it may be another by then.
func openRegular(name string, stat func() (fs.FileInfo, error), open func() (*os.File, error)) ([]byte, error) {
	info, err := stat()
	if err == nil {
		err = regular(info)
	}
	if err != nil {
		return nil, cannotRead(name, err)
	}
	f, err := open()
	if err != nil {
		return nil, cannotRead(name, err)
	}
	defer f.Close()
	if info, err = f.Stat(); err == nil {
		err = regular(info)
	}
	if err != nil {
		return nil, cannotRead(name, err)
	}
	// No more is read than it takes to know that the file is too large.
	data, err := bounded.Read(f, maxText)
	if errors.As(err, new(bounded.TooLarge)) {
		err = tooLarge()
	}
	if err != nil {
		return nil, cannotRead(name, err)
	}
	return data, nil
}

// regular says why a file is not one that can be read.
func regular(info fs.FileInfo) error {
	switch {
	case info.IsDir():
		return errors.New("it is a folder; name a file in it")
	case !info.Mode().IsRegular():
		return errors.New("it is not a regular file")
	case info.Size() > maxText:
		return tooLarge()
	}
	return nil
}

// Read returns the text in what a file holds.
func Read(name string, data []byte) (*Text, error) {
	t, err := read(data)
	if err != nil {
		return nil, cannotRead(name, err)
	}
	return t, nil
}

func read(data []byte) (*Text, error) {
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 || bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, errNotText
	}
	text := string(data)
	if webpage.Is(text) {
		var err error
		if text, err = webpage.Text(text); err != nil {
			return nil, err
		}
	}
	return NewText(text)
}

// escapes is the error of an [os.Root] for what is outside, which has no name.
const escapes = "path escapes from parent"

// cannotRead says that a file cannot be read, and why.
func cannotRead(name string, err error) error {
	var path *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no file %s", name)
	case errors.As(err, &path) && path.Err.Error() == escapes:
		err = errors.New("it is a link out of the briefing's folder; put the text there")
	case errors.As(err, &path):
		err = path.Err
	}
	return fmt.Errorf("%s cannot be read: %w", name, err)
}
