package briefing

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Builder makes a briefing from what a file says, in whatever format: it records
// ids, makes missing ones, resolves references, enforces the limits, and
// remembers where entries begin.
type Builder struct {
	*Log
	*Suggester

	b     *Briefing
	byID  map[ID]Entry // under the id that is given, and under the one that was meant
	lines map[ID]int   // where an id is given
	next  map[ID]int   // the number that makes the next id of the same words
	refs  []pending
	known map[string][]string // the ids of each section that one was looked for in
}

// pending is a reference to an entry that is not known yet. It is checked once
// all ids are known.
type pending struct {
	at    Pos
	from  Entry
	field *Field
	ref   Ref
}

// NewBuilder returns a builder. Diagnostics go to the log.
func NewBuilder(l *Log, o Origin) *Builder {
	return &Builder{
		Log: l, Suggester: NewSuggester(),
		b:    &Briefing{origin: &origin{Origin: o, entries: make([][]Pos, len(kinds))}},
		byID: map[ID]Entry{}, lines: map[ID]int{}, next: map[ID]int{},
	}
}

// Briefing returns the briefing made so far.
func (b *Builder) Briefing() *Briefing { return b.b }

// Reset drops everything that was set or added.
func (b *Builder) Reset() { *b = *NewBuilder(b.Log, b.b.origin.Origin) }

// Begin records where the summary begins in the file.
func (b *Builder) Begin(at Pos) {
	b.b.origin.entries[summaryKind.order] = []Pos{at}
}

// Add appends an item to the list of its kind. It returns false where there are
// too many.
func (b *Builder) Add(it Item, at Pos) (Entry, bool) {
	k := it.Kind()
	n := b.b.count(k.order)
	if n > maxEntries {
		return Entry{}, false // which has been reported
	}
	b.TooMany(n+1, k)
	b.b.add(it)
	b.b.origin.entries[k.order] = append(b.b.origin.entries[k.order], at)
	return Entry{b.b, k.order, n}, true
}

// Place records where a field of an entry is in the file, if that is to be kept.
func (b *Builder) Place(e Entry, f *Field, at Pos) {
	if !f.Placed {
		return
	}
	if b.b.origin.fields == nil {
		b.b.origin.fields = map[place]Pos{}
	}
	b.b.origin.fields[place{e.kind, e.n, f.Key}] = at
}

// TooMany refuses a file for the number of its entries in a section.
func (b *Builder) TooMany(n int, k *Kind) bool {
	if n > maxEntries {
		b.Errorf(Pos{}, CodeTooLarge, "split the file", "there are more than %s entries in %s", Number(maxEntries), k.Title)
	}
	return n > maxEntries
}

// TooLong refuses a text of a number of bytes if that is too long for its field.
func (b *Builder) TooLong(f *Field, size int, at Pos) bool {
	most, fix := MaxLine, "shorten it"
	switch f.Type().(type) {
	case *Paragraphs, *Markdown, *[]Stance:
		most, fix = MaxText, "split it"
	}
	if size > most {
		b.Errorf(at, CodeTooLarge, fix, "%q has %s bytes; the limit is %s", f.Key, Number(size), Number(most))
	}
	return size > most
}

// GiveID gives an entry the id that the file says, and reports one that is not
// valid or taken.
func (b *Builder) GiveID(e Entry, text string, at Pos) {
	id, one := ID(text), e.Kind().One
	*e.Item().id() = id
	if first, taken := b.lines[id]; taken {
		b.Errorf(at, CodeID, "give this "+one+" another", "the id %s is already used on line %d", Quoted(text), first)
		return
	}
	b.lines[id] = at.Line
	b.byID[id] = e
	right := text
	if !IsSlug(text) {
		right = Slug(text)
	}
	if _, taken := b.byID[ID(right)]; !taken && right != "" {
		b.byID[ID(right)] = e // so that what refers to it is not wrong as well
	}
	const form = "the id %s may contain only lower-case letters, digits and single hyphens"
	switch {
	case id == SummaryID:
		b.Errorf(at, CodeID, "give this "+one+" another", "the id %q is reserved for the summary", SummaryID)
	case right == text:
	case right != "" && len(text) <= maxQuoted:
		b.Errorf(at, CodeID, "write "+strconv.Quote(right), form, Quoted(text))
	default:
		b.Errorf(at, CodeID, "write "+strconv.Quote(one+"-"+strconv.Itoa(e.n+1))+", for example", form, Quoted(text))
	}
}

// Refer checks what a field of an entry refers to: at once where the id is known,
// and else in [Builder.Finish]. Of a reference to another briefing it checks the
// form.
func (b *Builder) Refer(from Entry, f *Field, ref Ref, at Pos) {
	if f.Foreign && (f.Abroad || strings.Contains(string(ref), "#")) {
		b.checkForeign(f, ref, at)
		return
	}
	if _, given := b.lines[ID(ref)]; given && ID(ref) != SummaryID {
		if to := b.byID[ID(ref)]; to != from && (f.To == "" || to.Kind().Key == f.To) {
			return
		}
	}
	b.refs = append(b.refs, pending{at, from, f, ref})
}

