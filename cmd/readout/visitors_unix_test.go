//go:build unix

package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"readout/internal/postgrestest"
)

// listed is a briefing in the list of a library: whether it is unread, and its title.
var listed = regexp.MustCompile(`││[▌ ](.)\d+ \w+ \d{4}  (\S+(?: \S+)*)`)

// visit opens a reader over SSH in which some briefings are unread, and no others.
func (s *sshServer) visit(key string, unread ...string) *window {
	s.Helper()
	w := open(s.T, nil, "ssh", s.ssh(key)...)
	var found []string
	w.await("the list of "+key+", with "+strings.Join(unread, ", ")+" unread", 0, func(string) bool {
		screen := w.onScreen()
		found = nil
		for _, row := range listed.FindAllStringSubmatch(screen, -1) {
			if row[1] == "•" {
				found = append(found, row[2])
			}
		}
		return listed.MatchString(screen) && strings.Contains(screen, "q quit")
	})
	slices.Sort(found)
	slices.Sort(unread)
	if !slices.Equal(found, unread) {
		s.Errorf("for %s, %q are unread, not %q:\n%s", key, found, unread, w.onScreen())
	}
	return w
}

// reads opens the first or the last of the briefings, goes on to its questions or quotes
// once the database knows that it is read, and leaves.
func (w *window) reads(where, title string, known func() int) {
	w.Helper()
	before := known()
	w.press("0" + where + "o")
	w.awaitText(title, "0 Summary")
	w.await("the mark in the database", 0, func(string) bool { return known() > before })
	w.press("2")
	w.awaitText("1 of 1")
	w.press("q")
	w.ended(0)
}

