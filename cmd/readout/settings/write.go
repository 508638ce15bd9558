package settings

import (
	"fmt"
	"image/color"
	"maps"
	"slices"
	"strconv"
	"strings"

	"readout/briefing"
	"readout/tui/text"
)

// Template writes a file of settings, each explained and commented out.
func Template() string {
	var out strings.Builder
	out.WriteString(`# The settings of readout. Delete the # in front of what you want to set.
# readout config shows the settings in effect, where each comes from, and any errors.
`)
	for _, s := range All() {
		out.WriteString("\n")
		for line := range strings.SplitSeq(s.Doc, "\n") {
			out.WriteString("# " + line + "\n")
		}
		for line := range strings.SplitSeq(s.Example, "\n") {
			out.WriteString("#" + line + "\n")
		}
	}
	return out.String()
}

// colourExample has every colour as readout has it.
func colourExample() string {
	var out strings.Builder
	out.WriteString("colours:")
	for _, b := range []struct {
		name       string
		background text.Background
		ground     string
	}{{"dark", text.DarkBackground, "#1e1e1e"}, {"light", text.LightBackground, "#ffffff"}} {
		c := text.Usual(b.background)
		fmt.Fprintf(&out, "\n  %s:\n    background: %q", b.name, b.ground)
		out.WriteString(inks(c))
	}
	return out.String()
}

// inks writes the colours for one background.
func inks(c text.Colours) string {
	var out strings.Builder
	for _, name := range text.ColourNames() {
		if own, ok := c.Inks[name]; ok {
			fmt.Fprintf(&out, "\n    %s: %q", name, hex(own))
		}
	}
	first := true
	for _, k := range briefing.Kinds() {
		if own, ok := c.Sections[k.Tint]; ok {
			if first {
				out.WriteString("\n    sections:")
			}
			first = false
			fmt.Fprintf(&out, "\n      %s: %q", k.Key, hex(own))
		}
	}
	return out.String()
}

func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// YAML writes a setting as it is in the file; nothing where it has no value.
func (s Settings) YAML(key string) string {
	switch key {
	case "library":
		return line(key, s.Library)
	case "theme":
		return line(key, s.Theme)
	case "colours":
		return s.colours()
	case "keys":
		return lists(key, s.Keys)
	case "editor":
		return line(key, s.Editor)
	case "width":
		return line(key, strconv.Itoa(s.Width))
	case "mouse":
		return line(key, strconv.FormatBool(s.Mouse))
	case "minutes":
		return lists(key, s.Minutes)
	}
	return ""
}

func line(key, value string) string {
	if value == "" {
		return ""
	}
	return key + ": " + scalar(value)
}

func (s Settings) colours() string {
	var out strings.Builder
	for i, c := range []text.Colours{s.Colours.Dark, s.Colours.Light} {
		name := [2]string{"dark", "light"}[i]
		if c.Background == nil && len(c.Inks)+len(c.Sections) == 0 {
			continue
		}
		out.WriteString("\n  " + name + ":")
		if c.Background != nil {
			fmt.Fprintf(&out, "\n    background: %q", hex(c.Background))
		}
		out.WriteString(inks(c))
	}
	if out.Len() == 0 {
		return ""
	}
	return "colours:" + out.String()
}

// lists writes lists by their names.
func lists(key string, all map[string][]string) string {
	if len(all) == 0 {
		return ""
	}
	out := key + ":"
	for _, name := range slices.Sorted(maps.Keys(all)) {
		var items []string
		for _, item := range all[name] {
			items = append(items, scalar(item))
		}
		out += "\n  " + name + ": [" + strings.Join(items, ", ") + "]"
	}
	return out
}

// scalar writes a text so that YAML reads it as it is.
func scalar(s string) string {
	plain := s != "" && s[0] != ' ' && s[len(s)-1] != ' '
	for i, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
		if !letter && (i == 0 || !strings.ContainsRune(" ./+_-", r)) && !(i == 0 && (r == '/' || r == '~' && len(s) > 1)) {
			plain = false
		}
	}
	switch s {
	case "null", "Null", "NULL":
		plain = false
	}
	if plain {
		return s
	}
	return strconv.Quote(s)
}
