//go:build unix

// Postgres measures a library in PostgreSQL beside the same library in a folder: how
// long publishing takes, how fast searches are answered, to one reader and to many who
// type at once, and when a new briefing shows. It starts a server of its own, which
// writes to disk before it reports success, and writes a table in Markdown.
//
//	go run ./internal/bench/postgres
//	go run ./internal/bench/postgres -sizes 1000,10000
//	go run ./internal/bench/postgres -url postgres:///empty
//
// The readers run in this process, on the same processors as the server. Absolute times
// hold for one machine at one moment.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"

	"readout/internal/postgrestest"
)

func main() {
	sizes := flag.String("sizes", "10000", "how many briefings the libraries have")
	url := flag.String("url", "", "use this empty database, for one size, and not a server of our own")
	readers := flag.Int("readers", 32, "how many readers type at once")
	flag.Parse()
	if err := bench(strings.Split(*sizes, ","), *url, *readers); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(sizes []string, url string, readers int) error {
	var all []*figures
	for _, s := range sizes {
		n, err := strconv.Atoi(s)
		if err != nil {
			return err
		}
		f, err := measureOne(n, url, readers)
		if err != nil {
			return err
		}
		all = append(all, f)
	}
	print(all)
	return nil
}

// measureOne measures a library of n briefings, on a server that is gone afterwards.
func measureOne(n int, url string, readers int) (*figures, error) {
	work, err := os.MkdirTemp("", "bench")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(work)
	if url == "" {
		c, err := postgrestest.NewCluster("fsync=on", "shared_buffers=1GB", "max_wal_size=4GB")
		if err != nil {
			return nil, err
		}
		defer c.Remove()
		if err := c.Start(); err != nil {
			return nil, err
		}
		url = c.Address()
	}
	f := &figures{n: n, readers: readers}
	return f, f.measure(context.Background(), work, url)
}

// print writes a row for each figure and a column for each size.
func print(all []*figures) {
	head, rule := "| |", "| --- |"
	for _, f := range all {
		head += fmt.Sprintf(" %d |", f.n)
		rule += " ---: |"
	}
	fmt.Println(head + "\n" + rule)
	for i, row := range all[0].rows {
		line := "| " + row.name + " |"
		for _, f := range all {
			line += " " + f.rows[i].value + " |"
		}
		fmt.Println(line)
	}
}
