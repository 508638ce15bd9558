package commonmark

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// InlineStyle is how a part of a text is marked.
type InlineStyle uint8

// Styles, which can be combined.
const (
	Emphasis InlineStyle = 1 << iota
	Strong
	Struck
	Code
)

// Link is a link, or an image.
type Link struct {
	Image bool
	// Auto is set on an address that is written out and is its own label.
	Auto bool
	// Label is the text of a link, or the description of an image, without styles.
	Label string
	// Destination is where it leads, with references resolved.
	Destination string
}

// InlineWriter takes what is in a paragraph, a heading or a cell of a table.
type InlineWriter interface {
	// Text takes a part of the text in one style. A newline is a line break. The
	// bytes are only good until it returns.
	Text(s []byte, style InlineStyle)
	// Link takes the beginning of a link or an image, the text of which follows.
	Link(l Link)
	// EndLink takes the end of the last link that has not ended.
	EndLink(l Link)
}

// WalkInline writes what is in a node to w. Every text of Markdown, on screen, in
// an export or in a search, comes from here.
func WalkInline(n ast.Node, source []byte, w InlineWriter) {
	(&inlineWalk{source: source, w: w}).children(n, 0)
}

type inlineWalk struct {
	source []byte
	w      InlineWriter
	bare   bool   // the text alone matters, and not the links
	linked bool   // within a link, where there are no others
	last   rune   // the last character that was written
	own    []byte // text that is not in the source as it is
}

// put writes a part of the source.
func (i *inlineWalk) put(s []byte, style InlineStyle) {
	if len(s) > 0 {
		i.last, _ = utf8.DecodeLastRune(s)
		i.w.Text(s, style)
	}
}

// putString writes text of its own.
func (i *inlineWalk) putString(s string, style InlineStyle) {
	i.own = append(i.own[:0], s...)
	i.put(i.own, style)
}

func (i *inlineWalk) children(n ast.Node, style InlineStyle) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		i.node(c, style)
	}
}

func (i *inlineWalk) node(n ast.Node, style InlineStyle) {
	switch n := n.(type) {
	case *ast.Text:
		if s := n.Segment.Value(i.source); bytes.ContainsAny(s, escapes) {
			i.putString(Unescape(string(s)), style)
		} else {
			i.put(s, style)
		}
		switch {
		case n.HardLineBreak():
			i.putString("\n", style)
		case n.SoftLineBreak():
			i.putString(joint(i.last, following(n, i.source)), style)
		}
	case *ast.String:
		i.put(n.Value, style)
	case *ast.CodeSpan:
		i.putString(codeText(n, i.source), style|Code)
	case *ast.Emphasis:
		if n.Level == 1 {
			i.children(n, style|Emphasis)
		} else {
			i.children(n, style|Strong)
		}
	case *east.Strikethrough:
		i.children(n, style|Struck)
	case *Styled:
		i.children(n, style|n.Style)
	case *FootnoteRef:
		i.putString(FootnoteMark(n.Label), style)
	case *ast.Link:
		if i.linked {
			i.children(n, style)
			return
		}
		l := i.link(n, n.Destination)
		i.w.Link(l)
		i.linked = true
		i.children(n, style)
		i.linked = false
		i.w.EndLink(l)
	case *ast.AutoLink:
		if i.linked {
			i.put(n.Label(i.source), style)
			return
		}
		i.text(Link{Auto: true, Label: string(n.Label(i.source)), Destination: autoURL(n, i.source)}, style)
	case *ast.Image:
		if i.bare {
			i.children(n, style)
			return
		}
		l := i.link(n, n.Destination)
		l.Image = true
		i.text(l, style)
	case *ast.RawHTML:
		if tagName(string(n.Segments.Value(i.source))) == "br" {
			i.putString("\n", style)
		}
	default:
		i.children(n, style)
	}
}

// link returns a link with its label.
func (i *inlineWalk) link(n ast.Node, destination []byte) Link {
	if i.bare {
		return Link{}
	}
	return Link{Label: i.label(n), Destination: Unescape(string(destination))}
}

// label returns the text of a link on one line.
func (i *inlineWalk) label(n ast.Node) string {
	if t, ok := n.FirstChild().(*ast.Text); ok && t.NextSibling() == nil && !t.SoftLineBreak() && !t.HardLineBreak() {
		return strings.ReplaceAll(Unescape(string(t.Segment.Value(i.source))), "\n", " ") // as most are
	}
	var w labelWriter
	(&inlineWalk{source: i.source, w: &w, bare: true}).children(n, 0)
	return w.String()
}

// text writes a link that shows its label.
func (i *inlineWalk) text(l Link, style InlineStyle) {
	i.w.Link(l)
	i.putString(l.Label, style)
	i.w.EndLink(l)
}

// following returns the first character of the text after a node, or 0.
func following(n ast.Node, source []byte) rune {
	for n.NextSibling() == nil {
		if n = n.Parent(); n == nil || n.Type() == ast.TypeBlock {
			return 0
		}
	}
	n = n.NextSibling()
	for {
		if t, ok := n.(*ast.Text); ok {
			r, _ := utf8.DecodeRune(t.Segment.Value(source))
			return r
		}
		if n = n.FirstChild(); n == nil {
			return 0
		}
	}
}

// codeText returns the text of a code span, which is on one line.
func codeText(n *ast.CodeSpan, source []byte) string {
	var out strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			out.Write(t.Segment.Value(source))
		}
	}
	return strings.ReplaceAll(out.String(), "\n", " ")
}

// labelWriter keeps the text that it is given, on one line.
type labelWriter struct{ strings.Builder }

func (w *labelWriter) Text(s []byte, _ InlineStyle) {
	w.Write(bytes.ReplaceAll(s, []byte("\n"), []byte(" ")))
}
func (w *labelWriter) Link(Link)    {}
func (w *labelWriter) EndLink(Link) {}

// autoURL returns where an address that is written as it is leads.
func autoURL(n *ast.AutoLink, source []byte) string {
	url := n.URL(source)
	if n.AutoLinkType == ast.AutoLinkEmail && !bytes.HasPrefix(bytes.ToLower(url), []byte("mailto:")) {
		return "mailto:" + string(url)
	}
	return string(url)
}

// TaskBox returns the box that an item of a task list begins with.
func TaskBox(item ast.Node) (box *east.TaskCheckBox, ok bool) {
	if item.FirstChild() == nil {
		return nil, false
	}
	box, ok = item.FirstChild().FirstChild().(*east.TaskCheckBox)
	return box, ok
}
