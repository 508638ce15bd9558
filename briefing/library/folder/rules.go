package folder

import (
	"bytes"
	"io"

	"readout/briefing"
	"readout/briefing/bounded"
	"readout/briefing/clean"
	briefingfile "readout/briefing/file"
	"readout/briefing/library"
	"readout/briefing/yaml"
)

// maxRules is how many bytes of rules are read: names of 10,000 people.
const maxRules = 1 << 20

// maxApart is how many pairs of names are kept apart: each is compared with every
// merger.
const maxApart = 10_000

// ParseRules reads rules. Where the file is not as it should be, which the diagnostics say,
// there are none.
func ParseRules(r io.Reader) (library.Rules, []briefing.Diagnostic) {
	l := briefing.NewLog(library.RulesFile)
	data, err := bounded.Read(r, maxRules)
	if err != nil {
		l.Errorf(briefing.Pos{}, briefing.CodeUnreadable, "", "the file is %v", err)
	}
	p := rulesParser{Plain: yaml.PlainOf(l, oneOfRules)}
	if len(data) > 0 {
		if text, ok := briefingfile.Text(l, bytes.NewReader(data), maxRules); ok {
			yaml.ReadPlain(l, text, oneOfRules, p.keys())
		}
	}
	if p.pairs > maxApart {
		l.Errorf(briefing.Pos{}, briefing.CodeTooLarge, "list only those that would otherwise be one person's", "it keeps too many names apart")
	}
	if l.Failed() {
		return library.Rules{}, l.Diagnostics()
	}
	return p.rules, l.Diagnostics()
}

// oneOfRules is what the file is called in what is said of it.
const oneOfRules = "list of people"

type rulesParser struct {
	*yaml.Plain
	rules library.Rules
	pairs int // of names that are kept apart
}

func (p *rulesParser) keys() []yaml.Key {
	return []yaml.Key{
		{Name: "people", Take: func(_, n *yaml.Node) {
			p.List("people", n, `begin each person with "- name: …"`, p.person)
		}},
		{Name: "apart", Take: func(_, n *yaml.Node) {
			p.List("apart", n, "list names that are not one person's: - [Ann Lee, Anne Lee]", p.apart)
		}},
	}
}

func (p *rulesParser) person(n *yaml.Node) {
	var m library.Merged
	named := false
	p.Mapping(n, "person", []yaml.Key{
		{Name: "name", Take: func(_, n *yaml.Node) {
			named = true
			m.Name = p.name("name", n)
		}},
		{Name: "also", Take: func(_, n *yaml.Node) { m.Also = p.names("also", n) }},
	})
	if !named && !p.Failed() {
		p.Errorf(yaml.Where(n), briefing.CodeMissing, `add "name: …", the name to show`, "this person has no name")
	}
	p.rules.Merged = append(p.rules.Merged, m)
}

func (p *rulesParser) apart(n *yaml.Node) {
	set := p.names("apart", n)
	p.pairs += len(set) * len(set)
	p.rules.Apart = append(p.rules.Apart, set)
}

// names reads a list of names.
func (p *rulesParser) names(key string, n *yaml.Node) (out []string) {
	p.List(key, n, "write it as a list of names: [Ann Lee, A. Lee]", func(n *yaml.Node) { out = append(out, p.name(key, n)) })
	return out
}

func (p *rulesParser) name(key string, n *yaml.Node) string {
	text, _ := p.Text(key, n)
	return clean.Line(library.Spelling(text))
}
