package briefing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity is what a diagnostic means for the file.
type Severity int

const (
	// Error keeps the file from being read.
	Error Severity = iota
	// Warning is about something that is taken otherwise than it is written, or
	// likely to be a slip. The file can be read all the same.
	Warning
	// Advice is what would make a good briefing better, see [Briefing.Advice].
	Advice
)

// String returns the word for the severity: "error", "warning", "advice".
func (s Severity) String() string {
	switch s {
	case Warning:
		return "warning"
	case Advice:
		return "advice"
	}
	return "error"
}

// MarshalText writes the severity as its word.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Code names a kind of diagnostic, the same in every version: "unknown-key".
type Code string

// The codes of diagnostics.
const (
	CodeUnreadable Code = "unreadable"     // the file cannot be opened or read
	CodeEncoding   Code = "encoding"       // it is not text in UTF-8
	CodeCharacters Code = "characters"     // characters were taken out
	CodeTooLarge   Code = "too-large"      // a limit is exceeded
	CodeSyntax     Code = "syntax"         // it is not valid YAML
	CodeFormat     Code = "format"         // it cannot be formatted
	CodeNotYAML    Code = "not-yaml"       // it is in a format that cannot be formatted
	CodeAlias      Code = "alias"          // YAML's aliases repeat too much
	CodeTag        Code = "tag"            // a YAML tag that is not allowed
	CodeType       Code = "type"           // a value of the wrong type
	CodeUnknownKey Code = "unknown-key"    // no field has the key
	CodeRepeated   Code = "repeated-key"   // the key appeared before
	CodeMissing    Code = "missing-field"  // a required field is not there, or empty
	CodeDate       Code = "date"           // not a valid date
	CodeStatus     Code = "status"         // not one of the words that the field allows
	CodeLevel      Code = "level"          // not a level from 1 to 6
	CodeID         Code = "id"             // not a valid id, or already used
	CodeDangling   Code = "dangling"       // a reference to an entry that is not there
	CodeReference  Code = "reference"      // a reference to the wrong kind of entry
	CodeMarking    Code = "marking"        // not a label of TLP 2.0
	CodeURL        Code = "url"            // an address that nothing can open
	CodeHeadline   Code = "headline"       // too long for a line
	CodeQuestion   Code = "question-mark"  // a question without one
	CodeMeeting    Code = "when-and-what"  // the briefing has no date or no summary
	CodeUnclear    Code = "not-understood" // Markdown that became a note instead of an entry
	CodeContrast   Code = "contrast"       // a colour that is hard to read
	CodeMore       Code = "more"           // how many more diagnostics there are

	CodeAdvised     Code = "advised-field" // advice to fill in a field
	CodeLong        Code = "long"          // advice to shorten a text
	CodeImage       Code = "image-text"    // advice to describe an image
	CodeSourceFile  Code = "source-file"   // the text of a source cannot be read
	CodeUnconfirmed Code = "unconfirmed"   // a quote that its source does not confirm
)

// Diagnostic is a problem in a file, and where it is.
type Diagnostic struct {
	File string `json:"file"`
	// Line and Column count from 1; a column is a character, not a byte. Where
	// the whole file is meant, both are 0.
	Line     int      `json:"line"`
	Column   int      `json:"column"`
	Severity Severity `json:"severity"`
	Code     Code     `json:"code"`
	// Message says what is wrong, and Fix what to do about it. Both are
	// sanitised, as all text that comes from a file. Fix can be empty.
	Message string `json:"message"`
	Fix     string `json:"fix"`
}

// Text returns the message and the fix in one sentence.
func (d Diagnostic) Text() string {
	if d.Fix == "" {
		return d.Message
	}
	return d.Message + "; " + d.Fix
}

// String returns the diagnostic on one line, in the form that editors and
// terminals make a link of: file:line:column: message; fix.
func (d Diagnostic) String() string {
	var out strings.Builder
	out.WriteString(d.File)
	if d.Line > 0 {
		fmt.Fprintf(&out, ":%d", d.Line)
		if d.Column > 0 {
			fmt.Fprintf(&out, ":%d", d.Column)
		}
	}
	out.WriteString(": ")
	if d.Severity != Error {
		out.WriteString(d.Severity.String() + ": ")
	}
	out.WriteString(d.Text())
	return out.String()
}

// Compare orders the diagnostics of a file by their position.
func (d Diagnostic) Compare(o Diagnostic) int {
	return cmp.Or(cmp.Compare(d.Line, o.Line), cmp.Compare(d.Column, o.Column))
}

// Errors reports whether one of the diagnostics is an error.
func Errors(ds []Diagnostic) bool {
	return slices.ContainsFunc(ds, func(d Diagnostic) bool { return d.Severity == Error })
}
