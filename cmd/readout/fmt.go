package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"readout/briefing"
	"readout/briefing/bounded"
	"readout/briefing/file"
)

// formatting is whether files are written or only looked at, and how the latter
// is reported.
type formatting struct {
	check, write bool
	format       string
}

func (e env) fmtCommand() *cobra.Command {
	f := formatting{format: formatText}
	cmd := &cobra.Command{
		Use:   "fmt FILE|FOLDER ...",
		Short: "Format briefing files",
		Long: unfold(`Fmt formats briefings in YAML: one order of keys, one style of indentation, quoting
and folding. Comments and lines of Markdown stay as they are, and the content does
not change. Files that have errors or are already formatted are left alone. With -,
fmt reads standard input and writes to standard output.

With --check, fmt writes nothing and lists the files it would change; the exit status
is 1 if there are any. With --format json it prints one array of objects with file,
line, column, code, severity, message and fix; with --format github, annotations for
GitHub Actions. Files in Markdown or JSON are skipped.

In a FOLDER, fmt looks at all .yaml and .yml files, subfolders included. It writes
them only with --write.`),
		Example: `readout fmt talks.yaml
readout fmt --write briefings
readout fmt --check --format github .`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return wrongUsage("fmt needs a FILE or a FOLDER, or - for standard input")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case f.check && f.write:
				return wrongUsage("--check and --write cannot be used together")
			case f.format != formatText && !f.check:
				return wrongUsage("--format needs --check")
			}
			return e.fmt(args, f)
		},
	}
	cmd.Flags().BoolVar(&f.check, "check", false, "list the files that are not formatted; write nothing")
	cmd.Flags().BoolVarP(&f.write, "write", "w", false, "also write the files in folders")
	choose(cmd, &f.format, "format", "output `FORMAT` of --check: text, json or github", formatText, formatJSON, formatGitHub)
	return cmd
}

// fmt formats all files and folders that are named, or checks that they are
// formatted.
func (e env) fmt(args []string, f formatting) error {
	files, failed := []string(nil), false
	for _, name := range args {
		if isFolder(name) && !f.check && !f.write {
			failed = true
			e.printError(fmt.Errorf("%s is a folder; --write formats the files in it, --check lists those that are not formatted", name))
			continue
		}
		in, unread := e.filesIn([]string{name}, []string{".yaml", ".yml"})
		failed = failed || len(unread) > 0
		files = append(files, in...)
	}
	var all []briefing.Diagnostic
	for _, name := range files {
		found, err := e.format(name, f)
		switch {
		case err != nil:
			failed = true
			e.printError(err)
		case f.check && f.format != formatText:
			all = append(all, found...)
		default:
			for _, d := range found {
				if d.Code == codeUnformatted {
					fmt.Fprintln(e.stdout, d.File)
				} else {
					e.say("%v", d)
				}
			}
		}
		failed = failed || len(found) > 0
	}
	if f.check && f.format != formatText {
		if err := e.report(all, f.format); err != nil {
			return err
		}
	}
	if failed {
		return errFound
	}
	return nil
}

// codeUnformatted is the code of a file that fmt would write.
const codeUnformatted = briefing.Code("unformatted")

// format formats one file, or only looks whether it is formatted. It returns why
// it is not.
func (e env) format(name string, f formatting) ([]briefing.Diagnostic, error) {
	e.holdsOne()
	was, err := e.readAll(name)
	if err != nil {
		return nil, err
	}
	is, found := file.Format(shownName(name), bytes.NewReader(was))
	switch {
	case is == nil && f.check && slices.ContainsFunc(found, isOtherFormat):
		e.say("%s: skipped: not a YAML file", shownName(name))
		return nil, nil
	case is == nil:
		return slices.DeleteFunc(found, func(d briefing.Diagnostic) bool { return d.Severity != briefing.Error }), nil
	case f.check && !bytes.Equal(was, is):
		return []briefing.Diagnostic{{
			File: shownName(name), Line: firstDifference(was, is), Column: 1, Code: codeUnformatted,
			Message: "the file is not formatted from here on", Fix: "run readout fmt on it",
		}}, nil
	case f.check:
		return nil, nil
	case name == "-":
		_, err := e.stdout.Write(is)
		return nil, err
	case bytes.Equal(was, is):
		return nil, nil
	}
	path, err := rewrite(name, was, is)
	if err == nil {
		e.say("wrote %s", path)
	}
	return nil, err
}

// isOtherFormat reports whether a diagnostic says that a file is not in YAML.
func isOtherFormat(d briefing.Diagnostic) bool { return d.Code == briefing.CodeNotYAML }

// firstDifference returns the first line of a text that is not that of another.
func firstDifference(was, is []byte) int {
	n := 0
	for n < len(was) && n < len(is) && was[n] == is[n] {
		n++
	}
	return bytes.Count(was[:n], []byte("\n")) + 1
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
		return nil, fmt.Errorf("%s is %w; split it", shownName(name), err)
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
		return nil, fmt.Errorf("%s is not a regular file; name another", name)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("cannot open %s: %w", name, reason(err))
	}
	return f, nil
}
