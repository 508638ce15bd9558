package typeset

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"readout/briefing/clean"
	"readout/briefing/commonmark"
	"readout/tui/text"
)

// footnote sets a footnote after its mark; one that says nothing is not set.
func (s *typesetting) footnote(n *commonmark.Footnote, width int) ([]text.Line, error) {
	if !n.HasChildren() {
		return nil, nil
	}
	mark := text.Line{{Text: text.Clip(clean.Lines(commonmark.FootnoteMark(n.Label)), maxMark) + " ", Style: text.Style{Ink: text.Marker}}}
	return s.indentBlocks(n, width, false, mark, text.Blank(mark.Width()))
}

// maxMark is how wide the mark of a footnote can be.
const maxMark = 16

// joins reports whether no blank line belongs before a block: after the title of an
// alert, between footnotes, and between a term and what it means.
func joins(n ast.Node) bool {
	switch before := n.PreviousSibling().(type) {
	case *commonmark.AlertTitle:
		return true
	case *commonmark.Footnote:
		_, note := n.(*commonmark.Footnote)
		return note
	case *east.DefinitionTerm:
		_, term := n.(*east.DefinitionTerm)
		d, described := n.(*east.DefinitionDescription)
		return term || described && d.IsTight
	case *east.DefinitionDescription:
		d, described := n.(*east.DefinitionDescription)
		return described && d.IsTight && before.IsTight
	}
	return false
}

// quoteInk returns the ink of the bar beside a quote.
func quoteInk(q *ast.Blockquote) text.Ink {
	if title, ok := q.FirstChild().(*commonmark.AlertTitle); ok {
		return alertInk(title)
	}
	return text.Bar
}

// alertInk returns the ink of an alert. Its title says what it is.
func alertInk(n *commonmark.AlertTitle) text.Ink {
	switch n.Title {
	case "Tip":
		return text.Good
	case "Warning", "Important":
		return text.Pending
	case "Caution":
		return text.Bad
	}
	return text.Info
}

// bold makes a line bold.
func bold(l text.Line) text.Line {
	for i := range l {
		l[i].Style.Bold = true
	}
	return l
}

// inked gives a line an ink.
func inked(l text.Line, ink text.Ink) text.Line {
	for i := range l {
		l[i].Style.Ink = ink
	}
	return l
}
