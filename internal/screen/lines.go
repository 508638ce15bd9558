package screen

import (
	"fmt"
	"unicode/utf8"
)

// blockWidth returns the width of a block that fills its cell from the left,
// and 0 for other characters.
func blockWidth(text string) int {
	const full, eighth = '█', '▏'
	if r, n := utf8.DecodeRuneInString(text); n == len(text) && r >= full && r <= eighth {
		return (cellW*int(eighth-r+1) + 4) / 8
	}
	return 0
}

// stroke returns the path of a line-drawing character, and where it begins in a
// cell of 12 by 26. For other characters the path is empty.
func stroke(text string) (x, y int, path string) {
	switch text {
	case "─":
		return 0, 13, "h12"
	case "│":
		return 6, 0, "v26"
	case "╭":
		return 6, 26, "v-7a6 6 0 0 1 6-6"
	case "╮":
		return 6, 26, "v-7a6 6 0 0 0-6-6"
	case "╰":
		return 6, 0, "v7a6 6 0 0 0 6 6"
	case "╯":
		return 6, 0, "v7a6 6 0 0 1-6 6"
	case "┌":
		return 6, 26, "v-13h6"
	case "┐":
		return 6, 26, "v-13h-6"
	case "└":
		return 6, 0, "v13h6"
	case "┘":
		return 6, 0, "v13h-6"
	case "├":
		return 6, 0, "v26m0-13h6"
	case "┤":
		return 6, 0, "v26m0-13h-6"
	case "┬":
		return 0, 13, "h12m-6 0v13"
	case "┴":
		return 0, 13, "h12m-6 0v-13"
	case "┼":
		return 0, 13, "h12m-6-13v26"
	case "┃":
		return 5, 0, "v26h1v-26h1v26"
	}
	return 0, 0, ""
}

func isStroke(text string) bool {
	_, _, path := stroke(text)
	return path != ""
}

// strokes draws characters of one colour in one path.
func (p *picture) strokes(cells []cell, y int) {
	var d []byte
	for i := 0; i < len(cells); {
		c, end := cells[i], i+1
		dx, dy, path := stroke(c.text)
		for c.text == "─" && end < len(cells) && cells[end].text == "─" {
			end++
		}
		if end > i+1 {
			path = fmt.Sprintf("h%d", (end-i)*cellW)
		}
		d = fmt.Appendf(d, "M%d %d%s", c.x*cellW+dx, y*cellH+dy, path)
		i = end
	}
	p.line(`<path d="%s" stroke="%v"/>`, d, cells[0].look.fg)
}

// strokesEnd returns where the strokes of one colour end that begin at row[i].
func strokesEnd(row []cell, i int) int {
	end := i + 1
	for end < len(row) && row[end].look.fg == row[i].look.fg && isStroke(row[end].text) {
		end++
	}
	return end
}
