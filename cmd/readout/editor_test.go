package main

import (
	"errors"
	"io/fs"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func TestFindEditor(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the usual editors are others there")
	}
	for _, test := range []struct {
		name      string
		env       map[string]string
		setting   string
		installed string
		want      string
		err       string
	}{
		{"VISUAL first", map[string]string{"VISUAL": "code -n", "EDITOR": "vi"}, "", "code vi", "code -n", ""},
		{"EDITOR", map[string]string{"EDITOR": "vi"}, "", "vi nano", "vi", ""},
		{"blank is unset", map[string]string{"VISUAL": " "}, "", "vi", "vi", ""},
		{"what the system prefers", nil, "", "vi nano sensible-editor", "sensible-editor", ""},
		{"nano before vi", nil, "", "vi nano", "nano", ""},
		{"vi", nil, "", "vi", "vi", ""},
		{"the settings", nil, "hx -v", "hx vi", "hx -v", ""},
		{"EDITOR before the settings", map[string]string{"EDITOR": "vi"}, "hx", "hx vi", "vi", ""},
		{"no such program in the settings", nil, "nosuch", "vi", "", `editor in the settings is "nosuch", which cannot be run: program not found; set it to an editor that is installed`},
		{"none", nil, "", "", "", "EDITOR is not set, and neither sensible-editor, nano nor vi is installed; set EDITOR to your editor"},
		{"no such program", map[string]string{"EDITOR": "nosuch -x"}, "", "vi", "", `EDITOR is "nosuch", which cannot be run: program not found; set it to an editor that is installed`},
		{"no permission", map[string]string{"VISUAL": "locked"}, "", "vi", "", `VISUAL is "locked", which cannot be run: permission denied; set it to an editor that is installed`},
	} {
		t.Run(test.name, func(t *testing.T) {
			look := func(name string) (string, error) {
				switch {
				case slices.Contains(strings.Fields(test.installed), name):
					return "/bin/" + name, nil
				case name == "locked":
					return "", &exec.Error{Name: name, Err: fs.ErrPermission}
				}
				return "", &exec.Error{Name: name, Err: exec.ErrNotFound}
			}
			words, err := findEditor(func(name string) string { return test.env[name] }, test.setting, look)
			if got := strings.Join(words, " "); got != test.want {
				t.Errorf("found %q, want %q", got, test.want)
			}
			if err == nil {
				err = errors.New("")
			}
			if err.Error() != test.err {
				t.Errorf("the error is %q, want %q", err, test.err)
			}
		})
	}
}
