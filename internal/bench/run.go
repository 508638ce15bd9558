//go:build linux

package main

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// program is a program in a window, and what is done with it there.
type program struct {
	args   []string
	env    []string // besides the usual
	marker string   // shows that the first frame is there
	before []string // keys that are not measured
	keys   []string
	idle   time.Duration // how long it is left alone
	busy   bool          // it goes on drawing: only its first frame is measured
	after  func()        // what is done once it has ended
}

func (p program) open() (*window, error) { return open(p.args, p.env) }

// figures are what runs of one program came to: times in milliseconds, memory
// in MB.
type figures struct {
	paint, keys, bytes, memory, private, idle []float64
}

// retries is how often a program is run again that does not show its first
// frame. On a loaded machine one can miss the terminal's answer.
const retries = 2

// measure runs programs in turn.
func (w *workshop) measure(runs int, programs ...program) ([]figures, error) {
	out := make([]figures, len(programs))
	for i := range runs + 1 {
		for j, p := range programs {
			f, err := p.run()
			for range retries {
				if err == nil {
					break
				}
				f, err = p.run()
			}
			if err != nil {
				return nil, err
			}
			if i > 0 { // the first run warms the caches
				out[j].add(f)
			}
		}
	}
	return out, nil
}

func (f *figures) add(g figures) {
	f.paint = append(f.paint, g.paint...)
	f.keys = append(f.keys, g.keys...)
	f.bytes = append(f.bytes, g.bytes...)
	f.memory = append(f.memory, g.memory...)
	f.private = append(f.private, g.private...)
	f.idle = append(f.idle, g.idle...)
}

// run runs the program once.
func (p program) run() (f figures, err error) {
	if p.after != nil {
		defer p.after()
	}
	w, err := p.open()
	if err != nil {
		return f, err
	}
	defer w.close("q")
	paint, ok := w.await(p.marker)
	if !ok {
		return f, fmt.Errorf("%s: no %q on the screen", strings.Join(p.args, " "), p.marker)
	}
	f.paint = append(f.paint, ms(paint))
	if p.busy {
		return f, nil
	}
	w.settle()
	if p.idle > 0 {
		from := w.processor()
		time.Sleep(p.idle)
		f.idle = append(f.idle, ms(w.processor()-from))
	}
	for _, k := range p.before {
		w.press(k)
	}
	private, known := w.memory("RssAnon")
	for _, k := range p.keys {
		if took, n := w.press(k); n > 0 {
			f.keys = append(f.keys, ms(took))
			f.bytes = append(f.bytes, float64(n))
		}
		now, _ := w.memory("RssAnon")
		private = max(private, now)
	}
	if known {
		f.private = append(f.private, private)
	}
	if peak, ok := w.memory("VmHWM"); ok {
		f.memory = append(f.memory, peak)
	}
	return f, nil
}

// anyMoment waits for a part of a frame: nobody types in time with the screen.
func anyMoment() { time.Sleep(rand.N(time.Second / 60)) }

// press presses a key and returns how long it took until the last byte of the
// redraw came, and how many bytes it was: none for a key that draws nothing.
func (w *window) press(key string) (time.Duration, int) {
	anyMoment()
	writes, before, _ := w.drawn()
	at := time.Now()
	io.WriteString(w.keys, named(key))
	for time.Since(at) < 10*quiet {
		if n, _, _ := w.drawn(); n > writes {
			break
		}
		time.Sleep(time.Millisecond / 5)
	}
	w.settle()
	_, after, last := w.drawn()
	return last.Sub(at), after - before
}

// named returns what a terminal sends for a key.
func named(key string) string {
	switch key {
	case "enter":
		return "\r"
	case "tab":
		return "\t"
	case "backspace":
		return "\x7f"
	case "pgdn":
		return "\x1b[6~"
	case "pgup":
		return "\x1b[5~"
	}
	return key
}

// strokes returns keys that are written with a space between, and how often
// after a star: "3 j*10".
func strokes(s string) []string {
	var out []string
	for _, k := range strings.Fields(s) {
		k, times, ok := strings.Cut(k, "*")
		n, _ := strconv.Atoi(times)
		if !ok {
			n = 1
		}
		for range n {
			out = append(out, k)
		}
	}
	return out
}

// processor is the time that the program has had of a processor, in steps of 10 ms.
func (w *window) processor() time.Duration {
	b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", w.cmd.Process.Pid))
	f := strings.Fields(string(b[bytes.LastIndexByte(b, ')')+1:]))
	if len(f) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(f[11])
	system, _ := strconv.Atoi(f[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}

// memory is a figure of the program's memory in MB, by its name in the status
// that Linux keeps of a process, and false where it keeps none of that name.
func (w *window) memory(name string) (float64, bool) {
	b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", w.cmd.Process.Pid))
	_, after, ok := strings.Cut(string(b), name+":")
	if !ok {
		return 0, false
	}
	kb, err := strconv.Atoi(strings.Fields(after + " 0")[0])
	return float64(kb) / 1024, err == nil
}

// timed runs commands to their end in turn, and returns how long each took.
func timed(runs int, commands ...[]string) ([][]float64, error) {
	out := make([][]float64, len(commands))
	for i := range runs + 1 {
		for j, args := range commands {
			from := time.Now()
			if err := exec.Command(args[0], args[1:]...).Run(); err != nil {
				return nil, fmt.Errorf("%s: %w", strings.Join(args, " "), err)
			}
			if i > 0 {
				out[j] = append(out[j], ms(time.Since(from)))
			}
		}
	}
	return out, nil
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
