// Package commonmark reads and writes CommonMark with GitHub's tables,
// strikethrough, task lists and links, within limits that no text can exceed
// to keep the program busy. It knows nothing of briefings.
package commonmark

import (
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Text is text in CommonMark with GitHub's tables, strikethrough, task lists and
// links.
type Text string

// gfm parses CommonMark with GitHub's additions.
var gfm = sync.OnceValue(func() parser.Parser {
	p := parser.NewParser(blockParsers(),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...))
	return goldmark.New(goldmark.WithParser(p), goldmark.WithExtensions(extension.GFM)).Parser()
})

// blocks parses the blocks of Markdown and leaves their text alone.
var blocks = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(blockParsers())
})

// Parse returns the Markdown as the tree of CommonMark with GitHub's additions,
// and the bytes that its nodes point into; or nil where that would take too
// long. It can be called from several goroutines.
func (m Text) Parse() (ast.Node, []byte) {
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
