package hostile

import (
	"fmt"
	"strings"
)

// Heavy returns files that cost as much as their size allows, which is up to
// 40 MB: or one part of that, in so many.
func Heavy(part int) []File {
	const (
		head = "title: T\ndate: 2025-01-31\nsummary: s\n"
		md   = "title: T\ndate: 2025-01-31\nsummary: |\n  "
	)
	n := func(times int) int { return max(times/part, 1) }
	times := func(s string, k int) string { return strings.Repeat(s, n(k)) }
	list := func(k int, format string) string {
		var b strings.Builder
		for i := range n(k) {
			fmt.Fprintf(&b, format+"\n", i)
		}
		return b.String()
	}
	million, ten, most := 1_000_000, 10<<20, 39<<20
	indent := func(s string) string { return strings.ReplaceAll(s, "\n", "\n  ") }
	return []File{
		// YAML, and JSON.
		{"brackets.yaml", head + "notes: " + times("[", million)},
		{"braces.json", times(`{"a":`, million)},
		{"dashes.yaml", head + "notes:\n" + times("- ", million)},
		{"questions.yaml", head + times("? ", million)},
		{"deep keys.yaml", deep(n(3000))},
		{"items.yaml", head + "notes: [" + times(",", 5*million)},
		{"scalars.yaml", head + "notes: [" + times("a,", million) + "]\n"},
		{"blank entries.yaml", head + "notes:\n" + times("-\n", million)},
		{"maps.yaml", head + "actions: [" + times("{title: a, detail: b, due: 2025-01-31},", 100_000) + "]\n"},
		{"too many entries.yaml", head + "notes:\n" + times("- title: a\n", 100_001)},
		{"references.yaml", head + "notes: [{title: a, id: a}]\nactions:\n" + times("- {title: x, about: [a,a,a,a,a,a,a,a,a,a]}\n", 70_000)},
		{"aliases.yaml", head + bomb()},
		{"anchors.yaml", head + "notes:\n" + list(100_000, "- {title: &a%d x}")},
		{"repeated.yaml", head + "notes:\n- &a {title: x, detail: " + times("word ", 2000) + "}\n" + times("- *a\n", 100_000)},
		{"entries.yaml", head + "notes:\n" + list(100_000, "- title: Entry number %d")},
		{"same titles.yaml", head + "notes:\n" + times("- title: Entry\n", 100_000)},
		{"linked.yaml", head + "notes:\n" + list(1000, "- {title: x, id: n%d}") + "quotes:\n" +
			strings.ReplaceAll(list(1000, "- {speaker: p, text: %d, about: [ALL]}"), "ALL", strings.TrimRight(strings.ReplaceAll(list(1000, "n%d"), "\n", ","), ",")) + "participants: [{id: p, name: P}]\n"},
		{"positions.yaml", head + "participants: [{id: p, name: P}]\nquestions:\n- title: q?\n  positions:\n" + times("  - {participant: p, position: x}\n", 100_000)},
		{"unknown keys.yaml", head + list(500_000, "key%d: x")},
		{"double ids.yaml", head + "notes:\n" + times("- {id: a, title: x}\n", 200_000)},
		{"lost references.yaml", head + "actions:\n" + list(200_000, "- {title: x, owner: p%d}")},
		{"title.yaml", "title: " + times("x", million) + "\ndate: 2025-01-31\nsummary: s\n"},
		{"wide title.yaml", "title: " + times("長", million) + "\ndate: 2025-01-31\nsummary: s\nnotes: [{title: " + times("👩‍👩‍👧", 100_000) + "}]\n"},
		{"marks.yaml", head + "place: e" + times("\u0301", ten/2) + "\n"},
		{"controls.yaml", head + "place: " + times("\x1b", most/2) + "\n"},
		{"control lines.yaml", head + "place: " + times("a\x1b\n ", ten) + "\n"},
		{"bytes.yaml", head + "place: " + times("\xff", most/2) + "\n"},
		{"escapes.yaml", head + `place: "` + times(`\x41`, ten/4) + "\"\n"},
		{"surrogates.json", `{"title": "T", "date": "2025-01-31", "summary": "` + times(`\ud83d\ude00`, ten/12) + `"}`},
		{"line.yaml", head + "place: " + times("word ", ten/5) + "\n"},
		{"folded.yaml", head + "place: >\n" + times("  word\n", ten/7) + "\n"},
		{"quote.yaml", head + "participants: [{id: p, name: P}]\nquotes: [{speaker: p, text: \"" + times("word ", ten/5) + "\"}]\n"},
		{"comments.yaml", head + times("# a\n", million)},
		{"paragraph.yaml", md + times("word ", most/5) + "\n"},
		{"lines.yaml", md + times("words on a line\n  ", most/18) + "\n"},
		{"blank lines.yaml", md + times("\n", most/2) + "end\n"},

		// Markdown in a field.
		{"long line.yaml", md + times("x", ten) + "\n"},
		{"headings.yaml", md + times("# h\n  ", million) + "\n"},
		{"underlined.yaml", md + times("h\n  =\n  ", million) + "\n"},
		{"square brackets.yaml", md + times("[", million) + "\n"},
		{"closed brackets.yaml", md + times("[", million/2) + times("]", million/2) + "\n"},
		{"links.yaml", md + times("[a](", million/4) + "\n"},
		{"images.yaml", md + times("![a](b) ", million/8) + "\n"},
		{"stars.yaml", md + times("*a ", million/3) + "\n"},
		{"mixed stars.yaml", md + times("*_**a", million/5) + "\n"},
		{"strokes.yaml", md + times("~~a ", million/4) + "\n"},
		{"backticks.yaml", md + runs(n(1400)) + "\n"},
		{"angles.yaml", md + times("<", million) + "\n"},
		{"comments in html.yaml", md + times("a <!-- ", million/7) + "\n"},
		{"tags.yaml", md + times("<a b=\"", million/6) + "\n"},
		{"html blocks.yaml", md + times("<div>\n  \n  ", million/10) + "\n"},
		{"references to characters.yaml", md + times("&#27;", million/5) + "\n"},
		{"backslashes.yaml", md + times("\\", million) + "\n"},
		{"addresses.yaml", md + times("http://a.example ", million/17) + "\n"},
		{"mail.yaml", md + times("a@b.c", million/5) + "\n"},
		{"wide table.yaml", md + times("|a", million/4) + "|\n  " + times("|-", million/4) + "|\n"},
		{"long table.yaml", md + "|a|b|\n  |-|-|\n  " + times("|a|b|\n  ", million/3) + "\n"},
		{"table.yaml", md + strings.Repeat("|a", 1000) + "\n  " + strings.Repeat("|-", 1000) + "\n  " + times(strings.Repeat("|a", 1000)+"\n  ", 1000) + "\n"},
		{"quotes in quotes.yaml", md + times(">", million) + "\n"},
		{"lists in lists.yaml", md + times("- ", million/2) + "\n"},
		{"deeper lists.yaml", md + indent(deeper(n(1000))) + "\n"},
		{"list.yaml", md + times("- a\n  ", million) + "\n"},
		{"numbers.yaml", md + times("1. a\n  ", million) + "\n"},
		{"definitions.yaml", md + indent(list(100_000, "[a%d]: b")) + "\n  " + times("[a1] ", 100_000) + "\n"},
		{"long definitions.yaml", md + "[a]: " + times("b", 100_000) + "\n\n  " + times("[a] ", 100_000) + "\n"},
		{"fence.yaml", md + "```go\n  " + times("func main() { x := 1 }\n  ", million/23) + "```\n"},
		{"fences.yaml", md + times("```\n  a\n  ```\n  ", million/13) + "\n"},
		{"rules.yaml", md + times("***\n  ", million) + "\n"},
		{"hard breaks.yaml", md + times("a  \n  ", million) + "\n"},
		{"tabs.yaml", md + "a" + times("\t", million) + "b\n"},

		// Markdown files.
		{"paragraph.md", "# T\n\n" + times("word ", most/5) + "\n"},
		{"lines.md", "# T\n\n" + times("words on a line, and more of them\n", most/34) + "\n"},
		{"headings.md", times("# h\n\n", million/2)},
		{"deep headings.md", times("## h\n\n### i\n\ntext\n\n", million/18)},
		{"brackets.md", "# T\n\n" + times("[", million) + "\n"},
		{"stars.md", "# T\n\n" + times("*a **b ", million/7) + "\n"},
		{"quotes.md", "# T\n\n## Key quotes\n\n" + times("> words\n\n— Somebody\n\n", 100_000)},
		{"quotes in quotes.md", "# T\n\n" + times(">", million) + "\n"},
		{"items.md", "# T\n\n## Outcomes\n\n" + times("- a\n", million)},
		{"paragraphs.md", "# T\n\n" + times("a\n\n", million/2)},
		{"bold names.md", "# T\n\n" + times("**A B**: c\n\n", million/2)},
		{"rows.md", "# T\n\n## Participants\n\n|Name|Role|\n|-|-|\n" + list(million, "|N%d|r|")},
		{"list.md", "# T\n\n## Outcomes\n\n" + list(100_000, "- outcome %d")},
		{"participants.md", "# T\n\n## Participants\n\n" + list(100_000, "- **Name %d**, office")},
		{"names.md", "# T\n\n## Participants\n\n" + times("a, ", million) + "\n"},
		{"names after labels.md", "# T\n\n## Participants\n\n" + times("- a, b, c, d, e, f, g, h, i, j\n", million/10) + "\n"},
		{"too many names.md", "# T\n\n## Participants\n\n" + times("a, ", most/3) + "\n"},
		{"said.md", "# T\n\n" + list(100_000, "NAME %d: I say this.\n")},
		{"lists in lists.md", "# T\n\n" + times("- ", million/2) + "\n"},
		{"table.md", "# T\n\n|a|b|\n|-|-|\n" + times("|a|b|\n", million/3) + "\n"},
		{"definitions.md", "# T\n\n" + list(100_000, "[a%d]: b") + "\n" + times("[a1] ", 100_000) + "\n"},
		{"front matter.md", "---\n" + list(200_000, "k%d: x") + "---\n\n# T\n"},
		{"front matter in brackets.md", "---\na: " + times("[", million) + "\n---\n\n# T\n"},
		{"fence.md", "# T\n\n```\n" + times("a\n", million)},
		{"html.md", "# T\n\n" + times("<!-- ", million/5)},
		{"blank lines.md", "# T\n" + times("\n", million) + "end\n"},
		{"line.md", "# " + times("x", ten)},
	}
}

// deep nests keys.
func deep(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// deeper nests lists.
func deeper(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", 2*i) + "- a\n")
	}
	return b.String()
}

// runs returns backticks in runs of different lengths, which close nothing.
func runs(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("`", i+1) + " ")
	}
	return b.String()
}

// bomb repeats what repeats what repeats.
func bomb() string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 12; i++ {
		alias := fmt.Sprintf("*a%d", i-1)
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.Join([]string{alias, alias, alias, alias, alias, alias, alias, alias, alias}, ", "))
	}
	return b.String() + "notes: *a11\n"
}
