//go:build unix

package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
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
	args []string
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
	s.letIn(map[string]string{"ann": ""})
	s.args = append([]string{"serve", "-L", dir, "--listen", "127.0.0.1:0",
		"--host-key", filepath.Join(s.home, "host_key"), "--authorized-keys", filepath.Join(s.home, "readers"), "--connections", "0"}, flags...)
	s.start()
	return s
}

// start starts the server, and waits until it listens.
func (s *sshServer) start() {
	s.Helper()
	cmd, from := exec.Command("readout", s.args...), len(s.log.String())
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(s.home, "cache"), "XDG_STATE_HOME="+filepath.Join(s.home, "state"))
	cmd.Stderr = &s.log
	if err := cmd.Start(); err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	s.cmd, s.port = cmd, ""
	at := regexp.MustCompile(`at=127\.0\.0\.1:([0-9]+) host-key=SHA256:\S{43}`)
	s.waitFor("the server", func() bool {
		if found := at.FindStringSubmatch(s.log.String()[from:]); found != nil {
			s.port = found[1]
		}
		return s.port != ""
	})
}

// stop stops the server as a system does.
func (s *sshServer) stop() {
	s.Helper()
	s.cmd.Process.Signal(syscall.SIGTERM)
	if err := s.cmd.Wait(); err != nil {
		s.Fatalf("the server ends with %v; its log:\n%s", err, s.log.String())
	}
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

// letIn writes the file of those who may read: some keys, with their roles.
func (s *sshServer) letIn(roles map[string]string) {
	s.Helper()
	var lines strings.Builder
	for key, role := range roles {
		line, err := os.ReadFile(filepath.Join(s.home, key+".pub"))
		if err != nil {
			s.Fatal(err)
		}
		if role != "" {
			fmt.Fprintf(&lines, "role=%q ", role)
		}
		lines.Write(line)
	}
	if err := os.WriteFile(filepath.Join(s.home, "readers"), []byte(lines.String()), 0o600); err != nil {
		s.Fatal(err)
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
	s.waitFor("the end of a session", func() bool { return strings.Contains(s.log.String(), `ended="the visitor has left"`) })
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

// guarded publishes a library of which two briefings have a handling. It returns the
// cluster, and the address of a user who may read nothing but in the roles readers,
// analysts and press, of whom the last two may each read one of those.
func guarded(t *testing.T) (c *postgrestest.Cluster, address string) {
	t.Helper()
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
	address = s.As(t, c.Address(), "office")
	user := postgrestest.User(t, address)
	s.Exec(t, c.Address(), "ALTER ROLE "+user+" NOINHERIT; CREATE ROLE analysts IN ROLE readout_reader; CREATE ROLE press IN ROLE readout_reader; CREATE ROLE board IN ROLE readout_reader; GRANT readout_reader, analysts, press TO "+user)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.yaml"), "title: Talks in Arnhem\ndate: 2026-03-04\nreference: A-1\nseries: Talks\nsummary: The ferry.\nparticipants:\n  - {id: al, name: Ann Lee}\nquestions:\n  - {id: when, title: When does it start?}\n")
	for name, b := range map[string]struct{ word, handling string }{"y.yaml": {"Wvukrm", "TLP:AMBER"}, "z.yaml": {"Zxqptk", "TLP:RED"}} {
		write(t, filepath.Join(dir, name), strings.ReplaceAll("title: WORDtitle\ndate: 2026-05-04\nhandling: "+b.handling+"\nseries: Talks\nsummary: WORDsummary ferry.\nparticipants:\n  - {id: p, name: WORDperson One, party: WORDparty}\n  - {id: al, name: Ann Lee}\n"+
			"quotes:\n  - {id: q, speaker: al, text: WORDquote.}\noutcomes:\n  - {id: o, title: WORDoutcome, status: agreed, answers: ['A-1#when']}\nquestions:\n  - {id: w, title: WORDquestion?}\nactions:\n  - {id: a, title: WORDaction, owner: p, due: 2026-06-01}\n", "WORD", b.word))
	}
	l, err := postgres.Open(t.Context(), c.Address(), postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if out, err := shared.Publish(t.Context(), l, shared.Publishing{Folder: dir, Files: []string{"a.yaml", "y.yaml", "z.yaml"}}); err != nil || len(out.Refused) > 0 {
		t.Fatal(out, err)
	}
	if err := errors.Join(l.Grant(t.Context(), "analysts", "TLP:RED"), l.Grant(t.Context(), "press", "TLP:AMBER")); err != nil {
		t.Fatal(err)
	}
	return c, address
}

// A library in a database is served, too, to each key as its role may read it.
func TestServeDatabase(t *testing.T) {
	c, address := guarded(t)
	s := serveOffice(t, address)
	s.newKey("carl")
	s.newKey("dora")
	s.letIn(map[string]string{"ann": "analysts", "carl": "press", "dora": "board", "bob": ""})
	secrets := map[string]string{"ann": "Wvukrm", "carl": "Zxqptk"} // of the other
	leaks := func(key, text string) bool {
		text = strings.ToLower(text)
		if other, ok := secrets[key]; ok {
			return strings.Contains(text, strings.ToLower(other))
		}
		return strings.Contains(text, "zxqptk") || strings.Contains(text, "wvukrm")
	}
	var all sync.WaitGroup
	for _, test := range []struct{ line, own string }{ // own is what who may read it sees
		{"list", "title"}, {"list --format json", "title"}, {"search ferry", "**ferry**"}, {"search --format json series:talks", "title"}, {"people", "person One"},
		{"people 'ann lee'", "quote."}, {"questions", "question"}, {"questions --all", "question"}, {"actions", "action"}, {"search zx", ""}, {"search wv", ""},
	} {
		for _, key := range []string{"ann", "bob", "carl"} {
			all.Go(func() {
				out, wrong, status := s.run(key, test.line)
				own := map[string]string{"ann": "Zxqptk", "carl": "Wvukrm"}[key]
				if status > 1 || leaks(key, out+wrong) || own != "" && test.own != "" && (status != 0 || !strings.Contains(out, own) || !strings.Contains(out, test.own)) {
					t.Errorf("%s, as %s: status %d, %q, %q", test.line, key, status, out, wrong)
				}
			})
		}
		all.Wait()
	}
	for key, files := range map[string][]string{"bob": {"y.yaml", "z.yaml"}, "ann": {"y.yaml"}, "carl": {"z.yaml"}} {
		for _, file := range files {
			for _, line := range []string{"export ", "list ", "export --verify --format html ", "export --entry q "} {
				if out, wrong, status := s.run(key, line+file); status == 0 || out != "" || leaks(key, wrong) {
					t.Errorf("%s, as %s: status %d, %q, %q", line+file, key, status, out, wrong)
				}
			}
		}
	}
	if out, wrong, status := s.run("bob", "questions"); status != 0 || !strings.Contains(out, "When does it start?") {
		t.Errorf("what is answered by what may not be read is not open: status %d, %q, %q", status, out, wrong)
	}
	if out, wrong, status := s.run("ann", "export z.yaml --entry q"); status != 0 || !strings.Contains(out, "Zxqptkquote") {
		t.Errorf("what may be read: status %d, %q, %q", status, out, wrong)
	}
	if out, wrong, status := s.run("dora", "list"); status != 1 || out != "" || wrong != "readout: the library cannot be read at the moment\n" {
		t.Errorf("a role that the server may not take: status %d, %q, %q", status, out, wrong)
	}
	s.waitFor("the log that the server may not take a role", func() bool {
		return strings.Contains(s.log.String(), "permission denied to set role")
	})

	readers := map[string]*window{}
	for _, key := range []string{"ann", "bob", "carl"} {
		readers[key] = open(t, nil, "ssh", s.ssh(key)...)
	}
	for _, w := range readers { // all at once, through the same connections
		w.await("the library", 0, func(drawn string) bool { return strings.Contains(drawn, "Talks in Arnhem") })
		from := len(w.drawn())
		w.press("/fer")
		w.await("what was found", from, func(string) bool { return strings.Contains(w.onScreen(), " entries") })
	}
	postgrestest.Of(c).Exec(t, c.Address(), "UPDATE readout.label SET generation = generation + 1; SELECT pg_notify(channel, '') FROM readout.label")
	for key, w := range readers {
		w.press("\x1b\x1bq\x03")
		_ = w.cmd.Wait()
		if drawn := w.drawn(); leaks(key, drawn) || strings.Contains(drawn, "postgres:") {
			t.Errorf("the reader of %s shows what it should not: %s", key, drawn)
		}
	}
	if log := strings.ToLower(s.log.String()); strings.Contains(log, "zxqptk") || strings.Contains(log, "wvukrm") || strings.Contains(log, "postgres:") {
		t.Errorf("the log has what it should not: %s", log)
	}
}

// A server does not start if a key has a role that it may not take, or that a folder
// does not have.
func TestServeRoles(t *testing.T) {
	_, address := guarded(t)
	for name, test := range map[string]struct{ library, role, want string }{
		"not a member": {address, "board", `permission denied to set role "board"`},
		"not there":    {address, "nobody_at_all", `role "nobody_at_all" does not exist`},
		"no role":      {address, "none", "none is not the name of a role"},
		"a folder":     {t.TempDir(), "analysts", "only a library in a database has roles"},
	} {
		s := &sshServer{T: t, home: t.TempDir()}
		s.newKey("ann")
		s.letIn(map[string]string{"ann": test.role})
		cmd := exec.Command("readout", "serve", "-L", test.library, "--listen", "127.0.0.1:0", "--host-key", filepath.Join(s.home, "host_key"), "--authorized-keys", filepath.Join(s.home, "readers"))
		if out, err := cmd.CombinedOutput(); err == nil || !strings.Contains(string(out), test.want) {
			t.Errorf("%s: %v, %s", name, err, out)
		}
	}
}
