package briefing

import (
	"slices"
	"sync/atomic"
)

// Briefing is one document about one meeting. Its text is sanitised: nothing in
// it can control a terminal. It does not change once read.
type Briefing struct {
	Title string
	Date  Date
	Place string
	// Headline is the bottom line on one line; empty means the first sentence
	// of Summary, see [Briefing.BottomLine].
	Headline string
	// Summary is the bottom line up front, in a paragraph or two.
	Summary Markdown

	Handling   string // who may see it, such as "Official" or "TLP:AMBER"
	Embargo    Date   // a time with its zone: not to be used before
	IssuedBy   string // whose account this is
	PreparedBy string // who wrote it
	AsOf       Date   // the day or time that it describes
	Reference  string // its number in the files
	Series     string // the series of meetings that it belongs to

	// lists holds the items of each kind, by [Kind.Order]. That of the summary
	// is empty: its item is the briefing itself.
	lists  [][]Item
	index  atomic.Pointer[index] // made when it is first asked for
	origin *origin               // nil where the briefing was not read from a file
}

var briefingFields = []Field{
	{Key: "title", Required: true, value: in(func(b *Briefing) *string { return &b.Title }),
		Doc: "the meeting, in one line", Example: "Title of the briefing"},
	{Key: "date", Required: true, value: in(func(b *Briefing) *Date { return &b.Date }),
		Doc: "the day, or the first and last with a slash: 2025-08-18, 2025-08-18/2025-08-20", Example: "2025-01-31"},
	{Key: "place", value: in(func(b *Briefing) *string { return &b.Place }),
		Doc: "where it took place", Example: "Geneva"},
	ofSummary("summary"),
	ofSummary("headline"),
	{Key: "handling", check: checkHandling, value: in(func(b *Briefing) *string { return &b.Handling }),
		Doc: "who may see it, such as Official, or a TLP 2.0 label, such as TLP:AMBER", Example: "Official"},
	{Key: "embargo", Zoned: true, value: in(func(b *Briefing) *Date { return &b.Embargo }),
		Doc: "embargoed until this time, with its zone: 2025-08-18T15:00+02:00", Example: "2025-01-31T15:00+01:00"},
	{Key: "issued-by", value: in(func(b *Briefing) *string { return &b.IssuedBy }),
		Doc: "whose account this is; each side may publish its own", Example: "Ministry of Foreign Affairs"},
	{Key: "prepared-by", value: in(func(b *Briefing) *string { return &b.PreparedBy }),
		Doc: "who wrote it", Example: "The press office"},
	{Key: "as-of", value: in(func(b *Briefing) *Date { return &b.AsOf }),
		Doc: "when it was current: a day, or a time with its zone", Example: "2025-01-31"},
	{Key: "reference", value: in(func(b *Briefing) *string { return &b.Reference }),
		Doc: "its file number", Example: "2025/031"},
	{Key: "series", value: in(func(b *Briefing) *string { return &b.Series }),
		Doc: "the series of meetings it belongs to, spelled the same in every briefing", Example: "Talks on fish"},
}

// ofSummary returns a field of the summary as one of the briefing.
func ofSummary(key string) Field {
	f := *FieldNamed(summaryKind.fields, key)
	of := f.value.of
	f.value.of = func(b any) any { return of((*Summary)(b.(*Briefing))) }
	return f
}

// Fields returns the fields of a briefing itself, those of its summary among
// them, in the order of the file. Callers must not change them.
func Fields() []Field { return briefingFields }

// Add appends items to the lists of their kinds.
func (b *Briefing) Add(items ...Item) {
	for _, it := range items {
		b.add(it)
	}
}

func (b *Briefing) add(it Item) {
	if b.lists == nil {
		b.lists = make([][]Item, len(kinds))
	}
	order := it.Kind().order
	b.lists[order] = append(b.lists[order], it)
	b.index.Store(nil)
}

// count returns how many entries of a kind there are.
func (b *Briefing) count(kind int) int {
	switch {
	case kind == summaryKind.order:
		return 1
	case b.lists == nil:
		return 0
	}
	return len(b.lists[kind])
}

// item returns the n-th item of a kind.
func (b *Briefing) item(kind, n int) Item {
	if kind == summaryKind.order {
		return (*Summary)(b)
	}
	return b.lists[kind][n]
}

// all returns the items of one type, in the order of the file.
func all[T Item](b *Briefing, k *Kind) []T {
	out := make([]T, b.count(k.order))
	for i := range out {
		out[i] = b.item(k.order, i).(T)
	}
	return out
}

// Grow makes room for a number of items of a kind.
func (b *Briefing) Grow(k *Kind, n int) {
	if b.lists == nil {
		b.lists = make([][]Item, len(kinds))
	}
	b.lists[k.order] = slices.Grow(b.lists[k.order], n)
}
