package ssh

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	gossh "golang.org/x/crypto/ssh"
)

// patience is how long a test waits for what is bound to come.
const patience = time.Minute

// await waits until something is so.
func await(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !ok(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

// served is a server that runs for a test.
type served struct {
	testing.TB
	*Server
	at   string
	log  buffer
	ann  gossh.Signer // whose key is in the file
	keys string       // the file
	stop context.CancelFunc
	end  chan error
}

// serve starts a server, with options that are changed by change.
func serve(t testing.TB, service Service, change func(*Options)) *served {
	t.Helper()
	s := &served{TB: t, ann: newKey(t), keys: filepath.Join(t.TempDir(), "readers"), end: make(chan error, 1)}
	s.authorize(s.ann, "ann@office")
	o := Options{HostKey: newKey(t), Keys: AuthorizedKeys(s.keys), Limits: DefaultLimits(), Log: slog.New(slog.NewTextHandler(&s.log, nil))}
	o.Limits.Connections = 0
	if change != nil {
		change(&o)
	}
	var err error
	if s.Server, err = NewServer(service, o); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.at = l.Addr().String()
	ctx, stop := context.WithCancel(context.Background())
	s.stop = stop
	go func() { s.end <- s.Serve(ctx, l) }()
	t.Cleanup(func() {
		stop()
		select {
		case err := <-s.end:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(patience):
			t.Error("the server does not end")
		}
	})
	return s
}

// authorize makes a key the only one in the file.
func (s *served) authorize(key gossh.Signer, name string) {
	s.Helper()
	line := strings.TrimSpace(string(gossh.MarshalAuthorizedKey(key.PublicKey()))) + " " + name + "\n"
	if err := os.WriteFile(s.keys, []byte(line), 0o600); err != nil {
		s.Fatal(err)
	}
}

func newKey(t testing.TB) gossh.Signer {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := gossh.NewSignerFromKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return signer
}

// dial connects with keys, or with the other ways to log in if there are none.
func (s *served) dial(auth ...gossh.AuthMethod) (*gossh.Client, error) {
	return gossh.Dial("tcp", s.at, &gossh.ClientConfig{
		User: "reader", Auth: auth, HostKeyCallback: gossh.FixedHostKey(s.options.HostKey.PublicKey()), Timeout: patience,
	})
}

// client connects as ann.
func (s *served) client() *gossh.Client {
	s.Helper()
	c, err := s.dial(gossh.PublicKeys(s.ann))
	if err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() { c.Close() })
	return c
}

// session opens a session as ann, on a connection of its own.
func (s *served) session() *gossh.Session {
	s.Helper()
	n, err := s.client().NewSession()
	if err != nil {
		s.Fatal(err)
	}
	return n
}

// buffer can be written to and read at once.
type buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// echo runs commands that say who asks, and show what is typed.
func echo() Service {
	return Service{
		Commands: []string{"who", "wait", "fill", "crash"},
		Reader: func(context.Context, Visitor) (tea.Model, error) {
			return &typist{}, nil
		},
		Run: func(ctx context.Context, v Visitor, args []string, stdout, stderr io.Writer) int {
			if len(args) == 0 {
				args = []string{"who"}
			}
			switch args[0] {
			case "who":
				fmt.Fprintf(stdout, "%s %s", v.Key, v.Name)
			case "wait":
				<-ctx.Done()
			case "fill":
				for ctx.Err() == nil {
					if _, err := stdout.Write(make([]byte, 1<<20)); err != nil {
						return 3
					}
				}
			case "crash":
				panic("at the disco")
			default:
				fmt.Fprintf(stderr, "%q", args)
				return 2
			}
			return 0
		},
	}
}

// typist is a reader that shows its size and what is typed into it.
type typist struct {
	width, height int
	typed         string
	dark          string
}

func (m *typist) Init() tea.Cmd { return tea.RequestBackgroundColor }

func (m *typist) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		m.dark = fmt.Sprint("dark ", msg.IsDark())
	case tea.KeyPressMsg:
		switch msg.String() {
		case "q":
			return m, tea.Quit
		case "ctrl+z":
			return m, tea.Suspend
		case "!":
			panic("at the disco")
		}
		m.typed += msg.String() + "."
	case tea.PasteMsg:
		m.typed += fmt.Sprint("pasted ", len(msg.Content), ".")
	}
	return m, nil
}

func (m *typist) View() tea.View {
	v := tea.NewView(fmt.Sprintf("<%dx%d> [%s] %s", m.width, m.height, m.typed, m.dark))
	v.AltScreen = true
	return v
}

// screen is a reader in a terminal.
type screen struct {
	*served
	session *gossh.Session
	keys    io.Writer
	drawn   *buffer
}

// read opens a reader as ann.
func (s *served) read(term string, width, height int) *screen {
	s.Helper()
	return s.readOn(s.session(), term, width, height)
}

