//go:build unix

package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	gossh "golang.org/x/crypto/ssh"

	"readout/briefing/library/postgres"
	"readout/briefing/library/shared"
	"readout/internal/postgrestest"
)

// locked is what a process writes, which can be read meanwhile.
type locked struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *locked) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// sshServer is readout serve in a process of its own, and a client's files.
type sshServer struct {
	*testing.T
	cmd  *exec.Cmd
	log  locked
	port string
	home string // with the keys
}

// serveOffice serves a library over SSH, to whoever has the key ann, and with any other
// flags.
func serveOffice(t *testing.T, dir string, flags ...string) *sshServer {
	t.Helper()
	if _, err := exec.LookPath("ssh"); err != nil {
		t.Skip("there is no ssh client")
	}
	s := &sshServer{T: t, home: t.TempDir()}
	s.newKey("ann")
	s.newKey("bob")
	s.cmd = exec.Command("readout", append([]string{"serve", "-L", dir, "--listen", "127.0.0.1:0",
		"--host-key", filepath.Join(s.home, "host_key"), "--authorized-keys", filepath.Join(s.home, "ann.pub"), "--connections", "0"}, flags...)...)
	s.cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(s.home, "cache"), "XDG_STATE_HOME="+filepath.Join(s.home, "state"))
	s.cmd.Stderr = &s.log
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.cmd.Process.Kill(); s.cmd.Wait() })
	at := regexp.MustCompile(`at=127\.0\.0\.1:([0-9]+) host-key=SHA256:\S{43}`)
	s.waitFor("the server", func() bool {
		if found := at.FindStringSubmatch(s.log.String()); found != nil {
			s.port = found[1]
		}
		return s.port != ""
	})
	return s
}

// newKey writes a pair of keys as ssh-keygen does.
func (s *sshServer) newKey(name string) {
	s.Helper()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		s.Fatal(err)
	}
	block, err := gossh.MarshalPrivateKey(private, name)
	if err != nil {
		s.Fatal(err)
	}
	key, err := gossh.NewPublicKey(public)
	if err != nil {
		s.Fatal(err)
	}
	path := filepath.Join(s.home, name)
	line := strings.TrimSpace(string(gossh.MarshalAuthorizedKey(key))) + " " + name + "@office\n"
	for path, data := range map[string][]byte{path: pem.EncodeToMemory(block), path + ".pub": []byte(line)} {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			s.Fatal(err)
		}
	}
}

// ssh is the command line of the client, with a key or without one.
func (s *sshServer) ssh(key string, args ...string) []string {
	line := []string{"-F", "none", "-p", s.port, "-o", "UserKnownHostsFile=" + filepath.Join(s.home, "known"), "-o", "StrictHostKeyChecking=accept-new",
		"-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none", "-o", "PasswordAuthentication=no", "-o", "LogLevel=ERROR"}
	if key == "" {
		line = append(line, "-o", "IdentityFile=none")
	} else {
		line = append(line, "-i", filepath.Join(s.home, key))
	}
	return append(append(line, "reader@127.0.0.1"), args...)
}

// waitFor waits until something is so.
func (s *sshServer) waitFor(what string, ok func() bool) {
	s.Helper()
	for end := time.Now().Add(patience); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			s.Fatalf("waited in vain for %s; the log:\n%s", what, s.log.String())
		}
	}
}

// run runs a command over SSH.
func (s *sshServer) run(key string, args ...string) (stdout, stderr string, status int) {
	s.Helper()
	cmd := exec.Command("ssh", s.ssh(key, args...)...)
	var out, errors bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errors
	_ = cmd.Run()
	return out.String(), errors.String(), cmd.ProcessState.ExitCode()
}

// shell is a command line as a shell on the other side would split it.
func shell(args []string) string {
	quoted := make([]string, len(args))
	for i, a := range args {
		quoted[i] = "'" + strings.ReplaceAll(a, "'", `'\''`) + "'"
	}
	return strings.Join(quoted, " ")
}

// A reader in the real client: opened, searched, resized and left.
func TestServeReader(t *testing.T) {
	dir, _ := office(t)
	s := serveOffice(t, dir)
	w := open(t, nil, "ssh", s.ssh("ann")...)
	w.await("the library", 0, func(drawn string) bool {
		return modes(drawn)["1049"] && strings.Contains(drawn, "Ferry talks")
	})
	if !strings.Contains(w.drawn(), "\x1b]11;?") {
		t.Error("the terminal is not asked for its background")
	}
	w.press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\") // it answers
	press := func(keys, shows string) {
		t.Helper()
		from := len(w.drawn())
		w.press(keys)
		w.await(shows, from, func(drawn string) bool { return strings.Contains(drawn, shows) })
	}
	press("1", "1 of 1") // the person, in all briefings
	press("2", "long enough.”")
	press("y", "Sent 1 quote to the terminal")
	press("o", "verbatim") // in its own briefing
	press("/who runs", "1 match in 1 entry")
	press("\r", "1 of 1")
	from := len(w.drawn())
	if err := pty.Setsize(w.keys, &pty.Winsize{Rows: 24, Cols: 70}); err != nil {
		t.Fatal(err)
	}
	w.cmd.Process.Signal(syscall.SIGWINCH)
	w.await("the reader in a narrow window", from, func(drawn string) bool { return strings.Contains(drawn, strings.Repeat("─", 30)) })
	press("e", "clipboard")
	w.press("\x03")
	w.ended(0)
	w.restored()
	if !strings.Contains(w.drawn(), "\x1b]52;c;") {
		t.Error("nothing was sent to the terminal's clipboard")
	}
	s.waitFor("a line in the log", func() bool {
		return strings.Contains(s.log.String(), "name=ann@office what=reader status=0")
	})

	// A client that is gone, and a server that ends.
	w = open(t, nil, "ssh", s.ssh("ann")...)
	w.await("the reader", 0, func(drawn string) bool { return strings.Contains(drawn, "Ferry talks") })
	w.cmd.Process.Kill()
	s.waitFor("the end of a session", func() bool { return strings.Contains(s.log.String(), `ended="the visitor is gone"`) })
	w = open(t, nil, "ssh", s.ssh("ann")...)
	w.await("the reader", 0, func(drawn string) bool { return strings.Contains(drawn, "Ferry talks") })
	s.cmd.Process.Signal(syscall.SIGTERM)
	w.ended(1)
	w.restored()
	if !strings.Contains(w.drawn(), "readout: the server is shutting down\r\n") {
		t.Errorf("the reader is told %q", w.drawn())
	}
	if err := s.cmd.Wait(); err != nil {
		t.Errorf("the server ends with %v; its log:\n%s", err, s.log.String())
	}
}

