package briefing

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// setOff stands between a Markdown field and what it could be confused with.
const setOff = "***"

// trimmed returns the text without blank lines at its ends.
func (m Markdown) trimmed() Markdown {
	s := strings.TrimRight(string(m), " \t\n")
	for {
		line, rest, more := strings.Cut(s, "\n")
		if !more || strings.Trim(line, " \t") != "" {
			return Markdown(s)
		}
		s = rest
	}
}

// mustOpen tells that the text, under a heading, must be set off from what
// stands above it, or it could be taken for a lead or a quotation of an entry
// that has none, or begin with a setOff of its own.
func (m Markdown) mustOpen(hasLead, hasWords bool) bool {
	line, _, _ := strings.Cut(string(m), "\n")
	line = strings.Trim(line, " \t")
	switch {
	case line == setOff:
		return true
	case beginsBold(line):
		return !hasLead && !hasWords
	case strings.HasPrefix(line, ">"):
		return !hasWords && strings.Contains(string(m), "\n—")
	}
	return false
}

// beginsBold tells a line that may begin in bold, in either way of writing it.
func beginsBold(line string) bool {
	return strings.HasPrefix(line, "**") || strings.HasPrefix(line, "__")
}

// mustClose tells that the text must be set off from the tail below it, or it
// could be taken for a tail where there is none: where it may end in a list or
// ends in a setOff of its own. It may say so of a text that does not.
func (m Markdown) mustClose(hasTail bool) bool {
	s := string(m)
	if last := s[strings.LastIndexByte(s, '\n')+1:]; strings.Trim(last, " \t") == setOff {
		return true
	}
	listed, labelled, blank := false, false, true
	for line := range strings.SplitSeq(s, "\n") {
		text := strings.TrimLeft(line, " \t")
		switch indent := len(line) - len(text); {
		case text == "":
			blank = true
			continue
		case indent < 4 && strings.IndexByte("-*+", text[0]) >= 0 && spaceAt(text, 1):
			listed = true
			labelled = labelled || beginsBold(strings.TrimLeft(text[1:], " \t"))
		case blank && indent < 2 && line[0] != '\t':
			listed, labelled = false, false
		}
		blank = false
	}
	return listed && hasTail || labelled
}

// opensPlainly tells that the text begins with a paragraph that stays what it
// is behind a label on its line.
func (m Markdown) opensPlainly() bool {
	first, rest, _ := strings.Cut(string(m), "\n")
	if first == "" || strings.IndexByte(" \t#>-+*_=~`<[|:\\", first[0]) >= 0 || blockMarker(first) >= 0 {
		return false
	}
	second, _, _ := strings.Cut(rest, "\n")
	second = strings.Trim(second, " \t")
	return second == "" || strings.Trim(second, "-=|: \t") != ""
}

// probe is a paragraph that stands on its own behind any text that ends.
const probe = "\n\nprobe"

// closed returns the text with a code fence or raw HTML that would swallow what
// comes behind it closed.
func (m Markdown) closed() Markdown {
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
		return m + "\n" + Markdown(fence(s[n.Pos():]))
	case *ast.HTMLBlock:
		return m + Markdown(htmlEnd(n, s[n.Pos():]))
	}
	return m
}

// fence returns the run of characters that begins a fenced code block.
func fence(s string) string {
	s = strings.TrimLeft(s, " ")
	return s[:len(s)-len(strings.TrimLeft(s, s[:1]))]
}

// htmlEnd returns what ends a block of raw HTML that runs until it is ended.
func htmlEnd(n *ast.HTMLBlock, s string) string {
	switch n.HTMLBlockType {
	case ast.HTMLBlockType1:
		tag := strings.TrimLeft(s, " <")
		return "\n</" + tag[:len(tag)-len(strings.TrimLeft(tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))] + ">"
	case ast.HTMLBlockType2:
		return "\n-->"
	case ast.HTMLBlockType3:
		return "\n?>"
	case ast.HTMLBlockType4:
		return "\n>"
	case ast.HTMLBlockType5:
		return "\n]]>"
	}
	return ""
}

// mayHaveHeadings tells quickly that there could be a heading in the text.
func (m Markdown) mayHaveHeadings() bool {
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
func (m Markdown) headings() ([]*ast.Heading, []byte) {
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

// nameHeadings gives the headings of the text their anchors.
func (m Markdown) nameHeadings(anchors slugs) {
	all, source := m.headings()
	for _, h := range all {
		anchors.add(inlineText(h, source, false))
	}
}

// shifted returns the text with its headings so much deeper.
func (m Markdown) shifted(by int) Markdown {
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
		out.WriteString("######"[:min(max(h.Level+by, 1), maxLevel)])
		done = p.end
	}
	out.Write(source[done:])
	return Markdown(out.String())
}
