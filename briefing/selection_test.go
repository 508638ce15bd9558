package briefing_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/commonmark"
	"readout/internal/briefingtest"
)

func TestSelect(t *testing.T) {
	b := briefingtest.Filled()
	for _, c := range []struct {
		name     string
		sections string
		ids      []briefing.ID
		count    string
		slug     string
	}{
		{"everything", "", nil, "the whole briefing", "talks-on-ukraine"},
		{"a section by its key", "outcomes", nil, "2 outcomes", "talks-on-ukraine-outcomes"},
		{"a section by its title", "KEY quotes", nil, "2 quotes", "talks-on-ukraine-quotes"},
		{"a section of one entry", "actions", nil, "1 action", "talks-on-ukraine-actions"},
		{"the summary", "summary", nil, "the summary", "talks-on-ukraine-summary"},
		{"the summary by its id", "", []briefing.ID{"summary"}, "the summary", "talks-on-ukraine-summary"},
		{"sections", "actions,quotes,quotes", nil, "3 entries", "talks-on-ukraine-quotes-actions"},
		{"an entry", "", []briefing.ID{"macron"}, "1 participant", "talks-on-ukraine-macron"},
		{"entries of one kind", "", []briefing.ID{"drones", "guarantees"}, "2 outcomes", "talks-on-ukraine-2-selected"},
		{"entries", "", []briefing.ID{"drones", "macron", "drones"}, "2 entries", "talks-on-ukraine-2-selected"},
		{"a section and an entry", "outcomes", []briefing.ID{"drones", "macron"}, "3 entries", "talks-on-ukraine-3-selected"},
	} {
		var sections []string
		if c.sections != "" {
			sections = strings.Split(c.sections, ",")
		}
		s, err := b.Select(sections, c.ids)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if s.Count() != c.count || s.Slug() != c.slug {
			t.Errorf("%s: %q, %q; want %q, %q", c.name, s.Count(), s.Slug(), c.count, c.slug)
		}
	}
}

func TestSelectWhatIsNotThere(t *testing.T) {
	b := &briefing.Briefing{Title: "Talks"}
	b.Add(&briefing.Outcome{ID: "guarantees", Title: "Guarantees"})
	for _, c := range []struct {
		section string
		id      briefing.ID
		want    string
	}{
		{section: "outcoms", want: `there is no section "outcoms"; the sections are summary, outcomes; did you mean "outcomes"?`},
		{section: "xyz", want: `there is no section "xyz"; the sections are summary, outcomes`},
		{section: "Key quotes", want: "the briefing has no quotes; its sections are summary, outcomes"},
		{id: "garantees", want: `there is no entry with the id "garantees"; did you mean "guarantees"?`},
		{id: "\x1b[31m", want: `there is no entry with the id "[31m"`},
	} {
		var err error
		if c.section != "" {
			_, err = b.Select([]string{c.section}, nil)
		} else {
			_, err = b.Select(nil, []briefing.ID{c.id})
		}
		if err == nil || err.Error() != c.want {
			t.Errorf("%v, not %s", err, c.want)
		}
	}
}

func TestPickOrdersAndCounts(t *testing.T) {
	b := briefingtest.Filled()
	meeting, _ := b.Find("meeting")
	macron, _ := b.Find("macron")
	var got []briefing.Entry
	for _, entries := range b.Pick(meeting, briefing.Entry{}, macron, meeting).Parts() {
		got = slices.AppendSeq(got, entries)
	}
	if want := []briefing.Entry{macron, meeting}; !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
	if got := b.Pick().Count(); got != "0 entries" {
		t.Errorf("nothing is %q", got)
	}
}

func TestSlug(t *testing.T) {
	safe := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	for title, want := range map[string]string{
		"Talks on Ukraine": "talks-on-ukraine",
		"":                 "briefing",
		"Київ":             "briefing",
		"../../etc/passwd": "etc-passwd",
		"CON":              "briefing-con",
		"com1":             "briefing-com1",
		"Łódź: straße":     "lodz-strasse",
		"-.-":              "briefing",
		"The White House talks on Ukraine with European leaders": "the-white-house-talks-on-ukraine",
		strings.Repeat("a", 100):                                 strings.Repeat("a", 40),
	} {
		b := &briefing.Briefing{Title: title}
		if got := b.All().Slug(); got != want || !safe.MatchString(got) {
			t.Errorf("%q has %q, not %q", title, got, want)
		}
	}
}

func TestSlugs(t *testing.T) {
	anchors := commonmark.Anchors{}
	for _, c := range []struct{ text, want string }{
		{"Key quotes", "key-quotes"},
		{"Key quotes", "key-quotes-1"},
		{"Key quotes-1", "key-quotes-1-1"},
		{"Key quotes", "key-quotes-2"},
		{"Will Putin & Zelensky meet?", "will-putin--zelensky-meet"},
		{"Élysée: “ça va”", "élysée-ça-va"},
		{"Київ 2025", "київ-2025"},
		{"İstanbul", "i̇stanbul"},
		{"snake_case – dash", "snake_case--dash"},
		{"*_[x](y)", "_xy"},
		{"!?", ""},
		{"…", "-1"},
	} {
		if got := anchors.Add(c.text); got != c.want {
			t.Errorf("%q has %q, not %q", c.text, got, c.want)
		}
	}
}
