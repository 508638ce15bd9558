package briefing

import "strings"

// maxFileSlug is how long a title or an id gets in the name of a file.
const maxFileSlug = 40

// fileSlug returns text as a part of a file's name that every system takes: an
// id of its words, cut between two and not behind a word that leads on. It can
// be empty.
func fileSlug(text string) string {
	s := slug(text)
	if len(s) <= maxFileSlug {
		return s
	}
	s = s[:maxFileSlug+1]
	for i := strings.LastIndexByte(s, '-'); i > 0; i = strings.LastIndexByte(s, '-') {
		if s = s[:i]; !leadsOn(s[strings.LastIndexByte(s, '-')+1:]) {
			return s
		}
	}
	return s[:min(len(s), maxFileSlug)]
}

// leadsOn tells words behind which nobody ends a name.
func leadsOn(word string) bool {
	switch word {
	case "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with":
		return true
	}
	return false
}

// reservedName tells names that are devices on Windows.
func reservedName(name string) bool {
	switch name {
	case "con", "prn", "aux", "nul":
		return true
	}
	if len(name) == 4 && (name[:3] == "com" || name[:3] == "lpt") {
		return isDigit(name[3])
	}
	return false
}
