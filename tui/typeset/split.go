package typeset

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"readout/briefing/commonmark"
)

// split returns a block in parts that are not much heavier than maxWeight.
// depth is how many quotes it is in.
func (b block) split(depth int) []string {
	if !b.heavier(b.limit()) {
		return []string{b.text}
	}
	switch b.shape {
	case commonmark.FenceBlock:
		return b.splitFence()
	case commonmark.IndentedBlock:
		return b.chunks(b.text)
	case commonmark.ListBlock:
		return b.splitList()
	case commonmark.QuoteBlock:
		if depth < maxSplitQuotes {
			return b.splitQuote(depth)
		}
	case commonmark.HTMLBlock, commonmark.TagBlock:
		return b.splitHTML()
	case commonmark.ParagraphBlock:
		if head, rows, ok := commonmark.SplitTable(b.text); ok && rows != "" {
			var out []string
			for _, c := range b.chunks(rows) {
				out = append(out, head+c)
			}
			return out
		}
		return b.splitParagraph()
	}
	return asLiteral(b.text)
}

// splitFence makes several fenced blocks of one.
func (b block) splitFence() []string {
	fence, code := commonmark.SplitFence(b.text)
	var out []string
	for _, c := range b.chunks(code) {
		out = append(out, fence+"\n"+strings.TrimRight(c, "\n")+"\n"+fence)
	}
	return out
}

// splitList makes several lists of one, between its items. They go on counting.
func (b block) splitList() []string {
	var out []string
	end := func(n int) int {
		if n+1 < len(b.items) {
			return b.items[n+1]
		}
		return len(b.text)
	}
	for from := 0; from < len(b.items); {
		weight := b.weight(b.text[b.items[from]:end(from)])
		to := from + 1
		for ; to < len(b.items); to++ {
			if weight += b.weight(b.text[b.items[to]:end(to)]); weight > MaxWeight {
				break
			}
		}
		part := strings.TrimRight(b.text[b.items[from]:end(to-1)], " \t\r\n")
		if b.weight(part) > maxParagraph {
			out = append(out, asLiteral(part)...)
		} else {
			out = append(out, renumber(part, b.text, from))
		}
		from = to
	}
	return out
}

// renumber gives the first item of a part of a list the number that it has in
// the whole: the n-th, counted from 0.
func renumber(part, whole string, n int) string {
	first, err := strconv.Atoi(itemNumber(whole))
	if err != nil {
		return part
	}
	from, to := itemNumber(part), strconv.Itoa(first+n)
	if more := len(to) - len(from); more > 0 {
		part = strings.ReplaceAll(part, "\n", "\n"+strings.Repeat(" ", more))
	}
	return strings.Replace(part, from, to, 1)
}

// itemNumber returns the digits with which an item begins.
func itemNumber(item string) string {
	item = strings.TrimLeft(item, " ")
	return item[:len(item)-len(strings.TrimLeft(item, "0123456789"))]
}

// splitQuote splits what is quoted.
func (b block) splitQuote(depth int) []string {
	var in strings.Builder
	for l := range strings.Lines(b.text) {
		if rest, ok := strings.CutPrefix(strings.TrimLeft(l, " "), ">"); ok {
			l = strings.TrimPrefix(rest, " ")
		}
		in.WriteString(l)
	}
	var out []string
	for _, q := range commonmark.Scan(in.String()) {
		for _, part := range blockOf(in.String(), q).split(depth + 1) {
			out = append(out, "> "+strings.ReplaceAll(part, "\n", "\n> "))
		}
	}
	return out
}

// asLiteral returns parts of a text as Markdown that says that text, with its
// marks.
func asLiteral(s string) []string {
	var out []string
	for s != "" {
		n := block{shape: commonmark.HTMLBlock}.cut(s, " \t\n")
		var b strings.Builder
		for l := range strings.Lines(s[:n]) {
			for _, c := range []byte(strings.TrimSpace(l)) {
				if util.IsPunct(c) {
					b.WriteByte('\\')
				}
				b.WriteByte(c)
			}
			b.WriteByte('\n')
		}
		if part := strings.TrimSpace(b.String()); part != "" {
			out = append(out, part)
		}
		s = s[n:]
	}
	return out
}

