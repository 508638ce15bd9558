package main

import (
	"bytes"

	"readout/briefing/yaml"

	"github.com/spf13/cobra"
)

func (e env) schemaCommand() *cobra.Command {
	var out output
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Write the JSON Schema of a briefing, for an editor",
		Long: unfold(`Schema writes a JSON Schema of briefing files. An editor that has a YAML language
server completes by it, and shows mistakes as they are made. Put it beside your briefings
as briefing.schema.json: what readout new writes there names it.

The schema cannot know everything. What readout check says counts.`),
		Example: `readout schema -o briefing.schema.json`,
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			var schema bytes.Buffer
			if err := yaml.Schema(&schema); err != nil {
				return err
			}
			return e.deliver(schema.Bytes(), out)
		},
	}
	out.flags(cmd)
	return cmd
}
