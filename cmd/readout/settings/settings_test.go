package settings

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"readout/briefing"
	"readout/tui"
)

func read(text string) (Settings, string) {
	s, found := Read("c.yaml", strings.NewReader(text))
	var out []string
	for _, d := range found {
		out = append(out, d.String())
	}
	return s, strings.Join(out, "\n")
}

// TestTemplate checks that there is nothing wrong in the template as it is, nor
// when everything in it is set, and that it sets what readout has without it.
func TestTemplate(t *testing.T) {
	s, found := read(Template())
	if found != "" || !reflect.DeepEqual(sansLines(s), Default()) {
		t.Errorf("the template sets %+v; found\n%s", s, found)
	}
	open := regexp.MustCompile(`(?m)^#((?:  )*[a-z-]+:)`).ReplaceAllString(Template(), "$1")
	s, found = read(open)
	if found != "" {
		t.Errorf("with everything set, found\n%s\nin\n%s", found, open)
	}
	for _, k := range All() {
		if s.Line(k.Key) == 0 {
			t.Errorf("%s is not set", k.Key)
		}
		if s.YAML(k.Key) == "" {
			t.Errorf("%s is not written", k.Key)
		}
	}
	if s.Width != Default().Width || s.Mouse != Default().Mouse || s.Theme != Default().Theme {
		t.Errorf("the examples are not what readout has: %+v", s)
	}
}

func sansLines(s Settings) Settings {
	s.File, s.lines = "", nil
	return s
}

// TestRead looks at what is found in files that are wrong, all at once.
func TestRead(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"comments", "# nothing yet\n", ""},
		{"nothing set", "keys:\ncolours:\n", ""},
		{"unknown keys", "colors:\n  dark: {}\nfoo: 1\n", `c.yaml:1:1: unknown key "colors" in a settings file; did you mean "colours"?
			c.yaml:3:1: unknown key "foo" in a settings file; it can have library, theme, colours, keys, editor, width, mouse, minutes`},
		{"twice", "mouse: true\nmouse: false\n", `c.yaml:2:1: "mouse" appears twice in this settings file; the first is on line 1`},
		{"wrong values", "theme: drak\nwidth: wide\nmouse: maybe\neditor: [vim]\nlibrary: briefings\n", `
			c.yaml:1:8: "theme" must be one of auto, light, dark, not "drak"; did you mean "dark"?
			c.yaml:2:8: "width" must be a whole number from 40 to 400, not "wide"
			c.yaml:3:8: "mouse" must be one of true, false, not "maybe"
			c.yaml:4:9: "editor" must be text, not a list
			c.yaml:5:10: "briefings" depends on the folder that readout is started in; write the full path, such as "~/briefings"`},
		{"empty", "editor:\nlibrary: ''\n", `c.yaml:1:8: "editor" is empty; fill it in, or remove the key
			c.yaml:2:10: "library" is empty; fill it in, or remove the key`},
		{"keys", "keys:\n  find: q\n  nxt-match: n\n  export: strg+e\n  copy: []\n", `
			c.yaml:2:9: "q" is already the key of quit; choose another, or give quit another
			c.yaml:3:3: there is no command "nxt-match"; did you mean "next-match"?
			c.yaml:4:11: there is no key "strg+e"; write a character, or a word such as enter, pgdn or f5; ctrl+, alt+ or shift+ can come first
			c.yaml:5:9: "copy" is an empty list; fill it in, or remove the key`},
		{"colours", "colours:\n  dark:\n    links: blue\n    lines: '#111111'\n    sections:\n      quotes: '#222222'\n      people: '#ffffff'\n", `
			c.yaml:3:12: "links" cannot be "blue"; write "#" and six digits, in quotes, such as "#88c0d0"
			c.yaml:4:12: warning: "lines" is hard to read on #14161b: its contrast is 1.0:1, and should be at least 3:1
			c.yaml:6:15: warning: "quotes" is hard to read on #1e1e1e: its contrast is 1.0:1, and should be at least 4.5:1
			c.yaml:7:7: unknown key "people" in a set of colours for sections; it can have summary, participants, quotes, outcomes, questions, actions, timeline, sources, notes`},
		{"unquoted colour", "colours: {light: {links: #88c0d0}}\n", `c.yaml:2:1: unexpected content here; close what is open above, or put the value in quotes`},
		{"minutes", "minutes:\n  actions: ['*']\n  months: [jan]\n  people: [x]\n", `
			c.yaml:2:12: actions: a word is empty
			c.yaml:3:11: a year has 12 months, not 1
			c.yaml:4:3: unknown key "people" in a set of words; did you mean "not-people"?`},
		{"not settings", "- a\n", `c.yaml:1:1: a settings file is made of keys and values, not a list`},
		{"two", "mouse: true\n---\nmouse: true\n", `c.yaml:2:1: a second document begins here; a file holds one settings file`},
		{"syntax", "editor: 'vim\n", `c.yaml:1:9: the quotation mark that opens here is never closed`},
		{"escape", `editor: "vi\e[31m"`, `c.yaml:1:9: "editor" has line breaks, or characters that are not allowed; write it on one line`},
		{"latin", "editor: caf\xe9\n", `c.yaml:1:12: byte 0xE9 is not UTF-8; save the file as UTF-8`},
		{"tag", "editor: !!binary dmk=\n", `c.yaml:1:9: the tag "!!binary" is not allowed in a settings file; remove it, or put a value that begins with ! in quotes`},
		{"alias", "keys: &a\n  find: f3\nminutes: *a\n", `c.yaml:2:3: unknown key "find" in a set of words; did you mean "link"?`},
	} {
		_, found := read(c.text)
		want := strings.Split(strings.ReplaceAll(strings.TrimSpace(c.want), "\t", ""), "\n")
		got := strings.Split(found, "\n")
		if len(got) != len(want) {
			t.Errorf("%s: found\n%s\nwant\n%s", c.name, found, c.want)
			continue
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%s: found\n%s\nwant\n%s", c.name, got[i], want[i])
			}
		}
	}
}

