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
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// HTMLBlockText returns the text of a block of raw HTML.
func HTMLBlockText(n *ast.HTMLBlock, source []byte) string {
	html := string(n.Lines().Value(source))
	if n.HasClosure() {
		html += string(n.ClosureLine.Value(source))
	}
	return HTMLText(html)
}

// withoutTags returns HTML without its comments and tags. A tag that does not
// belong to the text of a line ends that line.
func withoutTags(s string) string {
	var out strings.Builder
	for {
		from := strings.IndexByte(s, '<')
		if from < 0 || from+1 == len(s) {
			return out.String() + s
		}
		end := ">"
		if strings.HasPrefix(s[from:], "<!--") {
			end = "-->"
		}
		to := strings.Index(s[from:], end)
		if to < 0 {
			return out.String() + s
		}
		out.WriteString(s[:from])
		if breaksLine(s[from : from+to]) {
			out.WriteByte('\n')
		}
		s = s[from+to+len(end):]
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
