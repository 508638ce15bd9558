package commonmark

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Trimmed returns the text without blank lines at its ends.
func (m Text) Trimmed() Text {
	s := strings.TrimRight(string(m), " \t\n")
	for {
		line, rest, more := strings.Cut(s, "\n")
		if !more || strings.Trim(line, " \t") != "" {
			return Text(s)
		}
		s = rest
	}
}

// OpensPlainly reports whether the text begins with a paragraph that stays what it
// is after a label on its line.
func (m Text) OpensPlainly() bool {
	first, rest, _ := strings.Cut(string(m), "\n")
	definition := strings.HasPrefix(first, ": ") // but only on a line of its own
	if !definition && (first == "" || strings.IndexByte(" \t#>-+*_=~`<[|:\\", first[0]) >= 0 || blockMarker(first) >= 0) {
		return false
	}
	second, _, _ := strings.Cut(rest, "\n")
	second = strings.Trim(second, " \t")
	return second == "" || strings.Trim(second, "-=|: \t") != ""
}

// probe is a paragraph of its own after any text that ends.
const probe = "\n\nprobe"

// Closed returns the text with a code fence or raw HTML that would swallow what
// follows it closed.
func (m Text) Closed() Text {
	s := string(m)
	if !strings.Contains(s, "```") && !strings.Contains(s, "~~~") && !strings.Contains(s, "<") {
		return m
	}
	doc := parseBlocks(s + probe)
	if doc == nil {
		return m
	}
	switch n := doc.LastChild().(type) {
	case *ast.FencedCodeBlock:
		return m + "\n" + Text(fenceOf(strings.TrimLeft(s[n.Pos():LineEnd(s, n.Pos())], " ")))
	case *ast.HTMLBlock:
		if end := htmlEnder(strings.TrimLeft(s[n.Pos():LineEnd(s, n.Pos())], " ")); end != "" {
			return m + "\n" + Text(end)
		}
	}
	return m
}

// mayHaveHeadings reports quickly whether there could be a heading in the text.
func (m Text) mayHaveHeadings() bool {
	s := string(m)
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '#':
			if i+1 == len(s) || s[i+1] == ' ' || s[i+1] == '\t' || s[i+1] == '\n' {
				return true
			}
		case '\n':
			line := strings.TrimLeft(s[i+1:], " \t>")
			if line != "" && (line[0] == '=' || line[0] == '-') {
				line, _, _ = strings.Cut(line, "\n")
				if strings.Trim(line[1:], line[:1]+" \t") == "" {
					return true
				}
			}
		}
	}
	return false
}

// headings returns the headings of the text in order.
func (m Text) headings() ([]*ast.Heading, []byte) {
	if !m.mayHaveHeadings() {
		return nil, nil
	}
	doc, source := m.Parse()
	if doc == nil {
		return nil, nil
	}
	var all []*ast.Heading
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if h, ok := n.(*ast.Heading); ok {
			if entering {
				all = append(all, h)
			}
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return all, source
}

// AddAnchors gives the headings of the text their anchors, and returns these.
func (m Text) AddAnchors(anchors Anchors) []string {
	all, source := m.headings()
	var added []string
	for _, h := range all {
		added = append(added, anchors.Add(InlineText(h, source, false)))
	}
	return added
}

// Shifted returns the text with its headings so much deeper.
func (m Text) Shifted(by int) Text {
	if by == 0 {
		return m
	}
	all, source := m.headings()
	if len(all) == 0 {
		return m
	}
	var out bytes.Buffer
	done := 0
	for _, h := range all {
		p, ok := placed(h, source)
		if !ok || p.text != "" || p.start < done {
			continue // underlined: of a level that no field has
		}
		out.Write(source[done:p.start])
		out.WriteString("######"[:min(max(h.Level+by, 1), MaxHeading)])
		done = p.end
	}
	out.Write(source[done:])
	return Text(out.String())
}
