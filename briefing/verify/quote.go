package verify

import (
	"strings"

	"readout/briefing/clean"
)

// quote is what a quote says, in a form that can be looked for in one text: runs
// of words that follow one another, with gaps between that the quote
// declares.
type quote struct {
	text  string
	words []said
	runs  []run
	gaps  []gap // gaps[n] is before runs[n+1]
}

// said is a word of a quote.
type said struct {
	Span
	text  string // folded
	id    int32  // the form, in the text that is looked in
	lower int32  // the same in lower case
	mark  string // the punctuation after it, folded
	first bool   // the first letter may be a capital or not

	// Of a word with brackets in it, text is what is outside them, and these
	// say where something is left open.
	openStart, openEnd bool
}

// run is a range of the words of a quote.
type run struct{ from, to int }

// gap is what a quote declares to have left out or changed.
type gap struct {
	words, apart int    // how many words, and how many paragraphs further on
	text         string // as the quote writes it
}

// quoteParser reads a quote for one text.
type quoteParser struct {
	quote
	t        *Text
	at       int         // how far it has read
	brackets map[int]int // where those that declare a change end, by where they begin
	gap      *gap        // what is before the next word
	joined   int         // where a word begins whose beginning is in brackets
}

// parse reads the text of a quote.
func (t *Text) parse(text string) *quote {
	p := quoteParser{quote: quote{text: clean.Text(text)}, t: t, joined: -1}
	p.brackets = changes(p.text)
	for p.at < len(p.text) {
		from, to := nextWord(p.text, p.at)
		open := from
		if n := strings.IndexByte(p.text[p.at:from], '['); n >= 0 {
			open = p.at + n
		}
		if end, ok := p.brackets[open]; ok {
			p.between(open)
			p.bracket(open, end)
			continue
		}
		p.between(from)
		if from < to {
			p.word(from, to)
		}
	}
	return &p.quote
}

// changes returns where brackets end that declare a change, by where they begin.
func changes(text string) map[int]int {
	out := map[int]int{}
	open := -1
	for n := range len(text) {
		switch {
		case text[n] == '[':
			open = n
		case text[n] == ']' && open >= 0:
			count := countWords(text[open:n], maxBracketed+1)
			if count > 0 && count <= maxBracketed || isEllipsis(text[open+1:n]) {
				out[open] = n + 1
			}
			open = -1
		}
	}
	return out
}

// countWords counts the words of a text, as far as some number.
func countWords(s string, most int) int {
	count := 0
	for from, to := nextWord(s, 0); from < to && count < most; from, to = nextWord(s, to) {
		count++
	}
	return count
}

// between reads what is between two words, or between a word and a bracket.
func (p *quoteParser) between(to int) {
	between := p.text[p.at:to]
	marks, _, omits := strings.Cut(foldMarks(between), ellipsis)
	if before, _, ok := strings.Cut(between, "…"); ok { // "late. … Then": the full stop is no part of it
		marks, _, _ = strings.Cut(foldMarks(before), ellipsis)
	}
	if p.gap == nil && len(p.words) > 0 {
		p.words[len(p.words)-1].mark += marks
	}
	if omits {
		p.declare(omission("…"))
	}
	p.at = to
}

// bracket reads a bracket that declares a change.
func (p *quoteParser) bracket(from, to int) {
	text := p.text[from:to]
	last := len(p.words) - 1
	p.at = to
	switch {
	case isEllipsis(text[1 : len(text)-1]):
		p.declare(omission(text))
	case last >= 0 && p.gap == nil && p.words[last].To == from: // want[ed]
		p.words[last].openEnd = true
		p.at = wordEnd(p.text, to)
		p.words[last].To = p.at
	case letterAt(p.text, to): // [T]oday
		p.joined = to
	default:
		p.declare(gap{words: maxChanged, text: text})
	}
}

func isEllipsis(s string) bool { return foldMarks(s) == ellipsis && countWords(s, 1) == 0 }

func omission(text string) gap { return gap{maxLeftOut, maxApart, text} }

// declare notes a gap before the next word, together with one that is there
// already.
func (p *quoteParser) declare(g gap) {
	if p.gap != nil {
		g.words, g.apart = max(g.words, p.gap.words), max(g.apart, p.gap.apart)
		g.text = p.gap.text + " " + g.text
	}
	p.gap = &g
}

// word adds a word, to the run or to a new one.
func (p *quoteParser) word(from, to int) {
	w := said{Span: Span{from, to}, text: foldWord(p.text[from:to]), first: len(p.words) == 0}
	if p.joined == from {
		w.openStart = true
		w.From = strings.LastIndexByte(p.text[:from], '[')
	}
	w.id, w.lower = p.t.known(w.text), p.t.known(strings.ToLower(w.text))
	n := len(p.words)
	switch {
	case n == 0:
		p.runs = []run{{0, 0}}
	case p.gap != nil:
		p.runs = append(p.runs, run{n, n})
		p.gaps = append(p.gaps, *p.gap)
		w.first = p.gap.apart > 0
	}
	p.gap = nil
	p.words = append(p.words, w)
	p.runs[len(p.runs)-1].to = n + 1
	p.at = to
}

// known returns the form of a folded word, where the text has it.
func (x *index) known(folded string) int32 {
	if id, ok := x.ids[folded]; ok {
		return id
	}
	return none
}

// open reports whether a word has brackets in it.
func (w *said) open() bool { return w.openStart || w.openEnd }
