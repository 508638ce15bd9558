package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"readout/briefing/bounded"
	"readout/briefing/clean"
	"readout/briefing/draft"
)

func (e env) draftCommand() *cobra.Command {
	var out output
	var copySource bool
	cmd := &cobra.Command{
		Use:   "draft [REPORT]",
		Short: "Draft a briefing from a report, for you to finish",
		Long: unfold(`Draft reads a news story, a readout, a press release, minutes or a transcript, in
plain text, Markdown or HTML, and writes a briefing in YAML: who spoke, what they
said, when and where. Sentences that may be outcomes, questions or actions are left
as comments, for you to keep or delete, and so are quoted phrases that do not look
like speech. The summary is left to you.

Draft works offline, by rules, and makes nothing up: each quote is in the report word
for word, as readout verify confirms. A comment marks every quote whose speaker is
uncertain. The report becomes the source of the quotes, named by its file if that is in
the draft's folder or below it; --copy-source copies it there.

REPORT is a file, or - for standard input, which is also the default.`),
		Example: `readout draft report.txt -o talks.yaml
readout draft page.html --copy-source -o briefings/talks.yaml
pandoc -t plain report.docx | readout draft -o talks.yaml`,
		Args: atMostOne("REPORT"),

		RunE: func(_ *cobra.Command, args []string) error {
			if copySource && (out.file == "-" || len(args) == 0 || args[0] == "-") {
				return wrongUsage("--copy-source needs both REPORT and -o: it copies the report next to the draft")
			}
			name, text, err := e.readReport(args)
			if err != nil {
				return err
			}
			data, note, err := drafted(name, text, out.file, copySource)
			if err != nil {
				return err
			}
			if copySource {
				if err := copyReport(name, text, out.file); err != nil {
					return err
				}
			}
			if err := e.deliver(data, out); err != nil {
				return err
			}
			e.say("%s", note)
			return nil
		},
	}
	out.flags(cmd)
	cmd.Flags().BoolVar(&copySource, "copy-source", false, "copy REPORT to the draft's folder, and name the copy as the source's file")
	return cmd
}

// readReport reads the report that args name.
func (e env) readReport(args []string) (name string, text []byte, err error) {
	e.holdsOne()
	name = "-"
	var r io.Reader = e.stdin
	switch {
	case len(args) > 0 && args[0] != "-":
		name = args[0]
		f, err := os.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			return name, nil, fmt.Errorf("there is no file %s", name)
		}
		if err != nil {
			return name, nil, fmt.Errorf("cannot open %s: %w", name, reason(err))
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return name, nil, fmt.Errorf("%s is a folder; name one report in it", name)
		}
		r = f
	case len(args) == 0 && !e.piped:
		return name, nil, wrongUsage("name a REPORT, or give it on standard input")
	}
	text, err = bounded.Read(r, draft.MaxReport)
	if err != nil {
		return name, nil, fmt.Errorf("cannot read %s: %w", shownName(name), err)
	}
	return name, text, nil
}

// drafted returns a draft of a report, to be written to a file or, for -, to
// standard output; and in a line, what is in it. This is also what the reader
// calls when it drafts from the text that is open.
func drafted(report string, text []byte, file string, copied bool) (data []byte, note string, err error) {
	r, err := draft.Read(report, text)
	if err != nil {
		return nil, "", fmt.Errorf("cannot read %s: %w", shownName(report), err)
	}
	d := draft.From(r)
	switch {
	case copied:
		d.Source.File = filepath.Base(report)
	case file != "-" && report != "-":
		d.Source.File = below(filepath.Dir(file), report)
	}
	if d.Source.File == "" && report != "-" {
		d.Verify = "readout verify " + shellWord(orElse(file, "-", "FILE")) + " --source " + shellWord(report)
	}
	return d.YAML(), d.Line(), nil
}

func orElse(s, not, other string) string {
	if s == not {
		return other
	}
	return s
}

// below returns the path of a file as seen from a folder, or nothing where it is
// not in it or below it.
func below(folder, file string) string {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return ""
	}
	if file, err = filepath.Abs(file); err != nil {
		return ""
	}
	path, err := filepath.Rel(folder, file)
	if err != nil || !filepath.IsLocal(path) {
		return ""
	}
	return filepath.ToSlash(path)
}

// copyReport copies a report to the folder of its draft. A file of that name with
// other text is left as it is, and an error.
func copyReport(report string, text []byte, file string) error {
	to := filepath.Join(filepath.Dir(file), filepath.Base(report))
	if same, err := unchanged(to, text); err == nil && same {
		return nil
	}
	path, err := save(to, text, false)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s already exists and is not the same as the report; rename the report, or write the draft to another folder", path)
	}
	return err
}

// shellWord returns a name as it is written on a command line.
func shellWord(name string) string {
	name = clean.Line(name)
	if strings.ContainsFunc(name, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("._-/+:@%,", r))
	}) {
		return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
	}
	return name
}
