package main

import (
	"errors"

	"github.com/atotto/clipboard"

	"readout/tui"
)

// desk saves and copies for the reader.
type desk struct {
	getenv func(string) string
}

func (d desk) Save(name string, data []byte, overwrite bool) (string, error) {
	return "", errors.ErrUnsupported
}

// Copy puts text on the system's clipboard. Over ssh that would be a clipboard
// that nobody sits at, so there it has none.
func (d desk) Copy(text string) error {
	if clipboard.Unsupported || d.getenv("SSH_TTY") != "" || d.getenv("SSH_CONNECTION") != "" {
		return tui.ErrNoClipboard
	}
	if err := clipboard.WriteAll(text); err != nil {
		return tui.ErrNoClipboard // its helper is there, a display for it is not
	}
	return nil
}
