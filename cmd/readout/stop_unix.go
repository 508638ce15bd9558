//go:build unix

package main

import (
	"os"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/sys/unix"
)

// stops are the signals that ask the program to stop until it is continued.
// Such a signal from outside, as much as ctrl+z, has to give the terminal back
// first: so it becomes a message.
type stops chan os.Signal

func listenForStops() stops {
	s := make(stops, 1)
	if !signal.Ignored(syscall.SIGTSTP) {
		signal.Notify(s, syscall.SIGTSTP)
	}
	return s
}

// tell passes the signals on to the program until close is called.
func (s stops) tell(p *tea.Program) {
	for range s {
		p.Send(tea.SuspendMsg{})
	}
}

func (s stops) close() {
	signal.Stop(s)
	close(s)
}

// filter sees to it that a program that is about to stop does stop, and is not
// stopped where nobody could continue it: there it would wait for ever.
func (s stops) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	switch msg.(type) {
	case tea.SuspendMsg:
		if !underJobControl() {
			return nil
		}
		signal.Stop(s)
	case tea.ResumeMsg:
		signal.Notify(s, syscall.SIGTSTP)
	}
	return msg
}

// underJobControl tells that a shell started the program as a job of its own.
func underJobControl() bool {
	session, err := unix.Getsid(0)
	return err == nil && unix.Getpgrp() != session && !signal.Ignored(syscall.SIGTSTP)
}
