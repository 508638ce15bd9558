package main

import (
	"github.com/spf13/cobra"

	"readout/briefing"
)

func (e env) newCommand() *cobra.Command {
	var out output
	cmd := &cobra.Command{
		Use:   "new [TITLE]",
		Short: "Write a briefing to fill in",
		Long: unfold(`New writes a briefing that has every field, with what it means beside it. What can
be left out is commented out. It passes readout check as it stands.`),
		Example: `readout new "Talks on trade" -o trade.yaml`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return wrongUsage("put a title of several words in quotation marks")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			title := "Title of the briefing"
			if len(args) > 0 {
				title = args[0]
			}
			return e.deliver([]byte(briefing.Template(title)), out)
		},
	}
	out.flags(cmd)
	return cmd
}
