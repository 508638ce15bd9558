package main

import (
	"context"
	"strings"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// useFang lets fang draw the help, by carrying out the command line once more.
// Fang asks the terminal for its background, and waits for the answer, before
// it draws anything, even an error: so it has no part in what needs no help, nor
// on a terminal that can show none of it.
func (e env) useFang(root *cobra.Command, args []string) {
	if e.getenv("TERM") == "dumb" {
		return
	}
	root.SetHelpFunc(func(*cobra.Command, []string) {
		styled := e.root()
		styled.SetArgs(args)
		showValues(styled)
		_ = fang.Execute(context.Background(), styled, fang.WithVersion(version()), fang.WithoutManpage())
	})
}

// showValues puts the name of its value after that of each flag, which fang
// leaves out. Flags are looked up by other names than these.
func showValues(c *cobra.Command) {
	c.Flags().VisitAll(func(f *pflag.Flag) {
		value, usage := pflag.UnquoteUsage(f)
		f.Name, f.Usage = strings.TrimSpace(f.Name+" "+value), usage
	})
	for _, sub := range c.Commands() {
		showValues(sub)
	}
}

// unfold puts each paragraph on one line, for those who fold it as they need:
// fang to the width of the terminal, and man. A line that is indented stays.
func unfold(help string) string {
	lines := strings.Split(help, "\n")
	var out strings.Builder
	for i, line := range lines {
		out.WriteString(line)
		switch {
		case i == len(lines)-1:
		case line == "" || lines[i+1] == "" || line[0] == ' ' || lines[i+1][0] == ' ':
			out.WriteByte('\n')
		default:
			out.WriteByte(' ')
		}
	}
	return out.String()
}
