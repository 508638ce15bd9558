package postgres

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"readout/briefing/library"
	"readout/briefing/library/marks"
	"readout/internal/librarytest"
	"readout/internal/postgrestest"
)

// ends fails a test in which something takes longer than it ever may.
func ends(t *testing.T, most time.Duration, what string, do func() error) error {
	t.Helper()
	done := make(chan error, 1)
	began := time.Now()
	go func() { done <- do() }()
	select {
	case err := <-done:
		t.Logf("%s took %v: %v", what, time.Since(began).Round(time.Millisecond), err)
		return err
	case <-time.After(most):
		t.Fatalf("%s has not ended after %v", what, most)
		return nil
	}
}

// TestMuteServer connects to what takes connections and says nothing.
func TestMuteServer(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() // and all that it has taken
	address := "postgres://owner@" + l.Addr().String() + "/briefings?sslmode=disable"
	err = ends(t, time.Minute, "opening the library", func() error {
		_, err := Open(t.Context(), address+"&connect_timeout=1", Options{})
		return err
	})
	if !Unreachable(err) {
		t.Errorf("%v", err)
	}
	for _, given := range []string{"", "&connect_timeout=0"} {
		lib, err := connect(t.Context(), address+given, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := lib.pool.Config().ConnConfig.ConnectTimeout; got != connectTimeout {
			t.Errorf("with %q, connecting may take %v", given, got)
		}
		lib.Close()
	}
}

// TestFrozenServer freezes a server: nobody waits for it without end, and when it goes on,
// so does the library. A slow answer of a server that is there is waited for.
func TestFrozenServer(t *testing.T) {
	c, err := postgrestest.NewCluster()
	if errors.Is(err, postgrestest.ErrNone) {
		t.Skip("skipped: ", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Remove)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Migrate(t.Context(), c.Address()); err != nil {
		t.Fatal(err)
	}
	opened := func() *Library {
		l, err := Open(t.Context(), c.Address()+"&connect_timeout=5", Options{Silent: time.Second})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { l.Close() })
		return l
	}
	l, other := opened(), opened()
	sleep := func(seconds string) error {
		return l.ask(t.Context(), func(q querier) error {
			var n int
			return q.QueryRow(t.Context(), "SELECT 1 FROM pg_sleep("+seconds+")").Scan(&n)
		})
	}
	if err := ends(t, time.Minute, "a slow query", func() error { return sleep("3") }); err != nil {
		t.Error(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	told := make(chan error, 100)
	go other.Follow(ctx, func(err error) { told <- err })
	hears := func() error {
		t.Helper()
		return ends(t, time.Minute, "following", func() error { return <-told })
	}
	if err := hears(); err != nil {
		t.Fatal(err)
	}

	used := opened()
	if _, err := used.pool.Acquire(t.Context()); err != nil { // and never give it back
		t.Fatal(err)
	}
	running := make(chan error, 1)
	go func() { running <- sleep("1") }()
	time.Sleep(200 * time.Millisecond)
	thaw, err := c.Freeze()
	if err != nil {
		t.Fatal(err)
	}
	defer thaw()
	if err := ends(t, time.Minute, "a query that was running", func() error { return <-running }); !Unreachable(err) {
		t.Error(err)
	}
	if err := ends(t, time.Minute, "a query", func() error { _, err := l.Totals(t.Context()); return err }); !Unreachable(err) {
		t.Error(err)
	}
	records := librarytest.Records(t, librarytest.NewGenerator(1), 1)
	change := library.Change{Put: records, Stamp: librarytest.Stamps(records)}
	if err := ends(t, time.Minute, "a change", func() error { return other.Update(t.Context(), change) }); !Unreachable(err) {
		t.Error(err)
	}
	if err := hears(); !Unreachable(err) {
		t.Error(err)
	}
	ends(t, 4*closesWithin, "closing", used.Close)
	thaw()
	if err := hears(); err != nil {
		t.Error(err)
	}
	if err := ends(t, time.Minute, "a change", func() error { return other.Update(t.Context(), change) }); err != nil {
		t.Error(err)
	}
}

// TestLocked keeps what others need: they give up. Of a lock for publishing or migrating,
// they say who has it.
func TestLocked(t *testing.T) {
	address := postgrestest.Start(t).Database(t)
	l, err := connect(t.Context(), address, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	l.lockWait = 200 * time.Millisecond
	records := librarytest.Records(t, librarytest.NewGenerator(1), 1)
	c, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(context.Background())
	locked := func(lock int, do func() error) {
		t.Helper()
		if _, err := c.Exec(t.Context(), "SELECT pg_advisory_lock($1::bigint)", lock); err != nil {
			t.Fatal(err)
		}
		user := postgrestest.User(t, address)
		if err := ends(t, time.Minute, "waiting", do); err == nil || !strings.HasPrefix(err.Error(), user+" has kept the library locked for 200ms, in process ") {
			t.Errorf("while somebody has the lock: %v", err)
		}
		if _, err := c.Exec(t.Context(), "SELECT pg_advisory_unlock($1::bigint)", lock); err != nil {
			t.Fatal(err)
		}
		if err := do(); err != nil {
			t.Error(err)
		}
	}
	if _, err := l.migrate(t.Context(), version); err != nil {
		t.Fatal(err)
	}
	locked(migrating, func() error { _, err := l.migrate(t.Context(), version); return err })
	locked(writing, func() error {
		return l.Update(t.Context(), library.Change{Put: records, Stamp: librarytest.Stamps(records)})
	})

	tx, err := c.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), "LOCK TABLE readout.mark, readout.may_read, readout.label"); err != nil {
		t.Fatal(err)
	}
	changes := map[string]func() error{
		"marking": func() error { return l.MarksOf("").SetMark(t.Context(), marks.Key{Path: "a.yaml"}, marks.Mark{}) },
		"granting": func() error {
			return l.Grant(t.Context(), "readout_reader", "TLP:AMBER")
		},
		"revoking":             func() error { return l.Revoke(t.Context(), "readout_reader", "TLP:AMBER") },
		"labelling a handling": func() error { _, err := l.label(t.Context(), "TLP:RED"); return err },
	}
	for what, do := range changes {
		if err := ends(t, time.Minute, what, do); code(err) != lockNotAvailable {
			t.Errorf("%s while a table is locked: %v", what, err)
		}
	}
	if err := tx.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, what := range []string{"marking", "granting", "revoking", "labelling a handling"} {
		if err := changes[what](); err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
}
