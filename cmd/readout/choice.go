package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// oneOf is the value of a flag that is one of a few words, in upper or lower
// case.
type oneOf struct {
	value *string
	words []string
}

// choose adds a flag whose value is one of the words.
func choose(cmd *cobra.Command, value *string, name, usage string, words ...string) {
	cmd.Flags().Var(&oneOf{value, words}, name, usage)
}

// completeChoices completes the flags of commands that take one of some words.
func completeChoices(commands ...*cobra.Command) {
	for _, cmd := range commands {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if o, ok := f.Value.(*oneOf); ok {
				_ = cmd.RegisterFlagCompletionFunc(f.Name, cobra.FixedCompletions(o.words, cobra.ShellCompDirectiveNoFileComp))
			}
		})
		completeChoices(cmd.Commands()...)
	}
}

func (o *oneOf) String() string { return *o.value }

// Type is what help calls a value that has no name of its own.
func (o *oneOf) Type() string { return "word" }

// Set takes one of the words; [flagError] has what is said of others.
func (o *oneOf) Set(s string) error {
	word := strings.ToLower(s)
	if !slices.Contains(o.words, word) {
		return errors.New("not one of its words")
	}
	*o.value = word
	return nil
}

// wrong is the error for a value that is not one of the words.
func (o *oneOf) wrong(name, value string) error {
	return wrongUsage("%s must be %s, not %q", name, either(o.words), value)
}

// either lists words: "text, json or github".
func either(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
