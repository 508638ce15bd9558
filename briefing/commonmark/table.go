package commonmark

import "strings"

// TableRows returns the cells of a table in Markdown, its head first, and false
// where the lines are not a table.
func TableRows(s string) ([][]string, bool) {
	lines := strings.Split(strings.TrimRight(s, " \t\n"), "\n")
	if len(lines) < 2 || !strings.Contains(lines[0], "|") || !isDelimiterRow(lines[1]) {
		return nil, false
	}
	rows := [][]string{tableCells(lines[0])}
	for _, line := range lines[2:] {
		rows = append(rows, tableCells(line))
	}
	return rows, true
}

func isDelimiterRow(line string) bool {
	return strings.Contains(line, "-") && strings.Trim(line, "-|: \t") == ""
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
