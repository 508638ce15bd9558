//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readout/briefing/library/marks"
	"readout/briefing/library/postgres"
	"readout/briefing/library/shared"
	"readout/internal/postgrestest"
)

// officeDatabase starts a server with a library. It returns the address for a reader, and
// what publishes a briefing.
func officeDatabase(t *testing.T) (c *postgrestest.Cluster, reader string, publish func(name, text string)) {
	t.Helper()
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	c, err := postgrestest.NewCluster()
	if err != nil {
		t.Skip("skipped: ", err)
	}
	t.Cleanup(c.Remove)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := postgres.Migrate(t.Context(), c.Address()); err != nil {
		t.Fatal(err)
	}
	s := postgrestest.Of(c)
	reader = s.As(t, c.Address(), "ben", "readout_reader")
	dir := t.TempDir()
	publish = func(name, text string) {
		t.Helper()
		write(t, filepath.Join(dir, name), text)
		l, err := postgres.Open(t.Context(), c.Address(), postgres.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		if out, err := shared.Publish(t.Context(), l, shared.Publishing{Folder: dir, Files: []string{name}}); err != nil || len(out.Refused) > 0 {
			t.Fatal(out, err)
		}
	}
	return c, reader, publish
}

// TestSharedReader reads a library in a database: what is published shows in it, what
// may not be read does not, what was read is remembered there, and a server that is
// restarted takes nothing from the screen.
func TestSharedReader(t *testing.T) {
	c, reader, publish := officeDatabase(t)
	publish("a.yaml", "title: Talks in Arnhem\ndate: 2026-03-04\nsummary: The ferry.\nquestions:\n  - {id: when, title: When does it start?}\n")
	publish("b.yaml", "title: Talks in Basel\ndate: 2026-02-04\nsummary: The bridge.\n")
	publish("z.yaml", "title: Zxqtitle\ndate: 2026-05-04\nhandling: TLP:RED\nsummary: Zxqsummary.\nparticipants:\n  - {id: z, name: Zxqperson}\nquestions:\n  - {id: q, title: Zxqquestion?}\n")

	w := open(t, nil, "readout", "-L", reader)
	w.awaitText("Talks in Arnhem", "Talks in Basel", "When does it start?")
	publish("c.yaml", "title: Talks in Calais\ndate: 2026-04-04\nsummary: The tunnel.\n")
	w.awaitText("Talks in Calais", "Talks in Arnhem")
	publish("z.yaml", "title: Zxqtitle, changed\ndate: 2026-05-04\nhandling: TLP:RED\nsummary: Zxqsummary.\n")

	stopped := len(w.drawn())
	if err := c.Stop("fast"); err != nil {
		t.Fatal(err)
	}
	w.awaitText("Talks in Arnhem", "the library's server")
	w.await("trying again", stopped, func(drawn string) bool { return strings.Contains(drawn, "trying again") })
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	w.awaitText("Talks in Arnhem", "Connected to the library again")
	publish("d.yaml", "title: Talks in Dover\ndate: 2026-04-05\nsummary: The cliffs.\n")
	w.awaitText("Talks in Dover", "Talks in Calais")
	w.press("0") // the list of briefings
	w.press("g")
	from := len(w.drawn())
	w.press("o")
	w.await("the briefing", from, func(string) bool { return strings.Contains(w.onScreen(), "The cliffs") })
	w.press("q")
	w.ended(0)
	if strings.Contains(strings.ToLower(w.drawn()), "zxq") {
		t.Error("the reader shows what may not be read")
	}
	l, err := postgres.Open(t.Context(), reader, postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if found, err := l.MarksOf("").Marks(t.Context(), []marks.Key{{Path: "d.yaml"}, {Path: "a.yaml"}}); err != nil || !found[0].Read || found[1].Read {
		t.Errorf("of d and a, the library remembers %+v, %v", found, err)
	}
	if _, err := os.Stat(filepath.Join(os.Getenv("XDG_STATE_HOME"), "readout", "marks.json")); err == nil {
		t.Error("what was read of a library is remembered on this machine")
	}
}

// From a file, ctrl+f searches the library in a database, p shows a person there, and
// from a briefing of the library, or a copy of one, [ and ] lead on. It is opened by the first such key:
// a server that is gone keeps nobody from reading.
func TestSharedReaderFromBriefing(t *testing.T) {
	c, reader, publish := officeDatabase(t)
	const talks = "title: Talks in %s\ndate: 2026-0%s-04\nsummary: The %s.\nparticipants:\n  - {id: jansen, name: Ria Jansen, role: Mayor}\nquotes:\n  - {id: q, speaker: jansen, text: We waited for the %[3]s.}\n"
	publish("a.yaml", fmt.Sprintf(talks, "Arnhem", "3", "ferry"))
	publish("b.yaml", fmt.Sprintf(talks, "Basel", "2", "bridge"))
	file := filepath.Join(t.TempDir(), "own.yaml")
	write(t, file, fmt.Sprintf(talks, "Calais", "1", "tunnel"))
	if err := c.Stop("fast"); err != nil {
		t.Fatal(err)
	}

	t.Setenv("READOUT_LIBRARY", reader)
	w := open(t, nil, "readout", file)
	w.awaitText("Talks in Calais", "The tunnel.")
	w.press("1p")
	w.awaitText("Talks in Calais", "✕ The library could not be opened")
	w.press("\x06")
	w.awaitText("/ ", "✕ The library could not be opened")
	w.press("\x1b")
	w.awaitText("0 Briefings", "q quit")
	w.press("\x1b")
	w.awaitText("Talks in Calais", "q quit")
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	w.press("p")
	w.awaitText("Ria Jansen", "Mayor · 2 briefings", "We waited for the ferry.")
	w.press("\x1b")
	w.awaitText("Talks in Calais", "We waited for the tunnel.")
	w.press("[")
	w.awaitText("Talks in Calais", "This briefing is not in ")
	w.press("\x06ferry")
	w.awaitText("/ ferry", "1 entry, 1 briefing", "Talks in Arnhem")
	w.press("\r")
	w.await("the end of typing", 0, func(string) bool { return strings.Contains(w.onScreen(), "esc close find") })
	w.press("o")
	w.awaitText("Talks in Arnhem", "0 Summary")
	w.press("[")
	w.awaitText("Talks in Basel", "The bridge.")
	w.press("q")
	w.ended(0)

	copied := filepath.Join(t.TempDir(), "copy.yaml")
	write(t, copied, fmt.Sprintf(talks, "Basel", "2", "bridge"))
	w = open(t, nil, "readout", copied)
	w.awaitText("Talks in Basel", "The bridge.")
	w.press("]")
	w.awaitText("Talks in Arnhem", "The ferry.")
	w.press("\x1b")
	w.awaitText("Talks in Basel", "The bridge.")
	w.press("[")
	w.awaitText("Talks in Basel", "This is the oldest briefing")
	w.press("q")
	w.ended(0)

	w = open(t, nil, "readout", "-L", reader, "a.yaml")
	w.awaitText("Talks in Arnhem", "The ferry.")
	w.press("[")
	w.awaitText("Talks in Basel", "The bridge.")
	w.press("]")
	w.awaitText("Talks in Arnhem", "The ferry.")
	w.press("q")
	w.ended(0)
	l, err := postgres.Open(t.Context(), reader, postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if found, err := l.MarksOf("").Marks(t.Context(), []marks.Key{{Path: "a.yaml"}, {Path: "b.yaml"}}); err != nil || !found[0].Read || !found[1].Read {
		t.Errorf("of a and b, the library remembers %+v, %v", found, err)
	}
}
