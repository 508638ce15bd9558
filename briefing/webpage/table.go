package webpage

import (
	"strings"

	"golang.org/x/net/html"
)

// Table returns the cells of the first table in a piece of HTML, a row at a
// time, as plain text; and false where there is none.
func Table(piece string) ([][]string, bool) {
	if len(piece) > maxPage || !strings.Contains(strings.ToLower(piece), "<table") {
		return nil, false
	}
	z := html.NewTokenizer(strings.NewReader(piece))
	var rows [][]string
	in, cell, hidden := false, false, 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return rows, len(rows) > 0
		}
		name, _ := z.TagName()
		switch tag := string(name); {
		case kind == html.TextToken:
			if cell && hidden == 0 {
				last := rows[len(rows)-1]
				last[len(last)-1] += string(z.Text())
			}
		case kind == html.EndTagToken && tag == "table" && in:
			return trimmed(rows), len(rows) > 0
		case tag == "table":
			in = true
		case !in:
		case tag == "script" || tag == "style":
			hidden = max(0, hidden+map[html.TokenType]int{html.StartTagToken: 1, html.EndTagToken: -1}[kind])
		case tag == "tr" && kind == html.StartTagToken:
			rows, cell = append(rows, nil), false
		case (tag == "td" || tag == "th") && kind == html.StartTagToken:
			if len(rows) == 0 {
				rows = append(rows, nil)
			}
			rows[len(rows)-1], cell = append(rows[len(rows)-1], ""), true
		case (tag == "td" || tag == "th") && kind == html.EndTagToken:
			cell = false
		case cell && (tag == "br" || tag == "p" || tag == "li" || tag == "div"):
			last := rows[len(rows)-1]
			last[len(last)-1] += " "
		}
	}
}

// trimmed folds the white space in cells, and drops rows without any.
func trimmed(rows [][]string) [][]string {
	out := rows[:0]
	for _, row := range rows {
		for i := range row {
			row[i] = strings.Join(strings.Fields(html.UnescapeString(row[i])), " ")
		}
		if len(row) > 0 {
			out = append(out, row)
		}
	}
	return out
}
