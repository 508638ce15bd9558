package ssh

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// The server's key is made once, whoever starts at the same time, for its owner
// alone.
func TestHostKey(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "b", "host_key")
	prints := make([]string, 8)
	var all sync.WaitGroup
	for i := range prints {
		all.Go(func() {
			key, err := HostKey(path)
			if err != nil {
				t.Error(err)
				return
			}
			prints[i] = gossh.FingerprintSHA256(key.PublicKey())
		})
	}
	all.Wait()
	for _, p := range prints {
		if p != prints[0] || p == "" {
			t.Fatalf("the keys are %q", prints)
		}
	}
	files, _ := os.ReadDir(filepath.Dir(path))
	if len(files) != 1 {
		t.Errorf("beside the key there are %v", files)
	}
	if runtime.GOOS == "windows" {
		return
	}
	for file, want := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700} {
		if info, err := os.Stat(file); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s has %v, %v", file, info.Mode(), err)
		}
	}
	os.Chmod(path, 0o640)
	if _, err := HostKey(path); err == nil || !strings.HasSuffix(err.Error(), "run: chmod 600 "+path) {
		t.Errorf("a key that others can read: %v", err)
	}
}

func TestHostKeyErrors(t *testing.T) {
	_, key, _ := ed25519.GenerateKey(rand.Reader)
	locked, err := gossh.MarshalPrivateKeyWithPassphrase(key, "", []byte("secret"))
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct{ text, err string }{
		"empty":  {"", "is not a valid private key"},
		"public": {string(gossh.MarshalAuthorizedKey(newKey(t).PublicKey())), "is not a valid private key"},
		"locked": {string(pem.EncodeToMemory(locked)), "has a passphrase"},
		"large":  {strings.Repeat("x", maxKeyFile+1), "large"},
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(test.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := HostKey(path); err == nil || !strings.Contains(err.Error(), test.err) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := HostKey(t.TempDir()); err == nil {
		t.Error("a folder is a key")
	}
	if mkfifo, err := exec.LookPath("mkfifo"); err == nil {
		pipe := filepath.Join(t.TempDir(), "pipe")
		if err := exec.Command(mkfifo, "-m", "600", pipe).Run(); err != nil {
			t.Fatal(err)
		}
		if _, err := HostKey(pipe); err == nil || !strings.Contains(err.Error(), "is not a regular file") {
			t.Errorf("a pipe that nobody writes to: %v", err)
		}
		if err := AuthorizedKeys(pipe).Check(); err == nil || !strings.Contains(err.Error(), "is not a regular file") {
			t.Errorf("keys in a pipe that nobody writes to: %v", err)
		}
	}
}

func TestAuthorizedKeys(t *testing.T) {
	line := func(k gossh.Signer) string {
		return strings.TrimSpace(string(gossh.MarshalAuthorizedKey(k.PublicKey())))
	}
	ann, bob := newKey(t), newKey(t)
	for _, test := range []struct{ text, name, err string }{
		{`role="analysts" ` + line(ann) + " ann", "ann as analysts", ""},
		{`role="Press office" ` + line(ann) + " ann\n" + line(ann) + " ann", "ann as Press office", ""},
		{`role="" ` + line(ann), "not there", ":1: options"},
		{`role=analysts ` + line(ann), "not there", ":1: options"},
		{`role="a",role="b" ` + line(ann), "not there", ":1: options"},
		{`role="a",from="10.0.0.1" ` + line(ann), "not there", ":1: options"},
		{`role="a\"b" ` + line(ann), "not there", ":1: options"},
		{"role=\"a\x1b[31m\" " + line(ann), "not there", ":1: options"},
		{line(ann) + " ann@office\n", "ann@office", ""},
		{"# who may read\n\n  " + line(bob) + " bob\r\n" + line(ann) + " Ann of the office\r\n", "Ann of the office", ""},
		{line(ann), "", ""},
		{line(ann) + " \x1b[31mann\u202e " + strings.Repeat("x", 100), "[31mann " + strings.Repeat("x", 57) + "…", ""},
		{line(bob) + "\n", "not there", ""},
		{"", "not there", "there are no keys in"},
		{"# " + line(ann), "not there", "there are no keys in"},
		{line(bob) + "\nann\n" + line(ann) + " ann", "ann", ":2: not a valid public key"},
		{`from="10.0.0.1" ` + line(ann), "not there", ":1: options before a key other than role=\"NAME\" are not supported; remove them"},
		{"restrict,pty " + line(ann), "not there", ":1: options"},
		{"cert-authority " + line(ann), "not there", ":1: options"},
	} {
		path := filepath.Join(t.TempDir(), "readers")
		if err := os.WriteFile(path, []byte(test.text), 0o600); err != nil {
			t.Fatal(err)
		}
		keys := AuthorizedKeys(path)
		if err := keys.Check(); (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err) {
			t.Errorf("%q: %v", test.text, err)
		}
		of, ok := keys.find(ann.PublicKey(), func(error) {})
		name := of.name
		switch {
		case !ok:
			name = "not there"
		case of.role != "":
			name += " as " + of.role
		}
		if name != test.name {
			t.Errorf("%q: the name is %q, not %q", test.text, name, test.name)
		}
		if runtime.GOOS == "windows" {
			continue
		}
		os.Chmod(path, 0o620)
		if err := keys.Check(); err == nil || !strings.Contains(err.Error(), "run: chmod 600") {
			t.Errorf("others can write to the file: %v", err)
		}
		if _, ok := keys.find(ann.PublicKey(), func(error) {}); ok {
			t.Error("a file that others can write to lets somebody in")
		}
	}
	if err := AuthorizedKeys(filepath.Join(t.TempDir(), "none")).Check(); err == nil {
		t.Error("there is a file that there is not")
	}
}
