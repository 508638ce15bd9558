package html

import (
	"html/template"
	"iter"
	"slices"
	"strings"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/commonmark"
)

// entry is an entry as the template has it.
type entry struct {
	ID, Title, Aside string
	Level            int // of its heading; 0: it has none
	Headline         string
	Lead, Tail       []fact
	Quote            *quote
	Text             template.HTML
	Related          []related
	Lang, Own        string // of the text, and of what the page says itself where that is another
}

// quote is words that somebody said.
type quote struct {
	Paragraphs []string
	Speaker    link
	Said       string // to whom, where and when
	Checked    *fact  // how the words compare with their source
}

// related is the entries of a section that an entry is linked to.
type related struct {
	Title string
	Links []link
	More  int // how many there are beyond those
}

// link is the name of something, and where it is on the page.
type link struct {
	Title, Anchor string
	Tint          int
	Foreign       bool // Title is the address of an entry of another briefing
}

// fact is a fact as the template has it.
type fact struct {
	Label, Text string
	Of          *link
	Class       string // of a status or a verdict: its stage
	URL         string // where Text leads
	Links       []link
	Long        template.HTML
	Own         string // as of an entry
}

// isSummary reports whether an entry is the summary, whose section has no heading
// for it.
func isSummary(e briefing.Entry) bool { return e.Kind().Order() == 0 }

// entries makes the entries of a section, one by one as they are written.
func (p *page) entries(all iter.Seq[briefing.Entry]) iter.Seq[*entry] {
	return func(yield func(*entry) bool) {
		p.level = 2
		for e := range all {
			if !yield(p.entry(e)) {
				return
			}
		}
	}
}

func (p *page) entry(e briefing.Entry) *entry {
	body := p.s.Body(e)
	p.anchors = p.headings.Texts[e]
	out := &entry{ID: p.headings.Entries[e].Anchor, Lang: p.Lang, Own: p.Own()}
	if isSummary(e) {
		out.Headline = p.b.Headline
	} else {
		p.level = min(3+e.Row().Depth, p.level+1, commonmark.MaxHeading)
		out.Level, out.Title, out.Aside = p.level, e.Title(), body.Aside
		if body.Head != "" {
			out.Title = body.Head
		}
	}
	implied := func(f briefing.Fact) bool { return f.Implied } // by the level of the heading
	out.Lead = p.facts(slices.DeleteFunc(body.Lead, implied), p.level)
	if body.Quotation != nil {
		out.Quote = p.quote(body.Quotation)
	}
	out.Text = p.render(body.Text, p.level)
	for _, f := range body.Tail {
		if set := p.fact(f, p.level); out.Quote != nil && f.Stage != briefing.NoStage {
			out.Quote.Checked = &set
		} else {
			out.Tail = append(out.Tail, set)
		}
	}
	out.Related = p.related(e, body)
	return out
}

func (p *page) quote(q *briefing.Quotation) *quote {
	out := &quote{Speaker: p.link(q.Speaker)}
	if q.Channel != "" {
		out.Said = ", " + q.Channel
	}
	for _, s := range []string{q.Place, q.Date.Long()} {
		if s != "" {
			out.Said += " · " + s
		}
	}
	for paragraph := range strings.SplitSeq(strings.Trim(string(q.Text), "\n"), "\n\n") {
		out.Paragraphs = append(out.Paragraphs, clean.Lines(paragraph))
	}
	return out
}

func (p *page) facts(all []briefing.Fact, level int) []fact {
	var out []fact
	for _, f := range all {
		out = append(out, p.fact(f, level))
	}
	return out
}

func (p *page) fact(f briefing.Fact, level int) fact {
	out := fact{Own: p.Own(), Label: f.Label, Text: f.Text, Class: stageClass(f.Stage), Long: p.render(f.Long, level)}
	if f.Of != "" {
		of := p.link(f.Of)
		out.Of = &of
	}
	if f.Status != "" {
		out.Text, out.Class = f.Status.Text(), stageClass(f.Status.Stage())
	}
	if strings.Contains(f.Text, "://") {
		out.URL = commonmark.SafeAddress(f.Text)
	}
	for _, ref := range f.Refs {
		out.Links = append(out.Links, p.link(ref))
	}
	return out
}

// link makes a link of a reference, where what it is to is on the page.
func (p *page) link(ref briefing.Ref) link {
	if _, foreign := ref.Address(); foreign {
		return link{Title: string(ref), Foreign: true}
	}
	e, _ := p.b.Find(briefing.ID(ref))
	if h, ok := p.headings.Entries[e]; ok {
		return link{Title: h.Title, Anchor: h.Anchor, Tint: e.Kind().Tint}
	}
	return link{Title: p.b.Name(ref)}
}

// related lists what on the page the entry is linked to, without what the facts
// link.
func (p *page) related(e briefing.Entry, body briefing.Body) []related {
	above := map[briefing.Entry]bool{}
	for ref := range briefing.References(e.Item()) {
		to, _ := p.b.Find(briefing.ID(ref))
		above[to] = true
	}
	var out []related
	last := -1
	for _, to := range e.Links() {
		h, ok := p.headings.Entries[to]
		if !ok || above[to] {
			continue
		}
		if k := to.Kind(); k.Order() != last {
			last = k.Order()
			out = append(out, related{Title: k.Title})
		}
		in := &out[len(out)-1]
		if len(in.Links) == maxRelated {
			in.More++
			continue
		}
		in.Links = append(in.Links, link{Title: briefing.Shorten(h.Title, maxRelatedTitle), Anchor: h.Anchor, Tint: to.Kind().Tint})
	}
	return out
}

// stageClass is the class of a status at a stage; the words say what it is.
func stageClass(s briefing.Stage) string {
	switch s {
	case briefing.Settled, briefing.Done:
		return "good"
	case briefing.Stated:
		return "info"
	case briefing.Underway, briefing.Deferred:
		return "pending"
	case briefing.Failed:
		return "bad"
	case briefing.Open:
		return "open"
	case briefing.Tentative, briefing.Dropped:
		return "dim"
	}
	return ""
}
