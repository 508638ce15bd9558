package minutes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/briefing/words"
)

// Person is somebody whom a list of those present names, and what it says of
// them.
type Person struct {
	Name, Initials, Role, Party string
	Attendance                  string // "remote", "absent" or nothing
	More                        bool   // the text says more than is in the fields
	Doubt                       bool   // the initials may as well be those of a party
}

// maxName is how long a name is at most, in bytes.
const maxName = 80

// Person reads one person of a list of those present: "Ann Lee (AL), Norway",
// "Bo Ek [Statnett]", "Cy Poe | City of Arnhem | @cypoe", "Dee Fox (remote)".
// In a list of those absent, what follows a name may be the reason.
func (w *Words) Person(s, attendance string) (Person, bool) {
	p := Person{Attendance: attendance}
	s = w.ticked(strings.TrimSpace(strings.ReplaceAll(s, `\-`, "-")), &p)
	name, parts := cutParts(s)
	name = strings.Trim(name, " *_:@,.;~`\"")
	if !w.LikeName(name) && !w.beginsLow(name) && !(len(parts) > 0 && isNumberedGuest(name)) {
		return Person{}, false
	}
	p.Name = withSpaces(name)
	if unbalanced(s) {
		p.More = true // which part belongs to whom cannot be told
		return p, true
	}
	for _, part := range parts {
		w.describe(&p, part, attendance)
	}
	if strings.Count(p.Party, ",") >= maxParties {
		p.Party, p.More = "", true // people in brackets, or a sentence
	}
	return p, true
}

// maxParties is for how many bodies somebody speaks at most.
const maxParties = 3

// withSpaces writes a name as it is spoken that chats write in one word: Ann_Lee.
func withSpaces(name string) string {
	if strings.ContainsAny(name, " @") || !strings.Contains(name, "_") {
		return name
	}
	for word := range strings.SplitSeq(name, "_") {
		if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) {
			return name
		}
	}
	return strings.ReplaceAll(name, "_", " ")
}

// unbalanced reports whether a text has brackets that are not closed, or opened.
func unbalanced(s string) bool {
	return strings.Count(s, "(")+strings.Count(s, "（") != strings.Count(s, ")")+strings.Count(s, "）")
}

// ticked takes marks such as ✅ from either end of a name.
func (w *Words) ticked(s string, p *Person) string {
	for range 2 {
		r, n := utf8.DecodeRuneInString(s)
		if n > 0 && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("@<([\"“", r) {
			w.mark(string(r), p)
			s = strings.TrimLeft(s[n:], " \ufe0f\u200d")
		}
		r, n = utf8.DecodeLastRuneInString(strings.TrimRight(s, " \ufe0f"))
		if r > 0x2000 && !unicode.IsLetter(r) && !unicode.IsPunct(r) {
			s = strings.TrimRight(s, " \ufe0f")
			w.mark(string(r), p)
			s = strings.TrimRight(s[:len(s)-n], " \ufe0f\u200d")
		}
	}
	return s
}

func (w *Words) mark(sign string, p *Person) {
	if w.phrases[sign].has(No) {
		p.Attendance = Absent.String()
	}
}

// describe takes what a part of the text after a name says of the person.
func (w *Words) describe(p *Person, part, attendance string) {
	part = strings.Trim(part, " \t*_–—-:;,.")
	if left, right, ok := strings.Cut(part, " - "); ok {
		w.describe(p, left, attendance)
		part = strings.TrimSpace(right)
	}
	switch {
	case part == "":
	case w.IsContact(part):
		p.More = true
	case isInitials(part) && p.Initials == "" && LikeInitials(part, p.Name):
		p.Initials = part
	case isInitials(part) && p.Initials == "" && beginsOne(part, p.Name):
		p.Initials, p.Doubt = part, true
	case w.Is(Remote, part):
		if p.Attendance == "" {
			p.Attendance = Remote.String()
		}
	case w.Is(Absent, part), w.Is(No, part) && len(part) > 2:
		p.Attendance = Absent.String()
	case w.Is(Participants, part), w.Is(Yes, part):
	case w.hasWord(Late, firstWord(part)), strings.ContainsAny(part, "?!"):
		p.More = true
	case w.Is(Chair, part) || w.hasWord(Chair, part) && len(strings.Fields(part)) <= 6:
		p.Role = joinComma(p.Role, part)
	case attendance == Absent.String() || !likeParty(part):
		p.More = true
	default:
		p.Party = joinComma(p.Party, part)
	}
}

func firstWord(s string) string {
	first, _, _ := strings.Cut(s, " ")
	return first
}

