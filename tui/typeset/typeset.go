package typeset

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"charm.land/glamour/v2/ansi"
	xansi "github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/commonmark"
	"readout/tui/text"
)

// Typesetter sets Markdown in lines. Glamour styles what is in a paragraph, a
// heading or the cell of a table; where the lines go is decided here, since
// glamour neither indents the lines of a list nor keeps hard breaks and code as
// they are. It can be used from several goroutines.
type Typesetter struct {
	mu        sync.Mutex
	sanitizer sanitizer
	glamour   renderer.Renderer // nil until it is needed
	fallbacks int               // how often glamour failed, and text was left unstyled
}

// New returns a typesetter.
func New() *Typesetter { return &Typesetter{sanitizer: newSanitizer()} }

// Set sets Markdown in lines of at most width cells; width is at least 2. What
// cannot be typeset in good time is set as the plain text that it is.
func (t *Typesetter) Set(md briefing.Markdown, width int) []text.Line {
	t.mu.Lock()
	defer t.mu.Unlock()
	doc, src, ok := parse(md)
	if ok {
		s := typesetting{Typesetter: t, text: textOf{src: src}}
		if lines, err := s.blocks(doc, max(width, 2), false); err == nil {
			return lines
		}
	}
	return text.Wrap(string(md), width, text.Style{})
}

// render has glamour render a document. Whatever glamour does, this returns.
func (t *Typesetter) render(doc ast.Node, src []byte) (out string, err error) {
	defer func() {
		if r := recover(); r != nil {
			t.glamour, err = nil, fmt.Errorf("glamour: %v", r) // it may have stopped anywhere
		}
	}()
	if t.glamour == nil {
		r := ansi.NewRenderer(ansi.Options{Styles: t.sanitizer.styles(), PreserveNewLines: true})
		t.glamour = renderer.NewRenderer(renderer.WithNodeRenderers(util.Prioritized(r, 1)))
	}
	var b strings.Builder
	err = t.glamour.Render(&b, src, doc)
	return b.String(), err
}

// typesetting is one call of Set.
type typesetting struct {
	*Typesetter
	text  textOf
	depth int // how deeply nested the blocks are that are being set
}

// blocks sets the blocks within a node, with a blank line between two unless
// they are tight.
func (s *typesetting) blocks(n ast.Node, width int, tight bool) ([]text.Line, error) {
	if s.depth > maxNesting {
		return nil, errTooDeep
	}
	s.depth++
	defer func() { s.depth-- }()
	var out []text.Line
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		set, err := s.block(c, width)
		if err != nil {
			return nil, err
		}
		if len(set) == 0 {
			continue
		}
		if len(out) > 0 && !tight && !joins(c) {
			out = append(out, nil)
		}
		out = append(out, set...)
	}
	return out, nil
}

func (s *typesetting) block(n ast.Node, width int) ([]text.Line, error) {
	switch n := n.(type) {
	case *ast.Heading:
		return text.WrapLine(s.inline(ast.NewHeading(n.Level), n), width), nil
	case *ast.Blockquote:
		bar := text.Line{{Text: "▎ ", Style: text.Style{Ink: quoteInk(n)}}}
		return s.indentBlocks(n, width, false, bar, bar)
	case *commonmark.AlertTitle:
		return text.WrapLine(inked(s.inline(ast.NewTextBlock(), n), alertInk(n)), width), nil
	case *commonmark.Footnote:
		return s.footnote(n, width)
	case *east.DefinitionList:
		return s.blocks(n, width, false)
	case *east.DefinitionTerm:
		return text.WrapLine(bold(s.inline(ast.NewTextBlock(), n)), width), nil
	case *east.DefinitionDescription:
		return s.indentBlocks(n, width, n.IsTight, text.Blank(4), text.Blank(4))
	case *ast.List:
		return s.list(n, width)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return s.code(n, width), nil
	case *ast.HTMLBlock:
		html := text.Line{{Text: htmlText(n, s.text.src), Style: text.Style{Ink: text.Dim}}}
		return text.WrapLine(s.text.place(html), width), nil
	case *ast.ThematicBreak:
		rule := text.Span{Text: strings.Repeat("─", min(width, breakWidth)), Style: text.Style{Ink: text.Rule}}
		return []text.Line{{rule}}, nil
	case *east.Table:
		return s.table(n, width), nil
	}
	return text.WrapLine(s.inline(ast.NewTextBlock(), n), width), nil
}

