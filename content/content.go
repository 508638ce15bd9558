// Package content holds the built-in briefings, each in a file of its
// own that anybody can copy, change and open.
//
// A briefing is written from a source that belongs to somebody else and is not
// part of the project. What holds it to that source is a file of fingerprints in
// testdata, by which the tests see that it has each quotation, word for word, and
// tells the rest in words of its own. To make that file anew, name the source by
// its absolute path:
//
//	REPORT=/path/to/report.txt go generate ./content
package content

import (
	"embed"
	"io/fs"
)

//go:generate go run ./internal/fingerprint/cmd -name "Coalition of the Willing" -o testdata/white-house-talks.sum $REPORT

//go:embed *.yaml
var files embed.FS

// Default names the briefing to open when none is asked for.
const Default = "white-house-talks.yaml"

// FS returns the briefings: YAML files, all of them at the root.
func FS() fs.FS { return files }
