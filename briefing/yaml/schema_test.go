package yaml_test

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/yaml"
	"readout/internal/briefingtest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	goyaml "go.yaml.in/yaml/v4"
)

// compiled returns the schema, ready to check files by.
func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	var text strings.Builder
	if err := yaml.Schema(&text); err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("briefing.schema.json", reread(t, text.String())); err != nil {
		t.Fatal(err)
	}
	return c.MustCompile("briefing.schema.json") // checks it by the schema of schemas, too
}

// asWritten returns a value as it should be written where the decoder takes more
// than the schema, and whether the field should be there at all.
func asWritten(f briefing.Field, v any) (any, bool) {
	text, isText := v.(string)
	switch v.(type) {
	case nil:
		return nil, f.Required // nothing in a field or a list
	case int, float64, bool:
		text, isText = fmt.Sprint(v), true // text that is no text to YAML
	}
	if !isText {
		return v, true
	}
	text = strings.TrimSpace(text) // white space around a word
	switch f.Type().(type) {
	case *[]briefing.Ref, *[]briefing.Stance:
		return v, true
	case *int:
		if n, err := strconv.Atoi(text); err == nil {
			return n, true // a number in quotes
		}
	}
	return text, text != "" || f.Required
}

// unsaid are the mistakes that no schema catches.
var unsaid = regexp.MustCompile(`there is no [a-z]+ with the id|refers to its own entry|is an? [a-z]+$|is already used on line|is not a valid date$|ends before it begins`)

// Schema and decoder accept and refuse the same files, but for what is listed
// above.
func TestSchemaAgrees(t *testing.T) {
	schema := compiled(t)
	check := func(where string, f briefing.Field, v any, made func(v any, there bool) map[string]any) {
		b, found := file.Read("x.json", strings.NewReader(asJSON(t, made(v, true))))
		for _, d := range found {
			if d.Severity == briefing.Error && unsaid.MatchString(d.Message) {
				return
			}
		}
		invalid := schema.Validate(reread(t, asJSON(t, made(asWritten(f, v)))))
		if (b == nil) != (invalid != nil) {
			t.Errorf("%s.%s: %#v\n%v\n%v", where, f.Key, v, found, invalid)
		}
	}
	whole := func() map[string]any {
		return map[string]any{"title": "T", "date": "2025-08-18", "summary": "S",
			"participants": []any{map[string]any{"id": "other", "name": "N"}},
			"sources":      []any{map[string]any{"id": "press", "title": "P"}}}
	}
	set := func(fields map[string]any, key string, v any, there bool) {
		if delete(fields, key); there {
			fields[key] = v
		}
	}
	for _, f := range briefing.Fields() {
		for _, v := range trials(f) {
			check("briefing", f, v, func(v any, there bool) map[string]any {
				file := whole()
				set(file, f.Key, v, there)
				return file
			})
		}
	}
	for _, k := range briefing.Lists() {
		for _, f := range k.Fields() {
			for _, v := range trials(f) {
				check(k.One, f, v, func(v any, there bool) map[string]any {
					file, entry := whole(), map[string]any{}
					for _, of := range k.Fields() {
						if of.Required || of.Key == "id" {
							entry[of.Key] = briefingtest.Sample(of)
						}
					}
					set(entry, f.Key, v, there)
					list, _ := file[k.Key].([]any)
					file[k.Key] = append(list, entry)
					return file
				})
			}
		}
	}
}

// trials are values to try in a field, right and wrong ones.
func trials(f briefing.Field) []any {
	stance := func(more ...string) map[string]any {
		out := map[string]any{"participant": "other"}
		for _, key := range more {
			out[key] = "for"
		}
		return out
	}
	v := []any{
		nil, "", " ", "text", 0, 1, 6, 7, 3.5, true, "3",
		[]any{}, []any{"other"}, []any{"nowhere"}, []any{"a b"}, []any{7.5}, []any{nil}, []any{[]any{}}, map[string]any{}, []any{map[string]any{}},
		[]any{stance()}, []any{stance("position")}, []any{stance("position", "x")},
		[]any{"a#b"}, []any{"f.yaml#b", "other"}, []any{"a b/c.md#b-1"}, []any{"#b"}, []any{"a#"}, []any{"a`#b"}, []any{"a #b"}, []any{"a#B"}, []any{"a#b#c"}, "a#b",
		"other", " other ", "press", "mine", " mine ", "nowhere", "summary", "a--b", "A",
		"2025-08-18", " 2025-08-18 ", "2025-8-18", "2025-13-01", "2025-02-30", "2025-08-18/2025-08-20", "2025-08-20/2025-08-18",
		"2025-08-18T15:00", "2025-08-18T15:00Z", "2025-08-18T15:00:30-03:30", "2025-08-18T25:00Z", "2025-08-18T15:00Z/2025-08-19T15:00Z",
		"TLP:RED", "tlp:red", " TLP:PINK", "see TLP: RED",
	}
	for _, w := range f.Allowed {
		v = append(v, string(w), " "+string(w), strings.ToUpper(string(w)))
	}
	return v
}

func asJSON(t *testing.T, file map[string]any) string {
	t.Helper()
	data, err := json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func reread(t *testing.T, text string) any {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// Keys that there are not, and fields that there have to be.
func TestSchemaKeys(t *testing.T) {
	schema := compiled(t)
	for _, in := range []string{
		`{}`, `[]`, `"a"`, `{"title": "T", "date": "2025-08-18"}`,
		`{"title": "T", "date": "2025-08-18", "summary": "S", "x": 1}`,
		`{"title": "T", "date": "2025-08-18", "summary": "S", "notes": {}}`,
		`{"title": "T", "date": "2025-08-18", "summary": "S", "notes": ["A"]}`,
		`{"title": "T", "date": "2025-08-18", "summary": "S", "notes": [{"title": "A", "x": 1}]}`,
		`{"title": "T", "date": "2025-08-18", "summary": "S", "notes": [{"detail": "A"}]}`,
		`{"title": "T", "date": "2025-08-18", "summary": "S", "notes": [{"title": "A"}]}`,
	} {
		b, found := file.Read("x.yaml", strings.NewReader(in))
		if invalid := schema.Validate(reread(t, in)); (invalid == nil) != (b != nil) {
			t.Errorf("%s: %v, %v", in, invalid, found)
		}
	}
}

// What we write ourselves is as it should be written.
func TestSchemaTakesOurs(t *testing.T) {
	schema := compiled(t)
	talks, err := os.ReadFile("../../content/white-house-talks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"template": yaml.Template(yaml.Blank{Title: "Talks: 1"}), "talks": string(talks)}
	var filledJSON strings.Builder
	if err := yaml.WriteJSON(&filledJSON, briefingtest.Filled()); err != nil {
		t.Fatal(err)
	}
	files["every field"] = filledJSON.String()
	for name, text := range files {
		var doc goyaml.Node
		if err := goyaml.Load([]byte(text), &doc); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(coreValue(doc.Content[0])); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// coreValue returns what YAML 1.2 reads in a node, where a day is text.
func coreValue(n *goyaml.Node) any {
	switch n.Kind {
	case goyaml.MappingNode:
		out := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			out[n.Content[i].Value] = coreValue(n.Content[i+1])
		}
		return out
	case goyaml.SequenceNode:
		out := []any{}
		for _, c := range n.Content {
			out = append(out, coreValue(c))
		}
		return out
	}
	switch n.Tag {
	case "!!int":
		i, _ := strconv.Atoi(n.Value)
		return i
	case "!!float", "!!bool":
		return n.Tag == "!!bool"
	case "!!null":
		return nil
	}
	return n.Value
}
