// Package webpage reads HTML as Markdown, so that a page of minutes opens as
// minutes in Markdown do. Scripts and styles are dropped, and the text is kept.
package webpage

import (
	"errors"
	"strings"
	"sync"

	cm "readout/briefing/commonmark"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/strikethrough"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What a page may cost: the parser's time grows with the square of what is open
// at once, and the converter's memory with each node.
const (
	// maxPage is the size of a page in bytes.
	maxPage = 4 << 20
	// maxTags is how many tags a page may have.
	maxTags = 100_000
	// maxDepth is how deep elements may nest.
	maxDepth = 100
)

// Why a page cannot be read.
var (
	ErrTooLarge = errors.New("the page is too large")
	ErrTooDeep  = errors.New("the page is nested too deeply")
)

// Is reports whether a text begins as a page in HTML does, and not as Markdown
// that happens to begin with a tag.
func Is(text string) bool {
	start := strings.ToLower(strings.TrimLeft(text[:min(len(text), 4096)], " \t\r\n\ufeff"))
	for strings.HasPrefix(start, "<!--") || strings.HasPrefix(start, "<?xml") {
		_, rest, ok := strings.Cut(start, ">")
		if !ok {
			return false
		}
		start = strings.TrimLeft(rest, " \t\r\n")
	}
	return strings.HasPrefix(start, "<!doctype html") || strings.HasPrefix(start, "<html") || strings.HasPrefix(start, "<head") || strings.HasPrefix(start, "<body")
}

// Markdown returns a page, or a part of one, as Markdown. The title of the page
// is its heading where it has no heading of level 1.
func Markdown(page string) (string, error) {
	if len(page) > maxPage || strings.Count(page, "<") > maxTags {
		return "", ErrTooLarge
	}
	if nestsTooDeep(page) {
		return "", ErrTooDeep
	}
	doc, err := html.ParseWithOptions(strings.NewReader(page), html.ParseOptionEnableScripting(false))
	if err != nil {
		return "", ErrTooDeep
	}
	c := cleaner{}
	if !c.clean(doc, 0) {
		return "", ErrTooDeep
	}
	out, err := convert().ConvertNode(doc)
	if err != nil {
		return "", err
	}
	text := strings.TrimSpace(string(out)) + "\n"
	if title := strings.Join(strings.Fields(c.title), " "); title != "" && !c.headed {
		text = "# " + escapeTitle(title) + "\n\n" + text
	}
	return text, nil
}

// nestsTooDeep reports whether tags open far more elements at once than a page
// has use for, before a parser looks at them.
func nestsTooDeep(page string) bool {
	z := html.NewTokenizer(strings.NewReader(page))
	depth := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return false
		case html.StartTagToken:
			if name, _ := z.TagName(); !isVoid(string(name)) {
				depth++
			}
		case html.EndTagToken:
			depth = max(depth-1, 0)
		}
		if depth > maxOpen {
			return true
		}
	}
}

// maxOpen is how many tags may be open at once: more than maxDepth, since many
// elements, such as paragraphs and items, need not be closed.
const maxOpen = 2000

func isVoid(name string) bool {
	switch name {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option":
		return true
	}
	return false
}

// cleaner takes out of a page what is not for its readers.
type cleaner struct {
	title  string
	headed bool // there is a heading of level 1
}

// clean reports whether the page nests no deeper than it may.
func (c *cleaner) clean(n *html.Node, depth int) bool {
	if depth > maxDepth {
		return false
	}
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		switch child.DataAtom {
		case atom.Title:
			if c.title == "" && n.DataAtom == atom.Head && child.FirstChild != nil {
				c.title = child.FirstChild.Data
			}
			n.RemoveChild(child)
		case atom.Script, atom.Style, atom.Template, atom.Svg, atom.Math, atom.Object, atom.Iframe, atom.Link, atom.Meta, atom.Input, atom.Select, atom.Canvas, atom.Audio, atom.Video:
			n.RemoveChild(child)
		default:
			c.headed = c.headed || child.DataAtom == atom.H1
			child.Attr = safeAttributes(child.Attr)
			if child.DataAtom == atom.Img {
				describe(child)
			}
			if child.Type == html.TextNode && child.Data == "" { // which the converter does not expect
				n.RemoveChild(child)
			}
			if !c.clean(child, depth+1) {
				return false
			}
		}
		child = next
	}
	return true
}

// describe makes text of an image that has no address, where it has some.
func describe(img *html.Node) {
	alt := ""
	for _, a := range img.Attr {
		switch a.Key {
		case "src":
			return
		case "alt":
			alt = a.Val
		}
	}
	*img = html.Node{Type: html.TextNode, Data: alt, Parent: img.Parent, PrevSibling: img.PrevSibling, NextSibling: img.NextSibling}
}

// safeAttributes drops addresses that do more than lead somewhere.
func safeAttributes(attrs []html.Attribute) []html.Attribute {
	out := attrs[:0]
	for _, a := range attrs {
		if a.Key == "href" || a.Key == "src" {
			address := strings.ToLower(strings.Join(strings.Fields(a.Val), ""))
			if strings.HasPrefix(address, "javascript:") || strings.HasPrefix(address, "data:") || strings.HasPrefix(address, "vbscript:") {
				continue
			}
		}
		out = append(out, a)
	}
	return out
}

func escapeTitle(s string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `_`, `\_`, "`", "\\`", `[`, `\[`, `<`, `\<`, `&`, `&amp;`, `#`, `\#`).Replace(s)
}

var convert = sync.OnceValue(func() *converter.Converter {
	return converter.NewConverter(converter.WithPlugins(
		base.NewBasePlugin(),
		commonmark.NewCommonmarkPlugin(commonmark.WithListEndComment(false), commonmark.WithLinkEmptyHrefBehavior(commonmark.LinkBehaviorSkip)),
		strikethrough.NewStrikethroughPlugin(),
		table.NewTablePlugin(table.WithHeaderPromotion(true), table.WithSkipEmptyRows(true), table.WithNewlineBehavior(table.NewlineBehaviorPreserve)),
	))
})

// Text returns a page as text that quotes can be compared with: its Markdown, with
// escapes and character references resolved.
func Text(page string) (string, error) {
	s, err := Markdown(page)
	return cm.Unescape(s), err
}
