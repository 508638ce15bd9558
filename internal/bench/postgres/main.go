//go:build unix

// Postgres measures a library in PostgreSQL beside the same library in a folder: how
// long publishing takes, how fast searches are answered, to one reader and to many who
// type at once, and when a new briefing shows. It starts a server of its own, which
// writes to disk before it reports success, and writes a table in Markdown.
//
//	go run ./internal/bench/postgres
//	go run ./internal/bench/postgres -sizes 1000,10000
//	go run ./internal/bench/postgres -url postgres:///empty
//	go run ./internal/bench/postgres -sizes 100000 -dir /var/tmp/library
//	go run ./internal/bench/postgres -sizes 1000000 -short -alone -dir /var/tmp/library
//
// With -dir, the server, the folder and its index stay there, and another run goes on
// with what has been published. With -prepare -hurry, that takes less time, as the server
// does not wait for the disk; how fast it was then says nothing. With -leave, some are left
// for the other run, which so measures how fast they are published among all the others.
//
// The readers run in this process, on the same processors as the server. Absolute times
// hold for one machine at one moment.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"readout/internal/bench/figures"
	"readout/internal/postgrestest"
)

func main() {
	var how options
	sizes := flag.String("sizes", "10000", "how many briefings the libraries have")
	flag.StringVar(&how.url, "url", "", "use this database, for one size, and not a server of our own")
	flag.StringVar(&how.dir, "dir", "", "keep the server, the folder and its index here, for one size")
	flag.BoolVar(&how.prepare, "prepare", false, "with -dir: publish and index, and measure no searches")
	flag.BoolVar(&how.hurry, "hurry", false, "with -prepare: do not wait for the disk, so that a crash of the machine loses all of it")
	flag.IntVar(&how.leave, "leave", 0, "with -prepare: how many briefings not to publish yet")
	flag.BoolVar(&how.short, "short", false, "make briefings of 2 KB, and not of 12")
	flag.BoolVar(&how.alone, "alone", false, "measure the database without the index of a folder beside it")
	flag.IntVar(&how.readers, "readers", 32, "how many readers type at once")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := bench(ctx, strings.Split(*sizes, ","), how); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// options say where and what is measured.
type options struct {
	url, dir       string
	prepare, hurry bool
	short, alone   bool
	leave, readers int
}

func bench(ctx context.Context, sizes []string, how options) error {
	if len(sizes) > 1 && how.url+how.dir != "" {
		return fmt.Errorf("one size at a time with -url and -dir")
	}
	if (how.hurry || how.leave > 0) && !how.prepare {
		return fmt.Errorf("-hurry and -leave are for -prepare alone")
	}
	var all []*figures.Column
	for _, s := range sizes {
		n, err := strconv.Atoi(s)
		if err != nil {
			return err
		}
		m := &measuring{Column: figures.NewColumn(n, os.Stderr), options: how}
		if err := m.measureIn(ctx); err != nil {
			return err
		}
		all = append(all, m.Column)
	}
	return figures.Write(os.Stdout, all)
}

// measureIn measures a library in the folder that is kept, or in one that is gone
// afterwards.
func (m *measuring) measureIn(ctx context.Context) error {
	work := m.dir
	if work == "" {
		temporary, err := os.MkdirTemp("", "bench")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temporary)
		if err := os.Chmod(temporary, 0o755); err != nil { // root starts the server as somebody else
			return err
		}
		work = temporary
	} else if err := os.MkdirAll(work, 0o755); err != nil {
		return err
	}
	work, err := filepath.Abs(work) // the server is started in a folder of its own
	if err != nil {
		return err
	}
	if m.url != "" {
		return m.measure(ctx, work)
	}
	settings := []string{"fsync=on", "shared_buffers=1GB", "max_wal_size=2GB"}
	if m.hurry {
		settings = append(settings, "fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0",
			"checkpoint_timeout=1h", "autovacuum=off", "gin_pending_list_limit=256MB", "work_mem=512MB", "maintenance_work_mem=1GB")
	}
	server, err := postgrestest.ClusterIn(filepath.Join(work, "server"), settings...)
	if err != nil {
		return err
	}
	defer server.Stop("fast")
	if err := server.Start(); err != nil {
		return err
	}
	m.url = server.Address()
	return m.measure(ctx, work)
}
