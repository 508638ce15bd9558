package sqlite

import "testing"

// TestHitsOfBriefings looks through hits until it knows a page of briefings: through few
// where each briefing has some, and in few steps where thousands are in the last one, or in
// none that counts.
func TestHitsOfBriefings(t *testing.T) {
	const page = 41
	for _, c := range []struct {
		name        string
		briefings   func(hits int) int // that some hits are in
		steps, hits int                // at most
	}{
		{"three hits in each", func(hits int) int { return hits / 3 }, 1, 400},
		{"sixty in each", func(hits int) int { return hits / 60 }, 3, 5_000},
		{"40,000 in the last", func(hits int) int { return min(hits/3, page-1) + hits/40_000 }, 9, 80_000},
		{"40,000 that do not count", func(hits int) int { return max(hits-40_000, 0) }, 9, 80_000},
	} {
		hits, steps := 0, 0
		for c.briefings(hits) < page {
			hits += hitsOfBriefings(page-c.briefings(hits), hits, c.briefings(hits))
			steps++
		}
		if steps > c.steps || hits > c.hits {
			t.Errorf("%s: %d hits in %d steps", c.name, hits, steps)
		}
	}
}
