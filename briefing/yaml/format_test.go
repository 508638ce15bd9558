package yaml_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	goyaml "go.yaml.in/yaml/v4"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/briefing/file"
	"readout/briefing/yaml"
	"readout/internal/briefingtest"
	"readout/internal/growth"
)

// What we write ourselves is in the form in which it should be.
func TestFormatLeavesOurs(t *testing.T) {
	talks, err := os.ReadFile("../../content/white-house-talks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"talks": string(talks), "template": yaml.Template(yaml.Blank{Title: "Talks: on"}), "template with a long title": yaml.Template(yaml.Blank{Title: strings.Repeat("Talks ", 20)}),
	} {
		if got := format(t, text); got != text {
			t.Errorf("%s: %s", name, whereTheyDiffer(text, got))
		}
	}
}

// format formats a file, and holds the result to what is promised of it.
func format(t *testing.T, text string) string {
	t.Helper()
	got, found := file.Format("x.yaml", strings.NewReader(text))
	if got == nil {
		t.Fatalf("not formatted: %v", found)
	}
	if was, is := said(text), said(string(got)); is != was {
		t.Errorf("it says something else: %s", whereTheyDiffer(was, is))
	}
	again, _ := file.Format("x.yaml", strings.NewReader(string(got)))
	if string(again) != string(got) {
		t.Errorf("formatted twice: %s", whereTheyDiffer(string(got), string(again)))
	}
	return string(got)
}

// whereTheyDiffer returns where a text is another than it should be.
func whereTheyDiffer(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			return fmt.Sprintf("line %d is %q, not %q", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, not %d", len(g), len(w))
}

// said is what a file says, as JSON.
func said(text string) string {
	b, _ := file.Read("x.yaml", strings.NewReader(text))
	if b == nil {
		return ""
	}
	var out strings.Builder
	_ = yaml.WriteJSON(&out, b)
	return out.String()
}

// formatCase is a file, and how it is to be.
type formatCase struct{ name, in, want string }

// formatCases returns the cases in the files of a folder: after a line of equals
// signs the name and the file, after a line of hyphens what it becomes.
func formatCases(t testing.TB) []formatCase {
	files, err := filepath.Glob("testdata/format/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var cases []formatCase
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range strings.Split(string(data), "\n======== ")[1:] {
			name, c, _ := strings.Cut(c, "\n")
			in, want, ok := strings.Cut(c, "\n--------\n")
			if !ok {
				t.Fatalf("%s has no second half", name)
			}
			cases = append(cases, formatCase{name, in + "\n", strings.TrimSuffix(want, "\n") + "\n"})
		}
	}
	return cases
}

func TestFormat(t *testing.T) {
	for _, c := range formatCases(t) {
		t.Run(c.name, func(t *testing.T) {
			if got := format(t, c.in); got != c.want {
				t.Errorf("got\n%s\n%s", got, whereTheyDiffer(c.want, got))
			}
		})
	}
}

// A comment can be wherever YAML allows one, and a blank line too.
func TestFormatKeepsComments(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	tried := 0
	for _, c := range formatCases(t) {
		lines := strings.Split(c.in, "\n")
		for i := range lines {
			for range 3 {
				insert := []string{"# X", "  # X", "    # X", "         # X", " # X", "\n# X", "\n    # X\n"}[random.IntN(7)]
				more := slices.Insert(slices.Clone(lines), i, insert)
				if insert == " # X" {
					more = slices.Clone(lines)
					more[i] += insert
				}
				for range random.IntN(3) {
					more = slices.Insert(more, random.IntN(len(more)), []string{"", "# Y", "    # Y"}[random.IntN(3)])
				}
				if checkFormat(t, strings.Join(more, "\n")) {
					tried++
				}
			}
		}
	}
	if tried < 500 {
		t.Errorf("only %d files could be read", tried)
	}
}

func TestFormatRefuses(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"errors", "titel: Talks\n", `x.yaml:1:1: unknown key "titel" in a briefing; did you mean "title"?`},
		{"anchor", head + "place: &a Rome\nissued-by: *a\n", `x.yaml:4:8: the anchor &a cannot be formatted; write the file without it`},
		{"tag", head + "reference: !!str 1\n", `x.yaml:4:12: the tag !!str cannot be formatted; write the file without it`},
		{"JSON", `{"title": "T", "date": "2025-08-18", "summary": "S"}`, `x.yaml: only briefings in YAML can be formatted; this one is in JSON`},
		{"nothing", "", `x.yaml: the file is empty; begin with title, date and summary`},
	} {
		got, found := file.Format("x.yaml", strings.NewReader(c.in))
		var lines []string
		for _, d := range found {
			if d.Severity == briefing.Error {
				lines = append(lines, d.String())
			}
		}
		if got != nil || !strings.HasPrefix(strings.Join(lines, "\n"), c.want) {
			t.Errorf("%s: %q\ngot  %v\nwant %s", c.name, got, found, c.want)
		}
	}
	if got, found := file.Format("x.MD", strings.NewReader(head)); got != nil || !strings.Contains(found[0].Message, "Markdown") {
		t.Errorf("Markdown: %v", found)
	}
}

