package verify

import (
	"slices"
	"sort"
	"strings"
)

// index knows every word of a text and where it is.
type index struct {
	words []word
	forms []form
	ids   map[string]int32 // folded forms

	marks   []string // what is between words, folded
	markIDs map[string]int32

	starts []int32 // where the places of a form begin in places
	places []int32 // the words that have a form, in whatever capitals

	tags []tag
}

// word is a word by its place in the text.
type word struct {
	from, to int32
	form     int32
	mark     int32 // what follows it
}

// form is a spelling of a word.
type form struct {
	text  string
	lower int32 // the same in lower case
}

// none is the form or the punctuation that a text does not have.
const none int32 = -1

// indexWords fills the index; it returns false where there are too many words.
func (t *Text) indexWords() bool {
	t.ids, t.markIDs = map[string]int32{}, map[string]int32{}
	t.words = make([]word, 0, len(t.text)/6)
	tags := tagger{open: none}
	end := 0
	for n := 0; ; n++ {
		from, to := nextWord(t.text, end)
		between := t.text[end:from]
		if n > 0 {
			t.words[n-1].mark = t.markOf(between)
			tags.see(n-1, between)
		}
		if from == len(t.text) {
			break
		}
		if n == maxWords {
			return false
		}
		t.words = append(t.words, word{int32(from), int32(to), t.form(foldWord(t.text[from:to])), 0})
		t.beginParagraphs(n)
		end = to
	}
	t.tags = slices.DeleteFunc(tags.found, func(g tag) bool {
		return t.paragraphOf(int(g.last)) != t.paragraphOf(int(g.next))
	})
	t.indexPlaces()
	return true
}

// beginParagraphs notes the paragraphs that begin with a word, or before it
// without having any.
func (t *Text) beginParagraphs(n int) {
	for len(t.firsts) < len(t.paragraphs) && t.paragraphs[len(t.firsts)].From <= int(t.words[n].from) {
		t.firsts = append(t.firsts, int32(n))
	}
}

// form returns the form of a folded word.
func (x *index) form(folded string) int32 {
	id, made := x.spelling(folded)
	if made {
		if lower := strings.ToLower(folded); lower != folded {
			x.forms[id].lower, _ = x.spelling(lower)
		}
	}
	return id
}

func (x *index) spelling(folded string) (id int32, made bool) {
	if id, ok := x.ids[folded]; ok {
		return id, false
	}
	id = int32(len(x.forms))
	x.ids[folded] = id
	x.forms = append(x.forms, form{folded, id})
	return id, true
}

func (x *index) markOf(between string) int32 {
	folded := foldMarks(between)
	if id, ok := x.markIDs[folded]; ok {
		return id
	}
	id := int32(len(x.marks))
	x.markIDs[folded] = id
	x.marks = append(x.marks, folded)
	return id
}

// indexPlaces lists the places of each form, form by form.
func (x *index) indexPlaces() {
	x.starts = make([]int32, len(x.forms)+1)
	for _, w := range x.words {
		x.starts[x.forms[w.form].lower+1]++
	}
	for n := range x.forms {
		x.starts[n+1] += x.starts[n]
	}
	next := append([]int32(nil), x.starts...)
	x.places = make([]int32, len(x.words))
	for n, w := range x.words {
		lower := x.forms[w.form].lower
		x.places[next[lower]] = int32(n)
		next[lower]++
	}
}

// placesOf returns the words that have a form, in whatever capitals.
func (x *index) placesOf(lower int32) []int32 {
	if lower == none {
		return nil
	}
	return x.places[x.starts[lower]:x.starts[lower+1]]
}

// within returns those of some places that are from one word to before another.
func within(places []int32, from, to int) []int32 {
	search := func(at int) int {
		return sort.Search(len(places), func(n int) bool { return int(places[n]) >= at })
	}
	if from >= to {
		return nil
	}
	return places[search(from):search(to)]
}
