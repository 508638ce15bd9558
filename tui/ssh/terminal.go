package ssh

import (
	"bytes"
	"io"
	"strings"
	"sync"
	"sync/atomic"

	gossh "golang.org/x/crypto/ssh"
)

// terminal is what a client says of its terminal.
type terminal struct {
	name  string
	first size
	sizes chan size // the last size that it was resized to, until it is taken
}

type size struct{ columns, rows int }

// parseTerminal reads a request for a terminal; nil if it is not valid.
func parseTerminal(payload []byte) *terminal {
	var r struct {
		Name                         string
		Columns, Rows, Width, Height uint32
		Modes                        string
	}
	if gossh.Unmarshal(payload, &r) != nil || len(r.Name) > maxTerm {
		return nil
	}
	plain := func(c rune) rune {
		if strings.ContainsRune("+-.", c) || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' {
			return c
		}
		return -1
	}
	t := &terminal{name: strings.Map(plain, r.Name), first: size{80, 24}, sizes: make(chan size, 1)}
	if t.name == "" {
		t.name = "dumb"
	}
	if s, ok := drawable(r.Columns, r.Rows); ok {
		t.first = s
	}
	return t
}

// drawable returns how much of a window is drawn. It is not ok if the window has no
// size.
func drawable(columns, rows uint32) (size, bool) {
	return size{int(min(columns, maxColumns)), int(min(rows, maxRows))}, columns > 0 && rows > 0
}

// resize notes another size, and reports whether it is valid. Of several at once,
// the last one counts.
func (t *terminal) resize(payload []byte) bool {
	var r struct{ Columns, Rows, Width, Height uint32 }
	if gossh.Unmarshal(payload, &r) != nil {
		return false
	}
	s, ok := drawable(r.Columns, r.Rows)
	if !ok {
		return false
	}
	select {
	case <-t.sizes:
	default:
	}
	t.sizes <- s // there is room: nobody else puts one in
	return true
}

// parseCommand reads a request to run a command.
func parseCommand(payload []byte) (line string, ok bool) {
	var r struct{ Line string }
	if gossh.Unmarshal(payload, &r) != nil || len(r.Line) > maxCommand {
		return "", false
	}
	return r.Line, true
}

// output is where a session writes to. To a terminal, which the client has in raw
// mode, the end of a line is a carriage return, too.
type output struct {
	to      io.Writer
	mapped  bool
	wrote   func() // called when the client has taken something; can be nil
	written atomic.Int64

	mu   sync.Mutex
	last byte
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	q := p
	if o.mapped && bytes.IndexByte(p, '\n') >= 0 {
		q = make([]byte, 0, len(p)+len(p)/16)
		for _, c := range p {
			if c == '\n' && o.last != '\r' {
				q = append(q, '\r')
			}
			q = append(q, c)
			o.last = c
		}
	} else if len(p) > 0 {
		o.last = p[len(p)-1]
	}
	n, err := o.to.Write(q)
	o.written.Add(int64(n))
	if err != nil {
		return min(n, len(p)), err
	}
	if o.wrote != nil {
		o.wrote()
	}
	return len(p), nil
}
