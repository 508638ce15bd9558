package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// turn is what a paragraph of a transcript begins with: who speaks.
type turn struct {
	label string
	from  int // where in the paragraph the words begin
}

// turns finds who speaks by turns, in a transcript or an interview. It marks the
// paragraphs that are part of a turn.
func (d *document) turns() {
	found := make([]turn, len(d.blocks))
	counts := map[string]int{}
	labelled, paragraphs := 0, 0
	lines := d.labelLines()
	for i, p := range d.blocks {
		if lines[i] {
			found[i] = turn{p.text, len(p.text)}
			counts[folded(p.text)]++
			labelled++
			continue
		}
		if p.kind != paragraph || p.old {
			continue
		}
		paragraphs++
		if t := d.turnOf(p); t.label != "" {
			found[i] = t
			counts[folded(t.label)]++
			labelled++
		}
	}
	repeated := 0
	for label, n := range counts {
		if n > 1 || d.has("answers", label) || d.has("journalist", label) {
			repeated += n
		}
	}
	switch {
	case labelled >= 3 && repeated >= 2 && labelled*5 >= paragraphs:
		d.unlabelledQuestions(found, len(counts))
		d.transcript(found)
	case d.boldQuestions() >= 2:
		d.interview()
	}
}

// labelLines finds the lines that name a speaker, where each turn has such a line of
// its own above it.
func (d *document) labelLines() map[int]bool {
	counts := map[string]int{}
	is := func(i int) bool {
		p := d.blocks[i]
		words := strings.Fields(p.text)
		return i+1 < len(d.blocks) && len(words) <= 5 && len(p.text) < 60 && !endsSentence(p.text) && !p.byline && !p.title && len(p.stretches) == 0 && p.kind != item && d.isLabel(words) && len(d.dates(p.text)) == 0
	}
	for i, p := range d.blocks {
		if is(i) {
			counts[folded(p.text)]++
		}
	}
	total, repeated := 0, 0
	for _, n := range counts {
		if n > 1 {
			total += n
			repeated++
		}
	}
	if total < 4 || repeated < 2 {
		return nil
	}
	out := map[int]bool{}
	begun := false
	for i, p := range d.blocks {
		if is(i) && (counts[folded(p.text)] > 1 || begun && i+1 < len(d.blocks) && !is(i+1)) {
			out[i], begun = true, true
		}
	}
	return out
}

// unlabelledQuestions ends turns before the questions of an interview in which the
// answers alone have a label.
func (d *document) unlabelledQuestions(found []turn, speakers int) {
	if speakers != 1 {
		return
	}
	for i := 1; i < len(found); i++ {
		if p := d.blocks[i-1]; found[i].label != "" && found[i-1].label == "" && p.kind == paragraph {
			p.asks = true
		}
	}
}

// turnOf returns the label that a paragraph begins with.
func (d *document) turnOf(p *passage) turn {
	if p.label != "" {
		return turn{p.label, 0}
	}
	if shortLabel().MatchString(p.text) {
		n := strings.IndexAny(p.text, ".:")
		return turn{strings.TrimSpace(p.text[:n]), n + 1}
	}
	m := turnLabel().FindString(p.text)
	if m == "" {
		if m := stopLabel().FindStringSubmatch(p.text); m != nil && d.code == "en" && d.titledLabel(m[1]) {
			return turn{m[1], len(m[0])}
		}
		if first, _, ok := strings.Cut(p.text, " "); ok && d.has("particle", first) { // zur Heyden:
			if rest := turnLabel().FindString(p.text[len(first)+1:]); rest != "" {
				m = p.text[:len(first)+1+len(rest)]
			}
		}
		if m == "" {
			return turn{}
		}
	}
	label := strings.TrimSpace(strings.TrimRight(strings.TrimSpace(strings.Trim(strings.TrimSpace(m), "*")), ":"))
	lower := strings.ToLower(label)
	for _, table := range []string{"held", "venue", "born", "cast", "boilerplate", "byline"} {
		if d.has(table, lower) {
			return turn{}
		}
	}
	if strings.HasSuffix(lower, "s") && d.has("cast", strings.TrimSuffix(lower, "s")) || strings.Contains(label, ". ") && !d.abbreviates(label) {
		return turn{}
	}
	words := strings.Fields(outsideBrackets(label))
	if len(words) == 0 || len(words) > 9 || !d.isLabel(words) {
		return turn{}
	}
	return turn{label, len(m)}
}

// stopLabel is a label with a full stop after it, as American hearings have it: “Dr.
// Aranda. Thank you.”
var stopLabel = pattern(`^((?:The )?\p{Lu}[\p{L}'’\-]*\.?(?: \p{Lu}[\p{L}\p{M}'’\-]+){0,3})\.\s+`)

// titledLabel reports whether a label begins with a title.
func (d *document) titledLabel(label string) bool {
	words := strings.Fields(strings.ToLower(label))
	first := strings.TrimRight(words[0], ".")
	if first == "the" && len(words) > 1 {
		return d.has("role", words[1])
	}
	return len(words) > 1 && (d.has("mr", first) || d.has("mrs", first) || d.has("dr", first) || d.has("role", first))
}

