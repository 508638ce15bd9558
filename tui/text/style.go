package text

// Style is how text looks. What that is on a terminal, the [Theme] decides.
type Style struct {
	Ink                             Ink
	Bold, Italic, Underline, Strike bool
	Ground                          Ground
}

// Ink is what a text is, as far as its colour is concerned.
type Ink uint8

// Inks. Those of sections are made by [SectionInk].
const (
	Plain Ink = iota
	Dim
	Faint
	Heading
	Link
	Code
	Bar    // beside quoted words
	Marker // bullets and numbers
	Rule   // of tables, and across the text

	Good    // what went well
	Bad     // what did not
	Info    // what is known
	Pending // what is still to come

	// firstSection and firstBar are the inks of the first section, and of the bar
	// beside what is said in it.
	firstSection Ink = 32
	firstBar     Ink = 64
)

// SectionInk returns the ink of the n-th section.
func SectionInk(n int) Ink { return firstSection + Ink(n) }

// Bar returns the ink of the bar beside what is said in a section of this ink.
func (i Ink) Bar() Ink { return i - firstSection + firstBar }

// Ground is the background of a text.
type Ground uint8

// Grounds.
const (
	Bare     Ground = iota
	Selected        // the selected line
	Found           // a match
	Current         // the match that was gone to
	Chip            // a marking that must not be overlooked
)
