package minutes

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Label is what a line such as "ACTION: Bo to write the contract." says of
// itself.
type Label struct {
	Key    Key    // Actions or Outcomes
	Status string // of an outcome, where the label says it: "agreed", "proposed"
	Who    string // of an action: "TODO(bo): …"
	Text   string // what follows the label
	Doubt  bool   // the label may as well be somebody's initials: "AI: …"
}

// maxLabel is how long a label can be, in bytes.
const maxLabel = 40

// Label returns the label that a line begins with, without Markdown in it: a
// word for an action or a decision, with a colon after it or in brackets.
func (w *Words) Label(line string) (Label, bool) {
	line = strings.TrimLeft(line, " \t")
	var label, rest string
	if inner, ok := strings.CutPrefix(line, "["); ok {
		end := strings.IndexByte(inner[:min(len(inner), maxLabel)], ']')
		if end < 0 {
			return Label{}, false
		}
		label, rest = inner[:end], strings.TrimLeft(inner[end+1:], " :-")
	} else {
		at := strings.IndexAny(line[:min(len(line), maxLabel)], ":：")
		if at <= 0 {
			return Label{}, false
		}
		_, n := utf8.DecodeRuneInString(line[at:])
		label, rest = line[:at], strings.TrimSpace(line[at+n:])
		if strings.HasPrefix(rest, "//") {
			return Label{}, false
		}
	}
	out, ok := w.labelled(label)
	out.Text = strings.TrimSpace(rest)
	return out, ok && out.Text != ""
}

// IsLabel reports whether the text before a colon is a label.
func (w *Words) IsLabel(text string) bool {
	_, ok := w.labelled(text)
	return ok
}

func (w *Words) labelled(label string) (Label, bool) {
	who := ""
	if at := strings.IndexByte(label, '('); at > 0 && strings.HasSuffix(strings.TrimSpace(label), ")") {
		who = strings.Trim(label[at:], " ()@")
		label = label[:at]
	}
	label = strings.TrimSpace(label)
	word := strings.TrimRight(fold(label), " 0123456789-#")
	for _, c := range []struct {
		words Key
		out   Label
	}{
		{ActionLabel, Label{Key: Actions}},
		{ProposedLabel, Label{Key: Outcomes, Status: "proposed"}},
		{AgreedLabel, Label{Key: Outcomes, Status: "agreed"}},
		{OutcomeLabel, Label{Key: Outcomes}},
	} {
		if !w.phrases[word].has(c.words) {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(label); unicode.IsLower(r) {
			return Label{}, false // in a sentence: "the decision: …"
		}
		if w.phrases[word].has(Topics) && label != strings.ToUpper(label) {
			return Label{}, false // "Consensus: by proof of work"
		}
		c.out.Who = who
		c.out.Doubt = word == "ai"
		return c.out, true
	}
	return Label{}, false
}

// LabelsIn returns the labels within a line, in capitals at the beginning of a
// sentence: "Ann spoke. ACTION: Bo to write."
func (w *Words) LabelsIn(line string) []Label {
	var out []Label
	for at := 0; at < len(line); {
		i := strings.IndexAny(line[at:], ".;!?")
		if i < 0 {
			break
		}
		at += i + 1
		rest := strings.TrimLeft(line[at:], " ")
		colon := strings.IndexByte(rest[:min(len(rest), maxLabel)], ':')
		if len(rest) == len(line[at:]) || colon < 0 || rest[:colon] != strings.ToUpper(rest[:colon]) || strings.ToLower(rest[:colon]) == rest[:colon] {
			continue
		}
		if l, ok := w.Label(rest); ok && !l.Doubt {
			l.Text, _, _ = strings.Cut(l.Text, "\n")
			if len(out) > 0 {
				out[len(out)-1].Text = strings.TrimSpace(strings.TrimSuffix(out[len(out)-1].Text, rest))
			}
			out = append(out, l)
		}
	}
	return out
}
