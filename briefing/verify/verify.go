// Package verify compares quotes with their sources: it looks for the words of a
// quote in the text that they come from.
//
// # What is the same
//
// A quote is verbatim if its words are in the source one after another, with the
// same punctuation between them. What is ignored:
//
//   - white space, quotation marks of every form, Markdown's emphasis, and
//     characters without a width; forms of one character in Unicode, ligatures
//     and full-width letters, the lengths of dashes and the shapes of
//     apostrophes and ellipses are the same;
//   - the punctuation before the first word and after the last one, and before an
//     ellipsis or a bracket, since newspapers put a comma there: but a question does
//     not become a statement, nor a statement an exclamation;
//   - whether the first letter of a quote, and of what follows an ellipsis, is
//     a capital. Elsewhere capitals count: "peace" is not "PEACE".
//
// Everything else counts. A comma can reverse the meaning of a sentence, so a quote that differs in
// punctuation alone is altered, and its difference shows no more than that.
//
// # What a quote declares
//
// An ellipsis, in brackets or without, marks what was left out: up to maxLeftOut
// words, and the next words are in the same paragraph or one of the two following
// it. Parts that are further apart never were one statement. Brackets declare a
// change: [Macron] replaces up to maxChanged words, and "[T]oday" and "want[ed]"
// are words with that end or that beginning. Brackets around more than
// maxBracketed words are taken for words of the quote.
//
// What a reporter puts between two parts of a statement is not part of it: in
//
//	“It is late,” Macron said, “but not too late.”
//
// the quote "It is late, but not too late" is verbatim. That takes marks of
// quotation on either side, a comma or a full stop before each of them, at most
// maxTag words between, all in one paragraph; and those words name the speaker
// and no other participant, or nobody: then they are at most maxNameless, none
// with a capital letter.
//
// # What is altered
//
// Where a quote is not verbatim, the passage nearest to it is looked for. Where
// that has most of what the quote says, or one piece of it as a run of words, the
// quote is altered, with the difference word by word; else it is not found.
//
// An ellipsis in place of a word or two has a warning, and so does one, or a
// bracket, in place of a negation: with it, any "not" could go. So does a bracket
// that adds a negation, or changes more of a word's beginning than a capital.
//
// A short quote can be in many places. The passage meant is the first one with the
// speaker's name near it: in the same paragraph or next to it. Where there is
// none, the result has a warning.
//
// # What is unchecked
//
// Time and memory are bounded for any quote and any source: limits.go says by
// what. Words compared are counted, not seconds, so that the same quote always has
// the same verdict. A quote that was not compared in full, or not with all places
// where it could be, is unchecked; nothing is claimed of the rest.
package verify

import (
	"fmt"
	"strings"

	"readout/briefing"
	"readout/briefing/clean"
)

// Verdict is what comes out of looking for a quote in its source.
type Verdict string

// The verdicts.
const (
	Verbatim  Verdict = "verbatim"  // the source has it word for word
	Altered   Verdict = "altered"   // the source has something close to it
	NotFound  Verdict = "not-found" // the source has nothing like it
	Unchecked Verdict = "unchecked" // to compare all of it would take too long
	NoSource  Verdict = "no-source" // there is no text to look in
)

// Span is a range of bytes in the text of a source.
type Span struct{ From, To int }

// Result is what is known of one quote. Its JSON has what a script needs.
type Result struct {
	ID      briefing.ID `json:"id"` // the quote's
	Verdict Verdict     `json:"verdict"`
	// Passage is the part of the source that has the quote, or what is nearest to
	// it, from the first word to the last. It is empty where nothing was found,
	// and then Paragraph and Span are zero.
	Passage   string `json:"passage"`
	Paragraph int    `json:"paragraph"` // the one in which the passage begins, from 1
	// Difference leads from the passage to the quote, where the quote is altered;
	// where it is unchecked, as far as it was compared.
	Difference Difference `json:"difference"`
	// Warning says what else is doubtful: that the speaker is not named near the
	// passage, say, or why the quote is unchecked, or its source was not read.
	Warning string `json:"warning,omitempty"`

	Source briefing.ID `json:"-"` // the source's, where the briefing names it
	Text   *Text       `json:"-"` // what was looked in; nil where there is none
	Span   Span        `json:"-"` // where the passage is in Text
	Words  []Span      `json:"-"` // which words of it the quote has, in order
}

