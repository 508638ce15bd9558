package verify

import "strings"

// Difference leads from a passage to a quote that was made of it: its changes in
// order.
type Difference []Change

// Change is a piece of text and what became of it. White space between two
// pieces is at the end of the first.
type Change struct {
	Kind Kind
	Text string
}

// Kind is what became of a piece of text.
type Kind int

// The kinds of change.
const (
	Same    Kind = iota // in both, as the quote writes it
	Removed             // in the source alone
	Added               // in the quote alone
)

// String writes the difference on one line with the marks of a word diff:
// "we are [-not-] there {+yet+}".
func (d Difference) String() string {
	var out strings.Builder
	for _, c := range d {
		text := strings.TrimRight(c.Text, " ")
		switch c.Kind {
		case Removed:
			out.WriteString("[-" + text + "-]")
		case Added:
			out.WriteString("{+" + text + "+}")
		default:
			out.WriteString(text)
		}
		out.WriteString(c.Text[len(text):])
	}
	return strings.TrimRight(out.String(), " ")
}

// MarshalText makes the difference a string in JSON.
func (d Difference) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// Short writes the difference like String, with an ellipsis in place of words
// that are far from what changed.
func (d Difference) Short() string {
	const beside = 4
	var short Difference
	for n, c := range d {
		before, after := beside, beside // words at its beginning, and at its end
		if c.Kind == Same && n == 0 {
			before = 0
		}
		if c.Kind == Same && n == len(d)-1 {
			after = 0
		}
		short = append(short, Change{c.Kind, middleOut(c.Text, before, after)})
	}
	text := []rune(short.String())
	if len(text) > maxShort {
		return string(text[:maxShort-1]) + "…"
	}
	return string(text)
}

// middleOut shortens a text to some words at its beginning and its end.
func middleOut(text string, before, after int) string {
	words := strings.Fields(text)
	if len(words) <= before+after+1 {
		return text
	}
	parts := append(append(words[:before:before], "…"), words[len(words)-after:]...)
	end := text[len(strings.TrimRight(text, " ")):]
	return strings.Join(parts, " ") + end
}

// changes reports whether anything differs.
func (d Difference) changes() bool {
	for _, c := range d {
		if c.Kind != Same {
			return true
		}
	}
	return false
}

// differences writes a difference, piece by piece.
type differences struct {
	done Difference
	kind Kind
	text strings.Builder // of the last piece, which is of that kind
}

// add appends a piece, to the last one where that is of its kind.
func (d *differences) add(kind Kind, text string) {
	if text == "" {
		return
	}
	if kind != d.kind {
		d.end()
		d.kind = kind
	}
	d.text.WriteString(text)
}

// end returns the whole difference.
func (d *differences) end() Difference {
	if d.text.Len() > 0 {
		d.done = append(d.done, Change{d.kind, d.text.String()})
		d.text.Reset()
	}
	return d.done
}

// onOneLine folds white space; at either end of the text it stays as one space.
func onOneLine(s string) string {
	words := strings.Join(strings.Fields(s), " ")
	switch {
	case s == "":
		return ""
	case words == "":
		return " "
	}
	if strings.TrimLeft(s, " \t\n\u00a0") != s {
		words = " " + words
	}
	if strings.TrimRight(s, " \t\n\u00a0") != s {
		words += " "
	}
	return words
}
