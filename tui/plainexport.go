package tui

import (
	"fmt"
	"strconv"
	"strings"
)

// export asks what to export, as what and to which file, as the dialog of the window
// does; with the name of a file, it exports what is read.
func (d *dialogue) export(name string) {
	d.perform(d.reader().openExport())
	o := d.top().dialog()
	e := o.dialog.(*exportDialog)
	defer d.top().close(o)
	if e.host.Save == nil {
		d.say("Files cannot be written here.")
		return
	}
	if e.clip = false; name != "" {
		for i, f := range e.formats() {
			if strings.HasSuffix(strings.ToLower(name), f.ending) {
				e.as = i
			}
		}
	} else if !d.choice("Export what?", e.labels(), &e.what) || !d.choice("As what?", e.formatLabels(), &e.as) {
		return
	}
	if e.name.own = name != ""; !e.name.own {
		e.propose()
		var ok bool
		if name, ok = d.question("To which file? Press enter for " + e.name.Value() + "."); !ok {
			return
		}
	}
	if name != "" {
		e.name.SetValue(name)
	}
	d.save(o, e)
}

// save writes the file, and asks what to do with one that exists.
func (d *dialogue) save(o *opened, e *exportDialog) {
	by := asker{d.top(), o}
	d.carryOut(d.do(by, e.write(saveNew)))
	if e.sure {
		words := "Type overwrite, or press enter to leave it."
		if e.host.Append != nil {
			words = "Type overwrite or add, or press enter to leave it."
		}
		line, _ := d.question(e.name.Value() + " already exists. " + words)
		switch strings.ToLower(line) {
		case "overwrite":
			d.carryOut(d.do(by, e.answer("y")))
		case "add":
			d.carryOut(d.do(by, e.answer("a")))
		default:
			d.say("Not written.")
		}
	}
	if e.failed != "" {
		d.say(e.failed)
	}
}

// question asks for a line; false where the answer is cancel, or there is none.
func (d *dialogue) question(words string) (string, bool) {
	d.say(words)
	d.write("> ")
	line, ok := d.ask()
	line = strings.TrimSpace(line)
	if !ok || strings.EqualFold(line, "cancel") {
		d.say("Cancelled.")
		return "", false
	}
	return line, true
}

// choice asks for one of several; an empty line leaves what is chosen.
func (d *dialogue) choice(words string, options []string, chosen *int) bool {
	for {
		d.say(words)
		for i, o := range options {
			d.say(strconv.Itoa(i+1) + ". " + o)
		}
		line, ok := d.question(fmt.Sprintf("Type a number or cancel, or press enter for %d.", *chosen+1))
		if !ok || line == "" {
			return ok
		}
		if n, err := strconv.Atoi(line); err == nil && n >= 1 && n <= len(options) {
			*chosen = n - 1
			return true
		}
	}
}

// draft drafts a briefing from the text that is open.
func (d *dialogue) draft(name string) {
	d.perform(d.reader().openDraft())
	o := d.top().dialog()
	e := o.dialog.(*draftDialog)
	if name != "" {
		e.name.SetValue(name)
	}
	layer := d.top()
	d.carryOut(d.do(asker{layer, o}, e.write()))
	layer.close(o)
	if e.failed != "" {
		d.say(e.failed)
	}
	d.send(nil)
}
