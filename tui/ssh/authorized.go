package ssh

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"slices"

	gossh "golang.org/x/crypto/ssh"

	"readout/briefing/clean"
)

// AuthorizedKeys is a file that lists the keys of those who may read, one on a line
// as in ~/.ssh/authorized_keys. It is read whenever somebody shows a key, so that
// what is changed in it holds at once.
type AuthorizedKeys string

// authorized is a key, and the name that the file gives its owner.
type authorized struct {
	key  gossh.PublicKey
	name string
}

// Check returns all that is wrong with the file.
func (a AuthorizedKeys) Check() error {
	n := 0
	var problems []error
	for k, err := range a.keys() {
		if err != nil {
			problems = append(problems, err)
		} else if k.key != nil {
			n++
		}
	}
	if n == 0 && problems == nil {
		return fmt.Errorf("there are no keys in %s; add one, such as the line in ~/.ssh/id_ed25519.pub", string(a))
	}
	return errors.Join(problems...)
}

// find returns the name of the owner of a key, if the file has the key. Lines with
// errors let nobody in, and are reported to wrong.
func (a AuthorizedKeys) find(key gossh.PublicKey, wrong func(error)) (name string, ok bool) {
	wire := key.Marshal()
	for k, err := range a.keys() {
		if err != nil {
			wrong(err)
			continue
		}
		if bytes.Equal(k.key.Marshal(), wire) {
			return k.name, true
		}
	}
	return "", false
}

// keys returns the keys of the file, and what is wrong with lines that have none.
func (a AuthorizedKeys) keys() iter.Seq2[authorized, error] {
	return func(yield func(authorized, error) bool) {
		data, err := readOwn(string(a), 0o022, "write to")
		if err != nil {
			yield(authorized{}, err)
			return
		}
		n := 0
		for line := range bytes.Lines(data) {
			n++
			line = bytes.TrimSpace(line)
			if len(line) == 0 || line[0] == '#' {
				continue
			}
			k, err := parseKey(line)
			if err != nil {
				err = fmt.Errorf("%s:%d: %w", string(a), n, err)
			}
			if !yield(k, err) {
				return
			}
		}
	}
}

// parseKey reads a line with a key. One with options is refused: to ignore an
// option such as from= would let in whom it keeps out.
func parseKey(line []byte) (authorized, error) {
	key, comment, options, _, err := gossh.ParseAuthorizedKey(line)
	switch {
	case err != nil:
		return authorized{}, errors.New("not a valid public key; it looks like: ssh-ed25519 AAAA… name")
	case len(options) > 0:
		return authorized{}, errors.New("options before a key are not supported; remove them")
	case !slices.Contains(gossh.SupportedAlgorithms().PublicKeyAuths, key.Type()) && key.Type() != gossh.KeyAlgoRSA:
		return authorized{}, fmt.Errorf("keys of the type %s are not supported; use ssh-ed25519", clean.Line(key.Type()))
	}
	return authorized{key, shortened(comment)}, nil
}

// maxName is how much of a name that somebody else chose is repeated, in bytes.
const maxName = 64

// shortened is a name on one clean line of bearable length.
func shortened(name string) string {
	name = clean.Line(name)
	for i := range name {
		if i > maxName {
			return name[:i] + "…"
		}
	}
	return name
}
