package commonmark

import "strings"

// ListItem is an item of a list, without its marker and indentation.
type ListItem struct {
	Source string
	First  string // its first paragraph
	Rest   string // what follows that
	At     int    // where it begins in the list
}

// ListItems returns the items of a list.
func ListItems(list string) []ListItem {
	var out []ListItem
	var source strings.Builder
	margin, indent, start := -1, 0, 0
	flush := func() {
		if margin >= 0 {
			out = append(out, newListItem(source.String(), start))
			source.Reset()
		}
	}
	for at := 0; at < len(list); at = LineEnd(list, at) + 1 {
		line := list[at:LineEnd(list, at)]
		blank := len(line) - len(strings.TrimLeft(line, " "))
		marker := ListMarker(line[blank:])
		if marker > 0 && (margin < 0 || blank < min(indent, margin+4)) {
			flush()
			margin, start = blank, at
			indent = blank + marker
			source.WriteString(line[indent:] + "\n")
			continue
		}
		source.WriteString(line[min(blank, indent):] + "\n")
	}
	flush()
	return out
}

func newListItem(source string, at int) ListItem {
	source = strings.TrimRight(source, " \t\n")
	end := 0
	for end < len(source) {
		next := LineEnd(source, end) + 1
		if end > 0 && beginsBlock(source[end:min(next, len(source))]) {
			break
		}
		end = min(next, len(source))
	}
	return ListItem{source, strings.TrimSpace(source[:end]), source[end:], at}
}

// beginsBlock reports whether a line does not continue the paragraph above it.
func beginsBlock(line string) bool {
	line = strings.TrimSpace(line)
	return line == "" || interrupts(0, line) || ListMarker(line) > 0
}
