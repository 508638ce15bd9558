package briefing

// Diagnostic is something that a file should not be, and where.
type Diagnostic struct {
	File string
	// Line and Column count from 1; a column is a character, not a byte. Where
	// the whole file is meant, both are 0.
	Line, Column int
	// Warning tells that the file can be read all the same.
	Warning bool
	// Message says what is wrong and what to do. It is clean, as all text that
	// comes from a file.
	Message string
}
