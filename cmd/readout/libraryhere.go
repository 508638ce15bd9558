package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"readout/briefing/file"
	"readout/briefing/library/folder"
)

const (
	// lookedNames is how many names of a folder are looked at to find out whether it
	// holds briefings, lookedFolders how many of the folders below it, and lookedFiles
	// how many files are read.
	lookedNames, lookedFolders, lookedFiles = 500, 20, 20
	// lookedBytes is how large a file is that is read.
	lookedBytes = 1 << 20
)

// libraryHere returns the library in the folder that the program runs in; nil where a
// briefing is named or comes through a pipe.
func (e env) libraryHere(args []string, d desk) *openable {
	if len(args) > 0 || e.piped {
		return nil
	}
	lib, err := e.folderToRead(".", d)
	if err != nil {
		return nil
	}
	lib.here = func(ctx context.Context) bool { return holdsBriefings(ctx, ".") }
	return lib
}

// holdsBriefings reports whether there is a briefing in a folder or in one below it, as
// far as a quick look shows. A page of Markdown is none unless it has people, outcomes
// or the like.
func holdsBriefings(ctx context.Context, dir string) bool {
	left := lookedFiles
	below, found := holdsDirectly(ctx, dir, &left)
	for _, sub := range below[:min(len(below), lookedFolders)] {
		if found {
			break
		}
		_, found = holdsDirectly(ctx, filepath.Join(dir, sub), &left)
	}
	return found
}

// holdsDirectly reports whether there is a briefing in a folder itself, and returns the
// folders in it.
func holdsDirectly(ctx context.Context, dir string, left *int) (below []string, found bool) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, false
	}
	defer f.Close()
	entries, _ := f.ReadDir(lookedNames)
	slices.SortFunc(entries, func(a, b os.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	for _, e := range entries {
		switch name := e.Name(); {
		case *left == 0 || ctx.Err() != nil:
			return below, false
		case strings.HasPrefix(name, "."):
		case e.IsDir():
			below = append(below, name)
		case e.Type().IsRegular() && slices.Contains(folder.Endings(), strings.ToLower(filepath.Ext(name))):
			*left--
			if isBriefing(filepath.Join(dir, name)) {
				return below, true
			}
		}
	}
	return below, false
}

// isBriefing reports whether a file is a briefing without errors that says more than
// any text does.
func isBriefing(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	b, _ := file.Read(filepath.Base(path), io.LimitReader(f, lookedBytes))
	return b != nil && b.Date != "" && len(b.Participants())+len(b.Quotes())+len(b.Outcomes())+len(b.Questions())+len(b.Actions()) > 0
}
