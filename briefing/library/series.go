package library

import (
	"context"
	"time"

	"readout/briefing"
)

// maxSameDay is how many briefings of one day are looked through for one of them, and
// maxEarlier how many are returned that may be before it.
const maxSameDay, maxEarlier = 200, 20

// Earlier returns the paths of the briefings that may be before another one in its
// series, the next one first: those in the order of the library whose series has the
// same words.
func Earlier(ctx context.Context, in interface {
	Search(context.Context, Query, Ask) (Hits, error)
}, path string, of *briefing.Briefing) ([]string, error) {
	day, err := time.Parse(time.DateOnly, Day(of.Date))
	series := Words(of.Series)
	if err != nil || len(series) == 0 {
		return nil, nil
	}
	q := Query{Series: [][]string{series}, Sections: []string{"summary"}, Before: day.AddDate(0, 0, 1).Format(time.DateOnly)}
	hits, err := in.Search(ctx, q, Ask{Limit: maxSameDay, Count: maxSameDay})
	var out []string
	passed := false
	for _, h := range hits.Hits {
		if passed && len(out) < maxEarlier {
			out = append(out, h.Briefing)
		}
		passed = passed || h.Briefing == path
	}
	return out, err
}
