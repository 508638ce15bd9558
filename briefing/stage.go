package briefing

import "slices"

// Stage is how far something has come that has a status. Statuses of different
// kinds can be at the same stage: an answered question and a finished action are
// both done.
type Stage int

// The stages. A status that says nothing of the kind has none.
const (
	NoStage   Stage = iota
	Settled         // all agree on it
	Stated          // somebody says so
	Underway        // it is being worked on
	Tentative       // it has been put forward
	Deferred        // it is put off
	Failed          // it has been turned down
	Open            // it waits for somebody
	Done            // nothing is left to do
	Dropped         // nobody will do it
)

// Stage returns how far something with the status has come. A status means the
// same in every kind that has it.
func (s Status) Stage() Stage {
	for _, k := range kinds {
		for i := range k.fields {
			f := &k.fields[i]
			if at := slices.Index(f.Allowed, s); at >= 0 && at < len(f.Stages) {
				return f.Stages[at]
			}
		}
	}
	return NoStage
}
