package main

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"readout/tui"
)

func TestClipboards(t *testing.T) {
	const sequence = "\x1b]52;c;dGV4dA==\x07"
	failed := errors.New("failed")
	for _, c := range []struct {
		name    string
		env     map[string]string
		system  error             // what the system's clipboard says
		load    error             // what tmux says of load-buffer
		options map[string]string // what tmux says of its options
		want    string            // what is sent to the terminal, "" for nothing
		err     string            // a part of the message
		kept    bool              // tmux has the text
	}{
		{name: "a desktop"},
		{name: "no display", system: failed, want: sequence},
		{name: "over ssh", env: map[string]string{"SSH_TTY": "/dev/pts/1"}, want: sequence},
		{name: "tmux over ssh", env: map[string]string{"SSH_TTY": "/dev/pts/1", "TMUX": "x"}, kept: true},
		{name: "tmux on a desktop", env: map[string]string{"TMUX": "x"}, kept: true},
		{
			name: "an old tmux that lets sequences of applications through",
			env:  map[string]string{"TMUX": "x"}, system: failed, load: failed,
			options: map[string]string{"set-clipboard": "on\n"}, want: sequence,
		},
		{
			name: "an old tmux that passes sequences through",
			env:  map[string]string{"TMUX": "x"}, system: failed, load: failed,
			options: map[string]string{"set-clipboard": "external\n", "allow-passthrough": "on\n"}, want: ansi.TmuxPassthrough(sequence),
		},
		{
			name: "an old tmux that lets nothing through",
			env:  map[string]string{"TMUX": "x"}, system: failed, load: failed,
			options: map[string]string{"set-clipboard": "external\n"}, err: "set -g set-clipboard on",
		},
		{
			name: "a tmux that cannot be asked",
			env:  map[string]string{"TMUX": "x", "SSH_TTY": "y"}, load: failed, err: "set -g set-clipboard on",
		},
		{name: "GNU screen", env: map[string]string{"STY": "x", "SSH_TTY": "y"}, want: "\x1bP" + sequence + "\x1b\\"},
	} {
		t.Run(c.name, func(t *testing.T) {
			kept := ""
			b := clipboards{
				getenv: func(name string) string { return c.env[name] },
				system: func(string) error { return c.system },
				tmux: func(_ context.Context, input string, args ...string) (string, error) {
					if args[0] == "load-buffer" {
						if c.load == nil {
							kept = input
						}
						return "", c.load
					}
					value, ok := c.options[args[len(args)-1]]
					if !ok {
						return "", failed
					}
					return value, nil
				},
			}
			err := b.Copy(context.Background(), "text")
			sent := ""
			var unconfirmed tui.Unconfirmed
			if errors.As(err, &unconfirmed) {
				sent, err = unconfirmed.Through(sequence), nil
			}
			if sent != c.want {
				t.Errorf("sent %q, want %q", sent, c.want)
			}
			if (err != nil) != (c.err != "") || err != nil && !strings.Contains(err.Error(), c.err) {
				t.Errorf("the error is %v, want %q", err, c.err)
			}
			if (kept == "text") != c.kept {
				t.Errorf("tmux has %q", kept)
			}
		})
	}
}

// TestScreenPassthrough checks that GNU screen gets no string longer than it
// passes on.
func TestScreenPassthrough(t *testing.T) {
	for part := range strings.SplitAfterSeq(throughScreen("\x1b]52;c;"+strings.Repeat("A", 5000)+"\x07"), "\x1b\\") {
		if len(part) > maxScreenString {
			t.Errorf("a string of %d bytes", len(part))
		}
	}
}
