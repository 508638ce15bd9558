package folder

import (
	"strings"
	"testing"
)

func TestParseRulesMistakes(t *testing.T) {
	for in, want := range map[string]string{
		"people:\n  - nam: x\n":  "line 2",
		"people: 3":              "line 1",
		"people:\n  - also: [x]": "person 1 has no name",
		"apart: [[" + strings.Repeat("a,", 200) + "b]]": "too many names",
		"# " + strings.Repeat("x", maxRules):            "larger than 1 MB",
	} {
		if _, err := ParseRules(strings.NewReader(in)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v, want %s", in, err, want)
		}
	}
	if _, err := ParseRules(strings.NewReader("")); err != nil {
		t.Errorf("an empty file: %v", err)
	}
}
