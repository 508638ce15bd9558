package text

// Frame is the box around a part of the screen, with words in its edges.
type Frame struct {
	Title   string // top left
	Right   string // top right
	Foot    string // bottom right
	Ink     Ink    // of the part's section
	Focused bool
	Heavy   bool // drawn in heavy lines where it is focused
}

// strokes are the lines of a frame: corners from top left clockwise, across, down.
type strokes struct{ topLeft, topRight, bottomRight, bottomLeft, across, down string }

func (f Frame) strokes() strokes {
	if f.Heavy && f.Focused {
		return strokes{"┏", "┓", "┛", "┗", "━", "┃"}
	}
	return strokes{"╭", "╮", "╯", "╰", "─", "│"}
}

// Draw draws the frame around lines.
func (f Frame) Draw(width, height int, inside []Line) []Line {
	if width < 4 || height < 2 {
		return nil
	}
	s, edge := f.strokes(), Style{Ink: Faint}
	if f.Focused {
		edge.Ink = f.Ink
	}
	side := Line{{Text: s.down, Style: edge}}
	out := make([]Line, 0, height)
	out = append(out, f.top(width, s, edge))
	for i := range height - 2 {
		var l Line
		if i < len(inside) {
			l = inside[i]
		}
		out = append(out, Join(side, Fill(l, width-2), side))
	}
	return append(out, f.bottom(width, s, edge))
}

func (f Frame) top(width int, s strokes, lines Style) Line {
	right := ""
	if f.Right != "" {
		right = " " + f.Right + " "
	}
	title := ""
	if f.Title != "" {
		title = " " + Clip(f.Title, width-Width(right)-6) + " "
	}
	dashes := width - 4 - Width(title) - Width(right)
	count := Style{Ink: Dim}
	if f.Focused {
		count.Ink = Plain
	}
	return Line{
		{Text: s.topLeft, Style: lines},
		{Text: title, Style: Style{Ink: f.Ink, Bold: f.Focused}},
		edge(),
		{Text: Repeat(s.across, dashes+1), Style: lines},
		{Text: right, Style: count},
		edge(),
		{Text: s.across + s.topRight, Style: lines},
	}
}

func (f Frame) bottom(width int, s strokes, lines Style) Line {
	foot := ""
	if f.Foot != "" {
		foot = " " + Clip(f.Foot, width-6) + " "
	}
	return Line{
		{Text: s.bottomLeft + Repeat(s.across, width-3-Width(foot)), Style: lines},
		{Text: foot, Style: Style{Ink: Dim}},
		edge(),
		{Text: s.across + s.bottomRight, Style: lines},
	}
}
