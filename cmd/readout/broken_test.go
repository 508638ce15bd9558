package main

import (
	"context"
	"os"

	tea "charm.land/bubbletea/v2"
)

// broken is a program whose reader breaks down at a key.
func broken() {
	e := ofProcess()
	os.Exit(e.status(e.show(func(context.Context) tea.Model { return fragile{} }, new(terminalOwner))))
}

type fragile struct{ blind bool }

func (fragile) Init() tea.Cmd { return nil }

func (fragile) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	key, _ := msg.(tea.KeyPressMsg)
	fall := func() tea.Msg { panic("a fault") }
	switch key.String() {
	case "u":
		fall()
	case "c":
		return fragile{}, fall
	case "b":
		return fragile{}, tea.Batch(fall, tea.ClearScreen)
	case "s":
		return fragile{}, tea.Sequence(tea.ClearScreen, fall)
	case "v":
		return fragile{blind: true}, nil
	}
	return fragile{}, nil
}

func (f fragile) View() tea.View {
	if f.blind {
		panic("a fault")
	}
	view := tea.NewView("Summary")
	view.AltScreen = true
	return view
}
