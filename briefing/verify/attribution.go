package verify

import (
	"slices"
	"sort"
	"strings"

	"readout/briefing"
)

// name is what somebody is called.
type name struct {
	of    briefing.Ref
	first []int32 // the forms of its words but the last, in lower case
	last  []int32 // those of the last word, which may have an ending: Macron's
}

// speakers are the participants of a briefing, as a text names them.
type speakers struct {
	names map[briefing.Ref][]name
	ends  map[int32][]name // by the forms of their last words
}

// speakers looks up what each participant is called. Names that have a word which
// is not in the text are kept: they match nowhere.
func (t *Text) speakers(called map[briefing.Ref][]string) *speakers {
	s := &speakers{names: map[briefing.Ref][]name{}, ends: map[int32][]name{}}
	for who, names := range called {
		for _, text := range names {
			n, ok := t.name(who, text)
			if !ok {
				continue
			}
			s.names[who] = append(s.names[who], n)
			for _, last := range n.last {
				s.ends[last] = append(s.ends[last], n)
			}
		}
	}
	delete(s.ends, none)
	return s
}

// name looks up one name; it returns false where that has no words.
func (t *Text) name(who briefing.Ref, text string) (name, bool) {
	n := name{of: who}
	var words []string
	for from, to := nextWord(text, 0); from < to; from, to = nextWord(text, to) {
		words = append(words, strings.ToLower(foldWord(text[from:to])))
	}
	if len(words) == 0 {
		return n, false
	}
	last := len(words) - 1
	for _, w := range words[:last] {
		n.first = append(n.first, t.known(w))
	}
	for _, ending := range []string{"", "'s", "s"} {
		n.last = append(n.last, t.known(words[last]+ending))
	}
	return n, true
}

// nameIn reports whether the speaker is named from one word to before another, by
// other words than some.
func (f *finder) nameIn(from, to int, but []int) bool {
	for _, n := range f.names() {
		for _, last := range n.last {
			for _, place := range within(f.placesOf(last), from+len(n.first), to) {
				if _, one := slices.BinarySearch(but, int(place)); !one && f.follows(int(place), n.first) {
					return true
				}
			}
		}
	}
	return false
}

// otherIn reports whether another participant is named from one word to before
// another.
func (f *finder) otherIn(from, to int) bool {
	for at := from; at < to; at++ {
		speaker, other := false, false
		named := f.people.ends[f.forms[f.words[at].form].lower]
		f.left -= len(named)
		for _, n := range named {
			if at-len(n.first) >= from && f.follows(at, n.first) {
				speaker = speaker || n.of == f.speaker
				other = other || n.of != f.speaker
			}
		}
		if other && !speaker {
			return true
		}
	}
	return false
}

// names returns what the speaker is called.
func (f *finder) names() []name { return f.people.names[f.speaker] }

// follows reports whether a word follows others.
func (f *finder) follows(at int, others []int32) bool {
	for n, lower := range others {
		if f.forms[f.words[at-len(others)+n].form].lower != lower {
			return false
		}
	}
	return true
}

// named reports whether the speaker is named near some words, or by the label
// before the speech that they are part of. What is under another label is not
// near.
func (f *finder) named(words []int) bool {
	first, last := words[0], words[len(words)-1]
	from := max(f.firstOf(f.paragraphOf(first)-1), first-maxNear)
	to := min(f.firstOf(f.paragraphOf(last)+2), last+1+maxNear)
	n := f.labelsBefore(first + 1)
	if n > 0 {
		label := f.labels[n-1]
		from = max(from, label.from)
		if f.nameIn(label.from, label.to, nil) {
			return true
		}
	}
	if n = f.labelsBefore(last + 1); n < len(f.labels) {
		to = min(to, f.labels[n].from)
	}
	return f.nameIn(from, to, words)
}

// label is the name before a speech in a transcript, "PRESIDENT MACRON: ", from
// one word to before another.
type label struct{ from, to int }

// labelsBefore counts the labels that begin before a word.
func (f *finder) labelsBefore(word int) int {
	return sort.Search(len(f.labels), func(n int) bool { return f.labels[n].from >= word })
}

// findLabels finds the paragraphs that begin with a few words in capitals and a
// colon.
func (t *Text) findLabels() {
	for p := range t.firsts {
		from, to := t.firstOf(p), t.firstOf(p+1)
		for n := from; n < min(from+maxLabel, to); n++ {
			if !startsUpper(t.forms[t.words[n].form].text) {
				break
			}
			if t.marks[t.words[n].mark] == ":" {
				t.labels = append(t.labels, label{from, n + 1})
				break
			}
		}
	}
}
