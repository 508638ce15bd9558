package file

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"syscall"
	"unicode/utf8"

	"readout/briefing"
	"readout/briefing/bounded"
	"readout/briefing/clean"
)

// Text reads a file that is not a briefing, up to a size in bytes, and looks at its
// bytes as [Read] does. It returns false where it is not text.
func Text(l *briefing.Log, r io.Reader, limit int) ([]byte, bool) {
	text, _, ok := readText(l, r, limit)
	return text, ok
}

// readText reads a file and looks at its bytes, before any of it is parsed. What
// it returns is UTF-8 with LF at the end of lines, and holds nothing that is
// forbidden; ok is false where it is not text at all.
func readText(l *briefing.Log, r io.Reader, limit int) (text []byte, hash string, ok bool) {
	data, err := bounded.Read(r, limit)
	if err != nil {
		unreadable(l, err)
		return nil, "", false
	}
	if problem, fix := notText(data); problem != "" {
		l.Errorf(briefing.Pos{}, briefing.CodeEncoding, fix, "%s", problem)
		return nil, "", false
	}
	sum := sha256.Sum256(data)
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	data = lineEnds(data)
	return withoutForbidden(l, data), hex.EncodeToString(sum[:]), true
}

// unreadable reports why a file cannot be read.
func unreadable(l *briefing.Log, err error) {
	if errors.As(err, new(bounded.TooLarge)) {
		l.Errorf(briefing.Pos{}, briefing.CodeTooLarge, "split it", "the file is %v", err)
		return
	}
	message, fix := "", ""
	switch {
	case errors.Is(err, fs.ErrNotExist):
		message = "there is no such file"
	case errors.Is(err, fs.ErrPermission):
		message, fix = "no permission to read the file", "ask its owner, or change its permissions"
	case errors.Is(err, syscall.EISDIR):
		message, fix = "this is a folder, not a file", "name a file in it"
	default:
		var path *fs.PathError
		if errors.As(err, &path) {
			err = path.Err // the name comes before the message already
		}
		message = "the file cannot be read: " + briefing.ErrorText(err)
	}
	l.Errorf(briefing.Pos{}, briefing.CodeUnreadable, fix, "%s", message)
}

// notText says why bytes are not text in UTF-8 and what to do, and nothing where
// they may be.
func notText(data []byte) (problem, fix string) {
	starts := func(prefix string) bool { return bytes.HasPrefix(data, []byte(prefix)) }
	zero := func(i int) bool { return data[i] == 0 }
	switch {
	case len(bytes.TrimLeft(data, "\uFEFF \t\r\n")) == 0:
		return "the file is empty", "begin with title, date and summary"
	case starts("\xff\xfe\x00\x00"), starts("\x00\x00\xfe\xff"):
		return "the file is in UTF-32", "save it as UTF-8"
	case starts("\xff\xfe"), starts("\xfe\xff"),
		len(data) >= 4 && (zero(0) != zero(1) && zero(0) == zero(2) && zero(1) == zero(3)):
		return "the file is in UTF-16", "save it as UTF-8"
	case starts("%PDF-"):
		return "this is a PDF", "convert it: pdftotext -layout FILE - | readout"
	case starts("PK\x03\x04") && isOffice(data), starts("{\\rtf"):
		return "this is a word-processor document", "convert it: pandoc -t gfm FILE | readout"
	case starts("\xd0\xcf\x11\xe0"):
		return "this is a document in an old word-processor format", "save it as .docx, and convert that: pandoc -t gfm FILE | readout"
	case bytes.IndexByte(data, 0) >= 0:
		return "this is a binary file", "a briefing is text, in YAML, JSON or Markdown"
	}
	return "", ""
}

// isOffice reports whether an archive is that of a word processor: .docx, .odt,
// .epub.
func isOffice(data []byte) bool {
	head := data[:min(len(data), 4096)]
	for _, name := range []string{"word/", "[Content_Types].xml", "mimetypeapplication/vnd.oasis", "mimetypeapplication/epub"} {
		if bytes.Contains(head, []byte(name)) {
			return true
		}
	}
	return false
}

// lineEnds turns CRLF and lone CR into LF.
func lineEnds(data []byte) []byte {
	if bytes.IndexByte(data, '\r') < 0 {
		return data
	}
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
}

// withoutForbidden takes out the characters that no text of a briefing holds,
// with a warning for each line that has some, and reports bytes that are
// not UTF-8. The YAML parser would report neither of them with a line. To it,
// U+2028 and U+2029 end lines, which they do in no editor: they become spaces.
func withoutForbidden(l *briefing.Log, data []byte) []byte {
	s := sweep{log: l, in: data, at: briefing.Pos{Line: 1, Column: 1}}
	for i := 0; i < len(data); {
		if c := data[i]; c >= ' ' && c < 0x7f || c == '\n' || c == '\t' {
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			s.invalid(i)
		case clean.Forbidden(r):
			s.takeOut(i, size, r)
		case r == 0x2028 || r == 0x2029:
			s.replace(i, size, " ")
		}
		i += size
	}
	return s.done()
}

// sweep makes a copy of a text without some of its characters.
type sweep struct {
	log     *briefing.Log
	in, out []byte
	copied  int // how much of in is in out, or was removed

	at      briefing.Pos // where the byte is that was looked up last
	counted int          // which one that is

	firstOut  briefing.Pos // where the first one of a line was removed
	firstRune rune
	taken     int // how many of that line

	firstBad briefing.Pos
	badByte  byte
	bad      int // how many bytes are not UTF-8
}

// pos returns where a byte is. It is asked in ascending order, and counts
// on from where it was.
func (s *sweep) pos(i int) briefing.Pos {
	passed := s.in[s.counted:i]
	if lines := bytes.Count(passed, []byte("\n")); lines > 0 {
		s.at.Line += lines
		s.at.Column = 1
		passed = passed[bytes.LastIndexByte(passed, '\n')+1:]
	}
	s.at.Column += utf8.RuneCount(passed)
	s.counted = i
	return s.at
}

func (s *sweep) replace(i, size int, with string) {
	s.out = append(append(s.out, s.in[s.copied:i]...), with...)
	s.copied = i + size
}

func (s *sweep) invalid(i int) {
	if s.bad++; s.bad == 1 {
		s.firstBad, s.badByte = s.pos(i), s.in[i]
	}
	s.replace(i, 1, "\uFFFD")
}

func (s *sweep) takeOut(i, size int, r rune) {
	at := s.pos(i)
	if s.taken > 0 && at.Line != s.firstOut.Line {
		s.warn()
	}
	if s.taken++; s.taken == 1 {
		s.firstOut, s.firstRune = at, r
	}
	s.replace(i, size, "")
	s.log.Removed(at)
}

// warn says what was removed from one line.
func (s *sweep) warn() {
	s.log.Report(s.firstOut, briefing.Warning, briefing.CodeCharacters, "", clean.TakenOut(s.firstRune, s.taken))
	s.taken = 0
}

func (s *sweep) done() []byte {
	if s.taken > 0 {
		s.warn()
	}
	if s.bad > 0 {
		more := ""
		if s.bad > 1 {
			more = fmt.Sprintf(" (and %d more of the file)", s.bad-1)
		}
		s.log.Report(s.firstBad, briefing.Error, briefing.CodeEncoding, "save the file as UTF-8", fmt.Sprintf("byte 0x%02X is not UTF-8%s", s.badByte, more))
	}
	if s.copied == 0 {
		return s.in
	}
	return append(s.out, s.in[s.copied:]...)
}
