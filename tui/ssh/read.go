package ssh

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
)

// read runs a reader in the visitor's terminal.
func (s *session) read() int {
	s.what = "reader"
	ctx, stop := context.WithCancel(s.ctx)
	defer stop()
	model, err := s.server.service.Reader(ctx, s.visitor)
	if err != nil {
		fmt.Fprintf(s.errors(), "readout: %v\n", err)
		return 1
	}
	// All that is known of the terminal is its name: nothing of the server's own
	// environment has to do with it.
	environment := []string{"TERM=" + s.terminal.name}
	p := tea.NewProgram(model,
		tea.WithContext(ctx),
		tea.WithoutSignalHandler(),
		tea.WithInput(silence{ctx.Done()}),
		tea.WithOutput(s.out),
		tea.WithEnvironment(environment),
		tea.WithColorProfile(colorprofile.Env(environment)),
		tea.WithWindowSize(s.terminal.first.columns, s.terminal.first.rows),
		tea.WithFilter(withoutSuspending),
	)
	go s.keys(ctx, p)
	go s.resize(ctx, p)
	closed, err := p.Run()
	if s.server.service.Closed != nil && !errors.Is(err, tea.ErrProgramPanic) {
		s.server.service.Closed(closed)
	}
	if err != nil && s.ctx.Err() == nil {
		s.server.log.Error("a reader crashed; this is a bug", "error", err.Error())
		fmt.Fprintln(s.errors(), "readout: the reader crashed; this is a bug")
		return 1
	}
	return 0
}

// withoutSuspending drops what would stop the server rather than the reader.
func withoutSuspending(_ tea.Model, msg tea.Msg) tea.Msg {
	if _, ok := msg.(tea.SuspendMsg); ok {
		return nil
	}
	return msg
}

// silence is the input of a program whose keys come another way, see
// [session.keys].
type silence struct{ until <-chan struct{} }

func (s silence) Read([]byte) (int, error) {
	<-s.until
	return 0, io.EOF
}

// keys sends the program what is typed. It does so itself because a program that
// has ended while a key was waiting for it would never let go of its own input.
func (s *session) keys(ctx context.Context, p *tea.Program) {
	in := &unfinished{from: newKeyboard(ctx, s.channel)}
	events, ended := make(chan uv.Event), make(chan error, 1)
	go func() {
		ended <- uv.NewTerminalReader(in, s.terminal.name).StreamEvents(ctx, events)
		close(events)
	}()
	for e := range events {
		in.bytes.Store(0)
		s.touch()
		p.Send(e)
	}
	switch err := <-ended; {
	case errors.Is(err, errFlood):
		s.end(errFlood)
	case ctx.Err() == nil:
		s.end(errGone)
	}
}

// unfinished is input of which not too much may come without making an event.
type unfinished struct {
	from  io.Reader
	bytes atomic.Int64
}

func (u *unfinished) Read(p []byte) (int, error) {
	n, err := u.from.Read(p)
	if u.bytes.Add(int64(n)) > maxUnfinished {
		return 0, errFlood
	}
	return n, err
}

// resize tells the program how large the window is, not too often.
func (s *session) resize(ctx context.Context, p *tea.Program) {
	for {
		select {
		case <-ctx.Done():
			return
		case to := <-s.terminal.sizes:
			s.touch()
			p.Send(tea.WindowSizeMsg{Width: to.columns, Height: to.rows})
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(resizeEvery):
		}
	}
}
