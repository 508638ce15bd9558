package typeset

import (
	"errors"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/commonmark"
	"readout/tui/text"
)

// Apart is between two texts that nobody reads on from one to the other, such as
// two paragraphs or two cells. No clean text holds it.
const Apart = "\x00"

// Text returns the text of Markdown as [Typesetter.Set] shows it, without what
// only marks it, such as bullets. The positions in its lines refer to this text.
func Text(md briefing.Markdown) string {
	if plain, ok := md.Unmarked(); ok && len(md) <= MaxWeight && !strings.Contains(plain, "www.") {
		return strings.ReplaceAll(clean.Lines(plain), "\n\n", Apart)
	}
	doc, src, ok := parse(md)
	if !ok {
		return clean.Lines(string(md))
	}
	t := textOf{src: src}
	if err := t.blocks(doc, 0); err != nil {
		return clean.Lines(string(md))
	}
	return t.out.String()
}

// parse parses Markdown, unless it would take too long to typeset.
func parse(md briefing.Markdown) (doc ast.Node, src []byte, ok bool) {
	if costly(string(md)) {
		return nil, nil, false
	}
	doc, src = md.Parse()
	return doc, src, doc != nil
}

// errTooDeep says that blocks are nested deeper than maxNesting.
var errTooDeep = errors.New("nested too deep")

// textOf is the text of Markdown, block by block.
type textOf struct {
	src []byte
	out strings.Builder
}

// add appends a text to those before it, and returns its position.
func (t *textOf) add(s string) int {
	if s != "" && t.out.Len() > 0 {
		t.out.WriteString(Apart)
	}
	t.out.WriteString(s)
	return t.out.Len() - len(s) + 1
}

// place appends the text of a line to those before it, and returns the line with
// its position.
func (t *textOf) place(l text.Line) text.Line { return l.Place(t.add(l.Text())) }

// blocks appends the text of what is in a node, in the order in which it is set.
func (t *textOf) blocks(n ast.Node, depth int) error {
	if depth > maxNesting {
		return errTooDeep
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Blockquote, *ast.ListItem, *commonmark.Footnote, *east.DefinitionList, *east.DefinitionDescription:
			if err := t.blocks(c, depth+1); err != nil {
				return err
			}
		case *ast.List:
			if err := t.blocks(c, depth); err != nil {
				return err
			}
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			t.add(codeText(c, t.src))
		case *ast.HTMLBlock:
			t.add(htmlText(c, t.src))
		case *ast.ThematicBreak:
		case *east.Table:
			for row := c.FirstChild(); row != nil; row = row.NextSibling() {
				for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
					t.add(inlineText(cell, t.src))
				}
			}
		default:
			t.add(inlineText(c, t.src))
		}
	}
	return nil
}

// inlineText returns the text of what is in a paragraph, a heading or a cell.
func inlineText(n ast.Node, src []byte) string {
	var g inlineBuilder
	g.build(nil, n, src)
	return g.text()
}
