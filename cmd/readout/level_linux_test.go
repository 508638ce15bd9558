package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"readout/briefing/file"
	"readout/tui"
)

// Readers that are opened and closed in one process, as for one visitor after
// the other, leave neither goroutines nor descriptors.
func TestOpenedAThousandTimes(t *testing.T) {
	const text = "title: T\ndate: 2026-03-04\nsummary: S\n"
	path := filepath.Join(t.TempDir(), "talks.yaml")
	write(t, path, text)
	b, found := file.Read(path, strings.NewReader(text))
	if b == nil {
		t.Fatal(found)
	}
	rounds := 1000
	if testing.Short() {
		rounds = 50
	}
	var before load
	for n := range rounds {
		openAndQuit(t, path, func(ctx context.Context, d desk) tea.Model {
			return tui.New(ctx, b, d.file(), d.host(), tui.Options{Appearance: tui.Dark})
		})
		if n == 9 {
			before = loadNow(t)
			for range 100 { // what has been told to end takes a moment
				time.Sleep(10 * time.Millisecond)
				before = before.least(loadNow(t))
			}
		}
	}
	after := loadNow(t)
	for range 1000 {
		if after.goroutines <= before.goroutines && after.descriptors <= before.descriptors {
			break
		}
		time.Sleep(10 * time.Millisecond)
		after = loadNow(t)
	}
	t.Logf("after 10 readers %+v, after %d %+v", before, rounds, after)
	if after.goroutines > before.goroutines || after.descriptors > before.descriptors {
		stacks := make([]byte, 1<<20)
		t.Errorf("after 10 readers there were %+v, after %d there are %+v\n%s", before, rounds, after, stacks[:runtime.Stack(stacks, true)])
	}
}

// openAndQuit runs a reader until it watches its file, and quits it.
func openAndQuit(t *testing.T, path string, model func(context.Context, desk) tea.Model) {
	t.Helper()
	ctx, end := context.WithCancel(t.Context())
	defer end()
	d := desk{func(string) string { return "" }, "", nil, watchFile(path), new(terminalOwner), new(pageFolder)}
	keys, press := io.Pipe()
	defer press.Close()
	p := tea.NewProgram(model(ctx, d),
		tea.WithContext(ctx), tea.WithoutSignalHandler(), tea.WithInput(keys), tea.WithOutput(io.Discard), tea.WithWindowSize(100, 30))
	go func() {
		p.Send(tea.WindowSizeMsg{Width: 100, Height: 30})
		p.Send(tea.KeyPressMsg{Code: 'q', Text: "q"})
	}()
	if _, err := p.Run(); err != nil {
		t.Fatal(err)
	}
}

// load is what a process holds.
type load struct{ goroutines, descriptors int }

// loadNow counts what is in use, but for connections to an index, of which there are
// up to four, as many as were ever needed at once.
func loadNow(t *testing.T) load {
	t.Helper()
	now := load{goroutines: runtime.NumGoroutine()}
	open, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range open {
		if name, _ := os.Readlink("/proc/self/fd/" + f.Name()); !strings.Contains(filepath.Base(name), ".db") {
			now.descriptors++
		}
	}
	return now
}

func (l load) least(other load) load {
	return load{min(l.goroutines, other.goroutines), min(l.descriptors, other.descriptors)}
}
