// Package settings reads and writes the file with a user's settings.
package settings

import (
	"readout/briefing/minutes"
	"readout/tui"
	"readout/tui/text"
)

// Settings are what a user can set in a file.
type Settings struct {
	File    string // their name; empty: there is none
	Library string // a path, which can begin with ~, or an address; empty: none
	Theme   string // auto, light or dark
	Colours text.Own
	Keys    tui.Keymap
	Editor  string // a command line; empty: none
	Width   int    // how many columns the text has at most
	Mouse   bool
	Minutes map[string][]string // further words, by the keys of package minutes
	Words   *minutes.Words      // the words of minutes with those; nil: as readout has them

	lines map[string]int
}

// Default returns the settings of a user who has set nothing.
func Default() Settings { return Settings{Theme: "auto", Width: 80, Mouse: true} }

// Line returns the line of the file that a setting is on; 0: it is not set there.
func (s Settings) Line(key string) int { return s.lines[key] }

// Setting is one key of the file.
type Setting struct {
	Key string
	// Doc says what it is for, in Markdown, a line of the file for each line.
	Doc string
	// Example is how it is written, in YAML.
	Example string
}

// All returns every setting, in the order of the file.
func All() []Setting {
	return []Setting{
		{"library", `The library for list, search, people, questions, actions and index: a folder, by its
full path or beginning with ~, or a database, postgres://HOST/DATABASE. --library and
READOUT_LIBRARY override it.`,
			`library: ~/briefings`},
		{"theme", `The background that the colours are for: light, dark, or auto, which asks the
terminal. --theme and READOUT_THEME override it.`,
			`theme: auto`},
		{"colours", `Your own colours for dark and light backgrounds, in terminals with 256 colours or
more. Colours left out keep their defaults. Set background to that of your terminal,
and readout config warns of colours that are hard to read on it.`,
			colourExample()},
		{"keys", `Your own keys: for each command, one or several, which replace its usual ones.
docs/keys.md lists the commands. A key is a character, or a word such as enter, esc,
tab, space, up, pgdn, home or f5, and can begin with ctrl+, alt+ or shift+. ctrl+c
always quits, and ctrl+z always suspends.`,
			`keys:
  find: [/, f3]
  next-match: n`},
		{"editor", `The editor that ctrl+e opens. VISUAL and EDITOR override it.`,
			`editor: vim`},
		{"width", `The greatest width of the text in columns, from 40 to 400.`,
			`width: 80`},
		{"mouse", `Whether the reader uses the mouse: true or false. If it does, shift+drag selects text
in most terminals.`,
			`mouse: true`},
		{"minutes", `More words that your minutes use: for each section, the headings that begin it, in
upper or lower case, with * for one to four words. Other keys are those of
briefing/minutes/words.txt.`,
			`minutes:
  participants: [who came, round the table]
  actions: [homework]`},
	}
}
