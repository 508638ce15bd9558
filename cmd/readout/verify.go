package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"readout/briefing/clean"
	"readout/briefing/verify"
)

func (e env) verifyCommand() *cobra.Command {
	text, format := "", formatText
	cmd := &cobra.Command{
		Use:   "verify [FILE]",
		Short: "Compare quotes with their sources, word for word",
		Long: unfold(`Verify looks for each quote of a briefing in the text that its source names with
"file", in the briefing's folder or below it, or in the text that --source names:

    ✓ verbatim   the source has it word for word
    ≈ altered    the source has something close to it; the difference follows,
                 with [-words only in the source-] and {+words only in the quote+}
    ✗ not-found  the source has nothing like it
    ? unchecked  not all of it was compared, since that would take too long
    · no-source  there is no text to compare it with

White space, quotation marks and the forms of dashes, apostrophes and ellipses
make no difference; other punctuation does, except at the end of the quote. In a
quote, an ellipsis (… or […]) marks what was left out, and a word in brackets a
change. An exclamation mark precedes other doubts, such as an ellipsis in place
of "not", or words near which their speaker is not named.

The status is 1 if a quote is altered, not found or unchecked, or if the file of
a source cannot be read.

` + openHelp),
		Example: `readout verify talks.yaml
readout verify talks.yaml --source report.txt
readout verify talks.yaml --format json | jq '.[] | select(.verdict == "altered")'`,
		Args: atMostOne("FILE"),

		ValidArgsFunction: completeFile,
		RunE: func(_ *cobra.Command, args []string) error {
			results, err := e.verify(args, text)
			if err != nil {
				return err
			}
			if err := e.writeResults(results, format); err != nil {
				return err
			}
			return e.judge(results)
		},
	}
	cmd.Flags().StringVar(&text, "source", "", "compare all quotes with this text `FILE`, whatever source they name")
	choose(cmd, &format, "format", "`FORMAT` of the results: text or json", formatText, formatJSON)
	_ = cmd.MarkFlagFilename("source")
	return cmd
}

// verify compares the quotes of the briefing that args name with one text, or with
// those that it names itself.
func (e env) verify(args []string, text string) ([]verify.Result, error) {
	b, err := e.open(args)
	if err != nil {
		return nil, err
	}
	if text != "" {
		t, err := verify.OpenFile(text)
		if err != nil {
			return nil, err
		}
		return verify.Against(b, t), nil
	}
	return verify.Quotes(b, sourcesOf(onDisk(args))), nil
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

// writeResults writes what came out, for a person or for a script.
func (e env) writeResults(results []verify.Result, format string) error {
	var out bytes.Buffer
	if format == formatJSON {
		enc := json.NewEncoder(&out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if results == nil {
			results = []verify.Result{} // an array, even of nothing
		}
		if err := enc.Encode(results); err != nil {
			return err
		}
	} else {
		for _, r := range results {
			writeResult(&out, r)
		}
	}
	_, err := e.stdout.Write(out.Bytes())
	return err
}

// writeResult writes one result for a person, on a line or a few.
func writeResult(w io.Writer, r verify.Result) {
	fmt.Fprintf(w, "%s %s: %s", sign(r.Verdict), r.ID, r.Verdict)
	if r.Paragraph > 0 {
		fmt.Fprintf(w, ", paragraph %d", r.Paragraph)
	}
	fmt.Fprintln(w)
	if len(r.Difference) > 0 {
		fmt.Fprintf(w, "    %s\n", r.Difference)
	}
	if r.Warning != "" {
		fmt.Fprintf(w, "  ! %s\n", clean.Text(r.Warning))
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

// judge says how many quotes have which verdict, and fails if any of them is not
// as it should be, or could not be checked.
func (e env) judge(results []verify.Result) error {
	counts := map[verify.Verdict]int{}
	var failed error
	for _, r := range results {
		counts[r.Verdict]++
		if r.Failed() {
			failed = errFound
		}
	}
	var parts []string
	for _, v := range []verify.Verdict{verify.Verbatim, verify.Altered, verify.NotFound, verify.Unchecked, verify.NoSource} {
		if n := counts[v]; n > 0 {
			parts = append(parts, fmt.Sprint(n, " ", v))
		}
	}
	switch {
	case len(results) == 0:
		e.say("there are no quotes")
	case counts[verify.NoSource] == len(results) && failed == nil:
		e.say("no quote has a text to compare it with; name one with --source, or as the file of its source")
	default:
		e.say("%s", strings.Join(parts, ", "))
	}
	return failed
}
