package yaml

import (
	"math/rand/v2"
	"testing"
)

// Text that is written as it is without asking YAML is what YAML would not change.
func TestOrdinary(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	parts := []string{"a", "True", "FALSE", "null", "NULL", "no", "N", "y", "yes", "On", "off", "nan", "Inf", "e5", "o7", "x", "1", "1e5", "0x1", "2025-01-31", " ", "  ", ".", "-", "--", "_", "'", "''", "(", ")", "é", "長", "µ", ",", ":", "#", "\"", "\u00a0", "\u2028", "nan", "inf", "~", "<<"}
	ordinary := 0
	for range 20_000 {
		text := ""
		for range 1 + random.IntN(8) {
			text += parts[random.IntN(len(parts))]
		}
		if !isOrdinary(text) {
			continue
		}
		ordinary++
		if !isPlainYAML(text, false) || !isPlainYAML(text, true) {
			t.Errorf("%q is not plain", text)
		}
	}
	if ordinary < 500 {
		t.Errorf("only %d texts were ordinary", ordinary)
	}
}
