// Package shared publishes a folder of briefings into a library that several people
// share, and pulls it out again. Besides the records, such a library keeps every
// revision of each file and of the texts that it names as its sources. Package
// postgres is one.
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
	// Heads returns the last revision of each briefing, and of [library.RulesFile],
	// by path; of those at some paths, or of all if paths is nil.
	Heads(ctx context.Context, paths []string) (map[string]Head, error)
	// Publish stores a new revision of a briefing. If its predecessor is no longer
	// the last, it returns a [Conflict].
	Publish(ctx context.Context, p Publication, was Head) error
	// PublishRules does the same for the rules for names.
	PublishRules(ctx context.Context, data []byte, r library.Rules, was Head) error
	// Remove removes a briefing. Its revisions are kept.
	Remove(ctx context.Context, path string, was Head) error
	// Document returns a revision of a file; 0 means the last one.
	Document(ctx context.Context, path string, number int) (Document, error)
	// Revisions returns all of a file, the first one first.
	Revisions(ctx context.Context, path string) ([]Revision, error)
	// Hashes returns those of all revisions of a file and of the sources of all.
	Hashes(ctx context.Context, path string) ([]string, error)
}

// ErrNotFound means that the library has no such file, or none that the reader may
// see.
var ErrNotFound = errors.New("there is no such file in the library")

// Head is the last revision of a file. The zero Head means that there is none.
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

// Revision is one version of a file.
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
