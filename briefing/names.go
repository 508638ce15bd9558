package briefing

import "strings"

// Names knows participants by what they are called in minutes: their name,
// their initials, and a first or a family name that is theirs alone.
type Names map[string]*Participant

func IndexNames(all []*Participant) Names {
	c := Names{}
	for _, p := range all {
		c[strings.ToLower(p.Name)] = p
	}
	for _, p := range all {
		name, initials := CutInitials(p.Name)
		words := strings.Fields(name)
		keys := []string{name, initials}
		if len(words) > 1 {
			keys = append(keys, words[0], words[len(words)-1])
		}
		for _, key := range keys {
			key = strings.ToLower(key)
			if known, taken := c[key]; taken && known != p && (known == nil || !strings.EqualFold(known.Name, key)) {
				c[key] = nil // several are called so
			} else if !taken && key != "" {
				c[key] = p
			}
		}
	}
	return c
}

// Find returns the one participant who is called by a name, or nil.
func (c Names) Find(name string) *Participant { return c[strings.ToLower(name)] }

// CutInitials cuts a name from the initials after it: "Ann Lee (AL)".
func CutInitials(name string) (bare, initials string) {
	if bare, rest, ok := strings.Cut(name, " ("); ok && strings.HasSuffix(rest, ")") {
		if rest = rest[:len(rest)-1]; IsInitials(rest) {
			return bare, rest
		}
	}
	return name, ""
}

// IsInitials reports whether s is two to five capital letters.
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

// Speakers returns those whose words a text in the manner of minutes holds, in
// the order in which they first speak: "AL: …", "**Ann Lee**: …", "[ann] …",
// or the name alone in bold, at the beginning of a paragraph or an item.
func (c Names) Speakers(text Markdown) []*Participant {
	var out []*Participant
	seen := map[*Participant]bool{}
	for line := range strings.SplitSeq(string(text), "\n") {
		p := c.Find(Caller(line))
		if p != nil && !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	return out
}

// Caller returns whose words a line may begin, or nothing.
func Caller(line string) string {
	line = strings.TrimLeft(line, " \t>-*+0123456789.)")
	line = strings.TrimLeft(line, "_")
	if line == "" {
		return ""
	}
	if inner, ok := strings.CutPrefix(line, "["); ok {
		if name, _, ok := strings.Cut(inner[:min(len(inner), MaxCalled)], "]"); ok {
			return strings.TrimPrefix(strings.TrimSpace(name), "@")
		}
	}
	start := line[:min(len(line), MaxCalled)]
	if i := strings.IndexAny(start, ":*"); i >= 0 {
		return strings.TrimRight(strings.TrimSpace(start[:i]), "_")
	}
	return ""
}
