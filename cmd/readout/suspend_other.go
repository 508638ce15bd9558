//go:build !unix

package main

import tea "charm.land/bubbletea/v2"

// suspendSignals is empty where no program can be stopped and continued.
type suspendSignals struct{}

func listenForSuspends(*terminalOwner) suspendSignals { return suspendSignals{} }

func (suspendSignals) forward(*tea.Program) {}

func (suspendSignals) close() {}

func (suspendSignals) filter(_ tea.Model, msg tea.Msg) tea.Msg { return msg }
