//go:build !unix

package main

import tea "charm.land/bubbletea/v2"

// stops are no signals where no program can be stopped and continued.
type stops struct{}

func listenForStops(*loan) stops { return stops{} }

func (stops) tell(*tea.Program) {}

func (stops) close() {}

func (stops) filter(_ tea.Model, msg tea.Msg) tea.Msg { return msg }
