package library

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"readout/briefing/clean"
)

func one(words ...string) Phrase { return Phrase{Words: words} }

func begin(words ...string) Phrase { return Phrase{Words: words, Prefix: true} }

func TestParse(t *testing.T) {
	for in, want := range map[string]Query{
		"secur":                       {Words: []Phrase{begin("secur")}},
		"Peace  talks ":               {Words: []Phrase{one("peace"), begin("talks")}},
		`"security guarantees"`:       {Words: []Phrase{one("security", "guarantees")}},
		`„Straße nach Økland“ pawe`:   {Words: []Phrase{one("strasse", "nach", "okland"), begin("pawe")}},
		`talks "Paweł"`:               {Words: []Phrase{begin("talks"), one("pawel")}},
		"防衛費":                         {Words: []Phrase{one("防", "衛", "費")}},
		"ไทย":                         {Words: []Phrase{one("ไ", "ท", "ย")}},
		"don't U.S":                   {Words: []Phrase{one("don", "t"), begin("u", "s")}},
		"under-negotiation":           {Words: []Phrase{begin("under", "negotiation")}},
		"Kyiv - & Moscow":             {Words: []Phrase{one("kyiv"), begin("moscow")}},
		"talks not:ferry":             {Words: []Phrase{begin("talks")}, Not: []Phrase{one("ferry")}},
		`-ferry -"river crossing"`:    {Not: []Phrase{one("ferry"), one("river", "crossing")}},
		`not:"river crossing"`:        {Not: []Phrase{one("river", "crossing")}},
		"speaker:Merkel":              {Speakers: [][]string{{"merkel"}}},
		`speaker:"Angela Merkel" gas`: {Words: []Phrase{begin("gas")}, Speakers: [][]string{{"angela", "merkel"}}},
		"speaker:a speaker:b":         {Speakers: [][]string{{"a"}, {"b"}}},
		"party:Çin series:G7":         {Parties: [][]string{{"cin"}}, Series: [][]string{{"g7"}}},
		"section:Quote":               {Sections: []string{"quotes"}},
		"status:agreed status:Open":   {Statuses: []string{"agreed", "open"}},
		`status:"under negotiation"`:  {Statuses: []string{"under-negotiation"}},
		"after:2020 before:2021-03":   {From: "2020-01-01", Before: "2021-03-01"},
		"after:2020-02-29 after:2019": {From: "2020-02-29"},
		"before:2021 before:2020":     {Before: "2020-01-01"},
		"is:open is:overdue":          {Open: true, Overdue: true},
		"12:30 https://x.org Re:gas":  {Words: []Phrase{one("12", "30"), one("https", "x", "org"), begin("re", "gas")}},
		"- -- gas":                    {Words: []Phrase{begin("gas")}},
	} {
		got, err := Parse(in)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("Parse(%q) = %+v, %v; want %+v", in, got, err, want)
		}
	}
}

func TestParseMistakes(t *testing.T) {
	for in, want := range map[string]string{
		"":                        "character 1: it is empty",
		"   ":                     "character 1: it is empty",
		"…":                       "character 1: “…” has no letter",
		"gas speeker:Merkel":      "character 5: unknown filter speeker:",
		"gas after:202":           "character 11: “202” is not a year, a month or a day",
		"before:2021-02-30":       "character 8: “2021-02-30” is not",
		"before:2021-13":          "character 8: “2021-13” is not",
		`gas "river crossing`:     "character 5: the quotation mark is not closed",
		`øre speaker:"Angela`:     "character 13: the quotation mark is not closed",
		"section:quoted":          "character 9: unknown section “quoted”; the sections are summary,",
		"status:closed":           "character 8: unknown status “closed”; the statuses are agreed,",
		"is:late":                 "character 4: use is:open or is:overdue",
		"speaker:":                "character 9: speaker: needs a value",
		"speaker:…":               "character 9: “…” has no letter",
		"gas not:":                "character 5: not: needs a word",
		"not:section:notes":       "character 5: not: takes a word or a phrase",
		`""`:                      "character 1: there is no word in",
		strings.Repeat("a", 1001): "character 1001: it is longer",
		strings.Repeat("a ", 65):  "character 129: it has more than 64",
	} {
		_, err := Parse(in)
		var mistake *QueryError
		if !errors.As(err, &mistake) {
			t.Errorf("Parse(%q): %v, want a QueryError", in, err)
			continue
		}
		if got := err.Error(); !strings.HasPrefix(got, "the query is not valid at "+want) {
			t.Errorf("Parse(%q): %s\nwant … %s", in, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"a", `"a b`, "-x not:y", "speaker:“a” after:2020", "is:", "防衛費 \x1b[31m", "::: -- \xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := Parse(s)
		var mistake *QueryError
		switch {
		case err == nil && q.IsZero():
			t.Errorf("%q asks for nothing", s)
		case errors.As(err, &mistake) && (mistake.At < 0 || mistake.At > len([]rune(s))):
			t.Errorf("%q: a mistake at %d", s, mistake.At)
		case err != nil && clean.Line(err.Error()) != err.Error():
			t.Errorf("%q: %q is not clean", s, err)
		}
		for _, p := range append(q.Words, q.Not...) {
			if len(p.Words) == 0 {
				t.Errorf("%q has an empty phrase", s)
			}
		}
	})
}
