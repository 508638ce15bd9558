package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"readout/briefing/library"
	"readout/internal/librarytest"
)

// A question that its briefing leaves open and another answers is shown as both on its
// page, in what is copied and line by line.
func TestLibraryAnsweredElsewhere(t *testing.T) {
	files := fstest.MapFS{
		"1.yaml": {Data: []byte("title: First round\ndate: 2024-01-01\nreference: R1\nsummary: S\nquestions: [{id: when, title: When does it start?}, {id: who, title: Who pays?}]\n" +
			"outcomes: [{id: both, title: Both pay, status: agreed, answers: [who]}]\n")},
		"2.yaml": {Data: []byte("title: Second round\ndate: 2024-02-01\nsummary: S\noutcomes: [{id: may, title: It starts in May, status: agreed, answers: [\"R1#when\"]}]\n")},
	}
	for question, want := range map[string]struct{ status, by string }{
		"start": {"open then, answered since", "1 Feb 2024 · It starts in May · Second round"},
		"pays":  {"marked as open, but answered", "1 Jan 2024 · Both pay · First round"},
	} {
		d := driveLibrary(t, newTestLibrary(t, files), 120, 40).press("4 / text:" + question + " space text:status:open enter")
		d.at(1, "✓ "+want.status, "Answered by", want.by)
		d.misses("? open")
		d.misses(" d  W") // the age of an open one
		d.misses("Open for")
		d.press("y")
		if !strings.Contains(d.host.clipboard, "\n**Status:** "+want.status+"\n") || !strings.Contains(d.host.clipboard, "**Answered by:** ") {
			t.Errorf("copied\n%s", d.host.clipboard)
		}
		var out strings.Builder
		w := NewLibrary(t.Context(), Host{Library: newTestLibrary(t, files).source()}, Options{Still: true})
		if err := Plain(t.Context(), w, strings.NewReader("find "+question+" status:open\n2\n"), &out); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), "Status: "+want.status+"\n") || strings.Contains(out.String(), "Status: open\n") {
			t.Errorf("line by line:\n%s", &out)
		}
	}
}

// A question's page names each question of the same words once: among those that it
// answers, or else among those where it came up too.
func TestLibraryNamesOnce(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 120, 40).press("4 / text:status:answered enter")
	d.at(1, "First asked 4 March 2024", "Answers", "10 Sep 2024 · When does the ferry start?", "4 Mar 2024 · When does the ferry start?")
	d.misses("Also in")

	d.press("esc / text:start space text:status:open enter")
	d.at(1, " ── 2 ─╮", "10 September 2024", "✓ open then, answered since", "Answered by", "18 Feb 2025 · When does the ferry start?", "Also in", "4 Mar 2024 · River talks, first round")
	d.misses("18 Feb 2025 · River talks")
	d.press("enter")
	by := library.Address{Briefing: "2025/round-3.yaml", Entry: "when"}
	d.reader.page.link = slices.IndexFunc(d.reader.page.links, func(l pageLink) bool { return l.to.(libraryEntry).key.Address == by })
	if to := d.reader.page.links[d.reader.page.link].to; to.Kind().order != questionsList {
		t.Errorf("what answers it is among the %s", to.Kind().title)
	}
	d.press("enter")
	d.at(2, "River talks, third round", "When does the ferry start?", "On 1 April 2025.")
}

// A question that was asked today has not been open for a day.
func TestLibraryAskedToday(t *testing.T) {
	d := driveLibrary(t, newTestLibrary(t, fstest.MapFS{
		"1.yaml": {Data: []byte("title: Talks\ndate: " + librarytest.FerryToday + "\nsummary: S\nquestions: [{id: who, title: Who pays?}]\n")},
	}), 120, 40).press("4")
	d.sees("Open for less than a day")
}

