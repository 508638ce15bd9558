package typeset

import (
	"strings"

	"readout/briefing/commonmark"
)

// splitParagraph makes several paragraphs of one, cut between words where no mark
// is open. A piece that cannot be cut is the text that it is, with its marks.
func (b block) splitParagraph() []string {
	var out []string
	for s := b.text; s != ""; {
		n := b.cutOpenly(s)
		if n == 0 {
			n = b.cut(s, " \t\n")
			out = append(out, asLiteral(s[:n])...)
		} else if part := strings.TrimSpace(s[:n]); part != "" {
			out = append(out, part)
		}
		s = strings.TrimLeft(s[n:], " \t\n")
	}
	return out
}

// cutOpenly returns how much of a text makes a part of it that is not too heavy and
// has all its marks in it, or 0.
func (b block) cutOpenly(s string) int {
	last, m := 0, marks{}
	for i, weight := range b.weigh(s) {
		if weight > MaxWeight {
			return last
		}
		if (s[i] == ' ' || s[i] == '\n') && m.closed() && plainly(s[i+1:]) {
			last = i + 1
		}
		m.read(s, i)
	}
	return len(s)
}

// plainly reports whether a text goes on as a paragraph when it is cut off from
// what is before it.
func plainly(s string) bool {
	if s == "" {
		return false
	}
	switch s[0] {
	case '[':
		return !strings.Contains(s[:min(len(s), maxURL)], "]:")
	case '*', '_':
		rest := strings.TrimLeft(s, s[:1])
		return rest != "" && isWord(rest[0])
	}
	return isWord(s[0]) && (s[0] < '0' || s[0] > '9')
}

// marks keeps count of the marks that are open in a text.
type marks struct {
	brackets, parens int
	odd              [256]bool // a mark that ends as it begins is open
	escaped          bool
	tag              bool
}

// closed reports whether no mark is open.
func (m *marks) closed() bool {
	return m.brackets == 0 && m.parens == 0 && !m.tag && !m.odd['`'] && !m.odd['*'] && !m.odd['_'] && !m.odd['~']
}

// read takes the byte at a place in a text.
func (m *marks) read(s string, i int) {
	c := s[i]
	if m.escaped {
		m.escaped = false
		return
	}
	code := m.odd['`']
	switch {
	case c == '\\':
		m.escaped = !code
	case c == '`', !code && (c == '*' || c == '~' || c == '_' && !within(s, i)):
		if i == 0 || s[i-1] != c { // a run counts once
			m.odd[c] = !m.odd[c]
		}
	case code:
	case c == '[':
		m.brackets++
	case c == ']':
		m.brackets = max(m.brackets-1, 0)
	case c == '(':
		m.parens++
	case c == ')':
		m.parens = max(m.parens-1, 0)
	case c == '<':
		m.tag = i+1 < len(s) && s[i+1] != ' '
	case c == '>':
		m.tag = false
	}
}

// within reports whether a byte is within a word.
func within(s string, i int) bool {
	return i > 0 && i+1 < len(s) && isWord(s[i-1]) && isWord(s[i+1])
}

func isWord(c byte) bool { return c >= 0x80 || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' }

// splitHTML splits a table in HTML between its rows. Of what has none, the text is
// left.
func (b block) splitHTML() []string {
	rows := b.htmlRows()
	if len(rows) == 0 {
		if b.shape == commonmark.TagBlock && !commonmark.OpensBlock(b.text) {
			return b.splitParagraph()
		}
		return asLiteral(commonmark.HTMLText(b.text))
	}
	var out []string
	part, weight := b.text[:rows[0]], b.weight(b.text[:rows[0]])
	for i, from := range rows {
		to := len(b.text)
		if i+1 < len(rows) {
			to = rows[i+1]
		}
		row := b.text[from:to]
		w := b.weight(row)
		if weight += w; weight > MaxWeight && i > 0 {
			out = append(out, part)
			part, weight = "<table>\n", w
		}
		if w > MaxWeight {
			out = append(out, asLiteral(commonmark.HTMLText(row))...)
			continue
		}
		part += row
	}
	return append(out, part)
}

// htmlRows returns where the rows of the tables in a block of HTML begin.
func (b block) htmlRows() []int {
	var rows []int
	for at := 0; at < len(b.text); at++ {
		n := strings.IndexByte(b.text[at:], '<')
		if n < 0 {
			break
		}
		if at += n; len(b.text) > at+3 && strings.EqualFold(b.text[at:at+3], "<tr") && !isWord(b.text[at+3]) {
			rows = append(rows, at)
		}
	}
	return rows
}
