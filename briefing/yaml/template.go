package yaml

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"readout/briefing"
	"readout/briefing/clean"
)

// Blank is what is known of a briefing that is to be filled in.
type Blank struct {
	Title  string
	Today  briefing.Date // the date of the examples; one of their own where it is empty
	Schema string        // the name of a schema beside the file, by which an editor completes it
}

// Template writes a briefing to fill in, in YAML: every field with an example
// and with what it means. What can be left out is commented out. There is nothing
// to fix in it as it is, and nothing either when a "# " is taken away from in
// front of every field. Without a title it has an example of one.
func Template(b Blank) string {
	t := newTemplate(b)
	if b.Schema != "" {
		t.line("# yaml-language-server: $schema=" + b.Schema)
	}
	t.line("# A briefing. Fill in what you know; delete the # in front of the fields you need.")
	t.line("# readout check FILE finds mistakes; readout FILE opens it in the reader.")
	t.line("")
	t.briefing()
	return t.String()
}

// FullTemplate writes the same briefing with nothing commented out.
func FullTemplate(b Blank) string {
	t := newTemplate(b)
	t.open = true
	t.briefing()
	return t.String()
}

// template is a template as it is written.
type template struct {
	strings.Builder
	title string // the example of a title
	later int    // by how many days examples of dates are later
	open  bool   // nothing is commented out
}

func newTemplate(b Blank) *template {
	t := &template{title: clean.Fold(clean.Text(b.Title))}
	date := briefing.FieldNamed(briefing.Fields(), "date")
	was, err := time.Parse(time.DateOnly, date.Example)
	is, wrong := time.Parse(time.DateOnly, string(b.Today))
	if err == nil && wrong == nil {
		t.later = int(is.Sub(was).Hours() / 24)
	}
	return t
}

// dated returns an example of a date, moved to the time of the others.
func (t *template) dated(example string) string {
	day, err := time.Parse(time.DateOnly, example[:min(len(example), len(time.DateOnly))])
	if err != nil {
		return example
	}
	return day.AddDate(0, 0, t.later).Format(time.DateOnly) + example[len(time.DateOnly):]
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

// What a line has room for: what a field means is beside it, from column
// docColumn on, or above it where the line would be longer than maxWidth.
const docColumn, maxWidth = 40, 88

// field writes one field with its example and what it means.
func (t *template) field(f briefing.Field, mark, indent string) {
	start := mark + indent
	plain := mark + strings.ReplaceAll(indent, "- ", "  ")
	line, below := f.Key+":", ""
	switch f.Type().(type) {
	case *briefing.Markdown:
		line, below = line+" |", f.Example
	case *[]briefing.Stance:
	case *string, *briefing.Paragraphs:
		line += " " + yamlText(f.Example, false)
	case *briefing.Date:
		line += " " + t.dated(f.Example)
	default:
		line += " " + f.Example
	}
	doc := meaning(f)
	if beside := fmt.Sprintf("%-*s  # %s", docColumn, start+line, doc); utf8.RuneCountInString(beside) <= maxWidth {
		t.line(beside)
	} else {
		above := strings.TrimSuffix(strings.TrimSuffix(start, "- "), "# ")
		for _, l := range folded(doc, maxWidth-len(above)-3) {
			t.line(above + "## " + l)
		}
		t.line(start + line)
	}
	switch {
	case below != "":
		t.line(plain + "  " + below)
	case line == f.Key+":":
		t.entry(briefing.StanceFields(), plain+"  ", "")
	}
}

// folded breaks a text between words into lines of a width.
func folded(s string, width int) []string {
	var out []string
	line := ""
	for _, word := range strings.Fields(s) {
		if line != "" && len(line)+1+len(word) > width {
			out = append(out, line)
			line = ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	return append(out, line)
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
			meaning += "; default: " + string(f.Default)
		}
	}
	if f.Required {
		meaning += " (required)"
	}
	return meaning
}
