package tui

import (
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/tui/text"
)

// exportWidth is how wide the dialog is at most.
const exportWidth = 78

func (d *exportDialog) draw(c *text.Canvas) *tea.Cursor {
	w := min(exportWidth, c.Width-2)
	places, place := []string{"file", "clipboard"}, 0
	if d.host.Save == nil {
		places = places[1:]
	} else if d.clip {
		place = 1
	}
	inside := []text.Line{
		nil,
		d.options("What", rowWhat, d.labels(), d.what, w-2),
		d.options("Where", rowWhere, places, place, w-2),
		nil,
		d.options("As", rowAs, d.formatLabels(), min(d.as, len(d.formats())-1), w-2),
	}
	if !d.clip {
		inside[3] = d.nameRow(w - 2)
	}
	inside = append(inside, text.Line{{Text: "          " + text.Clip(d.about(), w-12), Style: text.Style{Ink: text.Dim}}}, nil)
	switch {
	case d.sure:
		inside = append(inside, d.question(w-2)...)
	default:
		for _, l := range text.Wrap(d.failed, w-4, text.Style{Ink: text.Bad}) {
			inside = append(inside, append(text.Line{{Text: " "}}, l...))
		}
		inside = append(inside, hintLine([]hint{{"tab", "next field"}, {"← →", "choose"}, {"enter", "export"}, {"esc", "cancel"}}, w-2))
	}
	f := text.Frame{Title: d.format().title, Ink: d.ink, Focused: true, Heavy: d.look.theme.Plain}
	box := overlay(c, f.Draw(w, len(inside)+2, inside))
	if d.row != rowName || d.sure {
		return nil
	}
	_, at := visiblePart(d.name.Model, d.nameRoom(w-2))
	return tea.NewCursor(box.x+11+at, box.y+4)
}

// about says how much is written, and into which folder if the name does not.
func (d *exportDialog) about() string {
	if d.busy {
		return "writing " + d.part().Count() + "…"
	}
	name := strings.TrimSpace(d.name.Value())
	if d.clip || d.host.Folder == "" || strings.HasPrefix(name, "~/") || filepath.IsAbs(name) {
		return d.size
	}
	return briefing.JoinFilled([]string{d.size, "in " + d.host.Folder}, " · ")
}

func (d *exportDialog) labels() []string {
	var out []string
	for _, c := range d.choices {
		out = append(out, c.label)
	}
	return out
}

// options sets a row of choices; where they do not fit, the chosen one.
func (d *exportDialog) options(label string, row int, options []string, chosen, width int) text.Line {
	l := d.label(label, row)
	all := 0
	for _, o := range options {
		all += text.Width(o) + 4
	}
	if l.Width()+all > width {
		shown := text.Clip(options[chosen], width-l.Width()-6)
		return append(l, text.Span{Text: "‹ " + shown + " ›", Style: text.Style{Bold: true}})
	}
	for i, o := range options {
		if i == chosen {
			l = append(l, text.Span{Text: "› " + o + "  ", Style: text.Style{Bold: true}})
		} else {
			l = append(l, text.Span{Text: "  " + o + "  ", Style: text.Style{Ink: text.Dim}})
		}
	}
	return l
}

func (d *exportDialog) label(label string, row int) text.Line {
	sign, style := " ", text.Style{Ink: text.Dim}
	if d.row == row && !d.sure {
		sign, style = "▌", text.Style{Bold: true}
	}
	return text.Line{{Text: sign, Style: style}, {Text: text.Pad(label, 7), Style: style}}
}

// nameRoom is how many cells of the name show in a row.
func (d *exportDialog) nameRoom(width int) int { return width - 12 }

func (d *exportDialog) nameRow(width int) text.Line {
	name, _ := visiblePart(d.name.Model, d.nameRoom(width))
	return append(d.label("File", rowName), text.Span{Text: "  "}, text.Span{Text: name, Style: text.Style{Underline: d.row == rowName}})
}

func (d *exportDialog) question(width int) []text.Line {
	name := clean.Text(strings.TrimSpace(d.name.Value()))
	l := text.Line{{Text: " "}, {Text: text.Clip(name, max(width-36, 10)), Style: text.Style{Bold: true}}, {Text: " already exists."}}
	hints := []hint{{"y", "overwrite it"}, {"esc", "no"}}
	if d.host.Append != nil {
		hints = []hint{{"a", "add to it"}, {"y", "overwrite it"}, {"esc", "no"}}
	}
	return []text.Line{text.Fill(l, width), hintLine(hints, width)}
}
