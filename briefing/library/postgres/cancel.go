package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgconn/ctxwatch"
)

const (
	// cancelAfter is how long a query that nobody waits for any more may go on: most have
	// an answer before the server could be told.
	cancelAfter = 10 * time.Millisecond
	// cancelWithin is how long a server may take to end a query. After that, its
	// connection is given up.
	cancelWithin = time.Second
)

// canceler ends the query of a connection when its context ends, as with every letter
// that is typed into a search, and keeps the connection: another would take longer than
// most queries.
type canceler struct {
	c         *pgconn.PgConn
	answered  chan struct{} // closed when there is no query to cancel any more
	dealtWith chan struct{} // closed when nothing can be canceled any more
}

func newCanceler(c *pgconn.PgConn) ctxwatch.Handler { return &canceler{c: c} }

// HandleCancel asks the server to end the query, unless it ends by itself before.
func (h *canceler) HandleCancel(context.Context) {
	answered, dealtWith := make(chan struct{}), make(chan struct{})
	h.answered, h.dealtWith = answered, dealtWith
	_ = h.c.Conn().SetDeadline(time.Now().Add(cancelWithin))
	go func() {
		defer close(dealtWith)
		select {
		case <-answered:
		case <-time.After(cancelAfter):
			ctx, stop := context.WithTimeout(context.Background(), cancelWithin)
			defer stop()
			_ = h.c.CancelRequest(ctx)
		}
	}()
}

// HandleUnwatchAfterCancel waits until the server has dealt with a request that it was
// sent: it could otherwise end the next query.
func (h *canceler) HandleUnwatchAfterCancel() {
	close(h.answered)
	<-h.dealtWith
	_ = h.c.Conn().SetDeadline(time.Time{})
}
