package tui

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"readout/tui/text"
)

// appearance is what is known of the terminal, and the theme that is made for it.
type appearance struct {
	theme      text.Theme
	given      Appearance
	own        text.Own // the user's own colours
	background text.Background
	profile    colorprofile.Profile
	clusters   bool // see theme
}

func newAppearance(given Appearance, own text.Own) *appearance {
	a := &appearance{given: given, own: own, background: given.background(), profile: colorprofile.TrueColor}
	a.update()
	return a
}

// update makes the theme.
func (a *appearance) update() {
	a.theme = text.NewTheme(a.background, a.profile, a.own)
	a.theme.Clusters = a.clusters
}

// ask asks the terminal for its background where the user does not say.
func (a *appearance) ask() tea.Cmd {
	if a.given == Auto {
		return tea.RequestBackgroundColor
	}
	return nil
}

// learn takes what the terminal says of itself.
func (a *appearance) learn(msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.ColorProfileMsg:
		a.profile = msg.Profile
	case tea.ModeReportMsg:
		known := msg.Value == ansi.ModeReset || msg.Value == ansi.ModeSet || msg.Value == ansi.ModePermanentlySet
		if msg.Mode != ansi.ModeUnicodeCore || !known {
			return
		}
		a.clusters = true
	case tea.BackgroundColorMsg:
		if a.given != Auto {
			return
		}
		a.background = text.LightBackground
		if msg.IsDark() {
			a.background = text.DarkBackground
		}
	default:
		return
	}
	a.update()
}

// toggle switches between light and dark; from a background that is not known to
// dark first, the commoner one. What the terminal says of it no longer counts.
func (a *appearance) toggle() Appearance {
	a.given = Dark
	if a.background == text.DarkBackground {
		a.given = Light
	}
	a.background = a.given.background()
	a.update()
	return a.given
}

// switchTheme switches between light and dark.
type switchTheme struct{}

func (switchTheme) carryOut(w *window, _ asker) tea.Cmd {
	key := w.keymap.key("theme")
	w.message = say(text.Dim, "Colours for a dark background; "+key+" switches")
	if w.look.toggle() == Light {
		w.message = say(text.Dim, "Colours for a light background; "+key+" switches")
	}
	return nil
}
