package yaml

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// joinSurrogates puts the two halves together in which JSON writes a character
// beyond U+FFFF: "\ud83d\ude00". The YAML parser knows no halves. A half
// without its other becomes U+FFFD.
func joinSurrogates(data []byte) []byte {
	if !bytes.Contains(data, []byte(`\ud`)) && !bytes.Contains(data, []byte(`\uD`)) {
		return data
	}
	out := make([]byte, 0, len(data))
	for i := 0; i < len(data); {
		if data[i] != '\\' || i+1 == len(data) {
			out = append(out, data[i])
			i++
			continue
		}
		first, ok := unicodeEscape(data[i:])
		if !ok || !utf16.IsSurrogate(first) {
			out = append(out, data[i], data[i+1])
			i += 2
			continue
		}
		i += 6
		second, ok := unicodeEscape(data[i:])
		joined := utf16.DecodeRune(first, second)
		if ok && joined != utf8.RuneError {
			i += 6
		}
		out = utf8.AppendRune(out, joined)
	}
	return out
}

// unicodeEscape reads \uXXXX at the start of data.
func unicodeEscape(data []byte) (rune, bool) {
	if len(data) < 6 || data[0] != '\\' || data[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(data[2:6]), 16, 16)
	return rune(n), err == nil
}
