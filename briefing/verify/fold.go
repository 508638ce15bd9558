package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// foldWord returns a word in the form in which words are compared: characters
// without a width are taken out, and variants of one character made the same. It
// is not the compatibility form of Unicode, in which 10² is 102.
func foldWord(s string) string {
	if isASCII(s) {
		return strings.ReplaceAll(s, "`", "'")
	}
	var out strings.Builder
	for _, r := range s {
		switch {
		case isInvisible(r):
		case isApostrophe(r):
			out.WriteByte('\'')
		case isDash(r):
			out.WriteByte('-')
		case 0xff01 <= r && r <= 0xff5e: // full width
			out.WriteRune(r - 0xfee0)
		case 0xfb00 <= r && r <= 0xfb06: // ﬁ, ﬂ and the like
			out.WriteString(norm.NFKC.String(string(r)))
		default:
			out.WriteRune(r)
		}
	}
	return norm.NFC.String(out.String())
}

// foldMarks returns what is between two words in the form in which
// punctuation is compared.
func foldMarks(s string) string {
	if s == " " || s == "" {
		return ""
	}
	var out strings.Builder
	dashes := false
	for _, r := range s {
		if 0xff01 <= r && r <= 0xff5e {
			r -= 0xfee0
		}
		switch {
		case out.Len() >= maxMarks:
			return out.String()
		case unicode.IsSpace(r), isQuotation(r), isInvisible(r), isMarkup(r):
			continue
		case isDash(r):
			if !dashes {
				out.WriteByte('-')
			}
		case r == '.' && strings.HasSuffix(out.String(), ellipsis): // of more than three
		case r == '…':
			out.WriteString(ellipsis)
		default:
			out.WriteRune(r)
		}
		dashes = isDash(r)
	}
	return sameDots(out.String())
}

const ellipsis = "..."

// sameDots makes an ellipsis of three or more full stops.
func sameDots(marks string) string {
	if at := strings.Index(marks, ellipsis); at >= 0 {
		return marks[:at] + ellipsis + strings.TrimLeft(marks[at:], ".")
	}
	return marks
}

// sameButFirst reports whether words are the same but for a capital at the start.
func sameButFirst(a, b string) bool {
	x, xn := utf8.DecodeRuneInString(a)
	y, yn := utf8.DecodeRuneInString(b)
	return unicode.ToLower(x) == unicode.ToLower(y) && a[xn:] == b[yn:]
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isInvisible reports whether a character has no width.
func isInvisible(r rune) bool {
	return r == 0xad || 0x200b <= r && r <= 0x200f || 0x2060 <= r && r <= 0x2064
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '`', '´', '‘', '’', '‛', '′', 'ʼ', '＇':
		return true
	}
	return false
}

// isQuotation reports whether a character is a quotation mark, single or double.
func isQuotation(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '″', '‚', '«', '»', '‹', '›', '＂', '〝', '〞', '〟',
		'「', '」', '『', '』', '《', '》', '〈', '〉', '｢', '｣':
		return true
	}
	return isApostrophe(r)
}

func isDash(r rune) bool {
	return r == '-' || 0x2010 <= r && r <= 0x2015 || r == '−' || r == '﹘' || r == '﹣' || r == '－'
}

// isMarkup reports whether a character marks emphasis, quoted lines and tables.
func isMarkup(r rune) bool {
	switch r {
	case '*', '_', '\\', '|', '>':
		return true
	}
	return false
}
