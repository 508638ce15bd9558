package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	gossh "golang.org/x/crypto/ssh"

	"readout/briefing/library/marks"
	"readout/briefing/library/postgres"
	"readout/tui"
	"readout/tui/ssh"
)

// serving is how a library is served over SSH.
type serving struct {
	library, listen, hostKey, keys, marks string
	anonymous                             bool
	limits                                ssh.Limits
	memory                                int // MB
}

func (e env) serveCommand() *cobra.Command {
	s := serving{limits: ssh.DefaultLimits()}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve a library to readers over SSH",
		Long: unfold(`Serve lets others read a library with nothing but ssh, and changes nothing in it. They
get the reader or, if they name one, a command:

    ssh -p 2222 HOST
    ssh -p 2222 HOST search ferry --format json
    ssh -p 2222 HOST export PATH --entry ID > quote.md

The commands are search, people, questions, actions, list and export. They reach the
briefings of the library and no other file.

Only those whose keys are in the --authorized-keys file may read. It has one key per
line, as in ~/.ssh/id_ed25519.pub; changes take effect at once. With --anonymous,
everybody may read, and those without a key in the file have no name.

What has been read is remembered for each key: in files here or, if the library is in a
database, there.

In a database, visitors read what their role may read. Put role="NAME" before a key to
set the role of its owner, as in

    role="analysts" ssh-ed25519 AAAA... ann@office

The user in the library's address must be a member of that role. All others read as
readout_reader, which unless granted more may read the briefings with TLP:CLEAR or no
handling.

The server's host key is created when it first starts, and its fingerprint is printed,
for visitors to compare when ssh asks them on their first visit.

The log on standard error has one line per session: who read and for how long, but not
what. On SIGTERM, the server tells its readers and stops.

A limit of 0 means no limit.

` + libraryHelp),
		Example: `readout serve -L briefings --authorized-keys readers
readout serve -L briefings --listen :2222 --anonymous --idle 15m`,
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(*cobra.Command, []string) error { return e.serve(s) },
	}
	libraryFlag(cmd, &s.library)
	flags := cmd.Flags()
	flags.StringVar(&s.listen, "listen", "127.0.0.1:2222", "listen at this `ADDRESS`")
	flags.StringVar(&s.hostKey, "host-key", "", "the `FILE` with the server's host key\n(host_key in readout's settings folder)")
	flags.StringVar(&s.keys, "authorized-keys", "", "let in those whose keys are in this `FILE`")
	flags.StringVar(&s.marks, "marks", "", "remember in this `FOLDER` what each key has read\n(visitors in readout's state folder, or the library's database)")
	flags.BoolVar(&s.anonymous, "anonymous", false, "let in everybody, even without a key")
	s.limitFlags(flags)
	_ = cmd.MarkFlagFilename("host-key")
	_ = cmd.MarkFlagFilename("authorized-keys")
	_ = cmd.MarkFlagDirname("marks")
	return cmd
}

func (s *serving) limitFlags(flags *pflag.FlagSet) {
	l := &s.limits
	flags.IntVar(&l.Sessions, "sessions", l.Sessions, "allow at most `N` sessions at once")
	flags.IntVar(&l.SessionsPerKey, "sessions-per-key", l.SessionsPerKey, "allow at most `N` of them for one key or, without a key, one address")
	flags.IntVar(&l.Logins, "logins", l.Logins, "allow at most `N` connections that have no session yet")
	flags.IntVar(&l.Connections, "connections", l.Connections, "allow at most `N` connections a minute from one address\n(all that come through a load balancer count as one)")
	flags.DurationVar(&l.Login, "login-time", l.Login, "close a connection that has no session after this `TIME`")
	flags.DurationVar(&l.Idle, "idle", l.Idle, "end a session if nothing is typed for this `TIME`")
	flags.DurationVar(&l.Session, "session-time", l.Session, "end a session after this `TIME`")
	flags.IntVar(&s.memory, "memory", int(l.Memory>>20), "refuse new sessions while more than this many `MB` of memory are in use")
}

// serve serves the library until a signal ends it.
func (e env) serve(s serving) error {
	if s.keys == "" && !s.anonymous {
		return wrongUsage("say who may read: --authorized-keys FILE or --anonymous")
	}
	s.limits.Memory = int64(s.memory) << 20
	if err := s.valid(); err != nil {
		return err
	}
	key, err := e.hostKey(s.hostKey)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(e.stderr, nil))
	ctx, forget := untilSignal(new(terminalOwner))
	defer forget()
	keys := ssh.AuthorizedKeys(s.keys)
	lib, err := e.serveLibrary(ctx, e.libraryNamed(s.library), s.roles(), log)
	if err != nil {
		return err
	}
	defer lib.close()
	if e.growHeap != nil {
		e.growHeap(servingGC)
	}
	if e.limitMemory != nil && s.limits.Memory > 0 {
		e.limitMemory(s.limits.Memory)
	}
	if lib.marks == nil || s.marks != "" {
		lib.marks = marksIn(s.marks, e.getenv)
	}
	server, err := ssh.NewServer(service(lib), ssh.Options{
		HostKey: key, Keys: keys, Anonymous: s.anonymous, Limits: s.limits, Log: log,
	})
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", s.listen)
	if err != nil {
		return err
	}
	log.Info("serving", "library", lib.name, "at", l.Addr().String(), "host-key", gossh.FingerprintSHA256(key.PublicKey()))
	return server.Serve(ctx, l)
}

