package minutes

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
)

//go:embed words.txt
var builtin string

// Key is what words are for.
type Key uint8

// The first keys are the sections that a heading can name.
const (
	Summary Key = iota
	Participants
	Absent // of a list: who was not there
	Remote // of a list: who took part from elsewhere
	Quotes
	Outcomes
	Questions
	Actions
	Timeline
	Sources
	NotPeople // a heading with one of these does not list who was there
	Date      // labels of facts, and columns of tables
	Place
	Time
	Link
	Name
	Initials
	Role
	Party
	Attendance
	Contact
	Yes // cells of a table, and ticks
	No
	Chair // offices, and tasks in a meeting
	Late  // how somebody came and went
	Owner
	Due
	Status
	Title
	None  // placeholders: nothing is listed
	Group // nobody in particular
	And
	ActionLabel // labels of lines in the text
	OutcomeLabel
	AgreedLabel
	ProposedLabel
	Agreed // what became of a decision
	Rejected
	Postponed
	Proposed
	UnderNegotiation
	Decides   // verbs of the sentence that decides
	Minutes   // what the document is called
	Done      // what became of an action
	Concludes // headings of what a text comes to
	One       // headings of a single decision
	Options   // headings of what leads to a decision
	Kinds     // what those in a list are, which is not whom they speak for
	Legend    // headings of what words or signs of the document mean
	Topics    // labels that count only in capitals, since they are subjects as well
	Earlier   // labels of what an earlier meeting left
	FirstName // columns of a table
	Surname
	keys
	noKey Key = 255
)

var keyNames = [keys]string{
	Summary:          "summary",
	Participants:     "participants",
	Absent:           "absent",
	Remote:           "remote",
	Quotes:           "quotes",
	Outcomes:         "outcomes",
	Questions:        "questions",
	Actions:          "actions",
	Timeline:         "timeline",
	Sources:          "sources",
	NotPeople:        "not-people",
	Date:             "date",
	Place:            "place",
	Time:             "time",
	Link:             "link",
	Name:             "name",
	Initials:         "initials",
	Role:             "role",
	Party:            "party",
	Attendance:       "attendance",
	Contact:          "contact",
	Yes:              "yes",
	No:               "no",
	Chair:            "chair",
	Late:             "late",
	Owner:            "owner",
	Due:              "due",
	Status:           "status",
	Title:            "title",
	None:             "none",
	Group:            "group",
	And:              "and",
	ActionLabel:      "action-label",
	OutcomeLabel:     "outcome-label",
	AgreedLabel:      "agreed-label",
	ProposedLabel:    "proposed-label",
	Agreed:           "agreed",
	Rejected:         "rejected",
	Postponed:        "postponed",
	Proposed:         "proposed",
	UnderNegotiation: "under-negotiation",
	Decides:          "decides",
	Minutes:          "minutes",
	Done:             "done",
	One:              "one",
	Concludes:        "concludes",
	Options:          "options",
	Kinds:            "kinds",
	Legend:           "legend",
	Topics:           "topics",
	Earlier:          "earlier",
	FirstName:        "first-name",
	Surname:          "surname",
}

// String returns the name of a key in words.txt.
func (k Key) String() string {
	if k < keys {
		return keyNames[k]
	}
	return ""
}

// Words knows what minutes call things.
type Words struct {
	phrases  map[string]meaning
	lists    [keys][]string
	patterns [keys][]pattern
	months   map[string]time.Month
	added    string // what With added
}

// meaning is what a phrase is a word for, as a set of keys, and whether it is
// English.
type meaning uint64

const english meaning = 1 << 63

func (m meaning) has(k Key) bool { return m>>k&1 != 0 }

// pattern is a phrase with a "*" in it, which matches one to four words; or
// with two, and something in the middle.
type pattern struct{ before, middle, after string }

// Default returns the words that readout knows.
func Default() *Words { return defaultWords() }

var defaultWords = sync.OnceValue(func() *Words {
	w, err := New(builtin)
	if err != nil {
		panic(err) // a test reads it
	}
	return w
})

// New reads words, written as words.txt is.
func New(text string) (*Words, error) {
	w := &Words{phrases: make(map[string]meaning, 4096), months: make(map[string]time.Month, 256)}
	byName := keysByName()
	n := 0
	var language meaning
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			language = 0
			if line == "[English]" {
				language = english
			}
			continue
		}
		name, list, ok := strings.Cut(line, ":")
		key, known := byName[name]
		switch {
		case !ok:
			return nil, fmt.Errorf("line %d: write a key, a colon and words with commas between them", n)
		case name == months:
			if err := w.addMonths(strings.Split(list, ", ")); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
		case !known:
			return nil, fmt.Errorf("line %d: there is no key %q", n, name)
		default:
			for entry := range strings.SplitSeq(list, ", ") {
				w.add(key, strings.TrimSpace(entry), language)
			}
		}
	}
	return w, nil
}

