package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/tui/text"
)

// findPrompt is the footer while a phrase is typed.
type findPrompt struct{ *reader }

func (p findPrompt) key(msg tea.KeyPressMsg) action {
	switch msg.String() {
	case "esc":
		p.closeFind()
		return nil
	case "enter":
		p.keepFind()
		return nil
	case "tab":
		if _, do := p.offer(); do != nil {
			return do()
		}
		return nil
	case "up", "down":
		return p.match(msg.String() == "up")
	}
	p.find.input, _ = p.find.input.Update(msg)
	return p.search()
}

func (p findPrompt) paste(msg tea.PasteMsg) action {
	p.find.input, _ = p.find.input.Update(msg)
	return p.search()
}

// line is what is typed, and what was found so far.
func (p findPrompt) line(width int) (text.Line, int) {
	f := &p.find
	room, said, hints := p.share(width)
	typed, at := visiblePart(f.input, room)
	l := text.Line{{Text: " / ", Style: text.Style{Bold: true}}}
	l = append(l, text.Fill(text.Line{{Text: typed}}, room)...)
	l = text.Fill(text.Join(append(l, text.Span{Text: "  " + said + "  ", Style: text.Style{Ink: text.Dim}}), hints), width)
	return l, len(" / ") + at
}

// share shares the footer between what is typed, what was found and the hints: these
// give way first, then the words around the numbers, and last what tab offers. What is
// wrong with what is typed is said as far as there is room beside the hints.
func (p findPrompt) share(width int) (room int, said string, hints text.Line) {
	const typed, rest = 20, len(" / ") + 4
	said, few := p.said()
	all := []hint{{"enter", "done"}, {"esc", "close"}}
	if name, do := p.offer(); do != nil {
		all = append([]hint{{"tab", text.Clip(name, 24)}}, all...)
	}
	hints = hintLine(all, hintsWidth(all)+1)
	fits := func(said string) bool { return width >= typed+rest+text.Width(said)+hints.Width() }
	if p.find.wrong != nil && !fits(said) && fits(few) {
		said = p.find.mistake(few, width-typed-rest-hints.Width())
	}
	if !fits(said) {
		all = all[:len(all)-2]
		hints = hintLine(all, hintsWidth(all)+1)
	}
	if len(all) == 0 || !fits(few) {
		hints = nil
	}
	if !fits(said) {
		said = text.Clip(few, max(width-typed-rest, 12))
	}
	return max(width-rest-text.Width(said)-hints.Width(), 1), said, hints
}

// said says what was found, in words and in numbers.
func (r *reader) said() (words, few string) {
	f := &r.find
	if d, ok := r.doc.(queried); ok {
		return f.saidOf(d)
	}
	switch {
	case newQuery(f.input.Value()) == nil:
		return "type a phrase", ""
	case f.finder == nil:
		return "reading…", "…"
	case f.query == nil || f.results.entries == 0:
		return "no matches", "no matches"
	}
	few = briefing.Count(f.places, "match", "matches")
	return fmt.Sprintf("%s in %s", few, briefing.Count(f.results.entries, "entry", "entries")), few
}
