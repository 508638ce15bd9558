package memory_test

import (
	"testing"

	"readout/briefing/library"
	"readout/briefing/library/memory"
	"readout/internal/librarytest"
)

func TestMemory(t *testing.T) {
	librarytest.Run(t, func(*testing.T) library.Index { return memory.New() })
}
