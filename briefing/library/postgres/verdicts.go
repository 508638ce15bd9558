package postgres

import (
	"context"

	"readout/briefing/library"
)

// Verdicts returns how the quotes among mentions compare with their sources, as it was
// found when their briefings were published.
func (l *Library) Verdicts(ctx context.Context, mentions []library.Mention) (map[library.Address]string, error) {
	var paths []string
	for _, m := range mentions {
		if m.Section == "quotes" {
			paths = append(paths, m.Briefing)
		}
	}
	verdicts := map[library.Address]string{}
	all, err := l.Comparisons(ctx, paths)
	for path, c := range all {
		for id, v := range c.Verdicts {
			verdicts[library.Address{Briefing: path, Entry: id}] = v
		}
	}
	return verdicts, err
}
