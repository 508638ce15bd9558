package typeset

import (
	"bytes"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"charm.land/glamour/v2/ansi"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"readout/briefing/clean"
	"readout/tui/text"
)

// galley is a text made ready for glamour: the same inline Markdown, with all
// that is text read, cleaned and on one line, so that glamour has nothing left
// to read in it but the structure. Addresses stay with us.
type inlineBuilder struct {
	sanitizer sanitizer
	src       []byte // the Markdown that the structure was parsed from
	text      []byte // what the structure for glamour refers to
	links     []linkTarget
}

// style gives every element that glamour has to typeset a colour that the door
// knows.
func (d sanitizer) style() ansi.StyleConfig {
	yes := true
	in := func(i text.Ink) ansi.StylePrimitive { return ansi.StylePrimitive{Color: d.colour(i)} }
	heading, link, image := in(text.Heading), in(text.Link), in(text.Dim)
	heading.Bold, link.Underline, image.Prefix = &yes, &yes, "image: "
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

// children makes what is in a node ready, below to.
func (g *inlineBuilder) children(to, n ast.Node, struck bool) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		g.node(to, c, struck)
	}
}

// node makes a node ready, below to. That it is struck out, glamour knows of
// text alone, so it goes down to the text.
func (g *inlineBuilder) node(to, n ast.Node, struck bool) {
	switch n := n.(type) {
	case *ast.Text:
		s := resolveText(n.Segment.Value(g.src))
		switch {
		case n.HardLineBreak():
			s += "\n"
		case n.SoftLineBreak():
			s += " "
		}
		g.put(to, s, struck)
	case *ast.String:
		g.put(to, string(n.Value), struck)
	case *ast.CodeSpan:
		if struck {
			g.put(to, g.code(n), true)
			return
		}
		c := ast.NewCodeSpan()
		to.AppendChild(to, c)
		g.put(c, g.code(n), false)
	case *ast.Emphasis:
		c := ast.NewEmphasis(n.Level)
		to.AppendChild(to, c)
		g.children(c, n, struck)
	case *east.Strikethrough:
		g.children(to, n, true)
	case *ast.Link:
		c := ast.NewLink()
		to.AppendChild(to, c)
		g.children(c, n, struck)
		c.Destination = g.link(n.Destination, g.plain(n))
	case *ast.AutoLink:
		c := ast.NewLink()
		to.AppendChild(to, c)
		label := string(n.Label(g.src))
		g.put(c, label, struck)
		c.Destination = g.link(autoURL(n, g.src), label)
	case *ast.Image:
		g.image(to, n)
	case *ast.RawHTML:
		if isLineBreak(n.Segments.Value(g.src)) {
			g.put(to, "\n", false)
		}
	default:
		g.children(to, n, struck)
	}
}

// put appends text.
func (g *inlineBuilder) put(to ast.Node, s string, struck bool) {
	from := len(g.text)
	g.text = append(g.text, toGlamour.Replace(clean.Lines(s))...)
	t := ast.NewTextSegment(gmtext.NewSegment(from, len(g.text)))
	if struck {
		s := east.NewStrikethrough()
		s.AppendChild(s, t)
		to.AppendChild(to, s)
		return
	}
	to.AppendChild(to, t)
}

// code returns the text of a code span, which is on one line.
func (g *inlineBuilder) code(n *ast.CodeSpan) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(g.src))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

// plain returns the text of what is in a node.
func (g *inlineBuilder) plain(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b.WriteString(resolveText(c.Segment.Value(g.src)))
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.CodeSpan:
			b.WriteString(g.code(c))
		case *ast.AutoLink:
			b.Write(c.Label(g.src))
		default:
			b.WriteString(g.plain(c))
		}
	}
	return b.String()
}

// image shows what stands for an image: its text, or where it is.
func (g *inlineBuilder) image(to ast.Node, n *ast.Image) {
	alt := g.plain(n)
	dest := g.link(n.Destination, alt)
	if t := &g.links[len(g.links)-1]; strings.TrimSpace(alt) == "" {
		alt, t.shown = t.shown, ""
	}
	c := ast.NewImage(ast.NewLink())
	c.Destination = dest
	g.put(c, alt, false)
	to.AppendChild(to, c)
}

// link keeps where a link leads, and returns the address that it has for the
// door.
func (g *inlineBuilder) link(dest []byte, label string) []byte {
	t := linkTarget{url: safeURL(string(util.URLEscape(dest, true))), shown: shortURL(clean.Lines(resolveText(dest)))}
	if t.shown != "" && strings.Contains(label, strings.TrimSuffix(t.shown, "…")) {
		t.shown = ""
	}
	g.links = append(g.links, t)
	return []byte(g.sanitizer.address(len(g.links) - 1))
}

func autoURL(n *ast.AutoLink, src []byte) []byte {
	u := n.URL(src)
	if n.AutoLinkType == ast.AutoLinkEmail && !bytes.HasPrefix(bytes.ToLower(u), []byte("mailto:")) {
		return append([]byte("mailto:"), u...)
	}
	return u
}

// shortURL returns what tells a reader where a link leads: the host first, and
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

// isLineBreak tells whether a tag is <br>, which is all that raw HTML can say here.
func isLineBreak(tag []byte) bool {
	name := strings.TrimRight(strings.ToLower(string(tag)), " />")
	return name == "<br"
}

// resolveText returns what the source of a text says: backslashes and character
// references are read, once and together, as CommonMark has it.
func resolveText(src []byte) string {
	if bytes.IndexByte(src, '&') < 0 && bytes.IndexByte(src, '\\') < 0 {
		return string(src)
	}
	var b strings.Builder
	for i := 0; i < len(src); i++ {
		switch c := src[i]; {
		case c == '\\' && i+1 < len(src) && util.IsPunct(src[i+1]):
			i++
			b.WriteByte(src[i])
		case c == '&':
			s, n := charReference(src[i:])
			b.WriteString(s)
			i += n - 1
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// charReference returns the character that a reference at the beginning of src
// means, and the length of the reference; the & itself where there is none.
func charReference(src []byte) (string, int) {
	end := bytes.IndexByte(src[:min(len(src), 40)], ';')
	if end < 2 {
		return "&", 1
	}
	name := string(src[1:end])
	if e, ok := util.LookUpHTML5EntityByName(name); ok {
		return strings.ReplaceAll(string(e.Characters), "\n", " "), end + 1
	}
	if r, ok := numericReference(name); ok {
		return string(r), end + 1
	}
	return "&", 1
}

// numericReference returns the character that a number between & and ; means.
func numericReference(s string) (rune, bool) {
	s, ok := strings.CutPrefix(s, "#")
	base, most := 10, 7
	if hex := strings.TrimLeft(s, "xX"); len(hex) == len(s)-1 {
		s, base, most = hex, 16, 6
	}
	v, err := strconv.ParseUint(s, base, 32)
	switch {
	case !ok || err != nil || len(s) > most || s[0] == '+':
		return 0, false
	case v == 0 || !utf8.ValidRune(rune(v)):
		return utf8.RuneError, true
	case v == '\n' || v == '\r':
		return ' ', true
	}
	return rune(v), true
}
