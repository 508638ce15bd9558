package briefing

import "readout/briefing/commonmark"

// Headings are the headings of an export, with their anchors, to which links lead.
// The anchor of one depends on all that come before it.
type Headings struct {
	Title    string            // the anchor of the title; empty for a part of a briefing
	Sections map[*Kind]string  // the anchors of the sections; none for a single entry
	Entries  map[Entry]Heading // those of entries that have one, see [Selection.Untitled]
	Texts    map[Entry][]string
}

// Heading is what is above an entry in an export, and its anchor.
type Heading struct{ Title, Anchor string }

// Headings returns the headings of the selection. Those in the texts of an entry
// have their anchors in the order in which the texts come.
func (s Selection) Headings() Headings {
	anchors := commonmark.Anchors{}
	h := Headings{Sections: map[*Kind]string{}, Entries: map[Entry]Heading{}, Texts: map[Entry][]string{}}
	if s.whole {
		h.Title = anchors.Add(s.b.Title)
	}
	for section, entries := range s.Parts() {
		if !s.Single() {
			h.Sections[section.Kind] = anchors.Add(section.Title)
		}
		for e := range entries {
			body := s.Body(e)
			switch {
			case s.Untitled(body):
			case section.Kind != summaryKind:
				title := e.Title()
				h.Entries[e] = Heading{title, anchors.Add(title)}
			case s.Single():
				anchors.Add(e.Title())
			}
			in := body.Text.AddAnchors(anchors)
			for _, f := range body.Tail {
				in = append(in, f.Long.AddAnchors(anchors)...)
			}
			if in != nil {
				h.Texts[e] = in
			}
		}
	}
	return h
}

// Untitled reports whether an entry with such a body is exported without a
// heading: a quote that is alone, since the heading would say it twice.
func (s Selection) Untitled(b Body) bool { return s.Single() && b.Quotation != nil }
