package main

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"io"
	"log/slog"
	"net"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"readout/briefing/library/folder"
	"readout/internal/librarytest"
	"readout/tui"
	"readout/tui/ssh"
)

// remote is a reader over SSH, in this process.
type remote struct {
	client  *gossh.Client
	session *gossh.Session
	keys    io.Writer
	screen  locked
}

// serveHere serves a library in this process, to anybody, and returns its address.
func serveHere(t testing.TB, dir string, log io.Writer) string {
	t.Helper()
	lib, err := folder.Open(t.Context(), dir, folder.Options{Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	shared := share(lib, func(err error) { t.Error(err) })
	if err := shared.fresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	key, err := gossh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	noMarks := func(ssh.Visitor) tui.Marks { return nil }
	s, err := ssh.NewServer(service(servedLibrary{name: "library", of: shared.of, marks: noMarks}), ssh.Options{HostKey: key, Anonymous: true, Log: slog.New(slog.NewTextHandler(log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(context.Background())
	var all sync.WaitGroup
	shared.follow()
	all.Go(func() {
		if err := s.Serve(ctx, l); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(func() { end(); all.Wait(); shared.end(); lib.Close() })
	return l.Addr().String()
}

// openRemote opens a reader over SSH.
func openRemote(t testing.TB, at string) *remote {
	t.Helper()
	r := new(remote)
	var err error
	if r.client, err = gossh.Dial("tcp", at, &gossh.ClientConfig{User: "reader", HostKeyCallback: gossh.InsecureIgnoreHostKey()}); err != nil {
		t.Fatal(err)
	}
	if r.session, err = r.client.NewSession(); err != nil {
		t.Fatal(err)
	}
	r.session.Stdout = &r.screen
	if r.keys, err = r.session.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := r.session.RequestPty("xterm-256color", 40, 120, nil); err != nil {
		t.Fatal(err)
	}
	if err := r.session.Shell(); err != nil {
		t.Fatal(err)
	}
	return r
}

// shows waits until something is drawn.
func (r *remote) shows(t testing.TB, text string) {
	t.Helper()
	for end := time.Now().Add(patience); !strings.Contains(r.screen.String(), text); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain for %s; drawn:\n%q", text, r.screen.String())
		}
	}
}

// Readers over SSH that are opened, used and left, however, leave nothing.
func TestRemoteReadersLeaveNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	if err := librarytest.Write(dir, 1, 30); err != nil {
		t.Fatal(err)
	}
	var log locked
	at := serveHere(t, dir, &log)
	rounds := 15
	if long() {
		rounds = 350
	}
	round := func() {
		for _, keys := range []string{"q", "2jo/a\rqqqqqqqqqq", ""} {
			r := openRemote(t, at)
			r.shows(t, "Briefings")
			io.WriteString(r.keys, keys)
			if keys == "q" {
				r.session.Wait()
			}
			r.client.Close()
		}
	}
	ended := func(n int) {
		t.Helper()
		for end := time.Now().Add(patience); strings.Count(log.String(), "msg=session") < n; time.Sleep(10 * time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("of %d sessions, these have ended:\n%s", n, log.String())
			}
		}
	}
	for range 4 {
		round()
	}
	ended(12)
	settled, heap := loadNow(t), heapNow()
	for range 100 {
		time.Sleep(10 * time.Millisecond)
		settled = settled.least(loadNow(t))
	}
	for range rounds {
		round()
	}
	ended(12 + 3*rounds)
	after := loadNow(t)
	for range 1000 {
		if after.goroutines <= settled.goroutines && after.descriptors <= settled.descriptors {
			break
		}
		time.Sleep(10 * time.Millisecond)
		after = loadNow(t)
	}
	t.Logf("after 12 readers %+v, after %d more %+v; the heap grew by %d KB", settled, 3*rounds, after, (int64(heapNow())-int64(heap))>>10)
	if after.goroutines > settled.goroutines || after.descriptors > settled.descriptors {
		stacks := make([]byte, 1<<20)
		t.Errorf("after 12 readers there were %+v, after %d more there are %+v\n%s", settled, 3*rounds, after, stacks[:runtime.Stack(stacks, true)])
	}
	if grown := int64(heapNow()) - int64(heap); grown > 8<<20 {
		t.Errorf("%d readers leave %d KB", 3*rounds, grown>>10)
	}
}

func heapNow() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// A reader over SSH takes no more than 4 MB, with its client in this process, too.
func TestMemoryOfRemoteReaders(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	if err := librarytest.Write(dir, 1, 300); err != nil {
		t.Fatal(err)
	}
	at := serveHere(t, dir, new(bytes.Buffer))
	var all []*remote
	open := func(n int) {
		for range n {
			r := openRemote(t, at)
			r.shows(t, "Briefings")
			all = append(all, r)
		}
		for _, r := range all {
			for _, k := range "2jj1j" {
				io.WriteString(r.keys, string(k))
				time.Sleep(5 * time.Millisecond)
			}
		}
	}
	open(5)
	time.Sleep(500 * time.Millisecond)
	before := heapNow()
	const n, most = 20, 4 << 20
	open(n)
	each := int64(most + 1)
	for end := time.Now().Add(patience); each > most && time.Now().Before(end); { // until all keys are answered
		time.Sleep(500 * time.Millisecond)
		each = (int64(heapNow()) - int64(before)) / n
	}
	t.Logf("a reader over SSH and its client take %d KB", each>>10)
	if each > most {
		t.Errorf("a reader over SSH takes %d KB", each>>10)
	}
	for _, r := range all {
		r.client.Close()
	}
}
