package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"readout/tui/text"
)

// linkKeys are the letters that links are named with, those of the middle row of
// the keyboard first.
const linkKeys = "asdfghjklqwertyuiopzxcvbnm"

// hinting is on while each link that shows has a letter, which follows it.
type hinting struct {
	on    bool
	typed string
}

// named is a link that shows, and its letters.
type named struct {
	letters string
	spot
	column, row int
}

// namedLinks gives letters to the links that show: one to each or, of more than
// there are letters, two.
func (r *reader) namedLinks() []named {
	var out []named
	for i, column := range r.readingColumns() {
		if column.h <= 0 {
			continue
		}
		_, lines := column.visible(nil)
		for row, links := range lines {
			for _, s := range links {
				if n := len(out); n == 0 || out[n-1].link < s.link { // not the rest of one
					out = append(out, named{spot: s, column: i, row: row})
				}
			}
		}
	}
	for i := range out {
		letters := linkKeys[i%len(linkKeys):][:1]
		if len(out) > len(linkKeys) {
			letters = linkKeys[i/len(linkKeys)%len(linkKeys):][:1] + letters
		}
		out[i].letters = letters
	}
	return out
}

// linksInSight reports whether a link shows.
func (r *reader) linksInSight() bool {
	return slices.ContainsFunc(r.readingColumns(), func(c readingColumn) bool { return c.page.linkWithin(c.w, c.h) })
}

// hint shows the letters of the links.
func (r *reader) hint() action {
	if !r.linksInSight() {
		return say(text.Dim, "No links in sight")
	}
	r.hints = hinting{on: true}
	return nil
}

// drawHints writes the letters over the links, in one of the columns of the
// reading pane.
func (r *reader) drawHints(column int, lines []text.Line) []text.Line {
	if !r.hints.on {
		return lines
	}
	for _, n := range r.namedLinks() {
		rest, ok := strings.CutPrefix(n.letters, r.hints.typed)
		if !ok || n.column != column || n.row >= len(lines) {
			continue
		}
		l := lines[n.row]
		sign := text.Line{{Text: rest, Style: text.Style{Ground: text.Current}}}
		lines[n.row] = text.Join(text.Slice(l, 0, n.from), sign, text.Slice(l, n.from+len(rest), l.Width()))
	}
	return lines
}

// hintPrompt takes the letters of a link.
type hintPrompt struct{ *reader }

func (p hintPrompt) key(msg tea.KeyPressMsg) action {
	typed := p.hints.typed + strings.ToLower(msg.Text)
	rest := false
	for _, n := range p.namedLinks() {
		switch {
		case msg.Text == "" || !strings.HasPrefix(n.letters, typed):
		case n.letters == typed:
			p.hints = hinting{}
			p.page.link = n.link
			return p.follow()
		default:
			rest = true
		}
	}
	p.hints = hinting{on: rest, typed: typed}
	return nil
}

func (hintPrompt) paste(tea.PasteMsg) action { return nil }

func (hintPrompt) line(width int) (text.Line, int) {
	return hintLine([]hint{{"a … z", "follow a link"}, {"esc", "cancel"}}, width), -1
}
