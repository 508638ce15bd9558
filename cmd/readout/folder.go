package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"readout/briefing"
	"readout/briefing/clean"
)

// endings are those of the names of briefings.
func endings() []string { return []string{".yaml", ".yml", ".json", ".md"} }

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// filesIn returns the files that are named, and those in folders that are. Of
// what cannot be looked at, it returns why.
func (e env) filesIn(args, endings []string) (files []string, found []briefing.Diagnostic) {
	for _, name := range args {
		if !isFolder(name) {
			files = append(files, name)
			continue
		}
		in, err := briefingsIn(name, endings)
		if err == nil && len(in) == 0 {
			err = fmt.Errorf("no briefings in %s; their file names end in %s", name, strings.Join(endings, ", "))
		}
		if err != nil {
			e.printError(err)
			found = append(found, unreadableFile(name, err))
		}
		files = append(files, in...)
	}
	return files, found
}

// unreadableFile reports a file or folder that cannot be read at all.
func unreadableFile(name string, err error) briefing.Diagnostic {
	return briefing.Diagnostic{File: shownName(name), Code: briefing.CodeUnreadable, Message: clean.Line(err.Error())}
}

// briefingsIn returns the files of a folder, and of the folders in it, that are
// briefings by the endings of their names, sorted. It leaves out what is hidden, and does not
// follow links. Where not all of it can be looked at, it returns the rest and
// an error.
func briefingsIn(folder string, endings []string) ([]string, error) {
	var files []string
	var failed error
	_ = fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
		hidden := name != "." && strings.HasPrefix(path.Base(name), ".")
		switch {
		case err != nil:
			failed = fmt.Errorf("cannot read %s: %w", filepath.Join(folder, name), reason(err))
		case hidden && d.IsDir():
			return fs.SkipDir
		case !hidden && d.Type().IsRegular() && slices.Contains(endings, strings.ToLower(path.Ext(name))):
			files = append(files, filepath.Join(folder, filepath.FromSlash(name)))
		}
		return nil
	})
	return files, failed
}
