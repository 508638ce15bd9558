package briefing

import (
	"strings"

	"readout/briefing/clean"
)

// Origin is the identity of a briefing: where it was read from, and what was
// read.
type Origin struct {
	File string // the name of the file, as it was given
	Hash string // of its bytes: SHA-256, in hexadecimal
	// Freeform means that it is Markdown, or was made into it: nobody is asked for
	// fields.
	Freeform bool
	// Converted means that it was made from another format, so that nothing is
	// known of the lines of the file.
	Converted bool
}

// origin is the identity of a briefing, and where its entries begin.
type origin struct {
	Origin
	entries [][]Pos       // by [Kind.Order]
	fields  map[place]Pos // of those whose position is kept
}

// place is a field of an entry.
type place struct {
	kind, n int
	key     string
}

// Origin returns where the briefing was read from; it is the zero Origin where
// it was not read from a file.
func (b *Briefing) Origin() Origin {
	if b.origin == nil {
		return Origin{}
	}
	return b.origin.Origin
}

// Address names an entry of any briefing. Unlike an [Entry], it does not keep the
// briefing in memory.
type Address struct {
	Briefing string // a file, or a reference
	Entry    ID
}

// String returns the address as a file has it: FILE#id.
func (a Address) String() string { return a.Briefing + "#" + string(a.Entry) }

// ParseAddress reads an address, FILE#id or REFERENCE#id. It returns false where
// s is not one; neither part can be empty or hold a backtick.
func ParseAddress(s string) (Address, bool) {
	at := strings.LastIndexByte(s, '#')
	if at < 1 || !IsSlug(s[at+1:]) || strings.TrimSpace(s[:at]) != s[:at] || strings.ContainsAny(s, "`\n") {
		return Address{}, false
	}
	return Address{s[:at], ID(s[at+1:])}, true
}

// Address returns the address of the entry.
func (e Entry) Address() Address {
	if e.b == nil {
		return Address{}
	}
	return Address{e.b.Origin().File, e.ID()}
}

// Pos returns where the entry begins in the file, the zero Pos where that is not
// known.
func (e Entry) Pos() Pos {
	if e.b == nil || e.b.origin == nil {
		return Pos{}
	}
	if entries := e.b.origin.entries[e.kind]; e.n < len(entries) {
		return entries[e.n]
	}
	return Pos{}
}

// posOf returns where a field of the entry is in the file, or else where the entry
// begins.
func (e Entry) posOf(key string) Pos {
	if e.b != nil && e.b.origin != nil {
		if at, ok := e.b.origin.fields[place{e.kind, e.n, key}]; ok {
			return at
		}
	}
	return e.Pos()
}

// Line returns the line of the file on which the entry begins, counted from 1,
// or 0 where the briefing was read from no file.
func (e Entry) Line() int { return e.Pos().Line }

// Diagnostic returns something to say about the entry, at its position in the
// file.
func (e Entry) Diagnostic(severity Severity, code Code, message, fix string) Diagnostic {
	return e.DiagnosticAt("", severity, code, message, fix)
}

// DiagnosticAt returns something to say about a field of the entry, at its
// position where that is kept.
func (e Entry) DiagnosticAt(key string, severity Severity, code Code, message, fix string) Diagnostic {
	at := e.posOf(key)
	return Diagnostic{
		File: e.b.Origin().File, Line: at.Line, Column: at.Column,
		Severity: severity, Code: code, Message: clean.Text(message), Fix: clean.Text(fix),
	}
}
