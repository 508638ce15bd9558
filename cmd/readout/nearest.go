package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/agext/levenshtein"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// nearest returns the known word that takes the fewest changes to become, where
// they are few, or "".
func nearest(word string, known []string) string {
	length := utf8.RuneCountInString(word)
	if length > 40 {
		return ""
	}
	best, least := "", length/4+2
	for _, k := range known {
		if cost := levenshtein.Distance(strings.ToLower(word), k, nil); cost < least {
			best, least = k, cost
		}
	}
	return best
}

// unknownCommand returns the error for a first argument that is neither a file
// nor a command, where it is near to the name of a command; otherwise nil.
func unknownCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 || strings.ContainsAny(args[0], `./\`) {
		return nil
	}
	if _, err := os.Lstat(args[0]); err == nil {
		return nil
	}
	if f, err := inside(args[0]); err == nil {
		f.Close()
		return nil
	}
	var known []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			known = append(known, c.Name())
		}
	}
	if name := nearest(args[0], known); name != "" {
		return wrongUsage("there is no command or file %q; did you mean readout %s?", args[0], name)
	}
	return nil
}

// flagError says what is wrong with a flag: what it can be, or which one was
// probably meant.
func flagError(cmd *cobra.Command, err error) error {
	var value *pflag.InvalidValueError
	var name *pflag.NotExistError
	switch {
	case errors.As(err, &value):
		if choice, ok := value.GetFlag().Value.(*oneOf); ok {
			return choice.wrong("--"+value.GetFlag().Name, value.GetValue())
		}
		if value.GetFlag().Value.Type() == "int" {
			return wrongUsage("--%s must be a whole number, not %q", value.GetFlag().Name, value.GetValue())
		}
	case errors.As(err, &name) && name.GetSpecifiedShortnames() == "":
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
		if n := nearest(name.GetSpecifiedName(), known); n != "" {
			return fmt.Errorf("%w; did you mean --%s?", err, n)
		}
	}
	return err
}