// With returns these words and more of a user's own: by key, what minutes call a
// thing, in any case. The keys are those of [Keys]; in "*" and in months, words
// are written as in words.txt. They are of no language in particular, so that
// they do not decide how a date such as 3/4/2026 is read.
func (w *Words) With(more map[string][]string) (*Words, error) {
	out := &Words{phrases: maps.Clone(w.phrases), patterns: w.patterns, lists: w.lists, months: maps.Clone(w.months), added: w.added}
	byName := keysByName()
	for _, name := range slices.Sorted(maps.Keys(more)) {
		out.added += name + ": " + strings.Join(more[name], ", ") + "\n"
		key, known := byName[name]
		switch {
		case name == months:
			if err := out.addMonths(more[name]); err != nil {
				return nil, err
			}
			continue
		case !known:
			return nil, fmt.Errorf("minutes have no %q: use one of %s", name, strings.Join(Keys(), ", "))
		}
		out.lists[key] = slices.Clone(out.lists[key])
		out.patterns[key] = slices.Clone(out.patterns[key])
		for _, entry := range more[name] {
			if entry = strings.Join(strings.Fields(strings.Trim(lower(entry), " :：")), " "); entry == "" || entry == "*" {
				return nil, fmt.Errorf("%s: a word is empty", name)
			}
			out.add(key, entry, english)
		}
	}
	return out, nil
}

// Added returns what [Words.With] added, as a text that is the same for the same
// words.
func (w *Words) Added() string { return w.added }

// Keys returns the keys that words can be listed under, in the order of [Key].
func Keys() []string { return append(keyNames[:len(keyNames):len(keyNames)], months) }

// months is the key of the names of months, twelve of them, each with its short
// forms after spaces.
const months = "months"

func keysByName() map[string]Key {
	out := make(map[string]Key, keys)
	for k, name := range keyNames {
		out[name] = Key(k)
	}
	return out
}

func (w *Words) addMonths(list []string) error {
	if len(list) != 12 {
		return fmt.Errorf("a year has 12 months, not %d", len(list))
	}
	for i, names := range list {
		for name := range strings.FieldsSeq(strings.ToLower(names)) {
			w.months[name] = time.Month(i + 1)
		}
	}
	return nil
}

func (w *Words) add(key Key, entry string, language meaning) {
	before, after, wild := strings.Cut(entry, "*")
	if !wild || len(entry) < 3 || strings.Contains(entry, "*innen") {
		w.phrases[entry] |= 1<<key | language
		w.lists[key] = append(w.lists[key], entry)
		return
	}
	middle := ""
	if rest, more, twice := strings.Cut(after, "*"); twice {
		middle, after = rest, more
	}
	w.patterns[key] = append(w.patterns[key], pattern{before, middle, after})
}

// Is reports whether a phrase is one of the words for a key.
func (w *Words) Is(key Key, phrase string) bool {
	_, ok := w.match(key, fold(phrase))
	return ok
}

// match reports whether a folded phrase is one of the words for a key, and
// whether it is so by a "*".
func (w *Words) match(key Key, phrase string) (wild, ok bool) {
	if phrase == "" {
		return false, false
	}
	if w.phrases[phrase].has(key) {
		return false, true
	}
	for _, p := range w.patterns[key] {
		if p.matches(phrase) {
			return true, true
		}
	}
	return false, false
}

func (p pattern) matches(s string) bool {
	rest, ok := strings.CutPrefix(s, p.before)
	if !ok {
		return false
	}
	if rest, ok = strings.CutSuffix(rest, p.after); !ok {
		return false
	}
	if p.middle == "" {
		return fewWords(rest)
	}
	left, right, ok := strings.Cut(rest, p.middle)
	return ok && fewWords(left) && fewWords(right)
}

func fewWords(s string) bool {
	n := len(strings.Fields(s))
	return 1 <= n && n <= 4
}

// hasWord reports whether one of the words of a text is a word for a key.
func (w *Words) hasWord(key Key, text string) bool {
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !isWordRune(r) }) {
		if w.phrases[word].has(key) {
			return true
		}
	}
	return false
}

// IsMeeting reports whether a heading is what a meeting, or minutes of one, are
// called: "Agenda for the video call of 4 October", "Protokoll".
func (w *Words) IsMeeting(heading string) bool {
	return len(strings.Fields(heading)) > 1 && w.hasWord(Minutes, heading)
}

// Foreign reports whether a heading or a label is a word of minutes in another
// language than English, in all of which dates begin with the day.
func (w *Words) Foreign(phrase string) bool {
	foreign := func(s string) bool {
		m := w.phrases[s]
		return m != 0 && m&english == 0
	}
	bare := bareHeading(phrase)
	if foreign(bare) {
		return true
	}
	for word := range strings.FieldsSeq(bare) {
		if m := w.phrases[word]; m.has(Minutes) && m&english == 0 {
			return true
		}
	}
	return false
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == '-' || r == '\''
}

// fold returns a phrase in lower case, without the marks that may stand around
// it.
func fold(s string) string {
	return strings.Trim(lower(s), " \t\n*_:：.,;!`\"“”\u00a0")
}

func lower(s string) string { return strings.ReplaceAll(strings.ToLower(s), "’", "'") }