func (s *served) readOn(n *gossh.Session, term string, width, height int) *screen {
	s.Helper()
	r := &screen{served: s, session: n, drawn: new(buffer)}
	n.Stdout, n.Stderr = r.drawn, r.drawn
	var err error
	if r.keys, err = n.StdinPipe(); err != nil {
		s.Fatal(err)
	}
	if err := n.RequestPty(term, height, width, nil); err != nil {
		s.Fatal(err)
	}
	if err := n.Shell(); err != nil {
		s.Fatal(err)
	}
	return r
}

func (r *screen) press(keys string) {
	r.Helper()
	if _, err := io.WriteString(r.keys, keys); err != nil {
		r.Fatal(err)
	}
}

// shows waits until something is on the screen.
func (r *screen) shows(text string) {
	r.Helper()
	defer func() {
		if r.Failed() {
			r.Logf("drawn: %q", r.drawn)
		}
	}()
	await(r, text, func() bool { return strings.Contains(r.drawn.String(), text) })
}

// ended waits until the session ends, and checks its status.
func (r *screen) ended(status int) {
	r.Helper()
	if got := statusOf(r.session.Wait()); got != status {
		r.Errorf("the status is %d, not %d; drawn: %q", got, status, r.drawn)
	}
}

// statusOf is the status in the error of a session, or -1.
func statusOf(err error) int {
	var exit *gossh.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.ExitStatus()
	}
	return -1
}

// who asks the server who it thinks this is.
func who(t testing.TB, c *gossh.Client) string {
	t.Helper()
	n, err := c.NewSession()
	if err != nil {
		return err.Error()
	}
	out, err := n.Output("who")
	if err != nil {
		t.Error(err)
	}
	return string(out)
}

// stolen offers the key of somebody else, which it cannot sign with, or signs with
// another.
type stolen struct {
	key     gossh.PublicKey
	another gossh.Signer
}

func (s stolen) PublicKey() gossh.PublicKey { return s.key }

func (s stolen) Sign(r io.Reader, data []byte) (*gossh.Signature, error) {
	if s.another == nil {
		return nil, errors.New("this is somebody else's key")
	}
	return s.another.Sign(r, data)
}

func TestIdentity(t *testing.T) {
	bob := newKey(t)
	questions := gossh.KeyboardInteractive(func(string, string, []string, []bool) ([]string, error) { return nil, nil })
	for _, anonymous := range []bool{false, true} {
		s := serve(t, echo(), func(o *Options) { o.Anonymous = anonymous })
		ann := gossh.FingerprintSHA256(s.ann.PublicKey()) + " ann@office"
		offered, forged := stolen{s.ann.PublicKey(), nil}, stolen{s.ann.PublicKey(), bob}
		nobody := "refused"
		if anonymous {
			nobody = " "
		}
		for _, test := range []struct {
			name string
			auth []gossh.AuthMethod
			want string
		}{
			{"her key", []gossh.AuthMethod{gossh.PublicKeys(s.ann)}, ann},
			{"another key and hers", []gossh.AuthMethod{gossh.PublicKeys(bob, s.ann)}, ann},
			{"no key", nil, "refused"},
			{"no key, and questions", []gossh.AuthMethod{questions}, nobody},
			{"another key", []gossh.AuthMethod{gossh.PublicKeys(bob)}, "refused"},
			{"another key, and questions", []gossh.AuthMethod{gossh.PublicKeys(bob), questions}, nobody},
			{"her key offered, not signed with", []gossh.AuthMethod{gossh.PublicKeys(offered)}, "refused"},
			{"her key offered, not signed with, then questions", []gossh.AuthMethod{gossh.PublicKeys(offered), questions}, nobody},
			{"her key forged", []gossh.AuthMethod{gossh.PublicKeys(forged)}, "refused"},
			{"her key forged, then questions", []gossh.AuthMethod{gossh.PublicKeys(forged), questions}, "refused"},
			{"a password", []gossh.AuthMethod{gossh.Password("")}, "refused"},
		} {
			got := "refused"
			if c, err := s.dial(test.auth...); err == nil {
				got = who(t, c)
				c.Close()
			}
			if got != test.want {
				t.Errorf("anonymous %v: with %s, the visitor is %q, not %q", anonymous, test.name, got, test.want)
			}
		}
	}
}

// Where there is no file of keys, nobody is asked for one, and nobody has a name.
func TestAnonymous(t *testing.T) {
	s := serve(t, echo(), func(o *Options) { o.Keys, o.Anonymous = "", true })
	c, err := s.dial()
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if got := who(t, c); got != " " {
		t.Errorf("the visitor is %q", got)
	}
	if _, err := NewServer(echo(), Options{}); err == nil {
		t.Error("there is a server that nobody can use, or everybody")
	}
}

