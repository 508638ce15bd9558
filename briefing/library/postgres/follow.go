package postgres

import (
	"context"
	"errors"
	"net"
	"os"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgconn/ctxwatch"
)

const (
	// polls is how often the library is looked at where no notifications pass, as through
	// pgbouncer.
	polls = 2 * time.Second
	// settles is how long to wait for more changes after one: a folder that is published
	// is many.
	settles = 100 * time.Millisecond
	// answers is how long a server may take to say that nothing has changed.
	answers = 10 * time.Second
	// firstRetry and lastRetry are how long to wait before another try to connect.
	firstRetry, lastRetry = 250 * time.Millisecond, 15 * time.Second
)

// Follow watches the library until the context ends. It calls told when it has begun
// and whenever what the caller may read has changed; with an error when the server
// cannot be reached, and without one when it can again. Meanwhile it tries again, less
// and less often.
func (l *Library) Follow(ctx context.Context, told func(error)) {
	wait := firstRetry
	failed := false
	for ctx.Err() == nil {
		err := l.watch(ctx, func() {
			wait, failed = firstRetry, false
			told(nil)
		})
		if ctx.Err() != nil {
			return
		}
		l.pool.Reset() // its other connections go to the same server
		if !failed {
			failed = true
			told(explain(ctx, err))
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
		}
		wait = min(2*wait, lastRetry)
	}
}

// watch watches the library on a connection of its own until that fails.
func (l *Library) watch(ctx context.Context, changed func()) error {
	config := l.pool.Config().ConnConfig
	config.BuildContextWatcherHandler = func(c *pgconn.PgConn) ctxwatch.Handler {
		return &pgconn.DeadlineContextWatcherHandler{Conn: c.Conn()} // to wait is not a query that could be canceled
	}
	c, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return err
	}
	defer func() {
		ctx, stop := context.WithTimeout(context.Background(), time.Second)
		defer stop()
		c.Close(ctx)
	}()
	listening := map[string]bool{}
	var last int64
	for first := true; ; first = false {
		now, err := l.look(ctx, c, listening)
		if err != nil {
			return err
		}
		if first || now != last {
			last = now
			changed()
		}
		if err := waitFor(ctx, c, polls); err != nil {
			return err
		}
		// Those that come close to one another are one change.
		for range 5 {
			quiet := time.Now()
			if err := waitFor(ctx, c, settles); err != nil {
				return err
			}
			if time.Since(quiet) >= settles {
				break
			}
		}
	}
}

// look returns the generation, and listens on the channels of the labels that the
// caller may read, which can be others than before.
func (l *Library) look(ctx context.Context, c *pgx.Conn, listening map[string]bool) (n int64, err error) {
	ctx, stop := context.WithTimeout(ctx, answers)
	defer stop()
	var channels []string
	err = l.readOn(ctx, c, func(tx pgx.Tx) error {
		return each(ctx, tx, func(scan func(...any) error) error {
			var channel string
			err := scan(&channel)
			if !listening[channel] {
				channels = append(channels, channel)
			}
			return err
		}, "SELECT channel FROM readout.label")
	})
	if err != nil {
		return 0, err
	}
	for _, channel := range channels {
		_, err := c.Exec(ctx, "LISTEN "+pgx.Identifier{channel}.Sanitize())
		if err != nil && code(err) != readOnlyTransaction { // a standby has no notifications
			return 0, err
		}
		listening[channel] = true
	}
	err = l.readOn(ctx, c, func(tx pgx.Tx) error {
		n, err = now(ctx, tx)
		return err
	})
	return n, err
}

// waitFor waits for a notification, or for a time.
func waitFor(ctx context.Context, c *pgx.Conn, most time.Duration) error {
	timed, stop := context.WithTimeout(ctx, most)
	defer stop()
	_, err := c.WaitForNotification(timed)
	var late net.Error
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil && timed.Err() != nil && !c.IsClosed(),
		errors.As(err, &late) && late.Timeout() && !c.IsClosed(), errors.Is(err, os.ErrDeadlineExceeded) && !c.IsClosed():
		return nil
	}
	return err
}
