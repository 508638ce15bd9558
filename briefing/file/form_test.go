package file

import (
	"strings"
	"testing"
)

const head = "title: Talks\ndate: 2025-08-18\nsummary: They met.\n"

func TestFormOfFile(t *testing.T) {
	const md, yml, page = "# T\n\n## Summary\n\nS\n", head, "<!DOCTYPE html>\n<html><body><p>x"
	const stdin = "standard input"
	for _, c := range []struct {
		name, in string
		want     form
	}{
		{"a.md", yml, markdownForm}, {"a.MARKDOWN", md, markdownForm}, {"a.yaml", md, yamlForm}, {"a.json", md, yamlForm},
		{"a.html", md, pageForm}, {"a.HTM", yml, pageForm}, {"a.txt", yml, textForm}, {"a.txt", md, markdownForm}, {"a.txt", page, textForm},
		{stdin, md, markdownForm}, {stdin, yml, yamlForm}, {stdin, "# a comment\n" + yml, yamlForm}, {stdin, page, pageForm},
		{stdin, "{}", yamlForm}, {stdin, "---\n" + yml, yamlForm}, {stdin, "---\ntitle: T\n---\n\n# H\n", markdownForm},
		{stdin, "**Handling:** Official\n\n" + md, markdownForm}, {stdin, "Dear all,\n", textForm}, {stdin, "Minutes: of May\n", textForm},
	} {
		if got := formOf(c.name, []byte(c.in)); got != c.want {
			t.Errorf("%s, %q: %v, want %v", c.name, c.in, got, c.want)
		}
	}
}

func TestMarkdownOfText(t *testing.T) {
	for in, want := range map[string]string{
		"Harbour committee\n7 May 2026\n\nPresent: Noor Bakker\n":   "# Harbour committee\n7 May 2026\n\nPresent: Noor Bakker\n",
		"Dear all,\n\nwe met.\n":                                    "Dear all,\n\nwe met.\n",
		"Minutes\n=======\n\nx\n":                                   "Minutes\n=======\n\nx\n",
		"Minutes\n\nATTENDEES\n\n  - Noor\n  - Tom\n":               "# Minutes\n\n## ATTENDEES\n\n  - Noor\n  - Tom\n",
		"Minutes\n\n        It was late.\n":                         "# Minutes\n\nIt was late.\n",
		"Minutes\n\n<noor> hello <b>\nsee <https://example.org>\n":  "# Minutes\n\n\\<noor> hello \\<b>\\\nsee <https://example.org>\n",
		"Minutes\n\n#12 is closed\n":                                "# Minutes\n\n\\#12 is closed\n",
		"Minutes\n\n" + strings.Repeat("word ", 15) + "\ngoes on\n": "# Minutes\n\n" + strings.TrimSpace(strings.Repeat("word ", 15)) + "\ngoes on\n",
		"Minutes\n\nPage one\n\fPage two\n":                         "# Minutes\n\nPage one\\\nPage two\n",
	} {
		if got := markdownOfText(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
		if strings.Count(markdownOfText(in), "\n") != strings.Count(in, "\n") {
			t.Errorf("%q: the lines are others", in)
		}
	}
}
