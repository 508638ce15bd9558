package draft

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"readout/briefing/clean"
	"readout/briefing/commonmark"
)

// Markdown reads a report in Markdown.
func Markdown(s string) *Report {
	m := markdownReader{source: []byte(clean.Text(lineEnds(s))), report: &Report{text: s}}
	parser := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()
	m.blocks(parser.Parse(text.NewReader(m.source)), paragraph)
	m.report.titleFromText()
	return m.report
}

type markdownReader struct {
	source []byte
	report *Report
}

// blocks adds what a node holds, paragraph by paragraph.
func (m *markdownReader) blocks(n ast.Node, kind blockKind) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch c := child.(type) {
		case *ast.Heading:
			m.add(c, heading)
		case *ast.Paragraph, *ast.TextBlock:
			m.add(c, kind)
		case *ast.Blockquote:
			m.quotation(c)
		case *ast.List:
			m.blocks(c, item)
		case *ast.ListItem:
			m.blocks(c, item)
		case *east.TableRow, *east.TableHeader:
			m.row(c)
		case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock, *ast.ThematicBreak:
		default:
			m.blocks(c, kind)
		}
	}
}

// add adds a paragraph; a line that is bold as a whole is one of its own, as the
// questions of an interview are.
func (m *markdownReader) add(n ast.Node, kind blockKind) {
	lines := strings.Split(m.words(n), "\n")
	strong := onlyStrong(n)
	if first := n.FirstChild(); kind == paragraph && len(lines) > 1 && isStrong(first) && strings.TrimSpace(m.words(first)) == strings.TrimSpace(lines[0]) && strings.HasSuffix(strings.TrimSpace(lines[0]), "?") {
		m.report.add(block{kind: kind, text: lines[0], strong: true})
		lines = lines[1:]
	}
	for len(lines) > 0 {
		next := 1
		for next < len(lines) && !beginsTurn(lines[next]) {
			next++
		}
		m.report.add(block{kind: kind, text: strings.Join(lines[:next], " "), lines: lines[:next], strong: strong})
		lines = lines[next:]
	}
}

// row adds a row of a table as one paragraph.
func (m *markdownReader) row(n ast.Node) {
	var cells []string
	for cell := n.FirstChild(); cell != nil; cell = cell.NextSibling() {
		cells = append(cells, fold(m.words(cell)))
	}
	m.report.add(block{kind: item, text: strings.Join(cells, ", ")})
}

// quotation adds a block quotation, and whom it names below its words.
func (m *markdownReader) quotation(n ast.Node) {
	var parts []string
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		switch c.(type) {
		case *ast.Paragraph, *ast.TextBlock, *ast.Heading:
			if entering {
				parts = append(parts, m.words(c))
			}
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	words, cite := splitCite(strings.Join(parts, "\n"))
	m.report.add(block{kind: quotation, text: words, cite: cite})
}

// splitCite divides the words of a block quotation from the line below them that
// names the speaker.
func splitCite(s string) (words, cite string) {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	for i := len(lines) - 1; i > 0 && i >= len(lines)-3; i-- {
		line := strings.TrimSpace(lines[i])
		if r := after(line, 0); isDash(r) || r == '~' {
			return strings.Join(lines[:i], "\n"), strings.TrimSpace(strings.TrimLeft(strings.Join(lines[i:], " "), "-–—―~ "))
		}
	}
	// A name and a role below the words need no dash.
	if last := len(lines) - 1; last > 0 {
		line, words := strings.TrimSpace(lines[last]), strings.TrimSpace(strings.Join(lines[:last], "\n"))
		if len(line) < 100 && startsUpper(line) && !endsSentence(line) && endsSentence(words) {
			return words, line
		}
	}
	return s, ""
}

// words returns the text of a node as it is displayed, line by line.
func (m *markdownReader) words(n ast.Node) string {
	var out strings.Builder
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch c := c.(type) {
		case *ast.Image, *ast.RawHTML:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			value := string(c.Segment.Value(m.source))
			if !c.IsRaw() {
				value = commonmark.Unescape(value)
			}
			out.WriteString(value)
			if c.SoftLineBreak() || c.HardLineBreak() {
				out.WriteByte('\n')
			}
		case *ast.String:
			out.Write(c.Value)
		case *ast.AutoLink:
			out.Write(c.Label(m.source))
		}
		return ast.WalkContinue, nil
	})
	return out.String()
}

func isStrong(n ast.Node) bool {
	e, ok := n.(*ast.Emphasis)
	return ok && e.Level == 2
}

// onlyStrong reports whether a paragraph is bold as a whole.
func onlyStrong(n ast.Node) bool {
	return n.ChildCount() == 1 && isStrong(n.FirstChild())
}
