package library

import (
	"slices"
	"strings"

	"readout/briefing"
)

// sectionKeys lists the sections that a query can name, in reading order.
func sectionKeys() []string {
	var out []string
	for _, k := range briefing.Kinds() {
		out = append(out, k.Key)
	}
	return out
}

// sectionNamed returns the key of a section, which may be named in the singular
// too.
func sectionNamed(name string) (string, bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	for _, k := range briefing.Kinds() {
		if name == k.Key || name == k.One {
			return k.Key, true
		}
	}
	return "", false
}

// statuses lists the statuses that a query can name, of whatever kind of entry.
func statuses() []string {
	var out []string
	for _, k := range briefing.Kinds() {
		if f := briefing.FieldNamed(k.Fields(), "status"); f != nil {
			for _, s := range f.Allowed {
				out = append(out, string(s))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
