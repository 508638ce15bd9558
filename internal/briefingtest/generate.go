package briefingtest

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Generate writes a briefing of about a number of bytes, the same for the same
// seed: of prose in paragraphs, as real ones are, with all kinds of entries.
func Generate(size int, seed uint64) string {
	g := Generator{Rand: rand.New(rand.NewPCG(seed, 1))}
	var out [5]strings.Builder
	heads := []string{"participants:\n", "quotes:\n", "outcomes:\n", "questions:\n", "notes:\n"}
	for i, h := range heads {
		out[i].WriteString(h)
	}
	total := 0
	for n := 0; total < size; n++ {
		fmt.Fprintf(&out[0], "  - id: p%d\n    name: %s\n    role: %s\n    party: %s\n    position: |\n%s", n, g.Words(2), g.Words(4), g.Words(1), g.prose(1))
		fmt.Fprintf(&out[1], "  - id: q%d\n    speaker: p%d\n    text: |\n%s    channel: %s\n    date: 2025-08-%02d\n    about: [o%d]\n", n, g.IntN(n+1), g.prose(2), g.Words(3), 1+n%28, g.IntN(n+1))
		fmt.Fprintf(&out[2], "  - id: o%d\n    title: %s\n    status: agreed\n    parties: [p%d, p%d]\n    detail: |\n%s", n, g.Words(6), g.IntN(n+1), n, g.prose(2))
		fmt.Fprintf(&out[3], "  - title: %s?\n    positions:\n      - participant: p%d\n        position: %s\n    about: [o%d]\n", g.Words(8), n, g.Words(12), n)
		fmt.Fprintf(&out[4], "  - title: \"%s – “%s”\"\n    level: %d\n    detail: |\n%s", g.Words(3), g.Words(2), 1+n%3, g.prose(3))
		total = 0
		for i := range out {
			total += out[i].Len()
		}
	}
	text := "title: Generated talks\ndate: 2025-08-18/2025-08-20\nsummary: |\n" + g.prose(2)
	for i := range out {
		text += out[i].String()
	}
	return text
}

// Generator makes words at random, the same for the same seed.
type Generator struct{ *rand.Rand }

// Words returns a number of words.
func (g Generator) Words(n int) string {
	some := strings.Fields("the two sides agreed to meet again before spring and asked for a report on harbour dues, piers and quotas while Émile’s delegation held back on fish")
	var out []string
	for range n {
		out = append(out, some[g.IntN(len(some))])
	}
	return "The " + strings.TrimRight(strings.Join(out, " "), ",")
}

// prose returns paragraphs, indented for a block in YAML.
func (g Generator) prose(n int) string {
	var out strings.Builder
	for range n {
		for range 4 {
			out.WriteString("      " + g.Words(12) + ".\n")
		}
		out.WriteString("\n")
	}
	return out.String()
}
