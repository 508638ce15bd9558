package draft

import (
	"slices"
	"strings"
)

// entity is somebody whom the report names or describes: who may speak.
type entity struct {
	name   string   // the fullest that the report gives
	words  []string // of the name, folded
	kind   entityKind
	gender gender
	sure   bool     // the gender is said, not guessed from a first name
	roles  []string // in the report's words
	heads  []string // the nouns of the roles, in lower case: minister
	party  string
	first  int  // in which block it is named first
	count  int  // how often it is named
	group  bool // it is described, and is no person
	writer bool // of the report

	alias     *entity // who a description turned out to mean
	takesPart bool    // said to speak, or to be present
}

type entityKind int

const (
	unknownKind entityKind = iota
	person
	body
	described // somebody without a name: “a diplomat”
)

type gender int

const (
	anyGender gender = iota
	female
	male
)

// entities are those of a report.
type entities struct {
	all     []*entity
	byWord  map[string][]*entity // by each word of their names
	byHead  map[string][]*entity // by each noun of their roles
	unnamed map[string]*entity   // by their description
}

func newEntities() *entities {
	return &entities{byWord: map[string][]*entity{}, byHead: map[string][]*entity{}, unnamed: map[string]*entity{}}
}

// add makes an entity of a name.
func (es *entities) add(name string, block int) *entity {
	e := &entity{name: name, words: strings.Fields(folded(name)), first: block}
	es.all = append(es.all, e)
	for _, w := range e.words {
		if at := es.byWord[w]; len(at) == 0 || at[len(at)-1] != e {
			es.byWord[w] = append(at, e)
		}
	}
	return e
}

// describe returns the entity of somebody without a name, by the report's words.
func (es *entities) describe(words string, block int) *entity {
	key := folded(words)
	if e := es.unnamed[key]; e != nil {
		return e
	}
	e := &entity{name: words, kind: described, first: block}
	es.unnamed[key] = e
	es.all = append(es.all, e)
	return e
}

// maxNamesakes is how many people with one word in their names are told apart.
const maxNamesakes = 50

// named returns the entities that can be meant by a part of a name, in order of
// how well it fits: those whose name it is, those whose name ends with it, those
// whose name has it.
func (es *entities) named(words []string) []*entity {
	if len(words) == 0 {
		return nil
	}
	var whole, ends, has []*entity
	for n, e := range es.byWord[words[len(words)-1]] {
		if n >= maxNamesakes {
			break
		}
		switch at := index(e.words, words); {
		case at < 0:
		case len(words) == len(e.words):
			whole = append(whole, e)
		case at == len(e.words)-len(words):
			ends = append(ends, e)
		default:
			has = append(has, e)
		}
	}
	switch {
	case len(ends) > 0 && len(words) == 1:
		return append(ends, whole...) // a surname, of those who have a first name too
	case len(whole) > 0:
		return append(whole, ends...)
	case len(ends) > 0:
		return ends
	}
	return has
}

// lengthen gives an entity that is known by a family name with its particle the whole
// name.
func (es *entities) lengthen(words []string, name string) *entity {
	for n, e := range es.byWord[words[len(words)-1]] {
		if n >= maxNamesakes {
			break
		}
		if len(e.words) < 2 || len(e.words) >= len(words) || e.kind == body || !languages()[0].has("particle", e.words[0]) || index(words, e.words) != len(words)-len(e.words) {
			continue
		}
		for _, w := range words[:len(words)-len(e.words)] {
			es.byWord[w] = append(es.byWord[w], e)
		}
		e.name, e.words = name, words
		return e
	}
	return nil
}

// index returns where some words are in others, or -1.
func index(all, part []string) int {
	for at := 0; at+len(part) <= len(all); at++ {
		if slices.Equal(all[at:at+len(part)], part) {
			return at
		}
	}
	return -1
}

// role notes what an entity is, by the report's words and their main noun. Further
// nouns are others that can be meant: who chairs is the chair, or the chairwoman.
func (es *entities) role(e *entity, l *language, words string, heads ...string) {
	words = fold(words)
	if len(e.roles) < 4 && words != "" && !slices.Contains(e.roles, words) {
		e.roles = append(e.roles, words)
	}
	for i, h := range heads {
		if h == "" || slices.Contains(e.heads, h) {
			continue
		}
		e.heads = append(e.heads, h)
		es.byHead[h] = append(es.byHead[h], e)
		if g := l.genderOf(h); i == 0 && g != anyGender && !e.sure {
			e.gender, e.sure = g, true
		}
		if e.kind == unknownKind {
			e.kind = person
		}
	}
}

// genderOf returns the gender that a noun for a person has.
func (l *language) genderOf(noun string) gender {
	switch {
	case l.ends("female", noun) || l.code == "de" && strings.HasSuffix(noun, "in") && l.ends("role", noun):
		return female
	case l.ends("male", noun) || l.code == "de" && l.ends("role", noun) && strings.HasSuffix(noun, "er") && l.ends("role", noun+"in"):
		return male
	}
	return anyGender
}

// guessGender guesses from the first name.
func (e *entity) guessGender(l *language) {
	if e.sure || e.gender != anyGender || len(e.words) < 2 {
		return
	}
	whole := strings.ToLower(strings.Fields(e.name)[0])
	part, _, _ := strings.Cut(whole, "-") // Karl-Heinz
	for _, first := range []string{whole, part} {
		for _, other := range append([]*language{l}, languages()...) {
			switch {
			case other.has("female names", first):
				e.gender = female
				return
			case other.has("male names", first):
				e.gender = male
				return
			}
		}
	}
}

// display returns the role as it is written in the draft.
func (e *entity) display() string {
	best := ""
	for _, r := range e.roles {
		if len(r) > len(best) && len(r) <= 120 {
			best = r
		}
	}
	return best
}
