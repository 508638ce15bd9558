package library

import (
	"cmp"
	"context"
	"strings"
	"time"

	"readout/briefing"
)

// Library is many briefings, queried as one. Lists are newest first, by path within
// a day, with undated entries last, unless they say otherwise. Several goroutines
// can use it at once.
type Library interface {
	// Generation changes whenever the content of the library does.
	Generation(context.Context) (int64, error)
	// Totals returns the size of the library.
	Totals(context.Context) (Totals, error)
	// Cards returns the briefings in which a query finds something, or all of them where
	// it asks for nothing.
	Cards(context.Context, Query, Ask) (Cards, error)
	Search(context.Context, Query, Ask) (Hits, error)
	// Neighbours returns the paths of the next newer and the next older briefing,
	// or empty ones.
	Neighbours(ctx context.Context, path string) (newer, older string, err error)

	// People returns everyone in the library, sorted by name, with their counts.
	People(context.Context) ([]Person, error)
	// FindPeople returns the people with a spelling that contains all words of a
	// name, without their counts.
	FindPeople(ctx context.Context, name string) ([]Person, error)
	// Called returns at most n of the people who have a name, or of everyone where the
	// name is empty, from an offset on, and how many there are: those in most briefings
	// first.
	Called(ctx context.Context, name Phrase, offset, n int) ([]Person, int, error)
	// Mentions returns the entries that a person appears in or is linked with.
	Mentions(context.Context, Person) ([]Mention, error)

	// Questions returns the open questions, or all, oldest first and undated ones
	// last.
	Questions(ctx context.Context, all bool) ([]Question, error)
	// Actions returns the open actions, or all, in the order in which they are due.
	Actions(ctx context.Context, all bool) ([]Action, error)
	// Links returns what answers and supersedes an entry, and what the entry
	// answers and supersedes.
	Links(context.Context, Address) (Links, error)
	// Dangling returns the unresolved references to other briefings.
	Dangling(context.Context) ([]Dangling, error)
}

// Index is a library of records that remembers what they were made from.
type Index interface {
	Library
	// Stamps calls each with the path of each record, and what that was made from: there
	// can be a million.
	Stamps(ctx context.Context, each func(path string, s Stamp)) error
	// Rules returns the rules for names that were put last.
	Rules(context.Context) (Rules, error)
	// Update makes all changes to the index or, on error, none.
	Update(context.Context, Change) error
	// Comparisons returns the comparisons kept for some briefings, by path.
	Comparisons(ctx context.Context, paths []string) (map[string]Comparison, error)
	// KeepComparisons keeps comparisons, by path, until their briefings change. It
	// skips those made from a different version of the file than the record.
	KeepComparisons(context.Context, map[string]Comparison) error
	Close() error
}

// Comparison is how the quotes of a briefing compare with their sources, and what
// was compared: if any of that changes, the comparison is out of date.
type Comparison struct {
	Verdicts map[briefing.ID]string
	Of       Stamp            // the briefing's file
	Sources  map[string]Stamp // the files it names, as it names them
	By       string           // the program that compared them
}

// Stamp identifies the version of a file that a record was made from.
type Stamp struct {
	Size     int64
	Modified int64 // in nanoseconds
}

// Change is a change to an index.
type Change struct {
	Put   []*Record
	Stamp map[string]Stamp // of each record that is put
	Gone  []string
	Rules *Rules // nil: as they were
}

// TitleWeight is how much more a word counts in a title than in the text.
const TitleWeight = 2

// Ask says which hits a search returns, and in what order.
type Ask struct {
	Limit  int    // how many hits to return
	Offset int    // how many hits to leave out first
	Ranked bool   // best first, ties newest first; otherwise all newest first
	ByDue  bool   // only questions and actions: those due first come first, and last those without a day
	Today  string // the day by which actions are overdue
	// Count is how many hits to count; 0 means [Counted]. A reader who types needs the
	// first rows at once, with a Count as small as the Limit; one who pauses can have
	// an exact count, with a large one.
	Count int
}

