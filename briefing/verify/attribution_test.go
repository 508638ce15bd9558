package verify

import (
	"testing"

	"readout/briefing"
)

// What is between two parts of a statement is passed over only where nobody else
// can have spoken the second.
func TestTags(t *testing.T) {
	for text, want := range map[string]Verdict{
		`“We agree,” Ines Castellan said, “to meet again.”`:                       Verbatim,
		`“We agree,” said Castellan. “To meet again.”`:                            Verbatim,
		`"We agree," she said, "to meet again."`:                                  Verbatim,
		`‘We agree’, she said, ‘to meet again.’`:                                  Verbatim,
		`“We agree,” Castellan told a reporter on Monday, “to meet again.”`:       Verbatim,
		`“We agree,” Castellan said, though Brandt replied, “to meet again.”`:     Altered,
		`“We agree,” Max Roe said, “to meet again.”`:                              Altered,
		`“We agree,” she said, and her voice was low but clear, “to meet again.”`: Altered,
		`“We agree,” she said: “to meet again.”`:                                  Altered,
		`“We agree” and “to meet again.”`:                                         Altered,
		`“We agree,” she said, to meet again.`:                                    Altered,
		"“We agree,” she said.\n\nThere was more. “To meet again.”":               Altered,
	} {
		b := &briefing.Briefing{}
		b.Add(
			&briefing.Participant{ID: "castellan", Name: "Ines Castellan"},
			&briefing.Participant{ID: "brandt", Name: "Oskar Brandt"},
			&briefing.Quote{ID: "q", Speaker: "castellan", Text: "We agree to meet again"},
		)
		source, err := NewText(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := Against(b, source)[0]; got.Verdict != want {
			t.Errorf("%s: %s, %s", text, got.Verdict, got.Difference)
		}
	}
}

// Two who share a name do not get in each other's way.
func TestSharedName(t *testing.T) {
	b := &briefing.Briefing{}
	b.Add(
		&briefing.Participant{ID: "ann", Name: "Ann Roe"},
		&briefing.Participant{ID: "max", Name: "Max Roe"},
		&briefing.Quote{ID: "q", Speaker: "ann", Text: "We agree to meet again"},
	)
	source, err := NewText(`“We agree,” Roe said, “to meet again.”`)
	if err != nil {
		t.Fatal(err)
	}
	if r := Against(b, source)[0]; r.Verdict != Verbatim || r.Warning != "" {
		t.Error(r.Verdict, r.Warning)
	}
}
