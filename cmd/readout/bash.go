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
// bash-completion package, says so in its help, and words the help of all shells alike.
func completeInBareBash(root *cobra.Command) {
	cmd, _, err := root.Find([]string{"completion", "bash"})
	if err != nil || cmd.Name() != "bash" {
		return
	}
	cmd.Parent().Short = "Write the completion script for your shell"
	cmd.Parent().Long = "Completion writes a script that lets your shell complete commands, flags and names.\nThe help of each subcommand says how to load it."
	for _, shell := range cmd.Parent().Commands() {
		shell.Short = "Write the completion script for " + shell.Name()
	}
	cmd.Long = unfold(`To load it in the current shell:

    source <(readout completion bash)

To load it in every new shell:

    readout completion bash > ~/.local/share/bash-completion/completions/readout

or, without the bash-completion package, add the first line to ~/.bashrc.`)
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
