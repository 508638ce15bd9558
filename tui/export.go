package tui

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/tui/text"
)

// exportDialog asks what to export, where to, and as what. Nothing is written
// before enter, and to a file that exists not without a question of its own.
type exportDialog struct {
	*session
	ctx     context.Context
	end     context.CancelFunc // of what is going on, when the dialog is closed
	list    func() []choice    // what can be exported now
	ink     text.Ink
	choices []choice
	what    int
	asked   int  // how often the size has been asked for
	clip    bool // to the clipboard, not to a file
	as      int  // as which of its formats
	row     int  // which row the keys belong to
	name    fileName
	size    string
	stop    context.CancelFunc // ends what measures it
	sure    bool               // the file exists, and the question is what to do with it
	busy    bool
	failed  string // why nothing was written
}

// choice is something that can be exported.
type choice struct {
	what  whatToExport
	label string
	part  selection
}

// whatToExport tells choices apart, whatever the document holds.
type whatToExport int

const (
	shownEntry whatToExport = iota
	shownSection
	pickedEntries
	wholeDocument
)

const (
	rowWhat = iota
	rowWhere
	rowName
	rowAs
)

func (r *reader) openExport() action {
	d := &exportDialog{
		session: r.session, list: r.choices, ink: r.panes[r.focus].ink(),
		choices: r.choices(), name: fileName{Model: newInput()}, clip: r.host.Save == nil, stop: func() {},
	}
	d.ctx, d.end = context.WithCancel(r.ctx)
	if len(r.picked) > 0 {
		d.prefer(pickedEntries)
	}
	return open{d}
}

// choices lists what can be exported or copied from here.
func (r *reader) choices() []choice {
	var out []choice
	if e := r.page.entry; e != nil {
		s := e.Section()
		k := s.Kind()
		if s.Len() > 1 || !k.text {
			out = append(out, choice{shownEntry, k.oneToExport(), r.doc.Pick([]entry{e})})
		}
		out = append(out, choice{shownSection, r.sectionToExport(k), r.doc.PickSection(s)})
	}
	if n := len(r.picked); n > 0 {
		out = append(out, choice{pickedEntries, briefing.Number(n) + " selected", r.pickedPart()})
	}
	switch {
	case !r.inLibrary():
		out = append(out, choice{wholeDocument, "everything", r.doc.All()})
	case len(out) == 0 || !r.onMain(): // where the section is that list
		out = append(out, choice{wholeDocument, listOfBriefings, r.doc.All()})
	}
	return out
}

const listOfBriefings = "the list of briefings"

// oneToExport is what one entry is called: of a briefing in the main list, its line is
// exported, and not the briefing.
func (k kind) oneToExport() string {
	if k.main {
		return "this line"
	}
	return "this " + k.one
}

// sectionToExport is what a section is called: of a library, it has only what find shows.
func (r *reader) sectionToExport(k kind) string {
	switch {
	case k.main:
		return listOfBriefings
	case k.text:
		return "the " + k.one
	case r.finding() && r.inLibrary():
		return "all found in " + k.title
	}
	return "the section " + k.title
}

// prefer takes a certain choice, where there is one, and else the first.
func (d *exportDialog) prefer(what whatToExport) {
	d.what = max(slices.IndexFunc(d.choices, func(c choice) bool { return c.what == what }), 0)
}

func (d *exportDialog) part() selection { return d.choices[d.what].part }

// propose proposes a name for the file.
func (d *exportDialog) propose() {
	d.name.propose(d.part().Slug() + d.format().ending)
}

// writer returns what writes the part as what was chosen.
func (d *exportDialog) writer() writing {
	return d.format().write(d.part(), d.clip)
}

// start proposes a name and asks for the size.
func (d *exportDialog) start() action {
	d.propose()
	return d.measure()
}

// measured comes back with the size of what would be written, for the question
// that asked for it.
type measured struct {
	asked int
	size  string
}

// measure writes the part to see how large it is; not what takes long to write.
func (d *exportDialog) measure() action {
	d.asked++
	d.size = ""
	d.stop()
	if l, ok := d.part().(lengthy); ok && l.Lengthy() {
		d.size = d.part().Count()
		return nil
	}
	ctx, stop := context.WithCancel(d.ctx)
	d.stop = stop
	count, write, asked := d.part().Count(), d.writer(), d.asked
	return run{func() tea.Msg {
		var size byteCount
		if err := write(ctx, &size); err != nil {
			return measured{asked, count}
		}
		return measured{asked, count + ", " + inBytes(int(size))}
	}}
}

// byteCount counts what is written to it.
type byteCount int

func (n *byteCount) Write(p []byte) (int, error) {
	*n += byteCount(len(p))
	return len(p), nil
}

