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
	"readout/internal/librarytest"
)

// figures are what was measured of a library of n briefings.
type figures struct {
	n    int
	rows []row
}

type row struct{ name, value string }

func (f *figures) add(name, format string, args ...any) {
	f.rows = append(f.rows, row{name, fmt.Sprintf(format, args...)})
}

// build builds the program as it is shipped.
func build(work string) (string, error) {
	program := filepath.Join(work, "readout")
	out, err := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", program, "readout/cmd/readout").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return program, nil
}

func measure(work, program string, n, runs int) (*figures, error) {
	f := &figures{n: n}
	dir, cache := filepath.Join(work, fmt.Sprint("lib", n)), filepath.Join(work, fmt.Sprint("cache", n))
	if err := librarytest.Write(dir, 1, n); err != nil {
		return nil, err
	}
	text, err := settle(dir)
	if err != nil {
		return nil, err
	}
	f.add("text of the files, MB", "%.1f", float64(text)/1e6)
	readout := func(args ...string) (used, error) { return run(program, cache, append(args, "-L", dir)...) }
	if err := f.commands(program, cache, runs, readout, text); err != nil {
		return nil, err
	}
	ctx := context.Background()
	lib, err := folder.Open(ctx, dir, folder.Options{Cache: filepath.Join(cache, "readout")})
	if err != nil {
		return nil, err
	}
	defer lib.Close()
	if err := f.queries(ctx, lib); err != nil {
		return nil, err
	}
	if err := f.changes(ctx, lib, dir); err != nil {
		return nil, err
	}
	return f, nil
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

// commands measures the program from outside.
func (f *figures) commands(program, cache string, runs int, readout func(args ...string) (used, error), text int64) error {
	first, err := readout("index", "--rebuild")
	if err != nil {
		return err
	}
	f.add("first index, s", "%.1f", first.wall.Seconds())
	f.add("its processor time, s", "%.1f", first.cpu.Seconds())
	f.add("its memory, MB", "%d", first.memory>>20)
	size := int64(0)
	_ = filepath.WalkDir(cache, func(_ string, d fs.DirEntry, _ error) error {
		if info, err := d.Info(); err == nil && !d.IsDir() {
			size += info.Size()
		}
		return nil
	})
	f.add("size of the index, × the text", "%.2f", float64(size)/float64(text))
	start, err := median(runs, func() (used, error) { return run(program, cache, "--version") })
	if err != nil {
		return err
	}
	search, err := median(runs, func() (used, error) { return readout("search", "security", "guarantee") })
	if err != nil {
		return err
	}
	f.add("`readout --version`, ms", "%.0f", ms(start))
	f.add("`readout search`, index warm, ms", "%.0f", ms(search))
	return nil
}

// queries measures the queries of the library, in this process.
func (f *figures) queries(ctx context.Context, lib *folder.Folder) error {
	queries := librarytest.NewGenerator(1).Queries(200)
	for _, ranked := range []bool{false, true} {
		var took []time.Duration
		for round := range 3 {
			for _, a := range queries {
				q, err := library.Parse(a.Query)
				if err != nil {
					return err
				}
				begun := time.Now()
				if _, err := lib.Search(ctx, q, library.Ask{Limit: 50, Ranked: ranked, Today: "2020-01-01"}); err != nil {
					return err
				}
				if round > 0 { // the first is to warm up
					took = append(took, time.Since(begun))
				}
			}
		}
		slices.Sort(took)
		name := "200 queries, newest first"
		if ranked {
			name = "200 queries, ranked"
		}
		f.add(name+", p50 / p99 ms", "%.1f / %.0f", ms(took[len(took)/2]), ms(took[len(took)*99/100]))
	}
	return nil
}

// changes measures how long it takes until a file that was saved is found.
func (f *figures) changes(ctx context.Context, lib *folder.Folder, dir string) error {
	g := librarytest.NewGenerator(1)
	var took []time.Duration
	for i := range min(f.n, 60) {
		k := i * 7919 % f.n
		name, word := g.Path(k, f.n), fmt.Sprint("changed", i)
		text := g.Briefing(k, f.n) + "  - id: changed\n    title: " + word + "\n"
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o666); err != nil {
			return err
		}
		begun := time.Now()
		if err := lib.UpdateFiles(ctx, name); err != nil {
			return err
		}
		q, _ := library.Parse(word)
		hits, err := lib.Search(ctx, q, library.Ask{Limit: 1})
		if err != nil || hits.Count != 1 {
			return fmt.Errorf("%s is found %d times: %w", word, hits.Count, err)
		}
		took = append(took, time.Since(begun))
	}
	slices.Sort(took)
	f.add("a file saved until it is found, p50 / p90 ms", "%.1f / %.0f", ms(took[len(took)/2]), ms(took[len(took)*9/10]))
	return nil
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

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
