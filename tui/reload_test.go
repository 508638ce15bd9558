package tui

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/library/marks"
	"readout/content"
	"readout/internal/librarytest"
)

// edited returns the embedded briefing with one text put in place of another.
func editedBriefing(t *testing.T, old, new string) (*briefing.Briefing, []briefing.Diagnostic) {
	t.Helper()
	text, err := fs.ReadFile(content.FS(), content.Default)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(text, []byte(old)) {
		t.Fatalf("%q is not in the briefing", old)
	}
	return file.Read("talks.yaml", strings.NewReader(strings.Replace(string(text), old, new, 1)))
}

// reads gives the reader another version of its briefing.
func (d *driver) reads(b *briefing.Briefing, found []briefing.Diagnostic) {
	m := reread{version: version{found: found}}
	d.opened().freshFor = 0
	if b != nil {
		m.document = asDocument(b)
		old := d.opened().doc
		m.changed, m.again = m.document.Since(old), m.document.Successors(old)
	}
	d.send(answer{d.window.top().at, m})
}

func (d *driver) save(old, new string) {
	d.t.Helper()
	b, found := editedBriefing(d.t, old, new)
	d.reads(b, found)
}

// What changes beside the entries is no entry that has changed.
func TestReloadOfTheTitle(t *testing.T) {
	d := drive(t, embedded(t), 120, 40)
	d.save("White House talks on", "Talks in Washington on")
	d.sees("Talks in Washington on", "✓ Reloaded")
	d.misses("entries changed")
}

func TestReloadKeepsThePlace(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("3 j j x enter")
	before := d.reader.page.entry.(briefEntry).ID()
	d.save("US ready for concrete guarantees", "US quite ready for guarantees")
	d.sees("✓ Reloaded: 1 entry changed", "US quite ready for guarantees")
	if d.reader.page.entry.(briefEntry).ID() != before || !d.reader.reading {
		t.Errorf("it shows %s", d.reader.page.entry.(briefEntry).ID())
	}
	if len(d.reader.picked) != 1 {
		t.Error("what was picked is forgotten")
	}
}

// A dialog that is open when the file changes proposes the new name and size.
func TestReloadRenamesTheProposedFile(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("3 e right")
	before := d.dialog().(*exportDialog).size
	d.save("White House talks on", "Quite another title on")
	d.misses("white-house-talks-on-ending")
	d.sees("quite-another-title-on", "the section Outcomes", "16 outcomes")
	d.save("US ready for concrete guarantees", strings.Repeat("US ready for concrete guarantees ", 2))
	if after := d.dialog().(*exportDialog).size; after == before {
		t.Errorf("the size is still %s", after)
	}
}

// The question whether to overwrite a file is about that file and no other.
func TestReloadTakesBackTheQuestion(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("3 e right")
	name := d.dialog().(*exportDialog).name.Value()
	d.host.files[name] = "mine"
	d.press("enter")
	d.sees("already exists")
	d.save("White House talks on", "Quite another title on")
	other := d.dialog().(*exportDialog).name.Value()
	d.host.files[other] = "mine too"
	d.press("y")
	if d.host.files[name] != "mine" || d.host.files[other] != "mine too" {
		t.Error("a yes overwrites a file that was not asked about")
	}
}

func TestReloadMarksWhatChanged(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("3")
	b, _ := editedBriefing(t, "US ready for concrete guarantees", "US quite ready for guarantees")
	next := asDocument(b)
	m := reread{version: version{document: next}, changed: next.Since(d.reader.doc), again: next.Successors(d.reader.doc)}
	d.window.Update(answer{d.window.layers[0].at, m})
	d.sees("+◆ US quite ready for guarantees")
	d.answer(faded{d.reader.reads})
	d.misses("+◆ US quite")
}

func TestReloadOfAFileWithErrors(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("2 j")
	before := d.reader.page.entry
	d.save("status: agreed", "status: agred")
	d.sees("✕ talks.yaml:", `"status" cannot be "agred"`, "errors in the file")
	if d.reader.page.entry != before {
		t.Error("the last good version is gone")
	}
	d.press("j")
	d.sees("errors in the file")
	d.save("Joint work", "Joined work")
	d.misses("errors in the file")
	d.sees("Joined work")
}

// Of a file that is gone, or cannot be opened, no errors are shown.
func TestReloadOfAFileThatIsGone(t *testing.T) {
	for header, problem := range map[string]error{
		"✕ file moved or deleted": fmt.Errorf("it was moved; put it back: %w", fs.ErrNotExist),
		"✕ file cannot be opened": errors.New("it was locked"),
	} {
		d := drive(t, embedded(t), 80, 24).press("2 j")
		d.save("status: agreed", "status: agred")
		d.answer(reread{version: version{unopened: problem}})
		d.sees(header, "✕ it was ")
		d.misses("errors in the file")
		d.press("j")
		d.sees(header)
		d.misses("! errors")
		d.save("status: agreed", "status: agred")
		d.sees("errors in the file")
		d.misses(header)
		d.answer(reread{version: version{unopened: problem}})
		d.save("Joint work", "Joined work")
		d.misses(header)
	}
}

