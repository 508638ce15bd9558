package settings

import (
	"bufio"
	"errors"
	"fmt"
	"image/color"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/minutes"
	"readout/briefing/yaml"
	"readout/tui"
	"readout/tui/text"
)

// maxSize is the size of a file of settings in bytes; one with every key and every
// colour set has fewer than 10,000.
const maxSize = 1 << 20

// Read reads a file of settings. What is wrong in it is in the diagnostics; the
// settings are those that are right.
func Read(name string, r io.Reader) (Settings, []briefing.Diagnostic) {
	l := briefing.NewLog(name)
	d := &decoder{Plain: yaml.PlainOf(l, one), s: Default()}
	d.s.File, d.s.lines = l.File(), map[string]int{}
	begun := bufio.NewReader(r)
	if _, err := begun.Peek(1); errors.Is(err, io.EOF) {
		return d.s, nil // nothing is set
	}
	if data, ok := file.Text(l, begun, maxSize); ok {
		yaml.ReadPlain(l, data, one, d.keys())
	}
	return d.s, l.Diagnostics()
}

// one is what the file is called in what is said of it.
const one = "settings file"

type decoder struct {
	*yaml.Plain
	s Settings
}

// keys is the table of all settings.
func (d *decoder) keys() []yaml.Key {
	takes := map[string]func(*yaml.Node){
		"library": d.library,
		"theme":   func(n *yaml.Node) { d.word("theme", n, &d.s.Theme, "auto", "light", "dark") },
		"colours": d.colours,
		"keys":    d.bindings,
		"editor": func(n *yaml.Node) {
			if t, ok := d.Text("editor", n); ok {
				d.s.Editor = t
			}
		},
		"width": func(n *yaml.Node) {
			if w, ok := d.Number("width", n, 40, 400); ok {
				d.s.Width = w
			}
		},
		"mouse": func(n *yaml.Node) {
			var word string
			d.word("mouse", n, &word, "true", "false")
			d.s.Mouse = word != "false"
		},
		"minutes": d.minutes,
	}
	var out []yaml.Key
	for _, s := range All() {
		take := takes[s.Key]
		out = append(out, yaml.Key{Name: s.Key, Take: func(key, n *yaml.Node) {
			d.s.lines[s.Key] = yaml.Where(key).Line
			take(n)
		}})
	}
	return out
}

func (d *decoder) word(key string, n *yaml.Node, value *string, words ...string) {
	if w, ok := d.Word(key, n, words...); ok {
		*value = w
	}
}

func (d *decoder) library(n *yaml.Node) {
	path, ok := d.Text("library", n)
	if !ok {
		return
	}
	if !filepath.IsAbs(path) && path != "~" && !strings.HasPrefix(path, "~/") && !strings.Contains(path, "://") {
		d.Errorf(yaml.Where(n), briefing.CodeType, `write the full path, such as "~/`+briefing.Excerpt(path)+`"`,
			"%s depends on the folder that readout is started in", briefing.Quoted(path))
		return
	}
	d.s.Library = path
}

func (d *decoder) colours(n *yaml.Node) {
	d.Mapping(n, "set of colours", []yaml.Key{
		{Name: "dark", Take: func(_, n *yaml.Node) { d.s.Colours.Dark = d.palette(n, text.DarkBackground) }},
		{Name: "light", Take: func(_, n *yaml.Node) { d.s.Colours.Light = d.palette(n, text.LightBackground) }},
	})
}

