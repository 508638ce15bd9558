package typeset

import (
	"bytes"
	"errors"
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
	"readout/tui/text"
)

// typesetter sets Markdown in lines. Glamour sets what stands within a
// paragraph, a heading or the cell of a table; where the lines go is decided
// here, since glamour neither hangs the lines of a list nor keeps hard breaks
// and code as they are. It can be used from several goroutines.
type Typesetter struct {
	mu        sync.Mutex
	sanitizer sanitizer
	glamour   renderer.Renderer // nil until it is needed
}

func New() *Typesetter { return &Typesetter{sanitizer: newSanitizer()} }

// errTooDeep is raised where blocks stand deeper in one another than maxNesting.
var errTooDeep = errors.New("nested too deep")

// set sets Markdown in lines of at most width cells; width is at least 2. What
// cannot be typeset in good time, is set as the plain text that it is.
func (t *Typesetter) Set(md briefing.Markdown, width int) (lines []text.Line) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if costly(string(md)) {
		return text.Wrap(string(md), width, text.Style{})
	}
	defer func() {
		if recover() != nil {
			t.glamour = nil // it may have stopped anywhere
			lines = text.Wrap(string(md), width, text.Style{})
		}
	}()
	tree, src := md.Parse()
	if tree == nil {
		return text.Wrap(string(md), width, text.Style{})
	}
	t.makeReady()
	s := typesetting{t, src, 0}
	return s.blocks(tree, max(width, 2), false)
}

// makeReady makes what set needs, at its first call.
func (t *Typesetter) makeReady() {
	if t.glamour == nil {
		r := ansi.NewRenderer(ansi.Options{Styles: t.sanitizer.style(), PreserveNewLines: true})
		t.glamour = renderer.NewRenderer(renderer.WithNodeRenderers(util.Prioritized(r, 1)))
	}
}

// setting is one call of set at work.
type typesetting struct {
	*Typesetter
	src   []byte
	depth int // how deep in one another the blocks are that are being set
}

// blocks sets the blocks within a node, with a blank line between two unless
// they are tight.
func (s *typesetting) blocks(n ast.Node, width int, tight bool) []text.Line {
	if s.depth > maxNesting {
		panic(errTooDeep)
	}
	s.depth++
	defer func() { s.depth-- }()
	var out []text.Line
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		set := s.block(c, width)
		if len(set) == 0 {
			continue
		}
		if len(out) > 0 && !tight {
			out = append(out, nil)
		}
		out = append(out, set...)
	}
	return out
}

func (s *typesetting) block(n ast.Node, width int) []text.Line {
	switch n := n.(type) {
	case *ast.Heading:
		return text.WrapLine(s.inline(ast.NewHeading(n.Level), n), width)
	case *ast.Blockquote:
		bar := text.Line{{Text: "▎ ", Style: text.Style{Ink: text.Bar}}}
		return s.indentBlocks(n, width, false, bar, bar)
	case *ast.List:
		return s.list(n, width)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return s.code(n, width)
	case *ast.HTMLBlock:
		return s.html(n, width)
	case *ast.ThematicBreak:
		return text.Wrap(strings.Repeat("─", min(width, breakWidth)), width, text.Style{Ink: text.Rule})
	case *east.Table:
		return s.table(n, width)
	}
	return text.WrapLine(s.inline(ast.NewTextBlock(), n), width)
}

// inline has glamour set what is in a node, as one long line in which there are
// newlines where it must be broken.
func (s *typesetting) inline(as, n ast.Node) text.Line {
	g := inlineBuilder{sanitizer: s.sanitizer, src: s.src}
	g.children(as, n, false)
	doc := ast.NewDocument()
	doc.AppendChild(doc, as)
	var out bytes.Buffer
	if err := s.glamour.Render(&out, g.text, doc); err != nil {
		panic(err)
	}
	return s.sanitizer.read(strings.Trim(out.String(), "\n"), g.links)
}

// hang sets the blocks within a node behind a prefix: first for the first line,
// rest for the others. Where that would leave no room, first is a line of its
// own.
func (s *typesetting) indentBlocks(n ast.Node, width int, tight bool, first, rest text.Line) []text.Line {
	if width-first.Width() < minMeasure {
		return append(text.WrapLine(first, width), s.blocks(n, width, tight)...)
	}
	set := s.blocks(n, width-first.Width(), tight)
	if len(set) == 0 {
		return text.WrapLine(first, width)
	}
	out := make([]text.Line, len(set))
	for i, l := range set {
		prefix := rest
		if i == 0 {
			prefix = first
		}
		out[i] = append(append(out[i], prefix...), l...).Trimmed()
	}
	return out
}

// list sets a list. All its items begin at the same cell.
func (s *typesetting) list(l *ast.List, width int) []text.Line {
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
		out = append(out, s.indentBlocks(item, width, l.IsTight, first, rest)...)
	}
	return out
}

// listMark returns what stands before the n-th item of a list, counted from 0.
func listMark(l *ast.List, item ast.Node, n int) string {
	mark := "•"
	if l.IsOrdered() {
		mark = strconv.Itoa(l.Start+n) + string(rune(l.Marker))
	}
	if item.FirstChild() == nil {
		return mark
	}
	box, ok := item.FirstChild().FirstChild().(*east.TaskCheckBox)
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
	var b strings.Builder
	for _, l := range n.Lines().Sliced(0, n.Lines().Len()) {
		b.WriteString(expandTabs(string(l.Value(s.src))))
	}
	indent := min(2, width-2)
	set := text.Wrap(strings.Trim(b.String(), "\n"), width-indent, text.Style{Ink: text.Code})
	for i, l := range set {
		if len(l) > 0 {
			set[i] = append(text.Line{{Text: strings.Repeat(" ", indent)}}, l...)
		}
	}
	return set
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

// html sets the text of raw HTML, without its tags.
func (s *typesetting) html(n *ast.HTMLBlock, width int) []text.Line {
	src := n.Lines().Value(s.src)
	if n.HasClosure() {
		src = append(src, n.ClosureLine.Value(s.src)...)
	}
	var out []text.Line
	for l := range strings.Lines(resolveText(withoutTags(src))) {
		out = append(out, text.Wrap(strings.TrimSpace(l), width, text.Style{Ink: text.Dim})...)
	}
	return out
}

// withoutTags returns HTML without its tags and comments.
func withoutTags(src []byte) []byte {
	var out []byte
	for {
		from := bytes.IndexByte(src, '<')
		if from < 0 || from+1 == len(src) {
			return append(out, src...)
		}
		close := ">"
		if bytes.HasPrefix(src[from:], []byte("<!--")) {
			close = "-->"
		}
		to := bytes.Index(src[from:], []byte(close))
		if to < 0 {
			return append(out, src...)
		}
		out = append(out, src[:from]...)
		src = src[from+to+len(close):]
	}
}
