package main

import (
	"context"

	"github.com/spf13/cobra"

	"readout/briefing"
	"readout/briefing/library/postgres"
	"readout/briefing/library/shared"
)

func (e env) pullCommand() *cobra.Command {
	var dir string
	var force bool
	cmd := &cobra.Command{
		Use:   "pull FOLDER",
		Short: "Write a library in a database as files",
		Long: unfold(`Pull writes the briefings that you may read into a FOLDER, byte for byte as they were
published, with their sources and, if you may read everything, people.yaml.

Files that are already there are replaced only if they are an earlier revision of the
same briefing. Others are kept and listed, and the exit status is 1. Pull deletes
nothing.`),
		Example: `readout pull briefings -L postgres://db.example/briefings`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return wrongUsage("pull needs one FOLDER")
			}
			return nil
		},
		ValidArgsFunction: completeFolder,
		RunE: func(_ *cobra.Command, args []string) error {
			address, err := e.address("pull", dir)
			if err != nil {
				return err
			}
			return e.askDatabase(address, func(ctx context.Context, lib *postgres.Library) error {
				out, err := shared.Pull(ctx, lib, shared.Pulling{Folder: args[0], Force: force, Progress: e.progress("pulling")})
				for _, path := range out.Kept {
					e.say("%s has changed here and was kept; use --force to overwrite it", displayName(path))
				}
				for _, err := range out.Refused {
					e.printError(err)
				}
				e.say("%s written, %s unchanged, %s kept", briefing.Number(len(out.Written)), briefing.Number(out.Unchanged), briefing.Number(len(out.Kept)))
				if err == nil && len(out.Kept)+len(out.Refused) > 0 {
					err = errFound
				}
				return err
			})
		},
	}
	libraryFlag(cmd, &dir)
	cmd.Flags().BoolVarP(&force, "force", "f", false, "overwrite files that were changed in the folder")
	return cmd
}

// completeFolder completes the name of a folder.
func completeFolder(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}
