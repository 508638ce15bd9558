package tui

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"readout/briefing"
	"readout/briefing/source"
)

// app is the window: it owns the briefing, the selection and the layout, and
// leaves each part of the screen to draw itself.
type app struct {
	brief   *briefing.Briefing
	desk    Desk
	options Options
	keys    []command

	theme    theme
	dark     bool
	profile  colorprofile.Profile
	clusters bool // see theme

	width, height int
	layout        layout

	panes   []pane
	focus   int  // the pane that has the focus, or had it before the reading pane
	last    int  // the last pane but the summary that had it
	reading bool // the reading pane has the focus
	zoomed  bool // it has the whole screen
	number  numbering
	// unzoomed is what reading goes back to when the screen is shared again.
	unzoomed bool

	set     *typesetter
	page    *page            // the selected entry
	front   *page            // the summary
	linked  []briefing.Entry // what the shown entry is linked to
	history history
	picked  map[briefing.Entry]bool
	find    find
	dialog  dialog
	message message
	noMouse bool

	// proofs is what is known of quotes whose source has a text.
	proofs map[briefing.Entry]source.Result

	fresh    map[briefing.Entry]bool // what has just changed in the file
	freshFor time.Duration           // how long it is marked
	reads    int                     // how often the file has been read again
	broken   string                  // what is wrong with the file as it is now
}

// numbering is the key of each section's pane, by the section's place.
type numbering map[int]int

// message stands in the footer until the next key.
type message struct {
	text string
	ink  ink
}

// dialog lies over the screen and takes all keys.
type dialog interface {
	// key answers a key; the dialog that it returns takes the place of this
	// one, and none closes it.
	key(a *app, msg tea.KeyPressMsg) (dialog, tea.Cmd)
	// draw draws it for a screen of some size.
	draw(a *app, width, height int) []line
}

// New returns the reader of a briefing, a model for a bubbletea program.
func New(b *briefing.Briefing, desk Desk, o Options) tea.Model {
	a := &app{
		desk: desk, options: o, keys: commands(),
		dark: o.Appearance != Light, profile: colorprofile.TrueColor,
		set: newTypesetter(), picked: map[briefing.Entry]bool{},
		find: newFind(), freshFor: freshFor,
	}
	a.paint()
	a.lay(b)
	if b.Bottom() == "" && len(a.panes) > 1 { // as in minutes, which have no summary
		a.focus, a.last = 1, 1
	}
	a.turn()
	return a
}

// paint makes the theme for what is known of the terminal.
func (a *app) paint() {
	a.theme = newTheme(a.dark, a.profile)
	a.theme.clusters = a.clusters
}

// lay lays a briefing out in panes.
func (a *app) lay(b *briefing.Briefing) {
	a.brief, a.panes, a.number = b, nil, numbering{}
	more := 5 // what is not core is numbered on from here
	for _, s := range b.Sections() {
		n := s.Place()
		if !s.Core {
			n = more
			more++
		}
		a.number[s.Place()] = n
		a.panes = append(a.panes, newPane(n, s))
	}
	a.front = newPage(a.panes[0].Entry(0), a.set, a.number, nil)
	a.proofs = nil
}

// Init asks the terminal for its background where the user does not say.
func (a *app) Init() tea.Cmd {
	if a.options.Appearance == Auto {
		return tea.RequestBackgroundColor
	}
	return nil
}

// Update answers what happens.
func (a *app) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		first := a.width == 0
		a.resize(msg.Width, msg.Height)
		if first {
			return a, tea.Batch(a.watch(), a.prove())
		}
	case tea.ColorProfileMsg:
		a.profile = msg.Profile
		a.paint()
	case tea.ModeReportMsg:
		if msg.Mode == ansi.ModeUnicodeCore && (msg.Value == ansi.ModeReset || msg.Value == ansi.ModeSet || msg.Value == ansi.ModePermanentlySet) {
			a.clusters = true
			a.paint()
		}
	case tea.BackgroundColorMsg:
		if a.options.Appearance == Auto && msg.IsDark() != a.dark {
			a.dark = msg.IsDark()
			a.paint()
		}
	case tea.KeyPressMsg:
		return a, a.press(msg)
	case tea.PasteMsg:
		return a, a.paste(msg)
	case tea.MouseClickMsg:
		return a, a.click(msg)
	case tea.MouseWheelMsg:
		a.wheel(msg)
	case outcome:
		return a, msg.apply(a)
	}
	return a, nil
}

// outcome is what a command comes back with.
type outcome interface{ apply(a *app) tea.Cmd }

