// Package shared is what a library that several people publish into keeps beside the
// records, and the way of a folder of briefings into it and out of it again: the bytes
// of each file and of the texts that it names as its sources, and every revision of
// them. Package postgres is such a library.
package shared

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"readout/briefing/library"
)

// Store is a library that can be published into.
type Store interface {
	// Heads returns by path what was published last, of the briefings that are there
	// and of [library.RulesFile].
	Heads(context.Context) (map[string]Head, error)
	// Publish stores a new revision of a briefing, after the one that was the last, and
	// otherwise returns a [Conflict].
	Publish(ctx context.Context, p Publication, was Head) error
	// PublishRules does the same for the rules for names.
	PublishRules(ctx context.Context, data []byte, r library.Rules, was Head) error
	// Remove takes a briefing out. Its revisions stay.
	Remove(ctx context.Context, path string, was Head) error
	// Document returns a revision of a file, or the last one, which is number 0.
	Document(ctx context.Context, path string, number int) (Document, error)
	// Revisions returns all of a file, the first one first.
	Revisions(ctx context.Context, path string) ([]Revision, error)
	// Hashes returns those of all revisions of a file and of the sources of all.
	Hashes(ctx context.Context, path string) ([]string, error)
}

// ErrNotFound says that the library has no such file, for the one who asks.
var ErrNotFound = errors.New("there is no such file in the library")

// Head is the last revision of a file. The zero Head is of a file that is not there.
type Head struct {
	Number  int
	Hash    string            // of the file's bytes
	Sources map[string]string // hashes of the texts that it names, by their names
}

// Document is the file of a briefing and the texts that it names as its sources.
type Document struct {
	Data    []byte
	Sources []File
}

// File is a text, named as the briefing does: relative to its own folder.
type File struct {
	Name string
	Data []byte
}

// Publication is a briefing as it is published.
type Publication struct {
	Record   *library.Record
	Handling string
	Document
	Comparison library.Comparison // of its quotes with its sources
}

// Revision is one of a file's states.
type Revision struct {
	Number int       `json:"revision"`
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	Hash   string    `json:"hash,omitempty"`
	Title  string    `json:"title,omitempty"`
	Gone   bool      `json:"removed,omitempty"` // the file was taken out
}

// Conflict says that somebody else has published a file in the meantime.
type Conflict struct {
	Path string
	By   string
	At   time.Time
}

func (c Conflict) Error() string {
	if c.By == "" {
		return fmt.Sprintf("%s was published by somebody else in the meantime; compare and publish again", c.Path)
	}
	return fmt.Sprintf("%s was published by %s at %s in the meantime; compare and publish again", c.Path, c.By, c.At.Format("15:04:05"))
}

// Hash returns the hash of bytes, as a briefing's origin has it.
func Hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
