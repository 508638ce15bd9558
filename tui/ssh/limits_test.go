package ssh

import (
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// fill opens sessions until one is refused, and returns how many are open and why.
func (s *served) fill(c *gossh.Client, most int) (open []*screen, why string) {
	s.Helper()
	for range most + 1 {
		n, err := c.NewSession()
		if err != nil {
			return open, err.Error()
		}
		r := s.readOn(n, "xterm", 80, 24)
		r.shows("<80x24>")
		open = append(open, r)
	}
	return open, ""
}

func TestSessionLimits(t *testing.T) {
	for _, test := range []struct {
		limit  func(*Limits)
		reason string
	}{
		{func(l *Limits) { l.Sessions = 3 }, "too many people are reading at the moment; try again later"},
		{func(l *Limits) { l.SessionsPerKey = 3 }, "you have too many sessions open; close one"},
	} {
		s := serve(t, echo(), func(o *Options) { test.limit(&o.Limits) })
		open, why := s.fill(s.client(), 3)
		if len(open) != 3 || !strings.Contains(why, test.reason) {
			t.Fatalf("%d sessions are open, then: %s", len(open), why)
		}
		if _, why := s.fill(s.client(), 3); !strings.Contains(why, test.reason) {
			t.Errorf("on another connection: %s", why)
		}
		open[1].press("q")
		open[1].ended(0)
		await(t, "room for a session", func() bool {
			n, err := s.client().NewSession()
			return err == nil && n.Run("who") == nil
		})
	}
	s := serve(t, echo(), func(o *Options) { o.Limits.Memory = 1 })
	runtime.GC()
	if _, err := s.client().NewSession(); err == nil || !strings.Contains(err.Error(), "low on memory") {
		t.Errorf("without memory: %v", err)
	}
}

// Those who have no key share the sessions of their address.
func TestAnonymousLimit(t *testing.T) {
	s := serve(t, echo(), func(o *Options) { o.Keys, o.Anonymous, o.Limits.SessionsPerKey = "", true, 2 })
	for n := range 3 {
		c, err := s.dial()
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if open, _ := s.fill(c, 0); len(open) == 1 != (n < 2) {
			t.Errorf("%d: %d sessions", n, len(open))
		}
	}
}

// connects reports whether the server takes a connection: it says who it is.
func (s *served) connects() (net.Conn, bool) {
	s.Helper()
	c, err := net.Dial("tcp", s.at)
	if err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() { c.Close() })
	c.SetReadDeadline(time.Now().Add(patience))
	hello := make([]byte, len("SSH-2.0-readout"))
	_, err = io.ReadFull(c, hello)
	return c, err == nil && string(hello) == "SSH-2.0-readout"
}

// Connections on which nobody logs in are few, and are closed in time; then there
// is room for others.
func TestHalfOpen(t *testing.T) {
	const few = 5
	s := serve(t, echo(), func(o *Options) { o.Limits.Logins, o.Limits.Login = few, 1500*time.Millisecond })
	reader := s.read("xterm", 80, 24)
	reader.shows("<80x24>")
	var open []net.Conn
	for range few {
		c, ok := s.connects()
		if !ok {
			t.Fatal("a connection is not taken")
		}
		open = append(open, c)
	}
	if _, ok := s.connects(); ok {
		t.Error("one connection more is taken")
	}
	for i, c := range open {
		if i%2 == 0 {
			fmt.Fprint(c, "SSH-2.0-x\r\n", strings.Repeat("\x00", 100))
		}
		if _, err := io.Copy(io.Discard, c); err != nil && !strings.Contains(err.Error(), "reset") {
			t.Error(err)
		}
	}
	// So it is with one that logs in and opens no session, or one without a command.
	c := s.client()
	await(t, "the end of a connection without a session", func() bool { _, _, err := c.SendRequest("x", true, nil); return err != nil })
	n := s.session()
	if err := n.RequestPty("xterm", 24, 80, nil); err != nil {
		t.Fatal(err)
	}
	await(t, "the end of a session without a command", func() bool { return strings.Contains(s.log.String(), "what=nothing") })
	await(t, "no more logins", func() bool { s.usage.mu.Lock(); defer s.usage.mu.Unlock(); return s.usage.logins == 0 })
	reader.press("a")
	reader.shows("a.")
}

func TestConnectionRate(t *testing.T) {
	s := serve(t, echo(), func(o *Options) { o.Limits.Connections = 12 })
	taken := 0
	for range 10 {
		if _, ok := s.connects(); ok {
			taken++
		}
	}
	if taken < 4 || taken > 6 {
		t.Errorf("%d of 10 connections at once are taken, of 12 a minute", taken)
	}
}

