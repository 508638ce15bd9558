package file

import (
	"path"
	"strings"

	"readout/briefing/commonmark"
	"readout/briefing/yaml"
)

// isMarkdown reports whether a file is Markdown and not YAML: by the ending of
// its name, and where that does not say it by what the file begins with.
func isMarkdown(name string, data []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".mdown", ".mkd":
		return true
	case ".yaml", ".yml", ".json":
		return false
	}
	text := strings.TrimLeft(string(data), " \t\n")
	if strings.HasPrefix(text, "---\n") {
		_, rest, closed := strings.Cut(text[3:], "\n---\n")
		return closed && strings.TrimSpace(rest) != "" && !likeYAML(rest)
	}
	return !yaml.IsJSON(data) && !likeYAML(text) && hasHeading(text)
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