// Counted is how many hits are counted, unless [Ask] says otherwise, and the most
// that are ranked: if there are more, the newest come first.
const Counted = 3000

// UpTo returns how many hits to count.
func (a Ask) UpTo() int { return cmp.Or(a.Count, Counted) }

// Ranks reports whether the hits of a query are ranked, given how many were counted
// and whether there are more.
func (a Ask) Ranks(q Query, count int, more bool) bool {
	return a.Ranked && len(q.Words) > 0 && !more && count <= Counted
}

// Hits are the entries found.
type Hits struct {
	Hits   []Hit
	Count  int  // with those that were left out
	More   bool // there are more than Count
	Ranked bool // best first
}

// Hit is an entry that was found.
type Hit struct {
	Address
	Title   string // of the briefing
	Date    briefing.Date
	Section string
	Heading string // of the entry
	Status  string
	Due     briefing.Date
	Owner   string // of an action
	Snippet Snippet
}

// Totals is the size of a library.
type Totals struct {
	Briefings int
	Entries   int
	Errors    int    // files with errors
	First     string // the first and the last day of a briefing; empty where none has a date
	Last      string
}

// Cards are briefings in a list.
type Cards struct {
	Cards []Card
	Count int  // with those that were left out
	More  bool // there are more than Count
}

// Card is a briefing in a list.
type Card struct {
	Path      string
	Title     string
	Date      briefing.Date
	Place     string
	Series    string
	Hash      string // of the file's bytes; empty where it could not be read
	People    int
	Questions int // open
	Actions   int // open
	Overdue   int // of these actions, on the day that was given
	Errors    int
	Error     string // the first of them
}

// Mention is an entry that a person is in.
type Mention struct {
	Address
	Title   string // of the briefing
	Date    briefing.Date
	Section string
	Heading string
	Text    string // the words of a quote, the role of a participant; of others, nothing
	Speaks  bool   // the words are the person's
	Status  string
	Due     briefing.Date
}

// Overdue reports whether the entry is an action that is open after its day.
func (m *Mention) Overdue(today string) bool {
	return m.Section == "actions" && overdue(m.Status, m.Due, today)
}

// Overdue reports whether the entry is an action that is open after its day.
func (h *Hit) Overdue(today string) bool {
	return h.Section == "actions" && overdue(h.Status, h.Due, today)
}

// Question is a question of a library.
type Question struct {
	Address
	Title      string
	Date       briefing.Date
	Status     string
	AnsweredBy Address // what answers it in another entry
}

// Open reports whether nothing has answered the question.
func (q *Question) Open() bool { return q.Status == "open" && q.AnsweredBy == Address{} }

// Action is what somebody is to do.
type Action struct {
	Address
	Title  string
	Date   briefing.Date
	Owner  string
	Due    briefing.Date
	Status string
}

// Overdue reports whether the action is open after its day.
func (a *Action) Overdue(today string) bool { return overdue(a.Status, a.Due, today) }

// overdue reports whether an action is open after its day.
func overdue(status string, due briefing.Date, today string) bool {
	return status == "open" && Overdue(due, today)
}

// Links are the entries of other briefings that an entry is about.
type Links struct {
	Answers, AnsweredBy, Supersedes, SupersededBy []Address
}

// Dangling is an unresolved reference to another briefing.
type Dangling struct {
	From Address
	Reference
}

// Today returns the day it is, for [Ask].
func Today() string { return time.Now().Format(time.DateOnly) }

// Overdue reports whether a day, or the last of an interval, has passed.
func Overdue(due briefing.Date, today string) bool {
	day := DueDay(due)
	return day != "" && day < today
}

// DueDay returns the last day of a date, or "" without one.
func DueDay(due briefing.Date) string {
	if _, last, interval := strings.Cut(string(due), "/"); interval {
		if day := Day(briefing.Date(last)); day != "" {
			return day
		}
	}
	return Day(due)
}

// CompareDays orders days from first to last, with missing ones at the end.
func CompareDays(a, b string) int {
	switch {
	case a == b:
		return 0
	case a == "" || b != "" && a > b:
		return 1
	}
	return -1
}
