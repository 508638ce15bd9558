package briefing

import (
	"strings"

	"readout/briefing/commonmark"
)

// Markdown is text in CommonMark with GitHub's tables, strikethrough and task
// lists. Headings in it are of level 4 and below.
type Markdown = commonmark.Text

// Paragraphs is plain text in paragraphs, with a blank line between two.
type Paragraphs string

// ID names an entry within its briefing: lower-case letters and digits, with
// single hyphens between.
type ID string

// Ref is the ID of another entry of the same briefing or, where its field takes
// that, the address of one in another: FILE#id or REFERENCE#id.
type Ref string

// Address returns the address that the reference is, and false where it is the
// ID of an entry of the same briefing, or not valid.
func (r Ref) Address() (Address, bool) { return ParseAddress(string(r)) }

// Status is one of the few words that a field allows, as the file spells it:
// under-negotiation. See [Status.Text].
type Status string

// Text returns the status as it is written in a sentence: "under negotiation".
func (s Status) Text() string { return strings.ReplaceAll(string(s), "-", " ") }

// Stance is what one participant holds of a question or an outcome.
type Stance struct {
	Participant Ref
	Position    Markdown
}

var stanceFields = []Field{
	{Key: "participant", Required: true, To: "participants", value: in(func(s *Stance) *Ref { return &s.Participant }),
		Doc: "whose position it is: a participant's id", Example: "jane-doe"},
	{Key: "position", Required: true, value: in(func(s *Stance) *Markdown { return &s.Position }),
		Doc: "their position, in Markdown", Example: "Their position, in *Markdown*."},
}

// StanceFields returns the fields of a [Stance].
func StanceFields() []Field { return stanceFields }

// Field is one key of one type in the file. The fields of a type are one table
// that is made once; decoding, checking, suggestions, links, the schema, the
// template and JSON follow from it.
type Field struct {
	Key      string
	Doc      string   // what it means, for a person who writes a file
	Required bool     // of an author; a reader can open a file without it
	Advised  bool     // worth advice where it is left out and others have it
	Placed   bool     // its position in the file is kept, see Entry.DiagnosticAt
	Zoned    bool     // of a Date: a time with its zone, not a day
	Allowed  []Status // of a Status: what it may be
	Stages   []Stage  // of a Status that says how far something is: the stage of each
	Default  Status   // of a Status: what it is where it is left out
	To       string   // of a reference: the key of the one section that it may lead to
	Foreign  bool     // of a reference: it may be to an entry of another briefing
	Abroad   bool     // of a reference: it must be
	Example  string   // what the template fills it with

	value value
	check func(text string) Diagnostic // see Check; nil where any text will do
}

// Of returns a pointer to what the field holds of an item, a briefing or a
// stance. Its type says what that is: *string is plain text on one line,
// *Paragraphs plain text in paragraphs; *Markdown, *Date, *ID and *Status are
// what they are called; *Ref and *[]Ref lead to other entries; *int is a level
// from 1 to 6; *[]Stance is a list of stances.
func (f *Field) Of(owner any) any { return f.value.of(owner) }

// Type returns a nil pointer of the type that [Field.Of] returns, to tell fields
// apart where there is no item.
func (f *Field) Type() any { return f.value.none }

// value finds what a field holds.
type value struct {
	of   func(owner any) any
	none any
}

// in makes the value of a field of one type.
func in[T, V any](get func(*T) *V) value {
	return value{func(owner any) any { return get(owner.(*T)) }, (*V)(nil)}
}

// FieldNamed returns the field with a key, or nil.
func FieldNamed(fields []Field, key string) *Field {
	for i := range fields {
		if fields[i].Key == key {
			return &fields[i]
		}
	}
	return nil
}
