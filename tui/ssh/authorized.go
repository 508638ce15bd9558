package ssh

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	gossh "golang.org/x/crypto/ssh"

	"readout/briefing/clean"
)

// AuthorizedKeys is a file that lists the keys of those who may read, one on a line
// as in ~/.ssh/authorized_keys. It is read whenever somebody shows a key, so that
// what is changed in it holds at once. Before a key, role="NAME" says as whom its owner
// reads.
type AuthorizedKeys string

// authorized is a key, and what the file says of its owner.
type authorized struct {
	key        gossh.PublicKey
	name, role string
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

// Roles returns the roles that the file names, each once.
func (a AuthorizedKeys) Roles() []string {
	var all []string
	for k, err := range a.keys() {
		if err == nil && k.role != "" && !slices.Contains(all, k.role) {
			all = append(all, k.role)
		}
	}
	return all
}

// find returns what the file says of the owner of a key, if it has the key. Lines with
// errors let nobody in, and are reported to wrong.
func (a AuthorizedKeys) find(key gossh.PublicKey, wrong func(error)) (of authorized, ok bool) {
	wire := key.Marshal()
	for k, err := range a.keys() {
		if err != nil {
			wrong(err)
			continue
		}
		if bytes.Equal(k.key.Marshal(), wire) {
			return k, true
		}
	}
	return authorized{}, false
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

// parseKey reads a line with a key. One with an option other than a role is refused: to
// ignore one such as from= would let in whom it keeps out.
func parseKey(line []byte) (authorized, error) {
	key, comment, options, _, err := gossh.ParseAuthorizedKey(line)
	if err != nil {
		return authorized{}, errors.New("not a valid public key; it looks like: ssh-ed25519 AAAA… name")
	}
	role := ""
	if len(options) == 1 {
		var ok bool
		if role, ok = parseRole(options[0]); ok {
			options = nil
		}
	}
	switch {
	case len(options) > 0:
		return authorized{}, errors.New(`options before a key other than role="NAME" are not supported; remove them`)
	case !slices.Contains(gossh.SupportedAlgorithms().PublicKeyAuths, key.Type()) && key.Type() != gossh.KeyAlgoRSA:
		return authorized{}, fmt.Errorf("keys of the type %s are not supported; use ssh-ed25519", clean.Line(key.Type()))
	}
	return authorized{key, shortened(comment), role}, nil
}

// parseRole reads the option role="NAME".
func parseRole(option string) (role string, ok bool) {
	quoted, ok := strings.CutPrefix(option, "role=")
	if !ok || len(quoted) < 3 || quoted[0] != '"' || quoted[len(quoted)-1] != '"' {
		return "", false
	}
	role = quoted[1 : len(quoted)-1]
	return role, !strings.ContainsAny(role, `"\`) && role == clean.Line(role)
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
