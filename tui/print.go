package tui

import (
	"bufio"
	"io"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"readout/briefing"
	"readout/briefing/verify"
	"readout/tui/text"
	"readout/tui/typeset"
)

// PrintOptions say how a briefing is printed.
type PrintOptions struct {
	// Width is how many cells a line has at most; what is wider than the reader's
	// text is no easier to read, so that is the usual one.
	Width      int
	Appearance Appearance
	Colours    text.Own             // the user's own
	Profile    colorprofile.Profile // which colours there are; styles, if there are none
	Results    []verify.Result      // how quotes compare with their sources
}

// Print writes a selection as the reader sets it, in colours, for pagers and
// previews: with its title above, the marking first and last, and without what is
// related, since there is nothing to follow a link with.
func Print(w io.Writer, s briefing.Selection, o PrintOptions) error {
	b := &brief{Briefing: s.Briefing()}
	p := printer{
		out:   bufio.NewWriter(&colorprofile.Writer{Forward: w, Profile: o.Profile}),
		theme: text.NewTheme(o.Appearance.background(), o.Profile, o.Colours), set: typeset.New(), width: max(o.Width, minPrinted),
		proofs: verified(b, o.Results),
	}
	marking := text.Style{Bold: true}
	p.wrap(b.FactsText(b.Marking()), marking)
	p.wrap(b.Title, text.Style{Ink: text.Heading, Bold: true})
	p.wrap(briefing.JoinFilled([]string{b.Date.Long(), b.Place}, " · "), text.Style{Ink: text.Dim})
	for section, entries := range s.Parts() {
		p.section(section)
		for e := range entries {
			p.entry(briefEntry{e})
		}
	}
	p.gap()
	p.wrap(b.FactsText(b.Marking()), marking)
	return p.out.Flush()
}

// minPrinted is the smallest width that there is room for.
const minPrinted = 20

// printer writes lines of text in colours.
type printer struct {
	out    *bufio.Writer
	theme  text.Theme
	set    *typeset.Typesetter
	width  int
	proofs map[entry]verify.Result
	begun  bool
}

func (p *printer) line(l text.Line) {
	var b strings.Builder
	p.theme.Paint(&b, l)
	p.begun = true
	p.out.WriteString(b.String() + "\n")
}

// gap is a blank line, except at the beginning.
func (p *printer) gap() {
	if p.begun {
		p.out.WriteByte('\n')
	}
}

func (p *printer) wrap(s string, style text.Style) {
	if s == "" {
		return
	}
	for _, l := range text.Wrap(s, p.width, style) {
		p.line(l)
	}
}

// section writes the title of a section in its own colour, with a rule.
func (p *printer) section(s briefing.Section) {
	p.gap()
	p.wrap(s.Title, text.Style{Ink: text.SectionInk(s.Tint), Bold: true})
	p.line(text.Line{{Text: strings.Repeat("─", min(p.width, textWidthMax)), Style: text.Style{Ink: text.Rule}}})
}

func (p *printer) entry(e briefEntry) {
	var on page
	c := composer{page: &on, set: p.set, entry: e, kind: e.Kind(), ink: entryInk(e), proofs: p.proofs, printed: true}
	c.compose()
	if e.Index() > 0 {
		p.gap()
	}
	for i := range on.pieces {
		for _, l := range on.pieces[i].at(p.width) {
			if l.Width() > p.width { // columns, for which there is no room
				for _, part := range text.WrapLine(l, p.width) {
					p.line(part)
				}
				continue
			}
			p.line(l)
		}
	}
}
