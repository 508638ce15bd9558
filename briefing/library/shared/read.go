package shared

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"unicode/utf8"

	"readout/briefing"
	"readout/briefing/bounded"
	"readout/briefing/file"
	"readout/briefing/library"
	"readout/briefing/minutes"
	"readout/briefing/verify"
)

// maxPath is how long a path may be, in bytes: it is in an index of the database.
const maxPath = 1024

// readFile returns the bytes of a regular file of a folder.
func readFile(root *os.Root, name string) ([]byte, error) {
	local := filepath.FromSlash(name)
	info, err := root.Stat(local)
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("it is not a regular file")
	}
	if err != nil {
		return nil, reason(err)
	}
	f, err := root.Open(local)
	if err != nil {
		return nil, reason(err)
	}
	defer f.Close()
	return bounded.Read(f, file.MaxSize)
}

// reason returns what went wrong, without the call and the file's name.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// checkPath refuses a path that a library cannot have.
func checkPath(name string) error {
	switch {
	case !utf8.ValidString(name):
		return errors.New("its name is not valid UTF-8; rename it")
	case len(name) > maxPath:
		return fmt.Errorf("its path has more than %s bytes; shorten it", briefing.Number(maxPath))
	}
	return nil
}

// unchanged reports whether a file and the texts that it named are still as last
// published.
func unchanged(root *os.Root, name string, data []byte, head Head) bool {
	if head.Number == 0 || Hash(data) != head.Hash {
		return false
	}
	if len(head.Sources) == 0 {
		return true
	}
	dir, err := root.OpenRoot(filepath.FromSlash(path.Dir(name)))
	if err != nil {
		return false
	}
	defer dir.Close()
	for source, hash := range head.Sources {
		if text, err := verify.Bytes(dir, source); err != nil || Hash(text) != hash {
			return false
		}
	}
	return true
}

// publication reads a briefing with its sources. It returns none if the briefing
// has errors.
func publication(root *os.Root, words *minutes.Words, name string, data []byte) (*Publication, []briefing.Diagnostic) {
	b, found := file.Read(name, bytes.NewReader(data), file.Words(words))
	if b == nil {
		return nil, found
	}
	p := &Publication{Record: library.Keep(name, b), Handling: b.Handling, Document: Document{Data: data}}
	texts := map[string]opened{}
	if dir, err := root.OpenRoot(filepath.FromSlash(path.Dir(name))); err == nil {
		defer dir.Close()
		for _, s := range b.Sources() {
			if _, there := texts[s.File]; s.File == "" || there {
				continue
			}
			data, err := verify.Bytes(dir, s.File)
			texts[s.File] = opened{data, err}
			if err == nil {
				p.Sources = append(p.Sources, File{s.File, data})
			}
		}
	}
	p.Comparison = library.Comparison{Verdicts: map[briefing.ID]string{}, Of: p.Stamp()}
	for _, r := range verify.Quotes(b, func(name string) (*verify.Text, error) { return texts[name].text(name) }) {
		p.Comparison.Verdicts[r.ID] = string(r.Verdict)
	}
	return p, found
}

// opened is a source as it was read.
type opened struct {
	data []byte
	err  error
}

func (o opened) text(name string) (*verify.Text, error) {
	if o.err != nil {
		return nil, o.err
	}
	return verify.Read(name, o.data)
}

// Stamp returns what the record was made from.
func (p *Publication) Stamp() library.Stamp { return library.Stamp{Size: int64(len(p.Data))} }

// Read reads a revision of a briefing; 0 means the last one. It also returns the
// problems found. The sources are those published with it.
func Read(ctx context.Context, from Store, name string, number int) (b *briefing.Briefing, found []briefing.Diagnostic, sources func(string) (*verify.Text, error), err error) {
	d, err := from.Document(ctx, name, number)
	if err != nil {
		return nil, nil, nil, err
	}
	b, found = file.Open(name, bytes.NewReader(d.Data))
	return b, found, d.Source, nil
}

// Source returns the text of a source.
func (d Document) Source(name string) (*verify.Text, error) {
	for _, f := range d.Sources {
		if f.Name == name {
			return verify.Read(name, f.Data)
		}
	}
	return nil, fmt.Errorf("%s was not published with the briefing", name)
}
