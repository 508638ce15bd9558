package tui

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/file"
	"readout/content"
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
	if b != nil {
		m.document = asDocument(b)
		m.changed = m.document.Since(d.reader.doc)
	}
	d.answer(m)
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
	m := reread{version: version{document: asDocument(b)}, changed: asDocument(b).Since(d.reader.doc)}
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

func TestReloadWithoutTheEntry(t *testing.T) {
	d := drive(t, embedded(t), 120, 40).press("8 G x enter H 2")
	d.press("8 G")
	d.save("  - id: this-account\n", "  - id: that-account\n")
	d.sees("0 Summary")
	if len(d.reader.picked) != 0 {
		t.Error("an entry that is gone is still picked")
	}
	d.press("H L H H 8 enter tab b space")
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
