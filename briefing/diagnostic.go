package briefing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

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
	if d.Warning {
		out.WriteString("warning: ")
	}
	out.WriteString(d.Message)
	return out.String()
}

// Errors tells whether one of the diagnostics is an error.
func Errors(ds []Diagnostic) bool {
	return slices.ContainsFunc(ds, func(d Diagnostic) bool { return !d.Warning })
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
	return &log{file: shorten(oneLine(Clean(file)), maxFileName)}
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
	l.errors = append(l.errors, l.diagnostic(at, false, message))
}

// keepWarning keeps a warning at a spot of the file.
func (l *log) keepWarning(at spot, message string) {
	if len(l.warnings) >= maxDiagnostics {
		l.moreWarnings++
		return
	}
	l.warnings = append(l.warnings, l.diagnostic(at, true, message))
}

func (l *log) diagnostic(at spot, warning bool, message string) Diagnostic {
	return Diagnostic{File: l.file, Line: at.line, Column: at.column, Warning: warning, Message: message}
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
	slices.SortStableFunc(out, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	if l.moreErrors > 0 {
		out = append(out, l.diagnostic(spot{}, false, fmt.Sprintf("%d more errors are not shown; mend these first", l.moreErrors)))
	}
	if l.moreWarnings > 0 {
		out = append(out, l.diagnostic(spot{}, true, fmt.Sprintf("%d more warnings are not shown", l.moreWarnings)))
	}
	return out
}

// quoted returns a bit of the file as a message repeats it.
func quoted(s string) string {
	if len(s) > 4*maxQuoted+4 {
		s = s[:4*maxQuoted+4] // what is cut within a character becomes U+FFFD, behind what is shown
	}
	return `"` + shorten(oneLine(Clean(s)), maxQuoted) + `"`
}

// shorten returns at most n characters of s, with an ellipsis where it goes on.
func shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}
