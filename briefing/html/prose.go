package html

import (
	"html"
	"html/template"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/commonmark"
)

// prose makes HTML of Markdown. The tree of blocks is goldmark's; what is in a
// paragraph comes from [commonmark.WalkInline], as on the screen.
type prose struct {
	out     strings.Builder
	source  []byte
	anchors *[]string // of the headings that are still to come
	level   int       // of the last heading
	above   int       // the level of the heading that the text is under
	inline  inline
}

// render returns Markdown as sanitised HTML, to be put under a heading of some
// level. Headings in it get their anchors in the order of the calls.
func (p *page) render(md briefing.Markdown, under int) template.HTML {
	md = md.Trimmed()
	if md == "" {
		return ""
	}
	if plain, ok := md.Unmarked(); ok && (!mayHaveAddress(plain) || len(plain) > maxMarkup) {
		return paragraphs(plain)
	}
	if len(md) > maxMarkup {
		return paragraphs(md.Plain())
	}
	r := prose{anchors: &p.anchors, level: under, above: under}
	if doc, source := md.Parse(); doc != nil {
		r.source = source
		r.blocks(doc)
	} else {
		r.pieces(string(md))
	}
	return template.HTML(policy().Sanitize(r.out.String()))
}

// mayHaveAddress reports whether plain text may hold an address that becomes a
// link without any mark.
func mayHaveAddress(s string) bool {
	return strings.Contains(s, "www.") || strings.Contains(s, "://") || strings.Contains(s, "@")
}

// paragraphs returns plain text as paragraphs.
func paragraphs(plain string) template.HTML {
	var out strings.Builder
	for paragraph := range strings.SplitSeq(plain, "\n\n") {
		out.WriteString("<p>" + escaped(clean.Lines(paragraph)) + "</p>\n")
	}
	return template.HTML(out.String())
}

// escaped returns clean text as HTML, with its lines.
func escaped(s string) string { return strings.ReplaceAll(html.EscapeString(s), "\n", "<br>") }

// pieces renders, block by block, what takes too long to parse as a whole. A block
// that takes too long still is written as it is.
func (r *prose) pieces(s string) {
	r.anchors = new([]string) // there are none, since the headings were not found either
	for _, b := range commonmark.Outline(s) {
		block := s[b.Start:b.End]
		doc, source := commonmark.Text(block).Parse()
		if doc == nil {
			r.out.WriteString(string(paragraphs(strings.Trim(block, "\n"))))
			continue
		}
		r.source = source
		r.blocks(doc)
	}
}

func (r *prose) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.block(c)
	}
}

func (r *prose) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		r.heading(n)
	case *ast.Blockquote:
		r.within("blockquote", alertClass(n), n)
	case *commonmark.AlertTitle:
		r.text("p", "", n)
	case *commonmark.Footnote:
		if n.HasChildren() {
			r.out.WriteString(`<div class="footnote"><span>` + escaped(clean.Lines(commonmark.FootnoteMark(n.Label))) + "</span>\n")
			r.blocks(n)
			r.out.WriteString("</div>\n")
		}
	case *ast.List:
		r.list(n)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		r.code(n)
	case *ast.HTMLBlock:
		if text := clean.Lines(commonmark.HTMLBlockText(n, r.source)); text != "" {
			r.out.WriteString("<p>" + escaped(text) + "</p>\n")
		}
	case *ast.ThematicBreak:
		r.out.WriteString("<hr>\n")
	case *ast.LinkReferenceDefinition:
	case *east.Table:
		r.table(n)
	case *east.DefinitionList:
		r.within("dl", "", n)
	case *east.DefinitionTerm:
		r.text("dt", "", n)
	case *east.DefinitionDescription:
		r.within("dd", "", n)
	case *ast.TextBlock:
		r.inline.write(&r.out, n, r.source)
		r.out.WriteByte('\n')
	default:
		r.text("p", "", n)
	}
}

// open writes the tag that begins an element.
func (r *prose) open(element, class string) {
	r.out.WriteString("<" + element)
	if class != "" {
		r.out.WriteString(` class="` + class + `"`)
	}
	r.out.WriteByte('>')
}

// within writes an element of blocks.
func (r *prose) within(element, class string, n ast.Node) {
	r.open(element, class)
	r.out.WriteByte('\n')
	r.blocks(n)
	r.out.WriteString("</" + element + ">\n")
}

// text writes an element of text, unless there is none in it.
func (r *prose) text(element, class string, n ast.Node) {
	var text strings.Builder
	r.inline.write(&text, n, r.source)
	if text.Len() == 0 && element == "p" {
		return
	}
	r.open(element, class)
	r.out.WriteString(text.String() + "</" + element + ">\n")
}

// heading writes a heading one level deeper at most than the one before it, so
// that none is missing between.
func (r *prose) heading(n *ast.Heading) {
	id := ""
	if rest := *r.anchors; len(rest) > 0 {
		id, *r.anchors = rest[0], rest[1:]
	}
	var text strings.Builder
	if r.inline.write(&text, n, r.source); text.Len() == 0 {
		return
	}
	level := max(n.Level, r.above+1)
	r.level = min(level, r.level+1, commonmark.MaxHeading)
	element := "h" + strconv.Itoa(r.level)
	r.out.WriteString("<" + element)
	if id != "" {
		r.out.WriteString(` id="` + html.EscapeString(id) + `"`)
	}
	r.out.WriteString(">" + text.String() + "</" + element + ">\n")
}

