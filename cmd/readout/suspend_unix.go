//go:build unix

package main

import (
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/sys/unix"
)

// suspendSignals are the signals that ask the program to stop until it is continued.
// Such a signal from outside has to give the terminal back first, as ctrl+z
// does: so it becomes a message.
type suspendSignals struct {
	signals   chan os.Signal
	givenBack atomic.Bool // the terminal is given back, or about to be
	*terminalOwner
}

func listenForSuspends(terminal *terminalOwner) *suspendSignals {
	s := &suspendSignals{signals: make(chan os.Signal, 1), terminalOwner: terminal}
	if !signal.Ignored(syscall.SIGTSTP) {
		signal.Notify(s.signals, syscall.SIGTSTP)
	}
	return s
}

func (s *suspendSignals) close() {
	signal.Stop(s.signals)
	close(s.signals)
}

// forward passes the signals on to the program until close is called. The program
// answers by giving the terminal back and sending the same signal to its job.
// Once caught, Go has no way to let that one do what it does by default.
func (s *suspendSignals) forward(p *tea.Program) {
	for range s.signals {
		switch {
		case s.givenBack.Load(), s.handedOver.Load() && underJobControl():
			_ = syscall.Kill(syscall.Getpid(), syscall.SIGSTOP)
		case !s.handedOver.Load():
			p.Send(tea.SuspendMsg{})
		}
	}
}

// filter knows when the terminal is given back, and sees to it that the program
// is not stopped where nobody could continue it: there it would wait for ever.
func (s *suspendSignals) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	switch msg.(type) {
	case tea.SuspendMsg:
		if !underJobControl() {
			return nil
		}
		s.givenBack.Store(true)
	case tea.ResumeMsg:
		s.givenBack.Store(false)
	}
	return msg
}

// underJobControl reports whether a shell started the program as a job of its own.
func underJobControl() bool {
	session, err := unix.Getsid(0)
	return err == nil && unix.Getpgrp() != session && !signal.Ignored(syscall.SIGTSTP)
}
