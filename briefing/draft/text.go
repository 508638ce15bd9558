package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/briefing/clean"
)

// Text reads a report in plain text. A blank line ends a paragraph; in a text
// that has none, each line that ends a sentence does.
func Text(s string) *Report {
	r := &Report{text: s}
	lines := strings.Split(clean.Text(lineEnds(s)), "\n")
	if column := nameColumn(lines); column > 0 {
		r.columns(lines, column)
		return r
	}
	blank := hasBlank(lines)
	width := 0
	for _, line := range lines {
		width = max(width, utf8.RuneCountInString(line))
	}
	asked := 0
	for _, line := range lines {
		if shortLabel().MatchString(strings.TrimSpace(line)) {
			asked++
		}
	}
	var open []string
	flush := func() {
		for _, part := range divided(open, width) {
			r.add(block{text: strings.Join(part, " "), lines: part, kind: lineKind(part)})
		}
		open = nil
	}
	for _, line := range lines {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			flush()
			continue
		case isBullet(line):
			flush()
			r.add(block{text: strings.TrimLeft(line, "-*•·–— \t"), kind: item})
			continue
		case beginsTurn(line), asked >= 4 && shortLabel().MatchString(line):
			flush()
		}
		open = append(open, line)
		if !blank && endsSentence(line) {
			flush()
		}
	}
	flush()
	r.titleFromText()
	return r
}

// divided divides lines that are no paragraph but lines of a header: each ends long
// before the width of the text, though the next word would have had room.
func divided(lines []string, width int) [][]string {
	if len(lines) == 0 {
		return nil
	}
	out := [][]string{lines[:1]}
	for i := 1; i < len(lines); i++ {
		word, _, _ := strings.Cut(lines[i], " ")
		if 4*(utf8.RuneCountInString(lines[i-1])+1+utf8.RuneCountInString(word)) < 3*width || allUpper(lines[i-1]) != allUpper(lines[i]) && i < 4 && len(lines) < 6 {
			out = append(out, lines[i:i+1])
			continue
		}
		last := &out[len(out)-1]
		*last = lines[i-len(*last) : i+1]
	}
	return out
}

// lineEnds turns all that ends a line or a page into LF.
func lineEnds(s string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n\n",
		"\u0085", "\n", "\u2028", "\n", "\u2029", "\n\n").Replace(s)
}

func hasBlank(lines []string) bool {
	seen, gap := false, false
	for _, line := range lines {
		if strings.TrimSpace(line) != "" {
			if gap {
				return true
			}
			seen = true
		} else {
			gap = seen
		}
	}
	return false
}

// endsSentence reports whether a line ends as a sentence does.
func endsSentence(line string) bool {
	line = strings.TrimRightFunc(line, func(r rune) bool { return isMark(r) || r == ')' || r == ']' })
	last, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune(".?!:…。？！؟", last)
}

// isBullet reports whether a line is an item of a list, and not a turn in a
// dialogue, which has a dash and no space in Spanish, a longer dash elsewhere.
func isBullet(line string) bool {
	return strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "* ") || strings.HasPrefix(line, "• ") || strings.HasPrefix(line, "· ")
}

// lineKind returns what lines of plain text are: a single line in capitals, or
// one that is short and ends no sentence, is taken for a heading where it begins
// the text, which titleFromText decides.
func lineKind(lines []string) blockKind {
	if len(lines) == 1 && allUpper(lines[0]) && utf8.RuneCountInString(lines[0]) < 100 && !strings.Contains(lines[0], ":") {
		return heading
	}
	return paragraph
}

// titleFromText makes the first paragraph a heading where it looks like one.
func (r *Report) titleFromText() {
	for i := range r.blocks {
		b := &r.blocks[i]
		if i > 4 || len(b.text) > 250 {
			return
		}
		if r := after(b.text, 0); isMark(r) && signed().MatchString(b.text) {
			return
		}
		if b.kind == paragraph && len(b.lines) == 1 && !endsSentence(b.text) && !metaLine().MatchString(b.text) && !turnLabel().MatchString(b.text) {
			b.kind = heading
			if i > 0 {
				return
			}
		} else if b.kind != heading {
			return
		}
	}
}

// signed is a quotation with a name after a dash.
var signed = pattern(`[”"»“]\s*[—–]\s*\p{Lu}`)

// metaLine is a line with a date or the name of an author.
var metaLine = pattern(`(?i)\b(19|20)\d\d\b|^(by|par|por|von)\s|^from our |\d{1,2}[.:]\d\d`)

// turnLabel is what a turn begins with in a transcript.
var turnLabel = pattern(`^(\*\*)?[\p{Lu}¿][\p{L}\p{M}\p{N}.'’\-, ()&/@]{0,90}?(\*\*)?\s?:(\*\*)?(\s|$)`)

// capitalLabel is a label in capitals, which begins a turn even within a
// paragraph, as where lines are not set apart.
var capitalLabel = pattern(`^(\p{Lu}[\p{Lu}\p{M}.'’\- ()]{1,60}|[QAFPR]\.?)\s?:\s`)

// shortLabel is what questions and answers begin with in an interview.
var shortLabel = pattern(`^(?:[QAPRF]|Pregunta|Respuesta|Question|Réponse|Answer|Frage|Antwort)\s?[.:]\s+\S`)

func beginsTurn(line string) bool { return capitalLabel().MatchString(line) }

// columnLabel is a name in a column of its own, before what is said.
var columnLabel = pattern(`^(\s{0,8})(\p{Lu}[\p{L}\p{M}.'’\-]*(?: [\p{L}\p{M}.'’\-()]+){0,4}?)\s{2,}(\S.*)$`)

// nameColumn returns in which column what is said begins, in a transcript with
// the names of the speakers in the left one; 0 where it is none.
func nameColumn(lines []string) int {
	counts := map[int]int{}
	for _, line := range lines {
		if m := columnLabel().FindStringSubmatchIndex(line); m != nil && label(line[m[4]:m[5]]) {
			counts[utf8.RuneCountInString(line[:m[6]])]++
		}
	}
	best := 0
	for column, n := range counts {
		if n >= 3 && (n > counts[best] || n == counts[best] && column < best) {
			best = column
		}
	}
	return best
}

// label reports whether a column's words are a speaker's name: all in capitals, or
// each with one.
func label(s string) bool {
	for w := range strings.FieldsSeq(s) {
		first, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(first) && first != '(' && !languages()[0].has("particle", strings.ToLower(w)) {
			return false
		}
	}
	return true
}

// columns reads a transcript with names in a column of their own.
func (r *Report) columns(lines []string, column int) {
	var open block
	seen := false // a turn has begun
	flush := func() {
		r.add(open)
		open = block{}
	}
	for _, line := range lines {
		text := strings.TrimSpace(line)
		if text == "" {
			flush()
			continue
		}
		if m := columnLabel().FindStringSubmatchIndex(line); m != nil && utf8.RuneCountInString(line[:m[6]]) == column && label(line[m[4]:m[5]]) {
			flush()
			open, seen = block{label: line[m[4]:m[5]], text: line[m[6]:m[7]], lines: []string{text}}, true
			continue
		}
		if seen && indent(line) < column-2 {
			seen = false // it is no longer in the column
			flush()
		}
		open.text += " " + text
		open.lines = append(open.lines, text)
	}
	flush()
	r.titleFromText()
}

func indent(line string) int {
	return utf8.RuneCountInString(line) - utf8.RuneCountInString(strings.TrimLeft(line, " \t"))
}
