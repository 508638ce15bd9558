package main

import (
	"github.com/spf13/cobra"

	"readout/briefing/file"
	"readout/briefing/yaml"
)

func (e env) newCommand() *cobra.Command {
	var out output
	var markdown bool
	cmd := &cobra.Command{
		Use:   "new [TITLE]",
		Short: "Write a briefing to fill in",
		Long: unfold(`New writes a briefing that has every field, with what it means beside it. What can
be left out is commented out. It passes readout check as it stands. Its first line
names the schema by which an editor completes it, see readout schema.

With --markdown it writes the form in which a briefing is exported, with every
field filled, to write over.`),
		Example: `readout new "Talks on trade" -o trade.yaml
readout new --markdown "Talks on trade" -o trade.md`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return wrongUsage("put a title of several words in quotation marks")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			var title string
			if len(args) > 0 {
				title = args[0]
			}
			text := yaml.Template(title)
			if markdown {
				text = file.MarkdownTemplate(title)
			}
			return e.deliver([]byte(text), out)
		},
	}
	out.flags(cmd)
	cmd.Flags().BoolVar(&markdown, "markdown", false, "write it in Markdown")
	return cmd
}
