package briefing

// NewIndex makes the index of a briefing, for the benchmark.
func NewIndex(b *Briefing) { newIndex(b) }
