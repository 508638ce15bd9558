package tui

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"readout/tui/text"
	"readout/tui/typeset"
)

const (
	// maxTitle is how many cells of a document's title its window is given, and
	// maxTitleBytes how many bytes: a cell can hold any number of them.
	maxTitle      = 120
	maxTitleBytes = 900
)

// window is the root model: what is true of the terminal, and a stack of
// screens. It carries out what these ask for.
type window struct {
	*session
	ctx           context.Context
	layers        []*layer // the last one is seen
	own           []command
	addresses     address // how many have been given out
	width, height int
	message       message
	copying       *copying // nil: nothing is being copied
	markProblem   bool     // the window has said that marks are not kept
	noMouse       bool
}

// session is what the screens of one window share.
type session struct {
	host    Host
	library *librarySource // nil: there is none
	look    *appearance
	set     *typeset.Typesetter
	keymap  Keymap
	columns int // how many the text has at most; 0: as readout has it
	version string
	still   bool // nothing changes by itself, see [Options]
	reads   *readStates
	here    bool          // the folder that the program runs in holds briefings
	pause   time.Duration // after which nothing counts as being typed any more
}

// textWidth is how many columns the text has at most.
func (s *session) textWidth() int { return cmp.Or(s.columns, textWidthMax) }

// newWindow returns a window with its first screen.
func newWindow(ctx context.Context, s *session, first screen) *window {
	w := &window{session: s, ctx: ctx}
	w.push(first)
	return w
}

func (w *window) newAddress() address {
	w.addresses++
	return w.addresses
}

func (w *window) top() *layer { return w.layers[len(w.layers)-1] }

// push opens a screen over all others.
func (w *window) push(s screen) tea.Cmd {
	l := &layer{screen: s, at: w.newAddress()}
	l.ctx, l.end = context.WithCancel(w.ctx)
	w.layers = append(w.layers, l)
	w.own = w.keymap.bind(w.ownKeys())
	return w.fit(l)
}

// fit gives a screen its size, and starts it once it has one: the first frame
// waits for nothing.
func (w *window) fit(l *layer) tea.Cmd {
	if w.width == 0 {
		return nil
	}
	l.resize(w.width, w.height)
	for _, d := range l.dialogs {
		d.resize(w.width, w.height)
	}
	if l.started {
		return nil
	}
	l.started = true
	return w.do(asker{layer: l}, l.start(l.ctx))
}

// pop closes the screen that is seen, and tells the one below.
func (w *window) pop() tea.Cmd {
	if len(w.layers) == 1 {
		return nil
	}
	closed := w.top().screen
	left := w.close()
	w.own = w.keymap.bind(w.ownKeys())
	w.top().uncovered(closed)
	return left
}

// close closes the screen that is seen, with all that it has begun.
func (w *window) close() tea.Cmd {
	last := w.top()
	last.end()
	w.layers = w.layers[:len(w.layers)-1]
	return w.leave(last.screen)
}

// do carries out what a screen or a dialog asks for. A screen that is covered
// by another can go on with its work, and no more.
func (w *window) do(by asker, a action) tea.Cmd {
	switch a.(type) {
	case nil:
		return nil
	case run, several, inform, unkeptMark:
	default:
		if by.layer != w.top() {
			return nil
		}
	}
	return a.carryOut(w, by)
}

// Init asks the terminal for its background where the user does not say.
func (w *window) Init() tea.Cmd { return w.look.ask() }

// Update answers what happens.
func (w *window) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := w.update(msg)
	if lacking := w.do(asker{layer: w.top()}, w.top().lacking()); lacking != nil {
		cmd = tea.Batch(cmd, lacking)
	}
	return w, cmd
}

func (w *window) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return w.resize(msg.Width, msg.Height)
	case tea.KeyPressMsg:
		return w.press(msg)
	case tea.PasteMsg:
		return w.paste(pasted(msg))
	case tea.MouseClickMsg:
		return w.click(msg)
	case tea.MouseWheelMsg:
		w.wheel(msg)
	case answer:
		return w.deliver(msg)
	case unkeptMark:
		return msg.carryOut(w, asker{layer: w.top()})
	case copied:
		return w.receiveCopied(msg)
	default:
		w.look.learn(msg)
	}
	return nil
}

