package commonmark

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// HTMLText returns the text of raw HTML as a reader sees it: without tags and
// comments, with character references resolved, and without blank lines.
func HTMLText(html string) string {
	var lines []string
	for line := range strings.SplitSeq(resolveReferences(withoutTags(html)), "\n") {
		if line = strings.TrimSpace(line); strings.Contains(line, " | ") { // a row of a table
			line = strings.Join(strings.Fields(line), " ")
		}
		if line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// HTMLBlockText returns the text of a block of raw HTML.
func HTMLBlockText(n *ast.HTMLBlock, source []byte) string { return HTMLText(htmlSource(n, source)) }

// htmlSource returns the HTML of a block.
func htmlSource(n *ast.HTMLBlock, source []byte) string {
	html := string(n.Lines().Value(source))
	if n.HasClosure() {
		html += string(n.ClosureLine.Value(source))
	}
	return html
}

// withoutTags returns HTML without its comments and tags. A tag that does not
// belong to the text of a line ends that line, but the cells of a row of a table
// are on one. The address of a link follows its text, and an image is what it is
// described as.
func withoutTags(s string) string {
	var w tagless
	for {
		from := strings.IndexByte(s, '<')
		if from < 0 || from+1 == len(s) {
			w.text(s)
			break
		}
		end := ">"
		if strings.HasPrefix(s[from:], "<!--") {
			end = "-->"
		}
		to := strings.Index(s[from:], end)
		if to < 0 {
			w.text(s)
			break
		}
		w.text(s[:from])
		w.tag(s[from : from+to])
		s = s[from+to+len(end):]
	}
	return w.out.String()
}

// tagless writes the text of HTML.
type tagless struct {
	out     strings.Builder
	cells   int    // of the row so far
	inCell  bool   // of a table
	address string // of the link that is open
	label   int    // where its text begins
}

func (w *tagless) text(s string) {
	if w.inCell {
		s = strings.ReplaceAll(s, "\n", " ")
	}
	w.out.WriteString(s)
}

func (w *tagless) tag(tag string) {
	name := tagName(tag)
	closing := strings.HasPrefix(tag, "</")
	switch {
	case name == "tr":
		w.cells, w.inCell = 0, false
		w.out.WriteByte('\n')
	case name == "td" || name == "th":
		if w.inCell = !closing; !closing {
			if w.cells++; w.cells > 1 {
				w.out.WriteString(" | ")
			}
		}
	case name == "a" && closing:
		if label := strings.TrimSpace(w.out.String()[w.label:]); w.address != "" && w.address != label {
			w.out.WriteString(" (" + w.address + ")")
		}
		w.address = ""
	case name == "a":
		w.address, w.label = attribute(tag, "href"), w.out.Len()
		if strings.HasPrefix(w.address, "#") {
			w.address = ""
		}
	case name == "img":
		w.text(attribute(tag, "alt"))
	case breaksLine(tag):
		if w.inCell {
			w.out.WriteByte(' ')
		} else {
			w.out.WriteByte('\n')
		}
	}
}

// attribute returns the value of an attribute of a tag, or nothing. References in
// it are not resolved.
func attribute(tag, name string) string {
	for rest := tag; ; {
		at := strings.IndexAny(rest, " \t\n\"'")
		if at < 0 {
			return ""
		}
		if c := rest[at]; c == '"' || c == '\'' { // a value that was not asked for
			end := strings.IndexByte(rest[at+1:], c)
			if end < 0 {
				return ""
			}
			rest = rest[at+end+2:]
			continue
		}
		rest = strings.TrimLeft(rest[at:], " \t\n")
		if len(rest) <= len(name) || !strings.EqualFold(rest[:len(name)], name) {
			continue
		}
		value, ok := strings.CutPrefix(strings.TrimLeft(rest[len(name):], " \t\n"), "=")
		if !ok {
			continue
		}
		if value = strings.TrimLeft(value, " \t\n"); value == "" {
			return ""
		}
		if c := value[0]; c == '"' || c == '\'' {
			value, _, _ = strings.Cut(value[1:], string(c))
			return strings.TrimSpace(value)
		}
		return strings.TrimRight(value[:strings.IndexAny(value+" ", " \t\n>")], "/>")
	}
}

// breaksLine reports whether text before and after a tag is on different lines.
func breaksLine(tag string) bool {
	switch tagName(tag) {
	case "address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "dialog", "div", "dl", "dt",
		"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend",
		"li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
		"title", "tr", "ul":
		return true
	}
	return false
}

// tagName returns the name of a tag in lower case.
func tagName(tag string) string {
	tag = strings.TrimLeft(tag, "</")
	n := 0
	for n < len(tag) && (isLetter(tag[n]) || isDigit(tag[n])) {
		n++
	}
	return strings.ToLower(tag[:n])
}

// OpensBlock reports whether a text begins with a tag that is no part of a
// paragraph.
func OpensBlock(s string) bool {
	s = strings.TrimLeft(s, " ")
	return strings.HasPrefix(s, "<") && breaksLine(s)
}
