// Readout is a terminal reader for briefings: what was said in a meeting, what
// was decided and what is still open. See readout --help.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"readout/briefing/clean"
	"readout/cmd/readout/settings"
)

func main() {
	cobra.MousetrapHelpText = ""       // a double click on Windows opens the reader too
	if os.Getenv("GOMAXPROCS") == "" { // keys are answered while a library keeps all processors busy
		runtime.GOMAXPROCS(runtime.GOMAXPROCS(0) + 2)
	}
	os.Exit(ofProcess().run(os.Args[1:]))
}

// run carries out a command line and returns the exit status: 0 done, 1 a
// problem was found, 2 wrong usage, 128 + n ended by signal n.
func (e env) run(args []string) int {
	usual := settings.Default()
	e.set = &usual
	root := e.root()
	root.SetArgs(append([]string{}, args...)) // none are not those of the process
	e.useFang(root)
	started := false
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		started = true
		return e.useSettings(cmd)
	}

	cmd, err := root.ExecuteC()
	if err != nil && (!started || errors.As(err, new(usageError))) {
		e.say("readout: %s\nTry '%s --help'.", clean.Line(err.Error()), cmd.CommandPath())
		return 2
	}
	return e.status(err)
}

// status says what went wrong in a command and returns the exit status.
func (e env) status(err error) int {
	var ended signalError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &ended):
		return 128 + ended.number()
	case !errors.Is(err, errFound): // which has been reported
		e.reportError(err)
	}
	return 1
}

// reportError prints what went wrong; for a briefing with errors, it lists them all.
func (e env) reportError(err error) {
	var found unreadable
	if errors.As(err, &found) {
		for _, d := range found {
			e.say("%v", d)
		}
	}
	e.printError(err)
}

// root builds the tree of commands, which is the reader itself and what there
// is beside it.
func (e env) root() *cobra.Command {
	if e.visit != nil {
		return e.visitorsRoot()
	}
	root := e.readCommand()
	root.AddCommand(e.exportCommand(), e.checkCommand(), e.verifyCommand(), e.draftCommand(), e.listCommand(), e.newCommand(), e.schemaCommand(), e.fmtCommand(), e.manCommand(),
		e.searchCommand(), e.peopleCommand(), e.questionsCommand(), e.actionsCommand(), e.diffCommand(), e.indexCommand(),
		e.publishCommand(), e.pullCommand(), e.logCommand(), e.libraryCommand(), e.serveCommand(), e.configCommand())
	root.SetIn(e.stdin)
	root.SetOut(e.stdout)
	root.SetErr(e.stderr)
	root.SetFlagErrorFunc(flagError)
	root.InitDefaultCompletionCmd()
	completeChoices(root)
	completeInBareBash(root)
	return root
}

// say tells the user something on standard error, where data never goes.
func (e env) say(format string, args ...any) {
	fmt.Fprintln(e.stderr, clean.Text(fmt.Sprintf(format, args...)))
}

// printError prints an error, on one line whatever names it repeats.
func (e env) printError(err error) { e.say("readout: %s", clean.Line(err.Error())) }

// errFound ends a command that has already said what it found.
var errFound = errors.New("problems were found")

// usageError is a mistake in the command line.
type usageError struct{ error }

func wrongUsage(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// atMostOne is for commands that take one argument or none.
func atMostOne(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > 1 {
			return wrongUsage("one %s at a time, not %d", what, len(args))
		}
		return nil
	}
}

// noArguments is for commands that take flags only.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return wrongUsage("%s takes no arguments, but got %s", strings.TrimPrefix(cmd.CommandPath(), "readout "), args[0])
	}
	return nil
}