// Chunk returns as much of a plain text as is not too heavy, cut between words
// where that is possible, and the rest.
func Chunk(s string) (part, rest string) {
	if len(s) <= MaxWeight {
		return s, ""
	}
	n := block{shape: commonmark.HTMLBlock}.cut(s, " \t\n")
	return s[:n], s[n:]
}

// Chunks returns a plain text in such parts.
func Chunks(s string) []string {
	part, rest := Chunk(s)
	out := []string{part}
	for rest != "" {
		part, rest = Chunk(rest)
		out = append(out, part)
	}
	return out
}

// chunks returns a text in parts of whole lines.
func (b block) chunks(s string) []string {
	var out []string
	for s != "" {
		n := b.cut(s, "\n")
		out = append(out, s[:n])
		s = s[n:]
	}
	return out
}

// cut returns how much of a text makes a part of it: as much as is not too
// heavy, up to the last of some characters, or at least whole characters.
func (b block) cut(s, after string) int {
	last := 0
	for i, weight := range b.weigh(s) {
		if weight > MaxWeight && last > 0 {
			return last
		}
		if weight > MaxWeight && utf8.RuneStart(s[i]) {
			return i
		}
		if strings.IndexByte(after, s[i]) >= 0 {
			last = i + 1
		}
	}
	return len(s)
}

// definitions are the addresses that references lead to, by their labels.
type definitions map[string]string

// definition matches a line that says where references lead.
var definition = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(
		`^[ \t>]*\[((?:[^\[\]\\]|\\.)+)\]:[ \t]*(?:<[^<>]*>|[^\s<]\S*)(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$`)
})

// definitionIn returns the label and the text of a definition.
func definitionIn(l string) (label, text string, ok bool) {
	if len(l) > maxURL || !strings.Contains(l, "]:") {
		return "", "", false
	}
	if note, n := commonmark.FootnoteLabel(l); n > 0 {
		return util.ToLinkReference([]byte("^" + note)), "[^" + note + "]:", true
	}
	m := definition().FindStringSubmatch(strings.TrimRight(l, "\r\n"))
	if m == nil {
		return "", "", false
	}
	return util.ToLinkReference([]byte(m[1])), strings.TrimLeft(m[0], " \t>"), true
}

// collectDefinitions finds the definitions in the blocks of a text. The first of a
// label counts.
func collectDefinitions(src string, all []commonmark.Block) definitions {
	var defs definitions
	for _, scanned := range all {
		b := blockOf(src, scanned)
		if !b.shape.HasInlines() || !strings.Contains(b.text, "]:") {
			continue
		}
		within := false // a paragraph, where nothing is defined
		for l := range strings.Lines(b.text) {
			label, text, ok := definitionIn(l)
			if ok && !within && defs[label] == "" {
				if defs == nil {
					defs = definitions{}
				}
				defs[label] = text
			}
			within = strings.Trim(l, "> \t\r\n") != "" && (within || !ok)
		}
	}
	return defs
}

// onlyDefines reports whether there is nothing to read in a block.
func (b block) onlyDefines() bool {
	if b.shape != commonmark.ParagraphBlock || !strings.Contains(b.text, "]:") {
		return false
	}
	for l := range strings.Lines(b.text) {
		if _, text, ok := definitionIn(l); !ok || l[0] == '>' || strings.HasPrefix(text, "[^") {
			return false
		}
	}
	return true
}

// addTo returns a block with the definitions that it uses after it.
func (d definitions) addTo(s string) string {
	if len(d) == 0 {
		return s
	}
	var more strings.Builder
	used := map[string]bool{}
	open := -1
	for i := 0; i < len(s) && more.Len() < MaxWeight; i++ {
		switch s[i] {
		case '[':
			open = i + 1
		case ']':
			if open < 0 {
				continue
			}
			label := util.ToLinkReference([]byte(s[open:i]))
			open = -1
			if def := d[label]; def != "" && !used[label] {
				used[label] = true
				more.WriteString("\n" + def)
			}
		}
	}
	if more.Len() == 0 {
		return s
	}
	return s + "\n" + more.String()
}
