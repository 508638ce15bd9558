package yaml

import (
	"fmt"
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

// examples are what the template fills fields with: by field, and by section
// and field where one of them needs its own. Each id that something refers to is
// the one that the name or title makes by itself.
func examples() map[string]string {
	return map[string]string{
		"about":        "[joint-statement]",
		"according-to": "[jane-doe]",
		"answer":       "What the answer is.",
		"answers":      "[next-meeting]",
		"as-of":        "2025-01-31",
		"attendance":   "in-person",
		"channel":      "to reporters",
		"context":      "What the words were about.",
		"date":         "2025-01-31",
		"detail":       "What there is to say, in *Markdown*.",
		"due":          "2025-06-30",
		"embargo":      "2025-01-31T15:00+01:00",
		"file":         "press-release.txt",
		"handling":     "Official",
		"headline":     "The bottom line on one line",
		"issued-by":    "Ministry of Foreign Affairs",
		"level":        "1",
		"name":         "Jane Doe",
		"owner":        "jane-doe",
		"participant":  "jane-doe",
		"parties":      "[jane-doe]",
		"party":        "Utopia",
		"place":        "Geneva",
		"position":     "Where they stand, in *Markdown*.",
		"prepared-by":  "The press office",
		"publisher":    "Ministry of Foreign Affairs",
		"reason":       "Why it came out so.",
		"reference":    "2025/031",
		"role":         "Minister of Foreign Affairs",
		"same-as":      "J. Doe",
		"series":       "Talks on fish",
		"source":       "press-release",
		"speaker":      "jane-doe",
		"summary":      "The bottom line, in a paragraph or two that would do if nothing else were read.",
		"supersedes":   "[2025/017#first-statement]",
		"text":         "The words alone, without quotation marks.",
		"title":        "Title of the briefing",
		"url":          "https://example.org/press-release",

		"participants.id": "jane-doe",
		"quotes.id":       "jane-doe-words",
		"outcomes.id":     "joint-statement",
		"outcomes.title":  "Joint statement",
		"outcomes.status": "agreed",
		"outcomes.about":  "[jane-doe]",

		"questions.id":     "next-meeting",
		"questions.title":  "When is the next meeting?",
		"questions.status": "open",
		"actions.id":       "draft",
		"actions.title":    "Draft the text",
		"actions.status":   "open",
		"timeline.id":      "opening",
		"timeline.title":   "The talks open",
		"sources.id":       "press-release",
		"sources.title":    "Press release",
		"notes.id":         "background",
		"notes.title":      "Background",
	}
}

// template is a template as it is written.
type template struct {
	strings.Builder
	examples map[string]string
	open     bool // nothing is commented out
}

func newTemplate(title string) *template {
	t := &template{examples: examples()}
	if title = clean.Fold(clean.Text(title)); title != "" {
		t.examples["title"] = title
	}
	return t
}

func (t *template) briefing() {
	t.fields("", briefing.Fields(), "", "")
	for _, k := range briefing.Lists() {
		t.line("")
		mark := "# "
		if t.open || k.Main || k.Key == "sources" { // which outcomes name
			mark = ""
		}
		t.line(mark + k.Key + ":")
		t.entry(k.Key, k.Fields(), mark, "  ")
	}
}

func (t *template) line(s string) { t.WriteString(strings.TrimRight(s, " ") + "\n") }

// entry writes fields as one entry of a list, those that are required first:
// the mark of the list stands before one that is not commented out.
func (t *template) entry(of string, fields []briefing.Field, mark, indent string) {
	var first, rest []briefing.Field
	for _, f := range fields {
		if f.Required {
			first = append(first, f)
		} else {
			rest = append(rest, f)
		}
	}
	t.field(of, first[0], mark, indent+"- ")
	t.fields(of, append(first[1:], rest...), mark, indent+"  ")
}

func (t *template) fields(of string, fields []briefing.Field, mark, indent string) {
	for _, f := range fields {
		if t.open || f.Required || f.Advised || mark != "" {
			t.field(of, f, mark, indent)
		} else {
			t.field(of, f, "", indent+"# ")
		}
	}
}

// field writes one field with its example and what it means, on one line where
// that is not too long.
func (t *template) field(of string, f briefing.Field, mark, indent string) {
	example, ok := t.examples[of+"."+f.Key]
	if !ok {
		example = t.examples[f.Key]
	}
	key := mark + indent + f.Key + ":"
	doc := "# " + meaning(f)
	under := mark + strings.ReplaceAll(indent, "- ", "  ") + "  "
	switch f.Type().(type) {
	case *briefing.Markdown:
		t.line(key + " |  " + doc)
		t.line(under + example)
	case *[]briefing.Stance:
		t.line(key + "  " + doc)
		t.entry(f.Key, briefing.StanceFields(), under, "")
	case *string, *briefing.Paragraphs:
		t.documented(key+" "+yamlText(example, false), doc)
	default:
		t.documented(key+" "+example, doc)
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
