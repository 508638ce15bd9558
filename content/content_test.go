package content

import (
	"bytes"
	"io/fs"
	"iter"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	goyaml "go.yaml.in/yaml/v4"

	"readout/briefing/file"
	"readout/briefing/markdown"
	"readout/briefing/yaml"
	"readout/content/internal/fingerprint"
)

// TestQuotes requires each quotation of the report, word for word and once.
func TestQuotes(t *testing.T) {
	set := fingerprints(t)
	times := map[fingerprint.Hash]int{}
	for _, q := range get(load(t), "quotes").Content {
		text := get(q, "text").Value
		h := fingerprint.Quotation(text)
		if times[h]++; !slices.Contains(set.Quotes, h) {
			t.Errorf("line %d: nobody in the report says %q", q.Line, text)
		}
	}
	for i, h := range set.Quotes {
		if times[h] != 1 {
			t.Errorf("quotation %d of the report is in %d quotes, want 1", i+1, times[h])
		}
	}
}

// TestName requires what the report marks as a name to be one: of a party.
func TestName(t *testing.T) {
	var parties []fingerprint.Hash
	for _, p := range get(load(t), "participants").Content {
		parties = append(parties, fingerprint.Quotation(get(p, "party").Value))
	}
	for _, h := range fingerprints(t).Names {
		if !slices.Contains(parties, h) {
			t.Errorf("no party has the name whose hash is %s", h)
		}
	}
}

// TestOwnWords requires that what is no quote is told in words of our own, and
// that words in quotation marks there too are the report's.
func TestOwnWords(t *testing.T) {
	set := fingerprints(t)
	walk("", load(t), func(key string, n *goyaml.Node) {
		if key == "text" {
			return
		}
		if run := set.Copied(n.Value); run != "" {
			t.Errorf("line %d: copied from the report: %q", n.Line, run)
		}
		for _, words := range fingerprint.Quotations(n.Value) {
			if !slices.Contains(set.Quotes, fingerprint.Quotation(words)) {
				t.Errorf("line %d: nobody in the report says %q", n.Line, words)
			}
		}
	})
}

func TestIDs(t *testing.T) {
	doc := load(t)
	slug := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	section := map[string]string{} // of each id
	for key, list := range pairs(doc) {
		if list.Kind != goyaml.SequenceNode {
			continue
		}
		for _, entry := range list.Content {
			id := get(entry, "id").Value
			if !slug.MatchString(id) {
				t.Errorf("line %d: %q is no slug", entry.Line, id)
			}
			if section[id] != "" {
				t.Errorf("line %d: there is another %s", entry.Line, id)
			}
			section[id] = key
		}
	}
	target := map[string]string{
		"speaker": "participants", "according-to": "participants", "parties": "participants",
		"participant": "participants", "owner": "participants", "source": "sources", "about": "",
	}
	walk("", doc, func(key string, n *goyaml.Node) {
		want, isRef := target[key]
		if !isRef {
			return
		}
		if got := section[n.Value]; got == "" {
			t.Errorf("line %d: %s is dangling: %q", n.Line, key, n.Value)
		} else if want != "" && got != want {
			t.Errorf("line %d: %s leads to %s, want %s: %q", n.Line, key, got, want, n.Value)
		}
	})
}

func TestComplete(t *testing.T) {
	doc := load(t)
	if n := len(get(doc, "participants").Content); n != 10 {
		t.Errorf("%d participants, want 10", n)
	}
	for section, keys := range map[string][]string{
		"participants": {"name", "role", "party", "attendance", "position"},
		"quotes":       {"speaker", "text", "source", "context", "about"},
		"outcomes":     {"title", "status", "according-to", "detail", "source"},
		"questions":    {"title", "status", "positions", "about"},
	} {
		for _, entry := range get(doc, section).Content {
			for _, key := range keys {
				if v := get(entry, key); v.Value == "" && len(v.Content) == 0 {
					t.Errorf("line %d: one of the %s has no %s", entry.Line, section, key)
				}
			}
		}
	}
	if n := len(strings.Fields(get(doc, "summary").Value)); n > 150 {
		t.Errorf("a summary of %d words", n)
	}
	if n := len([]rune(get(doc, "headline").Value)); n > 100 {
		t.Errorf("a headline of %d characters", n)
	}
}