// Whatever is edited of an entry, its id too, the reader stays on it, and what was
// selected stays selected.
func TestReloadOfTheEntryItself(t *testing.T) {
	for _, c := range []struct{ keys, old, new string }{
		{"3 j j x enter", "US ready for concrete guarantees", "US quite ready for guarantees"},
		{"8 G x", "  - id: this-account\n", "  - id: that-account\n"},
		{"2 x enter", "I think there’s a reasonable chance", "I think there is a chance"},
		{"3 x", "outcomes:\n", "outcomes:\n  - title: Something new\n    status: agreed\n"},
	} {
		d := drive(t, embedded(t), 120, 40).press(c.keys)
		was := d.reader.page.entry
		d.save(c.old, c.new)
		d.sees("✓ Reloaded: 1 entry changed")
		now := d.reader.page.entry
		if now.Kind().order != was.Kind().order || c.keys != "3 x" && now.Index() != was.Index() {
			t.Errorf("%q: from %q to %q", c.keys, was.Title(), now.Title())
		}
		if c.keys == "3 x" && now.Title() != was.Title() {
			t.Errorf("it goes from %q to %q", was.Title(), now.Title())
		}
		if len(d.reader.picked) != 1 || !d.reader.picked[now] {
			t.Errorf("%q: the selection is %v", c.keys, d.reader.picked)
		}
	}
}

// Where the entry is gone, the reader stays at its place of the list; where the
// section is gone, it goes to the beginning.
func TestReloadWithoutTheEntry(t *testing.T) {
	read := func(sections string) *briefing.Briefing {
		b, found := file.Read("talks.yaml", strings.NewReader("title: T\ndate: 2026-03-04\nsummary: S\n"+sections+"\n"))
		if b == nil {
			t.Fatal(found)
		}
		return b
	}
	d := drive(t, read("outcomes: [{title: A}, {title: B}, {title: C}]"), 120, 40).press("1 j x enter")
	for _, c := range []struct{ sections, want string }{
		{"outcomes: [{title: A}, {title: C}]", "C"},
		{"outcomes: [{title: A}]", "A"},
		{"notes: [{title: N}]", "Summary"},
	} {
		d.reads(read(c.sections), nil)
		if got := d.reader.page.entry.Title(); got != c.want {
			t.Errorf("with %s it shows %q, not %q", c.sections, got, c.want)
		}
		if len(d.reader.picked) != 0 {
			t.Error("an entry that is gone is still picked")
		}
	}
	d.press("H L H H 1 enter tab b space")
}

func TestReloadWhileFinding(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("/ text:ceasefire enter")
	n := d.reader.find.results.entries
	d.save("Must a ceasefire come first?", "Must a truce come first?")
	if d.reader.find.query == nil || d.reader.find.results.entries == 0 || d.reader.find.results.entries > n {
		t.Errorf("%d entries are found, before %d", d.reader.find.results.entries, n)
	}
	d.press("n n n")
	found := d.reader.page.entry
	if d.press("esc"); d.reader.page.entry != found || d.reader.finding() {
		t.Errorf("esc leads from %s to %s", found.(briefEntry).ID(), d.reader.page.entry.(briefEntry).ID())
	}
}

// One esc leads from a briefing back to the library that it was opened from, also when it has
// been saved meanwhile, with other words or without what it was opened at. Who has only looked
// in has stopped nowhere.
func TestReloadOfABriefingOfTheLibrary(t *testing.T) {
	data, err := fs.ReadFile(librarytest.Ferry(), "2025/round-3.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ keys, entry, words string }{
		{"2 j j o", "- {id: april", "That is no joke"},
		{"2 j j enter o", "- {id: april", "That is no joke"},
		{"/ text:joke enter o", "- {id: april", "That is no joke"},
		{"0 / text:joke enter 0 o", "- {id: april", "That is no joke"},
		{"4 o", "- {id: boat-cost", "Who pays for"},
		{"1 j enter tab enter", "- {id: hang", "Mayor of Lubicz"},
		{"0 j enter", "- {id: fare", "The fare is set"},
	} {
		before, after, _ := strings.Cut(string(data), c.entry)
		_, after, _ = strings.Cut(after, "\n")
		for _, saved := range []string{string(data) + "notes: [{title: N}]\n", strings.Replace(string(data), c.words, c.words+" so", 1), before + after} {
			m := newMarks()
			d := markedLibrary(t, m, 120, 40).press(c.keys)
			d.at(2, "River talks, third round")
			b, found := file.Read("round-3.yaml", strings.NewReader(saved))
			if b == nil {
				t.Fatal(found)
			}
			d.reads(b, found)
			d.sees("Reloaded")
			d.press("esc")
			if len(d.window.layers) != 1 {
				t.Errorf("after %s and a save, esc leads to\n%s", c.keys, d.screen())
			}
			if p := m.all["/briefings/2025/round-3.yaml"].Place; p != (marks.Place{}) {
				t.Errorf("after %s and a save, reading stopped at %+v", c.keys, p)
			}
		}
	}
}
