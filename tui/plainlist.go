package tui

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"readout/briefing"
	"readout/briefing/verify"
)

// plainRows is how many rows are listed at a time.
const plainRows = 20

// number gives what follows the next numbers from first on.
func (d *dialogue) number(first int) { d.first, d.listed, d.next = first, nil, nil }

// item writes a numbered line.
func (d *dialogue) item(i listedItem, words string) {
	d.say(strconv.Itoa(d.first+len(d.listed)) + ". " + words)
	d.listed = append(d.listed, i)
}

// contents says what is open, and lists its sections.
func (d *dialogue) contents() {
	r := d.reader()
	d.told = d.here()
	h := r.doc.Header()
	if h.handling != "" {
		d.say("Handling: " + h.handling)
	}
	if h.embargo != "" {
		d.say("Embargo: " + h.embargo)
	}
	d.say(h.title)
	if s := h.dateline(); s != "" {
		d.say(s)
	}
	if first := &r.panes[0]; first.kind.text {
		if bottom := first.Entry(0).Row().Text; bottom != "" {
			d.say(bottom)
		}
	}
	if n := len(r.flaws); n > 0 {
		d.say(briefing.Count(n, "error", "errors") + " in the file; type errors to list them.")
	}
	d.number(r.panes[0].number)
	for i := range r.panes {
		p := &r.panes[i]
		words := p.kind.title
		if !p.kind.text {
			words += ", " + p.all()
		}
		d.item(listedItem{pane: i}, words)
	}
}

// list lists the entries of a section.
func (d *dialogue) list(pane int) {
	r := d.reader()
	p := &r.panes[pane]
	d.told = d.here()
	if p.kind.text {
		d.choose(p.Entry(0))
		return
	}
	d.say(p.kind.title + ", " + p.all())
	d.number(1)
	d.rows(pane, 0)
}

// rows lists the rows of a section from one on; of a list that is narrowed by find,
// all of it.
func (d *dialogue) rows(pane, from int) {
	r := d.reader()
	p := &r.panes[pane]
	to := min(from+plainRows, p.Len())
	d.load(p.kind.order, from, to)
	p = &r.panes[pane]
	for i := from; i < min(to, p.Len()); i++ {
		e := p.Entry(i)
		d.item(listedItem{pane: -1, to: e}, rowWords(e))
	}
	d.next = nil
	if left := p.Len() - to; left > 0 {
		d.say(briefing.Number(left) + " more; press enter or type more to list them.")
		d.next = func() { d.rows(pane, to) }
	}
}

func (d *dialogue) more() {
	if d.next == nil {
		d.say("End of the list.")
		return
	}
	d.next()
}

// load loads rows of a document that is loaded piece by piece.
func (d *dialogue) load(order, from, to int) {
	r := d.reader()
	if doc, ok := r.doc.(paged); ok {
		for _, cmd := range doc.Lacking(r.ctx, []shownRows{{order: order, from: from, to: to, selected: from}}, nil) {
			d.perform(run{cmd})
		}
	}
}

// found returns the entries that find has found, section by section, and says how many
// there are. The sections of a document that finds words by itself hold nothing else
// meanwhile.
func (d *dialogue) found() (all []entry, said string) {
	r := d.reader()
	if r.find.query == nil {
		return nil, ""
	}
	doc, narrowed := r.doc.(queried)
	for i := range r.panes {
		order := r.panes[i].kind.order
		for _, n := range r.find.lists[order] {
			all = append(all, r.panes[i].section.Entry(n))
		}
		if narrowed && !r.passedOver(i) {
			n := min(r.panes[i].Len(), plainRows)
			d.load(order, 0, n)
			for n := range n {
				all = append(all, r.panes[i].section.Entry(n))
			}
		}
	}
	if narrowed {
		said, _ = doc.Found().said()
		return all, said
	}
	return all, fmt.Sprintf("%s in %s", briefing.Count(r.find.places, "match", "matches"), briefing.Count(r.find.entries, "entry", "entries"))
}

// entries lists some entries of different sections.
func (d *dialogue) entries(all []entry) {
	for _, e := range all[:min(plainRows, len(all))] {
		d.item(listedItem{pane: -1, to: e}, e.Kind().title+": "+rowWords(e))
	}
	d.next = nil
	if left := all[min(plainRows, len(all)):]; len(left) > 0 {
		d.say(briefing.Number(len(left)) + " more; press enter or type more to list them.")
		d.next = func() { d.entries(left) }
	}
}

// rowWords is the line of an entry in a list, its columns one after the other.
func rowWords(e entry) string {
	row := e.Row()
	words := row.Text
	if strings.ContainsFunc(row.Lead, isSpoken) {
		words = strings.TrimSpace(row.Lead) + ": " + words
	}
	return briefing.JoinFilled([]string{words, row.Status.Text(), row.Aside}, ", ")
}

