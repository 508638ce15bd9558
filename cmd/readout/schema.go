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
		Short: "Write the JSON Schema for briefings, for your editor",
		Long: unfold(`Schema writes a JSON Schema for briefing files. Editors with a YAML language server use
it to complete fields and to show mistakes as you type. Save it next to your
briefings as briefing.schema.json: files created there by readout new refer to it.

The schema cannot check everything; readout check is authoritative.`),
		Example: `readout schema -o briefing.schema.json`,
		Args:    noArguments,
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
