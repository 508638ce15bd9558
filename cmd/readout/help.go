package main

import (
	"context"
	"strings"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"
)

// dress lets fang draw the help and write the man page, by carrying out the
// command line once more. Fang asks the terminal for its background, and waits
// for the answer, before it draws anything, be it a line of error: so it has no
// part in what needs no help, nor on a terminal that can show none of it.
func (e env) dress(root *cobra.Command, args []string) {
	again := func(*cobra.Command, []string) error {
		dressed := e.root()
		dressed.SetArgs(args)
		return fang.Execute(context.Background(), dressed, fang.WithVersion(version()))
	}
	if e.getenv("TERM") != "dumb" {
		root.SetHelpFunc(func(c *cobra.Command, args []string) { _ = again(c, args) })
	}
	root.AddCommand(&cobra.Command{
		Use:    "man",
		Short:  "Write the man page",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE:   again,
	})
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
