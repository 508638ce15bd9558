package postgres

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"readout/briefing/clean"
)

// The advisory locks that only one may hold: who publishes, and who migrates.
const (
	writing   = 0x52444f55
	migrating = 0x52444f54 // RDOT
)

// lockWait is how long to wait for others who publish or migrate, each of whom has done
// so within moments.
const lockWait = time.Minute

// limitLocks limits how long a transaction waits for each lock.
const limitLocks = "SELECT set_config('lock_timeout', $1, true)"

// milliseconds is a time as PostgreSQL's settings have it.
func milliseconds(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) }

// held says of a change that has waited too long who kept it waiting, as far as the
// server tells: whoever has an advisory lock.
func (l *Library) held(ctx context.Context, lock int64, err error) error {
	if code(err) != lockNotAvailable {
		return err
	}
	e := &Error{Message: fmt.Sprintf("another program has kept the library locked for %v; try again later", l.lockWait), cause: err}
	var user string
	var pid int
	ctx, stop := context.WithTimeout(ctx, answers)
	defer stop()
	asked := l.pool.QueryRow(ctx, `SELECT coalesce(usename, '?'), pid FROM pg_locks JOIN pg_stat_activity USING (pid)
		WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
			AND (classid = 0 AND objid::bigint = $1 OR classid = 'readout.revision'::regclass) AND pid <> pg_backend_pid()
		ORDER BY classid LIMIT 1`, lock).Scan(&user, &pid)
	if asked == nil {
		user = clean.Line(user)
		e.Message = fmt.Sprintf("%s has kept the library locked for %v, in process %d of its server; if that does not end, an administrator can end it: SELECT pg_terminate_backend(%d)", user, l.lockWait, pid, pid)
	}
	return e
}
