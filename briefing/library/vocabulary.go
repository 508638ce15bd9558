package library

import (
	"slices"
	"strings"
)

// sectionKeys lists the sections that a query can name, in reading order.
func sectionKeys() []string {
	return []string{"summary", "participants", "quotes", "outcomes", "questions", "actions", "timeline", "sources", "notes"}
}

// sectionNamed returns the key of a section, which may be named in the singular
// too.
func sectionNamed(name string) (string, bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	for _, key := range sectionKeys() {
		if name == key || name+"s" == key {
			return key, true
		}
	}
	return "", false
}

// statuses lists the statuses that a query can name.
func statuses() []string {
	all := []string{"agreed", "announced", "under-negotiation", "proposed", "postponed", "rejected", "open", "answered", "done", "dropped"}
	slices.Sort(all)
	return all
}
