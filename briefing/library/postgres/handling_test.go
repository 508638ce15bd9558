package postgres_test

import (
	"context"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"readout/briefing/library"
	"readout/briefing/library/marks"
	"readout/briefing/library/postgres"
	"readout/briefing/library/shared"
	"readout/internal/librarytest"
	"readout/internal/postgrestest"
)

// secret is in everything about the briefing that not all may read.
const secret = "zxq"

// guarded publishes a library in which one briefing has a handling, and an open one
// that has to do with it: the same series, a question that the other answers, people
// that are merged with its people.
func guarded(t testing.TB, address string) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"people.yaml": "people:\n  - name: Zxqrule One\n    also: [Zxqperson Two]\n  - name: Ann Lee\n    also: [Zxqperson Three, A. Lee]\napart:\n  - [Zxqperson Two, Zxqperson Three]\n",
		"open.yaml": "title: Open talks\ndate: 2025-01-02\nreference: OPEN-1\nseries: Talks\nhandling: TLP:CLEAR\nsummary: The ferry.\n" +
			"participants:\n  - {id: al, name: A. Lee}\nquestions:\n  - {id: when, title: When?}\n",
		"zxqpath/secret.yaml": "title: Zxqtitle\ndate: 2025-01-03\nreference: ZXQ-REF\nseries: Talks\nplace: Zxqplace\nhandling: TLP:RED\nsummary: The zxqsummary ferry.\n" +
			"participants:\n  - {id: p2, name: Zxqperson Two, party: Zxqparty, role: Zxqrole}\n  - {id: p3, name: Zxqperson Three}\n  - {id: al, name: Ann Lee, same-as: Zxqalias}\n" +
			"quotes:\n  - {id: zxqid, speaker: p2, text: Zxqquote., source: s}\nsources:\n  - {id: s, title: Zxqsource, file: zxq.txt}\n" +
			"outcomes:\n  - {id: o, title: Zxqoutcome, status: agreed, answers: ['OPEN-1#when']}\n" +
			"questions:\n  - {id: when, title: Zxqquestion?, status: answered, answer: Zxq.}\nactions:\n  - {id: a, title: Zxqaction, owner: p2, due: 2025-02-01}\n",
		"zxqpath/zxq.txt": "Zxqtext. “Zxqquote.”",
		"series.yaml":     "title: Zxqolder\ndate: 2024-12-01\nseries: Zxqseries\nhandling: Internal Zxqlabel\nsummary: Zxq.\n",
	})
	l := open(t, address)
	publish(t, l, dir, "people.yaml", "open.yaml", "zxqpath/secret.yaml", "series.yaml")
	if err := l.Tidy(t.Context()); err != nil { // so that there are statistics of it
		t.Fatal(err)
	}
	return dir
}

