package file_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/markdown"
	"readout/internal/golden"
)

const formatDoc = "../../docs/format.md"

// TestDocsExample reads the example in the documentation, and holds the one in
// Markdown beside it to what is written of it.
func TestDocsExample(t *testing.T) {
	data, err := os.ReadFile(formatDoc)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(data), "<!-- yaml -->\n```yaml\n")
	example, _, ok := strings.Cut(rest, "```\n<!-- end of yaml -->")
	if !ok {
		t.Fatal("the documentation has no example")
	}
	b, found := file.Read("example.yaml", strings.NewReader(example))
	for _, d := range found {
		t.Error(d)
	}
	if b != nil {
		golden.Part(t, formatDoc, "markdown", "```markdown\n"+markdown.String(b.All(), 0)+"```\n")
	}
}

// TestDocsFields holds the tables of fields in the documentation to those that
// the decoder goes by.
func TestDocsFields(t *testing.T) {
	var out strings.Builder
	out.WriteString(fieldTable("A briefing", briefing.Fields()))
	for _, k := range briefing.Lists() {
		out.WriteString(fieldTable(fmt.Sprintf("`%s`: each %s", k.Key, k.One), k.Fields()))
	}
	out.WriteString(fieldTable("Each item of `positions` and `dissent`", briefing.StanceFields()))
	golden.Part(t, formatDoc, "fields", out.String())
}

// fieldTable writes fields as a table in Markdown, with a heading.
func fieldTable(heading string, fields []briefing.Field) string {
	var out strings.Builder
	fmt.Fprintf(&out, "\n### %s\n\n| field | what it is |\n| --- | --- |\n", heading)
	for _, f := range fields {
		key, doc := "`"+f.Key+"`", f.Doc
		if f.Required {
			key = "**" + key + "**"
		}
		if len(f.Allowed) > 0 {
			doc += ": `" + joined(f.Allowed) + "`"
		}
		if f.Default != "" {
			doc += "; `" + string(f.Default) + "` where it is left out"
		}
		fmt.Fprintf(&out, "| %s | %s |\n", key, strings.ReplaceAll(doc, "|", `\|`))
	}
	return out.String()
}

func joined(all []briefing.Status) string {
	var words []string
	for _, s := range all {
		words = append(words, string(s))
	}
	return strings.Join(words, "`, `")
}
