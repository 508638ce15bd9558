package briefing

import "readout/briefing/clean"

// origin tells where a briefing was read from.
type origin struct {
	file string
	// byHand tells that it is Markdown, where nobody is asked for fields.
	byHand bool
	// spots holds where the entries begin: those of the summary first, which is
	// one, then those of each kind, parallel to kinds().
	spots [][]spot
}

func newOrigin(file string) *origin {
	return &origin{file: file, spots: make([][]spot, len(kinds())+1)}
}

// begin notes where the next entry of a list begins.
func (o *origin) begin(list int, at spot) {
	o.spots[list+1] = append(o.spots[list+1], at)
}

// spot returns where an entry begins, the zero spot where that is not known.
func (e Entry) spot() spot {
	if e.b == nil || e.b.origin == nil {
		return spot{}
	}
	if spots := e.b.origin.spots[e.list+1]; e.n < len(spots) {
		return spots[e.n]
	}
	return spot{}
}

// Line returns the line of the file on which the entry begins, counted from 1,
// or 0 where the briefing was read from no file.
func (e Entry) Line() int { return e.spot().line }

// Diagnostic returns something to say about the entry, at its place in the file.
func (e Entry) Diagnostic(severity Severity, message string) Diagnostic {
	at := e.spot()
	d := Diagnostic{Line: at.line, Column: at.column, Severity: severity, Message: clean.Text(message)}
	if e.b.origin != nil {
		d.File = e.b.origin.file
	}
	return d
}
