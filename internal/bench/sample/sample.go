// Package sample makes briefings of any size, the same for the same seed, in
// the proportions of the built-in one: for each participant one
// quote, one to two outcomes, and so on.
package sample

import (
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
)

// proportions are the entries of each kind in one round; the quotes,
// outcomes and questions of a round are linked to its participants.
const (
	participants = 10
	quotes       = 11
	outcomes     = 16
	questions    = 8
	actions      = 3
	events       = 6
	notes        = 3
	perRound     = participants + quotes + outcomes + questions + actions + events + notes
)

// Entries writes a briefing of about n entries as YAML, one of each kind at
// least.
func Entries(w io.Writer, seed uint64, n int) error {
	g := &generator{w: w, r: rand.New(rand.NewPCG(seed, 0)), n: n}
	g.briefing()
	return g.err
}

// Bytes writes a briefing of about n bytes as YAML.
func Bytes(w io.Writer, seed uint64, n int) error {
	var one counter
	if err := Entries(&one, seed, perRound); err != nil {
		return err
	}
	return Entries(w, seed, n/int(one)*perRound)
}

// Minutes writes a briefing with one long note of so many paragraphs.
func Minutes(w io.Writer, seed uint64, paragraphs int) error {
	g := &generator{w: w, r: rand.New(rand.NewPCG(seed, 0))}
	g.printf("title: %s\ndate: 2026-03-04\nsummary: |\n%s", g.words(6), g.text(60))
	g.printf("participants:\n  - id: p0\n    name: %s\nquotes:\n  - speaker: p0\n    text: %s\n", g.name(), g.words(25))
	g.printf("notes:\n  - title: %s\n    detail: |\n", g.words(4))
	for range paragraphs {
		g.printf("%s\n", g.text(60))
	}
	return g.err
}

type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

type generator struct {
	w   io.Writer
	r   *rand.Rand
	n   int // entries, about
	err error
}

// count is how many entries there are of a kind with so many in each round.
func (g *generator) count(inRound int) int { return max(1, g.n*inRound/perRound) }

// ref names an entry of a kind by its place in a round.
func (g *generator) ref(letter string, round, inRound, place int) string {
	return fmt.Sprint(letter, (round*inRound+place%inRound)%g.count(inRound))
}

func (g *generator) printf(format string, args ...any) {
	if g.err == nil {
		_, g.err = fmt.Fprintf(g.w, format, args...)
	}
}

// list writes the entries of one kind, of which n are in each round.
func (g *generator) list(key string, n int, entry func(i, round int)) {
	g.printf("%s:\n", key)
	for i := range g.count(n) {
		entry(i, i/n)
	}
}

func (g *generator) briefing() {
	g.printf("title: %s\ndate: 2026-03-04\nplace: %s\nsummary: |\n%s", g.words(6), g.words(2), g.text(60))
	g.list("participants", participants, func(i, _ int) {
		g.printf("  - id: p%d\n    name: %s\n    role: %s\n    party: %s\n    attendance: in-person\n    position: |\n%s", i, g.name(), g.words(3), g.words(1), g.text(30))
	})
	g.list("quotes", quotes, func(i, round int) {
		speaker, outcome := g.ref("p", round, participants, i%quotes), g.ref("o", round, outcomes, i%quotes)
		g.printf("  - id: q%d\n    speaker: %s\n    text: %s\n    channel: to reporters\n    source: s0\n    context: |\n%s    about: [%s]\n", i, speaker, g.words(25), g.text(20), outcome)
	})
	g.list("outcomes", outcomes, func(i, round int) {
		by, question := g.ref("p", round, participants, i), g.ref("x", round, questions, i)
		g.printf("  - id: o%d\n    title: %s\n    status: %s\n    according-to: [%s]\n    detail: |\n%s    source: s0\n    about: [%s]\n", i, g.words(5), g.status(), by, g.text(30), question)
	})
	g.list("questions", questions, func(i, round int) {
		g.printf("  - id: x%d\n    title: %s?\n    positions:\n", i, g.words(6))
		for p := range 3 {
			g.printf("      - participant: %s\n        position: |\n    %s", g.ref("p", round, participants, i+p), g.text(12))
		}
	})
	g.list("actions", actions, func(i, round int) {
		g.printf("  - id: a%d\n    title: %s\n    owner: %s\n    due: 2026-04-01\n", i, g.words(4), g.ref("p", round, participants, 0))
	})
	g.list("timeline", events, func(i, _ int) {
		g.printf("  - id: e%d\n    date: 2026-03-04\n    title: %s\n    detail: |\n%s", i, g.words(5), g.text(20))
	})
	g.printf("sources:\n  - id: s0\n    title: %s\n", g.words(4))
	g.list("notes", notes, func(i, _ int) {
		g.printf("  - id: n%d\n    title: %s\n    detail: |\n%s", i, g.words(4), g.text(50))
	})
}

func (g *generator) pick(from string) string {
	all := strings.Fields(from)
	return all[g.r.IntN(len(all))]
}

func (g *generator) status() string {
	return g.pick("agreed announced announced under-negotiation proposed proposed rejected")
}

func (g *generator) name() string {
	return g.pick("Ada Bo Carla Dov Eszter Femi Greta Hana Iker Jo") + " " + g.pick("Adler Berg Costa Dahl Eide Ferro Grant Holm Ito Jensen") + g.pick("a e i o son sen")
}

func (g *generator) words(n int) string {
	var b strings.Builder
	for i := range n {
		w := g.pick("the a of in on to with for ferry river bridge council mayor harbour talks tender crossing budget winter summer schedule cost share agreement proposal delay safety passengers freight bank shore licence crew repair report answer question offer deadline draft")
		if i == 0 {
			w = strings.ToUpper(w[:1]) + w[1:]
		} else {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

// text writes a paragraph of Markdown as the lines of a block in YAML.
func (g *generator) text(words int) string {
	var b strings.Builder
	for words > 0 {
		n := min(words, 12)
		line := g.words(n)
		if g.r.IntN(6) == 0 {
			line += " **" + g.words(2) + "**"
		}
		b.WriteString("      " + line + ".\n")
		words -= n
	}
	return b.String()
}
