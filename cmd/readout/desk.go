package main

import (
	"context"
	"io"

	"github.com/atotto/clipboard"

	"readout/briefing"
	"readout/briefing/markdown"
	"readout/briefing/verify"
	"readout/tui"
)

// desk does for the reader what reaches beyond its window, on this machine.
type desk struct {
	getenv func(string) string
	*watch
	*loan
}

func (d desk) host() tui.Host { return tui.Host{Save: d.save, Copy: d.copy} }

// file is what can be done with the file that is read. Standard input and the
// briefing inside the program can be neither watched nor edited.
func (d desk) file() tui.File {
	f := tui.File{Markdown: writeMarkdown, Verify: d.verify}
	if d.path != "" {
		f.Watch, f.Edit = d.versions, d.edit
	}
	return f
}

func writeMarkdown(w io.Writer, s briefing.Selection) error { return markdown.Write(w, s, 0) }

func (desk) save(_ context.Context, name string, data []byte, overwrite bool) (string, error) {
	return save(name, data, overwrite)
}

// copy puts text on the system's clipboard. Over ssh that would be one that
// nobody sits at, so there is none.
func (d desk) copy(_ context.Context, text string) error {
	if clipboard.Unsupported || d.getenv("SSH_TTY") != "" || d.getenv("SSH_CONNECTION") != "" {
		return tui.ErrNoClipboard
	}
	if clipboard.WriteAll(text) != nil {
		return tui.ErrNoClipboard // its helper is there, the display that it needs is not
	}
	return nil
}

// verify compares the quotes of a briefing with the texts that its sources name.
func (d desk) verify(_ context.Context, b *briefing.Briefing) []verify.Result {
	return verify.Quotes(b, sourcesOf(d.path))
}