// Commands over SSH write the same bytes as here.
func TestServeCommands(t *testing.T) {
	dir, _ := office(t)
	s := serveOffice(t, dir)
	here := func(args ...string) (string, int) {
		cmd := exec.Command("readout", append(args, "-L", dir)...)
		cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(s.home, "cache"))
		out, _ := cmd.Output()
		return string(out), cmd.ProcessState.ExitCode()
	}
	for _, args := range [][]string{
		{"export", "ferry.yaml", "--entry", "waited"}, {"export", "2025/minutes.md"}, {"export", "2025/flawed.yaml"}, {"search", `"waited long"`, "--format", "json"},
		{"people", "ria jansen"}, {"questions", "--format", "json"}, {"actions"}, {"list", "--format", "json"}, {"search", "--limit", "0", "x"},
	} {
		out, errors, status := s.run("ann", shell(args))
		want, wanted := here(args...)
		if out != want || status != wanted {
			t.Errorf("%q: over SSH, status %d and\n%s%s\nnot %d and\n%s", args, status, out, errors, wanted, want)
		}
	}
	for _, test := range []struct{ key, want string }{{"bob", "Permission denied"}, {"", "Permission denied"}} {
		out, errors, status := s.run(test.key, "list")
		if out != "" || status != 255 || !strings.Contains(errors, test.want) {
			t.Errorf("with the key %q: status %d, %q, %q", test.key, status, out, errors)
		}
	}
	if out, errors, status := s.run("ann", "cat /etc/passwd"); out != "" || status != 2 || !strings.Contains(errors, `there is no command "cat"`) {
		t.Errorf("status %d, %q, %q", status, out, errors)
	}
	for _, flags := range [][]string{{"-N", "-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:1"}, {"-s"}} {
		if err := exec.Command("ssh", append(flags, s.ssh("ann", "sftp")...)...).Run(); err == nil {
			t.Errorf("%q succeeds", flags)
		}
	}
}

// With --anonymous, those without a key come in; those with one have a name.
func TestServeAnonymous(t *testing.T) {
	dir, _ := office(t)
	s := serveOffice(t, dir, "--anonymous")
	for _, key := range []string{"", "bob", "ann"} {
		if out, errors, status := s.run(key, "list"); status != 0 || !strings.Contains(out, "Ferry talks") {
			t.Errorf("with the key %q: status %d, %q, %q", key, status, out, errors)
		}
	}
	s.waitFor("the log", func() bool { return strings.Count(s.log.String(), "msg=session") == 3 })
	if log := s.log.String(); strings.Count(log, `key="" name=""`) != 2 || strings.Count(log, "name=ann@office") != 1 {
		t.Errorf("the log is\n%s", log)
	}
}

// A library in a database is served, too, with the rights of the server's role.
func TestServeDatabase(t *testing.T) {
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
	reader := postgrestest.Of(c).As(t, c.Address(), "office", "readout_reader")
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.yaml"), "title: Talks in Arnhem\ndate: 2026-03-04\nsummary: The ferry.\nquestions:\n  - {id: when, title: When does it start?}\n")
	write(t, filepath.Join(dir, "z.yaml"), "title: Zxqtitle\ndate: 2026-05-04\nhandling: TLP:RED\nsummary: Zxqsummary.\n")
	l, err := postgres.Open(t.Context(), c.Address(), postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if out, err := shared.Publish(t.Context(), l, shared.Publishing{Folder: dir, Files: []string{"a.yaml", "z.yaml"}}); err != nil || len(out.Refused) > 0 {
		t.Fatal(out, err)
	}

	s := serveOffice(t, reader)
	for _, test := range []struct{ line, want string }{
		{"list", "Talks in Arnhem"}, {"search start", "When does it **start**?"}, {"questions", "When does it start?"}, {"export a.yaml --entry when", "### When does it start?"},
	} {
		if out, errors, status := s.run("ann", test.line); status != 0 || !strings.Contains(out, test.want) || strings.Contains(out, "Zxq") {
			t.Errorf("%s: status %d, %q, %q", test.line, status, out, errors)
		}
	}
	if out, errors, status := s.run("ann", "export z.yaml"); status == 0 || out != "" || strings.Contains(errors, "Zxq") {
		t.Errorf("what may not be read: status %d, %q, %q", status, out, errors)
	}
	w := open(t, nil, "ssh", s.ssh("ann")...)
	w.await("the library", 0, func(drawn string) bool { return strings.Contains(drawn, "Talks in Arnhem") })
	w.press("q")
	w.ended(0)
	if drawn := w.drawn() + s.log.String(); strings.Contains(drawn, "Zxq") || strings.Contains(drawn, "postgres:") {
		t.Errorf("the reader or the log shows what it should not: %s", drawn)
	}
}
