// Command cmd writes the fingerprints of a text to a file.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"

	"readout/content/internal/fingerprint"
)

func main() {
	name := flag.String("name", "", "what the text sets in quotation marks without anybody having said it")
	out := flag.String("o", "", "the file to write")
	flag.Parse()
	if flag.Arg(0) == "" || *out == "" {
		fmt.Fprintln(os.Stderr, "usage: cmd [-name NAME] -o FILE TEXT; go generate takes TEXT from $REPORT")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *name, *out); err != nil {
		fmt.Fprintln(os.Stderr, "fingerprint:", err)
		os.Exit(1)
	}
}

func run(in, name, out string) error {
	text, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	var names []string
	if name != "" {
		names = append(names, name)
	}
	set, err := fingerprint.Of(string(text), names...)
	if err != nil {
		return fmt.Errorf("%s: %w", in, err)
	}
	var b bytes.Buffer
	if _, err := set.WriteTo(&b); err != nil {
		return err
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}
