package draft

import "strings"

// read makes a document of a report: who is named, what is said, and by whom.
func read(rep *Report) *document {
	d := &document{language: rep.language(), report: rep, who: newEntities(), lowers: set{}, capitals: set{}, surnames: set{}, particled: set{}}
	for i := range rep.blocks {
		p := &passage{block: &rep.blocks[i], at: i}
		d.blocks = append(d.blocks, p)
		p.prepare(d)
		d.vocabulary(p)
	}
	d.frame()
	d.begin()
	if lead := d.lead(1); len(lead) > 0 {
		d.leadAt = lead[0].at
	}
	for _, p := range d.blocks[:min(len(d.blocks), 6)] {
		if p.kind == heading {
			p.title = true
			break
		}
	}
	d.findNames()
	d.turns()
	d.findQuotes()
	d.attribute()
	d.judge()
	return d
}

// prepare divides a passage into its tokens and sentences.
func (p *passage) prepare(d *document) {
	p.stretches = d.dashStretch(p.text)
	if p.stretches == nil {
		p.stretches = scanMarks(p.text)
	}
	p.tokens = d.tokens(p.text, p.stretches)
	p.sentences = d.language.sentences(p.tokens)
	p.starts = make([]bool, len(p.tokens)+1)
	for _, s := range p.sentences {
		p.starts[s.from] = true
		// The first word may follow a mark: “… “Yes.” She”.
		for i := s.from; i+1 < s.to && (!p.tokens[i].word || p.tokens[i].quote > 0); i++ {
			if p.tokens[i].quote == 0 || i == s.from {
				p.starts[i+1] = p.tokens[i].quote == 0
			}
		}
	}
}

// vocabulary notes which words the text has in small letters, and which names
// begin with a particle.
func (d *document) vocabulary(p *passage) {
	for i := range p.tokens {
		t := &p.tokens[i]
		if !t.word {
			continue
		}
		if t.upper && (!p.starts[i] || p.next(i).upper && !d.has("stop", t.lower)) && p.kind != heading {
			d.capitals[t.text] = true
		}
		if t.upper && i > 0 && p.tokens[i-1].upper && p.tokens[i-1].word && !d.has("the", p.tokens[i-1].lower) && !d.has("a", p.tokens[i-1].lower) {
			d.surnames[t.lower] = true
		}
		if !t.upper {
			d.lowers[t.lower] = true
			if i > 0 && d.has("particle", t.lower) && p.tokens[i-1].upper && !p.starts[i-1] {
				end := i + 1
				for end < len(p.tokens) && end < i+3 && !p.tokens[end].upper && d.has("particle", p.tokens[end].lower) {
					end++
				}
				if end < len(p.tokens) && p.tokens[end].upper {
					d.particled[folded(p.text[t.from:p.tokens[end].to])] = true
				}
			}
		}
	}
}

// frame finds what is around the report: bylines, and what follows it.
func (d *document) frame() {
	old := false
	for i, p := range d.blocks {
		lower := strings.ToLower(strings.TrimLeft(p.text, "(* "))
		if i < 6 || strings.HasPrefix(p.text, "(") || i > len(d.blocks)-4 {
			if d.starts("byline", lower) != "" && len(p.text) < 160 && (d.starts("byline", lower) != "by" && d.starts("byline", lower) != "from" || len(p.text) < 90) && len(p.stretches) == 0 && (i > 0 || len(d.blocks) < 3) {
				p.byline = bylineLike(p)
			}
		}
		if i > 0 && (p.kind == heading || p.strong || len(p.text) < 60) && d.starts("boilerplate", lower) != "" {
			old = true
		}
		p.old = old
	}
}

// begin notes the dateline, whose names are no people.
func (d *document) begin() {
	d.line = d.dateline()
	if p := d.line.passage; p != nil {
		for p.dateline < len(p.tokens) && p.tokens[p.dateline].to <= d.line.length {
			p.dateline++
		}
	}
}

// bylineLike reports whether a short paragraph is no sentence.
func bylineLike(p *passage) bool {
	return !strings.HasSuffix(p.text, ".") || strings.HasPrefix(p.text, "(")
}
