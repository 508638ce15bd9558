package postgres_test

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"readout/briefing/library"
	"readout/briefing/library/marks"
	"readout/briefing/library/postgres"
	"readout/internal/postgrestest"
)

// pooled starts pgbouncer before the server of an address, with transaction pooling over
// two connections, and returns the address there.
func pooled(t *testing.T, address string) string {
	t.Helper()
	return pooling(t, address, "transaction", 2) + "&default_query_exec_mode=exec"
}

// pooling starts pgbouncer before the server of an address, with some connections to it.
func pooling(t *testing.T, address, mode string, connections int) string {
	t.Helper()
	program, err := exec.LookPath("pgbouncer")
	if err != nil {
		t.Skip("skipped: pgbouncer is not installed here")
	}
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	dir, err := os.MkdirTemp("", "readout-pool") // short: a socket has a path of 107 bytes at most
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	config := fmt.Sprintf("[databases]\n* = host=%s\n[pgbouncer]\nlisten_addr =\nunix_socket_dir = %s\nlisten_port = 6432\nauth_type = any\npool_mode = %s\ndefault_pool_size = %d\nmax_client_conn = 200\n", q.Get("host"), dir, mode, connections)
	// With any, pgbouncer asks for no password and takes one user for all on the server.
	config = strings.Replace(config, "host="+q.Get("host"), "host="+q.Get("host")+" user="+postgrestest.User(t, address), 1)
	write(t, dir, map[string]string{"pgbouncer.ini": config})
	command := []string{program, filepath.Join(dir, "pgbouncer.ini")}
	if os.Geteuid() == 0 { // pgbouncer refuses to run as root
		if err := exec.Command("chown", "-R", "nobody:nogroup", dir).Run(); err != nil {
			t.Skip("skipped: there is no user to run pgbouncer as")
		}
		command = append([]string{"setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups", "--"}, command...)
	}
	cmd := exec.Command(command[0], command[1:]...)
	var log strings.Builder
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	for range 100 {
		if _, err := os.Stat(filepath.Join(dir, ".s.PGSQL.6432")); err == nil {
			q.Set("host", dir)
			q.Set("port", "6432")
			u.RawQuery = q.Encode()
			return u.String()
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("pgbouncer does not start: " + log.String())
	return ""
}

// TestPooled publishes, reads, searches and follows through a pooler that gives each
// transaction another connection, and through one that gives one to each session, as the
// owner.
func TestPooled(t *testing.T) {
	for mode, through := range map[string]func(*testing.T, string) string{
		"transaction": pooled,
		"session":     func(t *testing.T, address string) string { return pooling(t, address, "session", 20) },
	} {
		t.Run(mode, func(t *testing.T) { usePooled(t, through(t, migrated(t)), mode == "session") })
	}
}

// usePooled uses a library through a pooler. It is notified of changes, or looks for them.
func usePooled(t *testing.T, through string, notified bool) {
	l, dir := open(t, through), folderOf(t, 30)
	files := numbered(dir)
	all := follow(t, open(t, through))
	all.wants(t, false)
	c := asUser(t, through)
	if notified {
		channels, err := values(t.Context(), c, "SELECT channel FROM readout.label WHERE id = 0")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.Exec(t.Context(), "LISTEN "+channels[0]); err != nil {
			t.Fatal(err)
		}
	}
	publish(t, l, dir, files...)
	all.wants(t, false)
	if notified {
		ctx, stop := context.WithTimeout(t.Context(), time.Minute)
		defer stop()
		if _, err := c.WaitForNotification(ctx); err != nil {
			t.Errorf("no notification passes: %v", err)
		}
	}
	whole(t, l, dir, files)
	var reading sync.WaitGroup
	for range 16 {
		reading.Go(func() {
			for range 20 {
				ctx, stop := context.WithTimeout(t.Context(), time.Millisecond)
				_, _ = l.Search(ctx, library.Query{}, library.Ask{Limit: 10, Today: today})
				stop()
				q, err := library.Parse("round speaker:lee")
				if err == nil {
					_, err = l.Search(t.Context(), q, library.Ask{Limit: 10, Ranked: true, Today: today})
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	reading.Wait()
	for _, path := range files[:3] {
		if all, err := l.Revisions(t.Context(), path); err != nil || len(all) != 1 {
			t.Errorf("%+v, %v", all, err)
		}
		if err := l.MarksOf("").SetMark(t.Context(), marks.Key{Path: path}, marks.Mark{Read: true}); err != nil {
			t.Error(err)
		}
	}
	read, err := l.MarksOf("").Marks(t.Context(), []marks.Key{{Path: files[0]}, {Path: files[3]}})
	if err != nil || !read[0].Read || read[1].Read {
		t.Errorf("%+v, %v", read, err)
	}
	if out := publish(t, l, dir, files...); out.Unchanged != len(files) {
		t.Errorf("%+v", out)
	}
}

// TestPooledRoles asks as two roles through such a pooler: a role is never left on a
// connection that the other gets.
func TestPooledRoles(t *testing.T) {
	office, first, second := roles(t)
	l := openAs(t, pooled(t, office), second, 8)
	var asking sync.WaitGroup
	for role, want := range map[string]int{first: 3, second: 1} {
		for range 8 {
			asking.Go(func() {
				for range 20 {
					if totals, err := l.As(role).Totals(t.Context()); err != nil || totals.Briefings != want {
						t.Errorf("%s: %+v, %v", role, totals, err)
					}
				}
			})
		}
	}
	asking.Wait()
}

// TestPooledPrepared says what an address must have for such a pooler.
func TestPooledPrepared(t *testing.T) {
	l, err := postgres.Open(t.Context(), pooling(t, migrated(t), "transaction", 2), postgres.Options{})
	var told atomic.Bool
	note := func(err error) {
		if err != nil && strings.Contains(err.Error(), "add default_query_exec_mode=exec to the address") {
			told.Store(true)
		}
	}
	if note(err); err == nil {
		defer l.Close()
		var asking sync.WaitGroup
		for range 8 {
			asking.Go(func() {
				for range 20 {
					_, err := l.Totals(t.Context())
					note(err)
				}
			})
		}
		asking.Wait()
	}
	if !told.Load() {
		t.Error("nobody is told")
	}
}
