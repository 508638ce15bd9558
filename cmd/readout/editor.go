package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"readout/tui"
)

// Edit returns the command that opens the file in the user's editor, at a line.
func (d desk) Edit(line int) (tea.ExecCommand, error) {
	if d.path == "" {
		return nil, tui.ErrNoFile
	}
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if words := strings.Fields(d.getenv(name)); len(words) > 0 {
			cmd := exec.Command(words[0], append(words[1:], at(words[0], d.path, max(line, 1))...)...)
			return editor{cmd, d.loan}, nil
		}
	}
	return nil, errors.New("set VISUAL or EDITOR to one, such as vi")
}

// editor is a program that has the terminal while it runs.
type editor struct {
	*exec.Cmd
	*loan
}

// Run runs the editor until it is closed. One that breaks down leaves the
// terminal as it had made it for itself; that is undone.
func (e editor) Run() error {
	if f, ok := e.Stdin.(*os.File); ok {
		if before, err := term.GetState(f.Fd()); err == nil {
			defer term.Restore(f.Fd(), before)
		}
	}
	e.lent.Store(true)
	defer e.lent.Store(false)
	return e.Cmd.Run()
}

// SetStdin gives the editor the keys: the terminal itself, which it can ask
// what it is. From any other reader they would be copied into a pipe.
func (e editor) SetStdin(keys io.Reader) {
	if t, ok := keys.(terminal); ok {
		keys = t.File
	}
	e.Stdin = keys
}

// SetStdout says where the editor draws.
func (e editor) SetStdout(w io.Writer) { e.Stdout = w }

// SetStderr says where the editor complains.
func (e editor) SetStderr(w io.Writer) { e.Stderr = w }

// at is how an editor is told to open a file at a line. A name can begin like an
// option, or like a command: vi runs +!command, and ed !command.
func at(editor, path string, line int) []string {
	if strings.IndexAny(path, "-+!") == 0 {
		path = "." + string(filepath.Separator) + path
	}
	switch strings.TrimSuffix(filepath.Base(editor), ".exe") {
	case "code", "code-insiders", "codium", "cursor":
		return []string{"--wait", "--goto", fmt.Sprintf("%s:%d", path, line)}
	case "hx", "helix", "subl", "zed":
		return []string{fmt.Sprintf("%s:%d", path, line)}
	case "vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "ne", "mg", "jed":
		return []string{fmt.Sprintf("+%d", line), path}
	}
	return []string{path}
}
