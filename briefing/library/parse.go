package library

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"readout/briefing/clean"
	"readout/briefing/words"
)

// QueryError is a mistake in a query: At is the character where it is, counted
// from 0.
type QueryError struct {
	At      int
	Message string
}

func (e *QueryError) Error() string {
	return fmt.Sprintf("the query is not valid at character %d: %s", e.At+1, e.Message)
}

// maxQuery is how many characters a query may have, and maxParts how many words
// and filters: each costs a look into the index.
const maxQuery, maxParts = 1000, 64

// Parse reads a query as people type it:
//
//	words          all of them, in any order; the last is the beginning of one
//	"a phrase"     words that follow one another
//	not:word       without it; also -word and not:"a phrase"
//	speaker:NAME   said by a person: any words of any of their names
//	party:NAME     by or about people of a party
//	section:KEY    in a section, such as quotes or outcomes
//	status:STATUS  such as agreed, open or under-negotiation
//	series:NAME    in briefings of a series
//	after:DATE     a day, month or year, and what is later
//	before:DATE    what is earlier
//	is:open        open questions and actions
//	is:overdue     actions open after their day
//
// A value of several words is in quotation marks. A filter that is given
// twice is fitted by either value.
func Parse(text string) (Query, error) {
	p := parser{in: []rune(text)}
	p.parse()
	if p.err != nil {
		return Query{}, p.err
	}
	return p.q, nil
}

type parser struct {
	in     []rune
	at     int
	q      Query
	last   int // which of q.Words is the last word that was not quoted, or is still open, from 1
	n      int // words and filters so far
	err    error
	typing *Typed // nil: what is given is whole
	// unclosed is set where the last value is in quotation marks that are not closed yet.
	unclosed bool
}

func (p *parser) fail(at int, format string, args ...any) {
	if p.err == nil {
		p.err = &QueryError{at, clean.Line(fmt.Sprintf(format, args...))}
	}
}

func (p *parser) parse() {
	if len(p.in) > maxQuery {
		p.fail(maxQuery, "it is longer than %d characters", maxQuery)
		return
	}
	for p.err == nil {
		for p.at < len(p.in) && unicode.IsSpace(p.in[p.at]) {
			p.at++
		}
		if p.at == len(p.in) {
			break
		}
		if p.n++; p.n > maxParts {
			p.fail(p.at, "it has more than %d words and filters", maxParts)
			return
		}
		p.part()
	}
	if p.err == nil && p.q.IsZero() {
		p.fail(0, "it is empty; give a word or a filter")
	}
	if p.last > 0 && p.err == nil {
		last := &p.q.Words[p.last-1]
		end, _ := utf8.DecodeLastRuneInString(last.Words[len(last.Words)-1])
		last.Prefix = !words.Alone(end) // which is a whole word
	}
}

// part reads one word, phrase or filter.
func (p *parser) part() {
	start := p.at
	if p.in[p.at] == '-' && p.at+1 < len(p.in) && !unicode.IsSpace(p.in[p.at+1]) && p.in[p.at+1] != '-' {
		p.at++
		p.not(start)
		return
	}
	key := p.key()
	if key == "" {
		text, quoted := p.value()
		p.word(start, text, quoted)
		return
	}
	p.at += len(key) + 1
	if key == "not" {
		p.not(start)
		return
	}
	value := p.at
	text, quoted := p.value()
	if strings.TrimSpace(text) == "" {
		p.fail(value, "%s: needs a value", key)
		return
	}
	p.filter(start, value, key, text)
	p.q.Naming = p.typing != nil && key == "speaker" && (!quoted || p.unclosed) && p.at == len(p.in)
}

// key returns the name before a colon, in lower-case letters alone, if that is
// what comes next. 12:30 and https://… have none.
func (p *parser) key() string {
	end := p.at
	for end < len(p.in) && 'a' <= p.in[end] && p.in[end] <= 'z' {
		end++
	}
	if end == p.at || end == len(p.in) || p.in[end] != ':' || end+1 < len(p.in) && p.in[end+1] == '/' {
		return ""
	}
	return string(p.in[p.at:end])
}