// A key that is removed from the file opens nothing more, not even on a connection
// that is open.
func TestKeyRemoved(t *testing.T) {
	s := serve(t, echo(), nil)
	c := s.client()
	if got := who(t, c); !strings.HasSuffix(got, "ann@office") {
		t.Fatalf("the visitor is %q", got)
	}
	s.authorize(newKey(t), "bob")
	if got := who(t, c); !strings.Contains(got, "your key may no longer be used here") {
		t.Errorf("after the key was removed, the visitor is %q", got)
	}
	if _, err := s.dial(gossh.PublicKeys(s.ann)); err == nil {
		t.Error("a key that was removed lets somebody in")
	}
	await(t, "the refusal in the log", func() bool {
		return strings.Contains(s.log.String(), `msg="not let in"`) && strings.Contains(s.log.String(), gossh.FingerprintSHA256(s.ann.PublicKey()))
	})
}

func TestCommand(t *testing.T) {
	s := serve(t, echo(), nil)
	for _, test := range []struct {
		line, err string
		status    int
	}{
		{"who", "", 0},
		{"", "", 0},
		{`say "two words" 'and $HOME' a\ b`, `["say" "two words" "and $HOME" "a b"]`, 2},
		{`say "two`, "readout: the command has an unclosed quotation mark\n", 2},
	} {
		n := s.session()
		var out, errors bytes.Buffer
		n.Stdout, n.Stderr = &out, &errors
		if got := statusOf(n.Run(test.line)); got != test.status || errors.String() != test.err {
			t.Errorf("%s: status %d, %q", test.line, got, errors.String())
		}
	}
	// With a terminal, lines end as a terminal has them, and ctrl+c stops it.
	n := s.session()
	keys, _ := n.StdinPipe()
	var errors bytes.Buffer
	n.Stderr = &errors
	if err := n.RequestPty("xterm", 24, 80, nil); err != nil {
		t.Fatal(err)
	}
	if err := n.Start("wait"); err != nil {
		t.Fatal(err)
	}
	io.WriteString(keys, "\x03")
	if got := statusOf(n.Wait()); got != 1 || errors.String() != "readout: the visitor stopped it\r\n" {
		t.Errorf("after ctrl+c: status %d, %q", got, errors.String())
	}
	await(t, "a line a session", func() bool { return strings.Count(s.log.String(), "msg=session") == 5 })
	if log := s.log.String(); strings.Contains(log, "two words") || !strings.Contains(log, `what="unknown command" status=2`) {
		t.Errorf("the log is\n%s", log)
	}
}

// All that a visitor needs no reader for is refused, and harms nothing.
func TestRefused(t *testing.T) {
	s := serve(t, echo(), nil)
	c := s.client()
	for _, kind := range []string{"direct-tcpip", "direct-streamlocal@openssh.com", "x11", "auth-agent@openssh.com", "forwarded-tcpip", "tun@openssh.com", ""} {
		if _, _, err := c.OpenChannel(kind, []byte("x")); err == nil {
			t.Errorf("a channel of the kind %q is opened", kind)
		}
	}
	for _, kind := range []string{"tcpip-forward", "cancel-tcpip-forward", "streamlocal-forward@openssh.com", "no-more-sessions@openssh.com", "x"} {
		if ok, _, err := c.SendRequest(kind, true, []byte("x")); ok || err != nil {
			t.Errorf("%s: %v, %v", kind, ok, err)
		}
	}
	n, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	long := gossh.Marshal(struct{ Line string }{strings.Repeat("x", maxCommand+1)})
	terminal := gossh.Marshal(struct {
		Name       string
		C, R, W, H uint32
		Modes      string
	}{strings.Repeat("x", maxTerm+1), 80, 24, 0, 0, ""})
	for _, r := range []struct {
		kind    string
		payload []byte
	}{
		{"env", gossh.Marshal(struct{ Name, Value string }{"LD_PRELOAD", "x"})}, {"subsystem", gossh.Marshal(struct{ Name string }{"sftp"})},
		{"auth-agent-req@openssh.com", nil}, {"x11-req", []byte("x")}, {"break", make([]byte, 4)}, {"signal", []byte("x")}, {"x", nil},
		{"window-change", make([]byte, 16)}, {"pty-req", []byte("x")}, {"pty-req", terminal}, {"exec", []byte("x")}, {"exec", long},
		{"exec", make([]byte, 200_000)}, {"pty-req", make([]byte, 200_000)},
	} {
		if ok, err := n.SendRequest(r.kind, true, r.payload); ok || err != nil {
			t.Errorf("%s of %d bytes: %v, %v", r.kind, len(r.payload), ok, err)
		}
	}
	if out, err := n.Output("who"); err != nil || !strings.HasSuffix(string(out), "ann@office") {
		t.Errorf("then, who is %q, %v", out, err)
	}
	if ok, _ := n.SendRequest("exec", true, gossh.Marshal(struct{ Line string }{"who"})); ok {
		t.Error("a second command runs in a session")
	}
}
