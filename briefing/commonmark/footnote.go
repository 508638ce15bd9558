package commonmark

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// maxFootnoteLabel is how long the label of a footnote can be, in bytes.
const maxFootnoteLabel = 80

// Footnote is a footnote where it is written. Goldmark's own footnotes move to the
// end of the text, and those that nothing refers to are lost.
type Footnote struct {
	ast.BaseBlock
	Label string
}

// FootnoteRef is where a text refers to a footnote.
type FootnoteRef struct {
	ast.BaseInline
	Label string
}

var (
	kindFootnote    = ast.NewNodeKind("Note")
	kindFootnoteRef = ast.NewNodeKind("NoteRef")
)

// Kind implements [ast.Node].
func (n *Footnote) Kind() ast.NodeKind { return kindFootnote }

// Dump implements [ast.Node].
func (n *Footnote) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Label": n.Label}, nil)
}

// Kind implements [ast.Node].
func (n *FootnoteRef) Kind() ast.NodeKind { return kindFootnoteRef }

// Dump implements [ast.Node].
func (n *FootnoteRef) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Label": n.Label}, nil)
}

// FootnoteMark returns what a footnote begins with, and what refers to it.
func FootnoteMark(label string) string { return "[" + label + "]" }

// FootnoteLabel returns the label of the footnote that a line begins, and how many
// bytes come before its text; 0 where the line begins none.
func FootnoteLabel(line string) (label string, n int) {
	label, n = footnoteLabel(line)
	if n == 0 || n == len(line) || line[n] != ':' {
		return "", 0
	}
	return label, n + 1
}

// footnoteLabel returns the label in a reference at the beginning of a text, and
// how long the reference is.
func footnoteLabel(s string) (label string, n int) {
	if !strings.HasPrefix(s, "[^") {
		return "", 0
	}
	end := strings.IndexAny(s[:min(len(s), maxFootnoteLabel)], "] \t\n")
	if end < 3 || s[end] != ']' || strings.IndexByte(s[2:end], '[') >= 0 {
		return "", 0
	}
	return s[2:end], end + 1
}

// footnotesKey is where the parser keeps the labels of the footnotes that there are.
var footnotesKey = parser.NewContextKey()

func footnoteKey(label string) string { return util.ToLinkReference([]byte(label)) }

// footnoteParser parses footnotes, such as "[^1]: text". Lines that go on with one
// after a blank line are indented by four spaces. Those in a quote or a list are
// text.
type footnoteParser struct{}

func (footnoteParser) Trigger() []byte             { return []byte{'['} }
func (footnoteParser) CanInterruptParagraph() bool { return true }
func (footnoteParser) CanAcceptIndentedLine() bool { return false }

func (footnoteParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	at := pc.BlockOffset()
	if at < 0 || parent.Kind() != ast.KindDocument {
		return nil, parser.NoChildren
	}
	label, n := FootnoteLabel(string(line[at:min(len(line), at+maxFootnoteLabel+1)]))
	if n == 0 {
		return nil, parser.NoChildren
	}
	labels, ok := pc.Get(footnotesKey).(map[string]bool)
	if !ok {
		labels = map[string]bool{}
		pc.Set(footnotesKey, labels)
	}
	labels[footnoteKey(label)] = true
	reader.Advance(at + n - segment.Padding)
	return &Footnote{Label: label}, parser.HasChildren
}

func (footnoteParser) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	at, padding := util.IndentPosition(line, reader.LineOffset(), 4)
	if at < 0 {
		return parser.Close
	}
	reader.AdvanceAndSetPadding(at, padding)
	return parser.Continue | parser.HasChildren
}

func (footnoteParser) Close(ast.Node, text.Reader, parser.Context) {}

// footnoteRefParser parses references to footnotes, such as "[^1]". Where there is
// no such footnote, it is text.
type footnoteRefParser struct{}

func (footnoteRefParser) Trigger() []byte { return []byte{'['} }

func (footnoteRefParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	labels, ok := pc.Get(footnotesKey).(map[string]bool)
	if !ok {
		return nil
	}
	line, _ := block.PeekLine()
	if len(line) < 2 || line[1] != '^' {
		return nil
	}
	label, n := footnoteLabel(string(line[:min(len(line), maxFootnoteLabel)]))
	if n == 0 || !labels[footnoteKey(label)] {
		return nil
	}
	block.Advance(n)
	return &FootnoteRef{Label: label}
}
