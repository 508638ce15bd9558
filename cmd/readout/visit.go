package main

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"readout/briefing"
	"readout/briefing/verify"
	"readout/tui"
)

// visit is all that the commands of a visitor can reach: one library, for as long
// as the visitor is there. They read nothing else on this machine, and write
// nothing.
type visit struct {
	ctx     context.Context
	library served
}

// served is a library that many visitors read and ask at once.
type served interface {
	tui.Library
	compared
	// fresh brings the library up to date, where that does not happen by itself.
	fresh(ctx context.Context) error
	// read opens a briefing of the library, and returns what opens its sources.
	read(ctx context.Context, path string) (*briefing.Briefing, []briefing.Diagnostic, func(string) (*verify.Text, error), error)
}

// visitor returns the env of a visitor's commands.
func visitor(v *visit, stdout, stderr io.Writer) env {
	getenv := func(name string) string {
		if name == "TERM" {
			return "dumb" // whatever is here, it is not the visitor's terminal
		}
		return ""
	}
	return env{stdin: strings.NewReader(""), stdout: stdout, stderr: stderr, getenv: getenv, visit: v}
}

// offer is a command that visitors have, with the flags they may use.
type offer struct {
	command *cobra.Command
	flags   string
	help    string // in place of what the command says of files and libraries on this machine
}

func (e env) offers() []offer {
	return []offer{
		{e.searchCommand(), "limit format", ""},
		{e.peopleCommand(), "format", ""},
		{e.questionsCommand(), "all format", ""},
		{e.actionsCommand(), "all overdue format", ""},
		{e.listCommand(), "format", "List shows the briefings of the library, newest first: as a Markdown table or, with\n--format json, one object per line. With FILE, it shows what export can select: the\nsection, id and title of every entry."},
		{e.exportCommand(), "section entry format level width verify", "Export prints the whole briefing, or the sections and entries you name, together\nand in the order of the briefing. list FILE shows the section names and ids."},
	}
}

// visitorsRoot builds the tree of the commands that visitors have. Without a
// command, it lists the briefings of the library.
func (e env) visitorsRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "readout",
		Short:         "Read the briefings of a library",
		Args:          noOtherCommand,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE:          func(*cobra.Command, []string) error { return e.listLibrary("the library", formatMarkdown) },
	}
	root.CompletionOptions.DisableDefaultCmd = true
	for _, o := range e.offers() {
		root.AddCommand(o.limited())
	}
	root.SetIn(e.stdin)
	root.SetOut(e.stdout)
	root.SetErr(e.stderr)
	root.SetFlagErrorFunc(flagError)
	return root
}

// noOtherCommand refuses a command that visitors do not have.
func noOtherCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	names := commandsOf(root)
	if name := nearest(args[0], names); name != "" {
		return wrongUsage("there is no command %q; did you mean %s?", args[0], name)
	}
	return wrongUsage("there is no command %q; the commands are %s", args[0], strings.Join(names, ", "))
}

// limited returns the command without the flags that visitors may not use.
func (o offer) limited() *cobra.Command {
	all := o.command.Flags()
	o.command.ResetFlags()
	for name := range strings.FieldsSeq(o.flags) {
		o.command.Flags().AddFlag(all.Lookup(name))
	}
	o.command.Use = strings.NewReplacer("[FILE|FOLDER]", "[FILE]", "export [FILE]", "export FILE").Replace(o.command.Use)
	o.command.Example = ""
	o.command.Long, _, _ = strings.Cut(o.command.Long, unfold(libraryHelp))
	if o.help != "" {
		o.command.Long = unfold(o.help)
	}
	return o.command
}

// commandsOf returns the names of the commands that visitors have.
func commandsOf(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	return names
}

// open opens the briefing of the library that args name, as [env.openIn] does.
func (v *visit) open(args []string) (*briefing.Briefing, []briefing.Diagnostic, func(string) (*verify.Text, error), error) {
	if len(args) == 0 {
		return nil, nil, nil, wrongUsage("name a FILE in the library; list shows them all")
	}
	b, found, sources, err := v.library.read(v.ctx, args[0])
	if err == nil && b == nil {
		err = unreadable(found)
	}
	return b, found, sources, err
}

// ask lets do ask the library, which is up to date.
func (v *visit) ask(do func(context.Context, asked) error) error {
	if err := v.library.fresh(v.ctx); err != nil {
		return err
	}
	return do(v.ctx, asked{v.library, func(ctx context.Context, path string) (*briefing.Briefing, error) {
		b, _, _, err := v.library.read(ctx, path)
		return b, err
	}})
}
