// Package postgrestest runs tests against a real PostgreSQL: a cluster of its own in a
// temporary folder, on a socket, or else the server that READOUT_TEST_POSTGRES names.
package postgrestest

import (
	"context"
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
)

// Main runs the tests of a package, and stops the cluster that they have started.
func Main(m *testing.M) {
	status := m.Run()
	Stop()
	os.Exit(status)
}

// Stop stops the server that tests have started.
func Stop() {
	if shared.cluster != nil {
		shared.cluster.Remove()
		shared.cluster, shared.address = nil, nil
	}
}

// Server is a server on which tests create databases.
type Server struct {
	address *url.URL // of a database that is there
	cluster *Cluster // nil: it is somebody else's
	n       atomic.Int64
}

// shared is the server of all tests of a package.
var shared Server

// Start returns the address of the server, or skips the test where there is none. The
// first call starts it.
func Start(t testing.TB) *Server {
	t.Helper()
	if shared.address != nil {
		return &shared
	}
	c, err := NewCluster()
	if err == nil {
		if err = c.Start(); err != nil {
			c.Remove()
			t.Fatal(err)
		}
		shared.cluster = c
		shared.address, _ = url.Parse(c.Address())
		return &shared
	}
	given := os.Getenv("READOUT_TEST_POSTGRES")
	if given == "" {
		t.Skipf("skipped: %v, and READOUT_TEST_POSTGRES names no server", err)
	}
	if shared.address, err = url.Parse(given); err != nil {
		t.Fatal("READOUT_TEST_POSTGRES is not an address")
	}
	return &shared
}

// Of returns the server that a cluster is, for what a test needs on it.
func Of(c *Cluster) *Server {
	address, _ := url.Parse(c.Address())
	return &Server{address: address, cluster: c}
}

// Database creates an empty database, dropped after the test, and returns its address.
func (s *Server) Database(t testing.TB) string {
	t.Helper()
	return s.create(t, "")
}

// Copy is [Server.Database] of a copy of another database, to which nobody must be
// connected.
func (s *Server) Copy(t testing.TB, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return s.create(t, strings.TrimPrefix(u.Path, "/"))
}

func (s *Server) create(t testing.TB, template string) string {
	t.Helper()
	name := fmt.Sprintf("readout_test_%d_%d", os.Getpid(), s.n.Add(1))
	sql := "CREATE DATABASE " + name
	if template != "" {
		sql += " TEMPLATE " + template
	}
	s.Exec(t, s.address.String(), sql)
	t.Cleanup(func() { s.Exec(t, s.address.String(), "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)") })
	u := *s.address
	u.Path = "/" + name
	return u.String()
}

// As returns the address with another user, who is created: a login that is a member
// of some roles.
func (s *Server) As(t testing.TB, address, prefix string, roles ...string) string {
	t.Helper()
	user := fmt.Sprintf("%s_%d_%d", prefix, os.Getpid(), s.n.Add(1))
	s.Exec(t, address, "CREATE ROLE "+user+" LOGIN PASSWORD 'secret'")
	for _, r := range roles {
		s.Exec(t, address, "GRANT "+r+" TO "+user)
	}
	t.Cleanup(func() {
		s.Exec(t, address, "DROP OWNED BY "+user) // what a session that is just ending still has
		s.Exec(t, s.address.String(), "DROP ROLE IF EXISTS "+user)
	})
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	u.User = url.UserPassword(user, "secret")
	if q := u.Query(); q.Has("user") {
		q.Set("user", user)
		u.RawQuery = q.Encode()
	}
	return u.String()
}

// User returns the user of an address.
func User(t testing.TB, address string) string {
	t.Helper()
	c, err := pgx.ParseConfig(address)
	if err != nil {
		t.Fatal(err)
	}
	return c.User
}

// Exec runs statements as the user of an address.
func (s *Server) Exec(t testing.TB, address, sql string) {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), patience) // also after the test
	defer stop()
	c, err := pgx.Connect(ctx, address)
	if err != nil {
		t.Fatalf("to run %s: %v\n%s", sql, err, s.cluster.log())
	}
	defer c.Close(ctx)
	if _, err := c.Exec(ctx, sql); err != nil {
		t.Fatalf("%s: %v\n%s", sql, err, s.cluster.log())
	}
}

// patience is how long a program of PostgreSQL, or a statement, may take: a busy machine
// takes long, but what takes longer hangs.
const patience = 2 * time.Minute

// Cluster is a server of our own, run by a user without rights.
type Cluster struct {
	dir  string // with data and the socket
	bin  string
	as   []string // what is before each command, to run it as that user
	more []string // settings
}

// ErrNone says that no cluster can be made.
var ErrNone = errors.New("PostgreSQL is not installed here")

// NewCluster makes a cluster, which is not started yet, with some more settings.
func NewCluster(settings ...string) (*Cluster, error) {
	c, err := emptyCluster(settings)
	if err != nil {
		return nil, err
	}
	if err := c.init(); err != nil {
		c.Remove()
		return nil, err
	}
	return c, nil
}