func joinComma(a, b string) string {
	if a == "" {
		return b
	}
	return a + ", " + b
}

// IsContact reports whether a text is an address, a handle or pronouns.
func (w *Words) IsContact(s string) bool {
	lower := strings.ToLower(s)
	first, _, slash := strings.Cut(lower, "/")
	kind, _, _ := strings.Cut(lower, " ")
	switch {
	case w.Is(Contact, kind) && len(kind) < len(lower):
		return true
	case strings.HasPrefix(s, "@"), strings.Contains(lower, "://"), strings.HasPrefix(lower, "www."):
		return true
	case strings.Contains(s, "@") && !strings.Contains(s, " "):
		return true
	case slash && (first == "he" || first == "she" || first == "they" || first == "any" || first == "er" || first == "sie" || first == "il" || first == "elle"):
		return true
	}
	return false
}

// likeParty reports whether a text can be the name of whom somebody speaks for.
func likeParty(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return len(s) <= 2*maxName && !isEasternSentence(s) && (unicode.IsUpper(r) || unicode.Is(unicode.Lo, r)) && !strings.ContainsAny(s, "=<>")
}

// cutParts cuts a text from a name into the name and the parts that follow it:
// in brackets, after commas, dashes, bars and spaced slashes.
func cutParts(s string) (name string, parts []string) {
	depth, from := 0, 0
	cut := func(at, next int) {
		parts = append(parts, s[from:at])
		from = next
	}
	for i, r := range s {
		if i < from {
			continue
		}
		switch n := utf8.RuneLen(r); {
		case strings.ContainsRune("([{（【", r):
			if depth == 0 {
				cut(i, i+n)
			}
			depth++
		case strings.ContainsRune(")]}）】", r):
			if depth--; depth == 0 {
				cut(i, i+n)
			}
			depth = max(depth, 0)
		case strings.ContainsRune(",;，；|\t", r):
			cut(i, i+n)
		case depth > 0:
		case strings.ContainsRune("-–—/~", r) && i > 0 && s[i-1] == ' ' && i+n < len(s) && (s[i+n] == ' ' || 'A' <= s[i+n] && s[i+n] <= 'Z'):
			cut(i, i+n)
		case r == '<', r == '@' && i > 0 && s[i-1] == ' ':
			cut(i, i)
			from = i + n
			end := strings.IndexAny(s[i:], " >)")
			if end < 0 {
				end = len(s) - i
			}
			parts = append(parts, "@"+strings.Trim(s[i:i+end], "<>@"))
			from = min(i+end+1, len(s))
		case r == ' ' && strings.HasPrefix(s[i:], " from "):
			cut(i, i+len(" from "))
		case r == ' ' && i > 0 && isAddress(s[i+1:]):
			cut(i, i+1)
		}
	}
	parts = append(parts, s[min(from, len(s)):])
	return parts[0], parts[1:]
}

// isAddress reports whether a text begins with an e-mail address or a URL.
func isAddress(s string) bool {
	word, _, _ := strings.Cut(s, " ")
	return strings.Contains(word, "://") || strings.LastIndexByte(word, '@') > 0 && strings.Contains(word, ".")
}

// LikeName reports whether a text can be the name of a person: a few words,
// each with a capital letter but for particles, or one word in any letters;
// not a group, a placeholder or a number.
func (w *Words) LikeName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 6 || len(s) > maxName || strings.ContainsAny(s, "?!:：/<>|=\"“”{}[]()#$%\\+&…•。、") {
		return false
	}
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters == 0 || letters == 1 && !unicode.Is(unicode.Lo, []rune(s)[0]) {
		return false
	}
	for i, word := range words {
		if isEastern(word) && !likeEasternName(word, len(words) == 1) {
			return false
		}
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, "‘’'"))
		if len(words) > 1 && !unicode.IsUpper(r) && !unicode.IsTitle(r) && !unicode.Is(unicode.Lo, r) && (!particle(word) || i == len(words)-1) {
			return false
		}
	}
	return !w.notSomebody(s, words)
}

// beginsLow reports whether a text is a name such as elf Pavlik: two words, of
// which only the second has a capital letter, and the first means nothing here.
func (w *Words) beginsLow(s string) bool {
	first, last, ok := strings.Cut(s, " ")
	if !ok || len(first) < 3 || strings.Contains(last, " ") || strings.ToLower(first) != first || w.phrases[first] != 0 || particle(first) || notNames[first] || linking[first] {
		return false
	}
	r, _ := utf8.DecodeRuneInString(first)
	return unicode.IsLetter(r) && w.LikeName("X"+first+" "+last)
}

