package folder

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"go.yaml.in/yaml/v4"

	"readout/briefing/bounded"
	"readout/briefing/clean"
	"readout/briefing/library"
)

// maxRules is how many bytes of rules are read: names of 10,000 people.
const maxRules = 1 << 20

// maxApart is how many pairs of names are kept apart: each is compared with every
// merger.
const maxApart = 10_000

// ParseRules reads rules. The error says where the file is not as it should be.
func ParseRules(r io.Reader) (library.Rules, error) {
	data, err := bounded.Read(r, maxRules)
	if errors.As(err, new(bounded.TooLarge)) {
		return library.Rules{}, fmt.Errorf("the file is %w", err)
	}
	if err != nil {
		return library.Rules{}, err
	}
	var rules library.Rules
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(&rules); err != nil && !errors.Is(err, io.EOF) {
		return library.Rules{}, errors.New(clean.Line(err.Error()))
	}
	for i := range rules.Merged {
		m := &rules.Merged[i]
		m.Name = clean.Line(library.Spelling(m.Name))
		if m.Name == "" {
			return library.Rules{}, fmt.Errorf("person %d has no name", i+1)
		}
		cleanNames(m.Also)
	}
	pairs := 0
	for _, set := range rules.Apart {
		cleanNames(set)
		pairs += len(set) * len(set)
	}
	if pairs > maxApart {
		return library.Rules{}, errors.New("it keeps too many names apart; list only those that would otherwise be one person's")
	}
	return rules, nil
}

func cleanNames(names []string) {
	for i, n := range names {
		names[i] = clean.Line(library.Spelling(n))
	}
}
