package tui

import (
	"fmt"
	"slices"
	"strconv"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// command is something that a key does. The keys are declared here once:
// dispatch, footer, help and the table in docs/keys.md come from these lists.
type command struct {
	name    string // by which a user gives it other keys
	binding key.Binding
	group   string                  // its heading in the help
	foot    string                  // its words in the footer; empty: it is not there
	when    func() bool             // it does something here and now
	run     func(key string) action // what it does
	shown   func() string           // its key in the footer, empty: it is not there now; nil: the first one
	lacking bool                    // the host cannot do it here
}

func (c command) matches(msg tea.KeyPressMsg) bool { return key.Matches(msg, c.binding) }

// keysOf binds keys, with how they are written in the help.
func keysOf(written, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(written, does))
}

// do makes a command's run of something that needs no key and asks for nothing.
func do(f func()) func(string) action {
	return func(string) action { f(); return nil }
}

// ask makes a command's run of something that needs no key.
func ask(f func() action) func(string) action {
	return func(string) action { return f() }
}

func always() bool { return true }

// only makes a command's shown of a key that is in the footer in some states.
func only(key string, when func() bool) func() string {
	return func() string {
		if when() {
			return key
		}
		return ""
	}
}

// The headings of the help.
const (
	groupRead  = "Read"
	groupGo    = "Go"
	groupFind  = "Find"
	groupUse   = "Copy and export"
	groupOther = "Other"
)

