//go:build linux

package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"readout/internal/librarytest"
)

// server is readout serve, in a process of its own.
type server struct {
	folder string
	cmd    *exec.Cmd
	at     string
}

// start builds the program, writes a library and serves it.
func start(briefings int) (*server, error) {
	folder, err := os.MkdirTemp("", "bench")
	if err != nil {
		return nil, err
	}
	s := &server{folder: folder}
	program, library := filepath.Join(folder, "readout"), filepath.Join(folder, "library")
	if out, err := exec.Command("go", "build", "-o", program, "./cmd/readout").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w\n%s", err, out)
	}
	if err := librarytest.Write(library, 1, briefings); err != nil {
		return nil, err
	}
	s.cmd = exec.Command(program, "serve", "-L", library, "--listen", "127.0.0.1:0", "--anonymous",
		"--host-key", filepath.Join(folder, "key"), "--sessions-per-key", "0", "--connections", "0", "--sessions", "0", "--logins", "0")
	s.cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+folder, "XDG_STATE_HOME="+folder)
	log, err := s.cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(log)
	for lines.Scan() {
		if m := regexp.MustCompile(` at=(\S+)`).FindStringSubmatch(lines.Text()); m != nil {
			s.at = m[1]
			go io.Copy(io.Discard, log)
			return s, nil
		}
	}
	return nil, errors.New("the server does not start")
}

func (s *server) stop() {
	s.cmd.Process.Signal(syscall.SIGTERM)
	s.cmd.Wait()
	os.RemoveAll(s.folder)
}

// memory is what the process has in memory, in MB.
func (s *server) memory() float64 {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, _ := strconv.Atoi(strings.Fields(rest)[0])
			return float64(kb) / 1024
		}
	}
	return 0
}

// processor is how much processor time the process has had, in ticks of 10 ms.
func (s *server) processor() time.Duration {
	stat, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.cmd.Process.Pid))
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}

// reader is a session with a terminal.
type reader struct {
	session *gossh.Session
	keys    io.Writer

	mu    sync.Mutex
	drawn chan time.Time // when something is drawn after a key
}

// open opens a reader, and waits until it shows the library.
func (s *server) open() (*reader, error) {
	c, err := gossh.Dial("tcp", s.at, &gossh.ClientConfig{User: "bench", HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	if err != nil {
		return nil, err
	}
	r := &reader{drawn: make(chan time.Time, 1)}
	if r.session, err = c.NewSession(); err != nil {
		return nil, err
	}
	first := &screenful{drawn: r.drawn, shown: make(chan bool)}
	r.session.Stdout = first
	if r.keys, err = r.session.StdinPipe(); err != nil {
		return nil, err
	}
	if err := errors.Join(r.session.RequestPty("xterm-256color", 40, 120, nil), r.session.Shell()); err != nil {
		return nil, err
	}
	select {
	case <-first.shown:
	case <-time.After(time.Minute):
		return nil, errors.New("a reader shows nothing")
	}
	time.Sleep(50 * time.Millisecond) // until all lists are there
	return r, nil
}

// key presses a key, and returns how long it takes until something is drawn.
func (r *reader) key(k string) time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	select {
	case <-r.drawn:
	default:
	}
	began := time.Now()
	io.WriteString(r.keys, k)
	select {
	case at := <-r.drawn:
		return at.Sub(began)
	case <-time.After(900 * time.Millisecond): // nothing to draw, or too late
		return 900 * time.Millisecond
	}
}

// screenful tells when something is drawn.
type screenful struct {
	drawn chan time.Time
	shown chan bool
	all   bytes.Buffer
	done  bool
}

func (s *screenful) Write(p []byte) (int, error) {
	if !s.done {
		s.all.Write(p)
		if s.done = bytes.Contains(s.all.Bytes(), []byte("Briefings")); s.done {
			s.all = bytes.Buffer{}
			close(s.shown)
		}
	}
	select {
	case s.drawn <- time.Now():
	default:
	}
	return len(p), nil
}