// everything is all answers of a library.
func everything(t testing.TB, l *postgres.Library) string {
	t.Helper()
	ctx := t.Context()
	var out strings.Builder
	note := func(what string, answer ...any) { fmt.Fprintf(&out, "%s: %+v\n", what, answer) }
	totals, err := l.Totals(ctx)
	note("totals", totals, err)
	cards, err := l.Cards(ctx, library.Query{}, library.Ask{Limit: 100})
	note("cards", cards, err)
	persons, n, err := l.Called(ctx, library.Phrase{}, 0, 100)
	note("called", persons, n, err)
	people, err := l.People(ctx)
	note("people", people, err)
	for _, p := range append(people, library.Person{Spellings: []string{"Zxqperson Two", "Ann Lee"}}) {
		mentions, err := l.Mentions(ctx, p)
		verdicts, wrong := l.Verdicts(ctx, mentions)
		note("mentions", mentions, err, verdicts, wrong)
	}
	for _, all := range []bool{true, false} {
		questions, err := l.Questions(ctx, all)
		actions, wrong := l.Actions(ctx, all)
		note("tasks", questions, err, actions, wrong)
	}
	for _, path := range []string{"open.yaml", "zxqpath/secret.yaml", "people.yaml"} {
		newer, older, err := l.Neighbours(ctx, path)
		links, wrong := l.Links(ctx, library.Address{Briefing: path, Entry: "when"})
		note("around", newer, older, err, links, wrong)
		if d, err := l.Document(ctx, path, 0); err == nil {
			note("document", string(d.Data), d.Sources)
		}
		if all, err := l.Revisions(ctx, path); err == nil {
			note("revisions", all)
		}
		hashes, err := l.Hashes(ctx, path)
		note("hashes", hashes, err)
	}
	for _, query := range []string{"ferry", "z", "zxqsummary", "not:ferry", "after:2020", `speaker:"two"`, "speaker:lee", "party:zxqparty", "series:talks", "series:zxqseries", "is:open", "is:overdue", "section:quotes"} {
		q, err := library.Parse(query)
		if err != nil {
			t.Fatal(err)
		}
		for _, ask := range []library.Ask{{Limit: 10, Today: today}, {Limit: 10, Ranked: true, Today: today}, {Limit: 10, ByDue: true, Today: today}} {
			hits, err := l.Search(ctx, q, ask)
			note(query, hits.Hits, hits.Count, hits.More, err)
		}
	}
	heads, err := l.Heads(ctx, nil)
	note("heads", heads, err)
	stamps, err := librarytest.StampsIn(ctx, l)
	note("stamps", stamps, err)
	rules, err := l.Rules(ctx)
	note("rules", rules, err)
	dangling, err := l.Dangling(ctx)
	note("dangling", dangling, err)
	comparisons, err := l.Comparisons(ctx, []string{"zxqpath/secret.yaml", "open.yaml"})
	note("comparisons", comparisons, err)
	return out.String()
}

const today = "2026-01-01"

// leaks reports whether a text holds something of what is secret, in clear or in
// hexadecimal.
func leaks(text string) bool {
	text = strings.ToLower(text)
	return strings.Contains(text, secret) || strings.Contains(text, hex.EncodeToString([]byte(secret))) ||
		strings.Contains(text, hex.EncodeToString([]byte("Zxq"))) || strings.Contains(text, hex.EncodeToString([]byte("ZXQ")))
}

// asUser runs queries as the user of an address.
func asUser(t testing.TB, address string) *pgx.Conn {
	t.Helper()
	c, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close(context.Background()) })
	return c
}

