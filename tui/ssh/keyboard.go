package ssh

import (
	"bytes"
	"context"
	"io"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// keyboard is the input of a visitor: keys, and the answers of the terminal. An
// answer that arrives in pieces is put together, so that no part of it is taken for
// keys.
type keyboard struct {
	pieces <-chan []byte // closed at the end
	err    error         // why it ended; set before that

	ready []byte    // to be read
	held  []byte    // the beginning of an answer
	since time.Time // when that came
}

// answerTime is how long the rest of an answer may take. An incomplete answer is
// then dropped.
const answerTime = time.Second

// maxAnswer is how long an answer can be, in bytes.
const maxAnswer = 4 << 10

// newKeyboard returns what is read from a channel, until the context ends.
func newKeyboard(ctx context.Context, from io.Reader) *keyboard {
	pieces := make(chan []byte)
	k := &keyboard{pieces: pieces}
	go func() {
		defer close(pieces)
		for {
			piece := make([]byte, 4096)
			n, err := from.Read(piece)
			if n > 0 {
				select {
				case pieces <- piece[:n]:
				case <-ctx.Done():
					err = ctx.Err()
				}
			}
			if err != nil {
				k.err = err
				return
			}
		}
	}()
	return k
}

func (k *keyboard) Read(p []byte) (int, error) {
	for len(k.ready) == 0 {
		var late <-chan time.Time
		if len(k.held) > 0 {
			late = time.After(time.Until(k.since.Add(answerTime)))
		}
		select {
		case piece, open := <-k.pieces:
			if !open {
				return 0, k.err
			}
			k.take(piece)
		case <-late:
			k.held = nil
		}
	}
	n := copy(p, k.ready)
	k.ready = k.ready[n:]
	return n, nil
}

// take takes a piece of input, and holds back an answer that is incomplete.
func (k *keyboard) take(piece []byte) {
	if len(k.held) == 0 {
		k.since = time.Now()
	}
	all := append(k.held, piece...)
	at := incomplete(all)
	k.ready, k.held = all[:at:at], all[at:]
	if at > 0 {
		k.since = time.Now()
	}
	if len(k.held) > maxAnswer {
		k.held = nil
	}
}

// incomplete returns where a control sequence begins that does not end within the
// input; its length if there is none. A lone escape is a key.
func incomplete(input []byte) int {
	for at := 0; ; {
		next := bytes.IndexByte(input[at:], ansi.ESC)
		if next < 0 || at+next == len(input)-1 {
			return len(input)
		}
		at += next
		_, _, n, state := ansi.DecodeSequence(input[at:], ansi.NormalState, nil)
		if state != ansi.NormalState {
			return at
		}
		at += max(n, 1)
	}
}
