package yaml

import (
	"fmt"
	"slices"
	"strings"

	"readout/briefing"
	"readout/briefing/clean"
)

// Template writes a briefing to fill in, in YAML: every field with an example
// and with what it means. What can be left out is commented out. There is nothing
// to fix in it as it is, and nothing either when a "# " is taken away from in
// front of every field. Without a title it has an example of one.
func Template(title string) string {
	t := newTemplate(title)
	t.line("# yaml-language-server: $schema=briefing.schema.json")
	t.line("# By that file, which readout schema > briefing.schema.json makes, an editor completes this one.")
	t.line("")
	t.line("# A briefing. Fill in what you know; take away the # from the fields that you need.")
	t.line("# readout check says what is wrong, and where; readout shows how it reads.")
	t.line("")
	t.briefing()
	return t.String()
}

// FullTemplate writes the same briefing with nothing commented out.
func FullTemplate(title string) string {
	t := newTemplate(title)
	t.open = true
	t.briefing()
	return t.String()
}

// template is a template as it is written.
type template struct {
	strings.Builder
	title string // the example of a title
	open  bool   // nothing is commented out
}

func newTemplate(title string) *template {
	return &template{title: clean.Fold(clean.Text(title))}
}

func (t *template) briefing() {
	t.fields(t.own(), "", "")
	for _, k := range briefing.Lists() {
		t.line("")
		mark := "# "
		if t.open || k.Main || k.Key == "sources" { // which outcomes name
			mark = ""
		}
		t.line(mark + k.Key + ":")
		t.entry(k.Fields(), mark, "  ")
	}
}

// own returns the fields of the briefing itself, with its title.
func (t *template) own() []briefing.Field {
	fields := slices.Clone(briefing.Fields())
	if f := briefing.FieldNamed(fields, "title"); t.title != "" {
		f.Example = t.title
	}
	return fields
}

func (t *template) line(s string) { t.WriteString(strings.TrimRight(s, " ") + "\n") }

// entry writes fields as one entry of a list, those that are required first:
// the mark of the list comes before one that is not commented out.
func (t *template) entry(fields []briefing.Field, mark, indent string) {
	var first, rest []briefing.Field
	for _, f := range fields {
		if f.Required {
			first = append(first, f)
		} else {
			rest = append(rest, f)
		}
	}
	t.field(first[0], mark, indent+"- ")
	t.fields(append(first[1:], rest...), mark, indent+"  ")
}

func (t *template) fields(fields []briefing.Field, mark, indent string) {
	for _, f := range fields {
		if t.open || f.Required || f.Advised || mark != "" {
			t.field(f, mark, indent)
		} else {
			t.field(f, "", indent+"# ")
		}
	}
}

// field writes one field with its example and what it means, on one line where
// that is not too long.
func (t *template) field(f briefing.Field, mark, indent string) {
	key := mark + indent + f.Key + ":"
	doc := "# " + meaning(f)
	under := mark + strings.ReplaceAll(indent, "- ", "  ") + "  "
	switch f.Type().(type) {
	case *briefing.Markdown:
		t.line(key + " |  " + doc)
		t.line(under + f.Example)
	case *[]briefing.Stance:
		t.line(key + "  " + doc)
		t.entry(briefing.StanceFields(), under, "")
	case *string, *briefing.Paragraphs:
		t.documented(key+" "+yamlText(f.Example, false), doc)
	default:
		t.documented(key+" "+f.Example, doc)
	}
}

func (t *template) documented(field, doc string) {
	t.line(fmt.Sprintf("%-44s  %s", field, doc))
}

// meaning says what a field means and what it can be.
func meaning(f briefing.Field) string {
	meaning := f.Doc
	if len(f.Allowed) > 0 {
		var allowed []string
		for _, s := range f.Allowed {
			allowed = append(allowed, string(s))
		}
		meaning += ": " + strings.Join(allowed, ", ")
		if f.Default != "" {
			meaning += "; without one, " + string(f.Default)
		}
	}
	if f.Required {
		meaning += " (required)"
	}
	return meaning
}
