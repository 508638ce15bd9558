package tui

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/verify"
	"readout/tui/text"
	"readout/tui/typeset"
)

// app is the window: it owns the briefing, the selection and the layout, and
// leaves each part of the screen to draw itself.
type app struct {
	brief   *briefing.Briefing
	desk    Desk
	options Options
	keys    []command

	theme      text.Theme
	background text.Background
	profile    colorprofile.Profile
	clusters   bool // see theme

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

	set     *typeset.Typesetter
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
	proofs map[briefing.Entry]verify.Result

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
	ink  text.Ink
}

// dialog lies over the screen and takes all keys.
type dialog interface {
	// key answers a key; the dialog that it returns takes the place of this
	// one, and none closes it.
	key(a *app, msg tea.KeyPressMsg) (dialog, tea.Cmd)
	// draw draws it for a screen of some size.
	draw(a *app, width, height int) []text.Line
}

// New returns the reader of a briefing, a model for a bubbletea program.
func New(b *briefing.Briefing, desk Desk, o Options) tea.Model {
	a := &app{
		desk: desk, options: o, keys: commands(),
		background: o.Appearance.background(), profile: colorprofile.TrueColor,
		set: typeset.New(), picked: map[briefing.Entry]bool{},
		find: newFind(), freshFor: freshFor,
	}
	a.paint()
	a.lay(b)
	if b.BottomLine() == "" && len(a.panes) > 1 { // as in minutes, which have no summary
		a.focus, a.last = 1, 1
	}
	a.turn()
	return a
}

// paint makes the theme for what is known of the terminal.
func (a *app) paint() {
	a.theme = text.NewTheme(a.background, a.profile)
	a.theme.Clusters = a.clusters
}

// lay lays a briefing out in panes.
func (a *app) lay(b *briefing.Briefing) {
	a.brief, a.panes, a.number = b, nil, numbering{}
	more := 5 // what is not core is numbered on from here
	for _, s := range b.Sections() {
		n := s.Order()
		if !s.Main {
			n = more
			more++
		}
		a.number[s.Order()] = n
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
		if a.options.Appearance == Auto {
			a.background = text.LightBackground
			if msg.IsDark() {
				a.background = text.DarkBackground
			}
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
	case report:
		return a, msg.apply(a)
	}
	return a, nil
}

// report is what a command comes back with.
type report interface{ apply(a *app) tea.Cmd }

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

// say shows a message in the footer, on its one line.
func (a *app) say(i text.Ink, format string, args ...any) {
	a.message = message{clean.Line(fmt.Sprintf(format, args...)), i}
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
		s.panes = append(s.panes, paneShape{core: p.Main, title: p.foldedWidth(), lines: lines})
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
