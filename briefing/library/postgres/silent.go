package postgres

import (
	"context"
	"encoding/binary"
	"errors"
	"net"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

const (
	// silentAfter is how long an answer may take before the server is asked whether it is
	// still there: some take long.
	silentAfter = 15 * time.Second
	// closesWithin is how long closing a library may take, whatever its server does.
	closesWithin = 2 * time.Second
)

// errSilent is what becomes of a question to a server that is frozen, or that no network
// leads to any more.
var errSilent = errors.New("it does not answer")

// watched returns a dialer whose connections fail when their server no longer answers
// anybody. A query has no other limit than the server's own: no time is too long for all
// of them.
func watched(dial pgconn.DialFunc, within, silent time.Duration) pgconn.DialFunc {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		c, err := dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &watchedConn{Conn: c, silent: silent, alive: func() bool {
			ctx, stop := context.WithTimeout(context.Background(), within)
			defer stop()
			return alive(ctx, dial, network, address)
		}}, nil
	}
}

// watchedConn is a connection of which only reading is watched: what is written has an
// answer.
type watchedConn struct {
	net.Conn
	silent time.Duration
	alive  func() bool
	gone   atomic.Bool
}

func (c *watchedConn) Read(p []byte) (int, error) {
	done := make(chan struct{})
	defer close(done)
	t := time.AfterFunc(c.silent, func() { c.watch(done) })
	defer t.Stop()
	n, err := c.Conn.Read(p)
	if err != nil && c.gone.Load() {
		err = errSilent
	}
	return n, err
}

// watch closes the connection as soon as the server does not answer another one, unless
// there is something to read before.
func (c *watchedConn) watch(done <-chan struct{}) {
	for c.alive() {
		select {
		case <-done:
			return
		case <-time.After(c.silent):
		}
	}
	select {
	case <-done:
	default:
		c.gone.Store(true)
		_ = c.Conn.Close()
	}
}

// alive reports whether a server answers: whether it speaks TLS, which it says to
// everybody and before anything else.
func alive(ctx context.Context, dial pgconn.DialFunc, network, address string) bool {
	const length, tlsRequest = 8, 80877103 // 1234 and 5679, in 16 bits each
	c, err := dial(ctx, network, address)
	if err != nil {
		return false
	}
	defer c.Close()
	if end, ok := ctx.Deadline(); ok {
		_ = c.SetDeadline(end)
	}
	request := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, length), tlsRequest)
	if _, err := c.Write(request); err != nil {
		return false
	}
	_, err = c.Read(make([]byte, 1))
	return err == nil
}
