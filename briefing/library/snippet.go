package library

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"readout/briefing"
	"readout/briefing/words"
)

// Snippet is the sentence in which something was found, and where in it, in
// characters: pairs of the first and the one after the last. A sentence of a quote has
// the speaker, who has not said it where it is from the context of the quote.
type Snippet struct {
	Text    string   `json:"snippet"`
	Matches [][2]int `json:"matches"`
	Speaker string   `json:"speaker,omitempty"`
	Context bool     `json:"context,omitempty"`
}

// Label names a sentence of a quote that the speaker has not said.
func (s Snippet) Label() string {
	if s.Context {
		return "context"
	}
	return ""
}

const (
	// maxSnippet is how many characters a snippet may have.
	maxSnippet = 240
	// maxSearched is how many bytes of a text are looked through for a snippet.
	maxSearched = 1 << 20
)

// Snippet returns the sentence of an entry that has most of the words of the query, the
// first of several: of a quote one that was said, and one of its context only where none
// has. It is the title where that has more of them; and the first sentence where none has,
// or none is asked for.
func (q Query) Snippet(e *Entry) Snippet {
	said, context := e.said()
	best, beside := q.sentence(said), false
	if best.phrases == 0 {
		best = q.sentence(context)
		beside = best.phrases > 0
	}
	if s := whole(e.Title, q.Words); s.phrases > best.phrases {
		return s.snippet()
	}
	text := strings.TrimSpace(e.Text)
	if best.phrases == 0 {
		if text == "" {
			text = e.Title
		}
		best = quoted{text: firstSentence(text)}
	}
	out := best.snippet()
	out.Speaker, out.Context = e.speaker(), beside
	return out
}

// said splits the text of a quote into what was said and what is beside it. Of other
// entries all is one.
func (e *Entry) said() (said, context string) {
	if e.Section != "quotes" || e.Said == 0 {
		return e.Text, ""
	}
	return e.Text[:e.Said], e.Text[e.Said:]
}

// speaker is who says a quote, as its title names them.
func (e *Entry) speaker() string {
	if e.Section != "quotes" || e.Said == 0 {
		return ""
	}
	name, named := strings.CutSuffix(e.Title, briefing.Opening(e.Text[:e.Said]))
	if !named {
		return ""
	}
	return name
}

// sentence returns the sentence of a text that has most of the words of the query.
func (q Query) sentence(text string) quoted {
	best := quoted{}
	for at := 0; at < min(len(text), maxSearched) && best.phrases < len(q.Words); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text) - at
		}
		if s := bestSentence(text[at:at+min(end, maxSearched)], q.Words); s.phrases > best.phrases {
			best = s
		}
		at += end + 1
	}
	return best
}

// firstSentence returns the first sentence of a text.
func firstSentence(text string) string {
	text, _, _ = strings.Cut(text[:min(len(text), 8*maxSnippet)], "\n")
	if first, _, _ := uniseg.FirstSentenceInString(text, -1); strings.TrimSpace(first) != "" {
		return first
	}
	return text
}

// quoted is a sentence, where in it the phrases are in bytes, and how many of
// them.
type quoted struct {
	text    string
	at      [][2]int
	phrases int
}

// whole finds the phrases in a text.
func whole(text string, phrases []Phrase) quoted {
	if !mayHave(text, phrases) {
		return quoted{text: text}
	}
	at, which := find(words.Cut(text), phrases)
	return quoted{text, at, distinct(which)}
}

// bestSentence finds the sentence of a paragraph that has most of the phrases.
func bestSentence(paragraph string, phrases []Phrase) quoted {
	best := quoted{}
	if !mayHave(paragraph, phrases) {
		return best
	}
	at, which := find(words.Cut(paragraph), phrases)
	rest, state, from := paragraph, -1, 0
	for n := 0; n < len(at) && rest != ""; {
		var sentence string
		sentence, rest, state = uniseg.FirstSentenceInString(rest, state)
		to := from + len(sentence)
		first := n
		for n < len(at) && at[n][0] < to {
			n++
		}
		if d := distinct(which[first:n]); d > best.phrases {
			best = quoted{text: sentence, phrases: d}
			for _, m := range at[first:n] {
				best.at = append(best.at, [2]int{m[0] - from, min(m[1], to) - from})
			}
		}
		from = to
	}
	return best
}