func (a *app) press(msg tea.KeyPressMsg) tea.Cmd {
	a.message = message{}
	switch {
	case msg.String() == "ctrl+c":
		return tea.Quit
	case msg.String() == "ctrl+z":
		return tea.Suspend
	case a.layout.small:
		if msg.String() == "q" {
			return tea.Quit
		}
		return nil
	case a.dialog != nil:
		d, cmd := a.dialog.key(a, msg)
		a.dialog = d
		return cmd
	case a.find.typing:
		return a.find.key(a, msg)
	}
	for _, c := range a.keys {
		if c.matches(msg) && c.when(a) {
			return c.run(a, msg.String())
		}
	}
	return nil
}

func (a *app) paste(msg tea.PasteMsg) tea.Cmd {
	switch d := a.dialog.(type) {
	case *exportDialog:
		return d.paste(a, msg)
	case nil:
		if a.find.typing {
			return a.find.paste(a, msg)
		}
	}
	return nil
}

// say shows a message in the footer.
func (a *app) say(i ink, format string, args ...any) {
	a.message = message{briefing.Clean(fmt.Sprintf(format, args...)), i}
}

// resize lays the window out anew and keeps every place.
func (a *app) resize(width, height int) {
	a.width, a.height = width, height
	a.arrange()
	for i := range a.panes {
		a.reveal(i)
	}
}

// arrange lays the window out for what has the focus, and fits the text to the
// room that it gets.
func (a *app) arrange() {
	s := shape{width: a.width, height: a.height, focus: a.focus, last: a.last, reading: a.reading, zoomed: a.zoomed}
	for i := range a.panes {
		p := &a.panes[i]
		lines := p.Len()
		if i == 0 && a.width < wideFrom {
			lines = a.front.lines(min(max(a.width-4, 1), textWidthMax), a.height)
		}
		s.panes = append(s.panes, paneShape{core: p.Core, title: p.foldedWidth(), lines: lines})
	}
	a.layout = arrange(s)
	r := a.text()
	a.page.fit(r.w, r.h)
}

// rows is how many lines of a pane show.
func (a *app) rows(pane int) int {
	if pane >= len(a.layout.panes) || a.layout.panes[pane].folded {
		return 1
	}
	return max(a.layout.panes[pane].inner().h, 1)
}

// text is the rectangle of the text within the reading pane, or, where that is
// not on the screen, in the pane of the summary.
func (a *app) text() rect {
	r := a.layout.reading
	if r.w == 0 && a.focus == 0 && a.summaryBox().w > 0 {
		r = a.summaryBox()
	}
	return textIn(r)
}

// summaryBox is the rectangle of the summary as a pane, if it is open.
func (a *app) summaryBox() rect {
	if len(a.layout.panes) == 0 || a.layout.panes[0].folded {
		return rect{}
	}
	return a.layout.panes[0].rect
}

// textIn is where text stands in a box.
func textIn(box rect) rect {
	r := box.inner()
	r.x, r.w = r.x+1, max(r.w-2, 0)
	if r.w > 60 {
		r.x, r.w = r.x+1, r.w-2
	}
	if box.h > 12 {
		r.y, r.h = r.y+1, r.h-1
	}
	r.w = min(r.w, textWidthMax)
	return r
}

// shown tells that the text of the shown entry is on the screen.
func (a *app) shown() bool { return a.text().h > 0 }

// View draws the screen.
func (a *app) View() tea.View {
	v := tea.NewView("")
	v.AltScreen = true
	v.WindowTitle = a.brief.Title + " · readout"
	if !a.noMouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	if a.width <= 0 || a.height <= 0 {
		return v
	}
	c := newSheet(a.width, a.height)
	if a.layout.small {
		a.drawSmall(c)
	} else {
		a.draw(c)
		v.Cursor = a.cursor()
	}
	v.SetContent(c.string(a.theme))
	return v
}

func (a *app) drawSmall(c *sheet) {
	text := fmt.Sprintf("readout needs %dx%d; this is %dx%d.", minWidth, minHeight, a.width, a.height)
	c.draw(rect{0, 0, a.width, a.height}, wrapText(text, a.width, look{}))
}

func (a *app) draw(c *sheet) {
	c.draw(a.layout.header, []line{header(a.brief, a.broken != "", a.layout.header.w)})
	for i, box := range a.layout.panes {
		if box.w == 0 {
			continue
		}
		p, s := &a.panes[i], a.surroundings(i)
		switch {
		case box.folded:
			w := box.w
			if box.x+w < a.column() { // another title stands beside it
				w -= titleGap
			}
			c.draw(box.rect, []line{p.fold(w, s)})
		case i == 0:
			a.drawSummary(c, box.rect)
		default:
			c.draw(box.rect, p.draw(box.w, box.h, s))
		}
	}
	if a.layout.reading.w > 0 {
		a.drawReading(c, a.layout.reading)
	}
	c.draw(a.layout.footer, []line{a.footer(a.layout.footer.w)})
	if a.dialog != nil {
		overlay(c, a.dialog.draw(a, a.width, a.height))
	}
}

