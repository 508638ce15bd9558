package commonmark

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"golang.org/x/net/html"
)

// Limits of a table in HTML: the columns that it can have, and the cells. A larger
// one is shown as the lines of text that it has.
const maxColumns, maxCells = 50, 50_000

// htmlBlocks returns the paragraphs and tables that raw HTML has, or nil where it
// has no table, link or image, so that its text says all.
func htmlBlocks(source string) []ast.Node {
	if strings.LastIndex(source, "<!--") > strings.LastIndex(source, "-->") {
		return nil // the comment that has no end is shown
	}
	r := htmlReader{}
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		switch z.Next() {
		case html.ErrorToken:
			r.text(HTMLText(string(z.Raw()))) // a tag that has no end
			return r.blocks()
		case html.TextToken:
			if !r.hidden {
				r.text(html.UnescapeString(string(z.Raw())))
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			t := readTag(string(z.Raw()))
			r.hidden = !t.end && (t.name == "script" || t.name == "style")
			r.tag(t)
		}
	}
}

// htmlReader makes blocks of HTML, tag by tag.
type htmlReader struct {
	out    []ast.Node
	block  ast.Node // the paragraph or cell that text goes to; nil for none
	open   []openTag
	tables int // how deeply tables are nested
	grid   grid
	rich   bool // there is a table, a link or an image
	hidden bool // what follows is not there to be read
	exact  int  // how many tags are open in which spaces count

	gap  string // what there is between the last text and the next
	some bool   // there is text in the block
}

// grid is the table that is being read.
type grid struct {
	table *east.Table
	row   *east.TableRow
	spans []int // how many rows more the cells above take, by column
	head  bool  // the row has heads of columns
	cells int
}

// blocks returns what has been read.
func (r *htmlReader) blocks() []ast.Node {
	r.endTable()
	if !r.rich || r.grid.cells > maxCells {
		return nil
	}
	return r.out
}

// tag takes a tag.
func (r *htmlReader) tag(t tag) {
	switch t.name {
	case "table", "tr", "td", "th", "thead", "tbody", "tfoot":
		r.tableTag(t)
	case "img":
		if !t.end {
			r.rich = true
			r.add(t.image())
		}
		return
	case "pre":
		r.exact = deeper(r.exact, t.end)
	}
	r.separate(t)
	switch {
	case t.end:
		for i := len(r.open) - 1; i >= 0; i-- {
			if r.open[i].tag.name == t.name {
				r.open = r.open[:i]
				break
			}
		}
	case len(r.open) < maxOpenTags && !(t.name == "a" && r.inLink()):
		if n := t.node(); n != nil {
			r.rich = r.rich || t.name == "a"
			r.add(n)
			r.open = append(r.open, openTag{n, t})
		}
	}
}

// deeper counts a tag of the kind of which n are open.
func deeper(n int, end bool) int {
	if end {
		return max(n-1, 0)
	}
	return n + 1
}

// inLink reports whether a link is open.
func (r *htmlReader) inLink() bool {
	return slices.ContainsFunc(r.open, func(o openTag) bool { return o.tag.name == "a" })
}

// separate ends the line, or the paragraph, in which a tag cannot be.
func (r *htmlReader) separate(t tag) {
	switch t.name {
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "pre", "blockquote", "hr", "details":
		if r.grid.row == nil {
			r.endBlock()
			return
		}
	}
	if r.some && breaksLine("<"+t.name) {
		r.gap = "\n"
	}
}

// endBlock ends the paragraph or the cell.
func (r *htmlReader) endBlock() { r.block, r.open, r.gap, r.some = nil, nil, "", false }

// text takes a part of the text.
func (r *htmlReader) text(s string) {
	words := strings.Fields(s)
	if len(words) == 0 && (r.exact == 0 || !r.some) {
		if s != "" && r.some && r.gap == "" {
			r.gap = " "
		}
		return
	}
	if r.exact > 0 {
		r.add(ast.NewString([]byte(strings.Trim(s, "\n"))))
		return
	}
	if strings.TrimLeft(s, " \t\r\n") != s && r.gap == "" && r.some {
		r.gap = " "
	}
	r.add(ast.NewString([]byte(strings.Join(words, " "))))
	if strings.TrimRight(s, " \t\r\n") != s {
		r.gap = " "
	}
}

