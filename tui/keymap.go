package tui

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
)

// Keymap gives commands other keys than their own: by the name of a command, keys
// as [ParseKey] returns them. The commands are those of [Keys].
type Keymap map[string][]string

// paneCommand goes to a pane: its first key to pane 0, and so on.
const paneCommand = "pane"

// ParseKey reads the name of a key: a character, or a word such as enter, pgdn or
// f5, after any of ctrl+, alt+ and shift+. It returns the name as terminals report
// it, and false where there is no such key.
func ParseKey(s string) (string, bool) {
	var held [3]bool
	modifiers := [3]string{"ctrl+", "alt+", "shift+"}
	rest := s
	for cut := true; cut; {
		cut = false
		for i, m := range modifiers {
			if after, ok := strings.CutPrefix(rest, m); ok && after != "" && !held[i] {
				rest, held[i], cut = after, true, true
			}
		}
	}
	switch r, size := utf8.DecodeRuneInString(rest); {
	case rest == " ":
		rest = "space"
	case rest == "pgdn":
		rest = "pgdown"
	case keyWord(rest):
	case size != len(rest) || !unicode.IsPrint(r) || r == utf8.RuneError:
		return "", false
	case held[2] && held[0] == held[1]: // shift+g is G
		rest, held[2] = string(unicode.ToUpper(r)), false
	case held[0]:
		rest = strings.ToLower(rest)
	}
	name := ""
	for i, m := range modifiers {
		if held[i] {
			name += m
		}
	}
	return name + rest, true
}

// keyWord reports whether a key that is not a character has this name.
func keyWord(s string) bool {
	switch s {
	case "enter", "tab", "backspace", "esc", "space", "up", "down", "left", "right", "insert", "delete", "pgup", "pgdown", "home", "end",
		"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12":
		return true
	}
	return false
}

// reported lists what a terminal may report a key as: a capital letter is one, or
// shift and a small one.
func reported(name string) []string {
	r, size := utf8.DecodeRuneInString(name)
	if size == len(name) && unicode.IsUpper(r) {
		return []string{name, "shift+" + string(unicode.ToLower(r))}
	}
	return []string{name}
}

// shownKey is how the help and the footer write a key.
func shownKey(name string) string {
	for word, sign := range map[string]string{"up": "↑", "down": "↓", "left": "←", "right": "→", "pgdown": "pgdn"} {
		if before, ok := strings.CutSuffix(name, word); ok && (before == "" || strings.HasSuffix(before, "+")) {
			return before + sign
		}
	}
	return name
}

// bind returns commands with the keys that the user wants for them.
func (m Keymap) bind(all []command) []command {
	out := slices.Clone(all)
	for i, c := range out {
		if keys := m[c.name]; len(keys) > 0 {
			out[i] = c.with(slices.Concat(keys, fixedKeys(c.name)))
		}
	}
	return out
}

// fixedKeys are those that a command has whatever the user wants, so that there is
// always a way out.
func fixedKeys(command string) []string {
	switch command {
	case "quit":
		return []string{"ctrl+c"}
	case "suspend":
		return []string{"ctrl+z"}
	}
	return nil
}

// with returns a command with other keys.
func (c command) with(keys []string) command {
	was := c
	var bound, written []string
	for _, k := range keys {
		bound = append(bound, reported(k)...)
		if !slices.Contains(written, shownKey(k)) {
			written = append(written, shownKey(k))
		}
	}
	c.binding = key.NewBinding(key.WithKeys(bound...), key.WithHelp(strings.Join(written, " "), was.binding.Help().Desc))
	if was.shown != nil {
		c.shown = func() string {
			if was.shown() == "" {
				return ""
			}
			return written[0]
		}
	}
	if c.name == paneCommand {
		c.run = func(k string) action { return was.run(strconv.Itoa(slices.Index(bound, k))) }
		c.shown = func() string { return paneKeys(was.shown(), written) }
	}
	return c
}

// paneKeys names the keys of panes, such as 0-8: "a-i".
func paneKeys(numbers string, keys []string) string {
	first, last, several := strings.Cut(numbers, "-")
	from, _ := strconv.Atoi(first)
	to, _ := strconv.Atoi(last)
	if to = min(to, len(keys)-1); from >= len(keys) {
		return ""
	}
	if !several || to <= from {
		return keys[from]
	}
	return keys[from] + "-" + keys[to]
}

// key returns the first key of a command, to name it in a message.
func (m Keymap) key(name string) string {
	if keys := m[name]; len(keys) > 0 {
		return shownKey(keys[0])
	}
	for _, c := range everyKey() {
		if c.name == name {
			return c.firstKey()
		}
	}
	return ""
}

// Clash is a key that would do two things, of which the user's own keys are for
// the first.
type Clash struct{ Key, Command, Other string }

// Clashes returns the keys that would do two things where they do not already do
// so without the user's own.
func (m Keymap) Clashes() []Clash {
	usual := everyKey()
	var out []Clash
	for i, c := range m.bind(usual) {
		if len(m[c.name]) == 0 {
			continue
		}
		for j, o := range m.bind(usual) {
			if o.name == c.name || len(m[o.name]) > 0 && j < i {
				continue
			}
			taken := slices.Concat(o.binding.Keys(), fixedKeys(o.name))
			for _, k := range m[c.name] {
				both := slices.Contains(usual[i].binding.Keys(), k) && slices.Contains(usual[j].binding.Keys(), k)
				if slices.Contains(taken, k) && !both {
					out = append(out, Clash{k, c.name, o.name})
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b Clash) int {
		return cmp.Or(cmp.Compare(a.Command, b.Command), cmp.Compare(a.Key, b.Key), cmp.Compare(a.Other, b.Other))
	})
	return slices.CompactFunc(out, func(a, b Clash) bool { return a.Key == b.Key && a.Command == b.Command })
}
