package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"readout/briefing"
	"readout/briefing/file"
)

// TestWatch saves a file in the ways that editors do, and waits for each new
// version.
func TestWatch(t *testing.T) {
	path := filepath.Join(t.TempDir(), "talks.yaml")
	text := func(title string) []byte {
		return []byte("title: " + title + "\ndate: 2026-03-04\nsummary: S\n")
	}
	write := func(title string) {
		if err := os.WriteFile(path, text(title), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("First")
	w := watchFile(path)
	w.start()
	defer w.stop()
	for _, save := range []struct {
		title string
		how   func(title string)
	}{
		{"Second", write},
		{"Third", func(title string) { // a new file takes its place
			next := path + "~"
			if err := errors.Join(os.WriteFile(next, text(title), 0o644), os.Rename(next, path)); err != nil {
				t.Fatal(err)
			}
		}},
		{"", func(string) { // with a mistake
			if err := os.WriteFile(path, []byte("titel: T\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}},
		{"Fourth", func(title string) { // gone for a moment
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			write(title)
		}},
	} {
		save.how(save.title)
		if got := next(t, w); got != save.title {
			t.Errorf("the version has the title %q, want %q", got, save.title)
		}
	}
}

// A text that a source names is looked at too, so that quotes are compared again.
func TestWatchSourceTexts(t *testing.T) {
	folder := t.TempDir()
	path, text := filepath.Join(folder, "talks.yaml"), filepath.Join(folder, "report.txt")
	write(t, path, "title: First\ndate: 2026-03-04\nsummary: S\nsources:\n- {title: A, file: report.txt}\n- {title: B, file: ../../etc/passwd}\n")
	w := watchFile(path)
	b, _ := file.Open(path, strings.NewReader(read(t, path)))
	w.follow(b)
	if len(w.texts) != 1 {
		t.Errorf("it looks at %v", w.texts)
	}
	w.start()
	t.Cleanup(w.stop)
	for range 2 { // the text appears, and is changed
		old, _ := os.ReadFile(text)
		write(t, text, string(old)+"It is late.")
		if got := next(t, w); got != "First" {
			t.Errorf("the version has the title %q", got)
		}
	}
}

// TestWatchBeyondTheFolder changes a file in ways that its folder does not show.
func TestWatchBeyondTheFolder(t *testing.T) {
	for name, change := range map[string]func(w *watched, save func(path string)) error{
		"before it is watched": func(w *watched, save func(string)) error {
			save(w.path)
			w.start()
			return nil
		},
		"through a link": func(w *watched, save func(string)) error {
			w.start()
			save("real/talks.yaml")
			return nil
		},
		"in another folder of that name": func(w *watched, save func(string)) error {
			w.start()
			err := errors.Join(os.Rename("folder", "old"), os.Mkdir("folder", 0o777))
			save(w.path)
			return err
		},
		"unwatched": func(w *watched, save func(string)) error {
			w.start()
			w.folder.Close()
			save("real/talks.yaml")
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			save := func(title string) func(string) {
				return func(path string) { write(t, path, "title: "+title+"\ndate: 2026-03-04\nsummary: S\n") }
			}
			if err := errors.Join(os.Mkdir("folder", 0o777), os.Mkdir("real", 0o777)); err != nil {
				t.Fatal(err)
			}
			save("First")("real/talks.yaml")
			if err := os.Symlink("../real/talks.yaml", "folder/talks.yaml"); err != nil {
				t.Skip(err) // not every user of Windows may
			}
			w := watchFile(filepath.Join("folder", "talks.yaml"))
			if err := change(w, save("Second")); err != nil {
				t.Fatal(err)
			}
			defer w.stop()
			if got := next(t, w); got != "Second" {
				t.Errorf("the version has the title %q", got)
			}
		})
	}
}

// A file that is gone has no errors, nor has what is in its place.
func TestWatchAFileThatIsGone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "talks.yaml")
	w := watchFile(path)
	if v := w.read(); !errors.Is(v.Unopened, fs.ErrNotExist) || v.Unopened.Error() != "the file was moved or deleted; it will be reloaded if it comes back" || v.Found != nil {
		t.Errorf("of a file that is gone: %+v", v)
	}
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	if v := w.read(); v.Unopened == nil || errors.Is(v.Unopened, fs.ErrNotExist) || v.Unopened.Error() != "the file is no longer a regular file" || v.Found != nil {
		t.Errorf("of a folder: %+v", v)
	}
}

// next returns the title of the next version; none where it has mistakes.
func next(t *testing.T, w *watched) string {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
	defer stop()
	if err := w.wait(ctx); err != nil {
		t.Fatalf("nothing is seen of the new version: %v", err)
	}
	if v := w.read(); v.Briefing != nil && !briefing.Errors(v.Found) {
		return v.Briefing.Title
	}
	return ""
}

// Without a file on disk, nothing is watched and nothing can be edited.
func TestWithoutAFile(t *testing.T) {
	if f := (desk{os.Getenv, "", nil, new(watched), new(terminalOwner), new(pageFolder)}).file(); f.Watch != nil || f.Edit != nil || f.Verify == nil {
		t.Errorf("offered is %+v", f)
	}
}

func TestEditorOpensAtALine(t *testing.T) {
	const here = "." + string(filepath.Separator)
	for _, c := range []struct{ editor, path, want string }{
		{"vi", "x.yaml", "+7 x.yaml"},
		{"/usr/bin/nvim", "x.yaml", "+7 x.yaml"},
		{"code", "x.yaml", "--wait --goto x.yaml:7"},
		{"hx", "x.yaml", "x.yaml:7"},
		{"ed", "x.yaml", "x.yaml"},
		{"code", "-x.yaml", "--wait --goto " + here + "-x.yaml:7"},
		{"vi", "+!x.yaml", "+7 " + here + "+!x.yaml"},
		{"ed", "!x.yaml", here + "!x.yaml"},
	} {
		if got := strings.Join(at(c.editor, c.path, 7), " "); got != c.want {
			t.Errorf("%s, %s: %q, want %q", c.editor, c.path, got, c.want)
		}
	}
}

// The editor is the user's, with the options that they gave it.
func TestEdit(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	getenv := func(name string) string { return map[string]string{"EDITOR": self + " -R"}[name] }
	cmd, err := desk{getenv, "", nil, &watched{path: "x.yaml"}, new(terminalOwner), new(pageFolder)}.edit(7)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := cmd.(editor).Args, []string{self, "-R", "x.yaml"}; !slices.Equal(got, want) {
		t.Errorf("the editor is run as %q, want %q", got, want)
	}
}
