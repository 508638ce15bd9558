package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quote is a stretch of the report that may be speech.
type quote struct {
	passage *passage
	index   int // which stretch of the passage it is, counted from 0
	text    string
	until   int  // the last passage that it is in
	turn    bool // a turn of a transcript, an interview or a block quotation
	closed  bool // its marks are a pair
	mark    rune // the opening one
	cue     cue  // how it is given to a speaker
	who     *entity
	others  []*entity
	speech  bool
	why     string // why it is taken for no speech
	channel string
	place   string
}

// cue is how a quote is given to its speaker.
type cue int

const (
	noCue      cue = iota
	directCue      // “…,” she said; she said: “…”
	verbCue        // she called it “…”
	displayCue     // placards that read “…”
	nearCue        // the speaker is that of the words before
	turnCue        // a label: NAME:
)

// maxParagraphs is over how many paragraphs a quotation can go.
const maxParagraphs = 60

// findQuotes collects what is in quotation marks, also over several paragraphs.
func (d *document) findQuotes() {
	taken := map[int]bool{} // passages whose first stretch is part of another
	for i, p := range d.blocks {
		if p.turn {
			continue
		}
		for n := range p.stretches {
			if n == 0 && taken[i] {
				continue
			}
			s := &p.stretches[n]
			q := &quote{passage: p, index: n, text: p.text[s.from:s.to], until: i, closed: s.closed, mark: s.mark}
			if !s.closed && n == len(p.stretches)-1 {
				d.reopened(q, taken)
			}
			d.quotes = append(d.quotes, q)
		}
	}
}

// reopened goes on with a quotation that is not closed in its paragraph, as long
// as the next ones open the marks again.
func (d *document) reopened(q *quote, taken map[int]bool) {
	parts := []string{q.text}
	last := q.until
	for i := q.until + 1; i < len(d.blocks) && i-q.until < maxParagraphs; i++ {
		p := d.blocks[i]
		if p.kind != paragraph || len(p.stretches) == 0 || !reopens(q.mark, p.stretches[0].mark) || p.stretches[0].open != 0 {
			break
		}
		s := p.stretches[0]
		parts = append(parts, p.text[s.from:s.to])
		last = i
		taken[i] = true
		if s.closed {
			q.closed = true
			break
		}
	}
	q.text, q.until = strings.Join(parts, " "), last
}

func reopens(mark, again rune) bool {
	return mark == again || mark == '«' && again == '»' || mark == '„' && again == '“'
}

// dashStretch finds what is said in a paragraph that begins with a dash, as
// French and Spanish dialogues do, up to the verb of saying.
func (d *document) dashStretch(text string) []stretch {
	r, size := utf8.DecodeRuneInString(text)
	if r != '—' && r != '–' && r != '―' {
		return nil
	}
	var out []stretch
	for open, at := 0, size; at < len(text); {
		from := at + len(text[at:]) - len(strings.TrimLeftFunc(text[at:], func(r rune) bool { return unicode.IsSpace(r) || r == '.' || r == ',' }))
		end := d.saidUntil(text, from)
		words := strings.TrimRightFunc(text[from:end], unicode.IsSpace)
		if words == "" {
			break
		}
		out = append(out, stretch{from: from, to: from + len(words), open: open, close: end, mark: '—', closed: true})
		if end == len(text) {
			break
		}
		// What the reporter says ends with another dash.
		_, size := utf8.DecodeRuneInString(text[end:])
		next := strings.IndexAny(text[end+size:], "—–―")
		if next < 0 {
			break
		}
		open = end + size + next
		_, size = utf8.DecodeRuneInString(text[open:])
		at = open + size
	}
	return out
}

// saidUntil returns where the words end that are said from a place on: before a dash
// or a comma and a verb of saying, or at the end.
func (d *document) saidUntil(text string, from int) int {
	for at := from; at < len(text); {
		c, size := utf8.DecodeRuneInString(text[at:])
		next := at + size
		if (isDash(c) && c != '-' && c != '‐' || c == ',' && d.code == "fr") && d.saysAt(text[next:]) {
			return at
		}
		at = next
	}
	return len(text)
}

// saysAt reports whether a text begins with a verb of saying, in small letters.
func (d *document) saysAt(text string) bool {
	const near = 60
	text = strings.TrimLeftFunc(text, unicode.IsSpace)
	if len(text) > near {
		text = text[:near]
	}
	for n, w := range strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == '.' }) {
		if n > 2 || startsUpper(w) {
			return false
		}
		w = strings.ToLower(w)
		for tail := range strings.SplitSeq("-t-il -t-elle -il -elle", " ") {
			w = strings.TrimSuffix(w, tail)
		}
		if d.has("say", w) {
			return true
		}
		if !d.has("aux", w) && !strings.HasPrefix(w, "s'") && w != "a-t" {
			return false
		}
	}
	return false
}
