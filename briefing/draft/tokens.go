package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// token is a word or a mark of punctuation outside quotation marks, or a whole
// stretch in them.
type token struct {
	text     string
	lower    string
	from, to int // in the text of the block
	word     bool
	upper    bool // it begins with a capital
	quote    int  // which stretch it is, counted from 1
}

// is reports whether the token is one of some marks or words.
func (t *token) is(any ...string) bool {
	for _, s := range any {
		if t.lower == s {
			return true
		}
	}
	return false
}

// joiners are what a word goes on across.
var joiners = &words.Joiners[string]{Middle: []rune{'-', '‐', '‑', '&', '’', '\'', '·'}, Leading: []rune{'@', '#'}}

// tokens divides the text of a block.
func (l *language) tokens(text string, stretches []stretch) []token {
	var out []token
	at := 0
	for n, q := range stretches {
		out = l.words(out, text, at, q.open)
		out = append(out, token{text: text[q.open:q.close], from: q.open, to: q.close, quote: n + 1})
		at = q.close
	}
	return l.words(out, text, at, len(text))
}

// words appends the tokens of a part of a text without quotations.
func (l *language) words(out []token, text string, from, to int) []token {
	seg := words.FromString(text[from:to])
	seg.Joiners(joiners)
	for seg.Next() {
		if r := after(seg.Value(), 0); unicode.IsSpace(r) {
			continue
		}
		out = l.split(out, text, from+seg.Start(), from+seg.End())
	}
	return out
}

// split appends a word, divided where it is two: “Karsk’s”, “d’Aubrac”, “dit-il”.
func (l *language) split(out []token, text string, from, to int) []token {
	w := text[from:to]
	if n := strings.LastIndexAny(w, "'’"); n > 0 {
		tail := strings.ToLower(w[n:])
		if tail == "'s" || tail == "’s" {
			return append(l.split(out, text, from, from+n), makeToken(text, from+n, to))
		}
	}
	if l.code == "fr" {
		if n := strings.IndexAny(w, "'’"); n > 0 && n <= 6 {
			_, size := utf8.DecodeRuneInString(w[n:])
			if head := strings.ToLower(w[:n]); elided[head] && n+size < len(w) {
				out = append(out, makeToken(text, from, from+n+size))
				return l.split(out, text, from+n+size, to)
			}
		}
		for _, tail := range []string{"-t-il", "-t-elle", "-t-on", "-il", "-elle", "-ils", "-elles", "-on"} {
			if strings.HasSuffix(w, tail) && len(w) > len(tail)+1 {
				n := len(w) - len(tail)
				out = append(out, makeToken(text, from, from+n))
				at := from + n + strings.LastIndexByte(tail, '-') + 1
				return append(out, makeToken(text, at, to))
			}
		}
	}
	return append(out, makeToken(text, from, to))
}

var elided = set{"l": true, "d": true, "qu": true, "n": true, "s": true, "c": true, "j": true, "m": true, "t": true, "lorsqu": true, "puisqu": true, "jusqu": true}

func makeToken(text string, from, to int) token {
	w := text[from:to]
	r, _ := utf8.DecodeRuneInString(w)
	t := token{text: w, lower: strings.ReplaceAll(strings.ToLower(w), "’", "'"), from: from, to: to}
	t.word = isWordRune(r) || r == '@' || r == '#' && len(w) > 1 || isApostrophe(r) && utf8.RuneCountInString(w) > 1
	t.upper = unicode.IsUpper(r) || unicode.IsTitle(r)
	return t
}

// span is a range of tokens in a block.
type span struct{ from, to int }

// sentences divides the tokens of a block into sentences. A stretch in quotation
// marks is never divided; one that ends a sentence of its own does not end the
// one around it where that goes on in small letters.
func (l *language) sentences(ts []token) []span {
	var out []span
	from := 0
	for i := range ts {
		if i+1 == len(ts) || l.endsAt(ts, i) {
			out = append(out, span{from, i + 1})
			from = i + 1
		}
	}
	return out
}

// endsAt reports whether a sentence ends with a token that is not the last.
func (l *language) endsAt(ts []token, i int) bool {
	t, next := &ts[i], &ts[i+1]
	switch {
	case t.quote > 0:
		inner := strings.TrimRightFunc(t.text, isMark)
		last, _ := utf8.DecodeLastRuneInString(inner)
		if !strings.ContainsRune(".!?…", last) {
			return false
		}
		return next.upper && (last == '.' || !l.attributes(ts, i+1)) || next.quote > 0 && last != '…'
	case t.is("."):
		if !next.upper && next.quote == 0 && !(next.word && unicode.IsDigit(after(next.text, 0))) && !next.is("(", "[", "¿", "¡", "–", "—") {
			return false
		}
		if i == 0 || !ts[i-1].word || ts[i-1].to != t.from {
			return true
		}
		return !l.abbreviated(&ts[i-1], next)
	case t.is("?", "!", "…"):
		return next.upper || next.quote > 0
	}
	return false
}

// abbreviated reports whether a word with a full stop after it is short for
// another.
func (l *language) abbreviated(t, next *token) bool {
	if utf8.RuneCountInString(t.text) == 1 && t.upper {
		return true
	}
	if l.code == "de" && isNumber(t.text) && len(t.text) <= 2 {
		return true // an ordinal: 14. April
	}
	return l.has("abbreviation", t.lower) && next.quote == 0
}

func isNumber(s string) bool { return s != "" && digits(s) == len(s) }

// attributes reports whether what begins at a token looks like an attribution of
// the words before it: a name and a verb of saying, soon.
func (l *language) attributes(ts []token, i int) bool {
	for n := i; n < len(ts) && n < i+5; n++ {
		switch t := &ts[n]; {
		case n > i && l.has("say", t.lower):
			return n+1 >= len(ts) || !ts[n+1].is("that", "the", "he", "she", "it", "they", "dass", "que")
		case !t.word && !t.is("."):
			return false
		}
	}
	return false
}
