package yaml

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	goyaml "go.yaml.in/yaml/v4"

	"readout/briefing"
	"readout/briefing/clean"
)

// Plain reads a file in YAML that is not a briefing, such as settings, as strictly
// as a briefing is read.
type Plain struct {
	*briefing.Log
	*briefing.Suggester
	one string // what the file is, in words
}

// Node is a part of a file.
type Node = goyaml.Node

// Key is a key that a mapping can have, and what takes it and its value.
type Key struct {
	Name string
	Take func(key, value *Node)
}

// ReadPlain reads a file of one kind, which is named in words: "settings file". The
// text is sanitised but for its escapes. A file without anything in it has no keys.
func ReadPlain(l *briefing.Log, text []byte, one string, keys []Key) {
	p := &Plain{l, briefing.NewSuggester(), one}
	if root, ok := parseFile(l, text, one); ok && root != nil {
		p.Mapping(root, one, keys)
	}
}

// PlainOf returns what reads the parts of a file whose diagnostics go to a log.
func PlainOf(l *briefing.Log, one string) *Plain { return &Plain{l, briefing.NewSuggester(), one} }

// Where returns where a part of the file is.
func Where(n *Node) briefing.Pos { return at(n) }

// Mapping reads keys and values, by a table of keys. In is what they are of, in
// words: "settings file".
func (p *Plain) Mapping(n *Node, in string, keys []Key) {
	known := make([]string, len(keys))
	for i, k := range keys {
		known[i] = k.Name
	}
	p.Pairs(n, in, func(key, value *Node) {
		if i := slices.Index(known, key.Value); i >= 0 {
			keys[i].Take(key, value)
			return
		}
		fix := p.DidYouMean(key.Value, known)
		if fix == "" {
			fix = "it can have " + strings.Join(known, ", ")
		}
		p.Errorf(at(key), briefing.CodeUnknownKey, fix, "unknown key %s in %s", briefing.Quoted(key.Value), briefing.WithArticle(in))
	})
}

// Pairs reads keys and values, each key once. A value that is left out has none.
func (p *Plain) Pairs(n *Node, in string, take func(key, value *Node)) {
	m := follow(n)
	if m.Kind == goyaml.ScalarNode && m.Tag == "!!null" {
		return
	}
	if m.Kind != goyaml.MappingNode {
		p.Errorf(at(n), briefing.CodeType, "", "%s is made of keys and values, not %s", briefing.WithArticle(in), found(m))
		return
	}
	first := map[string]int{}
	for i := 0; i+1 < len(m.Content) && !p.Full(); i += 2 {
		key := follow(m.Content[i])
		switch line, twice := first[key.Value]; {
		case key.Kind != goyaml.ScalarNode:
			p.Errorf(at(m.Content[i]), briefing.CodeType, "", "a key is a word, not %s", found(key))
		case twice:
			p.Errorf(at(m.Content[i]), briefing.CodeRepeated, fmt.Sprintf("the first is on line %d", line), "%s appears twice in this %s", briefing.Quoted(key.Value), in)
		default:
			first[key.Value] = m.Content[i].Line
			take(key, m.Content[i+1])
		}
	}
}

// List reads a list; nothing at all is an empty one.
func (p *Plain) List(key string, n *Node, fix string, take func(*Node)) {
	list := follow(n)
	if list.Kind != goyaml.SequenceNode && !(list.Kind == goyaml.ScalarNode && list.Tag == "!!null") {
		p.Errorf(at(n), briefing.CodeType, fix, "%q must be a list, not %s", key, found(list))
		return
	}
	for _, item := range list.Content {
		take(item)
	}
}

// Text reads the value of a key that is one line of text.
func (p *Plain) Text(key string, n *Node) (string, bool) {
	s := follow(n)
	switch {
	case s.Kind != goyaml.ScalarNode:
		p.Errorf(at(n), briefing.CodeType, "", "%q must be text, not %s", key, found(s))
		return "", false
	case !plainTag(p.Log, n, s, p.one):
		return "", false
	case strings.TrimSpace(s.Value) == "" || s.Tag == "!!null" && s.Style&goyaml.TaggedStyle == 0:
		p.Errorf(at(n), briefing.CodeMissing, "fill it in, or remove the key", "%q is empty", key)
		return "", false
	case clean.Line(s.Value) != s.Value:
		p.Errorf(at(n), briefing.CodeCharacters, "write it on one line", "%q has line breaks, or characters that are not allowed", key)
		return "", false
	}
	return s.Value, true
}

// Number reads a whole number between two.
func (p *Plain) Number(key string, n *Node, least, most int) (int, bool) {
	text, ok := p.Text(key, n)
	if !ok {
		return 0, false
	}
	number, err := strconv.Atoi(text)
	if err != nil || number < least || number > most {
		p.Errorf(at(n), briefing.CodeType, "", "%q must be a whole number from %d to %d, not %s", key, least, most, briefing.Quoted(text))
		return 0, false
	}
	return number, true
}

// Word reads one of a few words.
func (p *Plain) Word(key string, n *Node, words ...string) (string, bool) {
	text, ok := p.Text(key, n)
	if ok && !slices.Contains(words, text) {
		p.Errorf(at(n), briefing.CodeStatus, p.DidYouMean(text, words), "%q must be one of %s, not %s", key, strings.Join(words, ", "), briefing.Quoted(text))
		return "", false
	}
	return text, ok
}

// Item is one of a list of texts, and where it is.
type Item struct {
	Text string
	At   *Node
}

// Items reads a list of texts, or one text alone.
func (p *Plain) Items(key string, n *Node) []Item {
	nodes := []*Node{n}
	if list := follow(n); list.Kind == goyaml.SequenceNode {
		nodes = list.Content
		if len(nodes) == 0 {
			p.Errorf(at(n), briefing.CodeMissing, "fill it in, or remove the key", "%q is an empty list", key)
		}
	}
	var out []Item
	for _, item := range nodes {
		if text, ok := p.Text(key, item); ok {
			out = append(out, Item{text, item})
		}
	}
	return out
}
