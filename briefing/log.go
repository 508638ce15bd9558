package briefing

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"readout/briefing/clean"
)

// Pos is a position in a file. The zero Pos is the whole file.
type Pos struct{ Line, Column int }

// Log collects the diagnostics of one file, up to a limit.
type Log struct {
	file             string
	errors, warnings []Diagnostic
	moreErrors       int
	moreWarnings     int
	removed          map[int][]int // line → columns of characters that were taken out before parsing
}

// NewLog returns the log of a file with a name.
func NewLog(file string) *Log {
	return &Log{file: Shorten(clean.Fold(clean.Text(file)), MaxFileName)}
}

// File returns the name of the file, sanitised.
func (l *Log) File() string { return l.file }

// Failed reports whether there is an error.
func (l *Log) Failed() bool { return len(l.errors) > 0 }

// Full reports whether a further error would not be kept.
func (l *Log) Full() bool { return len(l.errors) >= MaxDiagnostics }

// Skip counts an error without its text. It returns false where there is still
// room for one.
func (l *Log) Skip() bool {
	if !l.Full() {
		return false
	}
	l.moreErrors++
	return true
}

// Errorf reports an error at a position of the text that is parsed. The fix says
// what to do about it, and can be empty.
func (l *Log) Errorf(at Pos, code Code, fix, format string, args ...any) {
	if !l.Skip() {
		l.keep(l.Original(at), Error, code, fix, fmt.Sprintf(format, args...))
	}
}

// Warnf reports a warning at a position of the text that is parsed.
func (l *Log) Warnf(at Pos, code Code, fix, format string, args ...any) {
	l.keep(l.Original(at), Warning, code, fix, fmt.Sprintf(format, args...))
}

// Report reports an error or a warning at a position of the file itself.
func (l *Log) Report(at Pos, severity Severity, code Code, fix, message string) {
	l.keep(at, severity, code, fix, message)
}

func (l *Log) keep(at Pos, severity Severity, code Code, fix, message string) {
	kept, more := &l.errors, &l.moreErrors
	if severity != Error {
		kept, more = &l.warnings, &l.moreWarnings
	}
	if len(*kept) >= MaxDiagnostics {
		*more++
		return
	}
	*kept = append(*kept, l.diagnostic(at, severity, code, fix, message))
}

func (l *Log) diagnostic(at Pos, severity Severity, code Code, fix, message string) Diagnostic {
	return Diagnostic{File: l.file, Line: at.Line, Column: at.Column, Severity: severity, Code: code, Message: message, Fix: fix}
}

// Removed records that a character was removed from the file at a position,
// before it was parsed.
func (l *Log) Removed(at Pos) {
	columns := l.removed[at.Line]
	if len(columns) >= MaxDiagnostics || len(l.removed) >= MaxDiagnostics {
		return
	}
	if l.removed == nil {
		l.removed = map[int][]int{}
	}
	l.removed[at.Line] = append(columns, at.Column)
}

// Original returns the position in the file of a position in the text that is
// parsed: the file may have more characters on the line.
func (l *Log) Original(at Pos) Pos {
	for _, column := range l.removed[at.Line] {
		if column <= at.Column {
			at.Column++
		}
	}
	return at
}

// Diagnostics returns all diagnostics in the order of the file, and at the end
// how many more there are.
func (l *Log) Diagnostics() []Diagnostic {
	out := append(slices.Clip(l.errors), l.warnings...)
	slices.SortStableFunc(out, Diagnostic.Compare)
	if l.moreErrors > 0 {
		out = append(out, l.diagnostic(Pos{}, Error, CodeMore, "fix these first", fmt.Sprintf("%s more errors are not shown", Number(l.moreErrors))))
	}
	if l.moreWarnings > 0 {
		out = append(out, l.diagnostic(Pos{}, Warning, CodeMore, "", fmt.Sprintf("%s more warnings are not shown", Number(l.moreWarnings))))
	}
	return out
}

// Quoted returns a bit of the file as a message repeats it.
func Quoted(s string) string {
	if len(s) > 4*maxQuoted+4 {
		s = s[:4*maxQuoted+4] // what is cut within a character becomes U+FFFD, after what is shown
	}
	return `"` + Shorten(clean.Fold(clean.Text(s)), maxQuoted) + `"`
}

// Excerpt returns text as a message repeats it, without quotation marks.
func Excerpt(s string) string { return Shorten(clean.Fold(clean.Text(s)), maxQuoted) }

// ErrorText returns what an error says, sanitised, on one line.
func ErrorText(err error) string {
	return Shorten(clean.Fold(clean.Text(err.Error())), 4*maxQuoted)
}

// Shorten returns at most n characters of s, with an ellipsis where it goes on.
func Shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}
