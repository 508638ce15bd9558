package commonmark

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// MaxHeading is the level of the deepest heading that Markdown has.
const MaxHeading = 6

// heading is a heading of a Markdown text, and where it is.
type heading struct {
	level int
	// start and end are what is replaced: the number signs of an ATX
	// heading; a setext heading from its text to the end of its underline.
	start, end int
	text       string // of a setext heading
}

// LowerHeadings moves the headings of a Markdown text so that the highest is
// of level to. They keep their distance from each other, as far as the six
// levels allow: lowered to 4, levels 1, 2 and 3 become 4, 5 and 6, and so do 2,
// 3 and 4. Where none is above that level, the text comes back as it is, so that
// moving twice changes nothing.
func LowerHeadings(s string, to int) string {
	if !mayHaveHeadingAbove(s, to) {
		return s
	}
	var found []heading
	if measure(s).cheap() {
		found = parseHeadings([]byte(s))
	} else {
		found = scanHeadings(s)
	}
	top := MaxHeading
	for _, h := range found {
		top = min(top, h.level)
	}
	if top >= to {
		return s
	}
	var out strings.Builder
	copied := 0
	for _, h := range found {
		out.WriteString(s[copied:h.start])
		out.WriteString("######"[:min(h.level+to-top, MaxHeading)])
		if h.text != "" {
			out.WriteString(" " + h.text)
		}
		copied = h.end
	}
	out.WriteString(s[copied:])
	return out.String()
}

// mayHaveHeadingAbove reports, from the look of the lines alone, whether a text
// can have a heading above a level. It is called for every text, and most have
// none.
func mayHaveHeadingAbove(s string, level int) bool {
	if strings.IndexByte(s, '#') < 0 && !strings.Contains(s, "\n") {
		return false
	}
	above := false // whether the line above holds text
	for len(s) > 0 {
		line, rest, _ := strings.Cut(s, "\n")
		s = rest
		inner := strings.TrimLeft(line, " \t>-*+0123456789.)")
		if hashes := len(inner) - len(strings.TrimLeft(inner, "#")); 0 < hashes && hashes < level {
			return true
		}
		if above && isUnderline(0, strings.Trim(line, " \t>")) {
			return true
		}
		above = strings.Trim(line, " \t") != ""
	}
	return false
}

// parseHeadings finds headings as CommonMark has them. It parses blocks only,
// since what is in them can cost far more.
func parseHeadings(src []byte) []heading {
	var found []heading
	walk(blocksWithDefinitions().Parse(text.NewReader(src)), func(n *ast.Heading) {
		h, ok := placed(n, src)
		if last := len(found) - 1; ok && (last < 0 || found[last].end <= h.start) {
			found = append(found, h)
		}
	})
	return found
}

// placed returns where a heading is, which for one that is underlined is where
// its text begins.
func placed(n *ast.Heading, src []byte) (heading, bool) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return placeEmpty(n, src)
	}
	start := lines.At(0).Start
	before := bytes.TrimRight(src[:start], " \t")
	if signs := len(before) - len(bytes.TrimRight(before, "#")); signs > 0 {
		return heading{level: n.Level, start: len(before) - signs, end: len(before)}, signs == n.Level
	}
	end := lineEnd(src, lineEnd(src, lines.At(lines.Len()-1).Start)+1)
	return heading{n.Level, start, end, headingText(lines, src)}, true
}

// placeEmpty returns where a heading without text is.
func placeEmpty(n *ast.Heading, src []byte) (heading, bool) {
	start := n.Pos()
	if start < 0 || start >= len(src) {
		return heading{}, false
	}
	rest := src[start:lineEnd(src, start)]
	signs := len(rest) - len(bytes.TrimLeft(rest, "#"))
	ok := signs == n.Level && len(bytes.Trim(rest, "# \t")) == 0
	return heading{level: n.Level, start: start, end: start + n.Level}, ok
}

// walk visits the headings of a document, in its order.
func walk(n ast.Node, visit func(*ast.Heading)) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if h, ok := child.(*ast.Heading); ok {
			visit(h)
		} else if child.Type() == ast.TypeBlock {
			walk(child, visit)
		}
	}
}

// lineEnd returns the end of the line that holds a byte, before its LF.
func lineEnd(src []byte, at int) int {
	if at >= len(src) {
		return len(src)
	}
	if n := bytes.IndexByte(src[at:], '\n'); n >= 0 {
		return at + n
	}
	return len(src)
}

// headingText puts the lines of a setext heading on one, as an ATX heading has
// it: number signs at its end would not be text there.
func headingText(lines *text.Segments, src []byte) string {
	var parts []string
	for i := range lines.Len() {
		segment := lines.At(i)
		parts = append(parts, string(segment.Value(src)))
	}
	return keepHashes(onOneLine(parts))
}

// onOneLine joins the lines of a heading, which has no line breaks.
func onOneLine(lines []string) string {
	for i, line := range lines {
		if lines[i] = strings.TrimSpace(line); i < len(lines)-1 {
			lines[i] = strings.TrimSuffix(lines[i], `\`)
		}
	}
	return strings.Join(lines, " ")
}

// keepHashes escapes number signs that would close an ATX heading.
func keepHashes(s string) string {
	bare := strings.TrimRight(s, "#")
	if bare == s || bare != "" && bare[len(bare)-1] != ' ' && bare[len(bare)-1] != '\t' {
		return s
	}
	return bare + `\` + s[len(bare):]
}

// scanHeadings finds headings line by line, where parsing would take too long: in
// no block quote or list.
func scanHeadings(s string) []heading {
	var found []heading
	for _, b := range Scan(s) {
		if b.Shape != HeadingBlock {
			continue
		}
		start := b.Start + len(s[b.Start:b.End]) - len(strings.TrimLeft(s[b.Start:b.End], " "))
		h := heading{level: b.Level, start: start, end: start + b.Level}
		if s[start] != '#' || !IsHeading(s[start:LineEnd(s, start)]) {
			h.end, h.text = b.End, keepHashes(b.Text)
		}
		found = append(found, h)
	}
	return found
}
