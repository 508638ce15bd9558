package yaml

import "testing"

func TestJoinSurrogates(t *testing.T) {
	for in, want := range map[string]string{
		`"\ud83d\ude00"`:  `"😀"`,
		`"\uD83D\uDE00x"`: `"😀x"`,
		`"\\ud83d"`:       `"\\ud83d"`,
		`"\ud83d"`:        "\"\uFFFD\"",
		`"\ud83d\n"`:      "\"\uFFFD\\n\"",
		`"\u00e9"`:        `"\u00e9"`,
		`\ud8`:            `\ud8`,
		`\ud83d\`:         "\uFFFD\\",
	} {
		if got := string(joinSurrogates([]byte(in))); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}
