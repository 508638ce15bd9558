package commonmark

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"readout/briefing/clean"
)

// Plain returns the text as a reader sees it, without its Markdown: paragraphs
// with a blank line between two, list items on lines of their own. Text that
// would take too long to parse comes back as it is.
func (m Text) Plain() string {
	if plain, ok := m.Unmarked(); ok {
		return plain
	}
	s := string(m.Trimmed())
	doc, source := Text(s).Parse()
	if doc == nil {
		return s
	}
	p := plainer{source: source}
	p.blocks(doc, "")
	return clean.Text(strings.TrimRight(p.out.String(), "\n"))
}

// Unmarked returns the plain text of one that has no Markdown in it, and false
// where it may have some. It parses nothing.
func (m Text) Unmarked() (string, bool) {
	s := string(m.Trimmed())
	if mayBeMarked(s) {
		return "", false
	}
	return unwrapped(s), true
}

// mayBeMarked reports quickly whether there could be Markdown in a text.
func mayBeMarked(s string) bool {
	start, number := true, false
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' && c != '\n' {
			return true
		}
		switch c {
		case '\\', '`', '*', '_', '[', '<', '&', '~', '|', '#', '>':
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
	case *ast.ThematicBreak, *ast.LinkReferenceDefinition:
	case *ast.HTMLBlock:
		if text := HTMLBlockText(n, p.source); text != "" {
			p.gap()
			p.lines(text, indent)
		}
	case *ast.Blockquote, *east.DefinitionList:
		p.blocks(n, indent)
	case *Footnote:
		p.footnote(n, indent)
	case *east.DefinitionDescription:
		p.blocks(n, indent+"    ")
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
		if !continuesTerm(n) {
			p.gap()
		}
		p.lines(InlineText(n, p.source, true), indent)
	}
}

// continuesTerm reports whether a block is part of a list of definitions and
// follows the one before it without a blank line.
func continuesTerm(n ast.Node) bool {
	switch n.(type) {
	case *east.DefinitionTerm:
		_, term := n.PreviousSibling().(*east.DefinitionTerm)
		return term
	case *ast.TextBlock:
		_, described := n.Parent().(*east.DefinitionDescription)
		return described && n.PreviousSibling() == nil
	}
	_, titled := n.PreviousSibling().(*AlertTitle)
	return titled
}

// footnote writes a footnote, if it says anything.
func (p *plainer) footnote(n *Footnote, indent string) {
	if !n.HasChildren() {
		return
	}
	if _, follows := n.PreviousSibling().(*Footnote); !follows {
		p.gap()
	}
	p.out.WriteString(indent + FootnoteMark(n.Label) + " ")
	p.blocks(n, indent+"    ")
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
		if box, ok := TaskBox(item); ok {
			p.out.WriteString(map[bool]string{true: "[x] ", false: "[ ] "}[box.IsChecked])
		}
		p.blocks(item, indent+strings.Repeat(" ", len(marker)))
		if !p.lineDone() {
			p.out.WriteByte('\n') // an item without text
		}
	}
}

// InlineText returns the text in a node as a reader sees it, optionally with
// the addresses of links after them.
func InlineText(n ast.Node, source []byte, addresses bool) string {
	w := textWriter{addresses: addresses}
	w.Grow(size(n))
	(&inlineWalk{source: source, w: &w, bare: !addresses}).children(n, 0)
	return w.String()
}

// size returns how many bytes of Markdown a block is made of, as far as it knows.
func size(n ast.Node) int {
	bytes := 0
	if n.Type() == ast.TypeBlock && n.Lines() != nil {
		for i := range n.Lines().Len() {
			s := n.Lines().At(i)
			bytes += s.Len()
		}
	}
	return bytes
}

// textWriter writes text without its styles.
type textWriter struct {
	strings.Builder
	addresses bool
}

func (w *textWriter) Text(s []byte, _ InlineStyle) { w.Write(s) }

func (w *textWriter) Link(Link) {}

func (w *textWriter) EndLink(l Link) {
	if d := l.Destination; w.addresses && !l.Image && !l.Auto && d != "" && d[0] != '#' && d != l.Label && d != "mailto:"+l.Label {
		w.WriteString(" (")
		w.WriteString(d)
		w.WriteString(")")
	}
}
