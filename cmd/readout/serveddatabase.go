package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"

	"readout/briefing"
	"readout/briefing/library/marks"
	"readout/briefing/library/postgres"
	"readout/briefing/library/shared"
	"readout/briefing/verify"
	"readout/tui"
	"readout/tui/ssh"
)

// servedDatabase is the library in a database for visitors, as one role may read it.
type servedDatabase struct {
	*readerLibrary
	database *postgres.Library
}

// servedDatabaseName is what visitors are told: where the database is concerns none.
const servedDatabaseName = "library"

// fresh does nothing: a database is always up to date.
func (servedDatabase) fresh(context.Context) error { return nil }

func (l servedDatabase) read(ctx context.Context, path string) (*briefing.Briefing, []briefing.Diagnostic, func(string) (*verify.Text, error), error) {
	return shared.Read(ctx, l.database, path, 0)
}

// visitorsRole is the role of visitors whose keys have none: of all that may read, the
// one that may read least.
const visitorsRole = "readout_reader"

// roleOf is the role that a visitor reads in.
func roleOf(v ssh.Visitor) string { return cmp.Or(v.Role, visitorsRole) }

// visitorsConnections is how many queries of visitors a server runs at once; others wait.
const visitorsConnections = 8

// servedRoles is the library in a database for visitors, each of whom reads it in a role.
type servedRoles struct {
	library *postgres.Library
	log     *slog.Logger

	mu     sync.Mutex
	byRole map[string]servedDatabase
}

// serveDatabase opens a library in a database for visitors, if they can read it in all
// of some roles.
func serveDatabase(ctx context.Context, address string, roles []string, log *slog.Logger) (servedLibrary, error) {
	lib, err := postgres.Open(ctx, address, postgres.Options{Role: visitorsRole, Connections: visitorsConnections})
	if err != nil {
		return servedLibrary{}, err
	}
	for _, role := range roles {
		if _, err := lib.As(role).Generation(ctx); err != nil {
			lib.Close()
			return servedLibrary{}, fmt.Errorf("the role %s: %w", displayName(role), err)
		}
	}
	all := &servedRoles{library: lib, log: log, byRole: map[string]servedDatabase{}}
	return servedLibrary{name: servedDatabaseName, of: all.of, marks: all.marks, close: all.close}, nil
}

// of returns the library as a visitor may read it.
func (s *servedRoles) of(ctx context.Context, v ssh.Visitor) (served, error) {
	role := roleOf(v)
	lib := s.library.As(role)
	if _, err := lib.Generation(ctx); err != nil { // as when the file of keys has a new role
		s.log.Error("the library cannot be read", "role", role, "error", err.Error())
		return nil, errors.New("the library cannot be read at the moment")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, there := s.byRole[role]; !there {
		s.byRole[role] = servedDatabase{readDatabase(lib), lib}
	}
	return s.byRole[role], nil
}

// marks returns what a visitor has read, which the database keeps for each key and role.
// Nothing is kept of visitors without a key.
func (s *servedRoles) marks(v ssh.Visitor) tui.Marks {
	if v.Key == "" {
		return nil
	}
	role := roleOf(v)
	return &visitorsMarks{marks: s.library.As(role).MarksOf(v.Key), log: s.log.With("role", role, "key", v.Key)}
}

func (s *servedRoles) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, l := range s.byRole {
		l.end()
	}
	s.library.Close()
}

// visitorsMarks is what a visitor has read, for one session. If it cannot be kept, as in
// a standby server, the visitor is told so, and the log says why, once.
type visitorsMarks struct {
	marks tui.Marks
	log   *slog.Logger
	once  sync.Once
}

// Marks returns the marks of some briefings, in their order.
func (m *visitorsMarks) Marks(ctx context.Context, of []marks.Key) ([]marks.Mark, error) {
	found, err := m.marks.Marks(ctx, of)
	return found, m.told(ctx, err)
}

// SetMark remembers the mark of a briefing.
func (m *visitorsMarks) SetMark(ctx context.Context, of marks.Key, mark marks.Mark) error {
	return m.told(ctx, m.marks.SetMark(ctx, of, mark))
}

// told logs an error, and returns what the visitor is told of it.
func (m *visitorsMarks) told(ctx context.Context, err error) error {
	if err == nil || ctx.Err() != nil {
		return err
	}
	m.once.Do(func() { m.log.Warn("what a visitor reads is not remembered", "error", err.Error()) })
	return errors.New("what you read is remembered only until you quit")
}
