//go:build unix

package main

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
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
	"readout/internal/bench/figures"
	"readout/internal/librarytest"
)

// measuring measures a library of a size.
type measuring struct {
	*figures.Column
	options
}

// connections is how many the readers share, as those of readout serve do.
const connections = 8

func (m *measuring) measure(ctx context.Context, work string) error {
	dir := filepath.Join(work, "library")
	if _, _, err := postgres.Migrate(ctx, m.url); err != nil {
		return err
	}
	l, err := postgres.Open(ctx, m.url, postgres.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	if err := m.filled(ctx, l, dir); err != nil {
		return err
	}
	if err := m.beside(ctx, l, dir, filepath.Join(work, "cache")); err != nil || m.prepare {
		return err
	}
	many, err := postgres.Open(ctx, m.url, postgres.Options{Connections: connections})
	if err != nil {
		return err
	}
	defer many.Close()
	if err := m.asking(ctx, many); err != nil {
		return err
	}
	if err := m.typing(ctx, many); err != nil {
		return err
	}
	return m.shown(ctx, l, many, dir)
}

// filled publishes the library, as far as it is not yet.
func (m *measuring) filled(ctx context.Context, l *postgres.Library, dir string) error {
	files, text, err := filesIn(dir)
	if err != nil {
		return err
	}
	if len(files) < m.Size {
		if err := m.generator().Write(dir, m.Size); err != nil {
			return err
		}
		if files, text, err = filesIn(dir); err != nil {
			return err
		}
	}
	m.Add("text of the files, MB", "%.0f", float64(text)/1e6)
	files = files[:max(len(files)-m.leave, 0)]
	if err := m.publish(ctx, l, dir, files); err != nil {
		return err
	}
	return m.size(ctx, text)
}

func (m *measuring) generator() *librarytest.Generator {
	if m.short {
		return librarytest.NewShortGenerator(1)
	}
	return librarytest.NewGenerator(1)
}

// filesIn returns the paths of a library's files, and how large they are together.
func filesIn(dir string) (files []string, size int64, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, 0, err
	}
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

// publish publishes the files that are not published yet, and once more when nothing
// has changed.
func (m *measuring) publish(ctx context.Context, l *postgres.Library, dir string, files []string) error {
	there, err := l.Heads(ctx, nil)
	if err != nil {
		return err
	}
	missing := slices.DeleteFunc(slices.Clone(files), func(path string) bool { return there[path].Number > 0 })
	if len(missing) > 0 {
		begun := time.Now()
		out, err := shared.Publish(ctx, l, shared.Publishing{Folder: dir, Files: missing, Progress: m.watched()})
		if err == nil && len(out.New) != len(missing) {
			err = fmt.Errorf("published %d of %d", len(out.New), len(missing))
		}
		if err != nil {
			return err
		}
		took := time.Since(begun).Seconds()
		m.Add("briefings published", "%d", len(missing))
		m.Add("of these a second", "%.0f", float64(len(missing))/took)
		if err := l.Tidy(ctx); err != nil {
			return err
		}
	}
	if m.hurry {
		return m.vacuum(ctx)
	}
	if m.prepare {
		return nil
	}
	begun := time.Now()
	out, err := shared.Publish(ctx, l, shared.Publishing{Folder: dir, Files: files})
	if err == nil && out.Unchanged != m.Size {
		err = fmt.Errorf("unchanged are %d", out.Unchanged)
	}
	if err != nil {
		return err
	}
	m.Add("publishing all of it again, unchanged, s", "%.1f", time.Since(begun).Seconds())
	if len(missing) == 0 {
		return nil
	}
	return m.vacuum(ctx)
}

// vacuum does what the server does by itself within minutes, unless it is in a hurry: until
// then, whoever asks first has to wait for some of it.
func (m *measuring) vacuum(ctx context.Context) error {
	c, err := pgx.Connect(ctx, m.url)
	if err != nil {
		return err
	}
	defer c.Close(ctx)
	_, err = c.Exec(ctx, "VACUUM ANALYZE")
	return err
}

// watched logs how fast publishing is on its way.
func (m *measuring) watched() func(done, all int) {
	const part = 20
	last, at := 0, time.Now()
	return func(done, all int) {
		if done-last < all/part {
			return
		}
		fmt.Fprintf(os.Stderr, "%d of %d are published: %.0f a second since %d\n", done, all, float64(done-last)/time.Since(at).Seconds(), last)
		last, at = done, time.Now()
	}
}

// size measures the database.
func (m *measuring) size(ctx context.Context, text int64) error {
	c, err := pgx.Connect(ctx, m.url)
	if err != nil {
		return err
	}
	defer c.Close(ctx)
	var size int64
	if err := c.QueryRow(ctx, "SELECT pg_database_size(current_database())").Scan(&size); err != nil {
		return err
	}
	m.Add("size of the database, × the text", "%.1f", float64(size)/float64(text))
	return nil
}

// beside asks the database and, unless that is to be alone, the index of a folder the
// same queries.
func (m *measuring) beside(ctx context.Context, l library.Library, dir, cache string) error {
	libraries := []library.Library{l}
	if !m.alone {
		in, err := folder.Open(ctx, dir, folder.Options{Cache: cache})
		if err != nil {
			return err
		}
		defer in.Close()
		if err := in.Update(ctx); err != nil {
			return err
		}
		libraries = append(libraries, in)
	}
	if m.prepare {
		return nil
	}
	for _, how := range []struct {
		name   string
		ranked bool
	}{{"200 queries, newest first, counted", false}, {"200 queries, ranked", true}} {
		var p50, p99 [2]float64
		for i, lib := range libraries {
			took, err := ask(ctx, lib, how.ranked)
			if err != nil {
				return err
			}
			all := took.all()
			p50[i], p99[i] = figures.Percentile(all, 50), figures.Percentile(all, 99)
			fmt.Fprintf(os.Stderr, "%d %T, ranked %v, p50 / p99 by kind, ms:%v\n", m.Size, lib, how.ranked, took)
		}
		m.Add(how.name+", p50 / p99, ms", "%.1f / %.0f", p50[0], p99[0])
		if m.alone {
			continue
		}
		m.Add("the same in the folder's index, p50 / p99, ms", "%.1f / %.0f", p50[1], p99[1])
		m.Add("how many times as long", "%.1f / %.1f", p50[0]/p50[1], p99[0]/p99[1])
	}
	return nil
}

// byKind are the times of queries, by their kinds.
type byKind map[string][]time.Duration

func (t byKind) all() []time.Duration { return slices.Concat(slices.Collect(maps.Values(t))...) }

func (t byKind) String() string {
	var b strings.Builder
	for _, kind := range slices.Sorted(maps.Keys(t)) {
		fmt.Fprintf(&b, " %s %.1f / %.0f;", kind, figures.Percentile(t[kind], 50), figures.Percentile(t[kind], 99))
	}
	return b.String()
}

// asked is a query, and the kind that it is of.
type asked struct {
	library.Query
	kind string
}

// queries returns those that are asked, parsed.
func queries(n int) ([]asked, error) {
	var all []asked
	for _, a := range librarytest.NewGenerator(1).Queries(n) {
		q, err := library.Parse(a.Query)
		if err != nil {
			return nil, err
		}
		all = append(all, asked{q, a.Kind})
	}
	return all, nil
}

// ask asks all queries three times, the first to warm up, and returns how long each took.
func ask(ctx context.Context, lib library.Library, ranked bool) (byKind, error) {
	all, err := queries(200)
	if err != nil {
		return nil, err
	}
	took := byKind{}
	for round := range 3 {
		for _, q := range all {
			begun := time.Now()
			if _, err := lib.Search(ctx, q.Query, library.Ask{Limit: 50, Ranked: ranked, Today: today}); err != nil {
				return nil, err
			}
			if round > 0 {
				took[q.kind] = append(took[q.kind], time.Since(begun))
			}
		}
	}
	return took, nil
}

const today = "2020-01-01"

// shown measures when an open reader is told of a new briefing and finds it.
func (m *measuring) shown(ctx context.Context, publisher, reader *postgres.Library, dir string) error {
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
		if err := remove(ctx, publisher, dir, name); err != nil {
			return err
		}
	}
	m.Add("a new briefing, from publish until an open reader finds it, p50 / longest, ms", "%.0f / %.0f", figures.Percentile(took, 50), figures.Percentile(took, 100))
	return nil
}

// remove takes a briefing out of the library, and the file out of the folder.
func remove(ctx context.Context, l *postgres.Library, dir, name string) error {
	heads, err := l.Heads(ctx, []string{name})
	if err != nil {
		return err
	}
	if err := l.Remove(ctx, name, heads[name]); err != nil {
		return err
	}
	return os.Remove(filepath.Join(dir, name))
}
