package draft

import (
	"embed"
	"maps"
	"strings"
	"sync"
	"unicode/utf8"
)

// The tables of words are data: one file a language, and words/all.txt for what does
// not depend on it.
//
//go:embed words/*.txt
var wordFiles embed.FS

// language is what is known of the words of one language.
type language struct {
	code     string
	sets     map[string]set
	phrases  map[string][]string // in the order of the file, in lower case
	suffixed bool                // roles and bodies are the ends of compounds
}

type set map[string]bool

// languages returns the tables of all languages, read once.
var languages = sync.OnceValue(func() []*language {
	common := readTable("all")
	var out []*language
	for _, code := range []string{"en", "de", "fr", "es"} {
		t := readTable(code)
		maps.Copy(t, common)
		l := &language{code: code, sets: map[string]set{}, phrases: t, suffixed: code == "de"}
		for key, words := range t {
			l.sets[key] = set{}
			for _, w := range words {
				l.sets[key][w] = true
			}
		}
		l.inflect()
		for key := range l.sets["call"] {
			l.sets["say"][key] = true
		}
		out = append(out, l)
	}
	return out
})

// inflect adds the other forms of the regular verbs of saying: the tables have some of
// each.
func (l *language) inflect() {
	endings := map[string][][2]string{ // of the form in the table, and of the others
		"es": {{"ó", "a an aba aban aron ando ado ará arán ar"}, {"ió", "e en ía ían ieron iendo ido irá ir er"}},
		"fr": {{"é", "e ent ait aient a ant ée és era er"}},
		"de": {{"te", "t ten"}},
	}[l.code]
	for _, table := range []string{"say", "call", "writes", "weak"} {
		for _, w := range l.phrases[table] {
			for i := len(endings) - 1; i >= 0; i-- {
				stem, ok := strings.CutSuffix(w, endings[i][0])
				if !ok || len(stem) < 3 {
					continue
				}
				for ending := range strings.FieldsSeq(endings[i][1]) {
					l.sets[table][stem+ending] = true
				}
				break
			}
		}
	}
}

// readTable reads one file of tables.
func readTable(code string) map[string][]string {
	data, err := wordFiles.ReadFile("words/" + code + ".txt")
	if err != nil {
		panic(err) // it is part of the program
	}
	out := map[string][]string{}
	key := ""
	for line := range strings.Lines(string(data)) {
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		if line[0] != ' ' {
			key, line, _ = strings.Cut(line, ":")
		}
		for word := range strings.SplitSeq(line, ",") {
			if word = strings.TrimSpace(word); word != "" {
				out[key] = append(out[key], word)
			}
		}
	}
	return out
}

// has reports whether a word, in lower case, is in a table.
func (l *language) has(table, word string) bool { return l.sets[table][word] }

// anyHas reports whether a word, in lower case, is in one of some tables.
func (l *language) anyHas(word string, tables ...string) bool {
	for _, table := range tables {
		if l.has(table, word) {
			return true
		}
	}
	return false
}

// ends reports whether a word, in lower case, is in a table or, in a language
// that writes compounds as one word, ends with one that is.
func (l *language) ends(table, word string) bool {
	if l.has(table, word) {
		return true
	}
	if n := strings.LastIndexByte(word, '-'); n >= 0 && l.has(table, word[n+1:]) {
		// “EU-Kommissar” is one, “Lang-Meister” is a name.
		return l.code != "de" || n <= 3 || word[:n] == "vize" || table != "role" || l.ends("body", word[:n])
	}
	for _, prefix := range []string{"ex", "vice", "co"} {
		if rest, ok := strings.CutPrefix(word, prefix); ok && len(rest) > 4 && l.has(table, rest) {
			return true
		}
	}
	if !l.suffixed || len(word) < 6 {
		return false
	}
	if genitive := strings.TrimSuffix(word, "s"); table != "role" && genitive != word && l.ends(table, genitive) {
		return true
	}
	if table == "role" {
		for _, ending := range l.phrases["agent"] {
			if strings.HasSuffix(word, ending) {
				return true
			}
		}
	}
	for i := range word {
		if i >= 2 && utf8.RuneCountInString(word[i:]) >= 3 && l.has(table, word[i:]) {
			return true
		}
	}
	return false
}

// starts returns the first entry of a table that a text begins with, whole words
// alone.
func (l *language) starts(table, text string) string {
	best := ""
	for _, phrase := range l.phrases[table] {
		if len(phrase) > len(best) && strings.HasPrefix(text, phrase) && boundary(text, len(phrase)) {
			best = phrase
		}
	}
	return best
}

// contains returns the first entry of a table that a text has, whole words alone,
// and where.
func (l *language) contains(table, text string) (string, int) {
	for _, phrase := range l.phrases[table] {
		for from := 0; ; {
			n := strings.Index(text[from:], phrase)
			if n < 0 {
				break
			}
			if from += n; boundary(text, from) && boundary(text, from+len(phrase)) {
				return phrase, from
			}
			from++
		}
	}
	return "", -1
}

// languageOf returns the language that most of the commonest words of a text
// belong to; English where that is unclear.
func languageOf(text string) *language {
	all := languages()
	counts, _ := commonWords(text)
	best := 0
	for n := range all {
		if counts[n] > counts[best] {
			best = n
		}
	}
	return all[best]
}

// commonWords counts the words of a text, and for each language those that are
// common in it.
func commonWords(text string) (counts []int, words int) {
	const enough = 20_000 // bytes that say which language it is
	if len(text) > enough {
		text = text[:enough]
	}
	all := languages()
	counts = make([]int, len(all))
	for _, w := range strings.FieldsFunc(strings.ToLower(text), notLetter) {
		words++
		for n, l := range all {
			if l.has("common", w) {
				counts[n]++
			}
		}
	}
	return counts, words
}
