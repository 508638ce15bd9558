package hostile

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// maxMarks is how many combining marks may be on one letter.
const maxMarks = 8

// Text reports what is in a text that no text may hold: anything that speaks to
// a terminal or misleads its reader.
func Text(s string) error { return listen(s, "\n\t", func(string) bool { return false }) }

// Painted reports what is in the lines of a screen that may not be there: they
// hold text, its looks, and links to where a link may lead.
func Painted(s string) error {
	return listen(s, "\n", func(seq string) bool { return isLook(seq) || isLink(seq) })
}

// Session reports what a program has written to its terminal that the reader
// has no cause to write.
func Session(s string) error {
	return listen(s, "\n\r\b\t", func(seq string) bool {
		return isLook(seq) || isLink(seq) || moves.MatchString(seq) || isTitle(seq) || isCopy(seq)
	})
}

// isCopy reports whether a sequence copies clean text to the clipboard.
func isCopy(seq string) bool {
	text, ok := strings.CutPrefix(seq, "\x1b]52;c;")
	decoded, err := base64.StdEncoding.DecodeString(strings.TrimRight(text, "\a\x1b\\"))
	return ok && err == nil && Text(string(decoded)) == nil
}

// isTitle recognises a title of the window, of bearable length, that is the reader's
// or none.
func isTitle(seq string) bool {
	title, ok := strings.CutPrefix(seq, "\x1b]2;")
	title, ended := strings.CutSuffix(title, "\a")
	return ok && ended && len(title) < 1000 && Text(title) == nil && (title == "" || strings.HasSuffix(title, " · readout"))
}

// moves are the sequences of Bubble Tea: it moves the cursor and erases, asks for
// the background and for what the terminal can do, and sets the modes of the
// reader: tab stops, breaking lines, the cursor and its form, the other screen,
// the mouse, pastes in one piece, frames in one piece, whole characters, and keys
// in full.
var moves = regexp.MustCompile(`^\x1b(` +
	`\[[0-9;]*[A-HJ-MPSTXZ@bdr\x60]` +
	`|\[[0-9] q|\[\?5W|\[\?(7|25|1002|1003|1006|1049|2004|2026|2027)[hl]|\[\?(2026|2027)\$p` +
	`|\[[=><?][0-9;]*u|\[>4(;[0-9])?m` +
	`|\]11;\?\a|M` +
	`)$`)

var look = regexp.MustCompile(`^\x1b\[[0-9;:]*m$`)

func isLook(seq string) bool { return look.MatchString(seq) }

// isLink recognises a hyperlink that leads where one may lead, or ends one.
func isLink(seq string) bool {
	body, ok := strings.CutPrefix(seq, "\x1b]8;")
	_, address, found := strings.Cut(strings.TrimRight(body, "\a\\\x1b"), ";")
	if !ok || !found {
		return false
	}
	u, err := url.Parse(address)
	return err == nil && (address == "" || u.Scheme == "http" || u.Scheme == "https" || u.Scheme == "mailto")
}

// listen goes through a text. Control characters and sequences in it must be
// allowed.
func listen(s, controls string, allowed func(seq string) bool) error {
	marks := 0
	for i := 0; i < len(s); {
		if s[i] == '\x1b' {
			seq := sequence(s[i:])
			if !allowed(seq) {
				return fmt.Errorf("the sequence %q in %q", seq, around(s, i))
			}
			if !isLook(seq) && !isLink(seq) {
				marks = 0
			}
			i += len(seq)
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return fmt.Errorf("the byte %#x in %q", s[i], around(s, i))
		case unicode.IsControl(r) && !strings.ContainsRune(controls, r), misleads(r):
			return fmt.Errorf("%U in %q", r, around(s, i))
		case unicode.In(r, unicode.Mn, unicode.Me):
			if marks++; marks > maxMarks {
				return fmt.Errorf("more than %d marks on a letter in %q", maxMarks, around(s, i))
			}
		case !unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point):
			marks = 0
		}
		i += size
	}
	return nil
}

// sequence returns the sequence that a text begins with. A string ends where a
// terminal that speaks UTF-8 ends it: not at a byte 0x9c, which many letters
// have in them.
func sequence(s string) string {
	if strings.HasPrefix(s, "\x1b]") {
		end := strings.IndexAny(s[1:], "\a\x1b\x18\x1a")
		switch {
		case end < 0:
			return s
		case strings.HasPrefix(s[1+end:], "\x1b\\"):
			return s[:1+end+2]
		}
		return s[:1+end+1]
	}
	_, _, n, _ := ansi.DecodeSequence(s, ansi.NormalState, nil)
	return s[:max(n, 1)]
}

func misleads(r rune) bool {
	return 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 || 0xe0000 <= r && r <= 0xe007f
}

// around returns what is around the i-th byte of a text.
func around(s string, i int) string { return s[max(i-60, 0):min(i+30, len(s))] }
