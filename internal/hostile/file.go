package hostile

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// File is a briefing made to do harm.
type File struct{ Name, Text string }

// Files returns, for each payload, briefings that hold it in every text field
// and, where there is Markdown, in everything that Markdown has: in YAML with
// its bytes as they are and written as escapes, and in JSON.
func Files() []File {
	var files []File
	for _, p := range Payloads() {
		escaped := fill(p.Text, strconv.QuoteToASCII)
		files = append(files, File{p.Name + ", escaped.yaml", escaped}, File{p.Name + ".json", inJSON(escaped)})
		if utf8.ValidString(p.Text) { // or else it is broken
			files = append(files, File{p.Name + ".yaml", fill(p.Text, raw)})
		}
	}
	return files
}

// fill returns the layout with a payload in it.
func fill(payload string, quote func(string) string) string {
	return fmt.Sprintf(layout, quote(payload), quote(constructs(payload)))
}

// raw quotes a text for YAML and leaves all of its bytes as they are.
func raw(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}

func inJSON(s string) string {
	var all any
	if err := yaml.Unmarshal([]byte(s), &all); err != nil {
		panic(err)
	}
	data, err := json.Marshal(all)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// constructs returns Markdown with a payload in everything that it has.
func constructs(payload string) string {
	p := strings.ReplaceAll(payload, "\n\n", " ")
	return strings.ReplaceAll(`# P

P
=

P *P* **P** ***P*** ~~P~~ `+"`P` ``P``"+` \P [P](https://e.example/P "P") [P](<P>) [P](P)
![P](https://e.example/P "P") ![P](P) [![P](P)](P) <https://e.example/P> <P@e.example> https://e.example/P
www.e.example/P <b title="P">P</b> <!-- P --> <br>P [P][] [a][P] [P] [^P] [a](javascript:P) P  
P\
P

> P
>
> - P

- P
  1. P
- [ ] P
- [x] P

| P | **P** | `+"`P`"+` |
|---|:-:|--:|
| P | [P](P) | ![P](P) |

`+"```P\nP\n```\n\n~~~\nP\n~~~\n\n    P"+`

<div title="P">
P
</div>

[P]: https://e.example/P "P"
[a]: <P> 'P'
[^P]: P

P
`, "P", p)
}

// layout is a briefing with every field that can hold text, to be filled with
// text and with Markdown.
const layout = `title: %[1]s
date: 2025-01-31
place: %[1]s
handling: %[1]s
embargo: 2025-01-31T15:00+01:00
issued-by: %[1]s
prepared-by: %[1]s
as-of: 2025-01-31
reference: %[1]s
series: %[1]s
headline: %[1]s
summary: %[2]s
participants:
  - id: someone
    name: %[1]s
    same-as: %[1]s
    role: %[1]s
    party: %[1]s
    attendance: remote
    position: %[2]s
  - name: %[1]s
quotes:
  - id: words
    speaker: someone
    text: %[1]s
    channel: %[1]s
    place: %[1]s
    date: 2025-01-31
    source: paper
    context: %[2]s
    about: [result]
outcomes:
  - id: result
    title: %[1]s
    status: agreed
    according-to: [someone]
    detail: %[2]s
    reason: %[2]s
    parties: [someone]
    dissent:
      - participant: someone
        position: %[2]s
    due: 2025-06-30
    source: paper
    about: [open]
    answers: [paper-5#open, other/file.yaml#when]
    supersedes: [paper-5#result]
questions:
  - id: open
    title: %[1]s
    status: open
    detail: %[2]s
    positions:
      - participant: someone
        position: %[2]s
    answer: %[2]s
    about: [result]
actions:
  - id: task
    title: %[1]s
    owner: someone
    due: 2025-06-30
    status: open
    detail: %[2]s
    about: [result]
timeline:
  - id: point
    date: 2025-01-31
    title: %[1]s
    detail: %[2]s
sources:
  - id: paper
    title: %[1]s
    publisher: %[1]s
    date: 2025-01-31
    url: %[1]s
    file: %[1]s
notes:
  - id: note
    title: %[1]s
    level: 2
    detail: %[2]s
`

// Broken returns files that are no briefings and hold the payloads where a
// message of error would repeat them.
func Broken() []File {
	const head = "title: a\ndate: 2025-01-31\nsummary: b\n"
	shapes := []string{
		"%[1]s: a\ndate: %[1]s\nparticipants:\n- {id: %[1]s, attendance: %[1]s, %[1]s: a}\nnotes: [{title: [%[1]s], level: %[1]s}]\n",
		head + "quotes: [{speaker: %[1]s, text: {%[1]s: a}, about: %[1]s, source: [%[1]s]}]\noutcomes: %[1]s\n",
		head + "place: !%[2]s a\n", head + "place: &%[2]s a\nreference: *%[2]sx\n", head + "place: *%[2]s\n",
		head + "place: %[2]s: %[2]s: @\n", "%%%[2]s\n" + head, head + "place: `%[2]s\n", head + "place: @%[2]s\n",
		head + "place: '%[2]s\n", head + "%[2]s\n", "%[2]s", "[%[2]s", "{\"title\": %[1]s %[2]s}", head + "---\n%[2]s",
	}
	var files []File
	for _, p := range Payloads() {
		for n, shape := range shapes {
			for form, quote := range map[string]func(string) string{"": raw, ", escaped": strconv.QuoteToASCII} {
				files = append(files, File{fmt.Sprintf("%s, %d%s.yaml", p.Name, n, form), fmt.Sprintf(shape, quote(p.Text), p.Text)})
			}
		}
	}
	return files
}
