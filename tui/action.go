package tui

import (
	tea "charm.land/bubbletea/v2"

	"readout/briefing/clean"
	"readout/tui/text"
)

// action is what a screen or a dialog asks the window to do. None is nil.
type action interface {
	// carryOut does it, for whoever asked.
	carryOut(w *window, by asker) tea.Cmd
}

// run carries out a command. What it comes back with goes to whoever asked, or
// nowhere if that has been closed meanwhile.
type run struct{ cmd tea.Cmd }

func (r run) carryOut(_ *window, by asker) tea.Cmd { return addressed(by.address(), r.cmd) }

// several does several things.
type several []action

func (s several) carryOut(w *window, by asker) tea.Cmd {
	var cmds []tea.Cmd
	for _, a := range s {
		cmds = append(cmds, w.do(by, a))
	}
	return tea.Batch(cmds...)
}

// push opens a screen over the one that asks.
type push struct{ screen screen }

func (p push) carryOut(w *window, _ asker) tea.Cmd { return w.push(p.screen) }

// pop closes the screen that asks. The first one stays.
type pop struct{}

func (pop) carryOut(w *window, _ asker) tea.Cmd {
	return w.pop()
}

// open opens a dialog over the screen.
type open struct{ dialog dialog }

func (o open) carryOut(w *window, by asker) tea.Cmd {
	o.dialog.resize(w.width, w.height)
	d := &opened{o.dialog, w.newAddress()}
	by.layer.dialogs = append(by.layer.dialogs, d)
	return w.do(asker{by.layer, d}, o.dialog.start())
}

// closing closes the dialog that asks.
type closing struct{}

func (closing) carryOut(_ *window, by asker) tea.Cmd {
	by.layer.close(by.dialog)
	return nil
}

// inform gives a message to the dialogs that are open over the screen that asks.
type inform struct{ msg tea.Msg }

func (i inform) carryOut(w *window, by asker) tea.Cmd {
	var cmds []tea.Cmd
	for _, d := range by.layer.dialogs {
		cmds = append(cmds, w.do(asker{by.layer, d}, d.receive(i.msg)))
	}
	return tea.Batch(cmds...)
}

// message is shown in the footer until the next key.
type message struct {
	text string
	ink  text.Ink
}

// say returns a message as one line of safe text.
func say(i text.Ink, words string) message { return message{clean.Line(words), i} }

// line sets the message after what is going on, if there is room for both.
func (m message) line(status text.Line, width int) text.Line {
	l := text.Line{{Text: " "}}
	if len(status) > 0 && text.Width(m.text)+status.Width()+4 <= width {
		l = text.Join(l, status, text.Blank(2))
	}
	return text.Fill(append(l, text.Span{Text: m.text, Style: text.Style{Ink: m.ink}}), width)
}

func (m message) carryOut(w *window, _ asker) tea.Cmd {
	w.message = m
	return nil
}

// execute gives the terminal to a program; done makes a message of how it ended.
type execute struct {
	program tea.ExecCommand
	done    func(error) tea.Msg
}

func (e execute) carryOut(_ *window, by asker) tea.Cmd {
	return tea.Exec(e.program, func(err error) tea.Msg { return answer{by.address(), e.done(err)} })
}

// terminal is something that the terminal or the program is to do: end, stop.
type terminal struct{ cmd tea.Cmd }

func (t terminal) carryOut(*window, asker) tea.Cmd { return t.cmd }
