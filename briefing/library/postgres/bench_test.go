package postgres_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"readout/briefing/library"
	"readout/briefing/library/postgres"
	"readout/briefing/library/shared"
	"readout/briefing/library/sqlite"
	"readout/internal/librarytest"
)

// briefings is how many the benchmarks publish, unless READOUT_BENCH_BRIEFINGS says
// otherwise.
func briefings() int {
	if n, err := strconv.Atoi(os.Getenv("READOUT_BENCH_BRIEFINGS")); err == nil {
		return n
	}
	return 100
}

// BenchmarkLibrary publishes a generated library, publishes it again unchanged, and
// asks it and an index in a file the same queries: one reader, and 32 at once.
func BenchmarkLibrary(b *testing.B) {
	n, g, dir := briefings(), librarytest.NewGenerator(1), b.TempDir()
	if err := librarytest.Write(dir, 1, n); err != nil {
		b.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*", "*.yaml"))
	for i, f := range files {
		f, _ = filepath.Rel(dir, f)
		files[i] = filepath.ToSlash(f)
	}
	address := migrated(b)
	l, err := postgres.Open(b.Context(), address, postgres.Options{Connections: 32})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	begun, server := time.Now(), serverTime(b, address)
	publish(b, l, dir, files...)
	perSecond, perBriefing := float64(n)/time.Since(begun).Seconds(), (serverTime(b, address)-server).Seconds()*1000/float64(n)
	begun = time.Now()
	if out, err := shared.Publish(b.Context(), l, shared.Publishing{Folder: dir, Files: files}); err != nil || out.Unchanged != n {
		b.Fatal(out, err)
	}
	unchanged := time.Since(begun).Seconds() * 1000
	if err := l.Tidy(b.Context()); err != nil {
		b.Fatal(err)
	}

	file, err := sqlite.Create(b.Context(), filepath.Join(b.TempDir(), "index.db"), sqlite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	for part := range slices.Chunk(librarytest.Records(b, g, n), 200) {
		if err := file.Update(b.Context(), library.Change{Put: part}); err != nil {
			b.Fatal(err)
		}
	}
	queries := g.Queries(200)
	for b.Loop() {
		b.ReportMetric(perSecond, "published/s")
		b.ReportMetric(perBriefing, "server-ms/published")
		b.ReportMetric(unchanged, "unchanged-ms")
		server := serverTime(b, address)
		p50, p99 := percentiles(ask(b, l, queries))
		b.ReportMetric((serverTime(b, address)-server).Seconds()*1000/float64(len(queries)), "server-ms/query")
		f50, f99 := percentiles(ask(b, file, queries))
		b.ReportMetric(p50, "p50-ms")
		b.ReportMetric(p99, "p99-ms")
		b.ReportMetric(f50, "file-p50-ms")
		b.ReportMetric(f99, "file-p99-ms")

		begun := time.Now()
		var wg sync.WaitGroup
		slowest := make([]float64, 32)
		for i := range slowest {
			wg.Go(func() { slowest[i] = slices.Max(ask(b, l, queries[i*4:i*4+20])) })
		}
		wg.Wait()
		b.ReportMetric(32*20/time.Since(begun).Seconds(), "32-readers/s")
		b.ReportMetric(slices.Max(slowest), "32-slowest-ms")
	}
}

// ask asks queries as a reader who types does, and returns how long each took, in
// milliseconds.
func ask(t testing.TB, l library.Library, queries []librarytest.Asked) []float64 {
	t.Helper()
	var out []float64
	for _, a := range queries {
		q, err := library.Parse(a.Query)
		if err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		if _, err := l.Search(context.Background(), q, library.Ask{Limit: 50, Ranked: true, Today: today}); err != nil {
			t.Error(err)
		}
		out = append(out, float64(time.Since(begun).Microseconds())/1000)
	}
	return out
}

func percentiles(all []float64) (p50, p99 float64) {
	slices.Sort(all)
	return all[len(all)/2], all[len(all)*99/100]
}

// serverTime returns how much processor time the connections of a database have taken.
func serverTime(t testing.TB, address string) (sum time.Duration) {
	t.Helper()
	pids, err := values(t.Context(), asUser(t, address), "SELECT pid::text FROM pg_stat_activity WHERE datname = current_database()")
	if err != nil {
		t.Fatal(err)
	}
	for _, pid := range pids {
		stat, _ := os.ReadFile(fmt.Sprintf("/proc/%s/stat", pid))
		_, after, _ := strings.Cut(string(stat), ") ")
		if fields := strings.Fields(after); len(fields) > 13 {
			user, _ := strconv.Atoi(fields[11])
			system, _ := strconv.Atoi(fields[12])
			sum += time.Duration(user+system) * 10 * time.Millisecond
		}
	}
	return sum
}
