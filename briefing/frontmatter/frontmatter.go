// Package frontmatter reads the metadata at the top of a document: keys
// and values in YAML between lines of ---, in TOML between lines of +++, or as
// an object of JSON.
package frontmatter

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v4"
)

// Matter is the front matter of a document.
type Matter struct {
	Format string  // "yaml", "toml", "json"
	Source string  // without the lines around it
	End    int     // where the document after it begins
	Fields []Field // in the order of the file
	// Problem says why the front matter cannot be parsed, and Line where in the
	// file; there are no fields then.
	Problem string
	Line    int
}

// Field is a key with one value or a list of them, as text.
type Field struct {
	Key    string
	Values []string
	List   bool
	Source string // its lines; empty where the format does not tell them
}

// maxSource is the size of front matter in bytes: far more than anybody writes.
const maxSource = 64 << 10

// Read returns the front matter that a document begins with, and false where
// it begins with none.
func Read(document string) (Matter, bool) {
	first, _, _ := strings.Cut(document, "\n")
	switch first = strings.TrimRight(first, " \t"); {
	case first == "---":
		return fenced(document, "yaml", "---", "...")
	case first == "+++":
		return fenced(document, "toml", "+++")
	case strings.HasPrefix(first, "{"):
		return object(document)
	}
	return Matter{}, false
}

// fenced reads front matter up to a line that ends it.
func fenced(document, format string, ends ...string) (Matter, bool) {
	begin := strings.IndexByte(document, '\n') + 1
	if begin == 0 {
		return Matter{}, false
	}
	for at := begin; at < len(document) && at <= maxSource; {
		end := at + strings.IndexByte(document[at:], '\n')
		next := end + 1
		if end < at {
			end, next = len(document), len(document)
		}
		line := strings.TrimRight(document[at:end], " \t")
		for _, last := range ends {
			if line == last {
				m := Matter{Format: format, Source: document[begin:at], End: next}
				return m.parse(format == "toml")
			}
		}
		at = next
	}
	return Matter{}, false
}

// object reads front matter that is one object of JSON.
func object(document string) (Matter, bool) {
	d := json.NewDecoder(io.LimitReader(strings.NewReader(document), maxSource))
	var any map[string]json.RawMessage
	if d.Decode(&any) != nil {
		return Matter{}, false
	}
	end := int(d.InputOffset())
	rest := document[end:]
	if line, after, _ := strings.Cut(rest, "\n"); strings.TrimSpace(line) != "" || strings.TrimSpace(after) == "" {
		return Matter{}, false // a file in JSON, not a document
	} else {
		m := Matter{Format: "json", Source: document[:end], End: len(document) - len(after)}
		return m.parse(false)
	}
}

// parse fills in the fields. Lines between --- that are not keys and values are
// text between two thematic breaks, not front matter.
func (m Matter) parse(isTOML bool) (Matter, bool) {
	if isTOML {
		return m.parseTOML(), true
	}
	if strings.TrimSpace(m.Source) == "" {
		return m, true
	}
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(m.Source), &root); err != nil {
		if !likeKeys(m.Source) {
			return Matter{}, false
		}
		m.Problem, m.Line = problemOf(err)
		return m, true
	}
	if len(root.Content) == 0 {
		return m, true // nothing but comments
	}
	if len(root.Content) != 1 || root.Content[0].Kind != yaml.MappingNode {
		return Matter{}, false
	}
	m.fromYAML(root.Content[0])
	return m, true
}

// likeKeys reports whether the first line of a text that is not a comment is a
// key with a colon after it.
func likeKeys(source string) bool {
	for line := range strings.Lines(source) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		key, _, ok := strings.Cut(line, ":")
		return ok && key != "" && !strings.ContainsAny(key, " \t*_[")
	}
	return false
}

// problemOf returns what is wrong in one line, and the line of the file where.
func problemOf(err error) (string, int) {
	var load *yaml.LoadError
	if errors.As(err, &load) {
		return load.Message, load.Mark.Line + 1
	}
	message, _, _ := strings.Cut(err.Error(), "\n")
	return message, 1
}

func (m *Matter) fromYAML(mapping *yaml.Node) {
	lines := strings.SplitAfter(m.Source, "\n")
	pairs := mapping.Content
	for i := 0; i+1 < len(pairs); i += 2 {
		f := Field{Key: pairs[i].Value}
		end := len(lines)
		if i+2 < len(pairs) {
			end = pairs[i+2].Line - 1
		}
		if from := pairs[i].Line - 1; m.Format == "yaml" && 0 <= from && from < end {
			f.Source = strings.TrimRight(strings.Join(lines[from:end], ""), "\n")
		}
		switch v := pairs[i+1]; v.Kind {
		case yaml.ScalarNode:
			f.Values = []string{v.Value}
		case yaml.SequenceNode:
			f.List = true
			for _, item := range v.Content {
				f.Values = append(f.Values, textOf(item))
			}
		}
		m.Fields = append(m.Fields, f)
	}
}

// textOf returns an item of a list as text: of a mapping, its name.
func textOf(item *yaml.Node) string {
	if item.Kind == yaml.ScalarNode {
		return item.Value
	}
	for i := 0; i+1 < len(item.Content); i += 2 {
		if key := strings.ToLower(item.Content[i].Value); (key == "name" || key == "title") && item.Kind == yaml.MappingNode {
			return item.Content[i+1].Value
		}
	}
	return ""
}

func (m Matter) parseTOML() Matter {
	var table map[string]any
	if err := toml.Unmarshal([]byte(m.Source), &table); err != nil {
		var where *toml.DecodeError
		m.Problem = strings.TrimPrefix(err.Error(), "toml: ")
		m.Line = 1
		if errors.As(err, &where) {
			row, _ := where.Position()
			m.Line = row + 1
		}
		return m
	}
	for line := range strings.Lines(m.Source) { // in the order of the file
		key, _, ok := strings.Cut(line, "=")
		if key = strings.Trim(key, " \t\"'"); !ok {
			continue
		}
		value, known := table[key]
		if !known {
			continue
		}
		delete(table, key)
		f := Field{Key: key, Source: strings.TrimRight(line, "\n")}
		switch v := value.(type) {
		case []any:
			f.List, f.Source = true, ""
			for _, item := range v {
				f.Values = append(f.Values, say(item))
			}
		default:
			f.Values = []string{say(v)}
		}
		m.Fields = append(m.Fields, f)
	}
	return m
}

func say(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case toml.LocalDate:
		return v.String()
	case time.Time:
		return v.Format(time.RFC3339)
	case map[string]any:
		name, _ := v["name"].(string)
		return name
	}
	return fmt.Sprint(v)
}
