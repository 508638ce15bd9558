package main

import (
	"github.com/spf13/cobra"

	"readout/briefing"
)

// completeFile completes FILE: the names of the built-in briefings,
// and files.
func completeFile(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return names(), cobra.ShellCompDirectiveDefault
}

// completeFiles completes any number of files and folders, and at first the names
// of the briefings inside the program.
func completeFiles(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveDefault
	}
	return completeFile(cmd, args, typed)
}

// completeChoice completes sections and ids with those of the briefing that the
// command line names.
func (e env) completeChoice(cmd *cobra.Command) {
	if e.visit != nil {
		return // what completes is kept for as long as the process runs
	}
	offer := func(word func(briefing.Section) []string) cobra.CompletionFunc {
		return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			b, _, err := e.open(args)
			if err != nil {
				return nil, cobra.ShellCompDirectiveError
			}
			var words []string
			for _, s := range b.Sections() {
				words = append(words, word(s)...)
			}
			return words, cobra.ShellCompDirectiveNoFileComp
		}
	}
	_ = cmd.RegisterFlagCompletionFunc("section", offer(func(s briefing.Section) []string {
		return []string{cobra.CompletionWithDesc(s.Key, s.Title)}
	}))
	_ = cmd.RegisterFlagCompletionFunc("entry", offer(func(s briefing.Section) []string {
		var ids []string
		for n := range s.Len() {
			entry := s.Entry(n)
			ids = append(ids, cobra.CompletionWithDesc(string(entry.ID()), entry.Title()))
		}
		return ids
	}))
}
