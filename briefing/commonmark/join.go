package commonmark

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// Joined returns the text with the lines of each paragraph joined into one, ready
// to be pasted where lines are not broken by hand. Lines in Chinese or Japanese
// are joined without a space. Hard line breaks, code, tables, lists and HTML stay
// as they are, and so do lines that each begin with a label, as "Place: …" does.
// What the text says, and how it is set, stays the same.
func (m Text) Joined() Text {
	if !strings.Contains(string(m), "\n") {
		return m
	}
	doc, source := m.parse()
	if doc == nil {
		return m
	}
	gaps := gapsIn(doc, source)
	for _, safe := range []func(gap) bool{
		func(gap) bool { return true },
		func(g gap) bool { return g.joint != "" || g.plain(source) },
		func(g gap) bool { return g.joint != "" },
	} {
		closed := slices.DeleteFunc(slices.Clone(gaps), func(g gap) bool { return !safe(g) })
		if len(closed) == 0 {
			break
		}
		joined := joinedAt(string(m), closed)
		if again, s := joined.parse(); again != nil && fingerprint(doc, source, closed) == fingerprint(again, s, nil) {
			return joined
		}
	}
	return m
}

// gap is what is between two lines of a paragraph, and what is to be put there.
type gap struct {
	start, end int
	joint      string
}

// plain reports whether no character beside the gap can be syntax.
func (g gap) plain(source []byte) bool {
	return source[g.start-1] >= utf8.RuneSelf && source[g.end] >= utf8.RuneSelf
}

func joinedAt(s string, gaps []gap) Text {
	var out strings.Builder
	done := 0
	for _, g := range gaps {
		out.WriteString(s[done:g.start])
		out.WriteString(g.joint)
		done = g.end
	}
	out.WriteString(s[done:])
	return Text(out.String())
}

// gapsIn returns the gaps to be closed in the paragraphs of a tree.
func gapsIn(n ast.Node, source []byte) []gap {
	var gaps []gap
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Paragraph:
			j := joiner{source: source, labelled: beginsLabelled(line(c, 0, source))}
			j.paragraph(c)
			gaps = append(gaps, j.gaps...)
		case *ast.Blockquote:
			gaps = append(gaps, gapsIn(c, source)...)
		}
	}
	return gaps
}

// joiner finds the gaps of one paragraph.
type joiner struct {
	source   []byte
	labelled bool // its first line begins with a label
	gaps     []gap

	before rune // the last character that is read, 0 where that is HTML
	// open are gaps to which what follows them is still missing: with the end of a link
	// between them where there are several.
	open []gap
}

func (j *joiner) paragraph(p *ast.Paragraph) {
	next := map[int]int{} // the line that begins after a byte
	for i := 1; i < p.Lines().Len(); i++ {
		if !j.stays(p, i) {
			next[i] = p.Lines().At(i).Start
		}
	}
	_ = ast.Walk(p, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.RawHTML:
			j.end()
			j.before = 0
		case *ast.AutoLink:
			j.read(n.Label(j.source))
		case *ast.String:
			j.read(n.Value)
		case *ast.Text:
			j.read(n.Segment.Value(j.source))
			if !n.SoftLineBreak() || j.before == 0 {
				break
			}
			for i := 1; i < p.Lines().Len(); i++ {
				if at, ok := next[i]; ok && p.Lines().At(i-1).Stop >= n.Segment.Stop && p.Lines().At(i-1).Start <= n.Segment.Stop {
					j.leave(gap{start: n.Segment.Stop, end: at})
				}
			}
		}
		return ast.WalkContinue, nil
	})
	j.end()
}

// stays reports whether the end of the line before the i-th stays: it is the mark
// of an alert, or both the paragraph and the line begin with a label.
func (j *joiner) stays(p *ast.Paragraph, i int) bool {
	if i == 1 && strings.HasPrefix(strings.TrimSpace(line(p, 0, j.source)), "[!") {
		return true
	}
	return j.labelled && beginsLabelled(line(p, i, j.source))
}

