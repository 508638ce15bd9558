package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/file"
	"readout/content"
)

// openHelp says in every command's help what its FILE can be.
const openHelp = `FILE is a briefing in YAML, JSON or Markdown, or minutes in Markdown, HTML or plain
text; - for standard input; or the name of a built-in briefing (see readout list).
Without FILE, readout reads standard input if it is a pipe or a file, and the built-in
briefing otherwise.`

// open reads the briefing that args name: one FILE or nothing, as openHelp says. Of
// a file with errors it is what could be understood, and what was found is to be
// told by flawed. A file of which nothing was is an error that lists it all.
func (e env) open(args []string) (*briefing.Briefing, []briefing.Diagnostic, error) {
	e.holdsOne()
	name, r, err := e.source(args)
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	b, found := file.Open(name, r, e.words()...)
	if b == nil {
		return nil, nil, unreadable(found)
	}
	return b, found, nil
}

// flawed reports what is wrong with a briefing that was read all the same. It returns
// an error where there is more than that a date or a summary is missing.
func (e env) flawed(b *briefing.Briefing, found []briefing.Diagnostic) error {
	for _, d := range found {
		if d.Severity == briefing.Error || d.Code == briefing.CodeMeeting && !b.Origin().Freeform {
			e.say("%v", d)
		}
	}
	if briefing.Errors(found) {
		return errFound
	}
	return nil
}

// words lets files be read with the words that the user's minutes use.
func (e env) words() []file.Option {
	if e.settings().Words == nil {
		return nil
	}
	return []file.Option{file.Words(e.settings().Words)}
}

// read is open for those who are strict: where the diagnostics hold an error
// there is no briefing.
func (e env) read(args []string) (*briefing.Briefing, []briefing.Diagnostic, error) {
	e.holdsOne()
	name, r, err := e.source(args)
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	b, found := file.Read(name, r, e.words()...)
	return b, found, nil
}

// shownName is what a FILE is called in what is said of it.
func shownName(name string) string {
	if name == "-" {
		return "standard input"
	}
	return displayName(name)
}

// displayName returns a name on one clean line, which does not begin like a command
// of GitHub Actions, which may have white space before it.
func displayName(name string) string {
	name = clean.Line(name)
	if strings.HasPrefix(strings.TrimSpace(name), "::") {
		return "./" + name
	}
	return name
}

// source finds where a briefing is to be read from, and what to call it.
func (e env) source(args []string) (name string, r io.ReadCloser, err error) {
	switch {
	case len(args) > 0 && args[0] != "-":
		r, err = openFile(args[0])
		return shownName(args[0]), r, err
	case len(args) > 0 || e.piped:
		return shownName("-"), io.NopCloser(e.stdin), nil
	}
	r, err = content.FS().Open(content.Default)
	return content.Default, r, err
}

// openFile opens a file, or the built-in briefing with its name if
// there is no such file.
func openFile(name string) (io.ReadCloser, error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		if f, err := inside(name); err == nil {
			return f, nil
		}
		return nil, fmt.Errorf("there is no file %s; readout list shows the built-in briefings, and readout --help the commands", name)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot open %s: %w", name, reason(err))
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		f.Close()
		return nil, fmt.Errorf("%s is a folder; name one file in it", name)
	}
	return f, nil
}

// onDisk returns the path of the file that args name, if it is one on disk: the
// reader watches it, and an editor can open it.
func onDisk(args []string) string {
	if len(args) == 0 || args[0] == "-" {
		return ""
	}
	if info, err := os.Stat(args[0]); err != nil || !info.Mode().IsRegular() {
		return ""
	}
	return args[0]
}

// inside opens a built-in briefing by its name.
func inside(name string) (fs.File, error) {
	return content.FS().Open(name + path.Ext(content.Default))
}

// reason is what went wrong, without the names of files and the call.
func reason(err error) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		return p.Err
	case errors.As(err, &l):
		return l.Err
	}
	return err
}

// unreadable is a briefing with errors in it.
type unreadable []briefing.Diagnostic

func (u unreadable) Error() string {
	return "cannot open the briefing: " + tally(u)
}
