package tui

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"readout/tui/text"
)

// command is something that a key does. The keys are declared here once:
// dispatch, footer, help and the table in the README come from this list.
type command struct {
	binding key.Binding
	group   string                           // its heading in the help
	foot    string                           // its words in the footer; empty: it is not there
	when    func(a *app) bool                // it does something here and now
	run     func(a *app, key string) tea.Cmd // what it does
}

func (c command) matches(msg tea.KeyPressMsg) bool { return key.Matches(msg, c.binding) }

// keysOf binds keys, with how they are written in the help.
func keysOf(written, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(written, does))
}

// do makes a command of something that needs neither the key nor a command.
func do(f func(a *app)) func(*app, string) tea.Cmd {
	return func(a *app, _ string) tea.Cmd { f(a); return nil }
}

func always(*app) bool { return true }

func finding(a *app) bool { return a.find.query != nil }

func hasEntry(a *app) bool { return !a.page.entry.IsZero() }

const (
	reads = "Read"
	goes  = "Go"
	finds = "Find"
	uses  = "Use"
	rest  = "And"
)

// commands lists what the keys do, in the order in which they match, and in
// which the footer names them.
func commands() []command {
	return []command{
		{keysOf("enter l →", "along the chosen link", "enter", "l", "right"), reads, "follow",
			func(a *app) bool { return a.reading && a.page.link >= 0 }, do((*app).follow)},
		{keysOf("enter l →", "into the reading pane", "enter", "l", "right"), reads, "read",
			func(a *app) bool { return !a.reading && hasEntry(a) }, do(func(a *app) { a.toReading(true) })},
		{keysOf("esc", "out again: of find, of the reading pane", "esc"), reads, "back",
			func(a *app) bool { return finding(a) || a.reading }, func(a *app, _ string) tea.Cmd { return a.out() }},
		{keysOf("h ←", "out of the reading pane", "h", "left"), reads, "",
			func(a *app) bool { return a.reading }, do(func(a *app) { a.toReading(false) })},
		{keysOf("tab", "to the next link, and behind the last to the next pane", "tab"), reads, "link",
			func(a *app) bool { return a.reading && len(a.page.links) > 0 }, do(func(a *app) { a.tab(1) })},
		{keysOf("space", "read on, to the end of the briefing", "space"), reads, "read on", hasEntry, do((*app).readOn)},
		{keysOf("b", "read back", "b"), reads, "", hasEntry, do((*app).readBack)},
		{keysOf("n", "to the next place that was found", "n"), finds, "next", finding, do(func(a *app) { a.find.next(a, false) })},
		{keysOf("N", "to the place before", "N", "shift+n"), finds, "previous", finding, do(func(a *app) { a.find.next(a, true) })},
		{keysOf("0 … 8", "to the summary, to a pane", "0", "1", "2", "3", "4", "5", "6", "7", "8"), goes, "pane", always, toDigit},
		{keysOf("tab", "to the next pane", "tab"), goes, "", always, do(func(a *app) { a.tab(1) })},
		{keysOf("shift+tab", "to the pane or link before", "shift+tab"), goes, "", always, do(func(a *app) { a.tab(-1) })},
		{keysOf("j ↓", "down", "j", "down"), goes, "", always, do(func(a *app) { a.move(1) })},
		{keysOf("k ↑", "up", "k", "up"), goes, "", always, do(func(a *app) { a.move(-1) })},
		{keysOf("g home", "to the first", "g", "home"), goes, "", always, do(func(a *app) { a.edge(false) })},
		{keysOf("G end", "to the last", "G", "shift+g", "end"), goes, "", always, do(func(a *app) { a.edge(true) })},
		{keysOf("ctrl+d", "half a page down", "ctrl+d"), goes, "", always, do(func(a *app) { a.leap(0.5) })},
		{keysOf("ctrl+u", "half a page up", "ctrl+u"), goes, "", always, do(func(a *app) { a.leap(-0.5) })},
		{keysOf("pgdn", "a page down", "pgdown"), goes, "", always, do(func(a *app) { a.leap(1) })},
		{keysOf("pgup", "a page up", "pgup"), goes, "", always, do(func(a *app) { a.leap(-1) })},
		{keysOf("H backspace", "back through what was read", "H", "shift+h", "backspace"), goes, "", always, do(func(a *app) { a.travel(-1) })},
		{keysOf("L", "forward again", "L", "shift+l"), goes, "", always, do(func(a *app) { a.travel(1) })},
		{keysOf("/", "find a phrase", "/"), finds, "find", always, func(a *app, _ string) tea.Cmd { return a.find.open(a) }},
		{keysOf("e", "export as Markdown, to a file or the clipboard", "e"), uses, "export", always, func(a *app, _ string) tea.Cmd { return a.openExport() }},
		{keysOf("y", "copy as Markdown", "y"), uses, "copy", hasEntry, func(a *app, _ string) tea.Cmd { return a.copy(false) }},
		{keysOf("Y", "copy as plain text; a quote as one line, ready to paste", "Y", "shift+y"), uses, "", hasEntry, func(a *app, _ string) tea.Cmd { return a.copy(true) }},
		{keysOf("x", "pick this entry, or unpick it; export and copy offer what is picked", "x"), uses, "", hasEntry, do((*app).pick)},
		{keysOf("X", "unpick all", "X", "shift+x"), uses, "", func(a *app) bool { return len(a.picked) > 0 }, do((*app).unpick)},
		{keysOf("s", "show where in its source a quote stands, and the quote again", "s"), uses, "", hasEntry, do((*app).showPassage)},
		{keysOf("ctrl+e", "open the file in your editor, at this entry", "ctrl+e"), uses, "", hasEntry, func(a *app, _ string) tea.Cmd { return a.edit() }},
		{keysOf("z", "the reading pane over the whole screen, and back", "z"), rest, "", hasEntry, do((*app).zoom)},
		{keysOf("m", "mouse off, and on", "m"), rest, "", always, do((*app).toggleMouse)},
		{keysOf("?", "all keys", "?"), rest, "keys", always, do(func(a *app) { a.dialog = newHelp(a.keys) })},
		{keysOf("ctrl+z", "to the shell; fg comes back", "ctrl+z"), rest, "", always, func(*app, string) tea.Cmd { return tea.Suspend }},
		{keysOf("q ctrl+c", "quit", "q", "ctrl+c"), rest, "quit", always, func(*app, string) tea.Cmd { return tea.Quit }},
	}
}