// abbreviates reports whether each full stop in a label is that of a title or an
// initial.
func (d *document) abbreviates(label string) bool {
	for w := range strings.FieldsSeq(label) {
		if t, ok := strings.CutSuffix(w, "."); ok && utf8.RuneCountInString(t) > 2 && !d.has("abbreviation", strings.ToLower(t)) {
			return false
		}
	}
	return true
}

// isLabel reports whether words name a speaker: each has a capital but for small
// words.
func (d *document) isLabel(words []string) bool {
	for n, w := range words {
		lower := strings.ToLower(strings.Trim(w, ".,"))
		first, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(first), first == '@', first == '(':
		case d.has("particle", lower), d.has("joint", lower), d.has("of", lower), d.has("the", lower), d.has("role", lower):
		case n > 0 && d.has("mr", lower):
		default:
			return false
		}
	}
	return true
}

func outsideBrackets(s string) string {
	return strings.TrimSpace(bracketed().ReplaceAllString(s, " "))
}

var bracketed = pattern(`\([^()]*\)`)

// boldQuestions counts the paragraphs that are bold and ask something.
func (d *document) boldQuestions() int {
	n := 0
	for _, p := range d.blocks {
		if p.strong && strings.HasSuffix(p.text, "?") {
			n++
		}
	}
	return n
}

// transcript makes a quote of each turn.
func (d *document) transcript(found []turn) {
	speakers := map[string]*entity{}
	answering := d.answering(found)
	for i := 0; i < len(d.blocks); {
		if found[i].label == "" {
			if d.blocks[i].asks {
				d.question(i)
			}
			i++
			continue
		}
		end := i + 1
		for end < len(d.blocks) && end-i < maxParagraphs && found[end].label == "" && d.goesOn(d.blocks[end]) {
			end++
		}
		key := folded(found[i].label)
		who, known := speakers[key]
		if !known {
			who = d.labelled(found[i].label, answering, i)
			speakers[key] = who
		}
		d.turn(i, end, found[i].from, who)
		i = end
	}
}

// goesOn reports whether a paragraph without a label is part of the turn before it.
func (d *document) goesOn(p *passage) bool {
	if p.kind != paragraph || p.old || p.byline || p.asks {
		return false
	}
	lower := strings.ToLower(strings.TrimRight(p.text, ".:"))
	if d.has("turn end", lower) || d.starts("cast", lower) != "" && strings.Contains(p.text, ":") || strings.Trim(p.text, "-*#—– ") == "" {
		return false
	}
	return true
}

// turn makes a quote of the paragraphs of a turn; without those at its end that are
// all in brackets.
func (d *document) turn(i, end, from int, who *entity) {
	for n := i; n < end; n++ {
		d.blocks[n].turn = true
	}
	for end > i+1 && inBrackets(d.blocks[end-1].text) {
		end--
	}
	var parts []string
	for n := i; n < end; n++ {
		text := d.blocks[n].text
		if n == i {
			text = text[from:]
		}
		if text = strings.TrimSpace(text); text != "" {
			parts = append(parts, text)
		}
	}
	words := strings.Join(parts, " ")
	if words == "" || inBrackets(words) {
		return
	}
	q := &quote{passage: d.blocks[i], index: -1, text: words, until: end - 1, closed: true, turn: true, cue: turnCue, who: who, speech: who != nil}
	if who == nil {
		q.why = "a question"
	}
	if inner := unquoted(words); inner != "" {
		q.text = inner
	}
	d.quotes = append(d.quotes, q)
}

// unquoted returns a turn without the marks around all of it.
func unquoted(s string) string {
	marks := scanMarks(s)
	if len(marks) == 1 && marks[0].open == 0 && marks[0].close == len(s) && marks[0].closed {
		return s[marks[0].from:marks[0].to]
	}
	return ""
}

func inBrackets(s string) bool {
	s = strings.Trim(s, "*_ .")
	return len(s) > 1 && (s[0] == '(' && strings.IndexByte(s, ')') == len(s)-1 || s[0] == '[' && strings.IndexByte(s, ']') == len(s)-1)
}

// interview makes quotes of what follows the questions in bold.
func (d *document) interview() {
	who := d.answering(nil)
	for i := 0; i < len(d.blocks); {
		if !d.blocks[i].strong || !strings.HasSuffix(d.blocks[i].text, "?") {
			i++
			continue
		}
		d.question(i)
		i++
		end := i
		for end < len(d.blocks) && end-i < maxParagraphs && !d.blocks[end].strong && d.goesOn(d.blocks[end]) {
			end++
		}
		if end > i {
			d.turn(i, end, 0, d.orNobody(who, i))
			i = end
		}
	}
}

// question notes a paragraph in which an interviewer asks.
func (d *document) question(i int) {
	d.blocks[i].turn = true
	d.quotes = append(d.quotes, &quote{passage: d.blocks[i], index: -1, text: d.blocks[i].text, until: i, closed: true, turn: true, cue: turnCue, why: "a question"})
}

func (d *document) orNobody(who *entity, block int) *entity {
	if who == nil {
		return d.who.describe("unnamed speaker", block)
	}
	return who
}