// Finish makes the ids that are not given and checks the references that were
// left. It returns the briefing.
func (b *Builder) Finish() *Briefing {
	for _, k := range Lists() {
		b.MakeIDs(k)
	}
	for _, r := range b.refs {
		b.check(r)
	}
	return b.b
}

// MakeIDs gives an id to each entry of a kind that has none, in the order of
// their list. None takes an id that is given anywhere in the file.
func (b *Builder) MakeIDs(k *Kind) {
	for n := range b.b.count(k.order) {
		it := b.b.item(k.order, n)
		if *it.id() != "" {
			continue
		}
		words := Slug(idWords(it))
		if !strings.ContainsFunc(words, unicode.IsLetter) {
			words = k.One + "-" + cmp.Or(words, mark(idWords(it)), strconv.Itoa(n+1))
		}
		id := b.free(ID(cutSlug(words)))
		*it.id() = id
		b.byID[id] = Entry{b.b, k.order, n}
	}
}

// mark returns a few letters and digits that are the same for the same text: for
// names in scripts that an id has no letters of, which it then keeps wherever it is
// in the list.
func mark(text string) string {
	if text == "" {
		return ""
	}
	h := fnv.New32a()
	h.Write([]byte(text))
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}

// free returns an id that is not taken: the one that is asked for, or the same
// with a number after it.
func (b *Builder) free(want ID) ID {
	id := want
	for n := max(b.next[want], 2); ; n++ {
		if _, taken := b.byID[id]; !taken && id != SummaryID {
			b.next[want] = n
			return id
		}
		id = want + ID("-"+strconv.Itoa(n))
	}
}

// idWords returns the words that an id is made from: the first required text of
// an item, such as its title, after the one that it belongs to, such as the
// speaker of a quote.
func idWords(it Item) string {
	const few = 4
	owner := ""
	fields := it.Kind().fields
	for i := range fields {
		if !fields[i].Required {
			continue
		}
		switch v := fields[i].Of(it).(type) {
		case *Ref:
			owner = string(*v) + " "
		case *string:
			return owner + *v
		case *Paragraphs:
			return owner + FirstWords(string(*v), few)
		}
	}
	return owner
}

func (b *Builder) checkForeign(f *Field, ref Ref, at Pos) {
	if _, ok := ref.Address(); ok {
		return
	}
	what := WithArticle(KindNamed(f.To).One) + " of another briefing"
	b.Errorf(at, CodeReference, "write it as FILE#id or REFERENCE#id, such as talks.yaml#ferry", "%q must name %s, not %s", f.Key, what, Quoted(string(ref)))
}

func (b *Builder) check(r pending) {
	to, ok := b.byID[ID(r.ref)]
	key := strconv.Quote(r.field.Key)
	switch {
	case ID(r.ref) == SummaryID:
		b.Errorf(r.at, CodeReference, "remove it", "%s refers to the summary, which cannot be linked to", key)
	case !ok:
		b.dangling(r)
	case to == r.from:
		b.Errorf(r.at, CodeReference, "remove it", "%s refers to its own entry", key)
	case r.field.To != "" && to.Kind().Key != r.field.To:
		b.Errorf(r.at, CodeReference, key+" wants "+WithArticle(KindNamed(r.field.To).One), "%s is %s", Quoted(string(r.ref)), WithArticle(to.Kind().One))
	}
}

func (b *Builder) dangling(r pending) {
	if b.Skip() {
		return
	}
	what, fix := "entry", "use an id that exists"
	if r.field.To != "" {
		what, fix = KindNamed(r.field.To).One, "add it to "+r.field.To
	}
	if id, ok := b.Nearest(string(r.ref), b.idsOf(r.field.To)); ok {
		fix = "did you mean " + Quoted(id) + "?"
	}
	b.Errorf(r.at, CodeDangling, fix, "%q: there is no %s with the id %s", r.field.Key, what, Quoted(string(r.ref)))
}

// idsOf returns the ids of a section, or of all, in the order of the file.
func (b *Builder) idsOf(section string) []string {
	if out, ok := b.known[section]; ok {
		return out
	}
	var out []string
	for _, k := range Lists() {
		if section != "" && k.Key != section {
			continue
		}
		for n := range b.b.count(k.order) {
			out = append(out, string(*b.b.item(k.order, n).id()))
		}
	}
	if b.known == nil {
		b.known = map[string][]string{}
	}
	b.known[section] = out
	return out
}

// WithArticle returns a noun with "a" or "an" before it.
func WithArticle(noun string) string {
	if slices.Contains([]byte("aeiou"), noun[0]) {
		return "an " + noun
	}
	return "a " + noun
}
