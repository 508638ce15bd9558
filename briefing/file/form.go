package file

import (
	"path"
	"strings"

	"readout/briefing/commonmark"
	"readout/briefing/webpage"
	"readout/briefing/yaml"
)

// form is what a file is written in.
type form int

const (
	yamlForm form = iota // and JSON
	markdownForm
	pageForm // HTML
	textForm // without any marks
)

// formByName returns what a file is written in by the ending of its name, if that
// says it.
func formByName(name string) (f form, ok bool) {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".mdown", ".mkd":
		return markdownForm, true
	case ".yaml", ".yml", ".json":
		return yamlForm, true
	case ".html", ".htm", ".xhtml":
		return pageForm, true
	case ".txt", ".text":
		return textForm, true
	}
	return 0, false
}

// IsReport reports whether a file is, by its name, a text to draft from rather than a
// briefing.
func IsReport(name string) bool {
	f, _ := formByName(name)
	return f == pageForm || f == textForm
}

// formOf returns what a file is written in: by the ending of its name, and where
// that does not say it by what the file begins with.
func formOf(name string, data []byte) form {
	f, ok := formByName(name)
	if ok && f != textForm {
		return f
	}
	text := string(data)
	switch {
	case ok && hasHeading(text):
		return markdownForm
	case ok:
		return f
	}
	text = strings.TrimLeft(text, " \t\n")
	if strings.HasPrefix(text, "---\n") {
		_, rest, closed := strings.Cut(text[3:], "\n---\n")
		if closed && strings.TrimSpace(rest) != "" && !likeYAML(rest) {
			return markdownForm
		}
		return yamlForm
	}
	switch {
	case webpage.Is(text):
		return pageForm
	case yaml.IsJSON([]byte(text)), likeYAML(text):
		return yamlForm
	case hasHeading(text):
		return markdownForm
	}
	return textForm
}

// likeYAML reports whether the first line of a text, but for comments, is a key.
func likeYAML(text string) bool {
	for line := range strings.Lines(text) {
		if line = strings.TrimRight(line, " \n"); line == "" || line[0] == '#' {
			continue
		}
		key, _, ok := strings.Cut(line, ":")
		return ok && key != "" && strings.Trim(key, "abcdefghijklmnopqrstuvwxyz-\"") == ""
	}
	return false
}

// hasHeading reports whether a text has a heading in the manner of Markdown that
// is not a comment of YAML: nothing else would be in the file.
func hasHeading(text string) bool {
	for line := range strings.Lines(text) {
		if commonmark.IsHeading(strings.TrimRight(line, "\n")) {
			return true
		}
	}
	return false
}
