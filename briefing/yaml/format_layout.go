package yaml

import (
	"slices"
	"strings"
	"unicode/utf8"

	goyaml "go.yaml.in/yaml/v4"
)

// layout is the form of a YAML file: its keys and items, and the comments and
// blank lines that belong to them.
type layout struct {
	root     *goyaml.Node
	said     string // what the file says, as JSON
	branches []*branch
	top, end []comment // before the first key, and after the last
}

// branch is a key with its value, or an item of a list.
type branch struct {
	parent     *branch // nil for the keys of the briefing
	children   []*branch
	key        string // empty for an item
	value      *goyaml.Node
	column     int     // of the key, or of the hyphen before the item
	blank      bool    // there is a blank line above it
	line       comment // the one on its line
	head, foot []comment
}

// comment is a comment without its end of line.
type comment struct {
	text   string
	column int
	blank  bool   // there is a blank line above it
	alone  bool   // nothing else is on its line
	gap    int    // how many spaces are between it and what is before it
	closed string // the brackets that are closed between the last value and it
}

// point is a place in a text, by its line and column and by its offset.
type point struct{ line, column, offset int }

func newLayout(text string, root *goyaml.Node) *layout {
	s := &surveyor{layout: &layout{root: root}, text: text, lines: []int{0}}
	for i := range len(text) {
		if text[i] == '\n' {
			s.lines = append(s.lines, i+1)
		}
	}
	s.value(root, nil)
	s.passTo(len(text))
	s.place(nil)
	return s.layout
}

// comments returns all comments, sorted.
func (l *layout) comments() []string {
	var all []string
	add := func(cs ...comment) {
		for _, c := range cs {
			if c.text != "" {
				all = append(all, c.text)
			}
		}
	}
	var collect func([]*branch)
	collect = func(branches []*branch) {
		for _, b := range branches {
			add(b.head...)
			add(b.line)
			add(b.foot...)
			collect(b.children)
		}
	}
	add(l.top...)
	add(l.end...)
	collect(l.branches)
	slices.Sort(all)
	return all
}

// surveyor makes a layout. It goes through the text and the nodes in it side by
// side: what lies between two scalars is white space, signs, and comments.
type surveyor struct {
	*layout
	text    string
	lines   []int // where each begins
	passed  int   // how much of the text it has passed
	found   point // where the last node was found
	last    *branch
	pending []comment // after the beginning of the last branch
}

func (s *surveyor) value(n *goyaml.Node, of *branch) {
	switch n.Kind {
	case goyaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			key, value := n.Content[i], n.Content[i+1]
			s.begin(&branch{parent: of, key: key.Value, value: value, column: key.Column}, key)
			s.scalar(key)
			s.value(value, s.last)
		}
	case goyaml.SequenceNode:
		for _, item := range n.Content {
			s.begin(&branch{parent: of, value: item, column: n.Column}, item)
			s.value(item, s.last)
		}
	case goyaml.ScalarNode:
		s.scalar(n)
	}
}

// begin adds a branch that begins with a node, and gives the comments on the way
// there to whom they belong.
func (s *surveyor) begin(b *branch, at *goyaml.Node) {
	s.passTo(s.offset(at))
	b.blank = s.blankAbove(s.startLine(b, at))
	s.place(b)
	if b.parent == nil {
		s.branches = append(s.branches, b)
	} else {
		b.parent.children = append(b.parent.children, b)
	}
	s.last = b
}

// startLine returns the line on which a branch begins, which for an item of a
// list can be that of a hyphen above it.
func (s *surveyor) startLine(b *branch, at *goyaml.Node) int {
	if b.key != "" || b.parent.value.Style&goyaml.FlowStyle != 0 {
		return at.Line
	}
	line, before := at.Line, s.text[s.lines[at.Line-1]:s.offset(at)]
	for !strings.Contains(before, "-") && line > 1 {
		line--
		before = s.text[s.lines[line-1]:s.lines[line]]
	}
	return line
}

func (s *surveyor) blankAbove(line int) bool {
	return line > 1 && strings.TrimSpace(s.text[s.lines[line-2]:s.lines[line-1]]) == ""
}

// offset returns where in the text a node begins. It is asked in the order of the
// text, and counts on from where it was.
func (s *surveyor) offset(n *goyaml.Node) int {
	at := s.found
	if n.Line != at.line || n.Column < at.column {
		at = point{n.Line, 1, s.lines[n.Line-1]}
	}
	for ; at.column < n.Column; at.column++ {
		_, size := utf8.DecodeRuneInString(s.text[at.offset:])
		at.offset += size
	}
	s.found = at
	return at.offset
}

// passTo passes over what lies between two scalars, and keeps the comments.
func (s *surveyor) passTo(end int) {
	closed := ""
	for s.passed < end {
		switch c := s.text[s.passed]; c {
		case '#':
			s.comment(closed)
			continue
		case ']', '}':
			closed += string(c)
		}
		s.passed++
	}
}

