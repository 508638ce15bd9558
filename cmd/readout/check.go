package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"readout/briefing"
	"readout/briefing/verify"
)

// checking is what to check, and how to report what is found.
type checking struct {
	format string
	strict bool
}

func (e env) checkCommand() *cobra.Command {
	var c checking
	cmd := &cobra.Command{
		Use:   "check FILE|FOLDER ...",
		Short: "Check briefings for errors and possible improvements",
		Long: unfold(`Check reads briefings and prints what it finds, one problem per line:

    file:line:column: what is wrong; how to fix it

Errors must be fixed. Warnings point out likely mistakes. Suggestions, marked
"advice", are possible improvements. A summary of each file goes to standard error.

In a FOLDER, check reads all .yaml, .yml, .json and .md files, subfolders included;
it skips hidden files and does not follow links.

With --format json it prints an array of objects with file, line, column, code,
severity, message and fix; with --format github, annotations for GitHub Actions.

The exit status is 1 if any file has an error or, with --strict, a warning.
Suggestions never fail a check.`),
		Example: `readout check talks.yaml
readout check --strict briefings
readout check --format github .`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return wrongUsage("check needs a FILE or a FOLDER, or - for standard input")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			return e.check(args, c)
		},
	}
	c.format = formatText
	choose(cmd, &c.format, "format", "output `FORMAT`: text, json or github", formatText, formatJSON, formatGitHub)
	cmd.Flags().BoolVar(&c.strict, "strict", false, "also fail on warnings")
	return cmd
}

// check reports what it finds in the files and folders that are named.
func (e env) check(args []string, c checking) error {
	files, all := e.filesIn(args, endings())
	for _, name := range files {
		b, found := e.examine(name)
		if c.format != formatJSON { // of which there is one for all files
			if err := e.report(found, c.format); err != nil {
				return err
			}
		}
		e.say("%s: %s", shownName(name), verdict(b, found))
		all = append(all, found...)
	}
	if c.format == formatJSON {
		if err := e.report(all, c.format); err != nil {
			return err
		}
	}
	if len(files) > 1 {
		e.say("%s: %s", briefing.Count(len(files), "file", "files"), verdict(nil, all))
	}
	if briefing.Errors(all) || c.strict && warns(all) {
		return errFound
	}
	return nil
}

func warns(found []briefing.Diagnostic) bool {
	return slices.ContainsFunc(found, func(d briefing.Diagnostic) bool { return d.Severity == briefing.Warning })
}

// examine reads one file and returns all diagnostics of it, and the
// briefing, where there is one.
func (e env) examine(name string) (*briefing.Briefing, []briefing.Diagnostic) {
	b, found, err := e.read([]string{name})
	switch {
	case err != nil:
		return nil, []briefing.Diagnostic{unreadableFile(name, err)}
	case b == nil:
		return nil, found
	}
	return b, inOrder(inOrder(found, b.Advice()), unproved(b, onDisk([]string{name})))
}

// unproved warns of quotes that are not in their sources as they should be, and
// once of each source whose file cannot be read.
func unproved(b *briefing.Briefing, path string) []briefing.Diagnostic {
	var found []briefing.Diagnostic
	told := map[briefing.Diagnostic]bool{}
	for _, r := range verify.Quotes(b, sourcesOf(path)) {
		if d := doubt(b, r); d.Message != "" && !told[d] {
			told[d] = true
			found = append(found, d)
		}
	}
	return found
}

// verdict says in a line what is in a briefing, and what is wrong with it.
func verdict(b *briefing.Briefing, found []briefing.Diagnostic) string {
	problems := "no problems"
	if len(found) > 0 {
		problems = tally(found)
	}
	if b == nil {
		return problems
	}
	var counts []string
	for _, s := range b.Sections()[1:] { // after the summary, which there is always one of
		counts = append(counts, s.Count(s.Len()))
	}
	if len(counts) == 0 {
		return problems
	}
	return strings.Join(counts, ", ") + "; " + problems
}

// tally counts diagnostics: "2 errors, 1 warning".
func tally(found []briefing.Diagnostic) string {
	n := map[briefing.Severity]int{}
	for _, d := range found {
		n[d.Severity]++
	}
	var counts []string
	for _, c := range []struct {
		severity  briefing.Severity
		one, many string
	}{
		{briefing.Error, "error", "errors"},
		{briefing.Warning, "warning", "warnings"},
		{briefing.Advice, "suggestion", "suggestions"},
	} {
		if n := n[c.severity]; n > 0 {
			counts = append(counts, briefing.Count(n, c.one, c.many))
		}
	}
	return strings.Join(counts, ", ")
}
