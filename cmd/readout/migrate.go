package main

import (
	"context"

	"github.com/spf13/cobra"

	"readout/briefing/clean"
	"readout/briefing/library/postgres"
)

// libraryCommand is what an administrator of a library in a database does.
func (e env) libraryCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "library",
		Short: "Administer a library in a database",
		Long: unfold(`Library creates a library in a database and sets who may read what. Its commands need
the rights of the database's owner.`),
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return wrongUsage("library needs a command: migrate, grant, revoke or grants")
		},
	}
	cmd.AddCommand(e.migrateCommand(), e.grantCommand("grant"), e.grantCommand("revoke"), e.grantsCommand())
	return cmd
}

func (e env) migrateCommand() *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "migrate",
		Short: "Create a library in a database, or upgrade it",
		Long: unfold(`Migrate creates the schema readout in a database, with the roles readout_reader and
readout_writer if the server does not have them, or upgrades an older library to what
this version of readout needs. It does all of this or, if anything fails, none of it.`),
		Example: `createdb briefings
readout library migrate -L postgres:///briefings`,
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			address, err := e.address("library migrate", dir)
			if err != nil {
				return err
			}
			from, to, err := postgres.Migrate(context.Background(), address)
			switch {
			case err != nil:
				return err
			case from == 0:
				e.say("created the library, with schema %d", to)
			case from == to:
				e.say("the library already has schema %d", to)
			default:
				e.say("upgraded the library from schema %d to %d", from, to)
			}
			return nil
		},
	}
	libraryFlag(cmd, &dir)
	return cmd
}

func (e env) grantCommand(verb string) *cobra.Command {
	var dir string
	short, long, example := "Let a role read briefings with a handling",
		`Grant lets a role of the server, and its members, read the briefings that have a
HANDLING, such as TLP:AMBER, written in upper or lower case; * means all briefings.
Those with TLP:CLEAR or no handling are open to every reader.`, `readout library grant analysts TLP:AMBER -L postgres:///briefings`
	if verb == "revoke" {
		short, long, example = "Take back a grant", "Revoke takes back what readout library grant gave.",
			`readout library revoke analysts TLP:AMBER -L postgres:///briefings`
	}
	cmd := &cobra.Command{
		Use:     verb + " ROLE HANDLING",
		Short:   short,
		Long:    unfold(long),
		Example: example,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return wrongUsage("%s needs a ROLE and a HANDLING", verb)
			}
			return nil
		},
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(_ *cobra.Command, args []string) error {
			address, err := e.address("library "+verb, dir)
			if err != nil {
				return err
			}
			return e.askDatabase(address, func(ctx context.Context, lib *postgres.Library) error {
				if verb == "revoke" {
					return lib.Revoke(ctx, args[0], args[1])
				}
				return lib.Grant(ctx, args[0], args[1])
			})
		},
	}
	libraryFlag(cmd, &dir)
	return cmd
}

func (e env) grantsCommand() *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:               "grants",
		Short:             "List which roles may read which handling",
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			address, err := e.address("library grants", dir)
			if err != nil {
				return err
			}
			return e.askDatabase(address, func(ctx context.Context, lib *postgres.Library) error {
				grants, err := lib.Grants(ctx)
				if err != nil {
					return err
				}
				var rows [][]string
				for _, g := range grants {
					rows = append(rows, []string{clean.Line(g.Role), clean.Line(g.Handling)})
				}
				return e.table(rows)
			})
		},
	}
	libraryFlag(cmd, &dir)
	return cmd
}