// servedLibrary is a library for visitors, which is kept up to date until it is closed.
type servedLibrary struct {
	name  string
	of    func(context.Context, ssh.Visitor) (served, error) // as a visitor may read it
	marks func(ssh.Visitor) tui.Marks                        // what a visitor has read of it, nil for none; nil: it does not keep that
	close func()
}

// serveLibrary opens a library for visitors, those with some roles among them.
func (e env) serveLibrary(ctx context.Context, named string, roles []string, log *slog.Logger) (servedLibrary, error) {
	if postgres.IsAddress(named) {
		return serveDatabase(ctx, named, roles, log)
	}
	if len(roles) > 0 {
		return servedLibrary{}, wrongUsage("a key has the role %s, but only a library in a database has roles", displayName(roles[0]))
	}
	return e.serveFolder(ctx, named, log)
}

// servingGC is how far the heap grows before it is collected, in percent: half of what
// is usual, as a session then takes a quarter less memory.
const servingGC = 50

// valid refuses limits that are negative and files of keys with errors.
func (s *serving) valid() error {
	l := s.limits
	for name, n := range map[string]int64{
		"sessions": int64(l.Sessions), "sessions-per-key": int64(l.SessionsPerKey), "logins": int64(l.Logins), "connections": int64(l.Connections),
		"login-time": int64(l.Login), "idle": int64(l.Idle), "session-time": int64(l.Session), "memory": l.Memory,
	} {
		if n < 0 {
			return wrongUsage("--%s cannot be negative; 0 means no limit", name)
		}
	}
	if s.keys == "" {
		return nil
	}
	return ssh.AuthorizedKeys(s.keys).Check()
}

// roles returns those in the file of keys.
func (s serving) roles() []string {
	if s.keys == "" {
		return nil
	}
	return ssh.AuthorizedKeys(s.keys).Roles()
}

// hostKey returns the key in a file, or in the one where it is by default.
func (e env) hostKey(path string) (gossh.Signer, error) {
	if path == "" {
		base := e.getenv("XDG_CONFIG_HOME")
		if !filepath.IsAbs(base) {
			var err error
			if base, err = os.UserConfigDir(); err != nil {
				return nil, errors.New("there is no folder for the server's key; name a file with --host-key")
			}
		}
		path = filepath.Join(base, "readout", "host_key")
	}
	return ssh.HostKey(path)
}

// marksIn returns what each visitor has read, kept in a folder for each key below one.
// Nothing is kept of visitors without a key.
func marksIn(dir string, getenv func(string) string) func(ssh.Visitor) tui.Marks {
	if base := stateFolder(getenv); dir == "" && base != "" {
		dir = filepath.Join(base, "visitors")
	}
	return func(v ssh.Visitor) tui.Marks {
		if v.Key == "" || dir == "" {
			return nil
		}
		sum := sha256.Sum256([]byte(v.Key)) // which, unlike a fingerprint, can be a name everywhere
		return marks.Open(filepath.Join(dir, hex.EncodeToString(sum[:])))
	}
}

// rememberWithin is how long remembering a place may take after its reader is closed.
const rememberWithin = 5 * time.Second

// service is what visitors of a library can do.
func service(library servedLibrary) ssh.Service {
	return ssh.Service{
		Commands: commandsOf(visitor(new(visit), io.Discard, io.Discard).root()),
		Run: func(ctx context.Context, v ssh.Visitor, args []string, stdout, stderr io.Writer) int {
			lib, err := library.of(ctx, v)
			if err != nil {
				fmt.Fprintf(stderr, "readout: %v\n", err)
				return 1
			}
			return visitor(&visit{ctx, lib}, stdout, stderr).run(args)
		},
		Reader: func(ctx context.Context, v ssh.Visitor) (tea.Model, error) {
			lib, err := library.of(ctx, v)
			if err != nil {
				return nil, err
			}
			source := &tui.LibrarySource{Name: library.name, Open: func(context.Context) (tui.Library, error) { return lib, nil }}
			return tui.NewLibrary(ctx, tui.Host{Library: source, Marks: library.marks(v)}, tui.Options{Version: version()}), nil
		},
		Closed: func(m tea.Model) {
			ctx, stop := context.WithTimeout(context.Background(), rememberWithin)
			defer stop()
			_ = tui.Close(ctx, m) // which the reader has been told
		},
	}
}
