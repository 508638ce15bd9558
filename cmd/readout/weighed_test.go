package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// weighed is the program, which leaves the most memory that it has held, where
// the system tells, in the file that $WEIGHT names. What the system tells of a
// program that has ended counts in what the test held when it started it.
func weighed() {
	status := ofProcess().run(os.Args[1:])
	if self, err := os.ReadFile("/proc/self/status"); err == nil {
		_ = os.WriteFile(os.Getenv("WEIGHT"), self, 0o666)
	}
	os.Exit(status)
}

// peak returns the most memory that the program has held, in bytes, or 0 where
// the system does not tell.
func peak(t *testing.T) int64 {
	t.Helper()
	name := os.Getenv("WEIGHT")
	self, err := os.ReadFile(name)
	if err != nil {
		return 0
	}
	defer os.Remove(name)
	_, rest, _ := strings.Cut(string(self), "VmHWM:")
	var kilobytes int64
	if _, err := fmt.Sscan(rest, &kilobytes); err != nil {
		t.Fatalf("%v in %s", err, self)
	}
	return kilobytes << 10
}
