package tui

import (
	"context"
	"errors"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"readout/tui/text"
)

// copyText puts text on the clipboard: the system's or, where there is none, the
// terminal's. The text is written when it is needed: until the screen is closed, esc is
// pressed or something else is copied.
type copyText struct {
	count string // what it is: "1 quote"
	write writing
}

// copying is what is being copied.
type copying struct{ stop context.CancelFunc }

func (c copyText) carryOut(w *window, by asker) tea.Cmd {
	w.stopCopying()
	ctx, stop := context.WithCancel(by.layer.ctx)
	w.copying = &copying{stop}
	now, toSystem := w.copying, w.host.Copy
	return func() tea.Msg {
		defer stop()
		m := c.copy(ctx, toSystem)
		m.by = now
		return m
	}
}

// stopCopying ends what is being copied. It reports whether anything was.
func (w *window) stopCopying() bool {
	if w.copying == nil {
		return false
	}
	w.copying.stop()
	w.copying = nil
	return true
}

// receiveCopied says what has been copied, and sends it where only the terminal takes it.
// What was stopped goes nowhere.
func (w *window) receiveCopied(m copied) tea.Cmd {
	if m.by != w.copying {
		return nil
	}
	w.copying = nil
	w.message = m.message()
	return m.send()
}

func (c copyText) copy(ctx context.Context, toSystem func(context.Context, string) error) copied {
	var b strings.Builder
	if err := c.write(ctx, &b); err != nil {
		return copied{err: err}
	}
	m := copied{count: c.count, text: b.String(), err: Unconfirmed{}}
	if toSystem != nil {
		m.err = toSystem(ctx, m.text)
	}
	return m
}

// copied comes back when text has been copied, or is to go to the terminal.
type copied struct {
	count string
	text  string
	err   error
	by    *copying
}

func (m copied) message() message {
	switch {
	case m.err == nil:
		return say(text.Good, fmt.Sprintf("Copied %s ✓", m.count))
	case errors.As(m.err, new(Unconfirmed)):
		return say(text.Plain, fmt.Sprintf("Sent %s to the terminal", m.count))
	}
	return say(text.Bad, fmt.Sprintf("✕ Not copied: %v", m.err))
}

// send sends the text to the terminal, where only that can take it.
func (m copied) send() tea.Cmd {
	var u Unconfirmed
	if errors.As(m.err, &u) {
		return tea.Raw(u.Through(ansi.SetSystemClipboard(m.text)))
	}
	return nil
}

// Unconfirmed is the error of [Host.Copy] where the terminal alone can take the
// text, by OSC 52, which it does not confirm.
type Unconfirmed struct {
	// Wrap makes a sequence pass through a multiplexer to the terminal; nil if
	// it gets there as it is.
	Wrap func(sequence string) string
}

func (Unconfirmed) Error() string { return "only the terminal's own clipboard is available" }

// Through returns a sequence as it is to be sent.
func (u Unconfirmed) Through(sequence string) string {
	if u.Wrap == nil {
		return sequence
	}
	return u.Wrap(sequence)
}

// copy copies what is selected, or else the entry that is shown.
func (r *reader) copy(plainText bool) action {
	part := r.doc.Pick([]entry{r.page.entry})
	count := part.Count()
	if len(r.picked) > 0 {
		part = r.pickedPart()
		count = "the selection: " + part.Count()
	}
	if plainText {
		return copyText{count, part.Paste}
	}
	return copyText{count, part.Markdown}
}

// pickedPart is what is selected.
func (r *reader) pickedPart() selection {
	all := make([]entry, 0, len(r.picked))
	for e := range r.picked {
		all = append(all, e)
	}
	return r.doc.Pick(all)
}
