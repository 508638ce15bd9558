package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/html"
	"readout/briefing/markdown"
	"readout/briefing/verify"
	"readout/tui"
)

// desk does for the reader what reaches beyond its window, on this machine.
type desk struct {
	getenv func(string) string
	editor string // from the settings; it can be empty
	open   func(args []string) (*briefing.Briefing, []briefing.Diagnostic, error)
	*watched
	*terminalOwner
	*pageFolder
}

// desk returns the desk of a reader, with the file that is read.
func (e env) desk(w *watched) desk {
	return desk{e.getenv, e.settings().Editor, e.open, w, new(terminalOwner), new(pageFolder)}
}

// of returns the desk with another file.
func (d desk) of(w *watched) desk {
	d.watched = w
	return d
}

func (d desk) host() tui.Host {
	h := tui.Host{Save: d.save, Append: d.add, Folder: currentFolder(), Copy: newClipboards(d.getenv).Copy, Browse: browse(d.getenv), Marks: readMarks(d.getenv), TextPage: html.WriteText}
	if h.Browse != nil {
		h.ShowPage = func(ctx context.Context, name string, page []byte) error { return d.show(ctx, name, page, h.Browse) }
	}
	return h
}

// file is what can be done with the file that is read. Standard input and the
// built-in briefing can be neither watched nor edited.
func (d desk) file() tui.File {
	f := tui.File{Markdown: writeMarkdown, Page: d.writePage, Verify: d.verify, Path: markedPath(d.path)}
	if d.path != "" {
		f.Watch, f.Edit = d.versions, d.edit
	}
	if file.IsReport(d.path) {
		f.Draft, f.DraftName = d.draft, strings.TrimSuffix(d.path, filepath.Ext(d.path))+".yaml"
	}
	return f
}

// draft drafts a briefing from the report that is open, writes it to a file, and
// opens that.
func (d desk) draft(_ context.Context, name string) (tui.Drafted, error) {
	_, text, err := (env{}).readReport([]string{d.path})
	if err != nil {
		return tui.Drafted{}, err
	}
	path, err := atHome(name)
	if err != nil {
		return tui.Drafted{}, err
	}
	data, _, err := drafted(d.path, text, path, false)
	if err != nil {
		return tui.Drafted{}, err
	}
	shown, err := save(name, data, false)
	if err != nil {
		return tui.Drafted{}, err
	}
	w := watchFile(path)
	b, found, err := d.open([]string{path})
	if err != nil {
		return tui.Drafted{}, err
	}
	w.follow(b)
	opened := d.of(w).file()
	opened.Found = found
	return tui.Drafted{Briefing: b, File: opened, Path: shown}, nil
}

// writePage writes a part of the briefing as a page, with what is known of its
// quotes.
func (d desk) writePage(w io.Writer, s briefing.Selection) error {
	return writePage(w, s.WithNotes(notesOn(verify.Quotes(s.Briefing(), sourcesOf(d.path)))))
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
	return shownPath(folder)
}

// shownPath returns a path as a user writes it: with ~ for home.
func shownPath(path string) string {
	if home, err := os.UserHomeDir(); err == nil {
		if rel, err := filepath.Rel(home, path); err == nil && rel == "." {
			return "~"
		} else if err == nil && filepath.IsLocal(rel) {
			return displayName(filepath.Join("~", rel))
		}
	}
	return displayName(path)
}
