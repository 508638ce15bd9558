package main

import (
	"os/exec"
	"strings"
	"testing"
)

func TestBrowser(t *testing.T) {
	for _, c := range []struct {
		name, system, installed string
		env                     map[string]string
		want                    string
	}{
		{"Linux", "linux", "xdg-open", map[string]string{"DISPLAY": ":0"}, "xdg-open"},
		{"Wayland", "linux", "xdg-open", map[string]string{"WAYLAND_DISPLAY": "wayland-0"}, "xdg-open"},
		{"without a display", "linux", "xdg-open", nil, ""},
		{"without xdg-open", "linux", "", map[string]string{"DISPLAY": ":0"}, ""},
		{"macOS", "darwin", "", nil, "open"},
		{"Windows", "windows", "", nil, "rundll32 url.dll,FileProtocolHandler"},
		{"over ssh", "darwin", "", map[string]string{"SSH_CONNECTION": "1.2.3.4 5 6.7.8.9 22"}, ""},
	} {
		look := func(name string) (string, error) {
			if name == c.installed {
				return "/usr/bin/" + name, nil
			}
			return "", exec.ErrNotFound
		}
		got := browser(func(name string) string { return c.env[name] }, c.system, look)
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
