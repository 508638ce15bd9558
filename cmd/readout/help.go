package main

import (
	"context"

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
