package tui

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/tui/text"
)

// exportDialog asks what to export, and where to. Nothing is written before
// enter, and nothing is overwritten without a question of its own.
type exportDialog struct {
	desk    Desk
	choices []choice
	what    int
	asked   int  // how often the size has been asked for
	clip    bool // to the clipboard, not to a file
	row     int  // which row the keys belong to
	name    textinput.Model
	own     bool // the name is the user's, and stays as it is
	size    string
	sure    bool // the file is there, and the question is whether to overwrite it
	busy    bool
}

// choice is something that can be exported.
type choice struct {
	what  whatToExport
	label string
	part  briefing.Selection
}

// whatToExport tells choices apart, whatever the briefing holds.
type whatToExport int

const (
	shownEntry whatToExport = iota
	shownSection
	pickedEntries
	wholeBriefing
)

const (
	rowWhat = iota
	rowWhere
	rowName
)

func (a *app) openExport() tea.Cmd {
	d := &exportDialog{desk: a.desk, choices: a.choices(), name: newInput()}
	if len(a.picked) > 0 {
		d.prefer(pickedEntries)
	}
	d.propose()
	a.dialog = d
	return d.measure()
}

// choices lists what can be exported or copied from here.
func (a *app) choices() []choice {
	var out []choice
	e := a.page.entry
	if !e.IsZero() {
		s := e.Section()
		if s.Len() > 1 || s.Order() != 0 {
			out = append(out, choice{shownEntry, "this " + s.One, a.brief.Pick(e)})
		}
		if s.Order() == 0 {
			out = append(out, choice{shownSection, "the " + s.One, s.All()})
		} else {
			out = append(out, choice{shownSection, "the section " + s.Title, s.All()})
		}
	}
	if n := len(a.picked); n > 0 {
		out = append(out, choice{pickedEntries, fmt.Sprintf("%d picked", n), a.pickedPart()})
	}
	return append(out, choice{wholeBriefing, "everything", a.brief.All()})
}

func (a *app) pickedPart() briefing.Selection {
	entries := make([]briefing.Entry, 0, len(a.picked))
	for e := range a.picked {
		entries = append(entries, e)
	}
	return a.brief.Pick(entries...)
}

// prefer takes a certain choice, where there is one, and else the first.
func (d *exportDialog) prefer(what whatToExport) {
	d.what = max(slices.IndexFunc(d.choices, func(c choice) bool { return c.what == what }), 0)
}

func (d *exportDialog) part() briefing.Selection { return d.choices[d.what].part }

// propose fills in a name for the file, unless the user has one.
func (d *exportDialog) propose() {
	if d.own {
		return
	}
	d.name.SetValue(d.part().Slug() + ".md")
	d.name.CursorEnd()
}

// measured comes back with the size of what would be written. It answers one
// question of one dialog.
type measured struct {
	dialog *exportDialog
	asked  int
	size   string
}

func (m measured) apply(*app) tea.Cmd {
	if m.dialog.asked == m.asked {
		m.dialog.size = m.size
	}
	return nil
}

func (d *exportDialog) measure() tea.Cmd {
	d.asked++
	part, asked := d.part(), d.asked
	d.size = ""
	return func() tea.Msg {
		return measured{d, asked, part.Count() + ", " + inBytes(len(d.desk.Markdown(part)))}
	}
}

func inBytes(n int) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	case n >= 10<<10:
		return fmt.Sprintf("%.0f KB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%d bytes", n)
}

// exported comes back when something has been written, or could not be.
type exported struct {
	dialog *exportDialog
	path   string
	count  string
	size   int
	err    error
}

func (m exported) apply(a *app) tea.Cmd {
	open := m.dialog != nil && a.dialog == m.dialog
	if open {
		m.dialog.busy = false
	}
	if open && errors.Is(m.err, fs.ErrExist) {
		m.dialog.sure = true
		return nil
	}
	if m.err != nil {
		a.say(text.Bad, "✕ Not written: %v", m.err)
		return nil
	}
	if open {
		a.dialog = nil
	}
	a.say(text.Good, "✓ Wrote %s to %s (%s)", m.count, m.path, inBytes(m.size))
	return nil
}

func (d *exportDialog) write(a *app, overwrite bool) tea.Cmd {
	part, name, desk := d.part(), strings.TrimSpace(d.name.Value()), a.desk
	if d.clip {
		a.dialog = nil
		return copyPart(desk, part.Count(), func() string { return desk.Markdown(part) })
	}
	if name == "" {
		a.say(text.Bad, "The file needs a name.")
		return nil
	}
	d.busy = true
	return func() tea.Msg {
		text := desk.Markdown(part)
		path, err := desk.Save(name, []byte(text), overwrite)
		return exported{d, path, part.Count(), len(text), err}
	}
}

