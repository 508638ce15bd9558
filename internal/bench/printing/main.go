// Printing imports what the reader imports and only prints: a line, or how many
// sections the briefing has that it is told to read. What readout takes to
// write a briefing to a file is compared with it.
package main

import (
	"fmt"
	"os"

	_ "charm.land/fang/v2"

	"readout/briefing/file"
	_ "readout/content"
	_ "readout/tui"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Println("Key quotes")
		return
	}
	b, found := file.ReadFS(os.DirFS("/"), os.Args[1][1:])
	if b == nil {
		fmt.Fprintln(os.Stderr, found)
		os.Exit(1)
	}
	fmt.Println(len(b.Sections()))
}
