package markdown

import (
	"strings"

	"readout/briefing"
)

// maxDefinitionLines is how many link definitions and footnotes of a document
// are brought to where they are used.
const maxDefinitionLines = 256

// bringDefinitions gives each text the definitions of the links and footnotes in
// it that are elsewhere in the document, so that they work wherever the text is
// shown or exported.
func (f *freeform) bringDefinitions() {
	all := f.defines
	if len(all) == 0 || len(all) > maxDefinitionLines {
		return
	}
	give := func(text *briefing.Markdown) {
		if strings.Contains(string(*text), "]") {
			*text = withDefinitions(*text, all)
		}
	}
	give(&f.b.Summary)
	for _, s := range f.b.Sections()[1:] {
		for e := range s.Entries() {
			it := e.Item()
			for i := range it.Kind().Fields() {
				switch v := it.Kind().Fields()[i].Of(it).(type) {
				case *briefing.Markdown:
					give(v)
				}
			}
		}
	}
}

// definition is a line that says where a link leads, or what a footnote says.
type definition struct{ label, line string }

// definitionsIn returns the definitions of a document that are one line each, in
// its order.
func definitionsIn(source string) []definition {
	var out []definition
	seen := map[string]bool{}
	fence := ""
	for line := range strings.SplitSeq(source, "\n") {
		text := strings.TrimLeft(line, " ")
		switch {
		case fence != "":
			if strings.HasPrefix(text, fence) {
				fence = ""
			}
			continue
		case strings.HasPrefix(text, "```"), strings.HasPrefix(text, "~~~"):
			fence = text[:3]
			continue
		case len(line)-len(text) > 3 || text == "" || text[0] != '[':
			continue
		}
		label, rest, ok := strings.Cut(text[1:], "]:")
		if !ok || label == "" || strings.ContainsAny(label, "[]") || strings.TrimSpace(rest) == "" {
			continue
		}
		if label[0] != '^' && !isDestination(strings.TrimSpace(rest)) {
			continue
		}
		key := foldLabel(label)
		if !seen[key] {
			seen[key] = true
			out = append(out, definition{key, text})
		}
		if len(out) > maxDefinitionLines {
			break
		}
	}
	return out
}

// isDestination reports whether a text is an address and, perhaps, a title.
func isDestination(s string) bool {
	address, title, more := strings.Cut(s, " ")
	title = strings.TrimSpace(title)
	return address != "" && (!more || title == "" || strings.IndexByte("\"'(", title[0]) >= 0)
}

func foldLabel(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// withDefinitions returns a text with the definitions after it that it uses and
// does not have.
func withDefinitions(text briefing.Markdown, all []definition) briefing.Markdown {
	own := map[string]bool{}
	for _, d := range definitionsIn(string(text)) {
		own[d.label] = true
	}
	used := labelsIn(string(text))
	var out []string
	for _, d := range all {
		if used[d.label] && !own[d.label] {
			out = append(out, d.line)
		}
	}
	if len(out) == 0 {
		return text
	}
	return markdownOf(string(text) + "\n\n" + strings.Join(out, "\n"))
}

// labelsIn returns what is in square brackets in a text, folded: what may be the
// labels of links.
func labelsIn(s string) map[string]bool {
	out := map[string]bool{}
	const maxLabel = 999
	for at := 0; at < len(s); at++ {
		if s[at] != '[' {
			continue
		}
		end := strings.IndexAny(s[at+1:min(len(s), at+maxLabel)], "[]")
		if end < 0 {
			continue
		}
		if s[at+1+end] == ']' && end > 0 && !strings.HasPrefix(s[at+end+2:], "(") {
			out[foldLabel(s[at+1:at+1+end])] = true
		}
	}
	return out
}

// onlyDefines reports whether each line of a block says where a link leads.
func onlyDefines(s string) bool {
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.TrimSpace(line); line != "" && (strings.HasPrefix(line, "[^") || len(definitionsIn(line)) == 0) {
			return false
		}
	}
	return true
}

// inlined returns a line of Markdown with the addresses of its reference links
// in it, so that it can be read alone.
func (f *freeform) inlined(s string) string {
	if len(f.defines) == 0 || len(f.defines) > maxDefinitionLines || !strings.Contains(s, "]") {
		return s
	}
	var out strings.Builder
	for {
		open := strings.IndexByte(s, '[')
		if open < 0 {
			break
		}
		end := strings.IndexAny(s[open+1:], "[]")
		if end < 0 || s[open+1+end] == '[' {
			out.WriteString(s[:open+1])
			s = s[open+1:]
			continue
		}
		text, rest := s[open+1:open+1+end], s[open+2+end:]
		label, after := text, rest
		if inner, ok := strings.CutPrefix(rest, "["); ok {
			if l, more, ok := strings.Cut(inner, "]"); ok {
				after = more
				if l != "" {
					label = l
				}
			}
		}
		to := f.destination(label)
		if to == "" || strings.HasPrefix(rest, "(") || strings.HasPrefix(rest, ":") || text == "x" || text == " " {
			out.WriteString(s[:open+1])
			s = s[open+1:]
			continue
		}
		out.WriteString(s[:open] + "[" + text + "](" + to + ")")
		s = after
	}
	return out.String() + s
}

func (f *freeform) destination(label string) string {
	key := foldLabel(label)
	for _, d := range f.defines {
		if d.label == key && key[0] != '^' {
			_, to, _ := strings.Cut(d.line, "]:")
			return strings.TrimSpace(to)
		}
	}
	return ""
}
