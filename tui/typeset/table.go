package typeset

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"readout/tui/text"
)

// columnRule is between two columns.
const columnRule = " │ "

// table sets a table in columns, or, where words would have to be broken, as
// records: the cells of each row one under the other.
func (s *typesetting) table(t *east.Table, width int) []text.Line {
	var rows [][]text.Line
	for r := t.FirstChild(); r != nil; r = r.NextSibling() {
		rows = append(rows, s.row(r))
	}
	headed := t.FirstChild().Kind() == east.KindTableHeader
	if widths, ok := fitColumns(rows, width-3*(len(t.Alignments)-1)); ok {
		return inColumns(rows, widths, t.Alignments, headed)
	}
	if !headed { // as those of HTML can be
		rows = slices.Insert(rows, 0, make([]text.Line, len(rows[0])))
	}
	return inRecords(rows, width)
}

// row has the cells of a row set, each as one long line. Those of the header
// are bold.
func (s *typesetting) row(r ast.Node) []text.Line {
	var cells []text.Line
	for c := r.FirstChild(); c != nil; c = c.NextSibling() {
		cell := s.inline(ast.NewTextBlock(), c)
		if r.Kind() == east.KindTableHeader {
			cell = bold(cell)
		}
		cells = append(cells, cell)
	}
	return cells
}

// fitColumns returns the widths of the columns when a table has width cells for
// them: narrow ones have what they need and wide ones share the rest. It fails
// where a word would not fit.
func fitColumns(rows [][]text.Line, width int) ([]int, bool) {
	if width < 0 { // not even for the rules between them
		return nil, false
	}
	need := make([]int, len(rows[0])) // to break no line
	word := make([]int, len(rows[0])) // to break no word
	for _, r := range rows {
		for i, c := range r {
			for s := range strings.Lines(c.Text()) {
				need[i] = max(need[i], text.Line{{Text: strings.TrimSpace(s)}}.Width())
			}
			for s := range strings.FieldsSeq(c.Text()) {
				word[i] = max(word[i], min(maxUnbroken, text.Line{{Text: s}}.Width()))
			}
		}
	}
	widths := slices.Clone(need)
	left, sharing := width, len(widths)
	for _, n := range slices.Sorted(slices.Values(need)) {
		share := left / sharing
		if n > share {
			for i := range widths {
				if widths[i] > share {
					widths[i] = max(share, 0)
				}
				if widths[i] < word[i] {
					return nil, false
				}
			}
			break
		}
		left, sharing = left-n, sharing-1
	}
	return widths, true
}

// inColumns sets a table in columns of these widths, with a rule after the head if
// it has one.
func inColumns(rows [][]text.Line, widths []int, align []east.Alignment, headed bool) []text.Line {
	var out []text.Line
	for i, r := range rows {
		out = append(out, inRow(r, widths, align)...)
		if i == 0 && headed {
			var rules []string
			for _, w := range widths {
				rules = append(rules, strings.Repeat("─", w))
			}
			out = append(out, text.Line{{Text: strings.Join(rules, "─┼─"), Style: text.Style{Ink: text.Rule}}})
		}
	}
	return out
}

// inRow sets the cells of a row side by side.
func inRow(cells []text.Line, widths []int, align []east.Alignment) []text.Line {
	set := make([][]text.Line, len(cells))
	height := 0
	for i, c := range cells {
		set[i] = text.WrapLine(c, widths[i])
		height = max(height, len(set[i]))
	}
	out := make([]text.Line, height)
	for y := range out {
		for x := range set {
			var cell text.Line
			if y < len(set[x]) {
				cell = set[x][y]
			}
			before, after := 0, widths[x]-cell.Width()
			switch align[x] {
			case east.AlignRight:
				before, after = after, 0
			case east.AlignCenter:
				before, after = after/2, after-after/2
			}
			if x > 0 {
				out[y] = out[y].Add(text.Span{Text: columnRule, Style: text.Style{Ink: text.Rule}})
			}
			out[y] = out[y].Add(text.Span{Text: strings.Repeat(" ", before)})
			for _, s := range cell {
				out[y] = out[y].Add(s)
			}
			out[y] = out[y].Add(text.Span{Text: strings.Repeat(" ", after)})
		}
		out[y] = out[y].Trimmed()
	}
	return out
}

// inRecords sets each row as a record: the cells one under the other, each after
// the head of its column. The head of a column without any cells is in the first.
func inRecords(rows [][]text.Line, width int) []text.Line {
	var out []text.Line
	if len(rows) == 1 {
		for _, head := range rows[0] {
			out = append(out, text.WrapLine(head, width)...)
		}
	}
	for n, r := range rows[1:] {
		if len(out) > 0 {
			out = append(out, nil)
		}
		for i, cell := range r {
			if len(cell) == 0 && (n > 0 || !emptyColumn(rows[1:], i)) {
				continue
			}
			l := slices.Clone(rows[0][i])
			if len(l) > 0 && len(cell) > 0 {
				l = l.Add(text.Span{Text: ": "})
			}
			out = append(out, text.WrapLine(append(l, cell...), width)...)
		}
	}
	return out
}

// emptyColumn reports whether no row has anything in a column.
func emptyColumn(rows [][]text.Line, column int) bool {
	for _, r := range rows {
		if len(r[column]) > 0 {
			return false
		}
	}
	return true
}