func (c *Cluster) init() error {
	return c.run("initdb", "-D", c.data(), "-U", "owner", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions")
}

// ClusterIn is [NewCluster] in a folder that is kept, and the cluster of another time if
// it has one. The folder must be one that a user without rights can reach.
func ClusterIn(dir string, settings ...string) (*Cluster, error) {
	if _, err := os.Stat(filepath.Join(dir, "data", "PG_VERSION")); err == nil {
		return clusterIn(dir, settings)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	c, err := clusterIn(dir, settings)
	if err != nil {
		return nil, err
	}
	return c, c.init()
}

// NewStandby makes a cluster that follows another one, which is running.
func NewStandby(primary *Cluster, settings ...string) (*Cluster, error) {
	c, err := emptyCluster(settings)
	if err != nil {
		return nil, err
	}
	if err := c.run("pg_basebackup", "-D", c.data(), "-h", primary.dir, "-U", "owner", "-R", "-X", "stream", "-c", "fast", "--no-sync"); err != nil {
		c.Remove()
		return nil, err
	}
	return c, nil
}

func emptyCluster(settings []string) (*Cluster, error) {
	dir, err := os.MkdirTemp("", "readout-pg") // short: a socket has a path of 107 bytes at most
	if err != nil {
		return nil, err
	}
	c, err := clusterIn(dir, settings)
	if err != nil {
		os.RemoveAll(dir)
	}
	return c, err
}

// clusterIn returns what runs the programs of PostgreSQL in a folder, which it gives to
// a user without rights.
func clusterIn(dir string, settings []string) (*Cluster, error) {
	bins, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if found, err := exec.LookPath("initdb"); err == nil && len(bins) == 0 {
		if found, err = filepath.EvalSymlinks(found); err == nil {
			bins = append(bins, found)
		}
	}
	if len(bins) == 0 {
		return nil, ErrNone
	}
	slices.Sort(bins)
	c := &Cluster{dir: dir, bin: filepath.Dir(bins[len(bins)-1]), more: settings}
	if os.Geteuid() == 0 { // PostgreSQL refuses to run as root
		c.as = []string{"setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups", "--"}
		if err := exec.Command("chown", "nobody:nogroup", dir).Run(); err != nil {
			return nil, fmt.Errorf("%w: no user to run it as", ErrNone)
		}
	}
	return c, nil
}

func (c *Cluster) data() string { return filepath.Join(c.dir, "data") }

// Address returns the address of the database that is there from the beginning.
func (c *Cluster) Address() string {
	return "postgres:///postgres?user=owner&connect_timeout=30&host=" + url.QueryEscape(c.dir)
}

// Host returns the folder of the socket.
func (c *Cluster) Host() string { return c.dir }

func (c *Cluster) run(name string, args ...string) error {
	command := append(slices.Clone(c.as), filepath.Join(c.bin, name))
	command = append(command, args...)
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Dir = c.dir
	cmd.Env = append(os.Environ(), "LC_ALL=C")
	log, err := os.CreateTemp("", "readout-pg-log") // a server that goes on would hold a pipe open
	if err != nil {
		return err
	}
	defer os.Remove(log.Name())
	defer log.Close()
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Run(); err != nil {
		said, _ := os.ReadFile(log.Name())
		if ctx.Err() != nil {
			err = fmt.Errorf("it has not ended after %v", patience)
		}
		return fmt.Errorf("%s: %w: %s\n%s", name, err, said, c.log())
	}
	return nil
}

// Start starts the server and waits until it answers.
func (c *Cluster) Start() error {
	settings := append([]string{"fsync=off", "listen_addresses=", "unix_socket_directories=" + c.dir, "max_connections=60", "shared_buffers=64MB",
		"log_min_messages=fatal", "logging_collector=off", "wal_level=replica", "max_wal_senders=4"}, c.more...)
	args := []string{"-D", c.data(), "-w", "-t", "60", "-l", filepath.Join(c.dir, "log"), "start", "-o"}
	var o []string
	for _, s := range settings {
		o = append(o, "-c '"+s+"'")
	}
	return c.run("pg_ctl", append(args, strings.Join(o, " "))...)
}

// log returns the end of what the server has logged.
func (c *Cluster) log() string {
	if c == nil {
		return ""
	}
	log, _ := os.ReadFile(filepath.Join(c.dir, "log"))
	return string(log[max(len(log)-4000, 0):])
}

// Stop stops the server: "fast" as a restart does, "immediate" as a crash.
func (c *Cluster) Stop(mode string) error {
	return c.run("pg_ctl", "-D", c.data(), "-w", "-t", "60", "-m", mode, "stop")
}

// Promote makes a primary of a standby.
func (c *Cluster) Promote() error {
	return c.run("pg_ctl", "-D", c.data(), "-w", "-t", "60", "promote")
}

// Kill kills the server and all its processes, as a power cut would.
func (c *Cluster) Kill() error {
	pid, err := c.pid()
	if err != nil {
		return err
	}
	return exec.Command("kill", "-KILL", pid).Run()
}

// pid returns the process of the server that all others come from.
func (c *Cluster) pid() (string, error) {
	pid, err := os.ReadFile(filepath.Join(c.data(), "postmaster.pid"))
	first, _, _ := strings.Cut(string(pid), "\n")
	return strings.TrimSpace(first), err
}

// Freeze stops all processes of the server without ending any, as a machine does that
// hangs. It returns what lets them go on, once or more often.
func (c *Cluster) Freeze() (thaw func() error, err error) {
	first, err := c.pid()
	if err != nil {
		return nil, err
	}
	if err := exec.Command("kill", "-STOP", first).Run(); err != nil { // so that it makes no others
		return nil, err
	}
	all := []string{first}
	thaw = func() error { return exec.Command("kill", append([]string{"-CONT"}, all...)...).Run() }
	others, err := exec.Command("ps", "-o", "pid=", "--ppid", first).Output()
	if err == nil {
		all = append(all, strings.Fields(string(others))...)
		err = exec.Command("kill", append([]string{"-STOP"}, all...)...).Run()
	}
	if err != nil {
		return nil, errors.Join(err, thaw())
	}
	return thaw, nil
}

// Remove stops the server and deletes all of it.
func (c *Cluster) Remove() {
	_ = c.Stop("immediate")
	for range 50 {
		if os.RemoveAll(c.dir) == nil {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
}
