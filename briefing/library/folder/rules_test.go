package folder

import (
	"reflect"
	"strings"
	"testing"

	"readout/briefing/library"
)

func TestParseRules(t *testing.T) {
	for in, want := range map[string]library.Rules{
		"":                     {},
		"# nobody\n":           {},
		"people:\napart: []\n": {},
		"people:\n  - name: Paweł  Kowalski\n    also: [P. Kowalski, Pawel Kowalsky]\n  - name: Ann Lee\napart:\n  - [Jan Novák, Jan Novak]\n": {
			Merged: []library.Merged{{Name: "Paweł Kowalski", Also: []string{"P. Kowalski", "Pawel Kowalsky"}}, {Name: "Ann Lee"}},
			Apart:  [][]string{{"Jan Novák", "Jan Novak"}},
		},
	} {
		if got, found := ParseRules(strings.NewReader(in)); !reflect.DeepEqual(got, want) || len(found) > 0 {
			t.Errorf("%q: %+v, %v", in, got, found)
		}
	}
}

// What is wrong with rules is said as it is of briefings: where, what, and what to do.
func TestParseRulesMistakes(t *testing.T) {
	for in, want := range map[string]string{
		"people:\n  - nam: x\n":                         `people.yaml:2:5: unknown key "nam" in a person; did you mean "name"?`,
		"peeple: []\n":                                  `people.yaml:1:1: unknown key "peeple" in a list of people; did you mean "people"?`,
		"people:\n\t- name: x\n":                        "people.yaml:2:1: a tab is used as indentation; indent with spaces",
		"people: 3":                                     `people.yaml:1:9: "people" must be a list, not the text "3"; begin each person with "- name: …"`,
		"people:\n  - also: [x]":                        `people.yaml:2:5: this person has no name; add "name: …", the name to show`,
		"people:\n  - name:\n    also: [x]":             `people.yaml:2:10: "name" is empty; fill it in, or remove the key`,
		"people:\n  - name: x\n    also: y\n":           `people.yaml:3:11: "also" must be a list, not the text "y"; write it as a list of names: [Ann Lee, A. Lee]`,
		"people: [x]":                                   "people.yaml:1:10: a person is made of keys and values, not the text \"x\"",
		"apart: [x, y]\n":                               `people.yaml:1:9: "apart" must be a list, not the text "x"; write it as a list of names: [Ann Lee, A. Lee]`,
		"apart: [[" + strings.Repeat("a,", 200) + "b]]": "people.yaml: it keeps too many names apart; list only those that would otherwise be one person's",
		"# " + strings.Repeat("x", maxRules):            "people.yaml: the file is larger than 1 MB",
		"people: \xff":                                  "people.yaml:1:9: byte 0xFF is not UTF-8; save the file as UTF-8",
	} {
		rules, found := ParseRules(strings.NewReader(in))
		if len(found) == 0 || !strings.HasPrefix(found[0].String(), want) || !reflect.DeepEqual(rules, library.Rules{}) {
			t.Errorf("%.40q: %+v, %v, want %s", in, rules, found, want)
		}
	}
}
