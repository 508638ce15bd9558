package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/verify"
)

// verifying is what quotes are compared with, and how the results are written.
type verifying struct {
	text   string // a text for all quotes; empty: those that sources name
	format string
	strict bool
}

func (e env) verifyCommand() *cobra.Command {
	v := verifying{format: formatText}
	cmd := &cobra.Command{
		Use:   "verify [FILE|FOLDER ...]",
		Short: "Compare quotes with their sources, word for word",
		Long: unfold(`Verify compares each quote of a briefing with the text file that its source names, in
the briefing's folder or below it, or with the text given by --source:

    ✓ verbatim   the source has it word for word
    ≈ altered    the source has something close to it; the difference follows,
                 with [-words only in the source-] and {+words only in the quote+}
    ✗ not-found  the source has nothing like it
    ? unchecked  compared only in part, because the rest would take too long
    · no-source  there is no text to compare it with

White space, quotation marks and the style of dashes, apostrophes and ellipses are
ignored; other punctuation counts, except at the end of the quote. In a quote, an
ellipsis (… or […]) marks an omission, and brackets mark a change. Lines with an
exclamation mark raise other doubts, such as an ellipsis in place of "not", or a
speaker who is not named nearby.

In a FOLDER, verify reads the same files as readout check. With --format json it
prints one array of objects with id, verdict, passage, paragraph, difference, file,
line, column, speaker and text, the last two as in the briefing; with --format
github, annotations for GitHub Actions.

The exit status is 1 if a quote is altered, not found or unchecked, or if a source's
file cannot be read; with --strict, also if there was nothing to compare.

` + openHelp),
		Example: `readout verify talks.yaml
readout verify talks.yaml --source report.txt
readout verify --strict --format github briefings
readout verify talks.yaml --format json | jq '.[] | select(.verdict == "altered")'`,

		ValidArgsFunction: completeFiles,
		RunE:              func(_ *cobra.Command, args []string) error { return e.verify(args, v) },
	}
	cmd.Flags().StringVar(&v.text, "source", "", "compare all quotes with this text `FILE`")
	cmd.Flags().BoolVar(&v.strict, "strict", false, "also fail if there is nothing to compare")
	choose(cmd, &v.format, "format", "output `FORMAT`: text, json or github", formatText, formatJSON, formatGitHub)
	_ = cmd.MarkFlagFilename("source")
	return cmd
}

// verify compares the quotes of all files and folders that args name.
func (e env) verify(args []string, v verifying) error {
	files, unread := e.filesIn(args, endings())
	if len(args) == 0 {
		files = []string{""} // standard input, or the built-in briefing
	}
	several := len(files) > 1 || len(unread) > 0
	failed := len(unread) > 0
	var all []checkedQuote
	for _, name := range files {
		quotes, err := e.verifyFile(name, v.text)
		if errors.Is(err, errFound) {
			failed, err = true, nil // the file has errors, which were reported
		}
		switch {
		case err != nil && !several:
			return err
		case err != nil:
			failed = true
			e.reportError(err)
			continue
		}
		if v.format != formatJSON { // of which there is one for all files
			if err := e.writeQuotes(quotes, v.format, several); err != nil {
				return err
			}
		}
		if several {
			e.say("%s: %s", shownName(name), summary(quotes))
		}
		all = append(all, quotes...)
	}
	if v.format == formatJSON {
		if err := e.writeQuotes(all, v.format, several); err != nil {
			return err
		}
	}
	if several {
		e.say("%s: %s", briefing.Count(len(files), "file", "files"), summary(all))
	} else {
		e.say("%s", summary(all))
	}
	if failed || slices.ContainsFunc(all, checkedQuote.failed) || v.strict && !slices.ContainsFunc(all, checkedQuote.compared) {
		return errFound
	}
	return nil
}

// checkedQuote is a quote and what came of comparing it with its source.
type checkedQuote struct {
	verify.Result
	File    string       `json:"file"`
	Line    int          `json:"line"`
	Column  int          `json:"column"`
	Speaker briefing.Ref `json:"speaker"`
	Text    string       `json:"text"`

	found briefing.Diagnostic // what is wrong with the quote, or doubtful, if anything
}

func (q checkedQuote) failed() bool   { return q.Result.Failed() }
func (q checkedQuote) compared() bool { return q.Verdict != verify.NoSource }

// verifyFile compares the quotes of one briefing with one text, or with those that
// it names itself. The quotes of a briefing with errors come with [errFound].
func (e env) verifyFile(name, text string) ([]checkedQuote, error) {
	var args []string
	if name != "" {
		args = []string{name}
	}
	b, found, err := e.open(args)
	if err != nil {
		return nil, err
	}
	var results []verify.Result
	if text != "" {
		t, err := verify.OpenFile(text)
		if err != nil {
			return nil, err
		}
		results = verify.Against(b, t)
	} else {
		results = verify.Quotes(b, sourcesOf(onDisk(args)))
	}
	quotes := make([]checkedQuote, len(results))
	for i, q := range b.Quotes() { // the results are in their order
		quotes[i] = newCheckedQuote(b, results[i], q)
	}
	return quotes, e.flawed(b, found)
}

