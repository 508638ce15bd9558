package ssh

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	gossh "golang.org/x/crypto/ssh"

	"readout/briefing/bounded"
)

// HostKey returns the key in a file, by which clients know the server. If there is
// no such file, it makes one that only its owner can read.
func HostKey(path string) (gossh.Signer, error) {
	key, err := readHostKey(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return key, err
	}
	if err := makeHostKey(path); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("cannot create the host key: %w", err)
	}
	return readHostKey(path)
}

// maxKeyFile is how large a file of keys may be.
const maxKeyFile = 1 << 20

func readHostKey(path string) (gossh.Signer, error) {
	data, err := readOwn(path, 0o077, "read")
	if err != nil {
		return nil, err
	}
	key, err := gossh.ParsePrivateKey(data)
	switch {
	case errors.As(err, new(*gossh.PassphraseMissingError)):
		return nil, fmt.Errorf("%s has a passphrase, which nobody could type; use a key without one", path)
	case err != nil:
		return nil, fmt.Errorf("%s is not a valid private key; delete it, and readout will create a new one", path)
	}
	return key, nil
}

// readOwn reads a file that others may not use in a way that the permissions of
// forbidden allow.
func readOwn(path string, forbidden fs.FileMode, what string) ([]byte, error) {
	info, err := os.Stat(path) // before it is opened, which can wait without end
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is not a regular file", path)
	case runtime.GOOS != "windows" && info.Mode().Perm()&forbidden != 0:
		return nil, fmt.Errorf("others can %s %s; run: chmod %o %s", what, path, info.Mode().Perm()&^forbidden, path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := bounded.Read(f, maxKeyFile)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", path, err)
	}
	return data, nil
}

// makeHostKey writes a new key to a file, wholly or not at all. If another process
// has just made one, the error is [fs.ErrExist].
func makeHostKey(path string) error {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	block, err := gossh.MarshalPrivateKey(key, "readout")
	if err != nil {
		return err
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".host-key-") // for its owner alone
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(pem.EncodeToMemory(block))
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Link(f.Name(), path)
}
