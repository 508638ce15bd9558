package postgres_test

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"readout/briefing/library"
	"readout/briefing/library/postgres"
	"readout/briefing/library/shared"
	"readout/internal/postgrestest"
)

// TestMain also is a publisher that can be killed: see TestKilledPublisher.
func TestMain(m *testing.M) {
	if address := os.Getenv("READOUT_TEST_PUBLISH"); address != "" {
		if err := publisher(address, os.Getenv("READOUT_TEST_FOLDER")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	postgrestest.Main(m)
}

// publisher publishes a folder, and writes a line when a file is done.
func publisher(address, dir string) error {
	ctx := context.Background()
	l, err := postgres.Open(ctx, address, postgres.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	_, err = shared.Publish(ctx, l, shared.Publishing{Folder: dir, Files: numbered(dir), Progress: func(done, _ int) { fmt.Println(done) }})
	return err
}

func numbered(dir string) []string {
	all, _ := filepath.Glob(filepath.Join(dir, "*.yaml"))
	for i := range all {
		all[i] = filepath.Base(all[i])
	}
	return all
}

// bare starts a server of the test's own, without a library and its roles.
func bare(t testing.TB, settings ...string) *postgrestest.Cluster {
	t.Helper()
	postgrestest.Start(t) // or skip
	c, err := postgrestest.NewCluster(settings...)
	if errors.Is(err, postgrestest.ErrNone) {
		t.Skip("skipped: ", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Remove)
	start(t, c)
	return c
}

// cluster starts a server of the test's own, with an empty library.
func cluster(t testing.TB, settings ...string) (*postgrestest.Cluster, string) {
	t.Helper()
	c := bare(t, settings...)
	if _, _, err := postgres.Migrate(t.Context(), c.Address()); err != nil {
		t.Fatal(err)
	}
	return c, c.Address()
}

// start starts a server, as soon as nothing of the one before is left.
func start(t testing.TB, c *postgrestest.Cluster) {
	t.Helper()
	var err error
	for end := time.Now().Add(2 * time.Minute); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if err = c.Start(); err == nil {
			return
		}
	}
	t.Fatal("the server does not start: ", err)
}

// folderOf writes n briefings into a folder.
func folderOf(t testing.TB, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		name := fmt.Sprintf("m%04d.yaml", i)
		write(t, dir, map[string]string{name: brief("Round "+name, "participants:\n  - {id: a, name: Ann Lee}\nnotes:\n  - {id: n, title: Note, detail: "+strings.Repeat("Words. ", 200)+"}\n")})
	}
	return dir
}

// whole reports what is not as it was published of some files of a folder.
func whole(t testing.TB, l *postgres.Library, dir string, files []string) {
	t.Helper()
	heads, err := l.Heads(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(dir, f))
		if err != nil {
			t.Fatal(err)
		}
		if heads[f].Hash != shared.Hash(data) {
			t.Errorf("%s was reported as published, and is not there", f)
		}
	}
	totals, err := l.Totals(t.Context())
	if err != nil || totals.Briefings != len(heads) || totals.Entries != 3*len(heads) {
		t.Errorf("of %d files there are %+v, %v", len(heads), totals, err)
	}
	people, err := l.People(t.Context())
	if err != nil || len(heads) > 0 && (len(people) != 1 || people[0].Briefings != len(heads)) {
		t.Errorf("of %d files there are %+v, %v", len(heads), people, err)
	}
}

// connected returns the processes of the server that have a connection, but for that of
// the one who asks.
func connected(t testing.TB, c *pgx.Conn) []string {
	t.Helper()
	all, err := values(t.Context(), c, "SELECT pid::text FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()")
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// ended waits until the server has done what somebody sent it who is gone: nobody is
// connected but who was before.
func ended(t testing.TB, c *pgx.Conn, before []string) {
	t.Helper()
	for range 3000 {
		if !slices.ContainsFunc(connected(t, c), func(pid string) bool { return !slices.Contains(before, pid) }) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("the server has not noticed that a publisher is gone")
}

// told collects what a follower is told.
type told chan error

func follow(t testing.TB, l *postgres.Library) told {
	ctx, stop := context.WithCancel(t.Context())
	all, done := make(told, 100), make(chan bool)
	go func() {
		defer close(done)
		l.Follow(ctx, func(err error) { all <- err })
	}()
	t.Cleanup(func() { stop(); <-done })
	return all
}

// wants waits until a follower is told that the library has changed or, with lost, that
// its server is gone.
func (all told) wants(t testing.TB, lost bool) {
	t.Helper()
	select {
	case err := <-all:
		if (err != nil) != lost || lost && !postgres.Unreachable(err) {
			t.Fatalf("told %v", err)
		}
	case <-time.After(time.Minute):
		t.Fatal("told nothing")
	}
}

// TestFollow hears of what is published, at once and together.
func TestFollow(t *testing.T) {
	address := migrated(t)
	l := open(t, address)
	all := follow(t, open(t, address))
	all.wants(t, false)
	dir := folderOf(t, 20)
	begun := time.Now()
	publish(t, l, dir, numbered(dir)...)
	all.wants(t, false)
	t.Logf("the first of 20 was told after %v", time.Since(begun))
}

// TestRestarted asks before, while and after the server is restarted.
func TestRestarted(t *testing.T) {
	c, address := cluster(t)
	l, dir := open(t, address), folderOf(t, 3)
	publish(t, l, dir, numbered(dir)...)
	all := follow(t, l)
	all.wants(t, false)
	if err := c.Stop("fast"); err != nil {
		t.Fatal(err)
	}
	all.wants(t, true)
	if _, err := l.Cards(t.Context(), library.Query{}, library.Ask{Limit: 10}); !postgres.Unreachable(err) || !strings.Contains(err.Error(), "cannot be reached") {
		t.Errorf("without a server: %v", err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	whole(t, l, dir, numbered(dir))
	all.wants(t, false)
	write(t, dir, map[string]string{"m9.yaml": brief("Later", "")})
	publish(t, l, dir, "m9.yaml")
	all.wants(t, false)
}

// TestConnectionLost ends the connections on the server's side: the next question is
// answered all the same.
func TestConnectionLost(t *testing.T) {
	address := migrated(t)
	l, dir := open(t, address), folderOf(t, 2)
	publish(t, l, dir, numbered(dir)...)
	for range 3 {
		postgrestest.Start(t).Exec(t, address, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()")
		whole(t, l, dir, numbered(dir))
	}
}

// TestTimeout checks that the error says that the server ended a query.
func TestTimeout(t *testing.T) {
	address := migrated(t)
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("statement_timeout", "3000") // which nothing but a lock takes
	u.RawQuery = q.Encode()
	l, c := open(t, u.String()), asUser(t, address)
	if _, err := c.Exec(t.Context(), "BEGIN; LOCK TABLE readout.brief"); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Cards(t.Context(), library.Query{}, library.Ask{Limit: 10}); err == nil || !strings.Contains(err.Error(), "statement_timeout") {
		t.Errorf("a query that takes too long: %v", err)
	}
	if _, err := c.Exec(t.Context(), "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Cards(t.Context(), library.Query{}, library.Ask{Limit: 10}); err != nil {
		t.Error(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), time.Millisecond)
	defer stop()
	time.Sleep(2 * time.Millisecond)
	if _, err := l.Search(ctx, library.Query{}, library.Ask{Limit: 1}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a search that nobody waits for: %v", err)
	}
}

// TestFailover kills a primary and promotes its standby while somebody publishes and
// somebody follows: both go on with the other server, and all that was reported as
// published is there.
func TestFailover(t *testing.T) {
	primary, _ := cluster(t)
	standby, err := postgrestest.NewStandby(primary)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(standby.Remove)
	start(t, standby)
	// From now on, nothing counts as written that the standby has not.
	postgrestest.Start(t).Exec(t, primary.Address(), "ALTER SYSTEM SET synchronous_standby_names = '*'")
	postgrestest.Start(t).Exec(t, primary.Address(), "SELECT pg_reload_conf()")
	follow(t, open(t, standby.Address())).wants(t, false) // which can be read, without notifications
	both := "postgres:///postgres?user=owner&target_session_attrs=read-write&host=" + url.QueryEscape(primary.Host()+","+standby.Host())
	l, dir := open(t, both), folderOf(t, 60)
	all := follow(t, open(t, both))
	all.wants(t, false)
	files := numbered(dir)
	var done atomic.Int64
	reached := make(chan bool)
	failed := make(chan error, 1)
	go func() {
		_, err := shared.Publish(t.Context(), l, shared.Publishing{Folder: dir, Files: files, Progress: func(n, _ int) {
			if done.Store(int64(n)); n == 20 {
				close(reached)
			}
		}})
		failed <- err
	}()
	select {
	case <-reached:
	case err := <-failed:
		t.Fatal("publishing ended before the failover: ", err)
	case <-time.After(2 * time.Minute):
		t.Fatalf("only %d were published", done.Load())
	}
	if err := primary.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := standby.Promote(); err != nil {
		t.Fatal(err)
	}
	if err := <-failed; err != nil && !postgres.Unreachable(err) {
		t.Errorf("publishing during a failover: %v", err)
	}
	if n := done.Load(); n < 20 {
		t.Fatalf("only %d were published", n)
	}
	postgrestest.Start(t).Exec(t, standby.Address(), "ALTER SYSTEM SET synchronous_standby_names = ''")
	postgrestest.Start(t).Exec(t, standby.Address(), "SELECT pg_reload_conf()")
	whole(t, l, dir, files[:done.Load()])
	publish(t, l, dir, files...)
	whole(t, l, dir, files)
	for following := false; !following; { // the other server
		select {
		case told := <-all:
			following = told == nil && len(all) == 0
		case <-time.After(2 * time.Minute):
			t.Fatal("the other server is not followed")
		}
	}
}

// times is how often something is killed: seldom, but when all is tried at length.
func times() int {
	if os.Getenv("READOUT_LONG") != "" {
		return 100
	}
	return 2
}

// TestKilledServer kills the server while somebody publishes.
func TestKilledServer(t *testing.T) {
	c, address := cluster(t)
	for i := range times() {
		dir := folderOf(t, 30)
		files := numbered(dir)
		l := open(t, address)
		if _, err := shared.Publish(t.Context(), l, shared.Publishing{Folder: dir, Prune: true}); err != nil {
			t.Fatal(err)
		}
		var done atomic.Int64
		kill := int64(1 + (7*i)%25)
		killed := make(chan error, 1)
		_, err := shared.Publish(t.Context(), l, shared.Publishing{Folder: dir, Files: files, Progress: func(n, _ int) {
			if done.Store(int64(n)); int64(n) == kill {
				go func() { killed <- c.Kill() }()
			}
		}})
		if done.Load() < kill {
			t.Fatalf("publishing ended after %d: %v", done.Load(), err)
		}
		if err := <-killed; err != nil {
			t.Fatal(err)
		}
		if err != nil && !postgres.Unreachable(err) {
			t.Errorf("publishing while the server is killed: %v", err)
		}
		start(t, c)
		whole(t, l, dir, files[:done.Load()])
		publish(t, l, dir, files...)
		whole(t, l, dir, files)
		l.Close()
	}
}

// TestKilledPublisher kills a publisher, again and again: what it had reported is
// there, and nothing is there by halves or twice.
func TestKilledPublisher(t *testing.T) {
	address := migrated(t)
	l, dir, c := open(t, address), folderOf(t, 40), asUser(t, address)
	files := numbered(dir)
	for i := range times() {
		before := connected(t, c)
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "READOUT_TEST_PUBLISH="+address, "READOUT_TEST_FOLDER="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		reported := 0
		for lines := bufio.NewScanner(out); lines.Scan(); reported++ {
			if reported == 1+(i*5)%30 {
				if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
					t.Fatal(err)
				}
			}
		}
		cmd.Wait()
		ended(t, c, before)
		whole(t, l, dir, files[:min(reported, len(files))])
	}
	publish(t, l, dir, files...)
	whole(t, l, dir, files)
	for _, f := range files {
		if all, err := l.Revisions(t.Context(), f); err != nil || len(all) != 1 {
			t.Errorf("%s has %d revisions, %v", f, len(all), err)
		}
	}
}

// TestDiskFull fills the disk of the server: a publisher is told, what was there can
// still be read, and with more room publishing goes on.
func TestDiskFull(t *testing.T) {
	s := postgrestest.Start(t)
	c, _ := cluster(t)
	small := filepath.Join(c.Host(), "small")
	if err := exec.Command("sh", "-c", "mkdir "+small+" && mount -t tmpfs -o size=20m tmpfs "+small+" && chown nobody:nogroup "+small).Run(); err != nil {
		t.Skip("skipped: no small disk can be mounted here")
	}
	t.Cleanup(func() {
		c.Stop("immediate")
		exec.Command("umount", small).Run()
	})
	s.Exec(t, c.Address(), "CREATE TABLESPACE small LOCATION '"+small+"'")
	s.Exec(t, c.Address(), "CREATE DATABASE small TABLESPACE small")
	address := strings.Replace(c.Address(), "/postgres?", "/small?", 1)
	if _, _, err := postgres.Migrate(t.Context(), address); err != nil {
		t.Fatal(err)
	}
	l, dir := open(t, address), folderOf(t, 400)
	files := numbered(dir)
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(dir, f))
		if err != nil {
			t.Fatal(err)
		}
		noise := make([]byte, 20_000) // which cannot be compressed
		rand.Read(noise)
		write(t, dir, map[string]string{f: string(data) + "# " + hex.EncodeToString(noise) + "\n"})
	}
	done := 0
	_, err := shared.Publish(t.Context(), l, shared.Publishing{Folder: dir, Files: files, Progress: func(n, _ int) { done = n }})
	if err == nil || !strings.Contains(err.Error(), "disk of the library's server is full") {
		t.Fatalf("after %d files on a full disk: %v", done, err)
	}
	whole(t, l, dir, files[:done])
	if err := exec.Command("mount", "-o", "remount,size=400m", small).Run(); err != nil {
		t.Fatal(err)
	}
	publish(t, l, dir, files...)
	whole(t, l, dir, files)
}
