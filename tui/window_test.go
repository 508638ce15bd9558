package tui

import (
	"context"
	"fmt"
	"image/color"
	"testing"

	tea "charm.land/bubbletea/v2"

	"readout/tui/text"
)

// board is a screen that is made up: it counts, and asks for things.
type board struct {
	name          string
	ctx           context.Context
	width, height int
	count         int
	over          screen // what p opens over it
	clicked       string
}

// counted comes back from a command of a board.
type counted struct{ by int }

func (b *board) start(ctx context.Context) action {
	b.ctx = ctx
	return run{func() tea.Msg { return counted{0} }}
}

func (b *board) resize(width, height int) { b.width, b.height = width, height }

func (b *board) title() string { return b.name }

func (b *board) keys() []command {
	return []command{
		{"more", keysOf("+", "count one more", "+"), "Count", "more", always, do(func() { b.count++ }), nil, false},
		{"later", keysOf("c", "count in a command", "c"), "Count", "later", always, ask(func() action {
			return several{run{func() tea.Msg { return counted{10} }}, say(text.Good, "counting")}
		}), nil, false},
		{"over", keysOf("p", "open another board", "p"), "Count", "", func() bool { return b.over != nil }, ask(func() action { return push{b.over} }), nil, false},
		{"ask", keysOf("d", "ask something", "d"), "Count", "", always, ask(func() action { return open{&question{board: b}} }), nil, false},
	}
}

func (b *board) prompt() prompt { return nil }

func (b *board) status() text.Line { return nil }

func (b *board) click(x, y int) action {
	b.clicked = fmt.Sprint(x, ",", y)
	return nil
}

func (b *board) wheel(_, _, lines int) { b.count += lines }

func (b *board) receive(msg tea.Msg) action {
	m, _ := msg.(counted)
	b.count += m.by
	if m.by == 10 {
		return several{say(text.Good, b.name+" has counted"), open{&question{board: b}}, pop{}}
	}
	return nil
}

func (b *board) lacking() action { return nil }

func (b *board) uncovered(screen) {}

func (b *board) draw(c *text.Canvas) {
	c.Draw(0, 0, b.width, 1, []text.Line{{{Text: fmt.Sprintf("board %s: %d", b.name, b.count)}}})
}

// question is a dialog that is made up.
type question struct {
	board *board
	typed string
	told  []tea.Msg
}

func (q *question) start() action { return nil }

func (q *question) resize(int, int) {}

func (q *question) key(msg tea.KeyPressMsg) action {
	switch msg.String() {
	case "esc":
		return closing{}
	case "c":
		return run{func() tea.Msg { return counted{1} }}
	}
	q.typed += msg.String()
	return nil
}

func (q *question) paste(msg tea.PasteMsg) { q.typed += msg.Content }

func (q *question) wheel(lines int) { q.typed += fmt.Sprint(lines) }

func (q *question) receive(msg tea.Msg) action {
	q.told = append(q.told, msg)
	return closing{}
}

func (q *question) draw(c *text.Canvas) *tea.Cursor {
	box := overlay(c, []text.Line{{{Text: "question " + q.typed}}})
	return tea.NewCursor(box.x+box.w, box.y)
}

// driveBoards drives a window over one board, whose p opens another.
func driveBoards(t *testing.T) (d *driver, first, second *board) {
	t.Helper()
	second = &board{name: "two"}
	first = &board{name: "one", over: second}
	s := &session{look: newAppearance(Dark, text.Own{}), version: "1.0"}
	w := newWindow(t.Context(), s, first)
	w.Update(tea.WindowSizeMsg{Width: 100, Height: 30})
	return &driver{t: t, window: w, host: &testHost{}}, first, second
}

// A screen that is opened over another has its own keys, in use, in the footer
// and in the help, and the one below it is as it was when it is closed.
func TestScreensAreAStack(t *testing.T) {
	d, first, second := driveBoards(t)
	second.over = nil
	d.press("+ +")
	d.sees("board one: 2", "+ more", "c later", "q quit")
	d.misses("esc close")
	d.press("p")
	d.sees("board two: 0", "esc close")
	if d.window.View().WindowTitle != "two · readout" {
		t.Errorf("the title is %q", d.window.View().WindowTitle)
	}
	d.press("+ ?")
	d.sees("count one more", "close this screen", "toggle mouse")
	d.misses("follow the current link") // a key of the reader
	d.press("esc p")
	d.sees("board two: 1") // p does nothing here
	d.send(tea.MouseClickMsg{X: 3, Y: 4, Button: tea.MouseLeft})
	if second.clicked != "3,4" || first.clicked != "" {
		t.Errorf("the click reached %q and %q", first.clicked, second.clicked)
	}
	d.send(tea.WindowSizeMsg{Width: 90, Height: 20})
	d.press("esc")
	d.sees("board one: 2")
	if first.width != 90 || first.height != 20 {
		t.Errorf("the screen below was not told the new size: %dx%d", first.width, first.height)
	}
	d.press("esc")
	d.sees("board one: 2") // the last one stays
}

