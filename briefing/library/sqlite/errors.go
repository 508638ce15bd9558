package sqlite

import (
	"context"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// What can be wrong with an index. All else that the engine reports means that
// the file is not what was written.
var (
	// ErrDamaged says that the file is not an index, or not whole: make another.
	ErrDamaged = errors.New("the index is damaged")
	// ErrBusy says that another process has it locked: try again.
	ErrBusy = errors.New("the index is in use by another process")
	// ErrUnusable says that files cannot be written or read there: do without.
	ErrUnusable = errors.New("the index cannot be used")
)

// explain says what an error of the engine means.
func explain(err error) error {
	var e *sqlite.Error
	switch {
	case err == nil, errors.Is(err, ErrDamaged), errors.Is(err, ErrBusy), errors.Is(err, ErrUnusable), errors.Is(err, ErrCrowded):
		return err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case !errors.As(err, &e):
		return fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_INTERRUPT:
		return context.Canceled
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Errorf("%w: %v", ErrBusy, err)
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
		sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_NOLFS:
		return fmt.Errorf("%w: %v", ErrUnusable, err)
	}
	return fmt.Errorf("%w: %v", ErrDamaged, err)
}