// TestRightSettingsStay checks that what is right in a file with errors is read.
func TestRightSettingsStay(t *testing.T) {
	s, _ := read("theme: drak\nwidth: 60\nkeys:\n  find: f3\n  export: q\n")
	if s.Theme != "auto" || s.Width != 60 || !reflect.DeepEqual(s.Keys, tui.Keymap{"find": {"f3"}}) {
		t.Errorf("the settings are %+v", s)
	}
}

func TestMinutes(t *testing.T) {
	s, found := read("minutes:\n  actions: [Homework]\n")
	if found != "" || s.Words == nil || s.Words.Added() == "" {
		t.Errorf("words are %v; found %s", s.Words, found)
	}
}

// FuzzRead checks that what is read of any file is written so that it is read
// again as the same.
func FuzzRead(f *testing.F) {
	f.Add(Template())
	f.Add("library: ~/a b\ntheme: dark\nkeys: {find: [/, '\"', \"'\"]}\neditor: 'null'\ncolours: {dark: {text: '#ffFFff', sections: {quotes: '#cccccc'}}}\nminutes: {actions: [\"a: b #c\", ja]}\n")
	f.Add("keys:\n  pane: [a, f, c]\n  quit: [f10]\nwidth: 0x50\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, _ := Read("c.yaml", strings.NewReader(text))
		var out strings.Builder
		for _, k := range All() {
			out.WriteString(s.YAML(k.Key) + "\n")
		}
		again, found := Read("c.yaml", strings.NewReader(out.String()))
		if briefing.Errors(found) {
			t.Fatalf("%v in what was written:\n%s", found, out.String())
		}
		if a, b := written(s), written(again); a != b {
			t.Fatalf("\n%s\nis read again as\n%s", a, b)
		}
	})
}

// written is all settings in YAML.
func written(s Settings) string {
	var out strings.Builder
	for _, k := range All() {
		out.WriteString(s.YAML(k.Key) + "\n")
	}
	return out.String()
}
