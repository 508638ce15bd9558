package briefing

import "readout/briefing/commonmark"

// Markdown is text in CommonMark with GitHub's tables, strikethrough and task
// lists. Headings in it are of level 4 and below.
type Markdown = commonmark.Text

// Paragraphs is plain text in paragraphs, with a blank line between two.
type Paragraphs string

// ID names an entry within its briefing: lower-case letters and digits, with
// single hyphens between.
type ID string

// Ref is the ID of another entry of the same briefing.
type Ref string

// Word is one of the few words that a field allows, as it stands in the file:
// under-negotiation. See [Word.Say].
type Word string

// Stance is what one participant holds of a question or an outcome.
type Stance struct {
	Participant Ref
	Position    Markdown
}

func (s *Stance) fields() []field {
	return []field{
		{key: "participant", required: true, to: participants, value: &s.Participant, doc: "whose it is: a participant's id"},
		{key: "position", required: true, value: &s.Position, doc: "where they stand, in Markdown"},
	}
}

// field is one key of one type in the file. The fields of a type are one
// table; decoding, checking, the suggestion of near words, links and JSON
// follow from it.
//
// The type of the value says what the field holds: *string is plain text on
// one line, *Paragraphs plain text in paragraphs; *Markdown, *Date, *ID and
// *Word are what they are called; *Ref and *[]Ref lead to other entries; *int
// is a level from 1 to 6; *[]Stance is a list of stances.
type field struct {
	key      string
	required bool
	advised  bool     // one that is left out is worth advice
	zoned    bool     // of a Date: a time with its zone, not a day
	words    []string // of a Word: what it may be
	without  Word     // of a Word: what it is taken to be where it is left out
	to       string   // of a Ref: the key of the one section that it may lead to
	value    any      // where the value is kept
	doc      string   // what it means, for a person who writes a file
}

// Say returns the word as it is said in a sentence: "under negotiation".
func (w Word) Say() string {
	out := []byte(w)
	for i, c := range out {
		if c == '-' {
			out[i] = ' '
		}
	}
	return string(out)
}
