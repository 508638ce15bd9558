package briefing

import "strconv"

// Kind is a kind of section, such as Outcomes. All that is special about one is
// in one file: quote.go is about quotes. It is not changed once made.
type Kind struct {
	Key   string // the key of its list in the file, and its name on the command line: "outcomes"
	Title string // the heading over it: "Key quotes"
	One   string // one of its entries: "outcome"
	Many  string // several: "outcomes"
	Main  bool   // readers come for it
	// Outline is set where the entries are the parts of a text, one after the
	// other, which [Row.Depth] nests.
	Outline bool
	// Tint is the number of the colour that the kind is known by, one of its own
	// wherever there are colours.
	Tint int
	// Headings are other headings that name the section in minutes, in lower case,
	// where package minutes does not know them in more languages.
	Headings []string

	fields []Field
	make   func() Item
	order  int
}

// kinds lists the kinds of section in the order in which a reader meets them.
var kinds = numbered(
	summaryKind,
	participantKind,
	quoteKind,
	outcomeKind,
	questionKind,
	actionKind,
	eventKind,
	sourceKind,
	noteKind,
)

func numbered(all ...*Kind) []*Kind {
	for i, k := range all {
		k.order = i
	}
	return all
}

// Kinds returns the kinds of section in the order in which a reader meets them.
// The first is the summary, a section of one entry whose fields are the
// briefing's own. Callers must not change them.
func Kinds() []*Kind { return kinds }

// Lists returns the kinds that are lists of entries in a file: all but the
// summary.
func Lists() []*Kind { return kinds[1:] }

// KindNamed returns the kind with a key, or nil.
func KindNamed(key string) *Kind {
	for _, k := range kinds {
		if k.Key == key {
			return k
		}
	}
	return nil
}

// Fields returns the fields of the kind's items, in the order of the file. They
// are not to be changed.
func (k *Kind) Fields() []Field { return k.fields }

// New returns an empty item of the kind.
func (k *Kind) New() Item { return k.make() }

// Order returns where the kind comes in reading order: 0 is the summary.
func (k *Kind) Order() int { return k.order }

// Count says in words how many entries of the kind there are: "1 quote", "7
// outcomes".
func (k *Kind) Count(n int) string { return Count(n, k.One, k.Many) }

// Count says how many of something there are: "1 entry", "7 entries".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Number(n) + " " + many
}

// Number writes a number for people, with a comma after each three digits.
func Number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Item is what an entry holds: a [*Quote], an [*Outcome]. Each kind has one type
// of it, and this is all that the rest of the program knows of a kind.
type Item interface {
	Kind() *Kind
	// Heading names the item on one line: over it in an export, and in a link.
	Heading(b *Briefing) string
	// Row is its line in a list.
	Row(b *Briefing) Row
	// Body is its content.
	Body(b *Briefing) Body

	id() *ID
}

// IDOf returns the id of an item.
func IDOf(it Item) ID { return *it.id() }