// values returns all that a query returns, as text.
func values(ctx context.Context, c *pgx.Conn, query string, args ...any) (out []string, err error) {
	rows, err := c.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// TestHandling reads a library as a role without the label, with it, and without it
// again.
func TestHandling(t *testing.T) {
	s := postgrestest.Start(t)
	owner := migrated(t)
	guarded(t, owner)
	reader, analyst := s.As(t, owner, "ben", "readout_reader"), s.As(t, owner, "ann", "readout_reader")
	all := everything(t, open(t, owner))
	if !leaks(all) {
		t.Fatal("the owner does not see everything")
	}
	l := open(t, reader)
	got := everything(t, l)
	for line := range strings.Lines(got) {
		if leaks(line) && !strings.HasPrefix(line, secret) && !strings.HasPrefix(line, "party:zxq") && !strings.HasPrefix(line, "series:zxq") {
			t.Errorf("a reader without the label is told %s", line)
		}
	}
	if totals, _ := l.Totals(t.Context()); totals.Briefings != 1 || totals.First != "2025-01-02" || totals.Last != "2025-01-02" {
		t.Errorf("a reader without the label counts %+v", totals)
	}
	if questions, _ := l.Questions(t.Context(), false); len(questions) != 1 {
		t.Errorf("what is answered by what may not be read is not open: %+v", questions)
	}
	if people, _ := l.People(t.Context()); len(people) != 1 || people[0].Name != "A. Lee" {
		t.Errorf("a reader without the label knows %+v", people)
	}

	admin := open(t, owner)
	for _, handling := range []string{"tlp:red", "internal  zxqLabel"} {
		if err := admin.Grant(t.Context(), postgrestest.User(t, analyst), handling); err != nil {
			t.Fatal(err)
		}
	}
	a := open(t, analyst)
	if got := everything(t, a); got != all {
		t.Errorf("with both labels, there is\n%s\nand not\n%s", got, all)
	}
	if err := admin.Revoke(t.Context(), postgrestest.User(t, analyst), "TLP:RED"); err != nil {
		t.Fatal(err)
	}
	if totals, _ := a.Totals(t.Context()); totals.Briefings != 2 {
		t.Errorf("without one of its labels, a role counts %+v", totals)
	}
	if err := admin.Grant(t.Context(), postgrestest.User(t, reader), "*"); err != nil {
		t.Fatal(err)
	}
	if got := everything(t, l); got != all {
		t.Errorf("with all labels, there is\n%s", got)
	}
	if err := l.Grant(t.Context(), postgrestest.User(t, analyst), "*"); err == nil {
		t.Error("a reader can grant")
	}
}

// TestHandlingSQL lets a reader without the label run SQL: all of every table and view
// that they can, the statistics of the server and the functions.
func TestHandlingSQL(t *testing.T) {
	ctx := t.Context()
	s := postgrestest.Start(t)
	owner := migrated(t)
	guarded(t, owner)
	if err := open(t, owner).Grant(ctx, "readout_writer", "TLP:RED"); err != nil {
		t.Fatal(err)
	}
	c, o := asUser(t, s.As(t, owner, "ben", "readout_reader")), asUser(t, owner)
	relations := `SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE c.relkind IN ('r', 'v', 'm', 'S', 'p') AND n.nspname IN ('readout', 'public', 'pg_catalog', 'information_schema') ORDER BY 1`
	names, err := values(ctx, o, relations)
	if err != nil || len(names) < 100 {
		t.Fatal(len(names), err)
	}
	looked, secrets := 0, 0
	for _, name := range names {
		if strings.HasPrefix(name, "readout.") {
			if owned, err := values(ctx, o, "SELECT t::text FROM "+name+" t"); err == nil && leaks(strings.Join(owned, "\n")) {
				secrets++
			}
		}
		rows, err := values(ctx, c, "SELECT t::text FROM "+name+" t")
		if err != nil {
			continue // it may not be read
		}
		looked++
		for _, row := range rows {
			if leaks(row) && name != "pg_catalog.pg_stat_activity" { // which has this session's own query
				t.Errorf("%s has %s", name, row)
			}
		}
	}
	if looked < 50 || secrets < 12 {
		t.Fatalf("of %d relations, %d could be read, and %d have something to keep", len(names), looked, secrets)
	}

	for query, want := range map[string]string{
		`SELECT count(*)::text FROM readout.search('''zxqsummary''', NULL, '{"up_to": 10, "most": 10, "limit": 10, "offset": 0, "ranked": false, "by_due": false}', '{}', '{}', '{}') WHERE entry IS NOT NULL`: "0",
		`SELECT coalesce(max(hits), 0)::text FROM readout.search(NULL, NULL, '{"up_to": 1000, "most": 10, "limit": 10, "offset": 0, "ranked": false, "by_due": false}', '{}', '{}', '{}')`:                     "3",
		`SELECT count(*)::text FROM readout.label`:                      "2",
		`SELECT count(*)::text FROM readout.brief WHERE id > 0`:         "1",
		`SELECT count(*)::text FROM readout.value WHERE kind <> 'name'`: "1",
		`SELECT string_agg(name, '/') FROM readout.rules()`:             "A. Lee",
	} {
		if got, err := values(ctx, c, query); err != nil || !slices.Equal(got, []string{want}) {
			t.Errorf("%s is %v, %v, want %s", query, got, err, want)
		}
	}
	for _, query := range []string{
		"SELECT name FROM readout.rule", "SELECT role FROM readout.may_read", "SELECT brief::text FROM readout.counted", "SELECT readout.tidy()::text",
		"INSERT INTO readout.may_read VALUES (session_user, '*') RETURNING ''", "UPDATE readout.label SET generation = 0 RETURNING ''",
		"DELETE FROM readout.revision RETURNING ''", "SET ROLE readout_writer", "INSERT INTO readout.mark (reader, path, hash, read, place) VALUES ('owner', '', '', true, '') RETURNING ''",
		"CREATE FUNCTION readout.f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "ALTER TABLE readout.brief DISABLE ROW LEVEL SECURITY",
	} {
		if got, err := values(ctx, c, query); err == nil {
			t.Errorf("%s is not refused: %v", query, got)
		}
	}
	// A function that tells what it is given is not given what may not be read.
	if _, err := c.Exec(ctx, `CREATE FUNCTION pg_temp.tell(text) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS 'BEGIN RAISE WARNING ''%'', $1; RETURN true; END'`); err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, table := range []string{"brief", "entry", "revision"} {
		rows, err := values(ctx, c, "SELECT coalesce(title, '') FROM readout."+table+" WHERE pg_temp.tell(title)")
		if err != nil {
			t.Error(err)
		}
		told = append(told, rows...)
	}
	if leaks(strings.Join(told, "\n")) {
		t.Error("a function was told", told)
	}
}

// TestHandlingOverTime makes an open briefing secret, and a secret one open: what was
// secret once stays so, and what is now was never there.
func TestHandlingOverTime(t *testing.T) {
	s := postgrestest.Start(t)
	owner := migrated(t)
	l, r := open(t, owner), open(t, s.As(t, owner, "ben", "readout_reader"))
	dir := t.TempDir()
	put := func(handling, title string) {
		t.Helper()
		write(t, dir, map[string]string{"a.yaml": brief(title, "handling: "+handling+"\n")})
		if out := publish(t, l, dir, "a.yaml"); len(out.New)+len(out.Changed) != 1 {
			t.Fatalf("%+v", out)
		}
	}
	seen := func() string {
		revisions, err := r.Revisions(t.Context(), "a.yaml")
		var all []string
		for _, v := range revisions {
			all = append(all, fmt.Sprint(v.Number, v.Title))
		}
		d, wrong := r.Document(t.Context(), "a.yaml", 0)
		return fmt.Sprint(all, err != nil, strings.Count(string(d.Data), "title"), wrong != nil)
	}
	for _, step := range []struct{ handling, title, want string }{
		{"TLP:CLEAR", "First", "[1First] false 1 false"},
		{"TLP:AMBER", "Second", "[] true 0 true"},
		{"TLP:CLEAR", "Third", "[1First 2Third] false 1 false"},
		{"TLP:RED", "Fourth", "[] true 0 true"},
	} {
		put(step.handling, step.title)
		if got := seen(); got != step.want {
			t.Errorf("after %s, a reader sees %s, want %s", step.title, got, step.want)
		}
	}
	if all, err := l.Revisions(t.Context(), "a.yaml"); err != nil || len(all) != 4 {
		t.Errorf("%+v, %v", all, err)
	}
}

// TestHandlingNotified listens as a reader while something is published that they may
// not read.
func TestHandlingNotified(t *testing.T) {
	s := postgrestest.Start(t)
	owner := migrated(t)
	guarded(t, owner)
	reader := s.As(t, owner, "ben", "readout_reader")
	c, r := asUser(t, reader), open(t, reader)
	channels, err := values(t.Context(), c, "SELECT channel FROM readout.label")
	if err != nil || len(channels) != 2 {
		t.Fatal(channels, err)
	}
	for _, channel := range append(channels, "readout") {
		if _, err := c.Exec(t.Context(), "LISTEN "+pgx.Identifier{channel}.Sanitize()); err != nil {
			t.Fatal(err)
		}
	}
	heard := func(within time.Duration) bool {
		ctx, stop := context.WithTimeout(t.Context(), within)
		defer stop()
		n, err := c.WaitForNotification(ctx)
		if err == nil && n.Payload != "" {
			t.Errorf("a notification says %q", n.Payload)
		}
		return err == nil
	}
	l, dir := open(t, owner), t.TempDir()
	before, _ := r.Generation(t.Context())
	write(t, dir, map[string]string{"b.yaml": brief("B", "handling: TLP:RED\n"), "c.yaml": brief("C", "")})
	publish(t, l, dir, "b.yaml")
	if after, _ := r.Generation(t.Context()); heard(500*time.Millisecond) || after != before {
		t.Error("a reader hears of what they may not read")
	}
	publish(t, l, dir, "c.yaml")
	if after, _ := r.Generation(t.Context()); !heard(time.Minute) || after == before {
		t.Error("a reader does not hear of what they may read")
	}
}

// roles publishes a guarded library, and returns its address for a user who may read
// nothing but in two roles: the first may read everything, the second what all may.
func roles(t *testing.T) (office, first, second string) {
	t.Helper()
	s, owner := postgrestest.Start(t), migrated(t)
	guarded(t, owner)
	first, second = postgrestest.User(t, s.As(t, owner, "group", "readout_reader")), postgrestest.User(t, s.As(t, owner, "group", "readout_reader"))
	office = s.As(t, owner, "office")
	s.Exec(t, owner, "ALTER ROLE "+postgrestest.User(t, office)+" NOINHERIT; GRANT "+first+", "+second+" TO "+postgrestest.User(t, office))
	if err := open(t, owner).Grant(t.Context(), first, "*"); err != nil {
		t.Fatal(err)
	}
	return office, first, second
}

// openAs opens a library in a role.
func openAs(t *testing.T, address, role string, connections int32) *postgres.Library {
	t.Helper()
	l, err := postgres.Open(t.Context(), address, postgres.Options{Role: role, Connections: connections})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// TestRole asks as other roles than the user who connects, who has no rights: a
// question that was not asked as the role would have no answer.
func TestRole(t *testing.T) {
	office, first, second := roles(t)
	l := openAs(t, office, second, 2)
	for role, want := range map[string]int{first: 3, second: 1} {
		l := l.As(role)
		if totals, err := l.Totals(t.Context()); err != nil || totals.Briefings != want {
			t.Errorf("%+v, %v", totals, err)
		}
		if all := everything(t, l); strings.Contains(all, "permission denied") || role == first && !leaks(all) {
			t.Errorf("as %s, there is\n%s", role, all)
		}
		key := marks.Key{Path: "open.yaml"}
		if err := l.MarksOf("").SetMark(t.Context(), key, marks.Mark{Read: role == first}); err != nil {
			t.Error(err)
		}
		follow(t, l).wants(t, false)
	}
	for role, want := range map[string]bool{first: true, second: false} {
		if found, err := l.As(role).MarksOf("").Marks(t.Context(), []marks.Key{{Path: "open.yaml"}}); err != nil || found[0].Read != want {
			t.Errorf("the mark of %s is %+v, %v", role, found, err)
		}
	}
	for _, role := range []string{"owner", "none", "not there", `x"; RESET ROLE; SELECT "x`} {
		if totals, err := l.As(role).Totals(t.Context()); err == nil {
			t.Errorf("a session takes the role %s, to which it has no right: %+v", role, totals)
		}
	}
	if _, err := l.As("").Totals(t.Context()); err == nil {
		t.Error("a session without a role can read")
	}
}

// TestRolesAtOnce asks as two roles at once through the same two connections, while
// most questions are canceled: no answer is ever the other's.
func TestRolesAtOnce(t *testing.T) {
	office, first, second := roles(t)
	l := openAs(t, office, second, 2)
	const enough = 100
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	var asking sync.WaitGroup
	answers := map[string]*atomic.Int64{first: {}, second: {}}
	for i := range 16 {
		role := []string{first, second}[i%2]
		l := l.As(role)
		r := rand.New(rand.NewPCG(1, uint64(i)))
		asking.Go(func() {
			for ctx.Err() == nil {
				limit := time.Minute
				if r.IntN(3) > 0 {
					limit = time.Duration(r.IntN(3000)) * time.Microsecond
				}
				ctx, stop := context.WithTimeout(ctx, limit)
				cards, err := l.Cards(ctx, library.Query{}, library.Ask{Limit: 10})
				hits, wrong := l.Search(ctx, library.Query{}, library.Ask{Limit: 10, Today: today})
				stop()
				for _, err := range []error{err, wrong} {
					if err != nil && ctx.Err() == nil && !postgres.Unreachable(err) {
						t.Error(err)
					}
				}
				may := map[string]int{first: 3, second: 1}[role]
				if err == nil && cards.Count != may || wrong == nil && (hits.Count > 3) != (role == first) {
					t.Errorf("%s: %d briefings, %d entries", role, cards.Count, hits.Count)
				}
				if err == nil && wrong == nil {
					answers[role].Add(1)
				}
				if answers[first].Load() >= enough && answers[second].Load() >= enough {
					return
				}
			}
		})
	}
	asking.Wait()
	for role, n := range answers {
		if n.Load() < enough {
			t.Errorf("%s had only %d answers", role, n.Load())
		}
	}
}

var _ shared.Store = (*postgres.Library)(nil)