// countRead returns what counts the briefings that somebody has read in the library of a
// cluster.
func countRead(t *testing.T, c *postgrestest.Cluster) func() int {
	t.Helper()
	conn := connect(t, c.Address())
	return func() (n int) {
		t.Helper()
		if err := conn.QueryRow(t.Context(), "SELECT count(*) FROM readout.mark WHERE read").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
}

// connect connects to a database until the test ends.
func connect(t *testing.T, address string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

// leaves closes a reader.
func (w *window) leaves() {
	w.Helper()
	w.press("q")
	w.ended(0)
}

// TestVisitors serves a library in a database to visitors, each in a role of their own
// or in one that they share: everybody finds what they have read themselves, after a
// restart of the server as well, and nobody what others have.
func TestVisitors(t *testing.T) {
	const all, red, amber = "Talks in Arnhem", "Zxqptktitle", "Wvukrmtitle"
	c, address := guarded(t)
	s := serveOffice(t, address)
	for _, key := range []string{"carl", "dora", "eve"} {
		s.newKey(key)
	}
	s.letIn(map[string]string{"ann": "analysts", "bob": "press", "carl": "press", "dora": "", "eve": ""})

	known := countRead(t, c)
	s.visit("ann", all, red).reads("G", all, known)
	s.visit("bob", all, amber).reads("g", amber, known)
	s.visit("carl", all, amber).reads("G", all, known)
	s.visit("dora", all).reads("g", all, known)
	for range 2 {
		s.visit("ann", red).leaves()
		s.visit("bob", all).leaves()
		s.visit("carl", amber).leaves()
		s.visit("dora").leaves()
		s.visit("eve", all).leaves()
		s.stop()
		s.start()
	}
	w := s.visit("bob", all)
	w.press("0go")
	w.awaitText(amber, "1 of 1") // where they stopped
	w.press("\x1b")
	w.awaitText("0 Briefings", "1/2")
	w.press("u")
	w.awaitText("Marked as unread")
	w.leaves()
	s.visit("bob", all, amber).leaves()
	s.visit("carl", amber).leaves()

	// Whoever changes roles does not take along what they have read in another.
	s.letIn(map[string]string{"ann": "press", "bob": "analysts"})
	s.visit("ann", all, amber).leaves()
	s.visit("bob", all, red).leaves()
	if _, err := os.Stat(filepath.Join(s.home, "state", "readout", "visitors")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("something is remembered in the server's files: %v", err)
	}
	rolesKeepApart(t, c, address)
}

// rolesKeepApart checks what one role can do with what is remembered for the others.
func rolesKeepApart(t *testing.T, c *postgrestest.Cluster, address string) {
	t.Helper()
	ctx := t.Context()
	kept := func(conn *pgx.Conn) (found string) {
		t.Helper()
		if err := conn.QueryRow(ctx, "SELECT coalesce(string_agg(line, ', '), '') FROM (SELECT reader || ' ' || count(*) || ' of ' || count(DISTINCT visitor) AS line FROM readout.mark GROUP BY reader ORDER BY reader) AS m").Scan(&found); err != nil {
			t.Error(err)
		}
		return found
	}
	owner, office := connect(t, c.Address()), connect(t, address)
	if got, want := kept(owner), "analysts 1 of 1, press 2 of 2, readout_reader 1 of 1"; got != want {
		t.Errorf("the database has %s, not %s", got, want)
	}
	for role, own := range map[string]string{"analysts": "analysts 1 of 1", "press": "press 2 of 2", "readout_reader": "readout_reader 1 of 1"} {
		if _, err := office.Exec(ctx, "SET ROLE "+role); err != nil {
			t.Fatal(err)
		}
		if got := kept(office); got != own {
			t.Errorf("%s sees %s, not %s", role, got, own)
		}
		for _, change := range []string{"UPDATE readout.mark SET read = read WHERE reader <> readout.caller()", "DELETE FROM readout.mark WHERE reader <> readout.caller()"} {
			if tag, err := office.Exec(ctx, change); err != nil || tag.RowsAffected() != 0 {
				t.Errorf("%s, as %s: %v, %v", change, role, tag, err)
			}
		}
		if _, err := office.Exec(ctx, "INSERT INTO readout.mark (reader, visitor, path, hash, read, place) VALUES ('board', '', 'a.yaml', '', true, '{}')"); err == nil {
			t.Errorf("%s marks something for another role", role)
		}
	}
}

// TestVisitorsNotRemembered serves a library from a standby, and one in which nobody may
// keep marks: visitors read all the same, and are told that it is not remembered.
func TestVisitorsNotRemembered(t *testing.T) {
	const all, amber = "Talks in Arnhem", "Wvukrmtitle"
	c, address := guarded(t)
	s := serveOffice(t, address)
	s.letIn(map[string]string{"ann": "press"})
	s.visit("ann", all, amber).reads("g", amber, countRead(t, c))

	told := func(s *sshServer, why string) {
		t.Helper()
		w := s.visit("ann", all)
		w.press("0Go")
		w.awaitText(all, "✕ what you read is remembered only until you quit")
		w.press("\x1b")
		w.await("the list", 0, func(string) bool { return strings.Contains(w.onScreen(), "0 Briefings") })
		if strings.Contains(w.onScreen(), "•") {
			t.Errorf("what has just been read is unread:\n%s", w.onScreen())
		}
		w.leaves()
		s.waitFor("the reason in the log", func() bool { return strings.Contains(s.log.String(), why) })
		if n := strings.Count(s.log.String(), "is not remembered"); n != 1 {
			t.Errorf("the log says so %d times:\n%s", n, s.log.String())
		}
	}
	standby, err := postgrestest.NewStandby(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(standby.Remove)
	if err := standby.Start(); err != nil {
		t.Fatal(err)
	}
	second := serveOffice(t, strings.Replace(address, filepath.Base(c.Host()), filepath.Base(standby.Host()), 1))
	for _, name := range []string{"ann", "ann.pub"} {
		data, err := os.ReadFile(filepath.Join(s.home, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(second.home, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	second.letIn(map[string]string{"ann": "press"})
	caughtUp := countRead(t, standby)
	second.waitFor("the mark in the standby", func() bool { return caughtUp() == 1 })
	told(second, "the server is a standby and takes no changes")

	postgrestest.Of(c).Exec(t, c.Address(), "REVOKE INSERT, UPDATE ON readout.mark FROM readout_reader")
	told(s, "permission denied for table mark")
	postgrestest.Of(c).Exec(t, c.Address(), "GRANT INSERT, UPDATE ON readout.mark TO readout_reader")
	s.visit("ann", all).leaves()
}
