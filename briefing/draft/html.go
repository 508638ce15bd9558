package draft

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"readout/briefing/clean"
	"readout/briefing/webpage"
)

// HTML reads a report from a page: its article, without navigation, related
// stories and other matter around it.
func HTML(s string) (*Report, error) {
	text, err := webpage.Text(s) // which also keeps the page within limits
	if err != nil {
		return nil, err
	}
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return nil, err
	}
	p := &page{report: &Report{text: text}}
	p.declared(root)
	p.node(p.article(root))
	p.flush()
	return p.report, nil
}

// page reads the text of an HTML page.
type page struct {
	report *Report

	text   strings.Builder // of the paragraph that is open
	plain  bool            // some of it is not bold
	strong int             // how many elements around make it bold
	kind   []blockKind
	quote  *block // the block quotation that is open
}

// declared reads what the page says of itself.
func (p *page) declared(root *html.Node) {
	r := p.report
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Title:
			first(&r.Title, content(n))
		case atom.Meta:
			name, value := attr(n, "property")+attr(n, "name")+attr(n, "itemprop"), attr(n, "content")
			switch strings.ToLower(name) {
			case "article:published_time", "datepublished", "date", "dc.date", "pubdate", "parsely-pub-date":
				first(&r.Published, day(value))
			case "og:url":
				first(&r.Address, value)
			case "og:site_name":
				first(&r.Publisher, value)
			}
		case atom.Time:
			first(&r.Published, day(attr(n, "datetime")))
		case atom.Script:
			if attr(n, "type") == "application/ld+json" {
				if m := datePublished().FindStringSubmatch(content(n)); m != nil {
					first(&r.Published, day(m[1]))
				}
			}
		}
	}
}

var datePublished = pattern(`"datePublished"\s*:\s*"([^"]{8,40})"`)

var isoDay = pattern(`^\d{4}-\d\d-\d\d`)

func day(s string) string { return isoDay().FindString(strings.TrimSpace(s)) }

// first sets what is not set yet.
func first(s *string, value string) {
	if *s == "" {
		*s = fold(clean.Text(value))
	}
}

func content(n *html.Node) string {
	var out strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			out.WriteString(c.Data)
		}
	}
	return out.String()
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if strings.EqualFold(a.Key, key) {
			return a.Val
		}
	}
	return ""
}

// article returns the element that holds the report: the longest article, or the
// main part of the page, or all of it.
func (p *page) article(root *html.Node) *html.Node {
	var best *html.Node
	size := 0
	for _, kind := range []atom.Atom{atom.Article, atom.Main} {
		for n := range root.Descendants() {
			if n.DataAtom != kind {
				continue
			}
			if length := len(content(n)); length > size {
				best, size = n, length
			}
			if kind == atom.Main {
				break
			}
		}
		if size > 400 {
			return best
		}
	}
	return root
}

// noise is what the elements around a report are called.
var noise = pattern(`(?i)(^|[-_ ])(cookies?|related|promo|share|sharing|newsletter|subscribe|advert\w*|ads?|comments?|sidebar|breadcrumbs?|menu|nav\w*|footer|consent|recommended|most-read|read-next|tags)($|[-_ ])`)

var pullQuote = pattern(`(?i)pull-?_?quote|pullout`)

// skipped reports whether an element is no part of the report.
func (p *page) skipped(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Head, atom.Script, atom.Style, atom.Nav, atom.Aside, atom.Form, atom.Noscript, atom.Template, atom.Svg, atom.Button, atom.Select, atom.Iframe, atom.Textarea, atom.Object, atom.Dialog:
		return true
	case atom.Footer:
		return p.quote == nil
	case atom.Div, atom.Section, atom.Ul, atom.P:
		return noise().MatchString(attr(n, "class")) || noise().MatchString(attr(n, "id")) || hidden(n)
	}
	return hidden(n)
}

func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "aria-hidden" && a.Val == "true" {
			return true
		}
	}
	return false
}

// node reads an element and what is in it.
func (p *page) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		p.words(n.Data)
		return
	case html.ElementNode:
		if p.skipped(n) {
			return
		}
	case html.DocumentNode:
	default:
		return
	}
	kind, isBlock := blockOf(n)
	switch {
	case n.DataAtom == atom.Br:
		if p.strong > 0 || p.text.Len() > 0 && !p.plain {
			p.flush()
		}
		p.text.WriteByte('\n')
		return
	case n.DataAtom == atom.Blockquote && p.quote == nil && !pullQuote().MatchString(attr(n, "class")):
		p.quotation(n)
		return
	case (n.DataAtom == atom.Footer || n.DataAtom == atom.Cite) && p.quote != nil:
		p.quote.cite += " " + strings.TrimLeft(fold(content(n)), "-–—―~ ")
		return
	}
	if isBlock {
		p.flush()
		p.kind = append(p.kind, kind)
	}
	bold := n.DataAtom == atom.B || n.DataAtom == atom.Strong
	if bold {
		p.strong++
	}
	p.children(n)
	if bold {
		p.strong--
	}
	if isBlock {
		p.flush()
		p.kind = p.kind[:len(p.kind)-1]
	}
}

func (p *page) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.node(c)
	}
}

func (p *page) words(s string) {
	if p.strong == 0 && strings.TrimSpace(s) != "" {
		p.plain = true
	}
	p.text.WriteString(strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' {
			return ' '
		}
		return r
	}, s))
}

// quotation reads a block quotation, with whom it names in its footer or below
// its words.
func (p *page) quotation(n *html.Node) {
	p.flush()
	p.quote = &block{kind: quotation}
	p.children(n)
	p.flush()
	q := *p.quote
	p.quote = nil
	if q.cite == "" {
		q.text, q.cite = splitCite(q.text)
	}
	p.report.add(q)
}

// flush ends a paragraph.
func (p *page) flush() {
	text, plain := p.text.String(), p.plain
	p.text.Reset()
	p.plain = false
	if strings.TrimSpace(text) == "" {
		return
	}
	if p.quote != nil {
		p.quote.text += fold(text) + "\n"
		return
	}
	kind := paragraph
	for _, k := range p.kind {
		if k != paragraph {
			kind = k
		}
	}
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = fold(line); line != "" {
			lines = append(lines, line)
		}
	}
	p.report.add(block{kind: kind, text: text, lines: lines, strong: !plain})
}

// blockOf reports whether an element is a paragraph of its own, and of which kind.
func blockOf(n *html.Node) (blockKind, bool) {
	if n.Type != html.ElementNode {
		return paragraph, false
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return heading, true
	case atom.Li, atom.Dt, atom.Dd:
		return item, true
	case atom.Figcaption, atom.Caption:
		return repetition, true
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Tr, atom.Td, atom.Th, atom.Figure, atom.Body, atom.Html, atom.Address, atom.Pre, atom.Hr, atom.Blockquote, atom.Footer, atom.Details, atom.Summary:
		if pullQuote().MatchString(attr(n, "class")) {
			return repetition, true
		}
		return paragraph, true
	}
	return paragraph, false
}
