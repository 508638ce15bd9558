package main

import (
	"io"
	"strconv"

	"github.com/charmbracelet/colorprofile"

	"readout/briefing"
	"readout/briefing/verify"
	"readout/tui"
)

// printStyled writes a part of a briefing in colours.
func (e env) printStyled(w io.Writer, s briefing.Selection, results []verify.Result, width int) error {
	appearance, err := e.appearance("")
	if err != nil {
		return err
	}
	if width == 0 {
		width = e.previewWidth()
	}
	return tui.Print(w, s, tui.PrintOptions{Width: width, Appearance: appearance, Colours: e.settings().Colours, Profile: e.profile(), Results: results})
}

// previewWidth is as wide as the preview of fzf, where that is where it is shown.
func (e env) previewWidth() int {
	if n, err := strconv.Atoi(e.getenv("FZF_PREVIEW_COLUMNS")); err == nil && n > 0 {
		return min(n, e.settings().Width)
	}
	return e.settings().Width
}

// profile is which colours the terminal has, in which what is printed will be shown
// by another program: colours were asked for, so some there are, unless NO_COLOR is
// set.
func (e env) profile() colorprofile.Profile {
	var environment []string
	for _, name := range []string{"TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TMUX", "WT_SESSION"} {
		if value := e.getenv(name); value != "" {
			environment = append(environment, name+"="+value)
		}
	}
	if e.getenv("NO_COLOR") != "" {
		return colorprofile.ASCII
	}
	return max(colorprofile.Env(environment), colorprofile.ANSI)
}
