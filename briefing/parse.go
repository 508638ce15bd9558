package briefing

import (
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// gfm parses CommonMark with GitHub's additions.
var gfm = sync.OnceValue(func() parser.Parser {
	return goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()
})

// blocks parses the blocks of Markdown and leaves their text alone.
var blocks = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(parser.WithBlockParsers(parser.DefaultBlockParsers()...))
})

// parse returns the Markdown as a tree, or nil where that would take too long.
func parse(source []byte) ast.Node {
	if costly(source) {
		return nil
	}
	return gfm().Parse(text.NewReader(source))
}

// parseBlocks returns the blocks of the Markdown as a tree.
func parseBlocks(source []byte) ast.Node { return blocks().Parse(text.NewReader(source)) }

func costly([]byte) bool { return false }
