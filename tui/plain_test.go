package tui

import (
	"context"
	"errors"
	"strings"
	"testing"

	"readout/briefing"
	"readout/internal/golden"
	"readout/internal/hostile"
)

// talk reads in a dialogue: it types lines, and returns what it is told.
func talk(t *testing.T, h *pageHost, b *briefing.Briefing, lines ...string) string {
	t.Helper()
	var out strings.Builder
	m := New(t.Context(), b, h.file(), h.host(), Options{Still: true})
	if err := Plain(t.Context(), m, strings.NewReader(strings.Join(lines, "\n")+"\n"), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// heard checks that some things are told, in this order.
func heard(t *testing.T, told string, want ...string) {
	t.Helper()
	rest := told
	for _, w := range want {
		_, after, ok := strings.Cut(rest, w)
		if !ok {
			t.Errorf("%q is not told after what comes before it, in\n%s", w, told)
			return
		}
		rest = after
	}
}

func TestPlain(t *testing.T) {
	golden.Equal(t, "testdata/plain.txt", []byte(talk(t, newPageHost(), embedded(t),
		"help", "3", "2", "", "back", "find ceasefire", "3", "find", "contents", "open 0", "quit", "next")))
}

func TestPlainWords(t *testing.T) {
	for name, c := range map[string]struct{ lines, want []string }{
		"a link, and back":   {[]string{"2", "1", "1", "back"}, []string{"Key quotes, 1 of 11", "Participants, 1 of 10\nDonald Trump", "Key quotes, 1 of 11"}},
		"back and forward":   {[]string{"3", "1", "next", "back", "forward"}, []string{"Outcomes, 1 of 16", "Outcomes, 2 of 16", "Outcomes, 1 of 16", "Outcomes, 2 of 16"}},
		"reading on":         {[]string{"5", "3", "", ""}, []string{"Actions, 3 of 3", "Timeline, 1 of 6", "Timeline, 2 of 6"}},
		"the end":            {[]string{"8", "3", "next"}, []string{"Notes, 3 of 3", "End of the briefing."}},
		"the beginning":      {[]string{"0", "previous"}, []string{"US and Europe to define", "Beginning of the briefing."}},
		"a word that is not": {[]string{"exprot"}, []string{`There is no command "exprot". Did you mean export? Type help for a list.`}},
		"a number that is not": {[]string{"99", "open 99", "open x"}, []string{"The last list has no number 99", "The last list has no number 99",
			"Type open and a number"}},
		"nothing found":    {[]string{"find zeppelin"}, []string{`No matches for "zeppelin".`}},
		"a selection":      {[]string{"2", "1", "select", "next", "select", "clear-selection"}, []string{"1 selected.", "2 selected.", "Nothing selected"}},
		"a list that ends": {[]string{"3", "more"}, []string{"End of the list."}},
		"a page":           {[]string{"2", "1", "page"}, []string{"Opening 1 quote in your browser"}},
		"upper case":       {[]string{"HELP"}, []string{"find WORDS: find a phrase"}},
		"read again":       {[]string{"3", "1", "read"}, []string{"Outcomes, 1 of 16", "Outcomes, 1 of 16"}},
		"no errors":        {[]string{"errors"}, []string{"There are no errors in the file."}},
	} {
		t.Run(name, func(t *testing.T) {
			h := newPageHost()
			heard(t, talk(t, h, embedded(t), c.lines...), c.want...)
		})
	}
}

// What is exported is what the dialog of the window exports.
func TestPlainExport(t *testing.T) {
	h := newPageHost()
	told := talk(t, h, embedded(t), "3", "1", "export a.md", "export a.md", "add", "export a.md", "", "export a.html",
		"export", "2", "2", "", "export", "cancel", "export", "9", "1", "1", "b.md", "copy")
	heard(t, told, "Wrote 1 outcome to a.md", "a.md already exists. Type overwrite or add, or press enter to leave it.", "Added 1 outcome to a.md",
		"already exists", "Not written.", "Wrote 1 outcome to a.html", "Export what?\n1. this outcome\n2. the section Outcomes\n3. everything",
		"As what?\n1. Markdown\n2. plain text\n3. web page", "To which file? Press enter for white-house-talks-on-ending-the-war-outcomes.txt.",
		"Wrote 16 outcomes to", "Cancelled.", "Wrote 1 outcome to b.md", "Copied 1 outcome")
	if !strings.HasPrefix(h.files["a.html"], "<!DOCTYPE html>") || h.files["b.md"] != h.clipboard || !strings.Contains(h.files["b.md"], "### Joint work") {
		t.Errorf("the files are %q", h.files)
	}
	h.fails, h.none = errors.New("no room"), true
	heard(t, talk(t, h, embedded(t), "3", "1", "export c.md", "copy"), "Not written: no room", "Not copied: there is no clipboard")
}

// talkOfLibrary reads a library line by line, and returns what is told.
func talkOfLibrary(t *testing.T, h *pageHost, lines string) string {
	t.Helper()
	host := h.host()
	host.Library = ferryLibrary(t).source()
	var out strings.Builder
	if err := Plain(t.Context(), NewLibrary(t.Context(), host, Options{Still: true}), strings.NewReader(lines), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// A library reads like one big briefing here, too.
func TestPlainLibrary(t *testing.T) {
	h := newPageHost()
	lines := "0\n2\n1\n1\nback\nback\n1\n1\nexport p.md\ncontents\n3\n1\nbriefing\nback\nfind bell\n3\n2\nback\nback\n1\nback\nfind\n"
	golden.Equal(t, "testdata/plain-library.txt", []byte(talkOfLibrary(t, h, lines)))
	if !strings.HasPrefix(h.files["p.md"], "# ") {
		t.Errorf("the person is exported as %q", h.files["p.md"])
	}
}

// A link to somebody shows their page.
func TestPlainLibraryPerson(t *testing.T) {
	told := talkOfLibrary(t, newPageHost(), "2\n1\n2\n1\n")
	_, said, _ := strings.Cut(told, "2. People: Bo Park")
	if !strings.Contains(said, "> People, 3 of 6\nBo Park\n") || !strings.Contains(said, "Press call about the first crossing, 1 April 2025") {
		t.Error(told)
	}
}

// People that a query does not narrow are not told as found.
func TestPlainLibraryFindLeavesPeople(t *testing.T) {
	told := talkOfLibrary(t, newPageHost(), "find before:2024 after:2025\nfind 2025-02\n")
	heard(t, told, "No matches for", "8 entries, 1 briefing:")
	if strings.Contains(told, "People: ") {
		t.Errorf("people are told:\n%s", told)
	}
}

// Whatever a file holds, it is told as text.
func TestPlainHostile(t *testing.T) {
	var lines []string
	for n := range 9 {
		lines = append(lines, "contents", "open "+string(rune('0'+n)), "1", "", "back")
	}
	lines = append(lines, "find a", "1", "copy", "export", "", "", "")
	for name, b := range hostileBriefings(t) {
		if err := hostile.Text(talk(t, newPageHost(), b, lines...)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, p := range hostile.Payloads() {
		if err := hostile.Text(talk(t, newPageHost(), embedded(t), p.Text, "find "+p.Text, "open "+p.Text, "export "+p.Text)); err != nil {
			t.Errorf("%s: %v", p.Name, err)
		}
	}
}

// A dialogue ends with what it was started for, and when nobody listens.
func TestPlainEnds(t *testing.T) {
	ctx, end := context.WithCancelCause(t.Context())
	gone := errors.New("gone")
	end(gone)
	m := func() *window {
		return New(t.Context(), embedded(t), newPageHost().file(), newPageHost().host(), Options{Still: true}).(*window)
	}
	if err := Plain(ctx, m(), endless{}, new(strings.Builder)); !errors.Is(err, gone) {
		t.Errorf("it ends with %v", err)
	}
	if err := Plain(t.Context(), m(), endless{}, deaf{}); !errors.Is(err, errDeaf) {
		t.Errorf("it ends with %v", err)
	}
}

// endless is input that never comes to an end.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return copy(p, "next\n"), nil }

// deaf takes nothing.
type deaf struct{}

var errDeaf = errors.New("deaf")

func (deaf) Write([]byte) (int, error) { return 0, errDeaf }
