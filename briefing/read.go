package briefing

import (
	"errors"
	"io"
)

// Read reads a briefing written in YAML or JSON. The name is the file's, for
// the diagnostics: all of them, errors and warnings, in the order of the file.
// Where one of them is an error there is no briefing, and Read returns nil.
func Read(name string, r io.Reader) (*Briefing, []Diagnostic) {
	panic(errors.ErrUnsupported)
}
