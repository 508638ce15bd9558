package main

import (
	"errors"
	"io/fs"

	"github.com/spf13/cobra"

	"readout/briefing/clean"
)

// output is where data goes: to a file, or to standard output.
type output struct {
	file  string
	force bool
}

func (o *output) flags(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&o.file, "output", "o", "-", "write to this `FILE`; - is standard output")
	cmd.Flags().BoolVarP(&o.force, "force", "f", false, "overwrite an existing file")
	_ = cmd.MarkFlagFilename("output")
}

// deliver writes data to the output, and says so if that is a file.
func (e env) deliver(data []byte, o output) error {
	if o.file == "-" {
		_, err := e.stdout.Write(data)
		return err
	}
	path, err := save(o.file, data, o.force)
	if errors.Is(err, fs.ErrExist) {
		return existsError(path)
	}
	if err != nil {
		return err
	}
	e.say("wrote %s", path)
	return nil
}

// existsError is a file that must not be overwritten unasked.
type existsError string

func (path existsError) Error() string {
	return clean.Text(string(path)) + " already exists; use --force to overwrite it"
}
