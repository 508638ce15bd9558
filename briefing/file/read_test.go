package file_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"readout/briefing"
	"readout/briefing/file"
)

// head is what a briefing must have; the snippets of the tests come after it,
// on line 4.
const head = "title: Talks\ndate: 2025-08-18\nsummary: They met.\n"

// read returns the diagnostics of a file, one a line.
func read(text string) (*briefing.Briefing, string) {
	b, ds := file.Read("x.yaml", strings.NewReader(text))
	var lines []string
	for _, d := range ds {
		lines = append(lines, d.String())
	}
	return b, strings.Join(lines, "\n")
}

// checkRead tests that a file is read with these diagnostics, and no briefing
// where one of them is an error.
func checkRead(t *testing.T, text, want string) *briefing.Briefing {
	t.Helper()
	b, got := read(text)
	want = strings.ReplaceAll(strings.TrimSpace(want), "\n\t\t\t", "\n")
	if got != want {
		t.Errorf("%s\ngot  %s\nwant %s", briefing.Shorten(text, 200), got, want)
	}
	refused := strings.Count(got, "\n")+1 > strings.Count(got, ": warning: ") && got != ""
	if refused != (b == nil) {
		t.Errorf("refused: %v, briefing: %v", refused, b)
	}
	return b
}

func TestTenMistakes(t *testing.T) {
	_, ds := file.ReadFS(os.DirFS("testdata"), "ten-mistakes.yaml")
	want := []string{
		`ten-mistakes.yaml:3:7: "date": 30 February 2025 is not a valid date`,
		`ten-mistakes.yaml:5:11: "TLP:AMBR" is not a TLP 2.0 label; use one of TLP:RED, TLP:AMBER, TLP:AMBER+STRICT, TLP:GREEN, TLP:CLEAR; did you mean "TLP:AMBER"?`,
		`ten-mistakes.yaml:12:17: "attendance" cannot be "remot": it must be one of in-person, remote, absent, mentioned; did you mean "remote"?`,
		`ten-mistakes.yaml:13:9: the id "rossi" is already used on line 9; give this participant another`,
		`ten-mistakes.yaml:15:5: unknown key "partie" in a participant; did you mean "party"?`,
		`ten-mistakes.yaml:17:14: "speaker": there is no participant with the id "rosi"; did you mean "rossi"?`,
		`ten-mistakes.yaml:19:12: "about" must be a list, not the text "pier"; write it as a list: [pier]`,
		`ten-mistakes.yaml:20:5: this quote has no text; add "text: …" (the exact words, without quotation marks)`,
		`ten-mistakes.yaml:24:13: "rossi" is a participant; "source" wants a source`,
		`ten-mistakes.yaml:27:5: "title" appears twice in this question; the first is on line 26`,
	}
	for i, d := range ds {
		if i >= len(want) || d.String() != want[i] {
			t.Errorf("%s", d)
		}
	}
	if len(ds) != len(want) {
		t.Errorf("%d diagnostics, want %d", len(ds), len(want))
	}
}