func (r *prose) list(l *ast.List) {
	element := "ul"
	if l.IsOrdered() {
		element = "ol"
	}
	r.out.WriteString("<" + element)
	if l.IsOrdered() && l.Start != 1 {
		r.out.WriteString(` start="` + strconv.Itoa(l.Start) + `"`)
	}
	r.out.WriteString(">\n")
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		r.out.WriteString("<li>")
		if box, ok := commonmark.TaskBox(item); ok && box.IsChecked {
			r.out.WriteString("☑ ")
		} else if ok {
			r.out.WriteString("☐ ")
		}
		r.blocks(item)
		r.out.WriteString("</li>\n")
	}
	r.out.WriteString("</" + element + ">\n")
}

func (r *prose) code(n ast.Node) {
	var text strings.Builder
	for _, l := range n.Lines().Sliced(0, n.Lines().Len()) {
		text.Write(l.Value(r.source))
	}
	r.out.WriteString("<pre><code>" + html.EscapeString(clean.Text(strings.Trim(text.String(), "\n"))) + "</code></pre>\n")
}

func (r *prose) table(t *east.Table) {
	r.out.WriteString("<table>\n")
	body := false
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		head := row.Kind() == east.KindTableHeader
		if !head && !body {
			body = true
			r.out.WriteString("<tbody>\n")
		}
		if head {
			r.out.WriteString("<thead>\n")
		}
		r.row(row, t.Alignments, head)
		if head {
			r.out.WriteString("</thead>\n")
		}
	}
	if body {
		r.out.WriteString("</tbody>\n")
	}
	r.out.WriteString("</table>\n")
}

func (r *prose) row(row ast.Node, alignments []east.Alignment, head bool) {
	r.out.WriteString("<tr>")
	column := 0
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		var text strings.Builder
		r.inline.write(&text, cell, r.source)
		element, scope := "td", ""
		if head && text.Len() > 0 {
			element, scope = "th", ` scope="col"`
		}
		class := ""
		if column < len(alignments) {
			class = alignClass(alignments[column])
		}
		r.out.WriteString("<" + element + scope + class + ">" + text.String() + "</" + element + ">")
		column++
	}
	r.out.WriteString("</tr>\n")
}

func alignClass(a east.Alignment) string {
	switch a {
	case east.AlignRight:
		return ` class="right"`
	case east.AlignCenter:
		return ` class="center"`
	}
	return ""
}

// alertClass returns the class of a quote that is an alert: how good or bad what
// it says is.
func alertClass(n *ast.Blockquote) string {
	title, ok := n.FirstChild().(*commonmark.AlertTitle)
	if !ok {
		return ""
	}
	return "alert " + strings.ToLower(title.Title)
}

// inline writes what is in a paragraph, a heading or a cell of a table.
type inline struct {
	out     *strings.Builder
	cleaner clean.Cleaner
	pending strings.Builder // text that is not written yet, all in one style
	style   commonmark.InlineStyle
	open    []bool // for each link that is open, whether it is one in the page
	begun   bool
}

// write writes what is in a node.
func (w *inline) write(out *strings.Builder, n ast.Node, source []byte) {
	w.out, w.cleaner, w.begun = out, clean.Cleaner{}, false
	commonmark.WalkInline(n, source, w)
	w.flush()
}

// Text takes a part of the text.
func (w *inline) Text(s []byte, style commonmark.InlineStyle) {
	if style != w.style {
		w.flush()
	}
	w.style = style
	w.pending.Write(s)
}

// marks are the elements of the styles, from the outermost.
var marks = []struct {
	style   commonmark.InlineStyle
	element string
}{{commonmark.Strong, "strong"}, {commonmark.Emphasis, "em"}, {commonmark.Struck, "del"}, {commonmark.Code, "code"}}

func (w *inline) flush() {
	s := w.pending.String()
	w.pending.Reset()
	if !w.begun {
		s = strings.TrimLeft(s, "\n ")
	}
	if s == "" {
		return
	}
	w.begun = true
	for _, m := range marks {
		if w.style&m.style != 0 {
			w.out.WriteString("<" + m.element + ">")
		}
	}
	w.out.WriteString(escaped(w.cleaner.Lines(s)))
	for i := len(marks) - 1; i >= 0; i-- {
		if w.style&marks[i].style != 0 {
			w.out.WriteString("</" + marks[i].element + ">")
		}
	}
}

// Link takes the beginning of a link. An image becomes a link to where it is:
// a page loads nothing.
func (w *inline) Link(l commonmark.Link) {
	w.flush()
	address := linkAddress(l.Destination)
	w.open = append(w.open, address != "")
	if address != "" {
		class := ""
		if l.Auto {
			class = ` class="auto"`
		}
		w.out.WriteString(`<a href="` + html.EscapeString(address) + `"` + class + `>`)
		w.begun = true
	}
	if l.Image {
		w.out.WriteString("image: ")
		w.begun = true
	}
}

// linkAddress returns where a link may lead from a page, or nothing: to an address
// on the net, or to a heading of the page.
func linkAddress(destination string) string {
	if strings.HasPrefix(destination, "#") && len(destination) > 1 {
		return string(util.URLEscape([]byte(clean.Line(destination)), false))
	}
	return commonmark.SafeAddress(string(util.URLEscape([]byte(destination), false)))
}

// EndLink takes the end of a link. One that cannot be a link on the page is followed
// by its address.
func (w *inline) EndLink(l commonmark.Link) {
	w.flush()
	last := len(w.open) - 1
	linked := w.open[last]
	w.open = w.open[:last]
	address := briefing.Shorten(clean.Line(l.Destination), maxAddressShown)
	if l.Image && strings.TrimSpace(l.Label) == "" {
		w.out.WriteString(escaped(address))
		address = ""
	}
	if linked {
		w.out.WriteString("</a>")
	} else if address != "" && !strings.Contains(l.Label, l.Destination) {
		w.out.WriteString(" (" + escaped(address) + ")")
	}
	w.cleaner.Full()
}
