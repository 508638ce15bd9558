package typeset

import (
	"bytes"
	"net/url"
	"strings"

	"charm.land/glamour/v2/ansi"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"readout/briefing/clean"
	"readout/briefing/commonmark"
	"readout/tui/text"
)

// inlineBuilder makes inline Markdown ready for glamour: the same structure, with
// all text in it read, cleaned and on one line, so that glamour has nothing left
// to read but the structure. Addresses stay here. It also keeps the text that
// there will be to see, which glamour can only style.
type inlineBuilder struct {
	sanitizer sanitizer
	nodes     []ast.Node // that are open, from the outermost; none for the text alone
	source    []byte     // what the structure for glamour refers to
	links     []linkTarget
	open      []int // which of the links are open
	image     bool  // an image is open

	shown   strings.Builder
	cleaner clean.Cleaner

	pending []byte // text that is not written yet, and its style
	style   commonmark.InlineStyle
}

// imagePrefix is what an image begins with.
const imagePrefix = "image: "

// styles gives every element that glamour has to typeset a colour that the
// sanitizer knows.
func (s sanitizer) styles() ansi.StyleConfig {
	yes := true
	in := func(i text.Ink) ansi.StylePrimitive { return ansi.StylePrimitive{Color: s.colour(i)} }
	heading, link, image := in(text.Heading), in(text.Link), in(text.Dim)
	heading.Bold, link.Underline, image.Prefix = &yes, &yes, imagePrefix
	return ansi.StyleConfig{
		Document:      ansi.StyleBlock{StylePrimitive: in(text.Plain)},
		Heading:       ansi.StyleBlock{StylePrimitive: heading},
		Code:          ansi.StyleBlock{StylePrimitive: in(text.Code)},
		Emph:          ansi.StylePrimitive{Italic: &yes},
		Strong:        ansi.StylePrimitive{Bold: &yes},
		Strikethrough: ansi.StylePrimitive{CrossedOut: &yes},
		LinkText:      link,
		Link:          in(inkTarget),
		ImageText:     image,
		Image:         in(inkTarget),
	}
}

// build writes what is in a node below another; below nil, the text alone is
// kept.
func (g *inlineBuilder) build(to, n ast.Node, src []byte) {
	if to != nil {
		g.nodes = []ast.Node{to}
	}
	commonmark.WalkInline(n, src, g)
	g.flush()
}

// text returns the text that there will be to see.
func (g *inlineBuilder) text() string { return strings.Trim(g.shown.String(), "\n") }

// Text takes a part of the text.
func (g *inlineBuilder) Text(s []byte, style commonmark.InlineStyle) {
	if g.image && len(bytes.TrimSpace(s)) == 0 {
		return // see EndLink
	}
	if style != g.style {
		g.flush()
	}
	g.style = style
	g.pending = append(g.pending, s...)
}

// flush writes the text that is pending. A line break before all text is none.
func (g *inlineBuilder) flush() {
	s := string(g.pending)
	g.pending = g.pending[:0]
	if g.shown.Len() == 0 {
		s = strings.TrimLeft(s, "\n")
	}
	if s != "" {
		g.put(s, g.style)
	}
}

// put writes text in a style. That it is struck out, glamour knows of text alone,
// and not of code.
func (g *inlineBuilder) put(s string, style commonmark.InlineStyle) {
	prefix := ""
	if g.image {
		prefix, style = imagePrefix, 0
	}
	g.shown.WriteString(g.cleaner.Lines(prefix + s))
	if len(g.nodes) == 0 {
		return
	}
	from := len(g.source)
	g.source = append(g.source, toGlamour.Replace(clean.Lines(s))...)
	to := g.nodes[len(g.nodes)-1]
	in := func(n ast.Node) {
		to.AppendChild(to, n)
		to = n
	}
	if style&commonmark.Emphasis != 0 {
		in(ast.NewEmphasis(1))
	}
	if style&commonmark.Strong != 0 {
		in(ast.NewEmphasis(2))
	}
	switch {
	case style&commonmark.Struck != 0:
		in(east.NewStrikethrough())
	case style&commonmark.Code != 0:
		in(ast.NewCodeSpan())
	}
	in(ast.NewTextSegment(gmtext.NewSegment(from, len(g.source))))
}

// Link takes the beginning of a link.
func (g *inlineBuilder) Link(l commonmark.Link) {
	g.flush()
	g.image = l.Image
	t := linkTarget{shown: shortURL(clean.Lines(l.Destination))}
	if t.shown != "" && strings.Contains(l.Label, strings.TrimSuffix(t.shown, "…")) {
		t.shown = ""
	}
	g.open = append(g.open, len(g.links))
	g.links = append(g.links, t)
	if len(g.nodes) > 0 {
		g.openNode(l)
	}
}

// openNode begins a link for glamour.
func (g *inlineBuilder) openNode(l commonmark.Link) {
	g.links[len(g.links)-1].url = commonmark.SafeAddress(string(util.URLEscape([]byte(l.Destination), false)))
	address := []byte(g.sanitizer.address(len(g.links) - 1))
	link := ast.NewLink()
	link.Destination = address
	var n ast.Node = link
	if l.Image {
		image := ast.NewImage(ast.NewLink())
		image.Destination = address
		n = image
	}
	to := g.nodes[len(g.nodes)-1]
	to.AppendChild(to, n)
	g.nodes = append(g.nodes, n)
}

// EndLink takes the end of a link. An image without a description shows where it
// is instead.
func (g *inlineBuilder) EndLink(l commonmark.Link) {
	g.flush()
	last := len(g.open) - 1
	t := &g.links[g.open[last]]
	if l.Image && strings.TrimSpace(l.Label) == "" && t.shown != "" {
		g.put(t.shown, 0)
		t.shown = ""
	}
	g.open, g.image = g.open[:last], false
	if len(g.nodes) > 0 {
		g.nodes = g.nodes[:len(g.nodes)-1]
	}
	if t.shown != "" {
		g.shown.WriteString(g.cleaner.Lines(" ") + "(" + t.shown + ")")
	}
	g.cleaner.Full()
}

// shortURL returns what shows a reader where a link leads: the host first, and
// not much of the rest. A place in the same text is not worth a word.
func shortURL(s string) string {
	if strings.HasPrefix(s, "#") {
		return ""
	}
	if u, err := url.Parse(s); err == nil && u.Host != "" {
		if u.User != nil {
			u.User = nil // who is named there is not where it leads
			s = u.String()
		}
		if n := len(u.Host); n > maxShown {
			return "…" + clean.Lines(u.Host[n-maxShown:]) // its end says whose it is
		}
	}
	for _, scheme := range []string{"https://", "mailto:"} {
		s = strings.TrimPrefix(s, scheme)
	}
	s = strings.TrimSuffix(strings.TrimPrefix(s, "www."), "/")
	if n, _ := text.Fit(s, maxShown); n < len(s) {
		s = s[:n] + "…"
	}
	return s
}