func inBytes(n int) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	case n >= 10<<10:
		return fmt.Sprintf("%.0f KB", float64(n)/(1<<10))
	}
	return briefing.Number(n) + " bytes"
}

// exported comes back when something has been written, or could not be.
type exported struct {
	path  string
	count string
	size  int
	added bool // to what was in the file
	err   error
}

func (d *exportDialog) receive(msg tea.Msg) action {
	switch msg := msg.(type) {
	case measured:
		if msg.asked == d.asked {
			d.size = msg.size
		}
	case exported:
		return d.receiveExported(msg)
	case documentChanged:
		return d.renew()
	}
	return nil
}

func (d *exportDialog) receiveExported(m exported) action {
	d.busy = false
	switch {
	case errors.Is(m.err, fs.ErrExist):
		d.sure = true
		return nil
	case m.err != nil:
		d.failed = fmt.Sprintf("✕ Not written: %v", m.err)
		return nil
	}
	wrote := "Wrote"
	if m.added {
		wrote = "Added"
	}
	return several{d.close(), say(text.Good, fmt.Sprintf("✓ %s %s to %s (%s)", wrote, m.count, m.path, inBytes(m.size)))}
}

// close closes the dialog, and ends what is going on in it.
func (d *exportDialog) close() action {
	d.end()
	return closing{}
}

// renew offers what there is in another version of the document.
func (d *exportDialog) renew() action {
	what := d.choices[d.what].what
	d.choices = d.list()
	d.prefer(what)
	before := d.name.Value()
	d.propose()
	d.sure = d.sure && d.name.Value() == before // the question was about another file
	return d.measure()
}

// ways to write a file.
type saving int

const (
	saveNew  saving = iota // where there is none
	saveOver               // in its place
	saveAfter
)

func (d *exportDialog) write(how saving) action {
	count, name, host, write := d.part().Count(), strings.TrimSpace(d.name.Value()), d.host, d.writer()
	d.failed = ""
	if d.clip {
		return several{d.close(), copyText{count, write}}
	}
	if name == "" {
		d.failed = "✕ Enter a file name"
		return nil
	}
	d.busy = true
	ctx := d.ctx
	return run{func() tea.Msg {
		var data bytes.Buffer
		if err := write(ctx, &data); err != nil {
			return exported{err: err}
		}
		if ctx.Err() != nil {
			return nil // esc was pressed meanwhile
		}
		m := exported{count: count, size: data.Len(), added: how == saveAfter}
		if m.added {
			m.path, m.err = host.Append(ctx, name, data.Bytes())
		} else {
			m.path, m.err = host.Save(ctx, name, data.Bytes(), how == saveOver)
		}
		return m
	}}
}

func (d *exportDialog) resize(int, int) {}

func (d *exportDialog) wheel(int) {}

func (d *exportDialog) key(msg tea.KeyPressMsg) action {
	k := msg.String()
	switch {
	case k == "esc" && !d.sure:
		return d.close()
	case d.busy:
		return nil
	case d.sure:
		return d.answer(k)
	case k == "enter":
		return d.write(saveNew)
	case k == "tab" || k == "down" || k == "j" && d.row != rowName:
		d.turn(1)
	case k == "shift+tab" || k == "up" || k == "k" && d.row != rowName:
		d.turn(-1)
	case d.row == rowName:
		d.name.take(msg)
		d.failed = ""
	case k == "left" || k == "h":
		return d.choose(-1)
	case k == "right" || k == "l" || k == "space":
		return d.choose(1)
	}
	return nil
}

// answer answers the question about a file that exists.
func (d *exportDialog) answer(key string) action {
	d.sure = false
	switch key {
	case "y", "Y", "shift+y":
		return d.write(saveOver)
	case "a", "A", "shift+a":
		if d.host.Append != nil {
			return d.write(saveAfter)
		}
	}
	return nil
}

func (d *exportDialog) paste(msg tea.PasteMsg) {
	if d.row != rowName || d.sure || d.busy {
		return
	}
	d.name.take(msg)
	d.failed = ""
}

// turn goes to the next row, or to the one before.
func (d *exportDialog) turn(n int) {
	const rows = 4
	d.row = (d.row + n + rows) % rows
	if d.clip && d.row == rowName { // which is not there
		d.row = (d.row + n + rows) % rows
	}
	if d.row == rowName {
		d.name.Focus()
	} else {
		d.name.Blur()
	}
}

// choose takes the next choice of the row.
func (d *exportDialog) choose(n int) action {
	d.failed = ""
	switch d.row {
	case rowWhere:
		d.clip = !d.clip || d.host.Save == nil
		return d.start()
	case rowAs:
		d.turnFormat(n)
		return d.start()
	}
	d.what = (d.what + n + len(d.choices)) % len(d.choices)
	return d.start()
}
