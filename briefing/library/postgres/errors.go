package postgres

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"readout/briefing/clean"
	"readout/briefing/library/shared"
)

// Error is what went wrong with the database, in a line for the user.
type Error struct {
	Message string
	Lost    bool // the server cannot be reached: it may be there again later
	cause   error
}

func (e *Error) Error() string { return e.Message }
func (e *Error) Unwrap() error { return e.cause }

// Unreachable reports whether the server could not be reached, or went away.
func Unreachable(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Lost
}

// The codes of PostgreSQL that are told apart.
const (
	undefinedTable      = "42P01"
	undefinedSchema     = "3F000"
	forbidden           = "42501"
	databaseMissing     = "3D000"
	readOnlyTransaction = "25006"
	diskFull            = "53100"
	queryCanceled       = "57014"
	uniqueViolation     = "23505"
	duplicateObject     = "42710"
	statementMissing    = "26000"
	statementDuplicate  = "42P05"
	lockNotAvailable    = "55P03"
	conflict            = "RO001" // our own: see next_revision
)

// code returns the code of an error of the server, if it is one.
func code(err error) string {
	var p *pgconn.PgError
	if errors.As(err, &p) {
		return p.Code
	}
	return ""
}

// lost reports whether the connection is gone, and another may work.
func lost(err error) bool {
	switch c := code(err); {
	case strings.HasPrefix(c, "08"), strings.HasPrefix(c, "57P"), c == readOnlyTransaction: // a primary that no longer is one
		return true
	case c != "":
		return false
	}
	var network net.Error
	var connecting *pgconn.ConnectError
	return errors.Is(err, errSilent) || errors.As(err, &network) || errors.As(err, &connecting) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.Is(err, net.ErrClosed) || errors.Is(err, os.ErrDeadlineExceeded) || strings.Contains(err.Error(), "conn closed")
}

// explain says what an error means, which is nothing where nobody waits any more.
func explain(ctx context.Context, err error) error {
	var ours *Error
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &ours), errors.Is(err, shared.ErrNotFound), errors.As(err, new(shared.Conflict)), errors.Is(err, pgx.ErrNoRows):
		return err
	}
	e := &Error{Message: message(err), Lost: lost(err), cause: err}
	return e
}

// message is what went wrong and what to do about it.
func message(err error) string {
	var p *pgconn.PgError
	if !errors.As(err, &p) {
		if lost(err) {
			return "the library's server cannot be reached: " + reason(err)
		}
		return "the library cannot be used: " + reason(err)
	}
	said := clean.Line(p.Message)
	switch p.Code {
	case undefinedTable, undefinedSchema:
		return "the database holds no library, or one of another version; create it with readout library migrate"
	case databaseMissing:
		return said + "; create it with createdb, then run readout library migrate"
	case forbidden:
		return said + "; readers need the role readout_reader, and publishers readout_writer"
	case readOnlyTransaction:
		return "the server is a standby and takes no changes; name both servers in the address, with target_session_attrs=read-write"
	case diskFull:
		return "the disk of the library's server is full; nothing of this briefing was stored"
	case lockNotAvailable:
		return "another program has kept the library locked; try again later"
	case statementMissing, statementDuplicate:
		return "the library's server is behind a pooler that gives each transaction another connection; add default_query_exec_mode=exec to the address"
	case queryCanceled:
		return "the library took too long to answer, and its server ended the query (statement_timeout)"
	}
	if strings.HasPrefix(p.Code, "57P") || strings.HasPrefix(p.Code, "08") {
		return "the library's server went away: " + said
	}
	return "the library's server reports: " + said + " (" + clean.Line(p.Code) + ")"
}

// reason is what the network or the server said last, on one line.
func reason(err error) string {
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, os.ErrDeadlineExceeded) {
		return errSilent.Error()
	}
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			if many, ok := err.(interface{ Unwrap() []error }); ok && len(many.Unwrap()) > 0 {
				inner = many.Unwrap()[0]
			} else {
				break
			}
		}
		err = inner
	}
	var p *pgconn.PgError
	if errors.As(err, &p) {
		return clean.Line(p.Message)
	}
	return clean.Line(err.Error())
}
