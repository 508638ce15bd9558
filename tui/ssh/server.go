// Package ssh serves readers over SSH. Each session is a reader in the visitor's
// terminal, or one command without a terminal; what they show and do comes from a
// [Service]. Nothing of one session can be seen in another.
//
// A visitor can do nothing else: forwarding, subsystems, agents, environments and
// X11 are refused. [Limits] keep one visitor from taking what others need.
package ssh

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"maps"
	"net"
	"slices"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	"charm.land/wish/v2"
	gossh "golang.org/x/crypto/ssh"
)

// Service is what a server serves. Reader and Run end with their contexts.
type Service struct {
	// Reader returns the model of a reader of the visitor's own.
	Reader func(ctx context.Context, v Visitor) (tea.Model, error)
	// Closed is called with a reader that has ended, unless it crashed. It can be
	// nil.
	Closed func(tea.Model)
	// Run runs a command line, and returns its exit status. Without arguments, it
	// shows what there is to read.
	Run func(ctx context.Context, v Visitor, args []string, stdout, stderr io.Writer) int
	// Commands are the names of the commands, for the log.
	Commands []string
}

// Visitor is the owner of a session.
type Visitor struct {
	Key  string // the fingerprint of the key that they proved to have; empty: none
	Name string // what the file of keys calls the owner of that key
	Role string // as whom the file says that they read; empty: it does not say
}

// Options say whom a server lets in, and which key it has.
type Options struct {
	HostKey gossh.Signer
	// Keys is the file with the keys of those who may read. Without it, no key is
	// asked for.
	Keys AuthorizedKeys
	// Anonymous lets in those who have no key in the file, too.
	Anonymous bool
	Limits    Limits
	Log       *slog.Logger
}

// Server serves readers over SSH.
type Server struct {
	service Service
	options Options
	usage   *usage
	log     *slog.Logger
	ssh     *ssh.Server

	sessions context.Context // ends with a reason that the visitors are told
	end      context.CancelCauseFunc
	open     sync.WaitGroup

	mu          sync.Mutex
	connections map[*connection]bool
}

// NewServer returns a server.
func NewServer(service Service, o Options) (*Server, error) {
	if o.Keys == "" && !o.Anonymous {
		return nil, errors.New("nobody could read: name a file of keys, or let everybody in")
	}
	s := &Server{service: service, options: o, usage: newUsage(o.Limits), log: o.Log, connections: map[*connection]bool{}}
	s.sessions, s.end = context.WithCancelCause(context.Background())
	var err error
	s.ssh, err = wish.NewServer(s.configure)
	return s, err
}

// configure sets up the SSH server. Nothing is handled but sessions, and requests
// within them; the rest is refused.
func (s *Server) configure(server *ssh.Server) error {
	server.AddHostKey(s.options.HostKey)
	server.Version = "readout"
	server.ConnCallback = s.accept
	server.ServerConfigCallback = func(ssh.Context) *gossh.ServerConfig { return &gossh.ServerConfig{MaxAuthTries: maxTries} }
	server.ChannelHandlers = map[string]ssh.ChannelHandler{"session": s.channel}
	server.RequestHandlers = map[string]ssh.RequestHandler{}
	if s.options.Keys == "" {
		return nil // and so nobody is asked for anything
	}
	server.PublicKeyHandler = s.admit
	if s.options.Anonymous {
		server.KeyboardInteractiveHandler = func(ssh.Context, gossh.KeyboardInteractiveChallenge) bool { return true }
	}
	return nil
}

// Serve serves visitors until the context ends. Then it tells them, waits a moment
// for their sessions to end, and returns nil.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	stop := context.AfterFunc(ctx, func() {
		s.end(errShutdown)
		l.Close()
	})
	defer stop()
	err := s.ssh.Serve(l)
	s.end(errShutdown)
	last := time.AfterFunc(parting, s.closeAll)
	s.open.Wait()
	last.Stop()
	s.closeAll()
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// closeAll closes all connections.
func (s *Server) closeAll() {
	s.mu.Lock()
	all := slices.Collect(maps.Keys(s.connections))
	s.mu.Unlock()
	for _, c := range all {
		c.Close()
	}
}

// connectionKey is the key of a context's connection.
type connectionKey struct{}

// accept takes a connection, unless there are too many.
func (s *Server) accept(ctx ssh.Context, c net.Conn) net.Conn {
	if s.sessions.Err() != nil || !s.usage.connect(c.RemoteAddr()) {
		return nil
	}
	conn := newConnection(c, s.usage, s.forget)
	s.mu.Lock()
	s.connections[conn] = true
	s.mu.Unlock()
	ctx.SetValue(connectionKey{}, conn)
	return conn
}

// forget forgets a closed connection. If a key was refused on it and nobody was let
// in, that is logged.
func (s *Server) forget(c *connection, refused string) {
	s.mu.Lock()
	delete(s.connections, c)
	s.mu.Unlock()
	if refused != "" {
		s.log.Info("not let in", "from", c.RemoteAddr().String(), "key", refused)
	}
}

// admit reports whether a key is one of those that may read. That it is offered
// proves nothing: who a visitor is, [Server.visitor] says.
func (s *Server) admit(ctx ssh.Context, key ssh.PublicKey) bool {
	_, ok := s.options.Keys.find(key, s.wrongKeys)
	if c, _ := ctx.Value(connectionKey{}).(*connection); c != nil && !ok {
		c.refuse(gossh.FingerprintSHA256(key))
	}
	return ok
}

// wrongKeys logs the errors in the file of keys.
func (s *Server) wrongKeys(err error) {
	s.log.Warn("the file of keys has an error", "error", err.Error())
}

// visitor is whoever has proved to have a key, or somebody unknown. It is not ok if
// the key has been removed from the file since.
func (s *Server) visitor(ctx ssh.Context) (v Visitor, ok bool) {
	key, _ := ctx.Value(ssh.ContextKeyPublicKey).(ssh.PublicKey)
	if key == nil {
		return Visitor{}, s.options.Anonymous
	}
	of, ok := s.options.Keys.find(key, s.wrongKeys)
	return Visitor{Key: gossh.FingerprintSHA256(key), Name: of.name, Role: of.role}, ok
}

// channel serves a session.
func (s *Server) channel(_ *ssh.Server, conn *gossh.ServerConn, c gossh.NewChannel, ctx ssh.Context) {
	v, ok := s.visitor(ctx)
	if !ok {
		_ = c.Reject(gossh.Prohibited, "your key may no longer be used here")
		return
	}
	owner := v.Key
	if owner == "" {
		owner = network(conn.RemoteAddr()).String()
	}
	if err := s.usage.begin(owner); err != nil {
		_ = c.Reject(gossh.ResourceShortage, err.Error())
		return
	}
	defer s.usage.end(owner)
	on := ctx.Value(connectionKey{}).(*connection)
	on.begin()
	defer on.end()
	if !s.beginSession() {
		_ = c.Reject(gossh.ResourceShortage, errShutdown.Error())
		return
	}
	defer s.open.Done()
	channel, requests, err := c.Accept()
	if err != nil {
		return
	}
	newSession(s, v, on, channel).serve(requests, conn.RemoteAddr().String(), conn.User())
}

// beginSession counts a session as open, unless the server is to end.
func (s *Server) beginSession() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.sessions.Err() != nil {
		return false
	}
	s.open.Add(1)
	return true
}
