package briefing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"readout/briefing/clean"
)

// Severity tells what a diagnostic means for the file.
type Severity int

const (
	// Error keeps the file from being read.
	Error Severity = iota
	// Warning is about something that is taken otherwise than it is written, or
	// likely to be a slip. The file can be read all the same.
	Warning
	// Advice is what would make a good briefing better, see [Briefing.Advice].
	Advice
)

// String returns the word for the severity: "error", "warning", "advice".
func (s Severity) String() string {
	switch s {
	case Warning:
		return "warning"
	case Advice:
		return "advice"
	}
	return "error"
}

// Diagnostic is something that a file should not be, and where.
type Diagnostic struct {
	File string
	// Line and Column count from 1; a column is a character, not a byte. Where
	// the whole file is meant, both are 0.
	Line, Column int
	Severity     Severity
	// Message says what is wrong and what to do. It is clean, as all text that
	// comes from a file.
	Message string
}

// String returns the diagnostic on one line, in the form that editors and
// terminals make a link of: file:line:column: message.
func (d Diagnostic) String() string {
	var out strings.Builder
	out.WriteString(d.File)
	if d.Line > 0 {
		fmt.Fprintf(&out, ":%d", d.Line)
		if d.Column > 0 {
			fmt.Fprintf(&out, ":%d", d.Column)
		}
	}
	out.WriteString(": ")
	if d.Severity != Error {
		out.WriteString(d.Severity.String() + ": ")
	}
	out.WriteString(d.Message)
	return out.String()
}

// Compare orders the diagnostics of a file as they stand in it.
func (d Diagnostic) Compare(o Diagnostic) int {
	return cmp.Or(cmp.Compare(d.Line, o.Line), cmp.Compare(d.Column, o.Column))
}

// Errors tells whether one of the diagnostics is an error.
func Errors(ds []Diagnostic) bool {
	return slices.ContainsFunc(ds, func(d Diagnostic) bool { return d.Severity == Error })
}

// spot is a place in a file. The zero spot is the whole file.
type spot struct{ line, column int }

// log collects the diagnostics of one file.
type log struct {
	file             string
	errors, warnings []Diagnostic
	moreErrors       int
	moreWarnings     int
	removed          map[int][]int // line → columns of characters that were taken out before parsing
}

func newLog(file string) *log {
	return &log{file: shorten(clean.Fold(clean.Text(file)), maxFileName)}
}

// full tells that a further error would not be kept.
func (l *log) full() bool { return len(l.errors) >= maxDiagnostics }

// errorf reports an error at a spot of the text that is parsed.
func (l *log) errorf(at spot, format string, args ...any) {
	if l.full() {
		l.moreErrors++
		return
	}
	l.keepError(l.original(at), fmt.Sprintf(format, args...))
}

// warnf reports a warning at a spot of the text that is parsed.
func (l *log) warnf(at spot, format string, args ...any) {
	l.keepWarning(l.original(at), fmt.Sprintf(format, args...))
}

// keepError keeps an error at a spot of the file.
func (l *log) keepError(at spot, message string) {
	if l.full() {
		l.moreErrors++
		return
	}
	l.errors = append(l.errors, l.diagnostic(at, Error, message))
}

// keepWarning keeps a warning at a spot of the file.
func (l *log) keepWarning(at spot, message string) {
	if len(l.warnings) >= maxDiagnostics {
		l.moreWarnings++
		return
	}
	l.warnings = append(l.warnings, l.diagnostic(at, Warning, message))
}

func (l *log) diagnostic(at spot, severity Severity, message string) Diagnostic {
	return Diagnostic{File: l.file, Line: at.line, Column: at.column, Severity: severity, Message: message}
}

// original returns where a spot of the text that is parsed stands in the file,
// which may have more characters on the line.
func (l *log) original(at spot) spot {
	for _, column := range l.removed[at.line] {
		if column <= at.column {
			at.column++
		}
	}
	return at
}

// sorted returns all diagnostics in the order of the file, and at the end how
// many more there are.
func (l *log) sorted() []Diagnostic {
	out := append(slices.Clip(l.errors), l.warnings...)
	slices.SortStableFunc(out, Diagnostic.Compare)
	if l.moreErrors > 0 {
		out = append(out, l.diagnostic(spot{}, Error, fmt.Sprintf("%d more errors are not shown; mend these first", l.moreErrors)))
	}
	if l.moreWarnings > 0 {
		out = append(out, l.diagnostic(spot{}, Warning, fmt.Sprintf("%d more warnings are not shown", l.moreWarnings)))
	}
	return out
}

// quoted returns a bit of the file as a message repeats it.
func quoted(s string) string {
	if len(s) > 4*maxQuoted+4 {
		s = s[:4*maxQuoted+4] // what is cut within a character becomes U+FFFD, behind what is shown
	}
	return `"` + shorten(clean.Fold(clean.Text(s)), maxQuoted) + `"`
}

// shorten returns at most n characters of s, with an ellipsis where it goes on.
func shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}
