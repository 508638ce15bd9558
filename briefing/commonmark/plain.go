package commonmark

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"readout/briefing/clean"
)

// Plain returns the text as a reader sees it, without its Markdown: paragraphs
// with a blank line between two, list items on lines of their own. Text that
// would take too long to parse comes back as it is.
func (m Text) Plain() string {
	s := string(m.Trimmed())
	if !mayBeMarked(s) {
		return unwrapped(s)
	}
	doc, source := Text(s).Parse()
	if doc == nil {
		return s
	}
	p := plainer{source: source}
	p.blocks(doc, "")
	return clean.Text(strings.TrimRight(p.out.String(), "\n"))
}

// mayBeMarked tells quickly that there could be Markdown in a text.
func mayBeMarked(s string) bool {
	start, number := true, false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch c {
		case '\\', '`', '*', '_', '[', '<', '&', '~', '|', '#', '>', '\t':
			return true
		case ' ':
			if start || i+1 < len(s) && s[i+1] == '\n' {
				return true
			}
		case '-', '+', '=', ':':
			if start {
				return true
			}
		case '.', ')':
			if number {
				return true
			}
		}
		number = isDigit(c) && (start || number)
		start = c == '\n'
	}
	return false
}

// unwrapped joins the lines of each paragraph of a text without Markdown.
func unwrapped(s string) string {
	if !strings.Contains(s, "\n") {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for {
		line, rest, more := strings.Cut(s, "\n")
		out.WriteString(line)
		if !more {
			return out.String()
		}
		s = strings.TrimLeft(rest, "\n")
		if len(s) == len(rest) {
			before, _ := utf8.DecodeLastRuneInString(line)
			after, _ := utf8.DecodeRuneInString(s)
			out.WriteString(joint(before, after))
		} else {
			out.WriteString("\n\n")
		}
	}
}

// plainer writes the text of a tree.
type plainer struct {
	source []byte
	out    strings.Builder
}

func (p *plainer) blocks(n ast.Node, indent string) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p.block(c, indent)
	}
}

func (p *plainer) block(n ast.Node, indent string) {
	switch n := n.(type) {
	case *ast.HTMLBlock, *ast.ThematicBreak, *ast.LinkReferenceDefinition:
	case *ast.Blockquote:
		p.blocks(n, indent)
	case *ast.List:
		p.list(n, indent)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		p.gap()
		p.lines(strings.TrimRight(string(n.Lines().Value(p.source)), "\n"), indent)
	case *east.Table:
		p.gap()
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			var cells []string
			for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
				cells = append(cells, clean.Fold(InlineText(cell, p.source, true)))
			}
			p.lines(strings.Join(cells, " | "), indent)
		}
	default:
		p.gap()
		p.lines(InlineText(n, p.source, true), indent)
	}
}

// gap writes the blank line between two blocks.
func (p *plainer) gap() {
	if p.lineDone() && p.out.Len() > 0 && !strings.HasSuffix(p.out.String(), "\n\n") {
		p.out.WriteByte('\n')
	}
}

func (p *plainer) lineDone() bool {
	s := p.out.String()
	return s == "" || s[len(s)-1] == '\n'
}

func (p *plainer) lines(s, indent string) {
	for line := range strings.SplitSeq(s, "\n") {
		if line != "" && p.lineDone() {
			p.out.WriteString(indent)
		}
		p.out.WriteString(line)
		p.out.WriteByte('\n')
	}
}

func (p *plainer) list(n *ast.List, indent string) {
	number := n.Start
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		_, nested := n.Parent().(*ast.ListItem)
		if first := item.PreviousSibling() == nil; first && !nested || !first && !n.IsTight {
			p.gap()
		}
		if p.lineDone() {
			p.out.WriteString(indent)
		}
		marker := "- "
		if n.IsOrdered() {
			marker = strconv.Itoa(number) + ". "
			number++
		}
		p.out.WriteString(marker)
		p.blocks(item, indent+strings.Repeat(" ", len(marker)))
		if !p.lineDone() {
			p.out.WriteByte('\n') // an item without text
		}
	}
}

// InlineText returns the text in a node as a reader sees it, optionally with
// the addresses of links after them.
func InlineText(n ast.Node, source []byte, addresses bool) string {
	var out strings.Builder
	writeInline(&out, n, source, addresses)
	return out.String()
}

func writeInline(out *strings.Builder, n ast.Node, source []byte, addresses bool) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			writeText(out, c, source)
		case *ast.String:
			out.Write(c.Value)
		case *ast.AutoLink:
			out.Write(c.Label(source))
		case *ast.RawHTML:
			if tag := c.Segments.Value(source); len(tag) >= 3 && strings.EqualFold(string(tag[:3]), "<br") {
				out.WriteByte('\n')
			}
		case *east.TaskCheckBox:
			out.WriteString(map[bool]string{true: "[x] ", false: "[ ] "}[c.IsChecked])
		case *ast.Link:
			text := InlineText(c, source, addresses)
			out.WriteString(text)
			url := string(unescaped(c.Destination))
			if addresses && url != "" && url[0] != '#' && url != text && url != "mailto:"+text {
				out.WriteString(" (" + url + ")")
			}
		default:
			writeInline(out, c, source, addresses)
		}
	}
}

func writeText(out *strings.Builder, t *ast.Text, source []byte) {
	value := t.Value(source)
	if _, code := t.Parent().(*ast.CodeSpan); !code && !t.IsRaw() {
		value = unescaped(value)
	}
	out.Write(value)
	switch {
	case t.HardLineBreak():
		out.WriteByte('\n')
	case t.SoftLineBreak():
		before, _ := utf8.DecodeLastRuneInString(out.String())
		out.WriteString(joint(before, following(t, source)))
	}
}

// following returns the first character of the text after a node, or 0.
func following(n ast.Node, source []byte) rune {
	for n.NextSibling() == nil {
		if n = n.Parent(); n == nil || n.Type() == ast.TypeBlock {
			return 0
		}
	}
	n = n.NextSibling()
	for {
		if t, ok := n.(*ast.Text); ok {
			r, _ := utf8.DecodeRune(t.Segment.Value(source))
			return r
		}
		if n = n.FirstChild(); n == nil {
			return 0
		}
	}
}

// unescaped resolves backslashes and character references.
func unescaped(value []byte) []byte {
	s := string(value)
	if !strings.ContainsAny(s, `\&`) {
		return value
	}
	var out []byte
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			i++
			out = append(out, s[i])
		case s[i] == '&' && BeginsReference(s[i+1:]):
			end := i + strings.IndexByte(s[i:], ';')
			out = append(out, referred(s[i+1:end])...)
			i = end
		default:
			out = append(out, s[i])
		}
	}
	return out
}

// referred returns what a character reference stands for: "amp", "#38", "#x26";
// the reference itself where that is nothing.
func referred(name string) string {
	if name[0] != '#' {
		if entity, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(entity.Characters)
		}
		return "&" + name + ";"
	}
	digits, base := name[1:], 10
	if strings.HasPrefix(strings.ToLower(digits), "x") {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 31)
	if err != nil || len(digits) > 7 {
		return "&" + name + ";"
	}
	if r := rune(n); n != 0 && utf8.ValidRune(r) {
		return string(r)
	}
	return string(utf8.RuneError)
}
