package librarytest

import (
	"embed"
	"io/fs"
)

//go:embed ferry
var ferry embed.FS

// Ferry is a library of six briefings that tests read as a person does: a series of
// talks, a press call, one in Japanese and a draft with errors. By the day
// [FerryToday] one action is overdue.
func Ferry() fs.FS {
	sub, err := fs.Sub(ferry, "ferry")
	if err != nil {
		panic(err)
	}
	return sub
}

// FerryToday is the day on which the library of the ferry is read.
const FerryToday = "2025-04-02"
