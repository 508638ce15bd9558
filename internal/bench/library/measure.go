//go:build unix

package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"readout/briefing/library"
	"readout/briefing/library/folder"
	"readout/internal/bench/figures"
	"readout/internal/librarytest"
)

// measuring measures a library.
type measuring struct{ *figures.Column }

// build builds the program as it is shipped.
func build(work string) (string, error) {
	program := filepath.Join(work, "readout")
	out, err := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", program, "readout/cmd/readout").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return program, nil
}

func (m *measuring) measure(work, program string, runs int) error {
	dir, cache := filepath.Join(work, fmt.Sprint("lib", m.Size)), filepath.Join(work, fmt.Sprint("cache", m.Size))
	if err := librarytest.Write(dir, 1, m.Size); err != nil {
		return err
	}
	text, err := settle(dir)
	if err != nil {
		return err
	}
	m.Add("text of the files, MB", "%.1f", float64(text)/1e6)
	if err := m.first(program, cache, dir, text); err != nil {
		return err
	}
	if err := m.commands(program, cache, dir, runs); err != nil {
		return err
	}
	ctx := context.Background()
	lib, err := folder.Open(ctx, dir, folder.Options{Cache: filepath.Join(cache, "readout")})
	if err != nil {
		return err
	}
	defer lib.Close()
	for _, asked := range []struct {
		name string
		ask  library.Ask
	}{
		{"200 queries, the first 50 newest", library.Ask{Limit: 50, Count: 50}},
		{"200 queries, newest first, counted", library.Ask{Limit: 50}},
		{"200 queries, ranked", library.Ask{Limit: 50, Ranked: true}},
	} {
		if err := m.queries(ctx, asked.name, lib, asked.ask); err != nil {
			return err
		}
	}
	if err := m.brute(ctx, dir); err != nil {
		return err
	}
	return m.changes(ctx, lib, dir)
}

// settle makes all files an hour old, so that none counts as just changed, and
// returns their size.
func settle(dir string) (size int64, err error) {
	old := time.Now().Add(-time.Hour)
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
			err = os.Chtimes(path, old, old)
		}
		return err
	})
	time.Sleep(2500 * time.Millisecond)
	return size, err
}

// first measures the first index, from outside.
func (m *measuring) first(program, cache, dir string, text int64) error {
	first, err := run(program, cache, "index", "--rebuild", "-L", dir)
	if err != nil {
		return err
	}
	m.Add("first index, s", "%.1f", first.wall.Seconds())
	m.Add("its processor time, s", "%.1f", first.cpu.Seconds())
	m.Add("its memory, MB", "%d", first.memory>>20)
	size := int64(0)
	err = filepath.WalkDir(cache, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	m.Add("size of the index, × the text", "%.2f", float64(size)/float64(text))
	return err
}

// commands measures a search from outside, and what it cannot be faster than: a start,
// and a look at all files.
func (m *measuring) commands(program, cache, dir string, runs int) error {
	for _, c := range []struct {
		name string
		args []string
	}{
		{"`readout --version`, ms", []string{"--version"}},
		{"`readout search`, index warm, ms", []string{"search", "security", "guarantee", "-L", dir}},
	} {
		took, err := median(runs, func() (used, error) { return run(program, cache, c.args...) })
		if err != nil {
			return err
		}
		m.Add(c.name, "%.0f", figures.Milliseconds(took))
	}
	took, err := median(runs, func() (used, error) {
		begun := time.Now()
		err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
			if err == nil {
				_, err = d.Info()
			}
			return err
		})
		return used{wall: time.Since(begun)}, err
	})
	m.Add("walk and stat of the files, ms", "%.0f", figures.Milliseconds(took))
	return err
}

// times are elapsed and processor times of something that is done many times.
type times struct{ wall, cpu []time.Duration }

