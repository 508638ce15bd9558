package tui

import (
	"bytes"
	"context"

	tea "charm.land/bubbletea/v2"

	"readout/tui/text"
)

// openPage opens what is shown as a page in a browser: the selection; all of a
// document where its introduction is shown; else the entry, with what it said.
func (r *reader) openPage() action {
	part := r.shownPart()
	write := part.Page()
	if write == nil {
		return say(text.Dim, "There is no page of this")
	}
	ctx, show, name, count := r.ctx, r.host.ShowPage, part.Slug()+".html", part.Count()
	return run{func() tea.Msg { return browsed{count + " in your browser", showPage(ctx, write, show, name)} }}
}

func showPage(ctx context.Context, write writing, show func(context.Context, string, []byte) error, name string) error {
	var page bytes.Buffer
	if err := write(ctx, &page); err != nil {
		return err
	}
	return show(ctx, name, page.Bytes())
}

// shownPart is what a page is made of.
func (r *reader) shownPart() selection {
	switch e := r.page.entry; {
	case len(r.picked) > 0:
		return r.pickedPart()
	case r.onSummary():
		return r.doc.All()
	default:
		return r.doc.Pick(append([]entry{e}, saidBy(e)...))
	}
}

// saidBy returns the words of a person among what is linked to them.
func saidBy(person entry) []entry {
	var out []entry
	for _, e := range person.Links() {
		if q := e.Body().Quotation; q != nil {
			if _, who := e.Resolve(q.Speaker); who == person {
				out = append(out, e)
			}
		}
	}
	return out
}
