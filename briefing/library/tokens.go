package library

import (
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strings"

	"readout/briefing/words"
)

// An index holds, beside the words of an entry and apart from them, tokens that
// say what filters it fits.
const (
	tokenSection = "xs"
	tokenStatus  = "xt"
	tokenOpen    = "xo"
	tokenSpeaker = "xp"
	tokenParty   = "xy"
	tokenSeries  = "xr"
)

// AnySection is how the token begins that every entry has.
const AnySection = tokenSection

// Indexed is an entry as it is indexed: words with one space between two.
type Indexed struct{ Title, Text, Filters string }

// Index returns an entry of the record as it is indexed.
func (r *Record) Index(e *Entry) Indexed {
	tokens := []string{tokenSection + e.Section}
	if e.Status != "" {
		tokens = append(tokens, statusToken(e.Status))
	}
	if e.IsOpen() {
		tokens = append(tokens, tokenOpen)
	}
	if r.Series != "" {
		tokens = append(tokens, valueToken(tokenSeries, r.Series))
	}
	for _, id := range e.Speakers {
		if name := r.Name(id); name != "" {
			tokens = append(tokens, valueToken(tokenSpeaker, Spelling(name)))
		}
	}
	for _, id := range e.People {
		if p, ok := r.Participant(id); ok && p.Party != "" {
			tokens = append(tokens, valueToken(tokenParty, p.Party))
		}
	}
	slices.Sort(tokens)
	return Indexed{words.Spaced(e.Title), words.Spaced(e.Text), strings.Join(slices.Compact(tokens), " ")}
}

func statusToken(status string) string {
	return tokenStatus + strings.ReplaceAll(status, "-", "")
}

// valueToken is the token of a text of any length: 50 bits of its hash.
func valueToken(prefix, value string) string {
	sum := sha256.Sum256([]byte(value))
	return prefix + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:])[:10])
}

// Values are the names and texts that filters are compared with: all that a
// library holds.
type Values struct {
	People  *People
	Parties []string
	Series  []string
}

// AnyOf is tokens of which an entry has one.
type AnyOf []string

// Filters returns what an entry has to have to fit the filters of the query but
// the dates. One of them is empty where nothing can fit.
func (q Query) Filters(v Values) []AnyOf {
	var out []AnyOf
	if len(q.Speakers) > 0 {
		any := AnyOf{}
		for _, s := range q.Spellings(v.People) {
			any = append(any, valueToken(tokenSpeaker, s))
		}
		out = append(out, any.once())
	}
	if len(q.Parties) > 0 {
		out = append(out, anyValue(tokenParty, q.Parties, v.Parties))
	}
	if len(q.Series) > 0 {
		out = append(out, anyValue(tokenSeries, q.Series, v.Series))
	}
	if len(q.Sections) > 0 {
		any := AnyOf{}
		for _, s := range q.Sections {
			any = append(any, tokenSection+s)
		}
		out = append(out, any.once())
	}
	if len(q.Statuses) > 0 {
		any := AnyOf{}
		for _, s := range q.Statuses {
			any = append(any, statusToken(s))
		}
		out = append(out, any.once())
	}
	if q.Open || q.Overdue {
		out = append(out, AnyOf{tokenOpen})
	}
	if q.Overdue {
		out = append(out, AnyOf{tokenSection + "actions"})
	}
	return out
}

// Spellings returns how the names are spelled of those who are asked for as speakers; none
// where no entry of the sections that are asked for has any.
func (q Query) Spellings(people *People) (out []string) {
	if len(q.Sections) > 0 && !slices.ContainsFunc(q.Sections, speaks) {
		return nil
	}
	for i, name := range q.Speakers {
		for _, at := range people.find(Phrase{Words: name, Prefix: q.Naming && i == len(q.Speakers)-1}) {
			out = append(out, people.persons[at].Spellings...)
		}
	}
	return out
}

// speaks reports whether the entries of a section have speakers.
func speaks(section string) bool { return section == "quotes" || section == "notes" }

func (a AnyOf) once() AnyOf {
	slices.Sort(a)
	return slices.Compact(a)
}

// anyValue returns the tokens of the values that have all words of one of the
// texts asked for.
func anyValue(prefix string, asked [][]string, values []string) AnyOf {
	any := AnyOf{}
	for _, v := range values {
		have := Words(v)
		if slices.ContainsFunc(asked, func(a []string) bool { return hasAll(have, a) }) {
			any = append(any, valueToken(prefix, v))
		}
	}
	return any.once()
}

func hasAll(have, want []string) bool {
	return !slices.ContainsFunc(want, func(w string) bool { return !slices.Contains(have, w) })
}
