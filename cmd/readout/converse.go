package main

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"readout/tui"
)

// inDialogue returns the env of a dialogue, if that is wanted: by --plain, or in a
// terminal by ACCESSIBLE. Its lines come from standard input, or from the terminal
// where standard input brings the briefing.
func (e env) inDialogue(plain bool, dir string, args []string) (env, error) {
	if !plain && (e.getenv("ACCESSIBLE") == "" || e.terminal == nil) {
		return e, nil
	}
	e.lines = e.stdin
	if named := dir != "" || len(args) > 0 && args[0] != "-"; named || len(args) == 0 && !e.piped {
		return e, nil
	}
	if e.terminal == nil {
		return e, wrongUsage("with --plain, standard input is for what you type; name the briefing as a FILE")
	}
	var err error
	e.lines, err = e.terminal.keys()
	return e, err
}

// converse reads line by line, in a dialogue.
func (e env) converse(reader func(context.Context) tea.Model, owner *terminalOwner) error {
	ctx, forget := untilSignal(owner)
	defer forget()
	m := reader(ctx)
	err := tui.Plain(ctx, m, e.lines, e.stdout)
	e.rememberPlace(m)
	var ended signalError
	if errors.As(context.Cause(ctx), &ended) {
		return ended
	}
	return err
}