// commands lists what the keys of the reader do, in the order in which they
// match, and in which the footer names them.
func (r *reader) commands() []command {
	hasEntry := func() bool { return r.page.entry != nil }
	hasPage := func() bool { return r.page.entry != nil && !r.onMain() }
	inText := func() bool { return r.reading }
	inList := func() bool { return !r.reading && hasPage() }
	onLink := func() bool { return r.reading && r.page.link >= 0 }
	hasLinks := func() bool { return r.reading && len(r.page.links) > 0 }
	hasAddress := func() bool { return r.page.entry != nil && r.page.entry.Address() != "" }
	hasFlaws := func() bool { return len(r.flaws) > 0 }
	withLinks := func() bool { return len(r.page.links) > 0 && r.shown() }
	hasPassage := func() bool { return r.page.passage || r.proofs[r.page.entry].Text != nil }
	hasPicked := func() bool { return len(r.picked) > 0 }
	const (
		enterDoes = "read the entry, or follow the current link"
		tabDoes   = "next link, then next pane"
		escDoes   = "close find, go back, or leave the reading pane"
	)
	return []command{
		{"open", keysOf("enter l →", enterDoes, "enter", "l", "right"), groupRead, "open", r.entersBriefing, ask(r.openBriefing), nil, false},
		{"open", keysOf("enter l →", enterDoes, "enter", "l", "right"), groupRead, "follow", onLink, ask(r.follow), nil, false},
		{"open", keysOf("enter l →", enterDoes, "enter", "l", "right"), groupRead, "read", inList, do(func() { r.toReading(true) }), nil, false},
		{"leave", keysOf("h ←", "leave the reading pane", "h", "left"), groupRead, "list", inText, do(func() { r.toReading(false) }), only("h", r.coversHits), false},
		{"next-match", keysOf("n", "next match", "n"), groupFind, "next match", r.hasFurther, ask(func() action { return r.match(false) }), nil, false},
		{"back", keysOf("esc", escDoes, "esc"), groupRead, "close find", r.searching, do(r.closeFind), nil, false},
		{"previous-match", keysOf("N", "previous match", "N", "shift+n"), groupFind, "previous", r.hasFurther, ask(func() action { return r.match(true) }), nil, false},
		{"back", keysOf("esc", escDoes, "esc"), groupRead, "back", inText, ask(r.out), nil, false},
		{"next", keysOf("tab", tabDoes, "tab"), groupRead, "link", hasLinks, do(func() { r.tab(1) }), nil, false},
		{"read-on", keysOf("space", "page down, and on to the next entry", "space"), groupRead, "page down", hasEntry, ask(r.readOn), nil, false},
		{"find-everywhere", keysOf("ctrl+f", "search the whole library", "ctrl+f"), groupFind, "search this folder", r.hasLibrary, ask(r.searchLibrary), only("ctrl+f", r.offersLibrary), r.session != nil && r.library == nil},
		{"errors", keysOf("!", "list the errors in the file", "!"), groupOther, "errors", hasFlaws, ask(r.openFlaws), nil, false},
		{"read-back", keysOf("b", "page up, and back to the previous entry", "b"), groupRead, "", hasEntry, ask(r.readBack), nil, false},
		{paneCommand, keysOf("0 … 9", "go to pane 0 … 9", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), groupGo, "pane", always, r.toNumber, r.numbers, false},
		{"next", keysOf("tab", tabDoes, "tab"), groupRead, "", always, do(func() { r.tab(1) }), nil, false},
		{"previous", keysOf("shift+tab", "previous link or pane", "shift+tab"), groupGo, "", always, do(func() { r.tab(-1) }), nil, false},
		{"down", keysOf("j ↓", "down", "j", "down"), groupGo, "", always, do(func() { r.move(1) }), nil, false},
		{"up", keysOf("k ↑", "up", "k", "up"), groupGo, "", always, do(func() { r.move(-1) }), nil, false},
		{"first", keysOf("g home", "first", "g", "home"), groupGo, "", always, do(func() { r.edge(false) }), nil, false},
		{"last", keysOf("G end", "last", "G", "shift+g", "end"), groupGo, "", always, do(func() { r.edge(true) }), nil, false},
		{"half-page-down", keysOf("ctrl+d", "half a page down", "ctrl+d"), groupGo, "", always, do(func() { r.leap(0.5) }), nil, false},
		{"half-page-up", keysOf("ctrl+u", "half a page up", "ctrl+u"), groupGo, "", always, do(func() { r.leap(-0.5) }), nil, false},
		{"page-down", keysOf("pgdn", "a page down", "pgdown"), groupGo, "", always, do(func() { r.leap(1) }), nil, false},
		{"page-up", keysOf("pgup", "a page up", "pgup"), groupGo, "", always, do(func() { r.leap(-1) }), nil, false},
		{"find", keysOf("/", "find a phrase", "/"), groupFind, "find", always, ask(r.openFind), nil, false},
		{"person", keysOf("p", "show the person in the whole library", "p"), groupRead, "person", func() bool { return r.hasLibrary() && r.personHere() != "" }, ask(r.toPersonHere), nil, r.session != nil && r.library == nil},
		{"export", keysOf("e", "export to a file or to the clipboard", "e"), groupUse, "export", always, ask(r.openExport), nil, false},
		{"copy", keysOf("y", "copy as Markdown", "y"), groupUse, "copy", hasEntry, ask(func() action { return r.copy(false) }), nil, false},
		{"copy-text", keysOf("Y", "copy as plain text, quotes on one line", "Y", "shift+y"), groupUse, "", hasEntry, ask(func() action { return r.copy(true) }), nil, false},
		{"source", keysOf("s", "show the quote in its source, and back", "s"), groupUse, "source", hasEntry, ask(r.showPassage), only("s", hasPassage), r.origin.verify == nil},
		{"open-briefing", keysOf("o", "open the briefing that the entry is from", "o"), groupUse, "open", r.enters, ask(r.openBriefing), only("o", func() bool { return !r.entersBriefing() }), r.session != nil && !r.inLibrary()},
		{"browse", keysOf("o", "open the source's URL in your browser", "o"), groupUse, "open", hasAddress, ask(r.browse), nil, r.session == nil || r.host.Browse == nil},
		{"page", keysOf("O", "open this as a page in your browser", "O", "shift+o"), groupUse, "", hasEntry, ask(r.openPage), nil, r.session == nil || r.host.ShowPage == nil},
		{"history-back", keysOf("H backspace", "back in history", "H", "shift+h", "backspace"), groupGo, "back", always, ask(func() action { return r.travel(-1) }), only("H", r.canGoBack), false},
		{"select", keysOf("x", "select or deselect this entry", "x"), groupUse, "select", hasEntry, ask(r.pick), nil, false},
		{"links", keysOf("f", "jump to a link by its letter", "f"), groupRead, "links", withLinks, ask(r.hint), only("f", r.linksInSight), false},
		{"clear-selection", keysOf("X", "clear the selection", "X", "shift+x"), groupUse, "", hasPicked, ask(r.unpick), nil, false},
		{"history-forward", keysOf("L", "forward in history", "L", "shift+l"), groupGo, "", always, ask(func() action { return r.travel(1) }), nil, false},
		{"edit", keysOf("ctrl+e", "open the file in your editor, at this entry", "ctrl+e"), groupUse, "", hasEntry, ask(r.edit), nil, r.origin.edit == nil},
		{"draft", keysOf("D", "draft a briefing from this text", "D", "shift+d"), groupUse, "draft", always, ask(r.openDraft), nil, r.origin.draft == nil},
		{"unread", keysOf("u", "mark the briefing as unread or read", "u"), groupOther, "", r.canMark, ask(r.toggleRead), nil, r.session == nil || r.host.Marks == nil || r.origin.markedAs == "" && !r.inLibrary()},
		{"older", keysOf("[", "the next older briefing of the library", "["), groupGo, "", always, ask(func() action { return r.neighbour(false) }), nil, r.session != nil && !r.hasNeighbours()},
		{"newer", keysOf("]", "the next newer briefing of the library", "]"), groupGo, "", always, ask(func() action { return r.neighbour(true) }), nil, r.session != nil && !r.hasNeighbours()},
		{"zoom", keysOf("z", "zoom the reading pane in or out", "z"), groupOther, "", hasPage, do(r.zoom), nil, false},
	}
}

