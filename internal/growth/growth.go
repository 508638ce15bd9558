// Package growth finds work that grows faster than its input. It counts the
// memory that the work allocates, which is the same on a busy machine and under
// the race detector; how long it takes is logged, and fails nothing.
package growth

import (
	"runtime"
	"testing"
	"time"
)

const (
	// mostGrowth is how many times as much memory four times the input may take:
	// four, and a half more for what grows in steps. The square would be 16.
	mostGrowth = 6
	// unnoticed is how many bytes any input may take.
	unnoticed = 1 << 20
)

// Check runs work on inputs of a quarter of a size, half of it and all of it. It
// fails the test where the memory that is allocated grows faster than the input.
func Check(t testing.TB, size int, work func(size int)) {
	t.Helper()
	least, first := measure(t, size/4, work)
	_, second := measure(t, size/2, work)
	most, third := measure(t, size, work)
	t.Logf("%d KB allocated for a quarter, %d KB for all; %v, %v, %v", least>>10, most>>10, first, second, third)
	if most > mostGrowth*least+unnoticed {
		t.Errorf("four times the input takes %.1f times the memory: %d KB, then %d KB", float64(most)/float64(least), least>>10, most>>10)
	}
}

func measure(t testing.TB, size int, work func(size int)) (bytes uint64, took time.Duration) {
	t.Helper()
	start := time.Now()
	bytes = Allocated(func() { work(size) })
	return bytes, time.Since(start).Round(time.Millisecond)
}

// Allocated returns how many bytes of memory the work allocates, whether or not
// they are freed on the way. Nothing else may run in the process meanwhile.
func Allocated(work func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
