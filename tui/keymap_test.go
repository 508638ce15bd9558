package tui

import (
	"image/color"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"readout/internal/golden"
	"readout/tui/text"
)

func TestParseKey(t *testing.T) {
	for s, want := range map[string]string{
		"q": "q", "Q": "Q", "shift+q": "Q", "ctrl+F": "ctrl+f", "ctrl+f": "ctrl+f", "alt+X": "alt+X", "é": "é", "+": "+", "ctrl++": "ctrl++",
		"pgdn": "pgdown", "pgdown": "pgdown", "space": "space", " ": "space", "f5": "f5", "shift+ctrl+up": "ctrl+shift+up", "shift+tab": "shift+tab",
		"": "", "ctrl+": "", "qq": "", "ctrl+ctrl+x": "", "f13": "", "super+x": "", "\x1b": "", "\u202e": "", "Enter": "", "\xff": "",
	} {
		got, ok := ParseKey(s)
		if got != want || ok != (want != "") {
			t.Errorf("ParseKey(%q) is %q, %t, want %q", s, got, ok, want)
		}
	}
}

// TestCommandNames checks that commands with one name are one to their user, and
// that what the user knows as one has one name.
func TestCommandNames(t *testing.T) {
	does, names := map[string]Key{}, map[Key]string{}
	for _, c := range everyKey() {
		k := Key{Keys: c.binding.Help().Key, Does: c.binding.Help().Desc}
		if other, ok := does[c.name]; ok && other != k || c.name == "" {
			t.Errorf("%q is the name of %v and of %v", c.name, other, k)
		}
		if other, ok := names[k]; ok && other != c.name {
			t.Errorf("%v has the names %s and %s", k, other, c.name)
		}
		does[c.name], names[k] = k, c.name
		for _, k := range c.binding.Keys() { // or the user could not have them back
			if name, ok := ParseKey(k); !ok || !slices.Contains(reported(name), k) {
				t.Errorf("%s: the key %q is not one that a user can name", c.name, k)
			}
		}
	}
}

// TestOwnKeys gives commands other keys, which work, and are in the footer, the
// help and what readout says; those they had do nothing.
func TestOwnKeys(t *testing.T) {
	host := &testHost{files: map[string]string{}}
	keys := Keymap{"find": {"ctrl+g", "F"}, "theme": {"T"}, "quit": {"f10"}, "pane": {"a", "c", "d"}, "down": {"down", "w"}}
	if clashes := keys.Clashes(); len(clashes) > 0 {
		t.Fatalf("clashes: %v", clashes)
	}
	d := driverOf(t, New(t.Context(), embedded(t), host.file(), host.host(), Options{Appearance: Dark, Keys: keys}).(*window), 120, 40)
	d.sees("ctrl+g find", "a-d pane", "f10 quit")
	before := d.screen()
	d.press("/ j q")
	if d.screen() != before {
		t.Errorf("keys that have been given up do something:\n%s", d.screen())
	}
	d.press("c w")
	if d.reader.panes[d.reader.focus].number != 1 || d.reader.panes[d.reader.focus].cursor != 1 {
		t.Errorf("the keys of pane 1 and of down went to pane %d", d.reader.panes[d.reader.focus].number)
	}
	d.press("T")
	d.sees("T switches")
	d.press("F")
	if !d.reader.find.typing {
		t.Error("the second key of find does nothing")
	}
	d.press("esc ?")
	d.sees("ctrl+g F", "f10 ctrl+c")
	golden.Equal(t, "testdata/screens/own-keys.txt", []byte(d.screen()+"\n"))
}

func TestClashes(t *testing.T) {
	for _, c := range []struct {
		keys Keymap
		want []Clash
	}{
		{Keymap{"find": {"q"}}, []Clash{{"q", "find", "quit"}}},
		{Keymap{"find": {"q"}, "quit": {"Q"}}, nil},
		{Keymap{"find": {"q"}, "export": {"q"}, "quit": {"Q"}}, []Clash{{"q", "export", "find"}}},
		{Keymap{"find": {"ctrl+c"}, "quit": {"Q"}}, []Clash{{"ctrl+c", "find", "quit"}}},
		{Keymap{"back": {"esc", "w"}}, nil},
		{Keymap{"find": {"esc"}}, []Clash{{"esc", "find", "back"}}},
		{Keymap{"page-down": {"G"}}, []Clash{{"G", "page-down", "last"}}},
	} {
		got := c.keys.Clashes()
		for i := range got { // either of two of the user's own can be named first
			if a, b := got[i].Command, got[i].Other; len(c.keys[a]) > 0 && len(c.keys[b]) > 0 && a > b {
				got[i].Command, got[i].Other = b, a
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%v clashes: %v, want %v", c.keys, got, c.want)
		}
	}
}

// TestOptions opens a window with what its user has set.
func TestOptions(t *testing.T) {
	host := &testHost{files: map[string]string{}}
	w := New(t.Context(), embedded(t), host.file(), host.host(), Options{Appearance: Dark, Width: 60, NoMouse: true,
		Colours: text.Own{Dark: text.Colours{Inks: map[string]color.Color{"text": color.RGBA{1, 2, 3, 255}}}}}).(*window)
	d := driverOf(t, w, 200, 40)
	if d.reader.text().w != 60 {
		t.Errorf("the text is %d columns wide", d.reader.text().w)
	}
	if v := w.View(); v.MouseMode != tea.MouseModeNone || !strings.Contains(v.Content, "38;2;1;2;3") {
		t.Errorf("the mouse mode is %v, and the user's colour is there: %t", v.MouseMode, strings.Contains(v.Content, "38;2;1;2;3"))
	}
}