// newCheckedQuote keeps nothing of the briefing and its sources in memory beside
// what is written.
func newCheckedQuote(b *briefing.Briefing, r verify.Result, q *briefing.Quote) checkedQuote {
	e, _ := b.Find(q.ID)
	at := e.Pos()
	d := doubt(b, r)
	if r.Failed() {
		d.Severity = briefing.Error
	}
	r.Text, r.Words, r.Passage = nil, nil, strings.Clone(r.Passage)
	return checkedQuote{r, b.Origin().File, at.Line, at.Column, q.Speaker, strings.Clone(string(q.Text)), d}
}

// doubt returns a warning of what is wrong with a quote, at the quote, or at the
// file of its source where that cannot be read; without a message, if it is as it
// should be.
func doubt(b *briefing.Briefing, r verify.Result) briefing.Diagnostic {
	id, key, code := r.ID, "", briefing.CodeUnconfirmed
	if r.Verdict == verify.NoSource && r.Warning != "" {
		id, key, code = r.Source, "file", briefing.CodeSourceFile
	}
	e, ok := b.Find(id)
	if !ok {
		return briefing.Diagnostic{}
	}
	problem, fix, _ := strings.Cut(r.Message(), "; ")
	return e.DiagnosticAt(key, briefing.Warning, code, problem, fix)
}

// sourcesOf returns a function that opens the texts that a briefing names: those
// in the folder of its file, if it is from one.
func sourcesOf(path string) func(string) (*verify.Text, error) {
	return func(file string) (*verify.Text, error) {
		if path == "" {
			return nil, fmt.Errorf("%s was not looked for, since the briefing is not in a folder; name it with --source", file)
		}
		folder, err := os.OpenRoot(filepath.Dir(path))
		if err != nil {
			return nil, fmt.Errorf("%s cannot be read: %w", file, reason(err))
		}
		defer folder.Close()
		return verify.Open(folder, file)
	}
}

// writeQuotes writes what came out, for a person or for a script.
func (e env) writeQuotes(quotes []checkedQuote, format string, several bool) error {
	var out bytes.Buffer
	switch format {
	case formatJSON:
		if err := writeJSON(&out, quotes); err != nil {
			return err
		}
	case formatGitHub:
		told := map[briefing.Diagnostic]bool{} // as the quotes of one source can have the same
		for _, q := range quotes {
			if q.found.Message != "" && !told[q.found] {
				told[q.found] = true
				fmt.Fprintln(&out, command(q.found))
			}
		}
	default:
		for _, q := range quotes {
			q.write(&out, several)
		}
	}
	_, err := e.stdout.Write(out.Bytes())
	return err
}

// write writes a result for a person, on a line or a few; among those of several
// files with its place.
func (q checkedQuote) write(w io.Writer, several bool) {
	fmt.Fprintf(w, "%s ", sign(q.Verdict))
	if several {
		fmt.Fprintf(w, "%s:%d:%d: ", q.File, q.Line, q.Column)
	}
	fmt.Fprintf(w, "%s: %s", q.ID, q.Verdict)
	if q.Paragraph > 0 {
		fmt.Fprintf(w, ", paragraph %d", q.Paragraph)
	}
	fmt.Fprintln(w)
	if len(q.Difference) > 0 {
		fmt.Fprintf(w, "    %s\n", q.Difference)
	}
	if q.Warning != "" {
		fmt.Fprintf(w, "  ! %s\n", clean.Text(q.Warning))
	}
}

func sign(v verify.Verdict) string {
	switch v {
	case verify.Verbatim:
		return "✓"
	case verify.Altered:
		return "≈"
	case verify.NotFound:
		return "✗"
	case verify.Unchecked:
		return "?"
	}
	return "·"
}

// summary says how many quotes have which verdict.
func summary(quotes []checkedQuote) string {
	if len(quotes) == 0 {
		return "there are no quotes"
	}
	counts := map[verify.Verdict]int{}
	failed := false
	for _, q := range quotes {
		counts[q.Verdict]++
		failed = failed || q.failed()
	}
	if counts[verify.NoSource] == len(quotes) && !failed {
		return "no source text to compare the quotes with; name one with --source, or as the file of a source"
	}
	var parts []string
	for _, v := range []verify.Verdict{verify.Verbatim, verify.Altered, verify.NotFound, verify.Unchecked, verify.NoSource} {
		if n := counts[v]; n > 0 {
			parts = append(parts, briefing.Number(n)+" "+string(v))
		}
	}
	return strings.Join(parts, ", ")
}
