package commonmark

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// AlertTitle is what an alert begins with: a quote whose first line is "[!NOTE]"
// or one of its like.
type AlertTitle struct {
	ast.BaseBlock
	Title string
}

var kindAlertTitle = ast.NewNodeKind("AlertTitle")

// Kind implements [ast.Node].
func (n *AlertTitle) Kind() ast.NodeKind { return kindAlertTitle }

// Dump implements [ast.Node].
func (n *AlertTitle) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Title": n.Title}, nil)
}

// alertTitle returns the title of the alert that a quote with this first line is.
func alertTitle(line string) string {
	for _, title := range []string{"Note", "Tip", "Important", "Warning", "Caution"} {
		if strings.EqualFold(line, "[!"+title+"]") {
			return title
		}
	}
	return ""
}

// titleAlerts gives the quotes in a tree that are alerts their titles, in place of
// the lines that say so.
func titleAlerts(n ast.Node, source []byte) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() == ast.TypeBlock {
			titleAlerts(c, source)
		}
	}
	p, ok := n.FirstChild().(*ast.Paragraph)
	if _, quote := n.(*ast.Blockquote); !quote || !ok {
		return
	}
	title := alertTitle(strings.TrimSpace(line(p, 0, source)))
	if title == "" || !cutFirstLine(p) {
		return
	}
	t := &AlertTitle{Title: title}
	bold := &Styled{Style: Strong}
	bold.AppendChild(bold, ast.NewString([]byte(title)))
	t.AppendChild(t, bold)
	n.InsertBefore(n, p, t)
	if !p.HasChildren() {
		n.RemoveChild(n, p)
	}
}

// cutFirstLine removes what is on the first line of a paragraph, if that is text
// and nothing else.
func cutFirstLine(p *ast.Paragraph) bool {
	var first []ast.Node
	for c := p.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			return false
		}
		first = append(first, t)
		if t.SoftLineBreak() || t.HardLineBreak() {
			break
		}
	}
	for _, c := range first {
		p.RemoveChild(p, c)
	}
	return true
}