// take measures one time.
func (t *times) take(do func() error) error {
	begun, used := time.Now(), processor()
	err := do()
	t.wall, t.cpu = append(t.wall, time.Since(begun)), append(t.cpu, processor()-used)
	return err
}

// addTimes adds the middle one and that of a percentile, elapsed and of the processor.
func (m *measuring) addTimes(name string, t times, percent int) {
	for _, row := range []struct {
		suffix string
		took   []time.Duration
	}{{"", t.wall}, {", processor time", t.cpu}} {
		m.Add(fmt.Sprintf("%s, p50 / p%d%s, ms", name, percent, row.suffix), "%.1f / %.0f", figures.Percentile(row.took, 50), figures.Percentile(row.took, percent))
	}
}

// queries measures queries of a library, in this process.
func (m *measuring) queries(ctx context.Context, name string, lib library.Library, ask library.Ask) error {
	var t times
	ask.Today = "2020-01-01"
	queries := librarytest.NewGenerator(1).Queries(200)
	for round := range 3 {
		if round == 1 {
			t = times{} // the first was to warm up
		}
		for _, a := range queries {
			q, err := library.Parse(a.Query)
			if err != nil {
				return err
			}
			if err := t.take(func() error { _, err := lib.Search(ctx, q, ask); return err }); err != nil {
				return err
			}
		}
	}
	m.addTimes(name, t, 99)
	return nil
}

// brute measures the same without an index, where all of the library fits into memory.
func (m *measuring) brute(ctx context.Context, dir string) error {
	const name = "the same without an index, newest first, counted"
	if m.Size > 10_000 {
		m.Add(name+", p50 / p99, ms", "–")
		m.Add(name+", p50 / p99, processor time, ms", "–")
		return nil
	}
	lib, err := folder.Open(ctx, dir, folder.Options{})
	if err != nil {
		return err
	}
	defer lib.Close()
	if err := lib.Update(ctx); err != nil {
		return err
	}
	return m.queries(ctx, name, lib, library.Ask{Limit: 50})
}

// changes measures how long it takes until a file that was saved is found.
func (m *measuring) changes(ctx context.Context, lib *folder.Folder, dir string) error {
	g := librarytest.NewGenerator(1)
	var t times
	for i := range min(m.Size, 60) {
		k := i * 7919 % m.Size
		name, word := g.Path(k, m.Size), fmt.Sprint("changed", i)
		text := g.Briefing(k, m.Size) + "  - id: changed\n    title: " + word + "\n"
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o666); err != nil {
			return err
		}
		err := t.take(func() error {
			if err := lib.UpdateFiles(ctx, name); err != nil {
				return err
			}
			q, _ := library.Parse(word)
			hits, err := lib.Search(ctx, q, library.Ask{Limit: 1})
			if err == nil && hits.Count != 1 {
				err = fmt.Errorf("%s is found %d times", word, hits.Count)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	m.addTimes("a file saved until it is found", t, 90)
	return nil
}

// processor returns the processor time that this process has used.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// used is what a process used.
type used struct {
	wall, cpu time.Duration
	memory    int64
}

func run(program, cache string, args ...string) (used, error) {
	c := exec.Command(program, args...)
	c.Env = append(os.Environ(), "XDG_CACHE_HOME="+cache)
	begun := time.Now()
	out, err := c.CombinedOutput()
	if err != nil {
		return used{}, fmt.Errorf("%v: %w: %s", args, err, out)
	}
	u := used{wall: time.Since(begun), cpu: c.ProcessState.UserTime() + c.ProcessState.SystemTime()}
	if r, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.memory = r.Maxrss << 10
	}
	return u, nil
}

// median runs something several times, once to warm up.
func median(runs int, do func() (used, error)) (time.Duration, error) {
	var all []time.Duration
	for i := range runs + 1 {
		u, err := do()
		if err != nil {
			return 0, err
		}
		if i > 0 {
			all = append(all, u.wall)
		}
	}
	slices.Sort(all)
	return all[len(all)/2], nil
}
