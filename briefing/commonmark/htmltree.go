package commonmark

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// maxOpenTags is how many tags can be open at once within a text; of more, some are
// taken as if they were not there.
const maxOpenTags = 8

// Styled is text that HTML marks.
type Styled struct {
	ast.BaseInline
	Style InlineStyle
}

var kindStyled = ast.NewNodeKind("Styled")

// Kind implements [ast.Node].
func (n *Styled) Kind() ast.NodeKind { return kindStyled }

// Dump implements [ast.Node].
func (n *Styled) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// readHTML puts in place of the HTML in a tree what it says: links, images, marked
// text and tables.
func readHTML(n ast.Node, source []byte) {
	for c := n.FirstChild(); c != nil; {
		next := c.NextSibling()
		if block, ok := c.(*ast.HTMLBlock); ok {
			if blocks := htmlBlocks(htmlSource(block, source)); blocks != nil {
				for _, b := range blocks {
					n.InsertBefore(n, block, b)
				}
				n.RemoveChild(n, block)
			}
		} else {
			readHTML(c, source)
		}
		c = next
	}
	nestTags(n, source)
}

// openTag is a tag of which the end is still to come.
type openTag struct {
	node ast.Node // the tag
	tag  tag
}

// nestTags makes nodes of what is between two tags that belong together. A link
// without an end goes on up to the next, or to the end of the text that it is in.
func nestTags(parent ast.Node, source []byte) {
	var open []openTag
	// end ends the last open tag of a name before a node, and those within it.
	end := func(name string, at ast.Node) {
		for i := len(open) - 1; i >= 0; i-- {
			if open[i].tag.name == name {
				nest(parent, open[i], at)
				open = open[:i]
				return
			}
		}
	}
	for c := parent.FirstChild(); c != nil; {
		next := c.NextSibling()
		if raw, ok := c.(*ast.RawHTML); ok {
			t := readTag(string(raw.Segments.Value(source)))
			if t.end || t.name == "a" {
				end(t.name, c)
			}
			switch {
			case t.name == "img" && !t.end && t.alt+t.src != "":
				parent.ReplaceChild(parent, c, t.image())
			case !t.end && t.node() != nil:
				if len(open) == maxOpenTags {
					open = append(open[:0], open[1:]...)
				}
				open = append(open, openTag{c, t})
			}
		}
		c = next
	}
	end("a", nil)
}

// nest moves what is between a tag and its end into a node of its own; a link in
// which there is another is none.
func nest(parent ast.Node, from openTag, end ast.Node) {
	n := from.tag.node()
	if from.tag.name == "a" && linkBetween(from.node, end) {
		return
	}
	for c := from.node.NextSibling(); c != end; {
		next := c.NextSibling()
		n.AppendChild(n, c)
		c = next
	}
	parent.ReplaceChild(parent, from.node, n)
}

// linkBetween reports whether there is a link between two nodes.
func linkBetween(from, to ast.Node) bool {
	found := false
	for c := from.NextSibling(); c != to && !found; c = c.NextSibling() {
		_ = ast.Walk(c, func(n ast.Node, _ bool) (ast.WalkStatus, error) {
			if _, link := n.(*ast.Link); link {
				found = true
				return ast.WalkStop, nil
			}
			return ast.WalkContinue, nil
		})
	}
	return found
}

// tag is a tag of HTML, as far as it matters here.
type tag struct {
	name           string
	end            bool // it ends what one before it began
	href, src, alt string
	columns, rows  int // that a cell spans
}

// readTag reads a tag.
func readTag(s string) tag {
	t := tag{name: tagName(s), end: strings.HasPrefix(s, "</")}
	get := func(name string) string { return resolveReferences(attribute(s, name)) }
	switch {
	case t.end:
	case t.name == "a":
		t.href = get("href")
	case t.name == "img":
		t.src, t.alt = get("src"), strings.Join(strings.Fields(get("alt")), " ")
	case t.name == "td" || t.name == "th":
		t.columns, t.rows = span(get("colspan")), span(get("rowspan"))
	}
	return t
}

// span reads how many columns or rows a cell spans.
func span(s string) int {
	n := 0
	for i := 0; i < len(s) && isDigit(s[i]) && n < maxColumns; i++ {
		n = 10*n + int(s[i]-'0')
	}
	return min(n, maxColumns)
}

// node returns what the tag makes of the text up to its end; nil where it makes
// nothing of it.
func (t tag) node() ast.Node {
	switch t.name {
	case "a":
		if t.href == "" {
			return nil
		}
		link := ast.NewLink()
		link.Destination = address(t.href)
		return link
	case "b", "strong", "h1", "h2", "h3", "h4", "h5", "h6":
		return &Styled{Style: Strong}
	case "i", "em", "cite", "var", "dfn":
		return &Styled{Style: Emphasis}
	case "s", "del", "strike":
		return &Styled{Style: Struck}
	case "code", "kbd", "samp", "tt":
		return &Styled{Style: Code}
	}
	return nil
}

// image returns the image that the tag shows.
func (t tag) image() ast.Node {
	link := ast.NewLink()
	link.Destination = address(t.src)
	image := ast.NewImage(link)
	if t.alt != "" {
		image.AppendChild(image, ast.NewString([]byte(t.alt)))
	}
	return image
}

// address returns an address as Markdown has it.
func address(s string) []byte {
	s = strings.ReplaceAll(strings.TrimSpace(s), `\`, `\\`)
	return []byte(strings.ReplaceAll(s, "&", `\&`))
}
