package markdown

import (
	"slices"
	"strconv"
	"strings"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/commonmark"
)

// named is an entry as a text names it: by a link to its heading, by its title
// alone, or by its address in another briefing.
type named struct {
	anchor  string // with the "#" in front of it
	title   string
	foreign briefing.Ref
}

// readFact takes a fact apart: its label, whose it is, and the source of its
// value. "**Due:** 28 August 2025", "**Position of [Ann](#ann):** For it."
func readFact(s string) (label string, of named, value string, ok bool) {
	s, ok = strings.CutPrefix(s, "**")
	if !ok {
		return "", of, "", false
	}
	label, value, ok = strings.Cut(s, ":**")
	if early, rest, found := strings.Cut(s, "**:"); found && (!ok || len(early) < len(label)) {
		label, value, ok = early, rest, true // as many write it by hand
	}
	if !ok || strings.Contains(label, "\n") {
		return "", of, "", false
	}
	if first, whose, found := strings.Cut(label, " of "); found && !strings.EqualFold(label, "as of") {
		label, of = first, readName(whose)
	}
	return label, of, strings.TrimLeft(value, " "), true
}

// readName reads a name: "[Title](#slug)", plain text, or the address of an entry
// in another briefing as code: "`talks.yaml#ferry`".
func readName(s string) named {
	if ref, ok := cutCode(s); ok {
		if _, ok := ref.Address(); ok {
			return named{foreign: ref, title: string(ref)}
		}
	}
	if inner, ok := strings.CutPrefix(s, "["); ok {
		if end := strings.LastIndex(inner, "](#"); end >= 0 && strings.HasSuffix(inner, ")") {
			return named{anchor: inner[end+2 : len(inner)-1], title: commonmark.PlainLine(inner[:end])}
		}
	}
	return named{title: commonmark.PlainLine(s)}
}

// cutCode returns what is between two backticks.
func cutCode(s string) (briefing.Ref, bool) {
	inner, ok := strings.CutPrefix(s, "`")
	if !ok {
		return "", false
	}
	inner, ok = strings.CutSuffix(inner, "`")
	return briefing.Ref(clean.Fold(clean.Text(inner))), ok
}

// readNames reads names with semicolons between, or else with commas; one that
// belongs to a name has a backslash before it, or is within a link.
func readNames(s string) []named {
	parts := splitNames(s, ';')
	if len(parts) == 1 {
		parts = splitNames(s, ',')
	}
	var out []named
	for _, part := range parts {
		out = append(out, readName(strings.TrimSpace(part)))
	}
	return out
}

// splitNames splits a text at a character with a space after it, except within
// links and code.
func splitNames(s string, at byte) []string {
	var out []string
	for {
		name, rest, more := cutName(s, at)
		out = append(out, name)
		if !more {
			return out
		}
		s = rest
	}
}

// cutName cuts a text after the name that it begins with, at the first comma or
// semicolon that is not the name's.
func cutName(s string, at byte) (name, rest string, found bool) {
	for i := 0; i+1 < len(s); i++ {
		if i == 0 || i > 1 && s[i-1] == ' ' && (s[i-2] == ',' || s[i-2] == ';') {
			i += nameStart(s[i:])
		}
		switch {
		case i+1 >= len(s):
		case s[i] == '\\':
			i++
		case s[i] == at && s[i+1] == ' ':
			return s[:i], s[i+2:], true
		}
	}
	return s, "", false
}

// nameStart returns how much of a text is a link or an address, which can have
// commas, that it begins with.
func nameStart(s string) int {
	switch {
	case strings.HasPrefix(s, "`"):
		return strings.IndexByte(s[1:], '`') + 1
	case strings.HasPrefix(s, "["):
		for i := 1; i < len(s); i++ {
			switch {
			case s[i] == '\\':
				i++
			case strings.HasPrefix(s[i:], "](#"):
				return i + max(strings.IndexByte(s[i:], ')'), 0)
			}
		}
	}
	return 0
}

