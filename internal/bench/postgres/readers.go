//go:build unix

package main

import (
	"context"
	"errors"
	"sync"
	"time"

	"readout/briefing/library"
	"readout/briefing/library/postgres"
	"readout/internal/bench/figures"
)

// during is how long the readers are watched.
const during = 15 * time.Second

// perReader runs something for each reader, and returns all that they measured.
func (m *measuring) perReader(do func(reader int) ([]time.Duration, error)) (all []time.Duration, err error) {
	var mu sync.Mutex
	var reading sync.WaitGroup
	for i := range m.readers {
		reading.Go(func() {
			took, failed := do(i)
			mu.Lock()
			defer mu.Unlock()
			all, err = append(all, took...), errors.Join(err, failed)
		})
	}
	reading.Wait()
	return all, err
}

// asking lets each reader ask one query after another, as fast as they are answered.
func (m *measuring) asking(ctx context.Context, l *postgres.Library) error {
	asked, err := queries(200)
	if err != nil {
		return err
	}
	begun := time.Now()
	took, err := m.perReader(func(reader int) (took []time.Duration, err error) {
		for i := reader * 7; time.Since(begun) < during; i++ {
			from := time.Now()
			if _, err := l.Search(ctx, asked[i%len(asked)].Query, library.Ask{Limit: 50, Ranked: true, Today: today}); err != nil {
				return nil, err
			}
			took = append(took, time.Since(from))
		}
		return took, nil
	})
	if err != nil {
		return err
	}
	m.Add("readers who each ask one query after another", "%d", m.readers)
	m.Add("their searches a second", "%.0f", float64(len(took))/time.Since(begun).Seconds())
	m.Add("how long these wait, p50 / p99 / longest, ms", "%.0f / %.0f / %.0f", figures.Percentile(took, 50), figures.Percentile(took, 99), figures.Percentile(took, 100))
	return nil
}

// letter is how long a reader takes for one.
const letter = 150 * time.Millisecond

// typing lets each reader type words into find. Each letter cancels the search for those
// before it; after the last one, the reader waits for the answer.
func (m *measuring) typing(ctx context.Context, l *postgres.Library) error {
	words := []string{"security agreement", "talks", "council minister", "the border", "government", "of trade", "climate transport"}
	begun := time.Now()
	var mu sync.Mutex
	letters, answered := 0, 0
	took, err := m.perReader(func(reader int) (took []time.Duration, err error) {
		time.Sleep(time.Duration(reader) * letter / time.Duration(m.readers))
		for i := reader; time.Since(begun) < during; i++ {
			word := words[i%len(words)]
			for n := range len(word) {
				q, err := library.Parse(word[:n+1])
				if err != nil {
					return nil, err
				}
				last := n == len(word)-1
				from := time.Now()
				search, stop := ctx, context.CancelFunc(func() {})
				if !last {
					search, stop = context.WithTimeout(ctx, letter) // when the next letter is typed
				}
				_, err = l.Search(search, q, library.Ask{Limit: 50, Ranked: true, Today: today})
				stop()
				if err != nil && (last || !errors.Is(err, context.DeadlineExceeded)) {
					return nil, err
				}
				mu.Lock()
				if letters++; err == nil {
					answered++
				}
				mu.Unlock()
				if last {
					took = append(took, time.Since(from))
				} else if rest := letter - time.Since(from); rest > 0 {
					time.Sleep(rest)
				}
			}
		}
		return took, nil
	})
	if err != nil {
		return err
	}
	m.Add("letters a second that these readers type", "%.0f", float64(letters)/time.Since(begun).Seconds())
	m.Add("of these searches, answered before the next letter, %", "%d", 100*answered/max(letters, 1))
	m.Add("from the last letter to its answer, p50 / p99 / longest, ms", "%.0f / %.0f / %.0f", figures.Percentile(took, 50), figures.Percentile(took, 99), figures.Percentile(took, 100))
	return nil
}
