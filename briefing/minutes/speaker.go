package minutes

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Turn is the beginning of what somebody says, in the manner of minutes: "AL:
// …", "**Ann Lee:** …", "[ann] …", "MS. LEE: …".
type Turn struct {
	Name       string
	Start, End int  // the words that name the speaker, with their colon
	Bold       bool // the name is set off from what is said
	Alone      bool // nothing follows on the line
}

// maxSpeaker is how long the name of a speaker can be, in bytes.
const maxSpeaker = 60

// TurnOf returns who begins to speak on a line of Markdown, or false.
func TurnOf(line string) (Turn, bool) {
	at := skipMarkers(line)
	at += skipTime(line[at:])
	s := line[at:]
	if s == "" {
		return Turn{}, false
	}
	start := s[:min(len(s), maxSpeaker+8)]
	t := Turn{Start: at}
	switch {
	case strings.HasPrefix(s, "["):
		end := strings.IndexByte(start, ']')
		if end < 2 || strings.HasPrefix(s[end+1:], "(") || strings.HasPrefix(s[end+1:], "[") {
			return Turn{}, false
		}
		t.Name, t.End = s[1:end], at+end+1
	case strings.HasPrefix(s, "\\<") || strings.HasPrefix(s, "<"):
		end := strings.IndexByte(start, '>')
		if end < 2 || strings.ContainsAny(s[:end], "/:@=\"") {
			return Turn{}, false
		}
		t.Name, t.End = strings.Trim(s[:end], "\\<"), at+end+1
	case strings.HasPrefix(s, "**"), strings.HasPrefix(s, "__"):
		end := strings.Index(start[2:], s[:2])
		if end < 1 {
			return Turn{}, false
		}
		name, rest := s[2:2+end], s[4+end:]
		t.Name, t.End, t.Bold = name, at+4+end, true
		if colon := strings.TrimLeft(rest, " "); strings.HasPrefix(colon, ":") || strings.HasPrefix(colon, "：") {
			_, n := utf8.DecodeRuneInString(colon)
			t.End += len(rest) - len(colon) + n
		} else if !strings.HasSuffix(strings.TrimRight(name, " "), ":") && strings.TrimSpace(rest) != "" {
			if i := strings.IndexByte(name, ':'); i > 0 { // "**AL: …**"
				t.Name, t.End = name[:i], at+2+i+1
			}
		}
	default:
		colon := speakerColon(start)
		if colon < 1 || strings.HasPrefix(s[colon:], "://") {
			return Turn{}, false
		}
		_, n := utf8.DecodeRuneInString(s[colon:])
		t.Name, t.End = s[:colon], at+colon+n
	}
	t.Name = cleanSpeaker(t.Name)
	t.Alone = strings.Trim(line[t.End:], " \t*_\\") == ""
	return t, t.Name != "" && len(t.Name) <= maxSpeaker
}

// speakerColon returns where the first colon is that is not one of a time, or -1.
func speakerColon(s string) int {
	wide := strings.Index(s, "：")
	if wide >= 0 {
		s = s[:wide]
	}
	for at := 0; ; at++ {
		i := strings.IndexByte(s[at:], ':')
		if i < 0 {
			return wide
		}
		if at += i; at+1 == len(s) || s[at+1] < '0' || s[at+1] > '9' {
			return at
		}
	}
}

// cleanSpeaker takes Markdown, times and an "@" from the name of a speaker.
func cleanSpeaker(s string) string {
	s = strings.Trim(s, " \t*_:：`\\\u00a0")
	if at := strings.IndexAny(s, "[("); at > 0 && strings.ContainsAny(s[at:], "0123456789") {
		s = strings.TrimRight(s[:at], " ")
	}
	return strings.TrimPrefix(s, "@")
}

// skipMarkers returns where the text of a line begins, after the markers of
// lists and quotations.
func skipMarkers(line string) int {
	at := 0
	for at < len(line) {
		switch c := line[at]; {
		case c == ' ' || c == '\t' || c == '>' || c == '+':
			at++
		case (c == '-' || c == '*') && at+1 < len(line) && (line[at+1] == ' ' || line[at+1] == '\t'):
			at += 2
		case '0' <= c && c <= '9':
			n := at
			for n < len(line) && '0' <= line[n] && line[n] <= '9' {
				n++
			}
			if n+1 >= len(line) || line[n] != '.' && line[n] != ')' || line[n+1] != ' ' {
				return at
			}
			at = n + 2
		default:
			return at
		}
	}
	return at
}

// skipTime returns how long a time in front of a speaker is: "[00:12:30] Ann:",
// "00:12:30 Ann:".
func skipTime(s string) int {
	n := 0
	for n < len(s) && strings.IndexByte("0123456789:.[]() \t,->", s[n]) >= 0 {
		n++
	}
	if n < 4 || strings.Count(s[:n], ":") == 0 || !strings.ContainsAny(s[:n], "0123456789") {
		return 0
	}
	return n
}

// IsSpeaker reports whether a label in front of what may be speech is the full
// name of somebody: "Ann Lee", "MS. LEE", "山田太郎氏"; not "Q", "Speaker 1",
// "Meeting link".
func (w *Words) IsSpeaker(name string) bool {
	words := strings.Fields(name)
	if len(words) < 2 || len(words) > 4 || !w.LikeName(name) || strings.ContainsAny(name, "0123456789") {
		return false
	}
	for i, word := range words {
		bare := fold(word)
		if i == 0 && givenNames[bare] || i == len(words)-1 && familyNames[bare] {
			continue
		}
		if w.phrases[bare] != 0 && !w.phrases[bare].has(And) && !particle(word) || notNames[bare] {
			return false
		}
		r, _ := utf8.DecodeRuneInString(word)
		if !unicode.IsUpper(r) && !particle(word) && !unicode.Is(unicode.Lo, r) {
			return false
		}
	}
	return true
}

// notNames are words that labels of two or more words have in them, and names
// of people do not.
var notNames = map[string]bool{
	"about": true, "access": true, "additional": true, "all": true, "answer": true, "api": true, "approach": true, "area": true, "audience": true, "back": true,
	"best": true, "bug": true, "case": true, "change": true, "changes": true, "code": true, "comment": true, "comments": true, "concern": true, "concerns": true,
	"current": true, "data": true, "design": true, "details": true, "disclaimer": true, "document": true, "editor's": true, "end": true, "episode": true, "event": true,
	"executive": true, "feature": true, "feedback": true, "file": true, "final": true, "first": true, "fix": true, "fun": true, "further": true, "future": true,
	"general": true, "goal": true, "goals": true, "how": true, "idea": true, "impact": true, "important": true, "info": true, "information": true, "intro": true,
	"introduction": true, "issue": true, "issues": true, "key": true, "last": true, "main": true, "meeting": true, "motivation": true, "new": true, "next": true,
	"note": true, "number": true, "off": true, "old": true, "on": true, "open": true, "overview": true, "part": true, "plan": true, "point": true, "points": true,
	"policy": true, "possible": true, "problem": true, "process": true, "progress": true, "project": true, "proposal": true, "proposed": true, "quick": true,
	"reason": true, "related": true, "release": true, "report": true, "request": true, "required": true, "review": true, "second": true, "security": true,
	"side": true, "solution": true, "special": true, "step": true, "steps": true, "summary": true, "support": true, "system": true, "table": true, "test": true,
	"the": true, "this": true, "topic": true, "topics": true, "type": true, "update": true, "updates": true, "use": true, "user": true, "version": true,
	"video": true, "vote": true, "voting": true, "way": true, "what": true, "why": true, "work": true, "working": true, "you": true, "your": true,
}