// Failed reports whether the quote is not in its source as it should be, or could
// not be checked.
func (r Result) Failed() bool {
	switch r.Verdict {
	case Verbatim:
		return false
	case NoSource:
		return r.Warning != ""
	}
	return true
}

// Note says in a few words what came of looking for the quote; it is empty where
// there was no text to look in.
func (r Result) Note() string { return line(r.note()) }

// Fact is the note as a fact on the quote in an export.
func (r Result) Fact() briefing.Fact {
	f := briefing.Fact{Label: "Checked", Text: r.Note()}
	switch r.Verdict {
	case Verbatim:
		f.Stage = briefing.Settled
	case Altered:
		f.Stage = briefing.Underway
	case NotFound, Unchecked:
		f.Stage = briefing.Failed
	}
	return f
}

// line is text on one line, clean: a quote can have paragraphs.
func line(s string) string { return strings.Join(strings.Fields(clean.Text(s)), " ") }

func (r Result) note() string {
	switch r.Verdict {
	case Verbatim:
		return fmt.Sprintf("verbatim, paragraph %d of the source", r.Paragraph)
	case Altered:
		return fmt.Sprintf("altered from paragraph %d of the source: %s", r.Paragraph, r.Difference.Short())
	case NotFound:
		return "not found in the source"
	case Unchecked:
		return "not compared in full with the source"
	}
	return ""
}

// Message says what is wrong with the quote and what to do, on one line, as a
// diagnostic does; it is empty where there is nothing to say.
func (r Result) Message() string { return line(r.message()) }

func (r Result) message() string {
	switch r.Verdict {
	case Altered:
		if len(r.Difference) == 0 {
			return fmt.Sprintf("the words differ from their source, paragraph %d; compare them there", r.Paragraph)
		}
		return fmt.Sprintf("the words differ from their source, paragraph %d: %s; quote them exactly, and mark what is left out with […]", r.Paragraph, r.Difference.Short())
	case NotFound:
		return "the words are not in their source; correct them, or name another source"
	case Unchecked:
		return "the words could not be compared in full with their source: " + r.Warning
	}
	return r.Warning
}

// Quotes looks for each quote of a briefing in the file that its source names,
// which it opens by open, once. Results come in the order of the quotes.
func Quotes(b *briefing.Briefing, open func(file string) (*Text, error)) []Result {
	s := textCache{open: open, files: map[briefing.Ref]string{}, read: map[string]loadedText{}}
	for _, source := range b.Sources() {
		s.files[briefing.Ref(source.ID)] = source.File
	}
	var out []Result
	called := namesOf(b)
	effort := maxEffort
	for _, q := range b.Quotes() {
		loaded := s.load(q.Source, called)
		r := Result{ID: q.ID, Verdict: NoSource}
		switch {
		case loaded.err != nil:
			r.Warning = loaded.err.Error()
		case loaded.text != nil:
			r = loaded.text.check(&effort, q, called, loaded.people)
		}
		r.Source = briefing.ID(q.Source)
		out = append(out, r)
	}
	return out
}

// Against looks for each quote of a briefing in one text, whatever source the
// quote names.
func Against(b *briefing.Briefing, t *Text) []Result {
	var out []Result
	called := namesOf(b)
	people := t.speakers(called)
	effort := maxEffort
	for _, q := range b.Quotes() {
		r := t.check(&effort, q, called, people)
		r.Source = briefing.ID(q.Source)
		out = append(out, r)
	}
	return out
}

// namesOf returns what each participant is called.
func namesOf(b *briefing.Briefing) map[briefing.Ref][]string {
	out := map[briefing.Ref][]string{}
	for _, p := range b.Participants() {
		out[briefing.Ref(p.ID)] = p.Names()
	}
	return out
}

// textCache holds the texts of a briefing's sources, each read once, when it is
// first needed.
type textCache struct {
	open  func(string) (*Text, error)
	files map[briefing.Ref]string
	read  map[string]loadedText
}

// loadedText is a text and the speakers named in it, or why it could not be read.
type loadedText struct {
	text   *Text
	people *speakers
	err    error
}

// load returns the text of a source, and an empty one where the source has no file.
func (s *textCache) load(source briefing.Ref, called map[briefing.Ref][]string) loadedText {
	file := s.files[source]
	if file == "" {
		return loadedText{}
	}
	loaded, ok := s.read[file]
	if !ok {
		if loaded.text, loaded.err = s.open(file); loaded.err == nil {
			loaded.people = loaded.text.speakers(called)
		}
		s.read[file] = loaded
	}
	return loaded
}
