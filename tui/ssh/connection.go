package ssh

import (
	"net"
	"sync"
	"time"
)

// connection is a connection to a client. Unless a session begins on it within the
// time of a login, it is closed; so it is when none is open any more.
type connection struct {
	net.Conn
	usage *usage
	gone  func(c *connection, refused string) // called once, when it is closed

	mu       sync.Mutex
	sessions int
	waiting  *time.Timer // while there is no session
	admitted bool        // a session has begun
	refused  string      // the fingerprint of the key that was refused last
	closed   bool
}

func newConnection(c net.Conn, u *usage, gone func(*connection, string)) *connection {
	conn := &connection{Conn: c, usage: u, gone: gone}
	conn.mu.Lock()
	defer conn.mu.Unlock()
	conn.wait()
	return conn
}

func (c *connection) wait() {
	if limit := c.usage.limits.Login; limit > 0 {
		c.waiting = time.AfterFunc(limit, func() { c.Close() })
	}
}

// begin notes that a session begins.
func (c *connection) begin() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.admitted = true
	if c.sessions++; c.sessions == 1 && !c.closed {
		c.stop()
		c.usage.endLogin()
	}
}

// end notes that a session has ended.
func (c *connection) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.sessions--; c.sessions == 0 && !c.closed {
		c.usage.beginLogin()
		c.wait()
	}
}

func (c *connection) stop() {
	if c.waiting != nil {
		c.waiting.Stop()
	}
}

// refuse notes a key that does not let the client in.
func (c *connection) refuse(fingerprint string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.refused = fingerprint
}

// Close closes the connection, and with it whatever is open on it.
func (c *connection) Close() error {
	c.mu.Lock()
	first, refused := !c.closed, c.refused
	if c.admitted {
		refused = ""
	}
	c.closed = true
	if first {
		c.stop()
		if c.sessions == 0 {
			c.usage.endLogin()
		}
	}
	c.mu.Unlock()
	if first {
		c.gone(c, refused)
	}
	return c.Conn.Close()
}
