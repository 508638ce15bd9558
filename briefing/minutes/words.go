package minutes

import (
	_ "embed"
	"fmt"
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

// With returns the words that readout knows and more, written as words.txt is.
func With(more string) (*Words, error) { return New(builtin, more) }

// New reads words, written as words.txt is.
func New(texts ...string) (*Words, error) {
	w := &Words{phrases: make(map[string]meaning, 4096), months: make(map[string]time.Month, 256)}
	byName := make(map[string]Key, keys)
	for k, name := range keyNames {
		byName[name] = Key(k)
	}
	for _, text := range texts {
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
			case name == "months":
				if err := w.addMonths(list); err != nil {
					return nil, fmt.Errorf("line %d: %w", n, err)
				}
			case !known:
				return nil, fmt.Errorf("line %d: there is no key %q", n, name)
			default:
				w.add(key, list, language)
			}
		}
	}
	return w, nil
}

func (w *Words) addMonths(list string) error {
	n := 0
	for names := range strings.SplitSeq(list, ", ") {
		n++
		for name := range strings.FieldsSeq(names) {
			w.months[name] = time.Month(n)
		}
	}
	if n != 12 {
		return fmt.Errorf("a year has 12 months, not %d", n)
	}
	return nil
}

func (w *Words) add(key Key, list string, language meaning) {
	for entry := range strings.SplitSeq(list, ", ") {
		entry = strings.TrimSpace(entry)
		before, after, wild := strings.Cut(entry, "*")
		if !wild || len(entry) < 3 || strings.Contains(entry, "*innen") {
			w.phrases[entry] |= 1<<key | language
			w.lists[key] = append(w.lists[key], entry)
			continue
		}
		middle := ""
		if rest, more, twice := strings.Cut(after, "*"); twice {
			middle, after = rest, more
		}
		w.patterns[key] = append(w.patterns[key], pattern{before, middle, after})
	}
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
	s = strings.ReplaceAll(strings.ToLower(s), "’", "'")
	return strings.Trim(s, " \t\n*_:：.,;!`\"“”\u00a0")
}