// manyQuestions is briefings of one question each, a day after the other from 1 January 2020,
// the first and the last of which ask who pays.
func manyQuestions(n int, between func(i int) string) fstest.MapFS {
	files := fstest.MapFS{}
	day := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		question := "Who pays?"
		if i > 0 && i < n-1 {
			question = between(i)
		}
		files[fmt.Sprintf("%03d.yaml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "title: Meeting %d\ndate: %s\nsummary: S\nquestions: [{id: q, title: \"%s\"}]\n",
			i, day.AddDate(0, 0, i).Format(time.DateOnly), question)}
	}
	return files
}

// Where a question was asked first is known however often it has been asked since, and however
// many other questions have its words. Its age is that of its row; each other one says of what
// it is.
func TestLibraryFirstAsked(t *testing.T) {
	for what, of := range map[string]struct {
		n       int
		between func(i int) string
		last    string // of those that are named
		more    []string
	}{
		"asked again":   {600, func(i int) string { return "WHO pays?" }, "3 Jul 2021 · Meeting 549", []string{"and 549 more"}},
		"others' words": {600, func(i int) string { return fmt.Sprintf("Who pays for bridge %d?", i) }, "1 Jan 2020 · Meeting 0", nil},
	} {
		for _, width := range []int{60, 120} {
			files := manyQuestions(of.n, of.between)
			d := driveLibrary(t, newTestLibrary(t, files), width, 80).press("4")
			d.sees(" 1,319 d  Who pays?")
			d.press("enter")
			e := d.reader.page.entry.(libraryEntry)
			if said := e.History(); said != "Open for 1,319 days · first asked 1 January 2020, Meeting 0, 1,918 days ago" {
				t.Errorf("%s: it says %q", what, said)
			}
			all := e.Elsewhere()
			if len(all) != 1 || !slices.Equal(all[0].unnamed, of.more) || all[0].words[len(all[0].words)-1] != of.last {
				t.Errorf("%s: it came up in %q, %q", what, all[0].words, all[0].unnamed)
			}
			d.at(1, append([]string{"Open for 1,319 days · first asked 1 January 2020", "Also in", of.last}, of.more...)...)
			d.misses("Only the newest")
			d.press("y")
			if want := "\n- **Open for:** 1,319 days\n- **First asked:** Meeting 0, 1 January 2020\n"; !strings.Contains(d.host.clipboard, want) {
				t.Errorf("%s: copied\n%s", what, d.host.clipboard)
			}
		}
	}
}

// Of more questions with its words than are looked at it is not claimed which was the first.
func TestLibraryAskedTooOften(t *testing.T) {
	files := fstest.MapFS{}
	for i := range maxSame/2000 + 1 {
		var text strings.Builder
		fmt.Fprintf(&text, "title: Meeting %d\ndate: 2020-01-%02d\nsummary: S\nquestions:\n", i, i+1)
		for q := range 2000 {
			title := fmt.Sprintf("Who pays for bridge %d?", q)
			if q == 0 {
				title = "Who pays?"
			}
			fmt.Fprintf(&text, "- {id: q%d, title: \"%s\"}\n", q, title)
		}
		files[fmt.Sprintf("%d.yaml", i)] = &fstest.MapFile{Data: []byte(text.String())}
	}
	l := newTestLibrary(t, files)
	d := driveLibrary(t, l, 120, 40).press("4 enter")
	d.sees("Open for 1,913 days · asked as early as 2 January 2020", "5 Jan 2020 · Meeting 4", "2 Jan 2020 · Meeting 1", "Only the newest 10,000 questions with these words were looked at")
	d.misses("first asked")
	d.misses("Meeting 0")
	d.press("y")
	if !strings.Contains(d.host.clipboard, "**Asked as early as:** Meeting 1, 2 January 2020\n") || strings.Contains(d.host.clipboard, "First asked") {
		t.Errorf("copied\n%s", d.host.clipboard)
	}
}

// Line by line, what other briefings say about a question is said and listed as on its page,
// in the library and in a briefing of it.
func TestPlainQuestion(t *testing.T) {
	often := newTestLibrary(t, manyQuestions(60, func(int) string { return "Who pays?" }))
	for typed, of := range map[string]struct {
		*testLibrary
		want []string
	}{
		"4\n1\nmore\nmore\n": {often, []string{
			"Status: open\nOpen for 1,859 days · first asked 1 January 2020, Meeting 0, 1,918 days ago\n",
			"2. Also in: 28 Feb 2020 · Meeting 58\n", "51. Also in: 10 Jan 2020 · Meeting 9; and 9 more\n",
		}},
		"0\n5\n4\n1\n3\n": {ferryLibrary(t), []string{
			"When does the ferry start?\nStatus: open then, answered since\n",
			"3. Answered by: 18 Feb 2025 · When does the ferry start? · River talks, third\nround\n",
			"River talks, third round\n18–19 Feb 2025", "Answer: On 1 April 2025.\n",
		}},
	} {
		var out strings.Builder
		w := NewLibrary(t.Context(), Host{Library: of.source()}, Options{Still: true})
		if err := Plain(t.Context(), w, strings.NewReader(typed), &out); err != nil {
			t.Fatal(err)
		}
		said := out.String()
		for _, want := range of.want {
			_, after, ok := strings.Cut(said, want)
			if !ok {
				t.Fatalf("it does not say %q:\n%s", want, &out)
			}
			said = after
		}
	}
}

// Who moves on leaves the looking up of what others say about a question, which begins again
// when it is read again.
func TestLibraryQuestionLeft(t *testing.T) {
	files := fstest.MapFS{
		"1.yaml": {Data: []byte("title: First round\ndate: 2024-01-01\nsummary: S\nquestions: [{id: a, title: What is it?}, {id: b, title: Who pays?}, {id: c, title: When does it start?}]\n")},
		"2.yaml": {Data: []byte("title: Second round\ndate: 2024-02-01\nsummary: S\nquestions: [{id: a, title: What is it?}, {id: b, title: Who pays?}, {id: c, title: When does it start?}]\n")},
	}
	d := driveLibrary(t, newTestLibrary(t, files), 120, 40).press("4")
	d.sees("What is it?", "first asked 1 January 2024")
	passing, staying := d.typed(keyPress("j")), d.typed(keyPress("j"))
	for _, cmd := range passing {
		d.run(cmd)
	}
	if said := d.reader.doc.(*libraryDocument).contexts.get(library.Address{Briefing: "2.yaml", Entry: "b"}); said != nil {
		t.Errorf("what was passed by has been looked up: %+v", said)
	}
	d.misses("could not be read")
	for _, cmd := range staying {
		d.run(cmd)
	}
	d.at(1, "When does it start?", "first asked 1 January 2024")
	d.press("k")
	d.at(1, "Who pays?", "first asked 1 January 2024")
}