func TestMistakes(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"unknown key", head + "participant:\n- name: A\n", `x.yaml:4:1: unknown key "participant" in a briefing; did you mean "participants"?`},
		{"unknown key of an entry", head + "outcomes:\n- title: A\n  speaker: b\n", `x.yaml:6:3: unknown key "speaker" in an outcome; it can have id, title, status, according-to, detail, reason, parties, dissent, due, source, about, answers, supersedes`},
		{"missing fields", "date: 2025-08-18\n", `x.yaml:1:1: this briefing has no title; add "title: …" (the meeting, in one line)
			x.yaml:1:1: this briefing has no summary; add "summary: …" (the bottom line up front: a paragraph or two for someone who reads nothing else)`},
		{"missing fields of an entry", head + "quotes:\n- channel: radio\n", `x.yaml:5:3: this quote has no speaker; add "speaker: …" (who said it: a participant's id)
			x.yaml:5:3: this quote has no text; add "text: …" (the exact words, without quotation marks)`},
		{"empty fields", "title:\ndate: ~\nsummary: ''\n", `x.yaml:1:7: "title" is empty; fill it in (the meeting, in one line)
			x.yaml:2:7: "date" is empty; fill it in (the day, or the first and last with a slash: 2025-08-18, 2025-08-18/2025-08-20)
			x.yaml:3:10: "summary" is empty; fill it in (the bottom line up front: a paragraph or two for someone who reads nothing else)`},
		{"double key", head + "title: Talks again\n", `x.yaml:4:1: "title" appears twice in this briefing; the first is on line 1`},
		{"double key of an entry", head + "notes:\n- title: A\n  detail: b\n  detail: c\n", `x.yaml:7:3: "detail" appears twice in this note; the first is on line 6`},
		{"wrong types", head + "place: [Rome]\nreference: {a: b}\nas-of:\n- 2025\nheadline:\n  It is: so\n", `x.yaml:4:8: "place" must be text, not a list; put text that begins with a bracket in quotes
			x.yaml:5:12: "reference" must be text, not keys and values; put text that begins with a bracket in quotes
			x.yaml:7:1: "as-of" must be a date, not a list
			x.yaml:9:3: "headline" must be text, not keys and values; put text that contains ": " in quotes, or after |`},
		{"list wanted", head + "notes: text\noutcomes: {title: A}\n", `x.yaml:4:8: "notes" must be a list, not the text "text"; begin each note with "- "
			x.yaml:5:11: "outcomes" must be a list, not keys and values; begin each outcome with "- "`},
		{"entry wanted", head + "notes:\n- text\n- [a]\n-\n", `x.yaml:5:3: a note is made of fields such as "title: …", not the text "text"
			x.yaml:6:3: a note is made of fields such as "title: …", not a list
			x.yaml:7:2: a note is made of fields such as "title: …", not an empty item`},
		{"ids wanted", head + "notes:\n- id: a\n  title: A\nquestions:\n- title: A?\n  about: a\n- title: B?\n  about: [a, {b: c}, '']\n", `x.yaml:9:10: "about" must be a list, not the text "a"; write it as a list: [a]
			x.yaml:11:14: "about" must be an id, not keys and values
			x.yaml:11:22: "about" has an empty item; remove it`},
		{"stances wanted", head + "participants:\n- name: Ann\nquestions:\n- title: A?\n  positions: {ann: for}\n- title: B?\n  positions: [ann, {participant: ann}]\n", `x.yaml:8:14: "positions" must be a list, not keys and values; begin each with "- participant: …"
			x.yaml:10:15: an item of "positions" is a participant and a position, not the text "ann"; begin it with "- participant: …"
			x.yaml:10:20: this item of positions has no position; add "position: …" (their position, in Markdown)`},
		{"id is no slug", head + "notes:\n- id: Élan Vital\n  title: A\n- id: 平和\n  title: B\n- id: a--b\n  title: C\n", `x.yaml:5:7: the id "Élan Vital" may contain only lower-case letters, digits and single hyphens; write "elan-vital"
			x.yaml:7:7: the id "平和" may contain only lower-case letters, digits and single hyphens; write "note-2", for example
			x.yaml:9:7: the id "a--b" may contain only lower-case letters, digits and single hyphens; write "a-b"`},
		{"double id", head + "notes:\n- id: a\n  title: A\noutcomes:\n- id: a\n  title: A\n", `x.yaml:8:7: the id "a" is already used on line 5; give this outcome another`},
		{"reserved id", head + "notes:\n- id: summary\n  title: A\n", `x.yaml:5:7: the id "summary" is reserved for the summary; give this note another`},
		{"dangling reference", head + "participants:\n- id: zelensky\n  name: Z\n- id: emmanuel-macron\n  name: M\nquotes:\n- speaker: zelenski\n  text: A\n- speaker: macron\n  text: B\n- speaker: nobody\n  text: C\n  about: [nowhere]\n", `x.yaml:10:12: "speaker": there is no participant with the id "zelenski"; did you mean "zelensky"?
			x.yaml:12:12: "speaker": there is no participant with the id "macron"; did you mean "emmanuel-macron"?
			x.yaml:14:12: "speaker": there is no participant with the id "nobody"; add it to participants
			x.yaml:16:11: "about": there is no entry with the id "nowhere"; use an id that exists`},
		{"reference to another kind", head + "sources:\n- id: press\n  title: A\nquotes:\n- speaker: press\n  text: A\n", `x.yaml:8:12: "press" is a source; "speaker" wants a participant`},
		{"reference to itself", head + "notes:\n- title: A\nquestions:\n- id: q\n  title: A?\n  about: [q, summary]\n", `x.yaml:9:11: "about" refers to its own entry; remove it
			x.yaml:9:14: "about" refers to the summary, which cannot be linked to; remove it`},
		{"words", head + "outcomes:\n- title: A\n  status: Under negotiation\n- title: B\n  status: done\n", `x.yaml:6:11: "status" cannot be "Under negotiation": it must be one of agreed, announced, under-negotiation, proposed, postponed, rejected; did you mean "under-negotiation"?
			x.yaml:8:11: "status" cannot be "done": it must be one of agreed, announced, under-negotiation, proposed, postponed, rejected`},
		{"label", head + "handling: tlp:amber strict\n", `x.yaml:4:11: "tlp:amber strict" is not a TLP 2.0 label; use one of TLP:RED, TLP:AMBER, TLP:AMBER+STRICT, TLP:GREEN, TLP:CLEAR; did you mean "TLP:AMBER+STRICT"?`},
		{"references to other briefings", head + "questions:\n- {id: q, title: A?}\noutcomes:\n- title: A\n  answers: [q, talks.yaml#q, REF 5/b#q-2, '#q', a#Q, a#, nobody]\n  supersedes: [q, a#b, 'a`#b']\n", `x.yaml:8:43: "answers" must name a question of another briefing, not "#q"; write it as FILE#id or REFERENCE#id, such as talks.yaml#ferry
			x.yaml:8:49: "answers" must name a question of another briefing, not "a#Q"; write it as FILE#id or REFERENCE#id, such as talks.yaml#ferry
			x.yaml:8:54: "answers" must name a question of another briefing, not "a#"; write it as FILE#id or REFERENCE#id, such as talks.yaml#ferry
			x.yaml:8:58: "answers": there is no question with the id "nobody"; add it to questions
			x.yaml:9:16: "supersedes" must name an outcome of another briefing, not "q"; write it as FILE#id or REFERENCE#id, such as talks.yaml#ferry
			x.yaml:9:24: "supersedes" must name an outcome of another briefing, not "a` + "`" + `#b"; write it as FILE#id or REFERENCE#id, such as talks.yaml#ferry`},
		{"level", head + "notes:\n- title: A\n  level: 7\n- title: B\n  level: high\n", `x.yaml:6:10: "level" must be a whole number from 1 to 6, not "7"
			x.yaml:8:10: "level" must be a whole number from 1 to 6, not "high"`},
		{"time without zone", head + "embargo: 2025-08-18T15:00\n", `x.yaml:4:10: "embargo": the time has no zone; write 2025-08-18T15:00Z for UTC, or another zone as 2025-08-18T15:00+02:00`},
		{"embargo without time", head + "embargo: 2025-08-18\n", `x.yaml:4:10: "embargo": the date has no time; write a time with its zone, such as 2025-08-18T15:00+02:00`},
		{"tag", head + "place: !city Rome\nreference: !!binary aGk=\n", `x.yaml:4:8: the tag "!city" is not allowed in a briefing; remove it, or put a value that begins with ! in quotes
			x.yaml:5:12: the tag "!!binary" is not allowed in a briefing; remove it, or put a value that begins with ! in quotes`},
		{"merge key", head + "notes:\n- &a\n  title: A\n- <<: *a\n  title: B\n", `x.yaml:7:3: unknown key "<<" in a note; it can have id, title, level, detail`},
		{"address without its scheme", head + "sources:\n- {title: A, url: example.org/x}\n- {title: B, url: //example.org:8080/x}\n- {title: C, url: example.org:8080/x}\n- {title: D, url: \"https://example.org/x\"}\n- {title: E, url: \"doi:10.1000/182\"}\n- {title: F, url: \"mailto:a@example.org\"}\n", `x.yaml:5:19: warning: "example.org/x" is not a complete URL; write "https://example.org/x"
			x.yaml:6:19: warning: "//example.org:8080/x" is not a complete URL; write "https://example.org:8080/x"
			x.yaml:7:19: warning: "example.org:8080/x" is not a complete URL; write "https://example.org:8080/x"`},
		{"question mark", head + "questions:\n- title: Who pays\n- title: Who pays?\n- title: 谁？\n", `x.yaml:5:10: warning: the question has no question mark; add one at the end`},
		{"long headline", head + "headline: " + strings.Repeat("é", 101) + "\n", `x.yaml:4:11: warning: the headline has 101 characters; shorten it to 100`},
		{"long key", head + strings.Repeat("k", 900) + ": v\n", `x.yaml:4:1: unknown key "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk…" in a briefing; it can have title, date, place, summary, headline, handling, embargo, issued-by, prepared-by, as-of, reference, series, participants, quotes, outcomes, questions, actions, timeline, sources, notes`},
		{"key that is no word", head + "? [a]\n: b\n", `x.yaml:4:3: a key is a word, not a list`},
		{"not a briefing", "- a\n- b\n", `x.yaml:1:1: a briefing is made of fields such as "title: …", not a list; begin with title, date and summary`},
		{"only text", "Dear all,\n", `x.yaml:1:1: a briefing is made of fields such as "title: …", not the text "Dear all,"; begin with title, date and summary`},
	} {
		t.Run(c.name, func(t *testing.T) { checkRead(t, c.in, c.want) })
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", `x.yaml: the file is empty; begin with title, date and summary`},
		{"white space", "\ufeff \r\n\t\n", `x.yaml: the file is empty; begin with title, date and summary`},
		{"comments only", "# nothing yet\n", `x.yaml: the file contains no briefing; begin with title, date and summary`},
		{"binary", "PK\x03\x04\x00\x00\x08title", `x.yaml: this is a binary file; a briefing is text, in YAML, JSON or Markdown`},
		{"Word", "PK\x03\x04\x14\x00[Content_Types].xml", `x.yaml: this is a word-processor document; convert it: pandoc -t gfm FILE | readout`},
		{"PDF", "%PDF-1.7\n", `x.yaml: this is a PDF; convert it: pdftotext -layout FILE - | readout`},
		{"UTF-16", "\xff\xfet\x00i\x00", `x.yaml: the file is in UTF-16; save it as UTF-8`},
		{"UTF-16 without a mark", "t\x00i\x00t\x00l\x00e\x00", `x.yaml: the file is in UTF-16; save it as UTF-8`},
		{"UTF-32", "\xff\xfe\x00\x00t\x00\x00\x00", `x.yaml: the file is in UTF-32; save it as UTF-8`},
		{"invalid UTF-8", "title: Talks\nplace: Orl\xe9ans, Mal\xf6\n" + head[13:], `x.yaml:2:11: byte 0xE9 is not UTF-8 (and 1 more of the file); save the file as UTF-8`},
		{"tab", head + "notes:\n\t- title: A\n", `x.yaml:5:1: a tab is used as indentation; indent with spaces`},
		{"tab further in", head + "notes:\n  - title: A\n \t- title: B\n", `x.yaml:6:2: a tab is used as indentation; indent with spaces`},
		{"two documents", head + "---\n" + head, `x.yaml:4:1: a second document begins here; a file holds one briefing`},
		{"an alias bomb", head + bomb(), `x.yaml:10:23: the aliases up to here expand to more than 1 MB; write the values out, or refer to entries by id`},
		{"an alias to itself", head + "notes: &a [*a]\n", `x.yaml:4:12: the alias *a contains itself; write it out`},
		{"many brackets", head + "notes: " + strings.Repeat("[", 100_000), `x.yaml:4:72: more than 64 lists are nested here; a briefing needs no more than 3`},
		{"many dashes", strings.Repeat("- ", 100_000), `x.yaml:1:129: more than 64 lists are nested here; a briefing needs no more than 3`},
		{"quotation mark", head + "place: \"Rome\nheadline: x\n", `x.yaml:4:8: the quotation mark that opens here is never closed`},
		{"list not closed", head + "notes: [a, b\n", `x.yaml:5:1: a comma or ] is missing in the list that began on line 4`},
		{"mapping not closed", "{\"title\": \"A\"\n", `x.yaml:2:1: a comma or } is missing in what began on line 1`},
		{"comma missing, after tabs", "{\n\t\"title\": \"A\"\n\t\"date\": 1}\n", `x.yaml:3:2: a comma or } is missing in what began on line 1`},
		{"nothing but lists", head + "notes: [" + strings.Repeat("[],", 3_000_000) + "]", `x.yaml: the file has more than 1200000 list items and keys; split it`},
		{"comma missing", "{\"title\": \"A\"\n \"date\": \"2025-08-18\"}\n", `x.yaml:2:2: a comma or } is missing in what began on line 1`},
		{"colon in a value", head + "place: Rome: the city\n", `x.yaml:4:12: there is a colon in a value, or the line is indented too far; put a value that contains ": " in quotes`},
		{"indented too far", head + "   place: Rome\n", `x.yaml:4:9: there is a colon in a value, or the line is indented too far; put a value that contains ": " in quotes`},
		{"indented too little", head + "notes:\n  - title: A\n - title: B\n", `x.yaml:6:2: a key is expected here: the line is indented differently from those above, or there is text after a closing quotation mark`},
		{"no colon", head + "place\nheadline: x\n", `x.yaml:4:1: a key is expected here, with a colon after it; indent the lines that continue a text, or put it in quotes`},
		{"no dash", head + "notes:\n- title: A\ntitle\n", `x.yaml:6:1: a key is expected here, with a colon after it; indent the lines that continue a text, or put it in quotes`},
		{"at sign", head + "place: @home\n", `x.yaml:4:8: a value cannot begin with "@"; put it in quotes`},
		{"asterisk", head + "place: *Rome*\n", `x.yaml:4:8: an asterisk begins an alias, and there is no anchor of this name; put a value that begins with * in quotes`},
		{"escape", head + "place: \"C:\\Rome\"\n", `x.yaml:4:11: \ begins an escape that does not exist; write \\, or use single quotes`},
		{"after a quoted value", head + "place: \"Rome\", the city\n", `x.yaml:4:14: a key is expected here: the line is indented differently from those above, or there is text after a closing quotation mark`},
		{"directive", "%YAML 1.2\n---\n" + head, `x.yaml:1:1: lines that begin with % are not allowed in a briefing; remove it`},
		{"greater sign", head + "headline: >50 dead\n", `x.yaml:4:11: after | or > the line must end; put a value that begins with one of them in quotes`},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			checkRead(t, c.in, c.want)
			if took := time.Since(start); took > time.Second {
				t.Logf("took %v", took)
			}
		})
	}
}

// bomb repeats a billion words.
func bomb() string {
	var s strings.Builder
	s.WriteString("notes:\n- &a {title: A, detail: lol}\n")
	before := "a"
	for _, name := range []string{"b", "c", "d", "e", "f", "g", "h", "i"} {
		s.WriteString("- &" + name + " [" + strings.Repeat("*"+before+", ", 10) + "]\n")
		before = name
	}
	return s.String()
}
