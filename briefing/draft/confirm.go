package draft

import (
	"readout/briefing"
	"readout/briefing/verify"
)

// confirm compares each quote with the text of the report, as verify does when the
// draft is read. One that is not there word for word is no quote.
func (d *Draft) confirm(text string) {
	t, err := verify.NewText(text)
	if err != nil {
		d.distrust(func(int) bool { return false })
		return
	}
	b := &briefing.Briefing{}
	for _, q := range d.Quotes {
		b.Add(&briefing.Quote{Text: briefing.Paragraphs(q.Text)})
	}
	results := verify.Against(b, t)
	d.distrust(func(i int) bool { return results[i].Verdict == verify.Verbatim })
}

// distrust moves the quotes that do not hold to the passages that a person decides
// on.
func (d *Draft) distrust(holds func(int) bool) {
	kept := d.Quotes[:0]
	for i, q := range d.Quotes {
		if holds(i) {
			kept = append(kept, q)
			continue
		}
		d.Unspoken = append(d.Unspoken, Passage{q.Text, q.Paragraph, "not found in the report word for word"})
	}
	d.Quotes = kept
}
