package main

import (
	"bytes"
	_ "embed"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// bareBash finds the words of a command line where the bash-completion package
// does not: the script that cobra writes leaves it to that package.
//
//go:embed bash.sh
var bareBash string

// completeInBareBash makes the completion for bash work without the
// bash-completion package, and says so in its help.
func completeInBareBash(root *cobra.Command) {
	cmd, _, err := root.Find([]string{"completion", "bash"})
	if err != nil || cmd.Name() != "bash" {
		return
	}
	cmd.Parent().Short = "Write the completion script for your shell"
	cmd.Short = "Write the completion script for bash"
	cmd.Long = unfold(`Load it in the shell that is open:

    source <(readout completion bash)

Load it in every new shell:

    readout completion bash > ~/.local/share/bash-completion/completions/readout

or, without the bash-completion package, put the first line into ~/.bashrc.`)
	cmd.RunE = func(*cobra.Command, []string) error {
		describe, _ := cmd.Flags().GetBool("no-descriptions")
		var script bytes.Buffer
		if err := root.GenBashCompletionV2(&script, !describe); err != nil {
			return err
		}
		// What is defined last counts, and what completes must be registered last.
		body, register, _ := strings.Cut(script.String(), "\nif [[ $(type -t compopt)")
		_, err := io.WriteString(root.OutOrStdout(), body+"\n"+bareBash+"\nif [[ $(type -t compopt)"+register)
		return err
	}
}