// However many addresses there are, what is kept of them is limited; a limiter that
// was used stays.
func TestManyAddresses(t *testing.T) {
	u := newUsage(Limits{Connections: 3})
	from := func(n int) net.Addr { return &net.TCPAddr{IP: net.IPv4(10, byte(n>>16), byte(n>>8), byte(n))} }
	for n := range 3 * maxAddresses {
		u.connect(from(n))
		u.endLogin()
	}
	if len(u.rates) > maxAddresses {
		t.Errorf("%d addresses are kept", len(u.rates))
	}
	if u.connect(from(1)) {
		t.Error("the second connection of an address is taken, of one at once")
	}
	a, b := &net.TCPAddr{IP: net.ParseIP("2001:db8::1")}, &net.TCPAddr{IP: net.ParseIP("2001:db8::ffff:1")}
	if network(a) != network(b) || network(a) == network(&net.TCPAddr{IP: net.ParseIP("2001:db8:0:1::1")}) {
		t.Error("a network is not what counts as one address")
	}
}

func TestTimeLimits(t *testing.T) {
	const soon = 600 * time.Millisecond
	s := serve(t, echo(), func(o *Options) { o.Limits.Idle = soon })
	last, longest := time.Now(), time.Duration(0)
	r := s.read("xterm", 80, 24)
	for began := last; time.Since(began) < 3*soon; last = time.Now() {
		time.Sleep(soon / 20)
		if _, err := io.WriteString(r.keys, "a"); err != nil && longest < soon/2 {
			t.Fatal("keys do not keep a session open")
		}
		longest = max(longest, time.Since(last))
	}
	r.ended(1)
	r.shows("readout: idle for too long\r\n")
	if got := statusOf(s.session().Run("wait")); got != 1 {
		t.Errorf("an idle command ends with the status %d", got)
	}

	s = serve(t, echo(), func(o *Options) { o.Limits.Session = soon })
	r = s.read("xterm", 80, 24)
	r.ended(1)
	r.shows("readout: the session reached its time limit\r\n")
}

// A client that takes nothing, or is gone without a word, holds nobody up, and its
// session ends.
func TestStalled(t *testing.T) {
	s := serve(t, echo(), func(o *Options) { o.Limits.Idle, o.Limits.SessionsPerKey = 3*time.Second, 0 })
	stalled := s.session()
	pipe, err := stalled.StdoutPipe() // which nobody reads
	if err != nil {
		t.Fatal(err)
	}
	_ = pipe
	if err := stalled.Start("fill"); err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if got := statusOf(s.session().Run("who")); got != 0 {
			t.Errorf("beside one that takes nothing, the status is %d", got)
		}
	}
	await(t, "the end of the one that takes nothing", func() bool { return strings.Contains(s.log.String(), "what=fill") })

	s = serve(t, echo(), nil)
	gone := s.client()
	n, err := gone.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	s.readOn(n, "xterm", 80, 24).shows("<80x24>")
	gone.Close()
	await(t, "the end of the one that is gone", func() bool { return strings.Contains(s.log.String(), `ended="the visitor has left"`) })
}

// level is what a process holds.
type level struct {
	goroutines, files int
	heap              uint64
}

func levelNow() level {
	for range 3 {
		runtime.GC()
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	files, _ := os.ReadDir("/proc/self/fd")
	return level{runtime.NumGoroutine(), len(files), m.HeapAlloc}
}

// Sessions that were opened and closed, however they were, leave nothing.
func TestSessionsLeaveNothing(t *testing.T) {
	rounds := 20
	if os.Getenv("READOUT_LONG") != "" {
		rounds = 250
	}
	s := serve(t, echo(), func(o *Options) { o.Limits.SessionsPerKey = 0 })
	round := func() {
		for _, keys := range []string{"q", "qaaaaaaaaaaaa", "\x1b[200~abc", ""} {
			c, err := s.dial(gossh.PublicKeys(s.ann))
			if err != nil {
				t.Fatal(err)
			}
			n, err := c.NewSession()
			if err != nil {
				t.Fatal(err)
			}
			if keys == "" {
				n.Run("say something")
			} else {
				r := s.readOn(n, "xterm-256color", 80, 24)
				r.shows("<80x24>")
				r.press(keys)
				if keys[0] == 'q' {
					r.ended(0)
				}
			}
			c.Close()
		}
	}
	for range 5 {
		round()
	}
	await(t, "the first sessions to end", func() bool { return strings.Count(s.log.String(), "msg=session") == 20 })
	before := levelNow()
	for range rounds {
		round()
	}
	await(t, "all sessions to end", func() bool { return strings.Count(s.log.String(), "msg=session") == 20+4*rounds })
	var after level
	await(t, "nothing to be left", func() bool {
		after = levelNow()
		return after.goroutines <= before.goroutines+3 && after.files <= before.files+1
	})
	t.Logf("before %+v, after %d sessions %+v", before, 4*rounds, after)
	if after.heap > before.heap+2<<20 {
		t.Errorf("%d sessions leave %d KB", 4*rounds, (after.heap-before.heap)>>10)
	}
}
