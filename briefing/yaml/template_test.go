package yaml_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/commonmark"
	"readout/briefing/file"
	"readout/briefing/markdown"
	"readout/briefing/yaml"
)

// head is what a briefing must have; what is tested comes after it, on line 4.
const head = "title: Talks\ndate: 2025-08-18\nsummary: They met.\n"

// A template passes as it is, and with every field that it has.
func TestTemplate(t *testing.T) {
	some := yaml.Template(yaml.Blank{Title: "Talks on fish"})
	_, fields, _ := strings.Cut(some, "\ntitle:")
	every := regexp.MustCompile(`(?m)^( *)# `).ReplaceAllString("title:"+fields, "$1")
	for name, text := range map[string]string{"some.yaml": some, "every.yaml": every} {
		b, found := file.Read(name, strings.NewReader(text))
		for _, d := range found {
			t.Error(d)
		}
		if b == nil {
			t.Fatalf("%s does not open:\n%s", name, text)
		}
		for _, d := range b.Advice() {
			t.Error(d)
		}
		if b.Title != "Talks on fish" {
			t.Errorf("%s: the title is %q", name, b.Title)
		}
	}
}

// A template is of today, names a schema only where there is one, and fits on a
// screen.
func TestTemplateOfToday(t *testing.T) {
	text := yaml.Template(yaml.Blank{Title: "Talks", Today: "2026-11-26"})
	for _, want := range []string{"\ndate: 2026-11-26\n", "# embargo: 2026-11-26T15:00+01:00", "# due: 2027-04-25"} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %q", want)
		}
	}
	if strings.Contains(text, "$schema") {
		t.Error("it names a schema that is not there")
	}
	if with := yaml.Template(yaml.Blank{Schema: "s.json"}); !strings.HasPrefix(with, "# yaml-language-server: $schema=s.json\n") {
		t.Error("it names no schema")
	}
	for line := range strings.Lines(text) {
		if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > 88 {
			t.Errorf("%d characters: %s", n, line)
		}
	}
	if b, found := file.Read("x.yaml", strings.NewReader(text)); b == nil || len(found) > 0 {
		t.Errorf("%v", found)
	}
}

// Every field is in the template, with what it means.
func TestTemplateIsWhole(t *testing.T) {
	text := yaml.Template(yaml.Blank{Title: "Talks on fish"})
	sections := map[string][]briefing.Field{"": briefing.Fields()}
	for _, k := range briefing.Lists() {
		sections[k.Key] = k.Fields()
	}
	for section, fields := range sections {
		_, part, _ := strings.Cut(text, section+":\n")
		part, _, _ = strings.Cut(part, "\n\n")
		if section == "" {
			part = text
		}
		for _, f := range fields {
			doc := strings.ReplaceAll(regexp.QuoteMeta(f.Doc), " ", `(?: |\n[# ]*## )`)
			beside := regexp.MustCompile(`(?m)^[# -]*` + f.Key + `:.* # ` + doc)
			above := regexp.MustCompile(`(?m)^[# ]*## ` + doc + `(?:\n[# ]*## .*|[:;( ].*)*\n[# -]*` + f.Key + `:`)
			if !beside.MatchString(part) && !above.MatchString(part) {
				t.Errorf("%q has no %s:\n%s", section, f.Key, part)
			}
		}
	}
}

// The template in Markdown is the one in YAML with every field, as it is written
// in Markdown.
func TestMarkdownTemplate(t *testing.T) {
	_, fields, _ := strings.Cut(yaml.Template(yaml.Blank{Title: "Talks on fish"}), "\ntitle:")
	every := regexp.MustCompile(`(?m)^( *)# `).ReplaceAllString("title:"+fields, "$1")
	b, found := file.Read("x.yaml", strings.NewReader(every))
	if b == nil {
		t.Fatal(found)
	}
	b.Sources()[0].File = "" // there is none yet
	if got, want := file.MarkdownTemplate(yaml.Blank{Title: "Talks on fish"}), markdown.String(b.All(), 0); got != want {
		t.Error(whereTheyDiffer(want, got))
	}
}

// Whatever the title is, it comes back from the template, on one line.
func FuzzTemplate(f *testing.F) {
	for _, title := range []string{"Talks", `"quoted" \ and: # so on`, "- ", "two\nlines", "é\u2028\ufeff😀", "\x1b[31m"} {
		f.Add(title)
	}
	f.Fuzz(func(t *testing.T, title string) {
		want := clean.Fold(clean.Text(title))
		if want == "" {
			want = "Title of the briefing"
		}
		b, found := file.Read("new.yaml", strings.NewReader(yaml.Template(yaml.Blank{Title: title})))
		if b == nil {
			t.Fatalf("does not open: %v", found)
		}
		if b.Title != want {
			t.Errorf("the title %q came back as %q", want, b.Title)
		}
		if !strings.Contains(file.MarkdownTemplate(yaml.Blank{Title: title}), "\n# "+commonmark.Escape(want, commonmark.HeadingEnd)+"\n") {
			t.Errorf("no title %q in Markdown:\n%s", want, file.MarkdownTemplate(yaml.Blank{Title: title}))
		}
	})
}
