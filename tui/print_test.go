package tui

import (
	"bytes"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"readout/briefing"
	"readout/briefing/file"
	"readout/internal/golden"
	"readout/internal/hostile"
)

func printed(t *testing.T, s briefing.Selection, o PrintOptions) string {
	t.Helper()
	var out bytes.Buffer
	if err := Print(&out, s, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestPrint(t *testing.T) {
	b := embedded(t)
	part, err := b.Select([]string{"summary"}, []briefing.ID{"macron", "rubio-aim", "macron-guarantees", "arms-package", "will-they-meet"})
	if err != nil {
		t.Fatal(err)
	}
	golden.Equal(t, "testdata/print.ansi", []byte(printed(t, part, PrintOptions{Width: 60, Appearance: Dark, Profile: colorprofile.TrueColor})))
	golden.Equal(t, "testdata/print-plain.ansi", []byte(printed(t, part, PrintOptions{Width: 60, Profile: colorprofile.ASCII})))
	for _, width := range []int{1, 20, 37, 200} {
		for _, l := range strings.Split(printed(t, b.All(), PrintOptions{Width: width, Profile: colorprofile.TrueColor}), "\n") {
			if n := ansi.StringWidth(l); n > max(width, minPrinted) {
				t.Errorf("at %d, %q is %d wide", width, l, n)
			}
		}
	}
}

// Nothing but colours, styles and links to addresses comes out of a file.
func TestPrintHostile(t *testing.T) {
	for _, f := range hostile.Files() {
		b, found := file.Open(f.Name, strings.NewReader(f.Text))
		if b == nil {
			t.Fatal(found)
		}
		for _, profile := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ASCII} {
			if err := hostile.Painted(printed(t, b.All(), PrintOptions{Width: 60, Profile: profile})); err != nil {
				t.Errorf("%s: %v", f.Name, err)
			}
		}
	}
}