// inline has glamour style what is in a node, as one long line in which there
// are newlines where it must be broken. Where glamour fails, or shows other text
// than there is, the text is left unstyled.
func (s *typesetting) inline(as, n ast.Node) text.Line {
	g := inlineBuilder{sanitizer: s.sanitizer}
	g.build(as, n, s.text.src)
	doc := ast.NewDocument()
	doc.AppendChild(doc, as)
	var l text.Line
	out, err := s.render(doc, g.source)
	if err == nil {
		l = withoutOuterBreaks(s.sanitizer.read(strings.Trim(out, "\n"), g.links))
	}
	if err != nil || l.Text() != g.text() {
		s.fallbacks++
		l = text.Line{{Text: g.text()}}
	}
	return s.text.place(l)
}

// withoutOuterBreaks returns a line without the newlines at its ends, where a hard
// break is next to text that does not show.
func withoutOuterBreaks(l text.Line) text.Line {
	for len(l) > 0 {
		if l[0].Text = strings.TrimLeft(l[0].Text, "\n"); l[0].Text != "" {
			break
		}
		l = l[1:]
	}
	for n := len(l) - 1; n >= 0; n-- {
		if l[n].Text = strings.TrimRight(l[n].Text, "\n"); l[n].Text != "" {
			break
		}
		l = l[:n]
	}
	return l
}

// indentBlocks sets the blocks within a node after a prefix: first before the
// first line, rest before the others. Where that would leave no room, first is a
// line of its own.
func (s *typesetting) indentBlocks(n ast.Node, width int, tight bool, first, rest text.Line) ([]text.Line, error) {
	if width-first.Width() < minMeasure {
		set, err := s.blocks(n, width, tight)
		return append(text.WrapLine(first, width), set...), err
	}
	set, err := s.blocks(n, width-first.Width(), tight)
	if err != nil || len(set) == 0 {
		return text.WrapLine(first, width), err
	}
	out := make([]text.Line, len(set))
	for i, l := range set {
		prefix := rest
		if i == 0 {
			prefix = first
		}
		out[i] = append(append(out[i], prefix...), l...).Trimmed()
	}
	return out, nil
}

// list sets a list. All its items begin at the same cell.
func (s *typesetting) list(l *ast.List, width int) ([]text.Line, error) {
	var marks []string
	wide := 0
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		marks = append(marks, listMark(l, item, len(marks)))
		wide = max(wide, xansi.StringWidth(marks[len(marks)-1]))
	}
	rest := text.Line{{Text: strings.Repeat(" ", wide+1)}}
	var out []text.Line
	for i, item := 0, l.FirstChild(); item != nil; i, item = i+1, item.NextSibling() {
		if i > 0 && !l.IsTight {
			out = append(out, nil)
		}
		mark := strings.Repeat(" ", wide-xansi.StringWidth(marks[i])) + marks[i] + " "
		first := text.Line{{Text: mark, Style: text.Style{Ink: text.Marker}}}
		set, err := s.indentBlocks(item, width, l.IsTight, first, rest)
		if err != nil {
			return nil, err
		}
		out = append(out, set...)
	}
	return out, nil
}

// listMark returns what is before the n-th item of a list, counted from 0.
func listMark(l *ast.List, item ast.Node, n int) string {
	mark := "•"
	if l.IsOrdered() {
		mark = strconv.Itoa(l.Start+n) + string(rune(l.Marker))
	}
	box, ok := commonmark.TaskBox(item)
	if !ok {
		return mark
	}
	task := "☐"
	if box.IsChecked {
		task = "☑"
	}
	if l.IsOrdered() {
		return mark + " " + task
	}
	return task
}

// code sets lines as they are, and wraps those that are too long.
func (s *typesetting) code(n ast.Node, width int) []text.Line {
	indent := min(2, width-2)
	set := text.WrapLine(s.text.place(codeLine(n, s.text.src)), width-indent)
	for i, l := range set {
		if len(l) > 0 {
			set[i] = append(text.Line{{Text: strings.Repeat(" ", indent)}}, l...)
		}
	}
	return set
}

// codeText returns the text of a block of code, with spaces for tabs.
func codeText(n ast.Node, src []byte) string {
	var b strings.Builder
	for _, l := range n.Lines().Sliced(0, n.Lines().Len()) {
		b.WriteString(expandTabs(string(l.Value(src))))
	}
	return clean.Lines(strings.Trim(b.String(), "\n"))
}

// htmlText returns the text of a block of raw HTML.
func htmlText(n *ast.HTMLBlock, src []byte) string {
	return clean.Lines(commonmark.HTMLBlockText(n, src))
}

// expandTabs puts spaces in place of tabs, up to the next fourth cell.
func expandTabs(s string) string {
	var b strings.Builder
	for column := 0; ; {
		before, after, tab := strings.Cut(s, "\t")
		b.WriteString(before)
		if !tab {
			return b.String()
		}
		column += xansi.StringWidth(before)
		n := 4 - column%4
		b.WriteString(strings.Repeat(" ", n))
		column, s = column+n, after
	}
}
