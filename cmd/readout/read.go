package main

import (
	"context"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"

	"readout/briefing/markdown"
	"readout/tui"
)

func (e env) readCommand() *cobra.Command {
	var theme, dir string
	var plain bool
	cmd := &cobra.Command{
		Use:   "readout [FILE|FOLDER]",
		Short: "Read briefings in the terminal",
		Long: unfold(`Readout opens a briefing about a meeting: the bottom line first, and alongside it
who took part, what was said, what was decided and what is still open. Given a FOLDER,
or --library without FILE, it opens all briefings there as one. Press ? for the keys.

` + openHelp + `

If the output is not a terminal, or TERM is dumb, readout prints the briefing as
Markdown or, given a FOLDER, the list of its briefings.

With --plain, or if ACCESSIBLE is set, readout prints text and asks for a command, line
by line, for screen readers and simple terminals; type help for the commands.

Readout remembers which briefings you have read and where you stopped in each, in
$XDG_STATE_HOME/readout (or ~/.local/state/readout).

Environment: ACCESSIBLE, if set, means --plain in a terminal; READOUT_LIBRARY and
READOUT_THEME set the library and the theme, unless a flag does; NO_COLOR, if set,
turns colours off; VISUAL or EDITOR is the editor that ctrl+e opens. readout config --init writes a file for these and for other settings.

Exit status: 0 success, 1 a problem was found, 2 wrong usage, 128 + n ended by
signal n.`),
		Example: `readout
readout talks.yaml
readout talks.yaml > talks.md
ssh host cat talks.yaml | readout`,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if err := unknownCommand(cmd, args); err != nil {
				return err
			}
			return atMostOne("FILE")(cmd, args)
		},

		ValidArgsFunction: completeFile,
		RunE: func(_ *cobra.Command, args []string) error {
			appearance, err := e.appearance(theme)
			if err != nil {
				return err
			}
			if e, err = e.inDialogue(plain, dir, args); err != nil {
				return err
			}
			o := e.readerOptions(appearance)
			if folder := e.listedFolder(dir, args); folder != "" && (dir != "" || len(args) > 0 || !e.piped) {
				if e.onTerminal() {
					return e.readLibrary(folder, o)
				}
				return e.listLibrary(folder, "")
			}
			if e.onTerminal() {
				return e.readBriefing(dir, args, o)
			}
			b, found, _, err := e.openIn(dir, args, 0)
			if err != nil {
				return err
			}
			if err := markdown.Write(e.stdout, b.All(), 0); err != nil {
				return err
			}
			return e.flawed(b, found)
		},
	}
	libraryFlag(cmd, &dir)
	cmd.Flags().BoolVar(&plain, "plain", false, "read line by line, for screen readers (or $ACCESSIBLE)")
	cmd.SetVersionTemplate("readout " + fullVersion() + "\n")
	choose(cmd, &theme, "theme", "colours for this `BACKGROUND`: auto, light or dark;\nauto asks the terminal", themes()...)
	return cmd
}

// readBriefing opens the reader on one briefing. The library that is named, or else the
// one in the current folder, is opened when it is first needed.
func (e env) readBriefing(dir string, args []string, o tui.Options) error {
	if address, ok := e.inDatabase(dir, args); ok {
		return e.readFromDatabase(address, args[0], o)
	}
	args = e.inLibrary(dir, args)
	d := e.desk(watchFile(onDisk(args), e.words()...))
	defer d.clear()
	b, found, err := e.open(args)
	if err != nil {
		return err
	}
	d.follow(b)
	file, host := d.file(), d.host()
	file.Found = found
	lib, path := e.libraryBeside(dir, d)
	if lib == nil {
		lib = e.libraryHere(args, d)
	}
	if lib != nil {
		defer lib.close()
		host, file.InLibrary = lib.host(host), path
	}
	return e.show(func(ctx context.Context) tea.Model { return tui.New(ctx, b, file, host, o) }, d.terminalOwner)
}

// readFromDatabase opens the reader on a briefing of a library in a database.
func (e env) readFromDatabase(address, path string, o tui.Options) error {
	d := e.desk(watchFile(""))
	defer d.clear()
	at := databaseToRead(address)
	defer at.close()
	lib, err := at.opened()
	if err != nil {
		return err
	}
	first, err := lib.Open(context.Background(), path)
	if err != nil {
		return err
	}
	first.File.InLibrary = path
	host := at.host(d.host())
	return e.show(func(ctx context.Context) tea.Model { return tui.New(ctx, first.Briefing, first.File, host, o) }, d.terminalOwner)
}

// readerOptions are what the user has set for the reader.
func (e env) readerOptions(a tui.Appearance) tui.Options {
	s := e.settings()
	return tui.Options{Appearance: a, Colours: s.Colours, Keys: s.Keys, Width: s.Width, NoMouse: !s.Mouse, Version: version(), Still: e.lines != nil}
}

// appearance is what the flag says, or else the environment, the settings, or
// what the terminal answers.
func (e env) appearance(flag string) (tui.Appearance, error) {
	word, from := flag, "--theme"
	if word == "" {
		word, from = e.getenv("READOUT_THEME"), "READOUT_THEME"
	}
	if word == "" {
		word = e.settings().Theme
	}
	switch strings.ToLower(word) {
	case "", "auto":
		return tui.Auto, nil
	case "light":
		return tui.Light, nil
	case "dark":
		return tui.Dark, nil
	}
	return tui.Auto, (&oneOf{words: themes()}).wrong(from, word)
}

func themes() []string { return []string{"auto", "light", "dark"} }

// show opens the reader and returns when it is closed. The terminal is then as
// it was found, whatever ended the reader, and what the reader has begun ends.
func (e env) show(reader func(context.Context) tea.Model, terminal *terminalOwner) error {
	if e.lines != nil {
		return e.converse(reader, terminal)
	}
	keys, err := e.terminal.keys()
	if err != nil {
		return err
	}
	ctx, forget := untilSignal(terminal)
	defer forget()
	suspends := listenForSuspends(terminal)
	defer suspends.close()
	p := tea.NewProgram(reader(ctx),
		tea.WithContext(ctx),
		tea.WithoutSignalHandler(),
		tea.WithInput(keys),
		tea.WithOutput(e.stdout),
		tea.WithFilter(suspends.filter),
		tea.WithFPS(120), // a frame waits 8 ms at most, not 17
	)
	go suspends.forward(p)
	closed, err := p.Run()
	if !errors.Is(err, tea.ErrProgramPanic) {
		e.rememberPlace(closed)
	}
	var ended signalError
	switch {
	case errors.As(context.Cause(ctx), &ended):
		return ended
	case errors.Is(err, tea.ErrProgramPanic):
		return errors.New("readout crashed; this is a bug. TEA_DEBUG=1 saves the trace above to a file")
	case errors.Is(err, errGone):
		return errGone
	}
	return err
}
