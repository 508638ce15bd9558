package commonmark

import "strings"

// TableRows returns the cells of a table in Markdown, its head first, and false
// where the lines are not a table.
func TableRows(s string) ([][]string, bool) {
	head, body, ok := SplitTable(strings.TrimRight(s, " \t\n"))
	first, _, _ := strings.Cut(head, "\n")
	if !ok || !strings.Contains(first, "|") {
		return nil, false
	}
	rows := [][]string{tableCells(first)}
	for line := range strings.Lines(body) {
		rows = append(rows, tableCells(line))
	}
	return rows, true
}

// SplitTable returns the head of a table, with its delimiter row, and its other
// rows; and false where the lines are not a table.
func SplitTable(s string) (head, rows string, ok bool) {
	first, rest, _ := strings.Cut(s, "\n")
	delimiters, rows, _ := strings.Cut(rest, "\n")
	if strings.Trim(delimiters, " \t\r|:-") != "" || !strings.Contains(delimiters, "-") {
		return "", "", false
	}
	return first + "\n" + delimiters + "\n", rows, true
}

// tableCells returns the cells of a row, as Markdown.
func tableCells(line string) []string {
	line = strings.TrimPrefix(strings.TrimSpace(line), "|")
	var out []string
	from := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '|':
			out = append(out, strings.TrimSpace(line[from:i]))
			from = i + 1
		}
	}
	if rest := strings.TrimSpace(line[from:]); rest != "" {
		out = append(out, rest)
	}
	return out
}
