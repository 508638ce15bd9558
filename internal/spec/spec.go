// Package spec has the examples of the specifications of CommonMark 0.31.2 and
// of GitHub's extensions to it, with the words that a reader of each must see.
//
// The examples are by John MacFarlane and the authors of the GitHub Flavored
// Markdown Spec, from https://spec.commonmark.org/0.31.2/ and
// https://github.github.com/gfm/, and are shared under the Creative Commons
// BY-SA 4.0 license, as the two files here are.
package spec

import (
	"embed"
	"encoding/json"
	"strings"
	"testing"
)

//go:embed commonmark.json gfm.json
var files embed.FS

// Example is one example of a specification.
type Example struct {
	Spec     string // "commonmark", "gfm"
	Number   int    `json:"example"`
	Section  string
	Markdown string
	Words    []string // of the HTML it represents, in order
}

// Examples returns all examples but one, GitHub's of HTML that it does not allow:
// GitHub shows such tags as text, and readout shows no tags.
func Examples(t testing.TB) []Example {
	t.Helper()
	var out []Example
	for _, name := range []string{"commonmark", "gfm"} {
		data, err := files.ReadFile(name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var part []Example
		if err := json.Unmarshal(data, &part); err != nil {
			t.Fatal(err)
		}
		for i := range part {
			if part[i].Spec = name; name != "gfm" || part[i].Section != "Disallowed Raw HTML (extension)" {
				out = append(out, part[i])
			}
		}
	}
	return out
}

// Missing returns the first word of an example that a text does not have, each
// after the one before it, or nothing.
func (e Example) Missing(text string) string {
	for _, word := range e.Words {
		_, rest, ok := strings.Cut(text, word)
		if !ok {
			return word
		}
		text = rest
	}
	return ""
}