func load(t *testing.T) *goyaml.Node {
	t.Helper()
	data, err := fs.ReadFile(FS(), Default)
	if err != nil {
		t.Fatal(err)
	}
	var doc goyaml.Node
	if err := goyaml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	return doc.Content[0]
}

func fingerprints(t *testing.T) *fingerprint.Set {
	t.Helper()
	f, err := os.Open("testdata/white-house-talks.sum")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	set, err := fingerprint.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	if len(set.Quotes) != 11 || len(set.Names) != 1 {
		t.Fatalf("%d quotes and %d names, want 11 and 1", len(set.Quotes), len(set.Names))
	}
	return set
}

// pairs returns the keys of a mapping and their values.
func pairs(n *goyaml.Node) iter.Seq2[string, *goyaml.Node] {
	return func(yield func(string, *goyaml.Node) bool) {
		for pair := range slices.Chunk(n.Content, 2) {
			if !yield(pair[0].Value, pair[1]) {
				return
			}
		}
	}
}

// get returns the value of a key, or an empty node.
func get(n *goyaml.Node, key string) *goyaml.Node {
	for k, v := range pairs(n) {
		if k == key {
			return v
		}
	}
	return &goyaml.Node{}
}

// walk visits each scalar in n, with the key that it or its list is under.
func walk(key string, n *goyaml.Node, visit func(key string, n *goyaml.Node)) {
	switch n.Kind {
	case goyaml.ScalarNode:
		visit(key, n)
	case goyaml.SequenceNode:
		for _, item := range n.Content {
			walk(key, item, visit)
		}
	case goyaml.MappingNode:
		for k, v := range pairs(n) {
			walk(k, v, visit)
		}
	}
}

// TestRead reads the briefing as the program does: there is nothing to fix.
func TestRead(t *testing.T) {
	b, found := file.ReadFS(FS(), Default)
	for _, d := range found {
		t.Error(d)
	}
	if b == nil {
		t.Fatal("it does not open")
	}
	var out bytes.Buffer
	if err := yaml.WriteJSON(&out, b); err != nil {
		t.Fatal(err)
	}
	back, found := file.Read("x.json", bytes.NewReader(out.Bytes()))
	if back == nil {
		t.Fatal(found)
	}
	var again bytes.Buffer
	if err := yaml.WriteJSON(&again, back); err != nil || again.String() != out.String() {
		t.Errorf("the JSON comes back as another briefing, %v", err)
	}
}

// TestMarkdown holds what is exported to the grammar of the Markdown: a heading
// for the briefing, each section and each entry, a block quote for each quote,
// no HTML, and no dangling link.
func TestMarkdown(t *testing.T) {
	b, _ := file.ReadFS(FS(), Default)
	source := []byte(markdown.String(b.All(), 0))
	levels, quotes, anchors, targets := map[int]int{}, 0, map[string]bool{}, map[string]bool{}
	ast.Walk(goldmark.DefaultParser().Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			levels[n.Level]++
			anchors[anchor(string(n.Lines().Value(source)))] = true
		case *ast.Blockquote:
			quotes++
		case *ast.Link:
			targets[string(n.Destination)] = true
		case *ast.HTMLBlock, *ast.RawHTML:
			t.Errorf("there is HTML in it")
		}
		return ast.WalkContinue, nil
	})
	entries := 0
	for _, s := range b.Sections()[1:] {
		entries += s.Len()
	}
	if want := map[int]int{1: 1, 2: len(b.Sections()), 3: entries}; !maps.Equal(levels, want) {
		t.Errorf("headings by level are %v, want %v", levels, want)
	}
	if want := len(b.Quotes()); quotes != want {
		t.Errorf("%d block quotes, want %d", quotes, want)
	}
	if len(targets) < 20 {
		t.Errorf("only %d links", len(targets))
	}
	for target := range targets {
		if !anchors[strings.TrimPrefix(target, "#")] {
			t.Errorf("%s is dangling", target)
		}
	}
}

// anchor is the slug of a heading, for the plain headings of this briefing.
func anchor(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-':
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}