// What is begun by a screen ends with it, and a late answer for it is dropped.
func TestLateAnswerForAClosedScreen(t *testing.T) {
	d, first, second := driveBoards(t)
	_, open := d.window.Update(keyPress("p"))
	_, later := d.window.Update(keyPress("c"))
	if second.ctx.Err() != nil {
		t.Fatal("the context of an open screen has ended")
	}
	d.press("esc")
	if second.ctx.Err() == nil || first.ctx.Err() != nil {
		t.Error("the context of a screen does not end with it")
	}
	before := d.screen()
	d.run(open)
	d.run(later)
	if second.count != 0 || d.screen() != before || d.dialog() != nil || len(d.window.layers) != 1 {
		t.Errorf("a closed screen got an answer: it counts %d\n%s", second.count, d.screen())
	}
	d.press("p") // the same screen opened anew has another address
	d.run(later)
	if second.count != 0 {
		t.Errorf("an answer for the screen as it was before reached it: %d", second.count)
	}
}

// A screen that is covered goes on with its work, but what is over it stays as
// it is: no message, no dialog, nothing closed.
func TestAnswerForACoveredScreen(t *testing.T) {
	d, first, second := driveBoards(t)
	_, later := d.window.Update(keyPress("c"))
	d.press("p")
	before := d.screen()
	d.run(later)
	if first.count != 10 {
		t.Errorf("the covered screen counts %d", first.count)
	}
	if d.screen() != before || d.dialog() != nil || len(d.window.layers) != 2 || second.count != 0 {
		t.Errorf("an answer for a covered screen shows:\n%s", d.screen())
	}
}

// A dialog takes keys, pastes and the wheel; its late answers reach it alone.
func TestDialogsOfAScreen(t *testing.T) {
	d, first, _ := driveBoards(t)
	d.press("d")
	q := d.dialog().(*question)
	d.press("+ x")
	d.send(tea.PasteMsg{Content: "pasted\x1b"})
	d.send(tea.MouseWheelMsg{Button: tea.MouseWheelUp})
	d.send(tea.MouseClickMsg{X: 1, Y: 1, Button: tea.MouseLeft})
	if q.typed != "+xpasted-3" || first.count != 0 || first.clicked != "" {
		t.Errorf("the dialog got %q, the screen %d and %q", q.typed, first.count, first.clicked)
	}
	d.sees("question +xpasted-3")
	if c := d.window.View().Cursor; c == nil || c.Y != 14 {
		t.Errorf("the cursor is at %+v", c)
	}
	_, late := d.window.Update(keyPress("c"))
	d.press("esc d")
	next := d.dialog().(*question)
	d.run(late)
	if len(q.told)+len(next.told) > 0 || d.dialog() != next {
		t.Error("an answer for a closed dialog reached something")
	}
	d.press("c")
	if len(next.told) != 1 || d.dialog() != nil {
		t.Error("the answer for an open dialog did not reach it")
	}
	if first.count != 0 {
		t.Errorf("the answer for a dialog reached the screen: %d", first.count)
	}
}

// In a window that is too small, only the keys that leave it work.
func TestSmallWindow(t *testing.T) {
	d, first, _ := driveBoards(t)
	d.send(tea.WindowSizeMsg{Width: 30, Height: 5})
	d.press("+ p ?")
	d.send(tea.MouseClickMsg{X: 1, Y: 1, Button: tea.MouseLeft})
	if first.count != 0 || first.clicked != "" || len(d.window.layers) != 1 {
		t.Error("a screen that cannot be seen is used")
	}
	d.sees("readout needs 40x10")
	d.press("q")
	if !d.quit {
		t.Error("q does not quit")
	}
}

// t switches between light and dark, whatever the terminal says or does not say.
func TestSwitchTheme(t *testing.T) {
	for _, c := range []struct {
		given  Appearance
		answer color.Color
		want   []text.Background // after each t
	}{
		{Auto, nil, []text.Background{text.DarkBackground, text.LightBackground, text.DarkBackground}},
		{Auto, color.White, []text.Background{text.DarkBackground, text.LightBackground}},
		{Auto, color.Black, []text.Background{text.LightBackground, text.DarkBackground}},
		{Light, nil, []text.Background{text.DarkBackground, text.LightBackground}},
		{Dark, nil, []text.Background{text.LightBackground, text.DarkBackground}},
	} {
		h := &testHost{files: map[string]string{}}
		d := driverOf(t, New(t.Context(), embedded(t), h.file(), h.host(), Options{Appearance: c.given}).(*window), 120, 40)
		if c.answer != nil {
			d.send(tea.BackgroundColorMsg{Color: c.answer})
		}
		for n, want := range c.want {
			before := d.window.View().Content
			d.press("t")
			if got := d.window.look.background; got != want || d.window.View().Content == before {
				t.Errorf("given %v, answered %v: t %d leads to %v, want %v", c.given, c.answer, n+1, got, want)
			}
			d.send(tea.BackgroundColorMsg{Color: color.White}) // comes late
			if got := d.window.look.background; got != want {
				t.Errorf("what the terminal says afterwards counts")
			}
		}
		d.sees("Colours for a")
	}
}
