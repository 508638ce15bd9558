package library

import (
	"cmp"
	"slices"
	"strings"

	"readout/briefing"
)

// Address names an entry of a library, or a briefing as a whole where Entry is
// empty. Briefing is a path within the library, with slashes.
type Address struct {
	Briefing string
	Entry    briefing.ID
}

// String returns the address as it is written: 2025/m12.yaml#ferry.
func (a Address) String() string {
	if a.Entry == "" {
		return a.Briefing
	}
	return a.Briefing + "#" + string(a.Entry)
}

// Record is what a library keeps of one briefing.
type Record struct {
	Path      string
	Title     string
	Date      briefing.Date
	Place     string
	Reference string
	Series    string
	Hash      string // of the file's bytes; empty where it could not be read
	Errors    int    // of the file
	Error     string // the first of them

	People  []Participant
	Entries []Entry // in reading order, the summary first
}

// Participant is somebody as one briefing names them.
type Participant struct {
	ID     briefing.ID
	Name   string
	Party  string
	SameAs string // the name they have elsewhere
}

// Entry is what a library keeps of one entry.
type Entry struct {
	ID      briefing.ID
	Section string // its key
	Title   string
	Text    string // all of it but the title, as plain text
	Said    int    // how many bytes of Text, from its beginning, are words somebody said, or a role
	Status  string
	Due     briefing.Date
	Owner   briefing.ID // of an action

	Speakers []briefing.ID // participants whose words it holds
	People   []briefing.ID // all participants that it is linked with, and itself if it is one

	Answers    []string // references to questions of this and other briefings
	Supersedes []string // references to outcomes of other briefings
}

// maxEntries is how many entries of one briefing a library keeps: more than a
// file of the allowed size can hold.
const maxEntries = 1 << 17

// Day returns the first day of a date, as 2025-08-18, or nothing where there is
// no date.
func Day(d briefing.Date) string {
	if _, ok := d.Start(); !ok || len(d) < len("2006-01-02") {
		return ""
	}
	return string(d[:len("2006-01-02")])
}

// Compare orders briefings as they are listed: the newest first, those of one
// day by their paths, and last those without a date.
func (r *Record) Compare(o *Record) int {
	if c := strings.Compare(Day(o.Date), Day(r.Date)); c != 0 {
		return c
	}
	return cmp.Compare(r.Path, o.Path)
}

// IsOpen reports whether an entry is a question or an action that its briefing
// leaves open.
func (e *Entry) IsOpen() bool {
	return (e.Section == "questions" || e.Section == "actions") && e.Status == "open"
}

// Participant returns a participant by their id.
func (r *Record) Participant(id briefing.ID) (Participant, bool) {
	i := slices.IndexFunc(r.People, func(p Participant) bool { return p.ID == id })
	if i < 0 {
		return Participant{}, false
	}
	return r.People[i], true
}

// Name returns the name of a participant, and nothing where there is none.
func (r *Record) Name(id briefing.ID) string {
	p, _ := r.Participant(id)
	return p.Name
}
