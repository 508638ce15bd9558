package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// endings are those of the names of briefings.
func endings() []string { return []string{".yaml", ".yml", ".json", ".md"} }

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// briefingsIn returns the files of a folder, and of the folders in it, that are
// briefings by their names, sorted. It leaves out what is hidden, and does not
// follow links. Where not all of it can be looked at, it returns the rest and
// an error.
func briefingsIn(folder string) ([]string, error) {
	var files []string
	var trouble error
	_ = fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
		hidden := name != "." && strings.HasPrefix(path.Base(name), ".")
		switch {
		case err != nil:
			trouble = fmt.Errorf("cannot look at %s: %w", filepath.Join(folder, name), reason(err))
		case hidden && d.IsDir():
			return fs.SkipDir
		case !hidden && d.Type().IsRegular() && slices.Contains(endings(), strings.ToLower(path.Ext(name))):
			files = append(files, filepath.Join(folder, filepath.FromSlash(name)))
		}
		return nil
	})
	return files, trouble
}
