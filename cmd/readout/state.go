package main

import (
	"context"
	"path/filepath"
	"runtime"

	tea "charm.land/bubbletea/v2"

	"readout/briefing/library/marks"
	"readout/tui"
)

// stateFolder returns where readout keeps what it remembers of its user; nothing
// where there is no such place.
func stateFolder(getenv func(string) string) string {
	base := getenv("XDG_STATE_HOME")
	switch {
	case filepath.IsAbs(base):
	case runtime.GOOS == "windows":
		base = getenv("LocalAppData")
	default:
		base = getenv("HOME")
		if filepath.IsAbs(base) {
			base = filepath.Join(base, ".local", "state")
		}
	}
	if !filepath.IsAbs(base) {
		return ""
	}
	return filepath.Join(base, "readout")
}

var _ tui.FollowedMarks = (*marks.File)(nil)

// readMarks returns what the user has read; nil where that cannot be kept.
func readMarks(getenv func(string) string) tui.Marks {
	if dir := stateFolder(getenv); dir != "" {
		return marks.Open(dir)
	}
	return nil
}

// markedPath returns what a file is called in the marks of its readers: the path
// that leads to it without links between folders, whichever way it was named.
func markedPath(name string) string {
	if name == "" {
		return ""
	}
	path, err := filepath.Abs(name)
	if err != nil {
		return ""
	}
	if folder, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		path = filepath.Join(folder, filepath.Base(path))
	}
	return path
}

// rememberPlace keeps where the reader stopped that has just been closed.
func (e env) rememberPlace(closed tea.Model) {
	if err := tui.Close(context.Background(), closed); err != nil {
		e.printError(err)
	}
}
