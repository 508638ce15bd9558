package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// released returns the files of a release: what goreleaser made in the folder that
// the environment names.
func released(t *testing.T, pattern string) []string {
	t.Helper()
	dist := os.Getenv("READOUT_DIST")
	if dist == "" {
		t.Skip("READOUT_DIST names no folder with a release")
	}
	files, err := filepath.Glob(filepath.Join(dist, pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("there is no %s in %s (%v)", pattern, dist, err)
	}
	return files
}

// TestPackageInstalled installs the package for Debian in a root of its own, uses
// all that it brings, and removes it without a trace.
func TestPackageInstalled(t *testing.T) {
	deb := released(t, "readout_*_linux_"+runtime.GOARCH+".deb")[0]
	if os.Geteuid() != 0 {
		t.Skip("only root can install packages")
	}
	if _, err := exec.LookPath("dpkg"); err != nil {
		t.Skip("there is no dpkg")
	}
	root := t.TempDir()
	for _, folder := range []string{"updates", "info", "triggers"} {
		if err := os.MkdirAll(filepath.Join(root, "var/lib/dpkg", folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(root, "var/lib/dpkg/status"), "")
	before := filesBelow(t, root)
	dpkg(t, root, "--install", deb)

	program := filepath.Join(root, "usr/bin/readout")
	if out := ran(t, program, "--version"); !strings.HasPrefix(out, "readout v") || !strings.Contains(out, commitOf(t)) {
		t.Errorf("the version is %q, of the commit %s", out, commitOf(t))
	}
	if out := ran(t, program, "list", "--format", "json"); !json.Valid([]byte(out)) {
		t.Errorf("list writes %q", out)
	}
	if _, err := exec.LookPath("man"); err == nil {
		page := ran(t, "man", "-P", "cat", filepath.Join(root, "usr/share/man/man1/readout.1.gz"))
		if !strings.Contains(page, "readout verify") || !strings.Contains(page, "ctrl+e") {
			t.Errorf("man shows\n%s", page)
		}
	}
	script := filepath.Join(root, "usr/share/bash-completion/completions/readout")
	completed := ran(t, "env", "PATH="+filepath.Dir(program)+":"+os.Getenv("PATH"), "bash", "--norc", "-c",
		`source "$1"; COMP_WORDS=(readout expo) COMP_CWORD=1 COMP_LINE="readout expo" COMP_POINT=12; __start_readout; echo "${COMPREPLY[@]}"`, "bash", script)
	if strings.TrimSpace(completed) != "export" {
		t.Errorf("bash completes expo to %q", completed)
	}
	for _, name := range []string{"zsh/vendor-completions/_readout", "fish/vendor_completions.d/readout.fish", "doc/readout/copyright", "doc/readout/docs/keys.md"} {
		if _, err := os.Stat(filepath.Join(root, "usr/share", name)); err != nil {
			t.Error(err)
		}
	}

	dpkg(t, root, "--purge", "readout")
	for name := range filesBelow(t, root) {
		if !before[name] && !strings.HasPrefix(name, "var/lib/dpkg/") && name != "var/log" && name != "var/log/dpkg.log" {
			t.Errorf("%s is left", name)
		}
	}
}

// dpkg installs and removes packages in a root.
func dpkg(t *testing.T, root string, args ...string) {
	t.Helper()
	ran(t, "dpkg", append([]string{"--root=" + root, "--log=/dev/null", "--force-depends"}, args...)...)
}

// ran returns what a program writes.
func ran(t *testing.T, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "MANWIDTH=100", "XDG_CONFIG_HOME="+t.TempDir())
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// commitOf returns the commit that is checked out, as the version has it.
func commitOf(t *testing.T) string {
	t.Helper()
	return strings.TrimSpace(ran(t, "git", "rev-parse", "HEAD"))[:12]
}

// filesBelow returns all files and folders below a folder.
func filesBelow(t *testing.T, root string) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(root, path)
		all[rel] = true
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestPackageFiles looks at all that a release has: a file for each system and
// format, its checksum, the libraries in it, and manifests that name it.
func TestPackageFiles(t *testing.T) {
	sums := read(t, released(t, "checksums.txt")[0])
	var manifests strings.Builder
	for _, m := range append(released(t, "homebrew/Casks/readout.rb"), released(t, "scoop/*.json")...) {
		manifests.WriteString(read(t, m))
	}
	for _, arch := range []string{"amd64", "arm64"} {
		for _, name := range []string{"linux_ARCH.tar.gz", "darwin_ARCH.tar.gz", "windows_ARCH.zip", "linux_ARCH.deb", "linux_ARCH.rpm", "linux_ARCH.apk"} {
			path := released(t, "readout_*_"+strings.ReplaceAll(name, "ARCH", arch))[0]
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			sum := sha256.Sum256(data)
			line := hex.EncodeToString(sum[:]) + "  " + filepath.Base(path) + "\n"
			if !strings.Contains(sums, line) {
				t.Errorf("checksums.txt has no line %q", line)
			}
			if archive := strings.HasSuffix(name, ".tar.gz") || strings.HasSuffix(name, ".zip"); archive && !strings.Contains(manifests.String(), hex.EncodeToString(sum[:])) {
				t.Errorf("no manifest has the checksum of %s", filepath.Base(path))
			}
		}
		for _, system := range []string{"linux", "darwin", "windows"} {
			libraries := read(t, released(t, "readout_*_"+system+"_"+arch+".cdx.json")[0])
			if !strings.Contains(libraries, "pkg:golang/modernc.org/sqlite@") {
				t.Errorf("the list of libraries for %s on %s lacks SQLite", system, arch)
			}
		}
	}
}

// TestPackageReproducible compares two releases of one commit: every file that has
// a checksum is the same in both.
func TestPackageReproducible(t *testing.T) {
	again := os.Getenv("READOUT_DIST_AGAIN")
	if again == "" {
		t.Skip("READOUT_DIST_AGAIN names no second release")
	}
	if a, b := read(t, released(t, "checksums.txt")[0]), read(t, filepath.Join(again, "checksums.txt")); a != b {
		t.Errorf("two releases of one commit differ:\n%s\n%s", a, b)
	}
}