func (d *exportDialog) key(a *app, msg tea.KeyPressMsg) (dialog, tea.Cmd) {
	k := msg.String()
	switch {
	case d.busy:
		return d, nil
	case d.sure:
		d.sure = false
		if k == "y" || k == "Y" || k == "shift+y" {
			return d, d.write(a, true)
		}
		return d, nil
	case k == "esc":
		return nil, nil
	case k == "enter":
		cmd := d.write(a, false)
		return a.dialog, cmd
	case k == "tab" || k == "down":
		return d, d.turn(1)
	case k == "shift+tab" || k == "up":
		return d, d.turn(-1)
	case d.row == rowName:
		before := d.name.Value()
		var cmd tea.Cmd
		d.name, cmd = d.name.Update(msg)
		d.own = d.own || d.name.Value() != before
		return d, cmd
	case k == "left" || k == "h":
		return d, d.choose(-1)
	case k == "right" || k == "l" || k == "space":
		return d, d.choose(1)
	}
	return d, nil
}

func (d *exportDialog) paste(a *app, msg tea.PasteMsg) tea.Cmd {
	if d.row != rowName || d.sure || d.busy {
		return nil
	}
	d.name, _ = d.name.Update(pasted(msg))
	d.own = true
	return nil
}

// turn goes to the next row, or to the one before.
func (d *exportDialog) turn(n int) tea.Cmd {
	rows := 3
	if d.clip {
		rows = 2
	}
	d.row = (d.row + n + rows) % rows
	if d.row == rowName {
		return d.name.Focus()
	}
	d.name.Blur()
	return nil
}

// choose takes the next choice of the row.
func (d *exportDialog) choose(n int) tea.Cmd {
	if d.row == rowWhere {
		d.clip = !d.clip
		return nil
	}
	d.what = (d.what + n + len(d.choices)) % len(d.choices)
	d.propose()
	return d.measure()
}

func (d *exportDialog) draw(a *app, width, height int) []text.Line {
	w := min(78, width-2)
	inside := []text.Line{
		nil,
		d.options("What", rowWhat, d.labels(), d.what, w-2),
		d.options("Where", rowWhere, []string{"file", "clipboard"}, index(d.clip), w-2),
	}
	if d.clip {
		inside = append(inside, nil)
	} else {
		inside = append(inside, d.nameRow(w-2))
	}
	inside = append(inside, text.Line{{Text: "          " + d.size, Style: text.Style{Ink: text.Dim}}}, nil)
	if d.sure {
		inside = append(inside, d.question(w-2)...)
	} else {
		inside = append(inside, hintLine([]hint{{"tab", "row"}, {"← →", "choose"}, {"enter", "export"}, {"esc", "cancel"}}, w-2))
	}
	f := text.Frame{Title: "Export as Markdown", Ink: a.panes[a.focus].ink(), Focused: true, Heavy: a.theme.Plain}
	return f.Draw(w, len(inside)+2, inside)
}

func index(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (d *exportDialog) labels() []string {
	var out []string
	for _, c := range d.choices {
		out = append(out, c.label)
	}
	return out
}

// options sets a row of choices; where they do not fit, the chosen one.
func (d *exportDialog) options(label string, row int, options []string, chosen, width int) text.Line {
	l := d.label(label, row)
	all := 0
	for _, o := range options {
		all += text.Width(o) + 4
	}
	if l.Width()+all > width {
		shown := text.Clip(options[chosen], width-l.Width()-6)
		return append(l, text.Span{Text: "‹ " + shown + " ›", Style: text.Style{Bold: true}})
	}
	for i, o := range options {
		if i == chosen {
			l = append(l, text.Span{Text: "› " + o + "  ", Style: text.Style{Bold: true}})
		} else {
			l = append(l, text.Span{Text: "  " + o + "  ", Style: text.Style{Ink: text.Dim}})
		}
	}
	return l
}

func (d *exportDialog) label(label string, row int) text.Line {
	sign, lk := " ", text.Style{Ink: text.Dim}
	if d.row == row && !d.sure {
		sign, lk = "▌", text.Style{Bold: true}
	}
	return text.Line{{Text: sign, Style: lk}, {Text: text.Pad(label, 7), Style: lk}}
}

func (d *exportDialog) nameRow(width int) text.Line {
	name, _ := window(d.name, width-12)
	return append(d.label("File", rowName), text.Span{Text: "  "}, text.Span{Text: name, Style: text.Style{Underline: d.row == rowName}})
}

func (d *exportDialog) question(width int) []text.Line {
	name := clean.Text(strings.TrimSpace(d.name.Value()))
	l := text.Line{{Text: " "}, {Text: text.Clip(name, max(width-36, 10)), Style: text.Style{Bold: true}}, {Text: " is there already."}}
	return []text.Line{text.Fill(l, width), hintLine([]hint{{"y", "overwrite it"}, {"esc", "no"}}, width)}
}

// cursor is where the cursor stands while the name is typed.
func (d *exportDialog) cursor(a *app) *tea.Cursor {
	if d.row != rowName || d.sure {
		return nil
	}
	box := middle(a.width, a.height, d.draw(a, a.width, a.height))
	_, at := window(d.name, box.w-2-12)
	return tea.NewCursor(box.x+11+at, box.y+4)
}
