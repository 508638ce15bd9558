package postgres_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"readout/briefing/library"
	"readout/briefing/library/postgres"
)

// TestTyping lets many readers type while the server answers none of them: each letter
// cancels the search for those before it, on the server too, and no connection is lost
// by that. When it answers again, all have what they typed last.
func TestTyping(t *testing.T) {
	const readers, connections, word = 32, 4, "round"
	address := migrated(t)
	dir := folderOf(t, 20)
	publish(t, open(t, address), dir, numbered(dir)...)
	l, err := postgres.Open(t.Context(), address, postgres.Options{Connections: connections})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	search := func(ctx context.Context, text string) (library.Hits, error) {
		q, err := library.Parse(text)
		if err != nil {
			t.Error(err)
		}
		return l.Search(ctx, q, library.Ask{Limit: 10, Ranked: true, Today: today})
	}
	all := func(do func()) {
		var asking sync.WaitGroup
		for range readers {
			asking.Go(do)
		}
		asking.Wait()
	}
	all(func() { search(t.Context(), word) }) // so that all connections are there
	other := asUser(t, address)
	state := func(query string) []string {
		t.Helper()
		found, err := values(t.Context(), other, query+" FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'readout' AND pid <> pg_backend_pid() ORDER BY 1")
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	before := state("SELECT pid::text")
	if len(before) < 2 || len(before) > connections+4 {
		t.Fatalf("there are the connections %v", before)
	}
	if _, err := other.Exec(t.Context(), "BEGIN; LOCK TABLE readout.entry"); err != nil {
		t.Fatal(err)
	}
	all(func() {
		for n := range len(word) {
			ctx, stop := context.WithTimeout(t.Context(), 60*time.Millisecond)
			if _, err := search(ctx, word[:n+1]); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("a search that is not answered: %v", err)
			}
			stop()
		}
	})
	busy := func() bool {
		return slices.ContainsFunc(state("SELECT state || ' ' || query"), func(s string) bool { return s[:4] != "idle" })
	}
	for end := time.Now().Add(time.Minute); busy(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("the server still works on %q", state("SELECT state || ' ' || query"))
		}
	}
	if after := state("SELECT pid::text"); !slices.Equal(before, after) {
		t.Errorf("there were the connections %v, and now there are %v", before, after)
	}
	if _, err := other.Exec(t.Context(), "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	all(func() {
		if hits, err := search(t.Context(), word); err != nil || hits.Count != 20 {
			t.Errorf("%d hits, %v", hits.Count, err)
		}
	})
}
