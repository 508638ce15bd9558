package briefing

import (
	"slices"
)

// facts keeps those that say something.
func facts(all ...Fact) []Fact {
	return slices.DeleteFunc(all, func(f Fact) bool {
		return f.Status == "" && f.Text == "" && len(f.Refs) == 0 && f.Long == ""
	})
}

func textFact(label, text string) Fact { return Fact{Label: label, Text: text} }

// bareFact is a fact whose text says what it is: an office, a country.
func bareFact(label, text string) Fact { return Fact{Label: label, Text: text, Unlabelled: true} }

func statusFact(status Status) Fact { return Fact{Label: "Status", Status: status} }

func longFact(label string, text Markdown) Fact { return Fact{Label: label, Long: text} }

func refsFact(label string, refs []Ref) Fact { return Fact{Label: label, Refs: refs} }

func refFact(label string, ref Ref) Fact {
	if ref == "" {
		return Fact{}
	}
	return Fact{Label: label, Refs: []Ref{ref}, Single: true}
}

// linkedFact is a fact that the links of the entry say as well, unless one of
// them leads to another briefing.
func linkedFact(label string, refs ...Ref) Fact {
	refs = slices.DeleteFunc(slices.Clone(refs), func(r Ref) bool { return r == "" })
	foreign := slices.ContainsFunc(refs, func(r Ref) bool { _, ok := r.Address(); return ok })
	return Fact{Label: label, Refs: refs, Implied: !foreign}
}

// linkedRefFact is [linkedFact] of what can only be one entry.
func linkedRefFact(label string, ref Ref) Fact {
	f := linkedFact(label, ref)
	f.Single = true
	return f
}

// stanceFacts makes a fact of each stance: "Position of Emmanuel Macron".
func stanceFacts(label string, stances []Stance) []Fact {
	var out []Fact
	for _, s := range stances {
		out = append(out, Fact{Label: label, Of: s.Participant, Long: s.Position})
	}
	return out
}

// due says in a list by when something is due.
func due(d Date) string {
	if d == "" {
		return ""
	}
	return "due " + d.Short()
}
