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
		{"library", `The library that search, people, questions, actions and index ask, and that list
shows: the full path of a folder, or one that begins with ~. --library and
READOUT_LIBRARY come before it.`,
			`library: ~/briefings`},
		{"theme", `The background that the colours are for: auto, light or dark. auto asks the
terminal. --theme and READOUT_THEME come before it.`,
			`theme: auto`},
		{"colours", `Colours of your own, in terminals with 256 colours or more, for dark and for light
backgrounds. What is left out is as readout has it. With the background of your
terminal, readout config judges by it what is hard to read.`,
			colourExample()},
		{"keys", `Keys of your own: for a command, one key or several, which replace those it has.
docs/keys.md lists the commands. A key is a character, or a word such as enter,
esc, tab, space, up, pgdn, home or f5, after any of ctrl+, alt+ and shift+. ctrl+c
always quits, and ctrl+z always suspends.`,
			`keys:
  find: [/, f3]
  next-match: n`},
		{"editor", `The editor that opens a file. VISUAL and EDITOR come before it.`,
			`editor: vim`},
		{"width", `How many columns the text has at most, from 40 to 400.`,
			`width: 80`},
		{"mouse", `Whether the reader uses the mouse, true or false. Where it does, shift+drag selects
text in most terminals.`,
			`mouse: true`},
		{"minutes", `Further words that your minutes use: for a section, the headings that begin it, in
any case, where * stands for one to four words. Apart from sections, there are the
keys of briefing/minutes/words.txt.`,
			`minutes:
  participants: [who came, round the table]
  actions: [homework]`},
	}
}