// comment keeps the comment that begins here.
func (s *surveyor) comment(closed string) {
	line, _ := slices.BinarySearch(s.lines, s.passed+1) // counted from 1
	before := s.text[s.lines[line-1]:s.passed]
	text, _, _ := strings.Cut(s.text[s.passed:], "\n")
	s.passed += len(text)
	c := comment{text: strings.TrimRight(text, " \t"), closed: closed, blank: s.blankAbove(line)}
	c.alone = strings.Trim(before, " \t-?:") == ""
	c.gap = len(before) - len(strings.TrimRight(before, " \t"))
	if hyphen := strings.IndexByte(before, '-'); c.alone && hyphen >= 0 {
		before = before[:hyphen] // it is about the item that begins here
	}
	c.column = utf8.RuneCountInString(before) + 1
	s.pending = append(s.pending, c)
}

// scalar passes over a scalar. Without its white space and quotation marks, its
// text is its value.
func (s *surveyor) scalar(n *goyaml.Node) {
	quoted := n.Style&(goyaml.DoubleQuotedStyle|goyaml.SingleQuotedStyle) != 0
	block := n.Style&(goyaml.LiteralStyle|goyaml.FoldedStyle) != 0
	if n.Value == "" && !quoted && !block {
		return
	}
	s.passTo(s.offset(n))
	switch {
	case quoted:
		s.quoted(s.text[s.passed])
	case block:
		s.passTo(s.lineEnd())
		s.words(n.Value)
	default:
		s.words(n.Value)
	}
}

func (s *surveyor) lineEnd() int {
	if n := strings.IndexByte(s.text[s.passed:], '\n'); n >= 0 {
		return s.passed + n
	}
	return len(s.text)
}

// quoted passes over a scalar in quotation marks.
func (s *surveyor) quoted(mark byte) {
	for s.passed++; s.passed < len(s.text); s.passed++ {
		switch c := s.text[s.passed]; {
		case c == '\\' && mark == '"':
			s.passed++
		case c != mark:
		case mark == '\'' && strings.HasPrefix(s.text[s.passed+1:], "'"):
			s.passed++
		default:
			s.passed++
			return
		}
	}
}

// words passes over the words of a value, whatever white space lies between.
func (s *surveyor) words(value string) {
	for i := range len(value) {
		if isBlank(value[i]) {
			continue
		}
		for s.passed < len(s.text) && isBlank(s.text[s.passed]) {
			s.passed++
		}
		s.passed++
	}
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }

// place gives the pending comments to whom they belong, when the next branch is
// known, or that there is none. A comment after something belongs to that. One
// on a line of its own belongs to what is below it; but to what is above it where
// it is indented further than what is below, or touches only what is above.
func (s *surveyor) place(next *branch) {
	above, below := true, next != nil && !next.blank
	touches := make([]bool, len(s.pending)) // only what is above
	for i, c := range s.pending {
		above = above && !c.blank
		touches[i] = above
	}
	for i := len(s.pending) - 1; i >= 0; i-- {
		touches[i] = touches[i] && !below
		below = below && !s.pending[i].blank
	}
	for i, c := range s.pending {
		switch owner := s.above(c, next); {
		case s.last == nil:
			s.top = append(s.top, c)
		case !c.alone:
			s.last.addLine(c)
		case owner != nil && (next == nil || c.column > next.column || touches[i]):
			owner.foot = append(owner.foot, c)
		case next == nil:
			s.end = append(s.end, c)
		default:
			next.head = append(next.head, c)
		}
	}
	s.pending = nil
}

// above returns the branch above a comment that it can belong to, of those that
// end there: the innermost that is not indented further. It is the outermost of
// those that are indented alike.
func (s *surveyor) above(c comment, next *branch) *branch {
	var found *branch
	for b := s.last; b != nil && !next.within(b); b = b.parent {
		if b.column <= c.column && (found == nil || b.column == found.column) {
			found = b
		}
	}
	if next == nil && found != nil && found.parent == nil {
		return nil // it stays at the end of the file
	}
	return found
}

func (b *branch) within(other *branch) bool {
	for ; b != nil; b = b.parent {
		if b.parent == other {
			return true
		}
	}
	return false
}

// addLine gives a branch a comment that follows it on its line, or follows brackets that
// close around it.
func (b *branch) addLine(c comment) {
	for _, bracket := range c.closed {
		if b.parent != nil && (bracket == ']') == (b.key == "") {
			b = b.parent
		}
	}
	if b.line.text != "" || b.key == "" && b.value.Kind != goyaml.ScalarNode {
		b.head = append(b.head, comment{text: c.text})
	} else {
		b.line = c
	}
}