func toDigit(a *app, key string) tea.Cmd {
	n, err := strconv.Atoi(key)
	if err == nil {
		a.digit(n)
	}
	return nil
}

// footer is the last line: what the keys do here and now, or what there is to
// say.
func (a *app) footer(width int) text.Line {
	switch {
	case a.message.text != "":
		return text.Fill(text.Line{{Text: " "}, {Text: a.message.text, Style: text.Style{Ink: a.message.ink}}}, width)
	case a.find.typing:
		return a.find.footer(width)
	}
	var hints []hint
	for _, c := range a.keys {
		if c.foot != "" && c.when(a) {
			hints = append(hints, hint{a.written(c), c.foot})
		}
	}
	return hintLine(hints, width)
}

// written is how the footer writes a command's keys: the first of them, and
// the panes that there are.
func (a *app) written(c command) string {
	if c.foot == "pane" {
		return a.numbers()
	}
	first, _, _ := strings.Cut(c.binding.Help().Key, " ")
	return first
}

// numbers names the numbers of the panes: "0-8", "0 5".
func (a *app) numbers() string {
	var out []string
	for i := 0; i < len(a.panes); {
		first := i
		for i++; i < len(a.panes) && a.panes[i].number == a.panes[i-1].number+1; i++ {
		}
		run := strconv.Itoa(a.panes[first].number)
		if i > first+1 {
			run += "-" + strconv.Itoa(a.panes[i-1].number)
		}
		out = append(out, run)
	}
	return strings.Join(out, " ")
}

// hint is a key and what it does, in a word or two.
type hint struct{ key, does string }

// hintLine sets as many hints as fit; the last two always do.
func hintLine(hints []hint, width int) text.Line {
	for len(hints) > 2 && hintsWidth(hints) > width {
		hints = append(hints[:len(hints)-3:len(hints)-3], hints[len(hints)-2:]...)
	}
	l := text.Line{{Text: " "}}
	for i, h := range hints {
		if i > 0 {
			l = append(l, text.Span{Text: "   "})
		}
		l = append(l, text.Span{Text: h.key, Style: text.Style{Bold: true}}, text.Span{Text: " " + h.does, Style: text.Style{Ink: text.Dim}})
	}
	return text.Fill(l, width)
}

func hintsWidth(hints []hint) int {
	w := 1
	for _, h := range hints {
		w += text.Width(h.key) + 1 + text.Width(h.does) + 3
	}
	return w - 3
}