// The work of formatting grows no faster than the file.
func TestFormatGrowth(t *testing.T) {
	for _, c := range []struct {
		name string
		size int
		text func(size int) string
	}{
		{"items on one line", 20_000, func(n int) string {
			return head + "notes: [" + strings.Repeat("{title: A, level: 1}, ", n) + "]\n"
		}},
		{"words on one line", 200_000, func(n int) string {
			return head + "notes:\n- title: A\n  detail: " + strings.Repeat("word ", n) + "\n"
		}},
		{"comments", 20_000, func(n int) string {
			return head + "notes:\n- title: A\n" + strings.Repeat(strings.Repeat(" ", 8)+"# X\n\n", n)
		}},
		{"a briefing of 1 MB", 1 << 20, func(n int) string { return briefingtest.Generate(n, 3) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			growth.Check(t, c.size, func(n int) {
				if got, found := file.Format("x.yaml", strings.NewReader(c.text(n))); got == nil {
					t.Error(found)
				}
			})
		})
	}
}

// Whatever there is in a file that can be read, formatting keeps it.
func FuzzFormat(f *testing.F) {
	talks, err := os.ReadFile("../../content/white-house-talks.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(talks))
	f.Add(yaml.Template(yaml.Blank{Title: "Talks"}))
	for _, c := range formatCases(f) {
		f.Add(c.in)
		f.Add(c.want)
	}
	f.Fuzz(func(t *testing.T, text string) { checkFormat(t, text) })
}

// checkFormat holds what becomes of a file, if it can be read, to what is promised
// of it.
func checkFormat(t *testing.T, text string) bool {
	t.Helper()
	got, found := file.Format("x.yaml", strings.NewReader(text))
	if got == nil {
		if last := found[len(found)-1].Message; strings.Contains(last, "a fault in readout") {
			t.Fatalf("%v\n%s", found, text)
		}
		return false
	}
	again, found := file.Format("x.yaml", strings.NewReader(string(got)))
	if string(again) != string(got) {
		t.Fatalf("formatted twice: %v\n%s\n----\n%s\n----\n%s", found, text, got, again)
	}
	for _, c := range commentsByYAML(text) {
		if c = clean.Text(c); !strings.Contains(string(got), c) {
			t.Errorf("lost: %s\n%s", c, got)
		}
	}
	return true
}

// commentsByYAML returns the lines of the comments that the YAML parser finds.
func commentsByYAML(text string) []string {
	var root goyaml.Node
	if err := goyaml.Unmarshal([]byte(text), &root); err != nil {
		return nil
	}
	var lines []string
	var collect func(*goyaml.Node)
	collect = func(n *goyaml.Node) {
		for line := range strings.SplitSeq(n.HeadComment+"\n"+n.LineComment+"\n"+n.FootComment, "\n") {
			lines = append(lines, strings.TrimSpace(line))
		}
		for _, child := range n.Content {
			collect(child)
		}
	}
	collect(&root)
	return lines
}
