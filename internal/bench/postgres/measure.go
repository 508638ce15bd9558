//go:build unix

package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"readout/briefing/library"
	"readout/briefing/library/folder"
	"readout/briefing/library/postgres"
	"readout/briefing/library/shared"
	"readout/internal/librarytest"
)

// figures are what was measured of a library of n briefings.
type figures struct {
	n, readers int
	rows       []row
}

type row struct{ name, value string }

func (f *figures) add(name, format string, args ...any) {
	f.rows = append(f.rows, row{name, fmt.Sprintf(format, args...)})
	fmt.Fprintln(os.Stderr, f.n, name+":", f.rows[len(f.rows)-1].value)
}

// connections is how many the readers share, as those of readout serve do.
const connections = 8

func (f *figures) measure(ctx context.Context, work, url string) error {
	dir := filepath.Join(work, "library")
	if err := librarytest.Write(dir, 1, f.n); err != nil {
		return err
	}
	files, text, err := filesIn(dir)
	if err != nil {
		return err
	}
	f.add("text of the files, MB", "%.0f", float64(text)/1e6)
	if _, _, err := postgres.Migrate(ctx, url); err != nil {
		return err
	}
	l, err := postgres.Open(ctx, url, postgres.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	if err := f.publish(ctx, l, url, dir, files, text); err != nil {
		return err
	}
	if err := f.beside(ctx, l, dir, filepath.Join(work, "cache")); err != nil {
		return err
	}
	many, err := postgres.Open(ctx, url, postgres.Options{Connections: connections})
	if err != nil {
		return err
	}
	defer many.Close()
	if err := f.asking(ctx, many); err != nil {
		return err
	}
	if err := f.typing(ctx, many); err != nil {
		return err
	}
	return f.shown(ctx, l, many, dir)
}

// filesIn returns the paths of a library's files, and how large they are together.
func filesIn(dir string) (files []string, size int64, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		size += info.Size()
		rel, err := filepath.Rel(dir, path)
		files = append(files, filepath.ToSlash(rel))
		return err
	})
	return files, size, err
}

// publish publishes all files, and once more when nothing has changed.
func (f *figures) publish(ctx context.Context, l *postgres.Library, url, dir string, files []string, text int64) error {
	for _, again := range []bool{false, true} {
		begun := time.Now()
		out, err := shared.Publish(ctx, l, shared.Publishing{Folder: dir, Files: files})
		if err == nil && (again && out.Unchanged != f.n || !again && len(out.New) != f.n) {
			err = fmt.Errorf("published %d, unchanged %d", len(out.New), out.Unchanged)
		}
		if err != nil {
			return err
		}
		took := time.Since(begun).Seconds()
		if again {
			f.add("publishing all of it again, unchanged, s", "%.1f", took)
			continue
		}
		f.add("publishing all of it, s", "%.1f", took)
		f.add("briefings published a second", "%.0f", float64(f.n)/took)
	}
	if err := l.Tidy(ctx); err != nil {
		return err
	}
	c, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer c.Close(ctx)
	var size int64
	if err := c.QueryRow(ctx, "SELECT pg_database_size(current_database())").Scan(&size); err != nil {
		return err
	}
	f.add("size of the database, × the text", "%.1f", float64(size)/float64(text))
	return nil
}

// beside asks the database and the index of a folder the same queries.
func (f *figures) beside(ctx context.Context, l *postgres.Library, dir, cache string) error {
	in, err := folder.Open(ctx, dir, folder.Options{Cache: cache})
	if err != nil {
		return err
	}
	defer in.Close()
	if err := in.Update(ctx); err != nil {
		return err
	}
	for _, how := range []struct {
		name   string
		ranked bool
	}{{"200 queries, newest first, counted", false}, {"200 queries, ranked", true}} {
		var p50, p99 [2]float64
		for i, lib := range []library.Library{l, in} {
			took, err := ask(ctx, lib, how.ranked)
			if err != nil {
				return err
			}
			p50[i], p99[i] = percentile(took, 50), percentile(took, 99)
		}
		f.add(how.name+", p50 / p99, ms", "%.1f / %.0f", p50[0], p99[0])
		f.add("the same in the folder's index, p50 / p99, ms", "%.1f / %.0f", p50[1], p99[1])
		f.add("how many times as long", "%.1f / %.1f", p50[0]/p50[1], p99[0]/p99[1])
	}
	return nil
}

// queries returns those that are asked, parsed.
func queries(n int) ([]library.Query, error) {
	var all []library.Query
	for _, a := range librarytest.NewGenerator(1).Queries(n) {
		q, err := library.Parse(a.Query)
		if err != nil {
			return nil, err
		}
		all = append(all, q)
	}
	return all, nil
}

// ask asks all queries three times, the first to warm up, and returns how long each took.
func ask(ctx context.Context, lib library.Library, ranked bool) (took []time.Duration, err error) {
	all, err := queries(200)
	if err != nil {
		return nil, err
	}
	for round := range 3 {
		for _, q := range all {
			begun := time.Now()
			if _, err := lib.Search(ctx, q, library.Ask{Limit: 50, Ranked: ranked, Today: today}); err != nil {
				return nil, err
			}
			if round > 0 {
				took = append(took, time.Since(begun))
			}
		}
	}
	return took, nil
}

const today = "2020-01-01"

func percentile(all []time.Duration, percent int) float64 {
	slices.Sort(all)
	return ms(all[min(len(all)*percent/100, len(all)-1)])
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// shown measures when an open reader is told of a new briefing and finds it.
func (f *figures) shown(ctx context.Context, publisher, reader *postgres.Library, dir string) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	told := make(chan error, 100)
	go reader.Follow(ctx, func(err error) { told <- err })
	if err := <-told; err != nil { // it follows
		return err
	}
	var took []time.Duration
	for i := range 20 {
		word := fmt.Sprint("unheardof", i)
		name := word + ".yaml"
		if err := os.WriteFile(filepath.Join(dir, name), []byte("title: "+strings.ToUpper(word)+"\ndate: 2030-01-01\nsummary: "+word+"\n"), 0o666); err != nil {
			return err
		}
		begun := time.Now()
		if _, err := shared.Publish(ctx, publisher, shared.Publishing{Folder: dir, Files: []string{name}}); err != nil {
			return err
		}
		q, err := library.Parse(word)
		if err != nil {
			return err
		}
		for {
			if err := <-told; err != nil {
				return err
			}
			hits, err := reader.Search(ctx, q, library.Ask{Limit: 1})
			if err != nil {
				return err
			}
			if hits.Count > 0 {
				break
			}
		}
		took = append(took, time.Since(begun))
	}
	f.add("a new briefing, from publish until an open reader finds it, p50 / longest, ms", "%.0f / %.0f", percentile(took, 50), percentile(took, 100))
	return nil
}
