package main

import (
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/yaml"
)

func (e env) newCommand() *cobra.Command {
	var out output
	var markdown bool
	cmd := &cobra.Command{
		Use:   "new [TITLE]",
		Short: "Create a briefing to fill in",
		Long: unfold(`New writes a briefing with every field explained. Optional fields are commented out, and
the briefing passes readout check as it is. If the folder has a briefing.schema.json
(see readout schema), the first line refers to it, so that your editor can complete
the fields.

With --markdown it writes a briefing in Markdown with every field filled in, for you
to replace.`),
		Example: `readout new "Talks on trade" -o trade.yaml
readout new --markdown "Talks on trade" -o trade.md`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return wrongUsage("put a title of several words in quotes")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			var title string
			if len(args) > 0 {
				title = args[0]
			}
			blank := yaml.Blank{Title: title, Today: briefing.Date(time.Now().Format(time.DateOnly)), Schema: schemaBeside(out.file)}
			text := yaml.Template(blank)
			if markdown {
				text = file.MarkdownTemplate(blank)
			}
			return e.deliver([]byte(text), out)
		},
	}
	out.flags(cmd)
	cmd.Flags().BoolVar(&markdown, "markdown", false, "write Markdown instead of YAML")
	return cmd
}

// schemaFile is what a schema is called, so that new briefings name it.
const schemaFile = "briefing.schema.json"

// schemaBeside returns the name of the schema in the folder of a file, if there
// is one.
func schemaBeside(path string) string {
	if home, err := atHome(path); err == nil {
		path = home
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(path), schemaFile)); err != nil {
		return ""
	}
	return schemaFile
}
