// Package commonmark reads and writes CommonMark with GitHub's tables,
// strikethrough, task lists, links, footnotes and alerts, and with definition
// lists, within limits that no text can exceed to keep the program busy. It knows
// nothing of briefings.
package commonmark

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Text is text in CommonMark with the additions that this package reads.
type Text string

// gfm parses CommonMark with GitHub's additions, and definition lists.
var gfm = sync.OnceValue(func() parser.Parser {
	p := parser.NewParser(blockParsers(),
		parser.WithBlockParsers(util.Prioritized(footnoteParser{}, 950)),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithInlineParsers(util.Prioritized(footnoteRefParser{}, 150)),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...))
	return goldmark.New(goldmark.WithParser(p), goldmark.WithExtensions(extension.GFM, extension.DefinitionList)).Parser()
})

// blocks parses the blocks of Markdown and leaves their text alone.
var blocks = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(blockParsers())
})

// Parse returns the Markdown as a tree, in which HTML is read as far as there is
// Markdown for what it says, and the bytes that its nodes point into; or nil where
// that would take too long. It can be called from several goroutines.
func (m Text) Parse() (ast.Node, []byte) {
	doc, source := m.parse()
	if doc == nil {
		return nil, nil
	}
	if strings.Contains(string(m), "[!") {
		titleAlerts(doc, source)
	}
	if strings.Contains(string(m), "<") {
		readHTML(doc, source)
	}
	return doc, source
}

// parse returns the Markdown as a tree as it is written.
func (m Text) parse() (ast.Node, []byte) {
	if s := string(m); !measure(s).blocks() || effort(s) > maxEffort {
		return nil, nil
	}
	b := []byte(m)
	return gfm().Parse(text.NewReader(b)), b
}

// parseBlocks returns the blocks of the Markdown as a tree, or nil where that
// would take too long.
func parseBlocks(source string) ast.Node {
	if !measure(source).blocks() {
		return nil
	}
	return blocks().Parse(text.NewReader([]byte(source)))
}
