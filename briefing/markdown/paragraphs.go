package markdown

import (
	"strings"

	"readout/briefing"
)

// namesPerLine reads a paragraph of names, one a line, after lines that say
// which are which. It returns none where a line is neither.
func (f *freeform) namesPerLine(paragraph string, c context) []*briefing.Participant {
	var out []*briefing.Participant
	lines := strings.Split(strings.TrimSpace(paragraph), "\n")
	c.inverted = f.areInverted(lines, false)
	for _, line := range lines {
		line = strings.TrimRight(strings.TrimSpace(line), `\`)
		if next, ok := f.labelLine(line, c); ok {
			next.inverted = c.inverted
			c = next
			continue
		}
		people := f.inlinePeople(line)
		if people == nil {
			people = f.people(line, c, len(lines) > 1)
		}
		if people == nil && !f.words.IsNone(line) {
			return nil
		}
		out = append(out, people...)
	}
	return out
}

// mostlyPeople reads a paragraph of names in which a few things are none, after
// labels that say how they are ordered: "Members, by city:". It returns none where
// names are not most of it.
func (f *freeform) mostlyPeople(paragraph string, outer context) []*briefing.Participant {
	var parts []string
	for line := range strings.Lines(paragraph) {
		if _, _, labelled := cutLabel(line); labelled || parts == nil {
			parts = append(parts, "")
		}
		parts[len(parts)-1] += strings.Trim(line, " \n\\") + " "
	}
	var out []*briefing.Participant
	others := 0
	for _, part := range parts {
		c := outer
		if label, value, ok := cutLabel(part); ok && !strings.ContainsAny(label, "([<") {
			if c, ok = f.contextOf(label, outer); !ok {
				others++
				continue
			}
			part = value
		}
		people, more := f.peopleAmong(part, c, false)
		others += more
		for _, p := range people {
			if strings.Contains(p.Name, " ") || p.Party != "" || !isASCII(p.Name) {
				out = append(out, p)
			} else {
				others++ // a word by itself may be anything
			}
		}
	}
	if others > 0 && (len(out) < minMostly || others*3 > len(out)) {
		return nil
	}
	return out
}

// mostly reads names with commas between, among which a few things may be none.
func (f *freeform) mostly(names string, c context, single bool) []*briefing.Participant {
	out, others := f.peopleAmong(f.withoutRemark(names), c, single)
	if others > 0 && (len(out) < minMostly || others*3 > len(out)) {
		return nil
	}
	return out
}

// indentedPeople reads names, one a line, that are indented so far that they are
// code to Markdown. It returns none where a line is no name.
func (f *freeform) indentedPeople(source string, c context) []*briefing.Participant {
	var out []*briefing.Participant
	for line := range strings.Lines(source) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		people := f.people(line, c, true)
		if people == nil {
			return nil
		}
		out = append(out, people...)
	}
	return out
}

// minMostly is how many names there are at least among other things.
const minMostly = 3

// namesWithInitials reads a paragraph of nothing but names with initials, as
// some minutes begin: "Ann Lee (AL), Bo Ek (BEK), Cy Poe (CP)".
func (f *freeform) namesWithInitials(paragraph string) []*briefing.Participant {
	if strings.Count(paragraph, "(") < 3 {
		return nil
	}
	label, rest, ok := strings.Cut(paragraph, ":")
	if !ok || strings.Contains(label, "(") || len(strings.Fields(label)) > 3 {
		label, rest = "", paragraph
	}
	c, ok := f.contextOf(label, context{})
	if !ok {
		return nil
	}
	all := f.people(strings.ReplaceAll(rest, "\n", " "), c, false)
	known := 0
	for _, p := range all {
		if _, initials := briefing.CutInitials(p.Name); initials != "" {
			known++
		}
	}
	if known < 3 || known*5 < len(all)*4 {
		return nil
	}
	return all
}