// offered are the commands that the host does not lack.
func offered(all []command) []command {
	return slices.DeleteFunc(all, func(c command) bool { return c.lacking })
}

// ownKeys lists what the keys do on every screen, after those of the screen.
func (w *window) ownKeys() []command {
	var all []command
	if len(w.layers) > 1 {
		all = append(all, command{"close", keysOf("esc", "close this screen", "esc"), groupOther, "close", always, ask(func() action { return pop{} }), nil, false})
	}
	return append(all,
		command{"theme", keysOf("t", "switch between light and dark", "t"), groupOther, "", always, ask(func() action { return switchTheme{} }), nil, false},
		command{"mouse", keysOf("m", "toggle mouse", "m"), groupOther, "", always, ask(func() action { return toggleMouse{} }), nil, false},
		command{"help", keysOf("?", "show all keys", "?"), groupOther, "keys", always, ask(func() action { return open{newHelp(w.session, slices.Collect(w.keys()))} }), nil, false},
		command{"suspend", keysOf("ctrl+z", "suspend (fg resumes)", "ctrl+z"), groupOther, "", always, ask(func() action { return terminal{tea.Suspend} }), nil, false},
		command{"quit", keysOf("q ctrl+c", "quit", "q", "ctrl+c"), groupOther, "quit", always, ask(func() action { return terminal{tea.Quit} }), nil, false},
	)
}

// toNumber goes to the pane whose number is pressed.
func (r *reader) toNumber(key string) action {
	n, err := strconv.Atoi(key)
	for i := range r.panes {
		if err == nil && r.panes[i].number == n {
			r.switchTo(i)
		}
	}
	return nil
}

// numbers names the numbers of the panes: "0-8".
func (r *reader) numbers() string {
	first, last := r.panes[0].number, min(r.panes[len(r.panes)-1].number, 9)
	if first == last {
		return strconv.Itoa(first)
	}
	return fmt.Sprintf("%d-%d", first, last)
}