// overlay lays lines over the middle of the screen.
func overlay(c *sheet, lines []line) { c.draw(middle(c.width, len(c.rows), lines), lines) }

// middle is the rectangle of lines in the middle of a screen.
func middle(width, height int, lines []line) rect {
	w := 0
	for _, l := range lines {
		w = max(w, l.width())
	}
	return rect{max((width-w)/2, 0), max((height-len(lines))/2, 0), min(w, width), min(len(lines), height)}
}

func (a *app) surroundings(pane int) surroundings {
	s := surroundings{focused: !a.reading && pane == a.focus, current: pane == a.focus, picked: a.picked, fresh: a.fresh, proofs: a.proofs, query: a.find.query, heavy: a.theme.plain}
	if pane != a.focus {
		s.linked = a.linked
	}
	return s
}

// cursor is where the terminal's cursor stands while text is typed.
func (a *app) cursor() *tea.Cursor {
	switch d := a.dialog.(type) {
	case *exportDialog:
		return d.cursor(a)
	case nil:
		if a.find.typing {
			return tea.NewCursor(min(a.find.cursor(a.width), a.width-1), a.layout.footer.y)
		}
	}
	return nil
}

// column is the width of the column of panes.
func (a *app) column() int {
	if a.layout.narrow {
		return a.width
	}
	return a.layout.reading.x
}

// drawSummary draws the pane of the summary, with its text.
func (a *app) drawSummary(c *sheet, box rect) {
	p, r := &a.panes[0], textIn(box)
	a.front.fit(r.w, r.h)
	f := frame{title: p.title(), ink: p.ink(), focused: a.focus == 0, heavy: a.theme.plain, foot: a.front.progress(r.w, r.h)}
	lines, _ := a.front.visible(r.w, r.h, a.find.query)
	c.draw(box, f.around(box, r, lines))
}

// drawReading draws the reading pane with its frame.
func (a *app) drawReading(c *sheet, r rect) {
	p := &a.panes[a.focus]
	text := a.text()
	f := frame{
		title: a.where(), right: p.position(), foot: a.page.progress(text.w, text.h),
		ink: p.ink(), focused: a.reading || a.focus == 0, heavy: a.theme.plain,
	}
	lines, _ := a.page.visible(text.w, text.h, a.find.query)
	c.draw(r, f.around(r, text, lines))
}

// where says in the frame of the reading pane what is read.
func (a *app) where() string {
	p := &a.panes[a.focus]
	switch {
	case a.page.passage:
		return p.title() + " › its source"
	case a.page.entry.IsZero() || a.focus == 0 || !a.layout.narrow:
		return p.title()
	}
	return p.title() + " › " + heading(a.page.entry, a.page.entry.Body())
}

// header is the first line: what the briefing is and who may see it. The name
// of the program gives way before the date, the date before the title, and all
// of them before who may see the briefing, and when.
func header(b *briefing.Briefing, broken bool, width int) line {
	right := span{text: " readout ", look: look{ink: inkFaint}}
	if broken {
		right = span{text: " ✕ errors in the file ", look: look{ink: inkBad, bold: true}}
	}
	l := marking(b, width)
	date := b.Date.Short()
	room := width - l.width() - textWidth(right.text)
	if !broken && room < 24 {
		right.text, room = " ", width-l.width()-1
	}
	title := clip(b.Title, max(room, 0))
	if rest := room - textWidth(date) - 3; rest >= 16 && date != "" {
		title = clip(b.Title, rest)
		if rest = room - textWidth(title) - 3; b.Place != "" && rest >= textWidth(date)+8 {
			date = clip(date+" · "+b.Place, rest)
		}
		date = "   " + date
	} else {
		date = ""
	}
	l = append(l, span{text: title, look: look{ink: inkHeading, bold: true}}, span{text: date, look: look{ink: inkDim}})
	return append(fill(l, max(width-textWidth(right.text), 0)), right)
}

// marking says who may see the briefing, and when.
func marking(b *briefing.Briefing, width int) line {
	l := line{{text: " "}}
	if b.Handling != "" {
		l = append(l, span{text: " " + clip(b.Handling, width/2) + " ", look: look{ground: chip}}, span{text: " "})
	}
	if b.Embargo != "" {
		l = append(l, span{text: "not before " + b.Embargo.Short(), look: look{ink: inkBad, bold: true}}, span{text: "  "})
	}
	return l
}