// value reads a text in quotation marks, or one up to the next white space.
func (p *parser) value() (text string, quoted bool) {
	start := p.at
	if p.at < len(p.in) {
		if closing := closingMark(p.in[p.at]); closing != "" {
			for p.at++; p.at < len(p.in); p.at++ {
				if strings.ContainsRune(closing, p.in[p.at]) {
					p.at++
					return string(p.in[start+1 : p.at-1]), true
				}
			}
			if p.typing == nil {
				p.fail(start, "the quotation mark is not closed")
				return "", true
			}
			p.unclosed = true
			return string(p.in[start+1:]), true
		}
	}
	for p.at < len(p.in) && !unicode.IsSpace(p.in[p.at]) && closingMark(p.in[p.at]) == "" {
		p.at++
	}
	return string(p.in[start:p.at]), false
}

// closingMark returns what may close a quotation mark, and nothing for any other
// character.
func closingMark(r rune) string {
	switch r {
	case '"', '“', '„', '”', '«', '»':
		return `"“”»«`
	}
	return ""
}

// word adds a word, or a phrase, that is looked for.
func (p *parser) word(at int, text string, quoted bool) {
	if p.typing != nil && !quoted && p.date(at, &text) {
		return
	}
	cut := Words(text)
	switch {
	case len(cut) > 0:
		p.q.Words = append(p.q.Words, Phrase{Words: cut})
		if !quoted || p.unclosed {
			p.last = len(p.q.Words)
		}
	case quoted:
		p.fail(at, "there is no word in the quotation marks")
	case len(text) > 0 && p.at == len(p.in) && p.n == 1:
		p.fail(at, "“%s” has no letters or digits", text)
	}
}

// not adds a word or phrase that is not to be there.
func (p *parser) not(start int) {
	value := p.at
	if key := p.key(); key != "" {
		p.fail(value, "not: takes a word or a phrase, not a filter")
		return
	}
	text, _ := p.value()
	cut := Words(text)
	if len(cut) == 0 {
		p.fail(start, "not: needs a word")
		return
	}
	p.q.Not = append(p.q.Not, Phrase{Words: cut})
}

// filter adds a filter, of which the name is at start and the value at at.
func (p *parser) filter(start, at int, key, text string) {
	switch key {
	case "speaker":
		p.names(at, &p.q.Speakers, text)
	case "party":
		p.names(at, &p.q.Parties, text)
	case "series":
		p.names(at, &p.q.Series, text)
	case "section":
		if s, ok := sectionNamed(text); ok {
			p.q.Sections = append(p.q.Sections, s)
			return
		}
		p.fail(at, "unknown section “%s”; the sections are %s", text, strings.Join(sectionKeys(), ", "))
	case "status":
		w := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(text)), " ", "-")
		if slices.Contains(statuses(), w) {
			p.q.Statuses = append(p.q.Statuses, w)
			return
		}
		p.fail(at, "unknown status “%s”; the statuses are %s", text, strings.Join(statuses(), ", "))
	case "after", "before":
		p.day(at, key, text)
	case "is":
		switch strings.ToLower(text) {
		case "open":
			p.q.Open = true
		case "overdue":
			p.q.Overdue = true
		default:
			p.fail(at, "use is:open or is:overdue, not is:%s", text)
		}
	default:
		p.fail(start, "unknown filter %s:; the filters are not:, speaker:, party:, section:, status:, series:, after:, before: and is:; to search for the text, put it in quotation marks", key)
	}
}

func (p *parser) names(at int, to *[][]string, text string) {
	cut := Words(text)
	if len(cut) == 0 {
		p.fail(at, "“%s” has no letters or digits", text)
		return
	}
	*to = append(*to, cut)
}

// day reads a year, a month or a day.
func (p *parser) day(at int, key, text string) {
	for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
		t, err := time.Parse(layout, text)
		if err != nil {
			continue
		}
		day := t.Format(time.DateOnly)
		if key == "after" {
			p.q.From = max(p.q.From, day)
		} else if p.q.Before == "" || day < p.q.Before {
			p.q.Before = day
		}
		return
	}
	p.fail(at, "“%s” is not a year, a month or a day; write %s:2020, %s:2020-03 or %s:2020-03-04", text, key, key, key)
}

// Words returns the words of a text as they are looked for.
func Words(text string) []string { return strings.Fields(words.Spaced(text)) }
