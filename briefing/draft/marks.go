package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// stretch is what is between a pair of quotation marks in a block.
type stretch struct {
	from, to int // of the words, without the marks
	open     int // where the opening mark begins
	close    int // where the closing mark ends
	mark     rune
	closed   bool
}

// isMark reports whether a character can be a quotation mark.
func isMark(r rune) bool {
	switch r {
	case '"', '\'', '“', '”', '„', '‟', '«', '»', '‹', '›', '‘', '’', '‚', '‛', '＂', '「', '」', '『', '』':
		return true
	}
	return false
}

// closers are the marks that can close what a mark opens.
func closers(r rune) string {
	switch r {
	case '“':
		return "”"
	case '„', '‟':
		return "“”"
	case '”': // Swedish, Finnish
		return "”"
	case '«':
		return "»"
	case '»':
		return "«»"
	case '‹':
		return "›"
	case '›':
		return "‹"
	case '‘':
		return "’"
	case '‚', '‛':
		return "‘’"
	case '"':
		return "\""
	case '＂':
		return "＂"
	case '\'':
		return "'"
	case '「':
		return "」"
	case '『':
		return "』"
	}
	return ""
}

// scanMarks returns the outermost stretches in quotation marks, in order. One that
// is not closed goes to the end.
func scanMarks(text string) []stretch {
	s := markScanner{text: text, left: strings.ContainsRune(text, '“')}
	var out []stretch
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if isMark(r) && s.opens(r, at, at+size) {
			q := s.stretch(r, at, at+size)
			if q.from < q.to {
				out = append(out, q)
			}
			if q.closed || r != '\'' && r != '‘' {
				at = q.close
				continue
			}
			out = out[:max(len(out)-1, 0)] // an apostrophe, after all
		}
		at += size
	}
	return out
}

type markScanner struct {
	text   string
	left   bool // there is a “
	single int  // from where on no closing single mark follows
}

// opens reports whether a mark opens a stretch.
func (s *markScanner) opens(r rune, at, end int) bool {
	prev, next := before(s.text, at), after(s.text, end)
	if unicode.IsSpace(next) && r != '«' && r != '»' && r != '‹' && r != '›' {
		return false
	}
	free := !isWordRune(prev) && !strings.ContainsRune(".,!?;%", prev)
	switch r {
	case '"', '＂':
		return free
	case '\'', '‘':
		return free && !(unicode.IsDigit(next) && digits(s.text[end:]) == 2) && (s.single == 0 || at < s.single)
	case '’', '」', '』':
		return false
	case '”':
		return free && !s.left
	case '»', '›':
		return free && (at == 0 || !unicode.IsSpace(next))
	}
	return true
}

// digits counts the digits that a text begins with: ’68 is no quotation.
func digits(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}

// stretch reads what a mark opens.
func (s *markScanner) stretch(r rune, open, from int) stretch {
	end, after, ok := s.close(r, from)
	q := stretch{from: from, to: end, open: open, close: after, mark: r, closed: ok}
	if !ok && (r == '\'' || r == '‘') {
		s.single = open
	}
	for q.from < q.to {
		c, size := utf8.DecodeRuneInString(s.text[q.from:])
		if !unicode.IsSpace(c) {
			break
		}
		q.from += size
	}
	q.to = q.from + len(strings.TrimRightFunc(s.text[q.from:q.to], unicode.IsSpace))
	return q
}

// close finds the mark that closes a stretch, passing over stretches inside.
func (s *markScanner) close(r rune, from int) (end, after int, ok bool) {
	want := closers(r)
	depth := 0
	for at := from; at < len(s.text); {
		c, size := utf8.DecodeRuneInString(s.text[at:])
		next := at + size
		switch {
		case !isMark(c):
		case strings.ContainsRune(want, c) && depth == 0 && s.closes(c, at, next):
			return at, next, true
		case strings.ContainsRune(want, c) && s.closes(c, at, next):
			depth--
		case c == r && (r == '“' || r == '„' || r == '«') && s.opens(c, at, next):
			depth++
		}
		at = next
	}
	if depth > 0 { // some mark inside is not closed: the first that closes does
		for at := from; at < len(s.text); {
			c, size := utf8.DecodeRuneInString(s.text[at:])
			if strings.ContainsRune(want, c) && s.closes(c, at, at+size) {
				return at, at + size, true
			}
			at += size
		}
	}
	return len(s.text), len(s.text), false
}

// closes reports whether a mark that can close a stretch does: an apostrophe does
// not.
func (s *markScanner) closes(c rune, at, end int) bool {
	prev, next := before(s.text, at), after(s.text, end)
	switch c {
	case '"', '＂':
		return !unicode.IsSpace(prev) && !isWordRune(next)
	case '\'', '’', '‘':
		if isWordRune(next) || unicode.IsSpace(prev) {
			return false
		}
		return !(prev == 's' && unicode.IsSpace(next) && s.possessive(c, end))
	}
	return true
}

// possessive reports whether a single mark after an s is one of a possessive: a
// word in small letters follows, and a mark that closes comes later.
func (s *markScanner) possessive(c rune, end int) bool {
	const far = 600
	rest := strings.TrimLeftFunc(s.text[end:], unicode.IsSpace)
	if first, _ := utf8.DecodeRuneInString(rest); !unicode.IsLower(first) {
		return false
	}
	if len(rest) > far {
		rest = rest[:far]
	}
	for at := 0; at < len(rest); {
		r, size := utf8.DecodeRuneInString(rest[at:])
		switch {
		case r == '‘' || r == '“':
			return false
		case r == c && !isWordRune(after(rest, at+size)) && !unicode.IsSpace(before(rest, at)):
			return true
		}
		at += size
	}
	return false
}