// add appends a node to the text that there is.
func (r *htmlReader) add(n ast.Node) {
	switch {
	case r.block != nil:
	case r.grid.row != nil:
		r.cell(tag{name: "td"})
	default:
		r.endTable()
		r.block = ast.NewParagraph()
		r.out = append(r.out, r.block)
	}
	to := r.block
	if len(r.open) > 0 {
		to = r.open[len(r.open)-1].node
	}
	if r.gap != "" {
		to.AppendChild(to, ast.NewString([]byte(r.gap)))
		r.gap = ""
	}
	to.AppendChild(to, n)
	r.some = true
}

// tableTag takes a tag of a table. A table within another is text of its cell.
func (r *htmlReader) tableTag(t tag) {
	if t.name == "table" {
		r.tables = deeper(r.tables, t.end)
		if r.tables == 0 || !t.end && r.tables == 1 {
			r.endTable()
		}
		return
	}
	if r.tables > 1 {
		return
	}
	switch {
	case t.name != "td" && t.name != "th":
		r.endRow()
		if t.name == "tr" && !t.end {
			r.beginRow()
		}
	case t.end:
		r.endBlock()
	default:
		r.cell(t)
	}
}

func (r *htmlReader) beginRow() {
	r.endBlock()
	if r.grid.table == nil {
		r.grid.table = east.NewTable()
		r.out = append(r.out, r.grid.table)
	}
	r.grid.row = east.NewTableRow(nil)
	r.grid.head = true
}

// cell begins a cell.
func (r *htmlReader) cell(t tag) {
	if r.grid.row == nil {
		r.beginRow()
	}
	g := &r.grid
	r.endBlock()
	r.rich = true
	g.skipSpanned()
	if g.row.ChildCount() >= maxColumns {
		r.block, r.some, r.gap = g.row.LastChild(), true, "\n"
		return
	}
	g.head = g.head && t.name == "th"
	r.block = g.add()
	for n := g.row.ChildCount(); len(g.spans) < n; {
		g.spans = append(g.spans, 0)
	}
	g.spans[g.row.ChildCount()-1] = max(t.rows-1, 0)
	for i := 1; i < t.columns && g.row.ChildCount() < maxColumns; i++ {
		g.add()
	}
}

// add appends an empty cell to the row.
func (g *grid) add() ast.Node {
	g.cells++
	c := east.NewTableCell()
	g.row.AppendChild(g.row, c)
	return c
}

// skipSpanned leaves the cells empty that a cell above takes.
func (g *grid) skipSpanned() {
	for n := g.row.ChildCount(); n < len(g.spans) && g.spans[n] > 0; n++ {
		g.spans[n]--
		g.add()
	}
}

// endRow ends the row, which is the head of the table if it is the first and has
// heads of columns.
func (r *htmlReader) endRow() {
	g := &r.grid
	if g.row != nil && g.row.HasChildren() {
		g.skipSpanned()
		if g.head && !g.table.HasChildren() {
			g.table.AppendChild(g.table, east.NewTableHeader(g.row))
		} else {
			g.table.AppendChild(g.table, g.row)
		}
	}
	if g.row != nil {
		r.endBlock()
	}
	g.row = nil
}

// endTable ends the table, and gives all rows as many cells.
func (r *htmlReader) endTable() {
	r.endRow()
	r.endBlock()
	t := r.grid.table
	r.grid.table, r.grid.spans = nil, nil
	if t == nil {
		return
	}
	columns := 0
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		columns = max(columns, row.ChildCount())
	}
	t.Alignments = slices.Repeat([]east.Alignment{east.AlignNone}, columns)
	for row := t.FirstChild(); row != nil && r.grid.cells <= maxCells; row = row.NextSibling() {
		for row.ChildCount() < columns {
			r.grid.cells++
			row.AppendChild(row, east.NewTableCell())
		}
	}
	if columns == 0 {
		r.out = slices.DeleteFunc(r.out, func(n ast.Node) bool { return n == ast.Node(t) })
	}
}
