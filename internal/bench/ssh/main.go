//go:build linux

// Ssh measures readout serve: how much memory a session takes, and how long a key
// takes until something is drawn, for one reader and for many who press a key a
// second. The readers run in this process, on the same processors. It writes a table
// in Markdown.
//
//	go run ./internal/bench/ssh
//	go run ./internal/bench/ssh -briefings 1000 -readers 100 -seconds 20
//
// Absolute times hold for one machine at one moment.
package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"sync"
	"time"
)

func main() {
	briefings := flag.Int("briefings", 1000, "how many briefings the library has")
	readers := flag.Int("readers", 100, "how many read at once")
	seconds := flag.Int("seconds", 20, "how long keys are pressed")
	flag.Parse()
	if err := bench(*briefings, *readers, time.Duration(*seconds)*time.Second); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(briefings, readers int, during time.Duration) error {
	s, err := start(briefings)
	if err != nil {
		return err
	}
	defer s.stop()
	fmt.Printf("| %d briefings | |\n| --- | ---: |\n", briefings)
	first, err := s.open()
	if err != nil {
		return err
	}
	one := press([]*reader{first}, during)
	base := s.memory()
	all := []*reader{first}
	for range readers - 1 {
		r, err := s.open()
		if err != nil {
			return err
		}
		all = append(all, r)
	}
	idle := s.processor()
	time.Sleep(5 * time.Second)
	busy := s.processor()
	idle = busy - idle
	many := press(all, during)
	busy = s.processor() - busy
	full := s.memory()
	fmt.Printf("| memory with one reader, MB | %.1f |\n", base)
	fmt.Printf("| memory with %d, MB | %.1f |\n", readers, full)
	fmt.Printf("| memory of a session, MB | %.2f |\n", (full-base)/float64(readers-1))
	fmt.Printf("| key to redraw, one reader, p50 / p99 ms | %s |\n", percentiles(one))
	fmt.Printf("| key to redraw, %d readers, p50 / p99 ms | %s |\n", readers, percentiles(many))
	fmt.Printf("| processor time of a key, ms | %.1f |\n", busy.Seconds()*1000/float64(len(many)))
	fmt.Printf("| processor time of %d idle readers, %% of one processor | %.1f |\n", readers, 100*idle.Seconds()/5)
	fmt.Printf("| p99 of many / p99 of one | %.2f |\n", at(many, 99)/at(one, 99))
	for _, r := range all {
		r.session.Close()
	}
	time.Sleep(2 * time.Second)
	fmt.Printf("| memory when all have left, MB | %.1f |\n", s.memory())
	return nil
}

// press moves the cursor once a second for each reader, and returns how many milliseconds
// each took until something was drawn.
func press(readers []*reader, during time.Duration) []float64 {
	var mu sync.Mutex
	var took []float64
	var all sync.WaitGroup
	for i, r := range readers {
		all.Go(func() {
			time.Sleep(time.Duration(i) * time.Second / time.Duration(len(readers)))
			end := time.Now().Add(during)
			for n := 0; time.Now().Before(end); n++ {
				t := r.key([]string{"j", "k"}[n%2])
				mu.Lock()
				took = append(took, float64(t.Microseconds())/1000)
				mu.Unlock()
				time.Sleep(time.Second - t)
			}
		})
	}
	all.Wait()
	slices.Sort(took)
	return took
}

// at returns a percentile of sorted figures.
func at(sorted []float64, percent int) float64 {
	return sorted[min(len(sorted)*percent/100, len(sorted)-1)]
}

func percentiles(sorted []float64) string {
	return fmt.Sprintf("%.1f / %.1f", at(sorted, 50), at(sorted, 99))
}