func (w *window) resize(width, height int) tea.Cmd {
	w.width, w.height = width, height
	var cmds []tea.Cmd
	for _, l := range w.layers {
		cmds = append(cmds, w.fit(l))
	}
	return tea.Batch(cmds...)
}

// small reports whether the window is too small to show anything but that.
func (w *window) small() bool { return w.width < minWidth || w.height < minHeight }

// press gives a key to what takes it: a dialog, a prompt, the keys of the screen
// and those of the window.
func (w *window) press(msg tea.KeyPressMsg) tea.Cmd {
	w.message = message{}
	l := w.top()
	by := asker{layer: l, dialog: l.dialog()}
	switch k := msg.String(); {
	case k == "ctrl+c", k == "q" && w.small():
		return tea.Quit
	case k == "ctrl+z":
		return tea.Suspend
	case w.small():
		return nil
	case by.dialog != nil:
		return w.do(by, by.dialog.key(msg))
	case k == "esc" && w.stopCopying():
		w.message = say(text.Dim, "Not copied")
		return nil
	}
	if p := l.prompt(); p != nil {
		return w.do(by, p.key(msg))
	}
	for c := range w.keys() {
		if c.matches(msg) && c.when() {
			return w.do(by, c.run(msg.String()))
		}
	}
	return nil
}

// keys are the keys of the screen that is seen, and those of the window.
func (w *window) keys() iter.Seq[command] {
	return func(yield func(command) bool) {
		for _, keys := range [][]command{w.top().keys(), w.own} {
			for _, c := range keys {
				if !yield(c) {
					return
				}
			}
		}
	}
}

func (w *window) paste(msg tea.PasteMsg) tea.Cmd {
	l := w.top()
	if d := l.dialog(); d != nil {
		d.paste(msg)
		return nil
	}
	if p := l.prompt(); p != nil {
		return w.do(asker{layer: l}, p.paste(msg))
	}
	return nil
}

// deliver gives an answer to whoever asked; if that has been closed meanwhile,
// to nobody.
func (w *window) deliver(a answer) tea.Cmd {
	for _, l := range w.layers {
		if l.at == a.to {
			return w.do(asker{layer: l}, l.receive(a.msg))
		}
		for _, d := range l.dialogs {
			if d.at == a.to {
				return w.do(asker{l, d}, d.receive(a.msg))
			}
		}
	}
	return nil
}

// View draws the screen that is seen, the footer, and the dialogs over them.
func (w *window) View() tea.View {
	v := tea.NewView("")
	v.AltScreen = true
	l := w.top()
	v.WindowTitle = windowTitle(l.title())
	if !w.noMouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	if w.width <= 0 || w.height <= 0 {
		return v
	}
	c := text.NewCanvas(w.width, w.height)
	if w.small() {
		w.drawSmall(c)
	} else {
		l.draw(c)
		v.Cursor = w.drawFooter(c)
		for _, d := range l.dialogs {
			v.Cursor = d.draw(c)
		}
	}
	v.SetContent(c.Render(w.look.theme))
	return v
}

// windowTitle is the title of the window, no longer than it can be of use.
func windowTitle(title string) string {
	start := strings.ToValidUTF8(title[:min(len(title), maxTitleBytes)], "")
	return text.Clip(start, maxTitle) + " · readout"
}

func (w *window) drawSmall(c *text.Canvas) {
	needs := fmt.Sprintf("readout needs %dx%d; this is %dx%d.", minWidth, minHeight, w.width, w.height)
	c.Draw(0, 0, w.width, w.height, text.Wrap(needs, w.width, text.Style{}))
}

// drawFooter draws the last line: a message, what is being typed, or what the
// keys do here and now. It returns where the cursor is.
func (w *window) drawFooter(c *text.Canvas) *tea.Cursor {
	p := w.top().prompt()
	var l text.Line
	var cursor *tea.Cursor
	if p != nil {
		typed, column := p.line(w.width)
		l = typed
		if column >= 0 {
			cursor = tea.NewCursor(min(column, w.width-1), w.height-1)
		}
	}
	switch {
	case w.message.text != "":
		l = w.message.line(w.top().status(), w.width)
	case p == nil:
		l = footer(w.top().status(), w.keys(), w.width)
	}
	c.Draw(0, w.height-1, w.width, 1, []text.Line{l})
	return cursor
}
