package main

import (
	"context"
	"os"
	"strings"

	"charm.land/fang/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// useFang lets fang draw the help of a command, by asking for it once more.
// Fang asks the terminal for its background, and waits for the answer, before
// it draws anything, even an error: so it has no part in what needs no help, nor
// on a terminal that can show none of it.
func (e env) useFang(root *cobra.Command) {
	if e.getenv("TERM") == "dumb" {
		return
	}
	root.SetHelpFunc(func(of *cobra.Command, _ []string) {
		styled := e.root()
		styled.SetArgs(append(strings.Fields(of.CommandPath())[1:], "--help"))
		showValues(styled)
		foldTexts(styled, e.helpWidth())
		_ = fang.Execute(context.Background(), styled, fang.WithVersion(version()), fang.WithoutManpage())
	})
}

// showValues puts the name of its value after that of each flag, which fang
// leaves out. Flags are looked up by other names than these.
func showValues(c *cobra.Command) {
	c.Flags().VisitAll(func(f *pflag.Flag) {
		value, usage := pflag.UnquoteUsage(f)
		f.Name, f.Usage = strings.TrimSpace(f.Name+" "+value), usage
	})
	for _, sub := range c.Commands() {
		showValues(sub)
	}
}

// helpWidth is how many columns fang gives to a text of the help.
func (e env) helpWidth() int {
	const most, margin = 120, 2
	width := most
	if f, ok := e.stdout.(*os.File); ok {
		if w, _, err := term.GetSize(f.Fd()); err == nil && w > 0 {
			width = min(w, most)
		}
	}
	return width - margin
}

// foldTexts breaks the lines of all texts between words. Fang would break them
// after hyphens too, and so within a flag.
func foldTexts(c *cobra.Command, width int) {
	c.Long = fold(c.Long, width)
	for _, sub := range c.Commands() {
		foldTexts(sub, width)
	}
}

func fold(help string, width int) string {
	var out strings.Builder
	for line := range strings.Lines(help) {
		used := 0
		for word := range strings.SplitAfterSeq(line, " ") {
			w := ansi.StringWidth(strings.TrimRight(word, " \n"))
			if used > 0 && used+w > width && line[0] != ' ' {
				out.WriteByte('\n')
				used = 0
			}
			out.WriteString(word)
			used += ansi.StringWidth(strings.TrimRight(word, "\n"))
		}
	}
	return out.String()
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
