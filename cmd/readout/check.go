package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"readout/briefing"
)

func (e env) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE...",
		Short: "Say what is wrong in briefings, and where",
		Long: unfold(`Check reads briefings and writes what it finds to standard output, a line each:

    file:line:column: what is wrong and what to do

A warning keeps no briefing shut. What there is in each file stands on standard
error. The status is 1 if there is an error in any.`),
		Example: `readout check talks.yaml
readout check briefings/*.yaml`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return wrongUsage("check needs a FILE, or - for standard input")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			var failed error
			for _, name := range args {
				switch ok, err := e.check(name); {
				case err != nil:
					return err
				case !ok:
					failed = errFound
				}
			}
			return failed
		},
	}
}

// check tells what is wrong in one file, and whether it can be read all the
// same. The error is that nothing can be told.
func (e env) check(name string) (bool, error) {
	b, found, err := e.read([]string{name})
	if err != nil {
		e.say("readout: %v", err)
		return false, nil
	}
	var lines strings.Builder
	for _, d := range found {
		fmt.Fprintln(&lines, d)
	}
	if _, err := io.WriteString(e.stdout, lines.String()); err != nil {
		return false, err
	}
	name = shownName(name)
	switch {
	case b == nil:
		e.say("%s: %s", name, tally(found))
	case len(found) > 0:
		e.say("%s: %s; %s", name, inventory(b), tally(found))
	default:
		e.say("%s: %s; nothing to mend", name, inventory(b))
	}
	return b != nil, nil
}

// tally counts diagnostics: "2 errors, 1 warning".
func tally(found []briefing.Diagnostic) string {
	var errors, warnings int
	for _, d := range found {
		if d.Warning {
			warnings++
		} else {
			errors++
		}
	}
	var counts []string
	if errors > 0 {
		counts = append(counts, count(errors, "error", "errors"))
	}
	if warnings > 0 {
		counts = append(counts, count(warnings, "warning", "warnings"))
	}
	return strings.Join(counts, ", ")
}

// inventory counts what is in a briefing: "10 participants, 11 quotes".
func inventory(b *briefing.Briefing) string {
	var counts []string
	for _, s := range b.Sections()[1:] { // behind the summary, of which there is one
		counts = append(counts, count(s.Len(), s.One, s.Many))
	}
	return strings.Join(counts, ", ")
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n, " ", many)
}
