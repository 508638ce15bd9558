package main

import (
	"context"
	"io"
	"os"
	"path/filepath"

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

func (d desk) host() tui.Host {
	return tui.Host{Save: d.save, Append: d.add, Folder: currentFolder(), Copy: newClipboards(d.getenv).Copy, Browse: browse(d.getenv)}
}

// file is what can be done with the file that is read. Standard input and the
// built-in briefing can be neither watched nor edited.
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

// verify compares the quotes of a briefing with the texts that its sources name.
func (d desk) verify(_ context.Context, b *briefing.Briefing) []verify.Result {
	return verify.Quotes(b, sourcesOf(d.path))
}

func (desk) add(_ context.Context, name string, data []byte) (string, error) { return add(name, data) }

// currentFolder returns the folder that the program runs in, as a user writes it:
// with ~ for home.
func currentFolder() string {
	folder, err := os.Getwd()
	if err != nil {
		return ""
	}
	if home, err := os.UserHomeDir(); err == nil {
		if rel, err := filepath.Rel(home, folder); err == nil && rel == "." {
			return "~"
		} else if err == nil && filepath.IsLocal(rel) {
			return legible(filepath.Join("~", rel))
		}
	}
	return legible(folder)
}