// isSpoken reports whether a character is more than a sign.
func isSpoken(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// read reads what is shown: an entry with what it links to, or a passage of its
// source.
func (d *dialogue) read() {
	r := d.reader()
	e := r.page.entry
	switch {
	case e == nil || r.onMain():
		d.list(r.focus)
		return
	case r.page.passage:
		d.passage(r.page)
		return
	}
	d.last = d.here()
	if !e.Kind().text {
		d.say(e.Kind().title + ", " + briefing.Number(e.Index()+1) + " of " + r.panes[r.paneOf(e.Kind().order)].all())
	}
	if from, ok := e.(borrowed); ok {
		if name, _ := from.From(); name != "" {
			d.say("From " + name)
		}
	}
	d.body(e)
	if known, ok := r.proofs[e]; ok {
		d.say(verdictWords(known))
	}
	d.links(r.page)
}

// body reads the content of an entry; of a person of a library what an export says of
// them, since that is made of many entries.
func (d *dialogue) body(e entry) {
	e = d.reader().withAnswers(e)
	body := e.Body()
	if in, ok := e.(libraryEntry); ok && in.order == peopleList {
		var out strings.Builder
		if err := d.reader().doc.Pick([]entry{e}).Text(d.reader().ctx, &out); err == nil && out.Len() > 0 {
			d.say(strings.TrimSpace(out.String()))
			return
		}
	}
	d.say(briefing.JoinFilled([]string{heading(e, body), body.Aside}, ", "))
	d.facts(e, body.Lead)
	if in, ok := e.(discussed); ok && in.History() != "" {
		d.say(in.History())
	}
	if q := body.Quotation; q != nil {
		d.say("“" + strings.Trim(string(q.Text), "\n") + "”")
		if said := q.Occasion(); said != "" {
			d.say(said)
		}
	}
	if prose := body.Text.Plain(); prose != "" {
		d.say(prose)
	}
	d.facts(e, body.Tail)
	if about, ok := e.(introduction); ok && e.Kind().text {
		d.facts(e, about.Colophon())
	}
}

// facts says facts, one on a line.
func (d *dialogue) facts(e entry, all []briefing.Fact) {
	for _, f := range all {
		if f.Implied {
			continue
		}
		label := f.Label
		if f.Of != "" {
			name, _ := e.Resolve(f.Of)
			label += " of " + name
		}
		var names []string
		for _, ref := range f.Refs {
			name, _ := e.Resolve(ref)
			names = append(names, name)
		}
		d.say(label + ": " + briefing.JoinFilled([]string{f.Status.Text(), f.Text, strings.Join(names, ", "), f.Long.Plain()}, " "))
	}
}

// links lists what the page links to, each once.
func (d *dialogue) links(p *page) {
	seen := map[entry]bool{}
	words := d.elsewhere(p.entry)
	d.number(1)
	var all []listedItem
	for _, l := range p.links {
		to := l.to
		if in, ok := to.(place); ok {
			to = in.entry
		}
		if to != nil && !seen[to] {
			seen[to] = true
			all = append(all, listedItem{pane: -1, to: l.to, link: true, words: words[to]})
		}
	}
	if len(all) == 0 {
		return
	}
	d.say("Related:")
	d.related(all)
}

// elsewhere returns the words for each entry elsewhere; the last entry's also say what is left
// out. If nothing is listed, it says that at once.
func (d *dialogue) elsewhere(e entry) map[entry]string {
	words := map[entry]string{}
	in, ok := d.reader().withAnswers(e).(discussed)
	if !ok {
		return words
	}
	for _, x := range in.Elsewhere() {
		unnamed := briefing.JoinFilled(x.unnamed, "; ")
		for i, to := range x.entries {
			words[to] = x.label + ": " + x.words[i]
			if i == len(x.entries)-1 {
				words[to] = briefing.JoinFilled([]string{words[to], unnamed}, "; ")
			}
		}
		if len(x.entries) == 0 {
			d.say(unnamed)
		}
	}
	return words
}

func (d *dialogue) related(all []listedItem) {
	for _, i := range all[:min(plainRows, len(all))] {
		d.item(i, cmp.Or(i.words, i.to.Kind().title+": "+rowWords(i.to)))
	}
	d.next = nil
	if left := all[min(plainRows, len(all)):]; len(left) > 0 {
		d.say(briefing.Number(len(left)) + " more; type more to list them.")
		d.next = func() { d.related(left) }
	}
}

// passage reads the paragraphs of a source around a quote.
func (d *dialogue) passage(p *page) {
	d.say("In the source:")
	for i := max(p.at.piece-1, 0); i < min(p.at.piece+2, len(p.pieces)); i++ {
		d.say(p.pieces[i].text)
	}
}

// verdictWords says how a quote compares with its source.
func verdictWords(r verify.Result) string {
	return briefing.JoinFilled([]string{"Checked: " + cmp.Or(r.Note(), "there is no text to check against"), r.Warning}, "; ")
}