// palette reads the colours for one background, and warns of those that are hard
// to read.
func (d *decoder) palette(n *yaml.Node, b text.Background) text.Colours {
	c := text.Colours{Inks: map[string]color.Color{}, Sections: map[int]color.Color{}}
	places := map[string]*yaml.Node{}
	keys := []yaml.Key{{Name: "background", Take: func(_, n *yaml.Node) { c.Background, _ = d.colour("background", n) }}}
	for _, name := range text.ColourNames() {
		keys = append(keys, yaml.Key{Name: name, Take: func(_, n *yaml.Node) {
			if own, ok := d.colour(name, n); ok {
				c.Inks[name], places[name] = own, n
			}
		}})
	}
	var sections []yaml.Key
	for _, k := range briefing.Kinds() {
		sections = append(sections, yaml.Key{Name: k.Key, Take: func(_, n *yaml.Node) {
			if own, ok := d.colour(k.Key, n); ok {
				c.Sections[k.Tint], places[fmt.Sprintf("section %d", k.Tint)] = own, n
			}
		}})
	}
	keys = append(keys, yaml.Key{Name: "sections", Take: func(_, n *yaml.Node) { d.Mapping(n, "set of colours for sections", sections) }})
	d.Mapping(n, "set of colours", keys)
	for _, w := range c.Weak(b) {
		where := places[w.Name]
		if where == nil {
			where = places[w.On] // what is read on the user's own colour
		}
		if where == nil {
			where = n // what is read on the user's own background
		}
		on := w.On
		if on[0] != '#' {
			on = strconv.Quote(on)
		}
		d.Warnf(yaml.Where(where), briefing.CodeContrast, "", "%q is hard to read on %s: its contrast is %.1f:1, and should be at least %v:1", inWords(w.Name), on, w.Contrast, w.Want)
	}
	return c
}

// inWords names a colour as the file does.
func inWords(name string) string {
	for _, k := range briefing.Kinds() {
		if name == fmt.Sprintf("section %d", k.Tint) {
			return k.Key
		}
	}
	return name
}

func (d *decoder) colour(key string, n *yaml.Node) (color.Color, bool) {
	s, ok := d.Text(key, n)
	if !ok {
		return nil, false
	}
	c, ok := text.ParseColour(s)
	if !ok {
		d.Errorf(yaml.Where(n), briefing.CodeType, `write "#" and six digits, in quotes, such as "#88c0d0"`, "%q cannot be %s", key, briefing.Quoted(s))
	}
	return c, ok
}

// bindings reads the user's own keys.
func (d *decoder) bindings(n *yaml.Node) {
	var commands []string
	for _, k := range tui.Keys() {
		commands = append(commands, k.Command)
	}
	keys := tui.Keymap{}
	places := map[[2]string]*yaml.Node{}
	d.Pairs(n, "set of keys", func(command, value *yaml.Node) {
		name := command.Value
		if !slices.Contains(commands, name) {
			fix := d.DidYouMean(name, commands)
			if fix == "" {
				fix = "docs/keys.md lists the commands"
			}
			d.Errorf(yaml.Where(command), briefing.CodeUnknownKey, fix, "there is no command %s", briefing.Quoted(name))
			return
		}
		for _, item := range d.Items(name, value) {
			key, ok := tui.ParseKey(item.Text)
			if !ok {
				d.Errorf(yaml.Where(item.At), briefing.CodeType, "write a character, or a word such as enter, pgdn or f5; ctrl+, alt+ or shift+ can come first",
					"there is no key %s", briefing.Quoted(item.Text))
				continue
			}
			keys[name] = append(keys[name], key)
			places[[2]string{name, key}] = item.At
		}
	})
	// A command that loses its own keys has its usual ones again, which may be another's.
	for clashes := keys.Clashes(); len(clashes) > 0; clashes = keys.Clashes() {
		for _, c := range clashes {
			d.Errorf(yaml.Where(places[[2]string{c.Command, c.Key}]), briefing.CodeRepeated, "choose another, or give "+c.Other+" another",
				"%s is already the key of %s", briefing.Quoted(c.Key), c.Other)
			delete(keys, c.Command)
		}
	}
	d.s.Keys = keys
}

// minutes reads further words of minutes.
func (d *decoder) minutes(n *yaml.Node) {
	all := map[string][]string{}
	words := minutes.Default()
	var keys []yaml.Key
	for _, name := range minutes.Keys() {
		keys = append(keys, yaml.Key{Name: name, Take: func(_, n *yaml.Node) {
			var list []string
			for _, item := range d.Items(name, n) {
				list = append(list, item.Text)
			}
			if len(list) == 0 {
				return
			}
			more, err := words.With(map[string][]string{name: list})
			if err != nil {
				d.Errorf(yaml.Where(n), briefing.CodeType, "", "%s", briefing.ErrorText(err))
				return
			}
			words, all[name] = more, list
		}})
	}
	d.Mapping(n, "set of words", keys)
	if len(all) > 0 {
		d.s.Minutes, d.s.Words = all, words
	}
}
