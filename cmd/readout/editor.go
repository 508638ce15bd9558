package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"
)

// edit returns the command that opens the file in the user's editor, at a line.
func (d desk) edit(line int) (tea.ExecCommand, error) {
	words, err := findEditor(d.getenv, d.editor, exec.LookPath)
	if err != nil {
		return nil, err
	}
	words = append(words, at(words[0], d.path, max(line, 1))...)
	return editor{exec.Command(words[0], words[1:]...), d.terminalOwner}, nil
}

// usualEditors are those to look for where the user has named none.
func usualEditors() []string {
	if runtime.GOOS == "windows" {
		return []string{"nano", "vi", "notepad"}
	}
	return []string{"sensible-editor", "nano", "vi"}
}

// findEditor returns the command line of the editor that the user has named, in
// the environment or the settings, or else of the first usual one that is
// installed.
func findEditor(getenv func(string) string, setting string, look func(string) (string, error)) ([]string, error) {
	for _, named := range [][2]string{{"VISUAL", getenv("VISUAL")}, {"EDITOR", getenv("EDITOR")}, {"editor in the settings", setting}} {
		words := strings.Fields(named[1])
		if len(words) == 0 {
			continue
		}
		if _, err := look(words[0]); err != nil {
			return nil, fmt.Errorf("%s is %q, which cannot be run: %w; set it to an editor that is installed", named[0], words[0], lookReason(err))
		}
		return words, nil
	}
	tried := usualEditors()
	for _, name := range tried {
		if _, err := look(name); err == nil {
			return []string{name}, nil
		}
	}
	last := len(tried) - 1
	return nil, fmt.Errorf("EDITOR is not set, and neither %s nor %s is installed; set EDITOR to your editor",
		strings.Join(tried[:last], ", "), tried[last])
}

// lookReason is why a program cannot be run, without its name.
func lookReason(err error) error {
	var e *exec.Error
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return errors.New("program not found")
	case errors.As(err, &e):
		return reason(e.Err)
	}
	return reason(err)
}

// editor is a program that has the terminal while it runs.
type editor struct {
	*exec.Cmd
	*terminalOwner
}

// Run runs the editor until it is closed. One that crashes leaves
// the terminal in the state it had set; that is undone.
func (e editor) Run() error {
	if f, ok := e.Stdin.(*os.File); ok {
		if before, err := term.GetState(f.Fd()); err == nil {
			defer term.Restore(f.Fd(), before)
		}
	}
	e.handedOver.Store(true)
	defer e.handedOver.Store(false)
	stopped := time.After(drawingStops)
	err := e.Cmd.Run()
	<-stopped
	return err
}

// drawingStops is how long bubbletea is given to stop drawing, which it does not
// wait for: if it starts to draw again before, it stops for good.
const drawingStops = 200 * time.Millisecond

// SetStdin gives the editor the keys: the terminal itself, which it can ask
// what it is. From any other reader they would be copied into a pipe.
func (e editor) SetStdin(keys io.Reader) {
	if t, ok := keys.(hangup); ok {
		keys = t.File
	}
	e.Stdin = keys
}

// SetStdout says where the editor draws.
func (e editor) SetStdout(w io.Writer) { e.Stdout = w }

// SetStderr says where the editor complains.
func (e editor) SetStderr(w io.Writer) { e.Stderr = w }

// at returns the arguments that make an editor open a file at a line. A name can
// begin like an option, or like a command: vi runs +!command, and ed !command.
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
