package tui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"readout/briefing"
)

// plainWord is a command of plain mode. What it does is said by the command of the
// reader that it stands for, if it does.
type plainWord struct {
	word, takes string
	does        string
	command     string // of the reader; see [Keys]
	run         func(d *dialogue, rest string)
}

// plainWords lists the words, in the order of the help.
func plainWords() []plainWord {
	return []plainWord{
		{"open", "N", "open number N of the last list; the number alone is enough", "", (*dialogue).openWord},
		{"next", "", "read the next entry; enter alone is enough", "", func(d *dialogue, _ string) { d.advance(1) }},
		{"previous", "", "read the previous entry", "", func(d *dialogue, _ string) { d.advance(-1) }},
		{"read", "", "read this entry again", "", func(d *dialogue, _ string) { d.read() }},
		{"list", "", "list the entries of this section", "", func(d *dialogue, _ string) { d.list(d.reader().focus) }},
		{"more", "", "continue the list", "", func(d *dialogue, _ string) { d.more() }},
		{"contents", "", "list the sections", "", func(d *dialogue, _ string) { d.contents() }},
		{"find", "WORDS", "find a phrase; without one, close find", "", (*dialogue).find},
		{"back", "", "", "history-back", nil},
		{"forward", "", "", "history-forward", nil},
		{"briefing", "", "", "open-briefing", nil},
		{"source", "", "", "source", nil},
		{"browse", "", "", "browse", nil},
		{"page", "", "", "page", nil},
		{"export", "FILE", "export to FILE, in the format of its ending: .md, .txt or .html; without FILE, ask", "", (*dialogue).export},
		{"copy", "", "", "copy", nil},
		{"copy-text", "", "", "copy-text", nil},
		{"select", "", "", "select", (*dialogue).pick},
		{"clear-selection", "", "", "clear-selection", nil},
		{"draft", "FILE", "", "draft", (*dialogue).draft},
		{"errors", "", "", "errors", (*dialogue).errors},
		{"unread", "", "", "unread", nil},
		{"help", "", "list the commands", "", func(d *dialogue, _ string) { d.help() }},
		{"quit", "", "quit", "quit", nil},
	}
}

// words are those that do something where this is read.
func (d *dialogue) words() []plainWord {
	var out []plainWord
	for _, w := range plainWords() {
		if w.command == "" {
			out = append(out, w)
			continue
		}
		c, ok := d.commandNamed(w.command)
		if !ok {
			continue
		}
		w.does = c.binding.Help().Desc
		if w.run == nil {
			w.run = func(d *dialogue, _ string) { d.command(c) }
		}
		out = append(out, w)
	}
	return out
}

// commandNamed returns the command of a key that is offered here.
func (d *dialogue) commandNamed(name string) (command, bool) {
	for c := range d.keys() {
		if c.name == name {
			return c, true
		}
	}
	return command{}, false
}

func (d *dialogue) command(c command) {
	if !c.when() {
		d.say("That cannot be done here.")
		return
	}
	d.perform(c.run(""))
}

func (d *dialogue) wordFor(word string) (plainWord, bool) {
	for _, w := range d.words() {
		if w.word == word {
			return w, true
		}
	}
	return plainWord{}, false
}

// didYouMean asks for the word that is nearest to one that there is not.
func (d *dialogue) didYouMean(word string) string {
	var known []string
	for _, w := range d.words() {
		known = append(known, w.word)
	}
	if near, ok := briefing.NewSuggester().Nearest(strings.ToLower(word), known); ok {
		return fmt.Sprintf(" Did you mean %s?", near)
	}
	return ""
}

func (d *dialogue) help() {
	for _, w := range d.words() {
		d.say(strings.TrimSpace(w.word+" "+w.takes) + ": " + w.does)
	}
}

func (d *dialogue) openWord(rest string) {
	n, err := strconv.Atoi(rest)
	if err != nil {
		d.say("Type open and a number, such as open 3.")
		return
	}
	d.open(n)
}

// open opens what has a number in the last list.
func (d *dialogue) open(n int) {
	at := n - d.first
	if at < 0 || at >= len(d.listed) {
		d.say(fmt.Sprintf("The last list has no number %d.", n))
		return
	}
	r := d.reader()
	switch item := d.listed[at]; {
	case item.to == nil && r.panes[item.pane].kind.text:
		d.choose(r.panes[item.pane].Entry(0))
	case item.to == nil:
		r.to(item.pane, false)
		d.list(item.pane)
	case item.link || item.to.Kind().main:
		if who := r.linkedPerson(item.to); who != nil {
			d.perform(who)
			return
		}
		if enter := r.enter(item.to); enter != nil {
			d.perform(enter)
			return
		}
		d.choose(item.to)
	default:
		d.choose(item.to)
	}
}

// choose reads an entry. What was read before it, not what was listed, is what back
// goes to.
func (d *dialogue) choose(e entry) {
	r := d.reader()
	if d.last.layer == d.top() && d.last.entry != nil && !r.finding() {
		r.show(d.last.entry, true)
	}
	r.open(e, true, jumped)
	d.send(nil)
	d.told = shownLocation{} // read it, even if it was the last
	d.told.layer = d.top()
}

// readOn goes on with a list, or reads the next entry.
func (d *dialogue) readOn() {
	if d.next != nil {
		d.more()
		return
	}
	d.advance(1)
}

// advance reads the next entry, or the one before; first of all the one that is
// chosen.
func (d *dialogue) advance(n int) {
	r := d.reader()
	if !r.reading && n > 0 && !r.onMain() {
		d.choose(r.page.entry)
		return
	}
	r.history.leave(r.here())
	stops, now := slices.Clone(r.history.stops), r.history.now
	moved := r.advance(n)
	r.history.stops, r.history.now = stops, now // each entry that was read is one to go back to
	r.history.arrive(r.here(), readOn)
	if !moved {
		end := "End"
		if n < 0 {
			end = "Beginning"
		}
		d.say(end + " of the " + r.doc.Header().noun() + ".")
		return
	}
	r.reading = !r.onMain()
	d.send(nil)
}

// pick selects the entry that is read, or takes it out of what is selected.
func (d *dialogue) pick(string) {
	r := d.reader()
	d.perform(r.pick())
	d.message = message{text: briefing.Number(len(r.picked)) + " selected."}
}

// find looks for a phrase, and lists the entries that have it.
func (d *dialogue) find(words string) {
	r := d.reader()
	if words == "" {
		r.closeFind()
		d.told = d.here()
		d.say("Find is closed.")
		return
	}
	d.perform(r.openFind())
	r.find.input.SetValue(words)
	d.perform(r.search())
	r.find.typing = false
	r.find.input.Blur()
	d.told = d.here()
	found, said := d.found()
	if err := r.failed(); err != nil {
		d.say(strings.Trim(problemOf(err), "✕ ") + ".")
		return
	}
	if len(found) == 0 {
		d.say("No matches for " + briefing.Quoted(words) + ".")
		r.closeFind()
		d.told = d.here()
		return
	}
	d.say(said + ":")
	d.number(1)
	d.entries(found)
}

func (d *dialogue) errors(string) {
	flaws := d.reader().flaws
	if len(flaws) == 0 {
		d.say("There are no errors in the file.")
	}
	for _, f := range flaws {
		d.say(f.Text())
	}
}
