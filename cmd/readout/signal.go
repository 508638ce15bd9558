package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
)

// signalError is the signal that ended the reader.
type signalError struct{ syscall.Signal }

func (s signalError) Error() string { return "ended by a signal: " + s.Signal.String() }

func (s signalError) number() int { return int(s.Signal) }

// terminalOwner reports whether the terminal is handed over to another program. The signals that
// its keys make reach both; they are meant for the other.
type terminalOwner struct{ handedOver atomic.Bool }

// untilSignal returns a context that ends, by a signalError, with the first
// signal that asks the program to. A second one kills the program.
func untilSignal(terminal *terminalOwner) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(context.Background())
	asked := make(chan os.Signal, 1)
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGQUIT, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) { // as nohup has it
			signal.Notify(asked, s)
		}
	}
	go func() {
		for ctx.Err() == nil {
			select {
			case s := <-asked:
				if fromKey := s == os.Interrupt || s == syscall.SIGQUIT; !fromKey || !terminal.handedOver.Load() {
					signal.Stop(asked)
					cancel(signalError{s.(syscall.Signal)})
				}
			case <-ctx.Done():
			}
		}
	}()
	return ctx, func() {
		signal.Stop(asked)
		cancel(nil)
	}
}

// errGone ends the reader when nobody can reach it any more.
var errGone = errors.New("the terminal is gone")

// hangup is a terminal that keys are read from. The end of its input, which the
// event loop would not notice, is an error: the other side has hung up.
type hangup struct{ *os.File }

func (t hangup) Read(p []byte) (int, error) {
	n, err := t.File.Read(p)
	if errors.Is(err, io.EOF) {
		err = fmt.Errorf("%w: %v", errGone, err)
	}
	return n, err
}
