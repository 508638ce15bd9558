package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"readout/tui"
)

func (e env) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "man",
		Short: "Write the man page",
		Long: unfold(`Man writes one page that covers all commands, their flags and the reader's keys, in
the format of man.`),
		Example: `readout man | man -l -
readout man > ~/.local/share/man/man1/readout.1`,
		Args:                  noArguments,
		DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := io.WriteString(e.stdout, manPage(cmd.Root()))
			return err
		},
	}
}

// manPage writes the man page of the program.
func manPage(root *cobra.Command) string {
	var p page
	p.macro(".TH %s 1 \"\" \"readout %s\"", strings.ToUpper(root.Name()), version())
	p.section("NAME")
	p.text(root.Name() + " - " + lowerFirst(root.Short))
	p.section("SYNOPSIS")
	p.line(root.UseLine())
	p.synopsis(root)
	p.section("DESCRIPTION")
	p.text(root.Long)
	root.InitDefaultHelpFlag()
	root.InitDefaultVersionFlag()
	p.section("OPTIONS")
	p.flags(root)
	p.section("COMMANDS")
	p.commands(root)
	p.section("KEYS")
	for _, k := range tui.Keys() {
		p.item(strings.Join(strings.Fields(k.Keys), "  "), k.Does)
	}
	p.section("EXAMPLES")
	p.verbatim(root.Example)
	return p.String()
}

func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// page is a man page as it is written, in the language of roff.
type page struct{ strings.Builder }

// macro writes a line that tells roff what to do.
func (p *page) macro(format string, args ...any) { fmt.Fprintf(p, format+"\n", args...) }

// line writes a line of text as it is.
func (p *page) line(s string) {
	s = strings.NewReplacer(`\`, `\(rs`, `-`, `\-`).Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	p.WriteString(s + "\n")
}

func (p *page) section(title string) { p.macro(".SH %s", title) }

// synopsis writes how each command below another is called.
func (p *page) synopsis(above *cobra.Command) {
	for _, c := range above.Commands() {
		if c.HasAvailableSubCommands() {
			p.synopsis(c)
		} else if c.IsAvailableCommand() {
			p.macro(".br")
			p.line(c.UseLine())
		}
	}
}

// text writes paragraphs of which each is on one line; lines that are indented
// stay as they are.
func (p *page) text(s string) {
	block := false
	for l := range strings.SplitSeq(s, "\n") {
		switch indented := strings.HasPrefix(l, " ") || strings.HasPrefix(l, "\t"); {
		case strings.TrimSpace(l) == "":
			if !block {
				p.macro(".PP")
			}
			continue
		case indented && !block:
			p.macro(".RS\n.nf")
			block = true
		case !indented && block:
			p.macro(".fi\n.RE\n.PP")
			block = false
		}
		p.line(strings.TrimSpace(l))
	}
	if block {
		p.macro(".fi\n.RE")
	}
}

// verbatim writes lines as they are, indented.
func (p *page) verbatim(s string) {
	p.macro(".RS\n.nf")
	for l := range strings.SplitSeq(s, "\n") {
		p.line(l)
	}
	p.macro(".fi\n.RE")
}

// item writes a term and what it means.
func (p *page) item(term, meaning string) {
	p.macro(".TP")
	p.line(term)
	p.line(strings.ReplaceAll(meaning, "\n", " "))
}

func (p *page) flags(c *cobra.Command) {
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden && (f.Name != "help" || !c.HasParent()) { // every command has it
			p.item(written(f))
		}
	})
}

// written is how a flag is given, and what it does.
func written(f *pflag.Flag) (flag, usage string) {
	value, usage := pflag.UnquoteUsage(f)
	flag = "--" + f.Name
	if f.Shorthand != "" {
		flag = "-" + f.Shorthand + ", " + flag
	}
	if value != "" {
		flag += " " + value
	}
	return flag, usage
}

// commands writes all about each command below another.
func (p *page) commands(above *cobra.Command) {
	for _, c := range above.Commands() {
		if !c.IsAvailableCommand() {
			continue
		}
		p.macro(".SS %s", strings.TrimPrefix(c.CommandPath(), c.Root().Name()+" "))
		if c.Long != "" {
			p.text(strings.TrimSpace(c.Long))
		} else {
			p.text(c.Short + ".")
		}
		p.flags(c)
		if c.Example != "" {
			p.macro(".PP\nExamples:")
			p.verbatim(c.Example)
		}
		p.commands(c)
	}
}
