package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"readout/briefing"
)

// The formats in which commands write what they found.
const (
	formatText   = "text"   // a line each, of which terminals and editors make links
	formatJSON   = "json"   // one array
	formatGitHub = "github" // commands that GitHub Actions takes from the output
)

// inOrder puts diagnostics of one file together, in the order of the file.
func inOrder(lists ...[]briefing.Diagnostic) []briefing.Diagnostic {
	all := slices.Concat(lists...)
	slices.SortStableFunc(all, briefing.Diagnostic.Compare)
	return all
}

// report writes diagnostics to standard output.
func (e env) report(found []briefing.Diagnostic, format string) error {
	var out bytes.Buffer
	switch format {
	case formatJSON:
		if err := writeJSON(&out, found); err != nil {
			return err
		}
	case formatGitHub:
		for _, d := range found {
			fmt.Fprintln(&out, command(d))
		}
	default:
		for _, d := range found {
			fmt.Fprintln(&out, d)
		}
	}
	_, err := e.stdout.Write(out.Bytes())
	return err
}

// writeJSON writes values as an array, which can be empty.
func writeJSON[T any](out io.Writer, values []T) error {
	if values == nil {
		values = []T{} // not null
	}
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(values)
}

// command is a diagnostic as a workflow command of GitHub Actions:
// ::error file=talks.yaml,line=2,col=7::message.
func command(d briefing.Diagnostic) string {
	word := map[briefing.Severity]string{briefing.Error: "error", briefing.Warning: "warning", briefing.Advice: "notice"}[d.Severity]
	data := []string{"%", "%25", "\r", "%0D", "\n", "%0A"}
	property := strings.NewReplacer(append(slices.Clip(data), ":", "%3A", ",", "%2C")...)
	where := "file=" + property.Replace(d.File)
	if d.Line > 0 {
		where += fmt.Sprintf(",line=%d", d.Line)
	}
	if d.Column > 0 {
		where += fmt.Sprintf(",col=%d", d.Column)
	}
	return "::" + word + " " + where + "::" + strings.NewReplacer(data...).Replace(d.Text())
}
