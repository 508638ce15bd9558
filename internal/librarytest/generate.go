// Package librarytest makes libraries, the same for the same seed, and has what
// every implementation of a library must answer.
package librarytest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Write writes a library of n briefings of about 11 KB into a folder: ten years
// of them, a folder for each. Words, people and parties have the frequencies of
// Zipf, so that a few are everywhere and most are rare; some have accents, and
// one briefing in twenty is partly in Chinese, Japanese or Thai.
func Write(folder string, seed uint64, n int) error { return NewGenerator(seed).Write(folder, n) }

// Write writes the first n briefings of a library of that many into a folder.
func (g *Generator) Write(folder string, n int) error {
	for i := range n {
		path := filepath.Join(folder, filepath.FromSlash(g.Path(i, n)))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(g.Briefing(i, n)), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// Generator makes the briefings of one library.
type Generator struct {
	seed  uint64
	shape shape
	vocab []string
	r     *rand.Rand
	zipf  *rand.Zipf
	names *rand.Zipf
	b     strings.Builder
}

// shape is how many of each there are in a briefing, and how long texts are.
type shape struct {
	participants, quotes, outcomes, questions, positions, actions, events, notes int
	words                                                                        float64 // for each of a long text
}

func long() shape { return shape{6, 8, 6, 4, 3, 3, 4, 3, 1} }

// The size of what briefings draw from.
const (
	vocabulary = 120_000
	people     = 4_000
	parties    = 60
	series     = 150
)

// NewShortGenerator returns a generator of short briefings, of about 2 KB. They have
// the same words, people and kinds of entries as those of [NewGenerator], so that the
// same queries find something.
func NewShortGenerator(seed uint64) *Generator {
	g := NewGenerator(seed)
	g.shape = shape{2, 1, 1, 1, 1, 1, 1, 1, 0.5}
	return g
}

// NewGenerator returns a generator of the library of a seed.
func NewGenerator(seed uint64) *Generator {
	g := &Generator{seed: seed, shape: long()}
	r := rand.New(rand.NewPCG(seed, 1))
	seen := map[string]bool{}
	for _, w := range strings.Fields(common) {
		seen[w] = true
		g.vocab = append(g.vocab, w)
	}
	for len(g.vocab) < vocabulary {
		if w := invent(r, min(2+len(g.vocab)/8000, 4)); !seen[w] {
			seen[w] = true
			g.vocab = append(g.vocab, w)
		}
	}
	return g
}

const common = `the of and to in a for on that with is by as at from it will be not this have are security agreement talks council
	minister government border energy trade support defence summit proposal budget climate transport water health sanctions
	statement delegation meeting process reform region partner treaty guarantee ceasefire corridor export investment digital`

// invent makes a word of some syllables, one in twelve with a letter that has an
// accent.
func invent(r *rand.Rand, syllables int) string {
	const onsets, codas = "bcdfghjklmnprstvwz", "nrslt"
	vowels, accented := []rune("aeiou"), []rune("äéíöüıçşłøß")
	var b strings.Builder
	for range syllables {
		b.WriteByte(onsets[r.IntN(len(onsets))])
		if r.IntN(36) == 0 {
			b.WriteRune(accented[r.IntN(len(accented))])
		} else {
			b.WriteRune(vowels[r.IntN(len(vowels))])
		}
	}
	if r.IntN(2) == 0 {
		b.WriteByte(codas[r.IntN(len(codas))])
	}
	return b.String()
}

// Path returns the path of briefing i of n.
func (g *Generator) Path(i, n int) string {
	return fmt.Sprintf("%s/m%06d.yaml", date(i, n)[:4], i)
}

// date spreads n briefings over ten years; several can have one day.
func date(i, n int) string {
	start := time.Date(2016, 1, 4, 0, 0, 0, 0, time.UTC)
	return start.AddDate(0, 0, i*3600/max(n, 1)).Format(time.DateOnly)
}

// Briefing returns briefing i of n as YAML, whichever were made before it.
func (g *Generator) Briefing(i, n int) string {
	g.r = rand.New(rand.NewPCG(g.seed, uint64(i)+2))
	g.zipf = rand.NewZipf(g.r, 1.07, 2.7, vocabulary-1)
	g.names = rand.NewZipf(g.r, 1.05, 20, people-1)
	g.b.Reset()
	g.head(i, n)
	g.participants()
	g.quotes(i)
	g.outcomes(i, n)
	g.rest()
	return g.b.String()
}

func (g *Generator) printf(format string, args ...any) { fmt.Fprintf(&g.b, format, args...) }

func (g *Generator) head(i, n int) {
	g.printf("title: %s\ndate: %s\nplace: %s\nreference: REF-%d\n", g.title(6), date(i, n), g.title(1), i)
	if i%2 == 0 {
		g.printf("series: Round %d\n", i%series)
	}
	g.printf("summary: |\n%s", g.text(60))
}

func (g *Generator) participants() {
	g.printf("participants:\n")
	for p := range g.shape.participants {
		g.printf("  - id: p%d\n    name: %s\n    role: %s\n    party: %s\n    attendance: in-person\n    position: |\n%s",
			p, g.name(), g.title(3), Party(int(g.names.Uint64())%parties), g.text(15))
	}
	if g.r.IntN(10) == 0 {
		name := Person(int(g.names.Uint64()))
		g.printf("  - id: again\n    name: %s.\n    same-as: %s\n", name[:1], name)
	}
}

func (g *Generator) quotes(i int) {
	g.printf("quotes:\n")
	for q := range g.shape.quotes {
		words := g.words(25)
		if i%20 == 7 && q < 3 {
			words = g.eastern()
		}
		g.printf("  - id: q%d\n    speaker: p%d\n    text: %s\n    channel: to reporters\n    source: s0\n    context: |\n%s    about: [o%d]\n",
			q, g.r.IntN(g.shape.participants), words, g.text(20), g.r.IntN(g.shape.outcomes))
	}
}

func (g *Generator) outcomes(i, n int) {
	g.printf("outcomes:\n")
	for o := range g.shape.outcomes {
		g.printf("  - id: o%d\n    title: %s\n    status: %s\n    parties: [p%d]\n    detail: |\n%s    source: s0\n",
			o, g.title(6), g.pick("agreed announced announced under-negotiation proposed rejected"), g.r.IntN(g.shape.participants), g.text(40))
		if o == 0 && i > series {
			g.printf("    answers: ['REF-%d#x%d']\n    supersedes: [m%06d.yaml#o%d]\n", i-1-g.r.IntN(series), g.r.IntN(g.shape.questions), i-1, g.r.IntN(g.shape.outcomes))
		}
	}
	g.printf("questions:\n")
	for q := range g.shape.questions {
		g.printf("  - id: x%d\n    title: %s?\n    status: %s\n    positions:\n", q, g.title(8), g.pick("open open answered"))
		for p := range g.shape.positions {
			g.printf("      - participant: p%d\n        position: |\n    %s", p, g.text(12))
		}
	}
	g.printf("actions:\n")
	for a := range g.shape.actions {
		g.printf("  - id: a%d\n    title: %s\n    owner: p%d\n    due: %s\n    status: %s\n    detail: |\n%s",
			a, g.title(5), g.r.IntN(g.shape.participants), date(min(i+g.r.IntN(n/8+1), n), n), g.pick("open done dropped"), g.text(15))
	}
}

func (g *Generator) rest() {
	g.printf("timeline:\n")
	for e := range g.shape.events {
		g.printf("  - id: e%d\n    title: %s\n    detail: |\n%s", e, g.title(5), g.text(15))
	}
	g.printf("sources:\n  - id: s0\n    title: %s\nnotes:\n", g.title(4))
	for n := range g.shape.notes {
		g.printf("  - id: n%d\n    title: %s\n    detail: |\n%s", n, g.title(4), g.text(50))
	}
}

func (g *Generator) pick(from string) string {
	all := strings.Fields(from)
	return all[g.r.IntN(len(all))]
}

// name returns the name of one of the people, some with a title.
func (g *Generator) name() string {
	name := Person(int(g.names.Uint64()))
	switch g.r.IntN(40) {
	case 0:
		return "Dr " + name
	case 1:
		return strings.ToUpper(name)
	}
	return name
}

// Person returns the name of one of the people.
func Person(i int) string {
	r := rand.New(rand.NewPCG(uint64(i), 7))
	return capital(invent(r, 2)) + " " + capital(invent(r, 2+i%3))
}

// Party returns the name of one of the parties.
func Party(i int) string { return capital(invent(rand.New(rand.NewPCG(uint64(i), 8)), 3)) }

func capital(s string) string {
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// word draws from the vocabulary.
func (g *Generator) word() string { return g.vocab[g.zipf.Uint64()] }

func (g *Generator) words(n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = g.word()
	}
	return capital(strings.Join(all, " "))
}

// title is words that need no quotation marks in YAML.
func (g *Generator) title(n int) string { return g.words(n) }

// text writes a paragraph as the lines of a block in YAML.
func (g *Generator) text(words int) string {
	words = int(float64(words) * g.shape.words)
	var b strings.Builder
	for words > 0 {
		n := min(words, 12)
		fmt.Fprintf(&b, "      %s.\n", g.words(n))
		words -= n
	}
	return b.String()
}

// eastern returns a sentence in a script without spaces.
func (g *Generator) eastern() string {
	return g.pick("首相は防衛費の増額について会談した。 代表团在北京举行会谈，讨论安全保障。 ที่ประชุมเห็นชอบข้อเสนอเรื่องความมั่นคง " +
		"両首脳は貿易協定を確認した。 会谈结束后发表联合声明。")
}
