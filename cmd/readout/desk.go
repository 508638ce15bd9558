package main

import (
	"github.com/atotto/clipboard"

	"readout/briefing"
	"readout/briefing/markdown"
	"readout/briefing/verify"
	"readout/tui"
)

// desk saves and copies for the reader.
type desk struct {
	getenv func(string) string
	*watch
	*loan
}

// Save writes a whole file or nothing.
func (desk) Save(name string, data []byte, overwrite bool) (string, error) {
	return save(name, data, overwrite)
}

// Copy puts text on the system's clipboard. Over ssh that would be one that
// nobody sits at, so there is none.
func (d desk) Copy(text string) error {
	if clipboard.Unsupported || d.getenv("SSH_TTY") != "" || d.getenv("SSH_CONNECTION") != "" {
		return tui.ErrNoClipboard
	}
	if clipboard.WriteAll(text) != nil {
		return tui.ErrNoClipboard // its helper is there, the display that it needs is not
	}
	return nil
}

// Markdown writes a part of a briefing as Markdown.
func (desk) Markdown(s briefing.Selection) string { return markdown.String(s, 0) }

// Verify looks for the quotes of a briefing in the texts that its sources name.
func (d desk) Verify(b *briefing.Briefing) []verify.Result {
	return verify.Quotes(b, sourcesOf(d.path))
}
