package tui

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/tui/text"
)

// Plain reads line by line, for screen readers and for terminals that cannot be
// drawn on: its commands do what the keys of the window do, and nothing is drawn,
// coloured or shown twice. The window is one that [New] or
// [NewLibrary] made with [Options.Still]. It ends with the input.
func Plain(ctx context.Context, window tea.Model, in io.Reader, out io.Writer) error {
	d := newDialogue(window, out)
	lines := readLines(ctx, in)
	d.ask = func() (string, bool) {
		select {
		case l, ok := <-lines:
			return l, ok
		case <-ctx.Done():
			return "", false
		}
	}
	d.begin()
	for !d.quit && d.err == nil {
		d.write("> ")
		line, ok := d.ask()
		if !ok {
			d.say("")
			break
		}
		d.answer(line)
	}
	return errors.Join(d.err, context.Cause(ctx))
}

// maxLine is how long a line of the dialogue can be, in bytes.
const maxLine = 1 << 16

// readLines reads lines until the context ends.
func readLines(ctx context.Context, in io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		s := bufio.NewScanner(in)
		s.Buffer(nil, maxLine)
		for s.Scan() {
			select {
			case lines <- s.Text():
			case <-ctx.Done():
				return
			}
		}
	}()
	return lines
}

// dialogue is a window without a screen. Commands are carried out at once.
type dialogue struct {
	*window
	out  io.Writer
	ask  func() (line string, ok bool)
	err  error // of writing
	quit bool

	listed []listedItem  // what the numbers are for, counted from first
	first  int           // the number of the first
	next   func()        // lists what did not fit; nil: there is no more
	told   shownLocation // what was shown when something was last told
	last   shownLocation // the entry that was read last
}

// listedItem is what a number stands for.
type listedItem struct {
	pane int // of the contents; -1: an entry
	to   entry
	link bool // the entry was named as a link
	// words are those by which it is listed, where its row does not say what it is here.
	words string
}

// shownLocation is what is read: an entry of a screen, or a passage of its source.
type shownLocation struct {
	layer   *layer
	entry   entry
	passage bool
}

// The dialogue has the size of a usual screen, whatever there is, so that the window
// works as it does there.
const plainWidth, plainHeight = 80, 24

func newDialogue(m tea.Model, out io.Writer) *dialogue {
	w := m.(*window)
	if toSystem := w.host.Copy; toSystem != nil {
		w.host.Copy = func(ctx context.Context, s string) error {
			err := toSystem(ctx, s)
			if errors.As(err, new(Unconfirmed)) { // which is by a sequence to the terminal
				return errors.New("there is no clipboard")
			}
			return err
		}
	} else {
		w.host.Copy = func(context.Context, string) error { return errors.New("there is no clipboard") }
	}
	return &dialogue{window: w, out: out}
}

// begin starts the window and says what it is open on.
func (d *dialogue) begin() {
	d.send(tea.WindowSizeMsg{Width: plainWidth, Height: plainHeight})
	if err := d.reader().failed(); err != nil {
		d.say(strings.Trim(problemOf(err), "✕ ") + ".")
	}
	d.contents()
	d.told = d.here()
	d.say("")
	d.say("Type a number to open it, or a command: next, find, back, export, help, quit. Enter alone reads on.")
}

// reader is the reader that is read; every screen is one.
func (d *dialogue) reader() *reader { return d.top().screen.(*reader) }

// send gives the window a message, and it what comes of that.
func (d *dialogue) send(msg tea.Msg) {
	_, cmd := d.window.Update(msg)
	d.carryOut(cmd)
}

// perform does what an action asks for.
func (d *dialogue) perform(a action) {
	d.carryOut(d.do(asker{layer: d.top()}, a))
	d.send(nil) // what is shown now may lack something
}

func (d *dialogue) carryOut(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			d.carryOut(c)
		}
	case tea.QuitMsg:
		d.quit = true
	case answer, copied, unkeptMark:
		d.send(msg)
	}
}

func (d *dialogue) write(s string) {
	if d.err == nil {
		_, d.err = io.WriteString(d.out, s)
	}
}

// say writes a paragraph, in lines of the usual width.
func (d *dialogue) say(s string) {
	for paragraph := range strings.SplitSeq(clean.Lines(s), "\n") {
		lines := text.Wrap(paragraph, plainWidth, text.Style{})
		if len(lines) == 0 {
			d.write("\n")
		}
		for _, l := range lines {
			d.write(l.Text() + "\n")
		}
	}
}

// here is what is read now.
func (d *dialogue) here() shownLocation {
	r := d.reader()
	return shownLocation{d.top(), r.page.entry, r.page.passage}
}

// answer does what a line says, and tells what has come of it.
func (d *dialogue) answer(line string) {
	d.message = message{}
	word, rest, _ := strings.Cut(strings.TrimSpace(clean.Line(line)), " ")
	rest = strings.TrimSpace(rest)
	switch w, ok := d.wordFor(strings.ToLower(word)); {
	case word == "":
		d.readOn()
	case ok:
		w.run(d, rest)
	default:
		if n, err := strconv.Atoi(word); err == nil {
			d.open(n)
			break
		}
		d.say(fmt.Sprintf("There is no command %s.%s Type help for a list.", briefing.Quoted(word), d.didYouMean(word)))
	}
	d.tell()
}

// tell says what the window says, and reads what is shown if that is something else
// than before.
func (d *dialogue) tell() {
	if d.message.text != "" {
		d.say(strings.Trim(d.message.text, "✓✕ "))
	}
	switch now := d.here(); {
	case now == d.told:
	case now.layer != d.told.layer:
		d.contents()
		if d.reader().reading {
			d.say("")
			d.read()
		}
	default:
		d.read()
	}
	d.told = d.here()
}
