package folder

import (
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"sync"
	"time"

	"readout/briefing"
	briefingfile "readout/briefing/file"
	"readout/briefing/library"
	"readout/briefing/minutes"
)

// record reads a briefing and returns what the library keeps of it: of a file with
// errors, what could be understood, which can be its name alone.
func record(root *os.Root, words *minutes.Words, f file) *library.Record {
	if f.problem != "" {
		return flawed(f.path, nil, 1, f.problem)
	}
	b, found, problem := open(root, words, f.path)
	if problem != "" {
		return flawed(f.path, nil, 1, problem)
	}
	if errors, first := errorsIn(found); errors > 0 {
		return flawed(f.path, b, errors, first)
	}
	return library.Keep(f.path, b)
}

// errorsIn returns how many errors there are, and says what and where the first is.
func errorsIn(found []briefing.Diagnostic) (n int, first string) {
	for _, d := range found {
		if d.Severity != briefing.Error {
			continue
		}
		if n++; n == 1 {
			first = d.Text()
			if d.Line > 0 {
				first = fmt.Sprintf("line %d: %s", d.Line, first)
			}
		}
	}
	return n, first
}

// open opens a briefing of the library and reads it. Of a file with errors there is
// what could be understood; the diagnostics are those of a check.
func open(root *os.Root, words *minutes.Words, name string) (b *briefing.Briefing, found []briefing.Diagnostic, problem string) {
	f, err := openFile(root, name)
	if err != nil {
		return nil, nil, err.Error()
	}
	defer f.Close()
	if b, found = briefingfile.Read(name, f, briefingfile.Words(words)); b == nil {
		if _, err := f.Seek(0, io.SeekStart); err == nil {
			b, _ = briefingfile.Open(name, f, briefingfile.Words(words))
		}
	}
	return b, found, ""
}

// flawed is what is kept of a file with errors.
func flawed(name string, b *briefing.Briefing, errors int, first string) *library.Record {
	r := &library.Record{Path: name}
	if b != nil {
		if b.Title == "" {
			b.Title = path.Base(name)
		}
		r = library.Keep(name, b)
	}
	if r.Title == "" {
		r.Title = path.Base(name)
	}
	if len(r.Entries) == 0 {
		r.Entries = []library.Entry{{ID: "summary", Section: "summary", Title: r.Title}}
	}
	r.Errors, r.Error = errors, first
	return r
}

// batch is some files that are read and then written at once: of so many files, or
// so many bytes. The first are small, so that a reader soon has something to read.
const (
	firstFiles = 20
	batchFiles = 200
	batchBytes = 8 << 20
)

// largeFile is how large a file is that is read alone: reading takes ten times as
// much memory.
const largeFile = 4 << 20

// readAll reads files in batches, with several at once, and hands each batch on.
func readAll(ctx context.Context, root *os.Root, words *minutes.Words, files []file, workers int, hand func(library.Change) error) error {
	for most := firstFiles; len(files) > 0; most = min(2*most, batchFiles) {
		n, bytes := 0, int64(0)
		for n < len(files) && n < most && (n == 0 || bytes+files[n].stamp.Size <= batchBytes) {
			bytes += files[n].stamp.Size
			n++
		}
		c := library.Change{Put: make([]*library.Record, n), Stamp: map[string]library.Stamp{}}
		now := time.Now()
		for _, f := range files[:n] {
			c.Stamp[f.path] = settled(f.stamp, now)
		}
		if err := readBatch(ctx, root, words, files[:n], workers, c.Put); err != nil {
			return err
		}
		if err := hand(c); err != nil {
			return err
		}
		files = files[n:]
	}
	return nil
}

// fresh is how long a file may change without its time showing it.
const fresh = 2 * time.Second

// settled returns the stamp of a file that is read now; one of a file that was
// changed a moment ago, and may be again within the same tick of the clock, is
// like no other, so that it is read again the next time.
func settled(s library.Stamp, now time.Time) library.Stamp {
	if s.Modified > now.Add(-fresh).UnixNano() {
		s.Modified = -1
	}
	return s
}

func readBatch(ctx context.Context, root *os.Root, words *minutes.Words, files []file, workers int, to []*library.Record) error {
	var large sync.Mutex
	return inParallel(ctx, len(files), workers, func(i int) {
		if files[i].stamp.Size > largeFile {
			large.Lock()
			defer large.Unlock()
		}
		to[i] = record(root, words, files[i])
	})
}

// inParallel does something for each number below n, several at once, until nobody
// waits for it.
func inParallel(ctx context.Context, n, workers int, do func(i int)) error {
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(workers, n) {
		wg.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
	return ctx.Err()
}