// Marks returns where the words of the query are in a text, in bytes.
func (q Query) Marks(text string) [][2]int {
	if len(q.Words) == 0 || !mayHave(text, q.Words) {
		return nil
	}
	at, _ := find(words.Cut(text), q.Words)
	return at
}

// In reports whether a text has all words of the query.
func (q Query) In(text string) bool {
	return len(q.Words) > 0 && whole(text, q.Words).phrases == len(q.Words)
}

func distinct(which []int) int {
	seen := map[int]bool{}
	for _, w := range which {
		seen[w] = true
	}
	return len(seen)
}

// mayHave reports whether a text can have one of some phrases. It is mistaken only where it
// says yes. Most texts have none, and need not be cut into words.
func mayHave(text string, phrases []Phrase) bool {
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c >= utf8.RuneSelf {
			return true
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		for _, p := range phrases {
			if w := p.Words[0]; c == w[0] && len(text)-i >= len(w) && strings.EqualFold(text[i:i+len(w)], w) {
				return true
			}
		}
	}
	return false
}

// find returns where phrases are among words, in bytes of the text, in order and
// without overlaps, and which phrase each is.
func find(in []words.Word, phrases []Phrase) (at [][2]int, which []int) {
	for i := 0; i < len(in); {
		long, phrase := 0, 0
		for k, p := range phrases {
			if len(p.Words) > long && p.at(in[i:]) {
				long, phrase = len(p.Words), k
			}
		}
		if long == 0 {
			i++
			continue
		}
		at = append(at, [2]int{in[i].From, in[i+long-1].To})
		which = append(which, phrase)
		i += long
	}
	return at, which
}

// at reports whether words begin with the phrase.
func (p Phrase) at(in []words.Word) bool {
	if len(in) < len(p.Words) {
		return false
	}
	last := len(p.Words) - 1
	for i, w := range p.Words[:last] {
		if in[i].Text != w {
			return false
		}
	}
	if p.Prefix {
		return strings.HasPrefix(in[last].Text, p.Words[last])
	}
	return in[last].Text == p.Words[last]
}

// snippet cuts a sentence to its length around what was found first, and counts
// in characters.
func (s quoted) snippet() Snippet {
	from := len(s.text) - len(strings.TrimLeft(s.text, " \t\r\n"))
	to := len(strings.TrimRight(s.text, " \t\r\n"))
	from = min(from, to)
	cutBefore, cutAfter := false, false
	if utf8.RuneCountInString(s.text[from:to]) > maxSnippet {
		if len(s.at) > 0 {
			if start := back(s.text, s.at[0][0], maxSnippet/3); start > from {
				from, cutBefore = start, true
			}
		}
		if end := forward(s.text, from, maxSnippet); end < to {
			to, cutAfter = end, true
		}
	}
	out := Snippet{Text: strings.Map(oneLine, s.text[from:to]), Matches: [][2]int{}}
	lead := 0
	if cutBefore {
		out.Text, lead = "… "+out.Text, 2
	}
	if cutAfter {
		out.Text += " …"
	}
	for _, m := range s.at {
		if m[0] < from || m[1] > to {
			continue
		}
		first := lead + utf8.RuneCountInString(s.text[from:m[0]])
		out.Matches = append(out.Matches, [2]int{first, first + utf8.RuneCountInString(s.text[m[0]:m[1]])})
	}
	return out
}

// oneLine keeps a snippet on one line, character by character.
func oneLine(r rune) rune {
	if r == '\n' || r == '\t' || r == '\r' {
		return ' '
	}
	return r
}

// back goes n characters back from a place, and on to the next word.
func back(s string, at, n int) int {
	from := at
	for ; from > 0 && n > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:from])
		from -= size
	}
	if space := strings.IndexByte(s[from:at], ' '); from > 0 && space >= 0 {
		from += space + 1
	}
	return from
}

// forward goes at most n characters on from a place, and back to the end of a
// word.
func forward(s string, at, n int) int {
	to := at
	for ; to < len(s) && n > 0; n-- {
		_, size := utf8.DecodeRuneInString(s[to:])
		to += size
	}
	if space := strings.LastIndexByte(s[at:to], ' '); to < len(s) && space > 0 {
		to = at + space
	}
	return to
}
