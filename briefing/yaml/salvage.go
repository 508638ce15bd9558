package yaml

import (
	"bytes"
	"fmt"
	"strings"

	"readout/briefing"
	"readout/briefing/clean"

	goyaml "go.yaml.in/yaml/v4"
)

const (
	// maxSalvaged is the size of a file that does not parse of which the rest is
	// read, in bytes, and maxLost how many pieces of it are left out: each costs
	// parsing what is left once more.
	maxSalvaged, maxLost = 1 << 20, 20
)

// Salvage makes a briefing of what can be understood of a text that is not valid
// YAML: the entries in which the parser stops are left out, and are a note. It
// returns nil where nothing is left.
func Salvage(text []byte, o briefing.Origin) *briefing.Briefing {
	if len(text) > maxSalvaged || IsJSON(text) {
		return nil
	}
	lines := bytes.SplitAfter(bytes.Clone(text), []byte("\n"))
	var lost []string
	for range maxLost {
		left := bytes.Join(lines, nil)
		l := briefing.NewLog(o.File)
		if root, ok := parse(l, left); ok {
			if follow(root).Kind != goyaml.MappingNode || len(follow(root).Content) == 0 {
				return nil
			}
			b := decode(l, root, o)
			if len(lost) > 0 {
				b.Add(&briefing.Note{ID: freeID(b), Title: "Not understood", Detail: briefing.Markdown(strings.Join(lost, "\n\n"))})
			}
			return b
		}
		found := l.Diagnostics()
		if len(found) == 0 || found[0].Line == 0 {
			return nil
		}
		from, to := pieceAt(lines, found[0].Line-1)
		if from == to {
			return nil
		}
		lost = append(lost, codeOf(lines, from, to))
		for i := from; i < to; i++ {
			lines[i] = []byte("\n")
		}
	}
	return nil
}

// freeID returns an id for the note of what was left out.
func freeID(b *briefing.Briefing) briefing.ID {
	id := briefing.ID("not-understood")
	for {
		if _, taken := b.Find(id); !taken {
			return id
		}
		id += "-2"
	}
}

// pieceAt returns the lines of the entry of a list, or else of the field of the
// briefing, that a line belongs to. It is empty where there is nothing to leave
// out.
func pieceAt(lines [][]byte, at int) (from, to int) {
	at = min(at, len(lines)-1)
	for at > 0 && len(bytes.TrimSpace(lines[at])) == 0 {
		at--
	}
	from = at
	for from > 0 && !begins(lines[from]) {
		from--
	}
	dash := isDash(lines[from])
	to = from + 1
	for to < len(lines) && !begins(lines[to]) {
		to++
	}
	if dash || len(bytes.TrimSpace(lines[from])) == 0 {
		return from, to
	}
	for !dash && to < len(lines) && isDash(lines[to]) && to <= at { // a field with a list that cannot be parted
		to++
	}
	if len(bytes.TrimSpace(bytes.Join(lines[from:to], nil))) == 0 {
		return from, from
	}
	return from, to
}

// begins reports whether a line begins a field of the briefing or an entry of one
// of its lists.
func begins(line []byte) bool {
	return len(line) > 0 && line[0] != ' ' && line[0] != '\n' && line[0] != '\t' && line[0] != '#' || isDash(line)
}

// isDash reports whether a line begins an item of a list that is not within an
// entry.
func isDash(line []byte) bool {
	bare := bytes.TrimLeft(line, " ")
	return len(line)-len(bare) <= 2 && (bytes.HasPrefix(bare, []byte("- ")) || bytes.Equal(bytes.TrimSpace(bare), []byte("-")))
}

// codeOf returns lines of the file as code, after what they are.
func codeOf(lines [][]byte, from, to int) string {
	text := strings.TrimRight(clean.Text(string(bytes.Join(lines[from:to], nil))), " \t\n")
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	where := fmt.Sprintf("Line %d of the file:", from+1)
	if to > from+1 {
		where = fmt.Sprintf("Lines %d to %d of the file:", from+1, to)
	}
	return where + "\n\n" + fence + "yaml\n" + text + "\n" + fence
}
