package tui

import (
	"testing"

	"readout/briefing"
)

func TestSet(t *testing.T) {
	lines := newTypesetter().set(briefing.Markdown("- a **b**"), 80)
	if len(lines) != 1 || lines[0].text() != "• a b" || !lines[0][2].look.bold {
		t.Errorf("%+v", lines)
	}
}
