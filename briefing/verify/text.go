package verify

import (
	"errors"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"readout/briefing/bounded"
	"readout/briefing/clean"
)

// Text is the text of a source, ready to be looked in. It is not changed once it
// is made, so that several may look at the same time.
type Text struct {
	text       string
	paragraphs []Span
	firsts     []int32 // which word each paragraph begins with
	labels     []label
	index
}

// NewText prepares a text. It is cleaned like all text of a briefing, with LF at
// the end of lines; offsets are those of [Text.String].
//
// A blank line ends a paragraph; in a text that has none, the end of a line that
// ends a sentence does.
func NewText(s string) (*Text, error) {
	s = clean.Text(lineEnds(s))
	if len(s) > maxText {
		return nil, tooLarge()
	}
	t := &Text{text: s, paragraphs: paragraphs(s)}
	if !t.indexWords() {
		return nil, fmt.Errorf("it has more than %d million words; split it", maxWords>>20)
	}
	t.findLabels()
	return t, nil
}

func tooLarge() error { return fmt.Errorf("it is %w; split it", bounded.TooLarge{Limit: maxText}) }

var errNotText = errors.New("it is not text in UTF-8; save it as plain text")

// String returns the whole text.
func (t *Text) String() string { return t.text }

// Paragraphs returns how many paragraphs there are.
func (t *Text) Paragraphs() int { return len(t.paragraphs) }

// Paragraph returns where a paragraph is in the text, counted from 1.
func (t *Text) Paragraph(n int) Span { return t.paragraphs[n-1] }

// paragraphOf returns which paragraph a word is in, counted from 0.
func (t *Text) paragraphOf(word int) int {
	return sort.Search(len(t.firsts), func(n int) bool { return int(t.firsts[n]) > word }) - 1
}

// firstOf returns the first word of a paragraph, counted from 0; before the text
// it is the first of all, and after it the one after the last.
func (t *Text) firstOf(paragraph int) int {
	switch {
	case paragraph <= 0:
		return 0
	case paragraph >= len(t.firsts):
		return len(t.words)
	}
	return int(t.firsts[paragraph])
}

// lineEnds turns all that ends a line or a page into LF.
func lineEnds(s string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n",
		"\u0085", "\n", "\u2028", "\n", "\u2029", "\n\n").Replace(s)
}

// paragraphs returns where the paragraphs of a text are, without the white space
// around them.
func paragraphs(s string) []Span {
	lines := lines(s)
	var out []Span
	more := false // the paragraph goes on with the next line
	blank := hasBlank(lines)
	for _, line := range lines {
		switch {
		case line.From == line.To:
			more = false
			continue
		case more:
			out[len(out)-1].To = line.To
		default:
			out = append(out, line)
		}
		more = blank || !endsSentence(s[line.From:line.To])
	}
	return out
}

// endsSentence reports whether a line ends with the end of a sentence.
func endsSentence(line string) bool {
	line = strings.TrimRightFunc(line, func(r rune) bool { return isQuotation(r) || r == ')' || r == ']' })
	last, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune(".?!:…。？！؟", last)
}

// hasBlank reports whether there is a blank line between two others.
func hasBlank(lines []Span) bool {
	seen, gap := false, false
	for _, line := range lines {
		empty := line.From == line.To
		if !empty && gap {
			return true
		}
		seen = seen || !empty
		gap = seen && empty
	}
	return false
}

// lines returns where the lines of a text are, without the white space around
// them.
func lines(s string) []Span {
	var out []Span
	for from := 0; from < len(s); {
		end := len(s)
		if n := strings.IndexByte(s[from:], '\n'); n >= 0 {
			end = from + n
		}
		line := strings.TrimSpace(s[from:end])
		start := end
		if line != "" {
			start = from + strings.Index(s[from:end], line[:1])
		}
		out = append(out, Span{start, start + len(line)})
		from = end + 1
	}
	return out
}
