package commonmark

import (
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// blockParsers are those of CommonMark, with lists that hold together and blocks
// that know where they begin.
var blockParsers = sync.OnceValue(func() parser.Option {
	all := parser.DefaultBlockParsers()
	for i, p := range all {
		knowing := placing{p.Value.(parser.BlockParser)}
		all[i].Value = knowing
		if p.Value == parser.NewListParser() {
			all[i].Value = listParser{knowing}
		}
	}
	return parser.WithBlockParsers(all...)
})

// listParser parses lists as CommonMark has them: goldmark alone ends all lists
// around an empty item that a blank line follows, and not only the item's own.
type listParser struct{ parser.BlockParser }

// Continue lets a list go on with a line that is indented as the text of its
// last item is, if that has any.
func (p listParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	state := p.BlockParser.Continue(node, reader, pc)
	last, ok := node.LastChild().(*ast.ListItem)
	if state&parser.Close == 0 || !ok || last.ChildCount() == 0 {
		return state
	}
	line, _ := reader.PeekLine()
	if indent, _ := util.IndentWidth(line, reader.LineOffset()); indent < last.Offset {
		return state
	}
	return parser.Continue | parser.HasChildren
}

// placing parses blocks as its parser does. Goldmark alone counts a tab before a
// block as the spaces that it is as wide as, and so takes the block to begin
// farther on in the text than it does.
type placing struct{ parser.BlockParser }

// Open corrects the offset from which goldmark reckons where the block begins.
func (p placing) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	_, line := reader.PeekLine()
	node, state := p.BlockParser.Open(parent, reader, pc)
	if node != nil {
		pc.SetBlockOffset(pc.BlockOffset() - line.Padding)
	}
	return node, state
}
