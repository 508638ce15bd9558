// Package tui is the reader: the window in which a briefing is read.
package tui

import (
	"context"
	"io"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/library/marks"
	"readout/briefing/verify"
	"readout/tui/text"
	"readout/tui/typeset"
)

// Host does for the window what reaches beyond it. Any part can be nil; what
// needs it is then not offered. Its functions are called in commands, outside
// the update loop: they can take their time, and end with their context.
type Host struct {
	// Save writes a whole file or nothing, and returns the path as the user
	// should see it. If the file already exists and overwrite is false it writes
	// nothing, and the error is [io/fs.ErrExist].
	Save func(ctx context.Context, name string, data []byte, overwrite bool) (path string, err error)
	// Append adds data to the end of a file, after a blank line.
	Append func(ctx context.Context, name string, data []byte) (path string, err error)
	// Folder is the folder, as the user should see it, that files are saved in
	// whose names have none.
	Folder string
	// Copy puts text on a clipboard that confirms it; the error is [Unconfirmed]
	// if there is none, and the text is to be sent to the terminal. Without Copy,
	// that is always so.
	Copy func(ctx context.Context, text string) error
	// Browse opens an http or https address in a browser.
	Browse func(ctx context.Context, address string) error
	// TextPage writes a text, such as what a library says of a person, as a page for
	// a browser. It is called in commands.
	TextPage func(w io.Writer, title string, text briefing.Markdown) error
	// ShowPage opens a page in a browser. The name is for its file, which is deleted
	// in the end.
	ShowPage func(ctx context.Context, name string, page []byte) error
	// Library is the library that can be read.
	Library *LibrarySource
	// Marks is what the reader has read.
	Marks Marks
}

// File is what can be done with a briefing, and with the file that it comes from.
// Any part can be nil, but for Markdown; what needs it is then not offered.
type File struct {
	// Markdown writes a part of the briefing. It cannot be nil.
	Markdown func(w io.Writer, s briefing.Selection) error
	// Page writes a part of the briefing as a page for a browser, with what is known
	// of its quotes. It is called in commands.
	Page func(w io.Writer, s briefing.Selection) error
	// Watch sends the versions of the briefing that are saved. It ends, and
	// closes the channel, with its context or after a version with Err.
	Watch func(ctx context.Context) <-chan Version
	// Verify compares the quotes of the briefing with the texts that its sources
	// name. It is called in a command.
	Verify func(ctx context.Context, b *briefing.Briefing) []verify.Result
	// Edit returns the command that opens the user's editor on the file, at a
	// line, or at the beginning if the line is 0. It is called in the update
	// loop, and opens nothing itself.
	Edit func(line int) (tea.ExecCommand, error)
	// Draft drafts a briefing from the text and writes it to a file; if the file
	// already exists it writes nothing, and the error is [io/fs.ErrExist].
	// DraftName is the name to propose for the file.
	Draft     func(ctx context.Context, name string) (Drafted, error)
	DraftName string
	// Path is what the briefing is called in the marks of its readers: the absolute
	// path of the file. Without one it has no mark.
	Path string
	// InLibrary is the path of the briefing in the library of the host; empty where it
	// is not from there.
	InLibrary string
	// Found is what was found in the file when the briefing was read.
	Found []briefing.Diagnostic
}

// Version is a briefing that has been read again, and what was found in its file.
// Where nothing could be understood there is no briefing. Unopened says why the file
// cannot be opened, which is [io/fs.ErrNotExist] where it is gone; with Err it is no longer
// watched.
type Version struct {
	Briefing *briefing.Briefing
	Found    []briefing.Diagnostic
	Unopened error
	Err      error
}

// Appearance is the background that the reader draws for.
type Appearance int

// Auto asks the terminal. Until it answers, and if it does not, the colours are
// such as can be read on both.
const (
	Auto Appearance = iota
	Light
	Dark
)

func (a Appearance) background() text.Background {
	switch a {
	case Light:
		return text.LightBackground
	case Dark:
		return text.DarkBackground
	}
	return text.UnknownBackground
}

// Options are what a user can set.
type Options struct {
	Appearance Appearance
	// Colours are the user's own.
	Colours text.Own
	// Keys are the user's own.
	Keys Keymap
	// NoMouse leaves the mouse to the terminal until the user turns it on.
	NoMouse bool
	// Width is how many columns the text has at most; 0: as readout has it.
	Width int
	// Version is shown in the help.
	Version string
	// Still leaves what is open as it was when it was opened, whatever is saved
	// meanwhile: for [Plain], where nothing is shown that was not asked for.
	Still bool
}

// New returns a window that is open on a briefing, a model for a bubbletea
// program. Whatever it has begun ends with the context.
func New(ctx context.Context, b *briefing.Briefing, f File, h Host, o Options) tea.Model {
	s := newSession(h, o)
	r := newReader(s, &brief{b, f.formats()}, originOf(f))
	r.flaws = errorsIn(f.Found)
	return o.window(ctx, s, r)
}

func newSession(h Host, o Options) *session {
	return &session{host: h, look: newAppearance(o.Appearance, o.Colours), library: h.Library.once(o.Still), set: typeset.New(), keymap: o.Keys, columns: o.Width, version: o.Version, still: o.Still, reads: &readStates{h.Marks, map[marks.Key]bool{}}, pause: countPause}
}

// window returns a window with its first screen.
func (o Options) window(ctx context.Context, s *session, first screen) *window {
	w := newWindow(ctx, s, first)
	w.noMouse = o.NoMouse
	return w
}
