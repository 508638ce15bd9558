package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/briefing/minutes"
)

// Names knows participants by what they are called in minutes: their name,
// their initials, and a first or a family name that is theirs alone.
type Names map[string]*Participant

// IndexNames returns the names of participants. What several are called is
// nobody's.
func IndexNames(all []*Participant) Names {
	c := make(Names, 3*len(all))
	lower := make([]string, len(all))
	for i, p := range all {
		lower[i] = strings.ToLower(p.Name)
		c[lower[i]] = p
	}
	for i, p := range all {
		name, initials := CutInitials(p.Name)
		if name == p.Name {
			name = lower[i]
		}
		name = strings.ToLower(name)
		c.call(p, name)
		c.call(p, initials)
		if words := strings.Fields(name); len(words) > 1 {
			c.call(p, words[0])
			c.call(p, words[len(words)-1])
		}
	}
	c.callByInitials(all)
	return c
}

func (c Names) call(p *Participant, name string) {
	key := strings.ToLower(name)
	if known, taken := c[key]; taken && known != p && (known == nil || !strings.EqualFold(known.Name, key)) {
		c[key] = nil
	} else if !taken && key != "" {
		c[key] = p
	}
}

// callByInitials lets those be called by their initials whose list does not give
// any, where nobody else is called so.
func (c Names) callByInitials(all []*Participant) {
	bearers := make(map[string]*Participant, len(all))
	for _, p := range all {
		name, given := CutInitials(p.Name)
		if given != "" || !strings.Contains(name, " ") {
			continue
		}
		for _, initials := range minutes.InitialsOf(name) {
			if known, taken := bearers[initials]; taken && known != p {
				p = nil
			}
			bearers[initials] = p
			if p == nil {
				break
			}
		}
	}
	for initials, p := range bearers {
		if key := strings.ToLower(initials); len(initials) > 1 {
			if _, taken := c[key]; !taken {
				c[key] = p
			}
		}
	}
}

// Find returns the one participant who is called by a name, or nil. A title may
// come before the name: "Ms. Lee".
func (c Names) Find(name string) *Participant {
	key := strings.ToLower(name)
	if p, ok := c[key]; ok {
		return p
	}
	if title, rest, ok := strings.Cut(key, " "); ok && isHonorific(title) {
		return c[rest]
	}
	for _, suffix := range []string{"氏", "さん", "様", "先生", "君", "女士"} {
		if bare, ok := strings.CutSuffix(key, suffix); ok {
			return c[bare]
		}
	}
	return nil
}

// isHonorific reports whether a word is a title before a name.
func isHonorific(word string) bool {
	switch strings.TrimRight(word, ".") {
	case "mr", "ms", "mrs", "miss", "dr", "prof", "professor", "sen", "senator", "rep", "representative", "cllr", "councillor", "councilor", "councilmember", "commissioner",
		"president", "minister", "secretary", "ambassador", "chair", "chairman", "chairwoman", "mayor", "sir", "dame", "lord", "lady",
		"herr", "frau", "m", "mme", "mlle", "monsieur", "madame", "sr", "sra", "srta", "don", "doña", "dhr", "mevr", "mw", "sig", "sig.ra", "dott", "pan", "pani":
		return true
	}
	return false
}

// CutInitials cuts a name from the initials after it: "Ann Lee (AL)".
func CutInitials(name string) (bare, initials string) {
	if bare, rest, ok := strings.Cut(name, " ("); ok && strings.HasSuffix(rest, ")") {
		if rest = rest[:len(rest)-1]; IsInitials(rest) {
			return bare, rest
		}
	}
	return name, ""
}

// IsInitials reports whether a text is two to five capital letters, or digits
// after the first.
func IsInitials(s string) bool {
	for _, c := range []byte(s) {
		if (c < 'A' || c > 'Z') && !isDigit(c) {
			return false
		}
	}
	return 2 <= len(s) && len(s) <= 5 && !isDigit(s[0])
}

// MaxCalled is how long the name of a speaker is at most, in bytes.
const MaxCalled = 60

// Passage is what somebody says without a break, in the text of a note: the bytes
// from Start to Words name the speaker, those from Words to End are what is said.
type Passage struct {
	Note              Entry
	Speaker           *Participant
	Start, Words, End int
}

// Text returns what is said.
func (p Passage) Text() Markdown {
	n := p.Note.Item().(*Note)
	return Markdown(strings.TrimSpace(string(n.Detail[p.Words:p.End])))
}

// Passages returns, of a note in the manner of minutes, what is said in it, and
// of a participant what they say in all notes.
func (e Entry) Passages() []Passage {
	if e.b == nil {
		return nil
	}
	x := e.b.linked()
	switch it := e.Item().(type) {
	case *Note:
		return x.passages[e]
	case *Participant:
		var out []Passage
		for _, from := range x.in[e.kind][e.n] {
			for _, p := range x.passages[from] {
				if p.Speaker == it {
					out = append(out, p)
				}
			}
		}
		return out
	}
	return nil
}

// passages returns what is said in a text: each to the end of its paragraph or item,
// since what follows may be said by nobody; but after a name on a line by itself up
// to the next speaker, heading or break.
func (c Names) passages(note Entry, text Markdown) []Passage {
	var out []Passage
	open, alone, blank := false, false, false
	at := 0
	for line := range strings.Lines(string(text)) {
		start := at
		at += len(line)
		bare := strings.TrimRight(line, " \t\n")
		trimmed := strings.TrimSpace(bare)
		switch {
		case trimmed == "":
			blank = true
			continue
		case trimmed[0] == '#' || strings.Trim(trimmed, "-*_ ") == "":
			open = false
		case blank && !alone && line[0] != ' ' && line[0] != '\t':
			open = false
		}
		blank = false
		if turn, ok := minutes.TurnOf(bare); ok {
			if p := c.Find(turn.Name); p != nil {
				out = append(out, Passage{note, p, start + turn.Start, start + turn.End, start + len(bare)})
				open, alone = true, turn.Alone
				continue
			}
			if open && (likeSpeaker(turn) || minutes.Default().IsLabel(turn.Name)) { // the vocabulary is large: read only if need be
				open = false
			}
		}
		if open {
			out[len(out)-1].End = start + len(bare)
		}
	}
	return out
}

// likeSpeaker reports whether a turn is that of somebody who is not known: in
// bold, in capitals, or a name by itself.
func likeSpeaker(t minutes.Turn) bool {
	r, _ := utf8.DecodeRuneInString(t.Name)
	return t.Bold || IsInitials(t.Name) || len(t.Name) == 1 && unicode.IsUpper(r) || minutes.Default().IsSpeaker(t.Name)
}
