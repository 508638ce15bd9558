package ssh

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"time"

	"github.com/anmitsu/go-shlex"
	gossh "golang.org/x/crypto/ssh"
)

// Why a session ends.
var (
	errDone     = errors.New("done")
	errGone     = errors.New("the visitor has left")
	errStopped  = errors.New("the visitor stopped it")
	errIdle     = errors.New("idle for too long")
	errTooLong  = errors.New("the session reached its time limit")
	errFlood    = errors.New("the visitor sent too much at once")
	errShutdown = errors.New("the server is shutting down")
)

const (
	// parting is how long a session that should end may take to do so.
	parting = 3 * time.Second
	// draining is how long a client may take to receive what a session has sent.
	draining = time.Minute
)

// session is a reader or a command, on a channel of its own.
type session struct {
	server  *Server
	visitor Visitor
	on      *connection
	channel gossh.Channel
	out     *output

	ctx  context.Context // ends with one of the reasons
	end  context.CancelCauseFunc
	over chan struct{} // closed when the client or the connection is gone
	idle *time.Timer   // ends the session; nil: nothing does

	terminal *terminal     // nil: there is none
	begun    bool          // with a reader or a command
	done     chan struct{} // closed when that has ended
	what     string        // the reader, or the name of the command
	status   int
}

func newSession(s *Server, v Visitor, on *connection, channel gossh.Channel) *session {
	n := &session{
		server: s, visitor: v, on: on, channel: channel, out: &output{to: channel},
		over: make(chan struct{}), done: make(chan struct{}), what: "nothing",
	}
	n.ctx, n.end = context.WithCancelCause(s.sessions)
	return n
}

// serve answers the requests of the client until the session is over.
func (s *session) serve(requests <-chan *gossh.Request, from, user string) {
	began, limits := time.Now(), s.server.options.Limits
	context.AfterFunc(s.ctx, s.part)
	begins := s.after(limits.Login, errIdle)
	defer stop(s.after(limits.Session, errTooLong))
	s.idle = s.after(limits.Idle, errIdle)
	defer stop(s.idle)
	for r := range requests {
		ok, begin := s.request(r)
		if r.WantReply {
			_ = r.Reply(ok, nil)
		}
		if begin != nil {
			stop(begins)
			go s.run(begin)
		}
	}
	close(s.over)
	s.end(errGone) // unless it has ended for another reason
	stop(begins)
	if s.begun {
		<-s.done
	}
	s.server.log.Info("session", "from", from, "user", shortened(user), "role", s.visitor.Role, "key", s.visitor.Key, "name", s.visitor.Name,
		"what", s.what, "status", s.status, "seconds", int(time.Since(began).Seconds()), "bytes", s.out.written.Load(),
		"ended", context.Cause(s.ctx).Error())
}

// after returns a timer that ends the session after a time, if that is limited.
func (s *session) after(limit time.Duration, why error) *time.Timer {
	if limit <= 0 {
		return nil
	}
	return time.AfterFunc(limit, func() { s.end(why) })
}

func stop(t *time.Timer) {
	if t != nil {
		t.Stop()
	}
}

// touch restarts the time after which the session counts as idle.
func (s *session) touch() {
	if s.idle != nil {
		s.idle.Reset(s.server.options.Limits.Idle)
	}
}

// part closes the connection unless the session is over some time after it should
// have ended: the client may not read what it is sent, or may be gone.
func (s *session) part() {
	wait := parting
	if errors.Is(context.Cause(s.ctx), errDone) {
		wait = draining
	}
	select {
	case <-s.over:
	case <-time.After(wait):
		s.on.Close()
	}
}

// request carries out a request of the client, and reports whether it did. What is
// to begin with it begins once it is answered. All that is not named here is
// refused.
func (s *session) request(r *gossh.Request) (ok bool, begin func() int) {
	switch {
	case r.Type == "pty-req" && !s.begun && s.terminal == nil:
		s.terminal = parseTerminal(r.Payload)
		s.out.mapped = s.terminal != nil
		return s.terminal != nil, nil
	case r.Type == "window-change" && s.terminal != nil:
		return s.terminal.resize(r.Payload), nil
	case r.Type == "shell" && !s.begun:
		s.begun = true
		if s.terminal != nil && s.terminal.name != "dumb" {
			return true, s.read
		}
		return true, func() int { return s.command(nil) }
	case r.Type == "exec" && !s.begun:
		line, ok := parseCommand(r.Payload)
		if !ok {
			return false, nil
		}
		s.begun = true
		return true, func() int { return s.commandLine(line) }
	}
	return false, nil
}

// run runs a reader or a command, and ends the session with its status.
func (s *session) run(begin func() int) {
	defer close(s.done)
	defer s.end(errDone)
	s.status = s.safely(begin)
	if why := context.Cause(s.ctx); why != nil {
		if s.status == 0 {
			s.status = 1
		}
		fmt.Fprintf(s.errors(), "readout: %v\n", why)
	}
	_, _ = s.channel.SendRequest("exit-status", false, gossh.Marshal(struct{ Status uint32 }{uint32(s.status)}))
	_ = s.channel.Close()
}

// safely runs a function that must not take the other sessions down.
func (s *session) safely(begin func() int) (status int) {
	defer func() {
		if r := recover(); r != nil {
			s.server.log.Error("a session crashed; this is a bug", "what", s.what, "stack", string(debug.Stack()))
			status = 1
		}
	}()
	return begin()
}

// errors returns where messages are written to.
func (s *session) errors() io.Writer { return &output{to: s.channel.Stderr(), mapped: s.out.mapped} }

// commandLine runs the command on a line that is written as for a shell.
func (s *session) commandLine(line string) int {
	args, err := shlex.Split(line, true)
	if err != nil {
		fmt.Fprintln(s.errors(), "readout: the command has an unclosed quotation mark")
		return 2
	}
	return s.command(args)
}

// command runs a command. Its input is read only to notice ctrl+c.
func (s *session) command(args []string) int {
	s.what = "list"
	if len(args) > 0 {
		s.what = "unknown command"
		if slices.Contains(s.server.service.Commands, args[0]) {
			s.what = args[0]
		}
	}
	s.out.wrote = s.touch
	go s.listen()
	out := bufio.NewWriterSize(s.out, 32<<10)
	status := s.server.service.Run(s.ctx, s.visitor, args, out, s.errors())
	if err := out.Flush(); err != nil && status == 0 {
		return 1
	}
	return status
}

// listen discards what is typed during a command, until ctrl+c.
func (s *session) listen() {
	var buf [512]byte
	for {
		n, err := s.channel.Read(buf[:])
		if s.terminal != nil && slices.Contains(buf[:n], '\x03') {
			s.end(errStopped)
		}
		if err != nil {
			return
		}
	}
}
