package briefing

import "testing"

// A status is at one stage, whichever kind has it, and every kind has a colour of
// its own.
func TestKindsAreApart(t *testing.T) {
	stages, tints, keys := map[Status]Stage{}, map[int]string{}, map[string]bool{}
	for i, k := range Kinds() {
		if k.Order() != i || keys[k.Key] {
			t.Errorf("%s is number %d of the kinds, and listed at %d", k.Key, k.Order(), i)
		}
		keys[k.Key] = true
		if other, taken := tints[k.Tint]; taken {
			t.Errorf("%s and %s have the same colour", k.Key, other)
		}
		tints[k.Tint] = k.Key
		for _, f := range k.Fields() {
			if f.Key == "status" && len(f.Stages) != len(f.Allowed) {
				t.Errorf("%s: %d statuses, %d stages", k.Key, len(f.Allowed), len(f.Stages))
			}
			for j, stage := range f.Stages {
				if was, known := stages[f.Allowed[j]]; known && was != stage {
					t.Errorf("%s is at two stages", f.Allowed[j])
				}
				stages[f.Allowed[j]] = stage
			}
			if _, stances := f.Type().(*[]Stance); f.Example == "" && !stances {
				t.Errorf("%s.%s has no example", k.Key, f.Key)
			}
		}
	}
}
