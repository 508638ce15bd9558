package source

import (
	"slices"
	"sort"
	"strings"
)

// name is what a speaker is called.
type name struct {
	first []int32 // the forms of its words but the last, in lower case
	last  []int32 // those of the last word, which may have an ending: Macron's
}

// findNames looks up what a speaker is called. Names of which the text does not
// have every word are kept: they stand nowhere.
func (t *Text) findNames(called []string) []name {
	var out []name
	for _, c := range called {
		var words []string
		for from, to := nextWord(c, 0); from < to; from, to = nextWord(c, to) {
			words = append(words, strings.ToLower(foldWord(c[from:to])))
		}
		if len(words) == 0 {
			continue
		}
		var n name
		last := len(words) - 1
		for _, w := range words[:last] {
			n.first = append(n.first, t.known(w))
		}
		for _, ending := range []string{"", "'s", "s"} {
			n.last = append(n.last, t.known(words[last]+ending))
		}
		out = append(out, n)
	}
	return out
}

// nameIn tells that the speaker is named from one word to before another, by
// other words than some.
func (f *finder) nameIn(from, to int, but []int) bool {
	for _, n := range f.names {
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

// follows tells that a word stands behind others.
func (f *finder) follows(at int, others []int32) bool {
	for n, lower := range others {
		if f.forms[f.words[at-len(others)+n].form].lower != lower {
			return false
		}
	}
	return true
}

// named tells that the speaker is named near some words, or by the label before
// the speech that they are part of. What stands under another label is not near.
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