func line(p *ast.Paragraph, i int, source []byte) string {
	at := p.Lines().At(i)
	return string(at.Value(source))
}

// label is what a line such as "**Place:** Arnhem" begins with.
var label = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[*_\[(]*\p{L}[^:.!?]{0,40}:(?:[*_ \t\n]|$)|^[*_\[(]*[\p{Han}\p{Hiragana}\p{Katakana}]{1,12}：`)
})

func beginsLabelled(line string) bool { return label().MatchString(line) }

// read takes note of text, and closes the gaps before it.
func (j *joiner) read(text []byte) {
	if len(text) == 0 {
		return
	}
	after, _ := utf8.DecodeRune(text)
	j.close(joint(j.before, after))
	j.before, _ = utf8.DecodeLastRune(text)
}

// leave takes note of a gap, which begins where the text ends so far.
func (j *joiner) leave(g gap) {
	if n := len(j.open); n > 0 && j.open[n-1].start == g.start {
		j.open = j.open[:n-1]
	}
	j.open = append(j.open, g)
}

// close closes all gaps.
func (j *joiner) close(joint string) {
	for _, g := range j.open {
		g.joint = joint
		j.gaps = append(j.gaps, g)
	}
	j.open = nil
}

// end leaves the last gap as it is, since no text follows it, and closes those before it.
func (j *joiner) end() {
	if n := len(j.open); n > 0 {
		j.open = j.open[:n-1]
		j.close(" ")
	}
}

// joint returns what is put between two lines that are joined: nothing between
// characters of scripts without spaces, or after or before their punctuation.
func joint(before, after rune) string {
	if isIdeographic(before) && isIdeographic(after) || isWidePunctuation(before) || isWidePunctuation(after) {
		return ""
	}
	return " "
}

// isIdeographic reports whether a character is of Chinese or Japanese, which put
// no spaces between words.
func isIdeographic(r rune) bool {
	return r >= 0x2E80 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo) ||
		isWidePunctuation(r) || r == 'ー' || r >= 0xFF10 && r <= 0xFF5A)
}

func isWidePunctuation(r rune) bool {
	return r >= 0x3001 && r <= 0x301F || r == '・' || r >= 0xFF01 && r <= 0xFF5E && unicode.IsPunct(r)
}

// fingerprint describes a tree by its nodes and their text, with the gaps closed.
func fingerprint(n ast.Node, source []byte, closed []gap) string {
	joints := map[int]string{}
	for _, g := range closed {
		joints[g.start] = g.joint
	}
	var out strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		t, ok := n.(*ast.Text)
		switch {
		case !ok && entering:
			out.WriteString("\x00" + nodeName(n, source) + "\x01")
		case !ok:
			out.WriteByte('\x02')
		case entering:
			out.Write(t.Segment.Value(source))
			j, joined := joints[t.Segment.Stop]
			switch {
			case t.SoftLineBreak() && joined:
				out.WriteString(j)
			case t.SoftLineBreak():
				out.WriteByte('\n')
			case t.HardLineBreak():
				out.WriteByte('\v')
			}
		}
		return ast.WalkContinue, nil
	})
	return out.String()
}

// nodeName is the kind of a node, with what makes it another than others of that
// kind.
func nodeName(n ast.Node, source []byte) string {
	name := n.Kind().String()
	switch n := n.(type) {
	case *ast.Heading:
		return fmt.Sprint(name, n.Level)
	case *ast.Link:
		return fmt.Sprintf("%s %s %q", name, n.Destination, n.Title)
	case *ast.Image:
		return fmt.Sprintf("%s %s %q", name, n.Destination, n.Title)
	case *ast.AutoLink:
		return name + string(n.Label(source))
	case *ast.RawHTML:
		return name + string(n.Segments.Value(source))
	case *ast.Emphasis:
		return fmt.Sprint(name, n.Level)
	case *ast.Paragraph, *ast.TextBlock:
		return name
	}
	if n.Type() == ast.TypeBlock && n.Lines() != nil {
		return name + string(n.Lines().Value(source))
	}
	return name
}
