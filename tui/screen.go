package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"readout/tui/text"
)

// screen fills the window, but for the footer, which the window draws on its
// last line. A screen changes when something happens, never when it is drawn.
type screen interface {
	// start begins what goes on until the screen is closed and its context
	// ends. The screen has its size by then.
	start(ctx context.Context) action
	resize(width, height int)
	// title is for the window of the terminal.
	title() string
	// keys are what its keys do.
	keys() []command
	// prompt is the line in which something is being typed; nil if none is.
	prompt() prompt
	// status says at the beginning of the footer what is going on; nil if there is
	// nothing to say.
	status() text.Line
	click(x, y int) action
	wheel(x, y, lines int)
	// receive takes what a command of the screen has come back with.
	receive(msg tea.Msg) action
	// lacking loads what there is not yet of what the screen shows; nil where
	// nothing is lacking. It is asked after all that happens.
	lacking() action
	// uncovered is called when a screen that was over this one has been closed.
	uncovered(by screen)
	draw(c *text.Canvas)
}

// dialog is shown over a screen and takes all keys.
type dialog interface {
	start() action
	resize(width, height int)
	key(msg tea.KeyPressMsg) action
	paste(msg tea.PasteMsg)
	wheel(lines int)
	// receive takes what a command of the dialog has come back with.
	receive(msg tea.Msg) action
	// draw draws it over the screen, and returns where the cursor is while
	// something is typed.
	draw(c *text.Canvas) *tea.Cursor
}

// prompt is a line at the foot of the window in which something is typed. It
// takes all keys.
type prompt interface {
	key(msg tea.KeyPressMsg) action
	paste(msg tea.PasteMsg) action
	// line is the footer, and the column of the cursor in it; -1 if it has none.
	line(width int) (text.Line, int)
}

// layer is a screen with what is open over it.
type layer struct {
	screen
	at      address
	dialogs []*opened
	started bool
	ctx     context.Context
	end     context.CancelFunc
}

// opened is a dialog that is open.
type opened struct {
	dialog
	at address
}

// dialog returns the topmost dialog, or nil.
func (l *layer) dialog() *opened {
	if len(l.dialogs) == 0 {
		return nil
	}
	return l.dialogs[len(l.dialogs)-1]
}

// close closes a dialog.
func (l *layer) close(d *opened) {
	for i, o := range l.dialogs {
		if o == d {
			l.dialogs = append(l.dialogs[:i:i], l.dialogs[i+1:]...)
			return
		}
	}
}

// address is of one screen or dialog, and of no other that is opened later.
type address int

// asker is who asks for something: a screen or a dialog over it.
type asker struct {
	layer  *layer
	dialog *opened // nil: the screen itself
}

func (a asker) address() address {
	if a.dialog != nil {
		return a.dialog.at
	}
	return a.layer.at
}

// answer is what a command has come back with, for whoever asked for it.
type answer struct {
	to  address
	msg tea.Msg
}

// addressed returns a command whose messages come back as answers.
func addressed(to address, cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		switch msg := cmd().(type) {
		case nil:
			return nil
		case tea.BatchMsg:
			batch := make(tea.BatchMsg, len(msg))
			for i, c := range msg {
				batch[i] = addressed(to, c)
			}
			return batch
		default:
			return answer{to, msg}
		}
	}
}
