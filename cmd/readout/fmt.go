package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"readout/briefing"
	"readout/briefing/bounded"
	"readout/briefing/file"
)

func (e env) fmtCommand() *cobra.Command {
	var check bool
	cmd := &cobra.Command{
		Use:   "fmt FILE...",
		Short: "Write briefings in the form in which all of them should be",
		Long: unfold(`Fmt writes briefings in YAML anew: the keys in one order, one way to indent, to
quote and to fold. The lines of Markdown stay as they are, and so do comments.
What the briefing says does not change. A file that has errors is left alone,
and so is one that is in form already. Each file is written whole or not at all.

With --check nothing is written: fmt names the files that it would write, and
the status is 1 if there are any. With - it reads standard input and writes
standard output.`),
		Example: `readout fmt talks.yaml
readout fmt --check briefings/*.yaml`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return wrongUsage("fmt needs a FILE, or - for standard input")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			var failed error
			for _, name := range args {
				switch ok, err := e.format(name, check); {
				case err != nil:
					e.complain(err)
					failed = errFound
				case !ok:
					failed = errFound
				}
			}
			return failed
		},
	}
	cmd.Flags().BoolVar(&check, "check", false, "write nothing, and name the files that would be written")
	return cmd
}

// format formats one file, and reports whether it is formatted then. With check
// it only says whether it is not.
func (e env) format(name string, check bool) (bool, error) {
	e.holdsOne()
	was, err := e.readAll(name)
	if err != nil {
		return false, err
	}
	is, found := file.Format(shownName(name), bytes.NewReader(was))
	switch {
	case is == nil:
		for _, d := range found {
			if d.Severity == briefing.Error {
				e.say("%v", d)
			}
		}
		return false, nil
	case check:
		if bytes.Equal(was, is) {
			return true, nil
		}
		_, err := fmt.Fprintln(e.stdout, shownName(name))
		return false, err
	case name == "-":
		_, err := e.stdout.Write(is)
		return true, err
	case bytes.Equal(was, is):
		return true, nil
	}
	path, err := rewrite(name, was, is)
	if err == nil {
		e.say("wrote %s", path)
	}
	return err == nil, err
}

// readAll reads a file, or standard input, as it is to be written again.
func (e env) readAll(name string) ([]byte, error) {
	r, err := io.NopCloser(e.stdin), error(nil)
	if name != "-" {
		if r, err = regular(name); err != nil {
			return nil, err
		}
	}
	defer r.Close()
	data, err := bounded.Read(r, file.MaxSize)
	switch {
	case errors.As(err, new(bounded.TooLarge)):
		return nil, fmt.Errorf("%s is %w; divide it", shownName(name), err)
	case err != nil:
		return nil, fmt.Errorf("cannot read %s: %w", shownName(name), reason(err))
	}
	return data, nil
}

// regular opens a file that can be written again.
func regular(name string) (io.ReadCloser, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("there is no file %s", name)
	case err == nil && info.IsDir():
		return nil, fmt.Errorf("%s is a folder; name the files in it", name)
	case err == nil && !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is a device or the like; name a file", name)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("cannot open %s: %w", name, reason(err))
	}
	return f, nil
}