// linking are words that begin a phrase, and no name.
var linking = map[string]bool{"via": true, "with": true, "from": true, "only": true, "some": true, "see": true, "not": true, "per": true, "mit": true, "von": true, "und": true, "nur": true,
	"avec": true, "sauf": true, "con": true, "por": true, "com": true, "met": true, "tylko": true, "plus": true, "and": true, "but": true, "for": true, "over": true, "using": true}

// notSomebody reports whether a text that is written like a name means nobody
// in particular: a placeholder, a heading, a group.
func (w *Words) notSomebody(s string, words []string) bool {
	if w.IsNone(s) || w.Is(Group, s) || w.Is(Name, s) || w.Is(Date, s) || w.Is(Place, s) || w.Is(Link, s) || w.Is(Yes, s) || w.Is(No, s) {
		return true
	}
	if _, heading := w.Section(s); heading {
		return true
	}
	if _, ok := w.months[strings.ToLower(words[0])]; ok && len(words) > 1 && unicode.IsDigit(rune(words[1][0])) {
		return true
	}
	last := fold(words[len(words)-1])
	group := w.phrases[last].has(Group) && !familyNames[last]
	if first := fold(words[0]); !group && len(words) > 1 {
		group = w.phrases[first].has(Group) && !givenNames[first]
	}
	if group && len(words) > 1 {
		return true
	}
	lower := strings.ToLower(words[0])
	return len(words) > 1 && (lower == "your" || lower == "no" || lower == "name" || lower == "the" || lower == "a" || lower == "an") ||
		len(words) == 2 && (lower == "guest" || lower == "speaker" || lower == "attendee" || lower == "participant" || lower == "person") && !unicode.IsLetter(rune(last0(last)))
}

// Names of people that are words of minutes in some language too.
var (
	givenNames  = map[string]bool{"allen": true, "dag": true, "stan": true, "will": true}
	familyNames = map[string]bool{"allen": true, "day": true}
)

// isNumberedGuest reports whether somebody is called Guest 1. Such a name is a
// placeholder where nothing else is said of them.
func isNumberedGuest(name string) bool {
	number, ok := strings.CutPrefix(name, "Guest ")
	return ok && number != "" && strings.Trim(number, "0123456789") == ""
}

func last0(s string) byte {
	if s == "" {
		return ' '
	}
	return s[0]
}

// particle reports whether a word belongs to the family name that follows it.
func particle(word string) bool {
	switch strings.ToLower(word) {
	case "al", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la", "las", "le", "los",
		"of", "op", "'t", "'s", "te", "ten", "ter", "tot", "dal", "degli", "dalla", "san", "ben", "abu", "af", "av", "und", "van", "von", "vom", "y", "zu", "zum", "zur", "d'", "the", "ibn":
		return true
	}
	return false
}

// isInitials reports whether a text is two to five capital letters, or digits
// after the first.
func isInitials(s string) bool {
	if len(s) < 2 || len(s) > 5 {
		return false
	}
	for i := range len(s) {
		if c := s[i]; (c < 'A' || c > 'Z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// LikeInitials reports whether letters are short for a name: all of them are in it,
// in their order, and the first begins one of its words.
func LikeInitials(s, name string) bool {
	rest := strings.ToUpper(words.Fold(name, false, nil))
	for i := range len(s) {
		if c := s[i]; 'A' <= c && c <= 'Z' {
			at := strings.IndexByte(rest, c)
			if at < 0 {
				return false
			}
			rest = rest[at+1:]
		}
	}
	return beginsOne(s, name)
}

// beginsOne reports whether letters begin as one of the words of a name does.
func beginsOne(s, name string) bool {
	for word := range strings.FieldsSeq(name) {
		r, _ := utf8.DecodeRuneInString(word)
		if unicode.ToUpper(r) == rune(s[0]) {
			return true
		}
	}
	return false
}

// InitialsOf returns the first letters of the words of a name, particles left
// out and not: "Ria van der Berg" is RB or RVDB.
func InitialsOf(name string) []string {
	short, long := make([]rune, 0, 8), make([]rune, 0, 8)
	for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == ' ' || r == '-' }) {
		r, _ := utf8.DecodeRuneInString(word)
		if !unicode.IsLetter(r) {
			continue
		}
		long = append(long, unicode.ToUpper(r))
		if !particle(word) {
			short = append(short, unicode.ToUpper(r))
		}
	}
	out := append(make([]string, 0, 3), string(short))
	if len(long) != len(short) {
		out = append(out, string(long))
	}
	if len(short) > 2 {
		out = append(out, string(short[0])+string(short[len(short)-1]))
	}
	return out
}
