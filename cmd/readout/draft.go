package main

import (
	"io"
	"os"

	"github.com/spf13/cobra"

	"readout/briefing/draft"
)

func (e env) draftCommand() *cobra.Command {
	return &cobra.Command{Use: "draft REPORT", RunE: func(_ *cobra.Command, args []string) error {
		f, err := os.Open(args[0])
		if err != nil {
			return err
		}
		data, err := io.ReadAll(f)
		if err != nil {
			return err
		}
		r, err := draft.Read(args[0], string(data))
		if err != nil {
			return err
		}
		_, err = e.stdout.Write(draft.From(r).YAML())
		return err
	}}
}
