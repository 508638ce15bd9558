package tui

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/tui/text"
)

// Drafted is a briefing that has been drafted from a text and written to a file.
type Drafted struct {
	Briefing *briefing.Briefing
	File     File
	Path     string // as the user should see it
}

// draftDialog asks for the name of the file that a draft is written to, and opens
// the draft over the text.
type draftDialog struct {
	*session
	ctx    context.Context
	draft  func(ctx context.Context, name string) (Drafted, error)
	name   fileName
	busy   bool
	failed string
}

func (r *reader) openDraft() action {
	d := &draftDialog{session: r.session, ctx: r.ctx, draft: r.origin.draft, name: fileName{Model: newInput()}}
	d.name.propose(r.origin.draftName)
	d.name.Focus()
	return open{d}
}

func (d *draftDialog) start() action { return nil }

func (d *draftDialog) resize(int, int) {}

func (d *draftDialog) wheel(int) {}

// drafted comes back when a draft has been written, or could not be.
type drafted struct {
	Drafted
	err error
}

func (d *draftDialog) key(msg tea.KeyPressMsg) action {
	switch k := msg.String(); {
	case d.busy:
	case k == "esc":
		return closing{}
	case k == "enter":
		return d.write()
	default:
		d.failed = ""
		d.name.take(msg)
	}
	return nil
}

func (d *draftDialog) paste(msg tea.PasteMsg) {
	if !d.busy {
		d.name.take(msg)
	}
}

func (d *draftDialog) write() action {
	name := strings.TrimSpace(d.name.Value())
	if name == "" {
		d.failed = "Enter a file name."
		return nil
	}
	d.busy = true
	ctx, draft := d.ctx, d.draft
	return run{func() tea.Msg {
		made, err := draft(ctx, name)
		return drafted{made, err}
	}}
}

func (d *draftDialog) receive(msg tea.Msg) action {
	m, ok := msg.(drafted)
	if !ok {
		return nil
	}
	d.busy = false
	switch {
	case errors.Is(m.err, fs.ErrExist):
		d.failed = "That file already exists. Choose another name."
		return nil
	case m.err != nil:
		d.failed = m.err.Error()
		return nil
	}
	r := newReader(d.session, &brief{m.Briefing, m.File.formats()}, originOf(m.File))
	r.flaws = errorsIn(m.File.Found)
	return several{closing{}, say(text.Good, fmt.Sprintf("✓ Wrote a draft to %s; %s goes back to the report", m.Path, d.keymap.key("close"))), push{r}}
}

func (d *draftDialog) draw(c *text.Canvas) *tea.Cursor {
	w := min(exportWidth, c.Width-2)
	name, at := visiblePart(d.name.Model, w-14)
	inside := []text.Line{nil, {{Text: "▌", Style: text.Style{Bold: true}}, {Text: text.Pad("File", 9), Style: text.Style{Bold: true}}, {Text: name, Style: text.Style{Underline: true}}}, nil}
	for _, l := range text.Wrap(d.failed, w-4, text.Style{Ink: text.Bad}) {
		inside = append(inside, append(text.Line{{Text: " "}}, l...))
	}
	inside = append(inside, hintLine([]hint{{"enter", "write the draft and open it"}, {"esc", "cancel"}}, w-2))
	f := text.Frame{Title: "Draft a briefing from this text", Ink: text.SectionInk(0), Focused: true, Heavy: d.look.theme.Plain}
	box := overlay(c, f.Draw(w, len(inside)+2, inside))
	return tea.NewCursor(box.x+11+at, box.y+2)
}
