package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"readout/briefing/commonmark"
	"readout/internal/golden"
)

// TestDocsCommands holds the reference of commands in the documentation to the
// help of each.
func TestDocsCommands(t *testing.T) {
	root := env{getenv: func(string) string { return "" }, stdout: os.Stdout}.root()
	root.InitDefaultHelpFlag()
	root.InitDefaultVersionFlag()
	golden.Part(t, "../../docs/commands.md", "commands", commandTable(root)+commandReference(root))
}

// commandTable lists the commands below another, with a line on each.
func commandTable(root *cobra.Command) string {
	var out strings.Builder
	out.WriteString("| command | what it does |\n| --- | --- |\n")
	fmt.Fprintf(&out, "| [`%s`](#%s) | %s |\n", strings.ReplaceAll(root.Use, "|", `\|`), root.Name(), root.Short)
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			anchor := strings.ReplaceAll(c.CommandPath(), " ", "-")
			fmt.Fprintf(&out, "| [`%s`](#%s) | %s |\n", strings.ReplaceAll(usage(c), "|", `\|`), anchor, c.Short)
		}
	}
	return out.String()
}

// commandReference writes all about a command, and about those below it.
func commandReference(c *cobra.Command) string {
	var out strings.Builder
	fmt.Fprintf(&out, "\n## %s\n\n", c.CommandPath())
	if c.Runnable() {
		fmt.Fprintf(&out, "    %s\n\n", usage(c))
	}
	out.WriteString(helpAsMarkdown(c))
	flags := 0
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		if flags++; flags == 1 {
			out.WriteString("\n| flag | what it does |\n| --- | --- |\n")
		}
		flag, does := written(f)
		fmt.Fprintf(&out, "| `%s` | %s |\n", flag, strings.ReplaceAll(commonmark.Escape(strings.ReplaceAll(does, "\n", " "), 0), "|", `\|`))
	})
	if c.Example != "" {
		fmt.Fprintf(&out, "\n```sh\n%s\n```\n", c.Example)
	}
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			out.WriteString(commandReference(sub))
		}
	}
	return out.String()
}

// usage is how a command is called.
func usage(c *cobra.Command) string { return strings.TrimSuffix(c.UseLine(), " [flags]") }

// helpAsMarkdown returns the help of a command, with its indented lines as code.
func helpAsMarkdown(c *cobra.Command) string {
	help := strings.TrimSpace(c.Long)
	if help == "" {
		help = c.Short + "."
	}
	var out strings.Builder
	for line := range strings.SplitSeq(help, "\n") {
		switch {
		case strings.HasPrefix(line, "\t"):
			line = "    " + line[1:]
		case !strings.HasPrefix(line, " "):
			line = commonmark.Escape(line, commonmark.LineStart)
		}
		out.WriteString(line + "\n")
	}
	return out.String()
}
