// Package tui is the reader: the window in which a briefing is read.
package tui

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/verify"
	"readout/tui/text"
)

// Desk does for the reader what reaches beyond its window. Its methods are
// called outside the update loop and may take their time.
type Desk interface {
	// Save writes a whole file or nothing, and returns the path as the user
	// should see it. Where the file is there already and overwrite is false it
	// writes nothing, and the error is [io/fs.ErrExist].
	Save(name string, data []byte, overwrite bool) (path string, err error)
	// Next waits until the file that the briefing came from has been saved, and
	// reads it again; where there are errors in it, there is no briefing. The
	// error is [ErrNoFile] where there is no file to watch.
	Next() (*briefing.Briefing, []briefing.Diagnostic, error)
	// Verify looks for the quotes of the briefing in the texts that its sources
	// name.
	Verify(b *briefing.Briefing) []verify.Result
	// Edit returns the command that opens the user's editor on that file, at a
	// line, or at the beginning if the line is 0.
	Edit(line int) (tea.ExecCommand, error)
	// Markdown writes a part of the briefing as Markdown.
	Markdown(s briefing.Selection) string
	// Copy puts text on the system's clipboard; the error is [ErrNoClipboard]
	// where there is none.
	Copy(text string) error
}

// ErrNoFile tells that the briefing did not come from a file that can change.
var ErrNoFile = errors.New("the briefing is not from a file")

// ErrNoClipboard tells that the system has no clipboard that can be reached.
var ErrNoClipboard = errors.New("no clipboard")

// Appearance says for which background the reader draws.
type Appearance int

// Auto asks the terminal. Until it answers, and if it does not, the colours are
// such as can be read on both.
const (
	Auto Appearance = iota
	Light
	Dark
)

// Options are what a user can set.
type Options struct {
	Appearance Appearance
	// Version is shown in the help.
	Version string
}

func (a Appearance) background() text.Background {
	switch a {
	case Light:
		return text.LightBackground
	case Dark:
		return text.DarkBackground
	}
	return text.UnknownBackground
}