// labelled returns the field of a table that a label names, or nil.
func labelled(fields []briefing.Field, label string) *briefing.Field {
	key := strings.ReplaceAll(strings.ToLower(label), " ", "-")
	for range 2 {
		for i := range fields {
			if k := fields[i].Key; k == key || k == key+"s" {
				if _, id := fields[i].Type().(*briefing.ID); !id {
					return &fields[i]
				}
			}
		}
		key = usualLabel(key)
	}
	return nil
}

// usualLabel returns the key of what is often called something else.
func usualLabel(key string) string {
	switch key {
	case "affiliation", "organisation", "organization", "company", "country", "delegation":
		return "party"
	case "assignee", "assigned-to", "responsible", "who":
		return "owner"
	case "deadline", "by":
		return "due"
	case "location", "venue", "where":
		return "place"
	case "dates", "when", "meeting-date", "date/time", "meeting-date/time", "date-&-time":
		return "date"
	case "link":
		return "url"
	case "decided-by":
		return "according-to"
	}
	return ""
}

// setFact gives a field the value that a fact has in the document; it returns
// false where the field can have no such value.
func (m *reader) setFact(f *briefing.Field, of any, value string) bool {
	switch v := f.Of(of).(type) {
	case *string:
		*v = plainValue(value)
		return *v != ""
	case *briefing.Date:
		return setDate(v, f, commonmark.PlainLine(value))
	case *briefing.Status:
		return setStatus(v, f, commonmark.PlainLine(value))
	case *int:
		n, err := strconv.Atoi(commonmark.PlainLine(value))
		*v = n
		return err == nil && 1 < n && n <= commonmark.MaxHeading
	case *briefing.Ref:
		name := readName(value)
		if name.title == "" {
			return false
		}
		m.refer(v, f.To, name)
	case *[]briefing.Ref:
		names := readNames(value)
		*v = make([]briefing.Ref, len(names))
		for i, n := range names {
			switch {
			case n.title == "", n.foreign != "" && !f.Foreign, n.foreign == "" && f.Abroad:
				return false
			case n.foreign != "":
				(*v)[i] = n.foreign
			default:
				m.refer(&(*v)[i], f.To, n)
			}
		}
	case *briefing.Markdown:
		*v = markdownOf(value)
	default:
		return false
	}
	return true
}

// plainValue reads the value of a plain text: a URL may be in angle
// brackets.
func plainValue(s string) string {
	if url, ok := strings.CutPrefix(s, "<"); ok {
		if url, ok = strings.CutSuffix(url, ">"); ok && isURL(url) {
			return clean.Fold(clean.Text(url))
		}
	}
	return commonmark.PlainLine(s)
}

func setDate(d *briefing.Date, f *briefing.Field, text string) bool {
	date, ok := briefing.ReadDate(text)
	if !ok || f.Zoned && !date.IsTime() {
		return false
	}
	*d = date.Canonical()
	return true
}

func setStatus(s *briefing.Status, f *briefing.Field, text string) bool {
	status := briefing.Status(briefing.Slug(text))
	if !slices.Contains(f.Allowed, status) {
		return false
	}
	*s = status
	return true
}

// setFacts reads a line of facts into a table of fields: all of them, or none
// where one is not understood.
func (m *reader) setFacts(fields table, line string) bool {
	if !strings.HasPrefix(line, "**") || strings.Contains(line, "\n") {
		return false
	}
	parts := strings.Split(line, " · ")
	undo := m.remember(fields)
	for _, part := range parts {
		label, whose, value, ok := readFact(part)
		f := labelled(fields.fields, label)
		if !ok || f == nil || isLong(f) || whose != (named{}) || !m.setFact(f, fields.of, value) {
			undo()
			return false
		}
	}
	return true
}

func isLong(f *briefing.Field) bool {
	_, long := f.Type().(*briefing.Markdown)
	return long
}
