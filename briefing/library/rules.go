package library

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"go.yaml.in/yaml/v4"

	"readout/briefing/bounded"
	"readout/briefing/clean"
)

// RulesFile is the name of the file in a library's folder that says which names
// are one person's.
const RulesFile = "people.yaml"

// Rules say which names are one person's, and which are not:
//
//	people:
//	  - name: Paweł Kowalski
//	    also: [P. Kowalski, Pawel Kowalsky]
//	apart:
//	  - [Jan Novák, Jan Novak]
type Rules struct {
	Merged []Merged   `yaml:"people" json:"people,omitempty"`
	Apart  [][]string `yaml:"apart" json:"apart,omitempty"`
}

// Merged is a person, by the name to show and the other spellings of it.
type Merged struct {
	Name string   `yaml:"name" json:"name"`
	Also []string `yaml:"also" json:"also,omitempty"`
}

// maxRules is how many bytes of rules are read: names of 10,000 people.
const maxRules = 1 << 20

// maxApart is how many pairs of names are kept apart: each is compared with every
// merger.
const maxApart = 10_000

// ParseRules reads rules. The error says where the file is not as it should be.
func ParseRules(r io.Reader) (Rules, error) {
	data, err := bounded.Read(r, maxRules)
	if errors.As(err, new(bounded.TooLarge)) {
		return Rules{}, fmt.Errorf("the file is %w", err)
	}
	if err != nil {
		return Rules{}, err
	}
	var rules Rules
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(&rules); err != nil && !errors.Is(err, io.EOF) {
		return Rules{}, errors.New(clean.Line(err.Error()))
	}
	for i := range rules.Merged {
		m := &rules.Merged[i]
		m.Name = clean.Line(Spelling(m.Name))
		if m.Name == "" {
			return Rules{}, fmt.Errorf("person %d has no name", i+1)
		}
		cleanNames(m.Also)
	}
	pairs := 0
	for _, set := range rules.Apart {
		cleanNames(set)
		pairs += len(set) * len(set)
	}
	if pairs > maxApart {
		return Rules{}, errors.New("it keeps too many names apart; list only those that would otherwise be one person's")
	}
	return rules, nil
}

func cleanNames(names []string) {
	for i, n := range names {
		names[i] = clean.Line(Spelling(n))
	}
}
