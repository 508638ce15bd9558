package main

import (
	"context"
	"errors"
	"os/exec"
	"strings"

	"github.com/atotto/clipboard"
	"github.com/charmbracelet/x/ansi"

	"readout/tui"
)

// clipboards copies text to where the user can paste it: the system's clipboard
// where somebody sits at it, and the buffer of tmux, which hands it on to its own
// terminal. Where there is neither, the terminal has to take it.
type clipboards struct {
	getenv func(string) string
	system func(text string) error
	// tmux runs tmux with some input, and returns what it prints.
	tmux func(ctx context.Context, input string, args ...string) (string, error)
}

func newClipboards(getenv func(string) string) clipboards {
	return clipboards{getenv: getenv, system: toSystem, tmux: runTmux}
}

// Copy copies text, as [tui.Host] says.
func (c clipboards) Copy(ctx context.Context, text string) error {
	copied := !c.remote() && c.system(text) == nil
	if c.getenv("TMUX") != "" {
		_, err := c.tmux(ctx, text, "load-buffer", "-w", "-")
		if err != nil && !copied {
			return c.throughTmux(ctx)
		}
		return nil
	}
	switch {
	case copied:
		return nil
	case c.getenv("STY") != "":
		return tui.Unconfirmed{Wrap: throughScreen}
	}
	return tui.Unconfirmed{}
}

// remote reports whether the system's clipboard is on a machine that nobody sits
// at.
func (c clipboards) remote() bool {
	return c.getenv("SSH_TTY") != "" || c.getenv("SSH_CONNECTION") != ""
}

// throughTmux returns how the terminal can be reached through a tmux that takes
// no text into its buffer, by the options that it has.
func (c clipboards) throughTmux(ctx context.Context) error {
	option := func(name string) string {
		value, err := c.tmux(ctx, "", "show-options", "-gqv", name)
		if err != nil {
			return ""
		}
		return strings.TrimSpace(value)
	}
	switch {
	case option("set-clipboard") == "on":
		return tui.Unconfirmed{}
	case strings.HasPrefix(option("allow-passthrough"), "on"), option("allow-passthrough") == "all":
		return tui.Unconfirmed{Wrap: ansi.TmuxPassthrough}
	}
	return errors.New("tmux did not accept the text; to allow it, run: tmux set -g set-clipboard on")
}

// maxScreenString is how long a sequence GNU screen passes on at a time.
const maxScreenString = 768

func throughScreen(sequence string) string {
	return ansi.ScreenPassthrough(sequence, maxScreenString-len("\x1bP\x1b\\"))
}

func toSystem(text string) error {
	if clipboard.Unsupported {
		return errors.ErrUnsupported
	}
	return clipboard.WriteAll(text)
}

func runTmux(ctx context.Context, input string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "tmux", args...)
	cmd.Stdin = strings.NewReader(input)
	out, err := cmd.Output()
	return string(out), err
}
