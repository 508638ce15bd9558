package clean

import (
	"fmt"
	"strconv"
)

// TakenOut names characters that were taken out of a text.
func TakenOut(first rune, n int) string {
	name := fmt.Sprintf("U+%04X", first)
	switch {
	case first == 0x1b:
		name += " (escape)"
	case first < 0xa0:
		name += " (a control character)"
	case first == 0xfeff:
		name += " (a byte-order mark)"
	case first < 0x2070:
		name += " (it changes the direction of text)"
	case first >= 0xe0000:
		name += " (an invisible tag)"
	}
	if n == 1 {
		return name + " was removed"
	}
	return name + " and " + strconv.Itoa(n-1) + " more were removed"
}
