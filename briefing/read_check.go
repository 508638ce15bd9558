package briefing

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// check looks at what can be known only when all of a file has been decoded:
// ids that are left out are made, and references followed.
func (d *decoder) check() {
	d.makeIDs()
	for _, r := range d.refs {
		d.checkReference(r)
	}
}

// leads tells that a reference leads where it should, as far as ids are known.
func (d *decoder) leads(m mention) bool {
	if _, given := d.ids.lines[ID(m.ref)]; !given || ID(m.ref) == summaryID {
		return false
	}
	to := d.ids.places[ID(m.ref)]
	return to != m.from && (m.to == "" || d.kinds[to.kind].Key == m.to)
}

func (d *decoder) checkReference(r mention) {
	to, ok := d.ids.places[ID(r.ref)]
	switch {
	case ID(r.ref) == summaryID:
		d.errorf(r.spot, "%q names the summary, which has no links; take it out", r.key)
	case !ok:
		d.dangling(r)
	case to == r.from:
		d.errorf(r.spot, "%q names the entry itself; take it out", r.key)
	case r.to != "" && d.kinds[to.kind].Key != r.to:
		d.errorf(r.spot, "%s is %s; %q wants %s", quoted(string(r.ref)), withArticle(d.kinds[to.kind].One), r.key, withArticle(d.oneOf(r.to)))
	}
}

func (d *decoder) dangling(r mention) {
	if d.full() {
		d.moreErrors++
		return
	}
	what, mend := "entry", "name one that is there"
	if r.to != "" {
		what, mend = d.oneOf(r.to), "add it to "+r.to
	}
	if id, ok := d.near.nearest(string(r.ref), d.idsOf(r.to)); ok {
		mend = "did you mean " + quoted(id) + "?"
	}
	d.errorf(r.spot, "%q names no %s: nothing has the id %s; %s", r.key, what, quoted(string(r.ref)), mend)
}

// oneOf returns what an entry of a section is called.
func (d *decoder) oneOf(key string) string {
	for _, k := range d.kinds {
		if k.Key == key {
			return k.One
		}
	}
	panic("briefing: no section " + key)
}

// idsOf returns the ids of a section, or of all, in the order of the file.
func (d *decoder) idsOf(key string) []string {
	if out, ok := d.names[key]; ok {
		return out
	}
	var out []string
	for i, items := range d.b.lists {
		if key != "" && d.kinds[i].Key != key {
			continue
		}
		for _, it := range items {
			out = append(out, string(*idOf(it)))
		}
	}
	d.names[key] = out
	return out
}

// advise looks at what a text says: it warns of a question that asks nothing and
// of a headline too long for a line, and refuses a label that does not exist.
func (d *decoder) advise(f *field, in scope, at spot) {
	text, ok := f.value.(*string)
	if !ok {
		return
	}
	switch {
	case f.key == "headline":
		if n := utf8.RuneCountInString(*text); n > maxHeadline {
			d.warnf(at, "the headline has %d characters; %d fit on a line", n, maxHeadline)
		}
	case f.key == "handling":
		if wrong := d.wrongLabel(*text); wrong != "" {
			d.errorf(at, "%s", wrong)
		}
	case f.key == "title" && in.one == "question":
		if !asks(*text) {
			d.warnf(at, "the question has no question mark; end it with one")
		}
	}
}

// asks tells a text that ends in a question mark, of whatever script.
func asks(text string) bool {
	text = strings.TrimRight(text, " \"'”’»)")
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("?？؟\u037e", last)
}

// wrongLabel says what is wrong with what claims to be one of the labels of
// TLP 2.0, or nothing.
func (d *decoder) wrongLabel(text string) string {
	upper, labels := strings.ToUpper(text), trafficLights()
	if !strings.HasPrefix(upper, "TLP:") || slices.Contains(labels, text) {
		return ""
	}
	return fmt.Sprintf("%s is no label of TLP 2.0; it is one of %s%s", quoted(text), strings.Join(labels, ", "), d.near.question(upper, labels))
}

// trafficLights returns the labels of TLP 2.0.
func trafficLights() []string {
	return []string{"TLP:RED", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:GREEN", "TLP:CLEAR"}
}
