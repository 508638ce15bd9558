package tui

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/library"
	"readout/briefing/library/memory"
	"readout/briefing/verify"
	"readout/internal/librarytest"
)

// testLibrary is a library in memory, of files that a test can change.
type testLibrary struct {
	*memory.Index
	files fs.FS
	fails error
}

// newTestLibrary returns a library of all files.
func newTestLibrary(t testing.TB, files fs.FS) *testLibrary {
	t.Helper()
	l := &testLibrary{Index: memory.New(), files: files}
	l.update(t)
	return l
}

func readFile(files fs.FS, name string) ([]byte, error) { return fs.ReadFile(files, name) }

// set changes the files.
func (l *testLibrary) set(t testing.TB, files fs.FS, gone []string) {
	t.Helper()
	l.files = files
	if err := l.Update(t.Context(), library.Change{Gone: gone}); err != nil {
		t.Fatal(err)
	}
	l.update(t)
}

// update reads all files.
func (l *testLibrary) update(t testing.TB) {
	t.Helper()
	change := library.Change{Stamp: map[string]library.Stamp{}}
	err := fs.WalkDir(l.files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".yaml" {
			return err
		}
		b, found := file.ReadFS(l.files, name)
		if b == nil {
			f, err := l.files.Open(name)
			if err != nil {
				return err
			}
			defer f.Close()
			b, found = file.Open(name, f)
		}
		record := &library.Record{Path: name, Title: path.Base(name), Entries: []library.Entry{{ID: briefing.SummaryID, Section: "summary", Title: path.Base(name)}}}
		if b != nil {
			record = library.Keep(name, b)
		}
		for _, d := range found {
			if d.Severity == briefing.Error {
				if record.Errors++; record.Error == "" {
					record.Error = d.Message
				}
			}
		}
		change.Put = append(change.Put, record)
		change.Stamp[name] = library.Stamp{}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Update(t.Context(), change); err != nil {
		t.Fatal(err)
	}
}

func (l *testLibrary) source() *LibrarySource { return sourceOf(l) }

// sourceOf returns a library as one that is opened at once.
func sourceOf(l Library) *LibrarySource {
	return &LibrarySource{Name: "~/briefings", Open: func(context.Context) (Library, error) { return l, nil }}
}

func (l *testLibrary) Today() string { return librarytest.FerryToday }

func (l *testLibrary) Before(ctx context.Context, name string) (*Earlier, error) {
	is, err := l.Open(ctx, name)
	if err != nil {
		return nil, err
	}
	before, err := library.Earlier(ctx, l, name, is.Briefing)
	if err != nil || len(before) == 0 {
		return nil, err
	}
	was, err := l.Open(ctx, before[0])
	return &Earlier{before[0], was.Briefing, library.Between(library.Rules{}, before[0], was.Briefing, name, is.Briefing)}, err
}

func (l *testLibrary) Path(name string) string { return "/briefings/" + name }

func (l *testLibrary) Open(_ context.Context, name string) (Opened, error) {
	f, err := l.files.Open(name)
	if err != nil {
		return Opened{}, errors.Join(l.fails, err)
	}
	defer f.Close()
	b, found := file.Open(name, f)
	if b == nil {
		return Opened{}, errors.New("it is not a briefing")
	}
	return Opened{b, File{Path: l.Path(name), Markdown: writeMarkdown, Found: found, Verify: func(_ context.Context, b *briefing.Briefing) []verify.Result { return l.verify(name, b) }}}, nil
}

func (l *testLibrary) verify(name string, b *briefing.Briefing) []verify.Result {
	return verify.Quotes(b, func(file string) (*verify.Text, error) {
		text, err := fs.ReadFile(l.files, path.Join(path.Dir(name), file))
		if err != nil {
			return nil, err
		}
		return verify.NewText(string(text))
	})
}

func (l *testLibrary) Verdicts(_ context.Context, mentions []library.Mention) (map[library.Address]string, error) {
	out := map[library.Address]string{}
	for _, m := range mentions {
		o, err := l.Open(context.Background(), m.Briefing)
		if err != nil {
			return nil, err
		}
		for _, r := range l.verify(m.Briefing, o.Briefing) {
			out[library.Address{Briefing: m.Briefing, Entry: r.ID}] = string(r.Verdict)
		}
	}
	return out, nil
}

// Follow has nothing to say: tests say it themselves.
func (l *testLibrary) Follow(context.Context) <-chan LibraryState {
	states := make(chan LibraryState)
	close(states)
	return states
}

// driveLibrary drives a window that is open on a library.
func driveLibrary(t *testing.T, l *testLibrary, width, height int) *driver {
	t.Helper()
	h := &testHost{files: map[string]string{}}
	host := h.host()
	host.Library = l.source()
	d := &driver{t: t, host: h, window: NewLibrary(t.Context(), host, Options{Version: "1.0"}).(*window)}
	return d.begin(width, height)
}

func ferryLibrary(t *testing.T) *testLibrary { return newTestLibrary(t, librarytest.Ferry()) }

func TestLibraryScreen(t *testing.T) {
	atSizes(t, func(t *testing.T, width, height int) {
		d := driveLibrary(t, ferryLibrary(t), width, height)
		d.sees("~/briefings", "0 Briefings", "1/6", "Press call")
		if width >= 80 {
			d.sees("1 error")
		}
		if width >= 120 {
			d.sees("Arnhem    1? 1!", "Lubicz")
		}
		d.press("G")
		d.sees("✕ unknown key")
		d.press("g")
		d.press("j enter")
		d.sees("River talks, third")
		d.press("esc")
		d.sees("0 Briefings", "2/6")
		d.press("2 j j enter")
		d.sees("On the first of April", "River talks, third", "3 of 10")
		d.press("o")
		d.sees("On the first of April", "River talks, third", "1 of 3")
		if len(d.window.layers) != 2 {
			t.Fatal("the briefing is not open")
		}
		d.press("esc")
		d.sees("On the first of April", "3 of 10")
		if len(d.window.layers) != 1 {
			t.Error("the briefing is not closed by esc")
		}
	})
}

// The first frame waits for nothing, and what comes later is shown once it has come.
func TestLibraryBeforeItIsLoaded(t *testing.T) {
	host := Host{Library: ferryLibrary(t).source()}
	w := NewLibrary(t.Context(), host, Options{}).(*window)
	_, cmd := w.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	d := &driver{t: t, window: w, host: &testHost{}}
	d.sees("~/briefings", "0 Briefings", "1 People", "2 Key quotes", "…")
	d.press("j k enter 2 j enter esc 0 / esc e esc x y o")
	d.run(cmd)
	d.press("0 g")
	d.sees("6 briefings · 2024–2025", "Press call about the first crossing", "1/6")
}

// A library of nothing is shown as such.
func TestEmptyLibrary(t *testing.T) {
	atSizes(t, func(t *testing.T, width, height int) {
		d := driveLibrary(t, newTestLibrary(t, fstest.MapFS{}), width, height)
		d.sees("~/briefings", "0 Briefings")
		if width >= 60 {
			d.sees("There are no briefings in this library.")
		}
		d.press("enter o 1 enter 2 enter space b 3 4 5 G g x y e esc / text:a esc z tab H L")
		d.sees("~/briefings")
	})
}

// Nothing in a row is cut for being longer than the first rows of a long list, and
// titles and places leave room for open questions and overdue actions.
func TestLibraryColumns(t *testing.T) {
	files := fstest.MapFS{}
	for i := range 260 {
		day := time.Date(2025, 4, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -i*6)
		if i < 210 {
			day = time.Date(2025, 4, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -i%80)
		}
		name := fmt.Sprintf("Ann Lee%d", i)
		if i >= 210 {
			name = fmt.Sprintf("Wilhelmina Featherstone %d", i)
		}
		files[fmt.Sprintf("%03d.yaml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, `title: Summit of heads of state and government on the reconstruction of the river ports
date: %s
place: Palais des Nations, Geneva, Switzerland
summary: S
participants: [{id: p, name: %s}]
quotes: [{id: q, speaker: p, text: It is so.}]
questions: [{id: w, title: Why is it so?}]
actions: [{id: a, title: Ask, due: 2025-03-01}]
`, day.Format(time.DateOnly), name)}
	}
	for _, size := range []struct{ width, height int }{{60, 20}, {80, 24}, {120, 40}} {
		d := driveLibrary(t, newTestLibrary(t, files), size.width, size.height)
		d.sees("…  1? 1!")
		d.press("1 G")
		d.sees("Wilhelmina Featherstone 259  1")
		d.press("4 G")
		d.sees("? 1,555 d  Why")
		d.press("g")
		d.sees("?    1 d  Why")
		d.press("2 G")
		d.sees("Dec 2020  Wil")
		d.press("g")
		d.sees("1 Apr     Ann")
	}
}

// at fails the test unless so many screens are open, and each text is on the last.
func (d *driver) at(screens int, texts ...string) {
	d.t.Helper()
	if n := len(d.window.layers); n != screens {
		d.t.Fatalf("%d screens are open, not %d:\n%s", n, screens, d.screen())
	}
	d.sees(texts...)
}

// lit fails the test unless words are lit on the page of the last screen, which has come
// to them.
func (d *driver) lit(words string) {
	d.t.Helper()
	r := d.window.top().screen.(*reader)
	if r.page.found.piece < 0 {
		d.t.Fatalf("nothing is lit:\n%s", d.screen())
	}
	p := &r.page.pieces[r.page.found.piece]
	at := p.find(r.lighting())[r.page.found.nth]
	if got := p.searched()[at.From:at.To]; got != words {
		d.t.Fatalf("%q is lit, not %q", got, words)
	}
}

// From a person's page a line leads into the briefing, and esc back to the same line.
func TestLibraryPerson(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 120, 60).press("1 enter")
	d.at(1, "Mayor of Arnhem · 4 briefings · 2024–2025", "Also spelled JANSEN, Ria",
		"18 Feb 2025 · River talks, third round", "“I will ring the bell myself.”",
		"4 Mar 2024 · River talks, first round  ✓ verbatim", "▎ “We have waited long enough for this ferry.”",
		"◐ The costs follow the crossings  under negotiation",
		"✓ When does the ferry start?", "position: As soon as there is a boat.", "? Who pays for a second boat?", "Write the tender  due 1 May 2024, overdue")
	d.press("tab tab tab")
	before := d.screen()
	d.press("enter")
	d.at(2, "River talks, first round", "We have waited long enough", "1 of 2")
	d.press("esc")
	d.at(1)
	if after := d.screen(); after != before {
		t.Errorf("esc leads to another place:\n%s", after)
	}
	d.press("esc")
	d.at(1, "1/6")
	d.press("j")
	d.sees("Deputy mayor of Lubicz", "2024")
	d.sees("Roles  2", "2024–2025")
	d.press("enter tab")
	before = d.screen()
	d.press("enter")
	d.at(2, "River talks, third round", "Mayor of Lubicz", "2 of 3")
	d.press("esc tab enter")
	d.at(2, "River talks, first round", "Deputy mayor of Lubicz", "2 of 3")
	d.press("esc shift+tab")
	d.at(1)
	if after := d.screen(); after != before {
		t.Errorf("esc leads to another place:\n%s", after)
	}
}

// On a person's page o opens the briefing of the current line as enter does, and the footer
// offers it where there is one.
func TestLibraryPersonOpensBriefing(t *testing.T) {
	for keys, opened := range map[string][]string{
		"1 enter tab tab tab": {"River talks, first round", "We have waited long enough", "1 of 2"},
		"1 j enter tab":       {"River talks, third round", "Mayor of Lubicz", "2 of 3"},
	} {
		d := driveLibrary(t, ferryLibrary(t), 160, 60).press("1 enter o")
		d.at(1)
		d.misses("o open")
		d.press("esc " + keys)
		d.sees("o open")
		before := d.screen()
		d.press("o")
		d.at(2, opened...)
		d.press("esc")
		if d.at(1); d.screen() != before {
			t.Errorf("esc leads to another place:\n%s", d.screen())
		}
	}
}

// The page of a person says of which questions it was not looked up what has become of them.
func TestLibraryPersonOfManyQuestions(t *testing.T) {
	const said = "Older questions: positions and later answers were not looked up"
	for _, n := range []int{maxQuestions, maxQuestions + 1} {
		text := "title: T\ndate: 2025-01-01\nsummary: S\nparticipants: [{id: a, name: Ann Lee}]\nquestions:\n"
		for i := range n {
			text += fmt.Sprintf("- {id: q%d, title: Question %d?, positions: [{participant: a, position: Yes}]}\n", i, i)
		}
		d := driveLibrary(t, newTestLibrary(t, fstest.MapFS{"a.yaml": {Data: []byte(text)}}), 120, 150).press("1 enter")
		d.sees("Question 99?", "position: Yes")
		if n == maxQuestions {
			d.misses(said)
			continue
		}
		_, after, _ := strings.Cut(d.screen(), said)
		if !strings.Contains(after, "Question 100?") || strings.Contains(after, "position:") {
			t.Errorf("got\n%s", d.screen())
		}
	}
}

// Back and forward lead through all that was read, across briefings.
func TestLibraryHistory(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 120, 40).press("j enter")
	d.at(2, "River talks, third round", "The ferry starts on 1 April.")
	d.press("3 j [")
	d.at(2, "日英首脳会談")
	d.press("[")
	d.at(2, "River talks, second round", "A company will run the ferry.")
	d.press("]")
	d.at(2, "日英首脳会談")
	d.press("] 4 ]")
	d.at(2, "Press call about the first crossing")
	d.press("]")
	d.at(2, "This is the newest briefing")
	d.press("H")
	d.at(2, "River talks, third round", "Who pays for a second boat?")
	d.press("H")
	d.at(2, "River talks, third round", "The ferry starts on 1 April.")
	d.press("H H H")
	d.at(2, "日英首脳会談")
	d.press("H")
	d.at(2, "River talks, third round", "A crossing costs two euros")
	d.press("H")
	d.at(2, "The ferry starts on 1 April.")
	d.press("H")
	d.at(1, "2/6")
	d.press("L")
	d.at(2, "River talks, third round", "The ferry starts on 1 April.")
	d.press("L L")
	d.at(2, "日英首脳会談")
	d.press("esc")
	d.at(1, "2/6")
	d.press("L")
	d.at(2, "日英首脳会談")
}

// Find narrows the lists of a library as one types, leads into a briefing with the
// words lit, and back to the same hit.
func TestLibraryFind(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 120, 40).press("2 / text:ferry")
	d.sees("/ ferry", "2 Key quotes / ferry", "4 of 10", "3 of 8", "0 of 3", "7 entries, 3 briefings")
	d.press("text:_speaker:")
	d.sees("character 15: speaker: needs a value", "0 of 10")
	d.press("text:kowalski")
	d.sees("2 of 10", "0 of 8", "tab Paweł Kowalski", "2 entries")
	d.press("enter")
	d.at(1, "/ ferry speaker:kowalski", "2 entries")
	d.press("enter")
	d.sees("One ferry is a promise.")
	before := d.screen()
	d.press("o")
	d.at(2, "One ferry is a promise.", "River talks, third round")
	d.lit("ferry")
	d.press("esc")
	if d.at(1); d.screen() != before {
		t.Errorf("esc leads to another place:\n%s", d.screen())
	}
	d.press("h j")
	d.sees("Nobody will pay the price of a bridge to cross on a ferry.")
	d.press("esc") // find ends at what was found
	d.at(1, "7 of 10", "Nobody will pay the price")
	d.press("/ text:zeppelin")
	d.sees("0 of 10", "no matches")
	d.press("esc")
	d.at(1, "7 of 10", "Nobody will pay the price")
}

// A name that is typed into find is recognised, and leads to the person.
func TestLibraryFindPerson(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 120, 40).press("/ text:okl")
	d.sees("tab Dr Øyvind Økland", "1 of 6")
	d.press("tab")
	d.sees("Adviser · 1 briefing · 2024", "The sum of all crossings is what counts.")
	d.press("esc esc esc")
	d.sees("10")
}

// The page of who says what was found is shown over the hits, and esc leads back to them.
func TestLibraryPersonOfAHit(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 120, 40).press("/ text:bell enter 2 j enter")
	d.at(1, "/ bell", "2 of 10")
	hits := d.screen()
	d.press("p").at(2, "Mayor of Arnhem · 4 briefings · 2024–2025")
	if d.press("esc").screen() != hits {
		t.Errorf("back from the page of a person\n%s\nwant\n%s", d.screen(), hits)
	}
}

// From a briefing ctrl+f searches the library, and p shows the person; esc leads back.
func TestLibraryFromBriefing(t *testing.T) {
	l := ferryLibrary(t)
	o, err := l.Open(t.Context(), "2025/press-call.yaml")
	if err != nil {
		t.Fatal(err)
	}
	h := &testHost{files: map[string]string{}}
	host := h.host()
	host.Library = l.source()
	d := driverOf(t, New(t.Context(), o.Briefing, o.File, host, Options{}).(*window), 120, 40)
	d.press("1 j p")
	d.at(2, "Mayor of Arnhem · 4 briefings · 2024–2025")
	d.press("esc")
	d.at(1, "Press call about the first crossing", "1 Participants")
	d.press("2 ctrl+f text:bell")
	d.at(2, "2 of 10", "~/briefings")
	d.press("enter j o")
	d.at(3, "River talks, third round", "I will ring the bell myself.")
	d.lit("bell")
	d.press("esc esc esc")
	d.at(1, "Press call about the first crossing")
}

// Names in the entries of a library lead to the person.
func TestLibraryNamesAreLinks(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 120, 40).press("3 j j enter tab tab enter")
	d.at(1, "Mayor of Arnhem · 4 briefings · 2024–2025")
	d.press("esc")
	d.at(1, "A crossing costs two euros", "What does a crossing cost?")
}

// The footer names no key twice, on whatever screen and wherever the keys lead.
func TestFooterNamesEachKeyOnce(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 200, 60)
	for _, keys := range strings.Fields("0 1 enter tab esc 2 x o enter esc esc 4 enter tab enter esc 7 G enter") {
		d.press(keys)
		rows := d.rows()
		seen := map[string]bool{}
		for _, h := range strings.Split(strings.TrimSpace(rows[len(rows)-1]), "   ") {
			key, _, _ := strings.Cut(h, " ")
			if seen[key] {
				t.Errorf("after %s, the footer names %s twice: %s", keys, key, rows[len(rows)-1])
			}
			seen[key] = true
		}
	}
}

// The help of a library explains the signs of its briefings, and that of a briefing
// does not.
func TestHelpOfLibrary(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 120, 60).press("?")
	d.sees("new, or changed since you opened it", "2 open questions, 1 overdue action")
	drive(t, embedded(t), 120, 60).press("?").misses("overdue action")
}

// In find, pane 0 lists the briefings that have what is looked for, and leads to the
// first place that has it.
func TestLibraryFindBriefings(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 120, 40).press("/ text:ferry")
	d.sees("0 Briefings / ferry", "3 of 6", "River talks, third round", "River talks, second round", "River talks, first round")
	d.misses("Press call")
	d.press("text:_bell backspace backspace backspace backspace")
	d.sees("0 Briefings / ferry", "3 of 6")
	d.press("enter j")
	before := d.screen()
	d.press("enter")
	d.at(2, "River talks, second round", "a ferry")
	d.lit("ferry")
	d.press("esc")
	if d.at(1); d.screen() != before {
		t.Errorf("esc leads to another place:\n%s", d.screen())
	}
	d.press("n n N esc")
	d.at(1, "5/6")
}

// A hit says what it is, and where it has the words; what was found is not said to be in
// briefings that have the words elsewhere.
func TestLibraryFindShowsTitleAndWords(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 120, 40).press("2 / text:costs")
	d.sees("The costs are share")
	d.press("esc / text:lubicz")
	d.sees("A second", "Lubicz", "1 entry, 3 briefings ")
	d.press("esc 0 / text:veerdienst")
	d.sees("no entries listed, but 2 briefings match", "2 of 6")
}

// A sentence beside a quote does not look as if it had been said.
func TestLibraryFindMarksContext(t *testing.T) {
	l := newTestLibrary(t, fstest.MapFS{"a.yaml": {Data: []byte(`
title: T
date: 2024-05-06
summary: S
participants: [{id: ann, name: Ann Lee}]
quotes:
  - {speaker: ann, text: "We will rebuild the lock before the winter comes, and open the harbour.", context: About guarantees of security.}
`)}})
	d := driveLibrary(t, l, 120, 40).press("2 / text:guarantees")
	d.sees("May 2024  context: About guarantees…")
	d.press("esc / text:harbour")
	d.sees("Ann Lee: …  … harbour.")
	d.misses("context:")
	d = driveLibrary(t, l, 160, 40).press("2 / text:guarantees")
	d.sees("Ann Lee: “We will…  context: About guarantees…")
}

// A month that is typed into find is a date; a year lists its briefings, and tab makes a
// date of it; a name can be typed in part.
func TestLibraryFindDatesAndNames(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 120, 40).press("/ text:2025-02")
	d.sees("0 Briefings / 2025-02", "1 of 6", "River talks, third round", "3 of 10", "3 of 8")
	d.misses("Press call")
	d.press("text:-18")
	d.sees("0 Briefings / 2025-02-18", "1 of 6")
	d.press("esc / text:2024")
	d.sees("0 Briefings / 2024", "2 of 6", "River talks, second round", "River talks, first round", "tab all of 2024")
	d.press("tab")
	d.sees("/ after:2024 before:2025", "2 of 6", "3 Outcomes / after", "4 of 8")
	d.press("enter")
	d.sees("/ after:2024 before:2025")
	d.press("esc / text:speaker:kow")
	d.sees("tab Paweł Kowalski")
	d.press("esc / text:speaker:zz")
	d.sees("no matches")
	d = driveLibrary(t, ferryLibrary(t), 80, 24).press("/ text:2024")
	d.sees("tab all of 2024")
	d.press("esc / text:kowalski")
	d.sees("10 entries, 3 briefings   tab Paweł Kowalski")
	d.press("esc / text:status:x")
	d.sees("unknown status “x”")
}

// What is wrong with a query is said with what is valid, and beside the keys.
func TestLibraryFindSaysWhatIsValid(t *testing.T) {
	for _, c := range []struct {
		width int
		typed string
		want  string
	}{
		{80, "status:foo", "  unknown status “foo”   enter done   esc close"},
		{80, "is:foo", "  character 4: use is:open or is:overdue, not is:foo"},
		{120, "status:foo", "  unknown status “foo”; the statuses are agreed, announced, …   enter done   esc close"},
		{120, "foo:bar", "  unknown filter foo:; the filters are not:, speaker:, party:, …   enter done   esc close"},
		{220, "status:foo", "rejected, under-negotiation   enter done   esc close"},
	} {
		driveLibrary(t, ferryLibrary(t), c.width, 30).press("/ text:" + c.typed).sees(c.want)
	}
}

// People are narrowed by names and words alone; what narrows only the rest counts none of
// them, and leads past them.
func TestLibraryFindLeavesPeople(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 120, 40).press("1 / text:2025-02")
	d.sees("1 People ────", " 6 ─╮", "2 Key quotes / 2025-02", "8 entries, 1 briefing")
	d.misses("1 People /")
	d.press("enter")
	for seen, first := 0, d.screen(); seen == 0 || d.screen() != first; seen++ {
		if d.press("n"); d.reader.focus == peopleList || seen > 50 {
			t.Fatalf("the match after %d is a person:\n%s", seen, d.screen())
		}
	}
	d.press("1 n")
	if d.reader.focus == peopleList {
		t.Errorf("the match after a person is a person:\n%s", d.screen())
	}
	d.press("esc 1 / text:before:2024_after:2025")
	d.sees("1 People ────", "no matches")
	d.press("backspace backspace backspace backspace backspace backspace backspace backspace backspace backspace backspace text:_jansen")
	d.sees("1 People / before:2024 j…", "1 of 6")
	one := newTestLibrary(t, fstest.MapFS{"a.yaml": {Data: []byte("title: T\ndate: 2024-05-06\nsummary: S\nparticipants: [{id: ann, name: Ann Lee}]\n")}})
	d = driveLibrary(t, one, 120, 40).press("/ text:section:quotes")
	d.misses("tab Ann Lee")
}

// Rows are in columns, with a status or without, and what was found is in that of the
// details; words that fit are not cut.
func TestLibraryColumnsOfRows(t *testing.T) {
	files := fstest.MapFS{"a.yaml": {Data: []byte(`
title: Talks
date: 2024-05-06
summary: S
outcomes:
  - {title: Half is paid, status: announced, detail: For the gauge.}
  - {title: The canteen opens}
  - {title: A gauge is built at the lock, status: agreed}
actions: [{title: Repair the gauge, due: 2024-06-01}]
`)}}
	d := driveLibrary(t, newTestLibrary(t, files), 80, 40)
	d.sees("│ ◆ May 2024  Half is paid", "│   May 2024  The canteen opens", "│ ● May 2024  A gauge")
	d.press("/ text:gauge")
	d.sees("◆ May 2024  Half is paid                  For the gauge.", "● May 2024  A gauge is built at the lock  Talks", "! Jun 2024  Repair the gauge  Talks")
}

// Long ages have commas, and all of them end in one column.
func TestLibraryAges(t *testing.T) {
	files := fstest.MapFS{}
	for name, date := range map[string]string{"a": "2014-05-13", "b": "2025-03-20"} {
		files[name+".yaml"] = &fstest.MapFile{Data: []byte("title: T\ndate: " + date + "\nsummary: S\nquestions: [{id: q, title: Why?}]\n")}
	}
	d := driveLibrary(t, newTestLibrary(t, files), 120, 40)
	d.sees("│ ?    13 d  Why?", "│ ? 3,977 d  Why?")
}

// What is related to an entry is of the same briefing: it has no day in front.
func TestLibraryRelated(t *testing.T) {
	d := driveLibrary(t, ferryLibrary(t), 80, 24).press("3 2 j j enter")
	d.sees("On the first of April", "◆ The ferry starts on 1 April 2025  ")
	d.press("tab tab tab enter")
	d.sees("3 Outcomes › The ferry starts")
}

// What is found has columns of its own: a place is not cut where the titles that were
// found leave room for it. Without find, the list is as it was.
func TestLibraryColumnsOfWhatIsFound(t *testing.T) {
	files := fstest.MapFS{}
	for i := range 60 {
		title, place := fmt.Sprintf("Consultations of the foreign ministers on the river, meeting %d", i), "Geneva"
		if i%20 == 0 {
			title, place = fmt.Sprintf("Ferry %d", i), "Saint-Germain-en-Laye, Château"
		}
		files[fmt.Sprintf("%02d.yaml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "title: %s\ndate: 2025-01-%02d\nplace: %s\nsummary: S\n", title, 1+i%28, place)}
	}
	d := driveLibrary(t, newTestLibrary(t, files), 100, 30)
	const row = "21 Jan 2025  Ferry 20                      Saint-Germain-en…"
	d.sees(row)
	d.press("/ text:ferry")
	d.sees("Ferry 0   Saint-Germain-en-Laye, Château", "Ferry 40  Saint-Germain-en-Laye, Château")
	d.press("esc")
	d.sees(row)
}

// Titles and places that are longer than those of the first rows have more room where
// nothing else needs it.
func TestLibraryColumnsOfALongList(t *testing.T) {
	files := fstest.MapFS{}
	for i := range 60 {
		title, place := fmt.Sprintf("Talks %d", i), "Arnhem"
		if i == 50 {
			title, place = "Talks on ferries", "Lubicz"
		}
		if i == 51 {
			title, place = "Talks 51", "Lubicz, town hall"
		}
		day := time.Date(2025, 4, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -i)
		files[fmt.Sprintf("%02d.yaml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "title: %s\ndate: %s\nplace: %s\nsummary: S\nquestions: [{id: q, title: Why?}]\n", title, day.Format(time.DateOnly), place)}
	}
	d := driveLibrary(t, newTestLibrary(t, files), 120, 40)
	d.sees("Talks 1   Arnhem              1?")
	d.press("G")
	d.sees("Talks on ferries  Lubicz      1?", "Talks 51  Lubicz, town hall   1?")
}
