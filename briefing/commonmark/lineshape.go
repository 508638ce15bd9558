package commonmark

import "strings"

// interrupts reports whether a line begins a block although a paragraph could
// go on with it.
func interrupts(indent int, body string) bool {
	if indent >= 4 {
		return false
	}
	if body[0] == '>' || htmlEnder(body) != "" || IsHeading(body) || isBreak(body) || fenceOf(body) != "" {
		return true
	}
	marker, width := itemMarker(body)
	if marker == 0 || strings.TrimSpace(body[min(width, len(body)):]) == "" {
		return false
	}
	return body[0] < '0' || body[0] > '9' || strings.HasPrefix(body, "1"+string(rune(marker)))
}

// indentation returns the column in which the text of a line begins, and the
// text.
func indentation(l string) (int, string) {
	column := 0
	for i := 0; i < len(l); i++ {
		switch l[i] {
		case ' ':
			column++
		case '\t':
			column += 4 - column%4
		default:
			return column, strings.TrimRight(l[i:], " \t\r\n")
		}
	}
	return column, ""
}

// isBreak reports whether a line is a thematic break.
func isBreak(body string) bool {
	c := body[0]
	if c != '*' && c != '-' && c != '_' {
		return false
	}
	n := 0
	for i := 0; i < len(body); i++ {
		switch body[i] {
		case c:
			n++
		case ' ', '\t':
		default:
			return false
		}
	}
	return n >= 3
}

// isUnderline reports whether a line makes a heading of the paragraph above.
func isUnderline(indent int, body string) bool {
	return indent < 4 && body != "" && (body[0] == '=' || body[0] == '-') && strings.Trim(body, body[:1]) == ""
}

// fenceOf returns the fence with which a line opens a block of code.
func fenceOf(body string) string {
	if body == "" {
		return ""
	}
	c := body[:1]
	if c != "`" && c != "~" {
		return ""
	}
	info := strings.TrimLeft(body, c)
	n := len(body) - len(info)
	if n < 3 || c == "`" && strings.Contains(info, "`") {
		return ""
	}
	return body[:n]
}

func closesFence(body, fence string) bool {
	return strings.HasPrefix(body, fence) && strings.Trim(body, fence[:1]) == ""
}

// htmlEnder returns what ends the raw HTML that a line opens, in lower case;
// nothing where a blank line does, or there is none.
func htmlEnder(body string) string {
	if body == "" || body[0] != '<' {
		return ""
	}
	head := strings.ToLower(body[:min(len(body), 10)])
	for _, h := range [][2]string{{"<!--", "-->"}, {"<![cdata[", "]]>"}, {"<?", "?>"}, {"<!", ">"}} {
		if strings.HasPrefix(head, h[0]) {
			return h[1]
		}
	}
	switch tag := tagName(head); tag {
	case "script", "pre", "style", "textarea":
		if end := len(tag) + 1; body[1] != '/' && (len(body) == end || strings.IndexByte(" \t\n>", body[end]) >= 0) {
			return "</" + tag + ">"
		}
	}
	return ""
}

// itemMarker returns what marks the item of a list that a line begins, the
// same for all items of one list, and the width of it up to the item's text.
func itemMarker(body string) (marker byte, width int) {
	digits := 0
	for digits < len(body) && digits < 10 && body[digits] >= '0' && body[digits] <= '9' {
		digits++
	}
	if digits == len(body) || digits == 10 {
		return 0, 0
	}
	marker, rest := body[digits], body[digits+1:]
	if digits == 0 && strings.IndexByte("-+*", marker) < 0 || digits > 0 && marker != '.' && marker != ')' {
		return 0, 0
	}
	if rest != "" && rest[0] != ' ' && rest[0] != '\t' {
		return 0, 0
	}
	spaces, text := indentation(rest)
	if spaces > 4 || text == "" {
		spaces = 1 // the text begins with blanks of its own
	}
	return marker, digits + 1 + spaces
}

// ListMarker returns how many bytes the marker takes that a line begins with, with
// the spaces after it; 0 where there is none.
func ListMarker(line string) int {
	marker, width := itemMarker(line)
	if marker == 0 {
		return 0
	}
	if n := strings.IndexByte(line, marker) + 1; n < len(line) && line[n] == '\t' {
		return n + 1
	}
	return min(width, len(line))
}

// IsHeading reports whether a line is a heading that begins with number signs.
func IsHeading(inner string) bool {
	rest := strings.TrimLeft(inner, "#")
	level := len(inner) - len(rest)
	return 0 < level && level <= MaxHeading && (rest == "" || rest[0] == ' ' || rest[0] == '\t')
}

// LineEnd returns where the line that holds a byte ends, before its newline.
func LineEnd(s string, at int) int {
	if n := strings.IndexByte(s[at:], '\n'); n >= 0 {
		return at + n
	}
	return len(s)
}

// SplitFence returns the fence that a block of code begins with, without what it
// says of the code, and the code without the fence at its end.
func SplitFence(s string) (fence, code string) {
	open, code, _ := strings.Cut(s, "\n")
	indent, body := indentation(open)
	if fence = fenceOf(body); fence == "" {
		return "", s
	}
	if i := strings.LastIndexByte(code, '\n') + 1; closesFence(strings.TrimSpace(code[i:]), fence) {
		code = code[:i]
	}
	return strings.Repeat(" ", indent) + fence, code
}
