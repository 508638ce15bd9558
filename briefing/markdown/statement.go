package markdown

import (
	"strings"
	"unicode"

	"readout/briefing"
	"readout/briefing/commonmark"
	"readout/briefing/minutes"
)

// maxStatements is how deep lists may nest for labels to be looked for in them.
const maxStatements = 6

// statements makes actions and outcomes of the lines of a block that say that
// they are such: "ACTION: …", "- **Decision**: …". The lines stay where they are.
func (f *freeform) statements(b commonmark.Block, note *briefing.Note) {
	source := f.source[b.Start:b.End]
	if !mayBeLabelled(source) {
		return
	}
	switch b.Shape {
	case commonmark.ParagraphBlock:
		if _, table := commonmark.TableRows(source); !table {
			f.paragraph(source, b.Start, note)
		}
	case commonmark.ListBlock:
		f.items(source, b.Start, note, 0)
	}
}

func (f *freeform) items(list string, start int, note *briefing.Note, depth int) {
	if depth > maxStatements {
		return
	}
	for _, item := range commonmark.ListItems(list) {
		f.at = start + item.At
		first, box := withoutBox(item.First)
		if inner, struck := withoutStrike(first); !struck {
			f.statement(strings.ReplaceAll(first, "\n", " "), box, note, true)
		} else if box == "x" {
			f.statement(inner, box, note, true)
		}
		if rest := strings.TrimLeft(item.Rest, "\n"); mayBeLabelled(rest) && !f.words.IsEarlier(first) {
			f.items(rest, start+item.At, note, depth+1)
		}
	}
}

// paragraph reads the statements of a paragraph: each goes on to the line that
// begins the next.
func (f *freeform) paragraph(source string, start int, note *briefing.Note) {
	var statement []string
	at := start
	flush := func() {
		if len(statement) > 0 {
			f.at = at
			f.statement(strings.Join(statement, " "), "", note, false)
		}
		statement = statement[:0]
	}
	offset := start
	for line := range strings.Lines(source) {
		text := strings.TrimSpace(line)
		if _, ok := f.labelIn(text); ok {
			flush()
			at = offset
		}
		if len(statement) > 0 || at == offset {
			statement = append(statement, strings.TrimRight(text, `\`))
		}
		offset += len(line)
	}
	flush()
}

// labelIn returns the label that a line of Markdown begins with.
func (f *freeform) labelIn(line string) (minutes.Label, bool) {
	start := line[:min(len(line), maxLabel)]
	if !mayBeLabelled(start) {
		return minutes.Label{}, false
	}
	start = withoutMarks(start)
	label, _, ok := cutLabel(start)
	if inner, bracket := strings.CutPrefix(strings.TrimSpace(start), "["); bracket {
		label, _, ok = strings.Cut(inner, "]")
	}
	if !ok || !f.words.IsLabel(label) {
		return minutes.Label{}, false
	}
	return f.words.Label(commonmark.PlainLine(line))
}

// mayBeLabelled reports quickly whether there could be a label in a text.
func mayBeLabelled(s string) bool {
	return strings.ContainsAny(s, ":]") || strings.Contains(s, "：")
}

// maxLabel is how far into a line its label can reach, in bytes, with the marks
// around it.
const maxLabel = 60

// withoutMarks takes out what sets a label off.
func withoutMarks(s string) string {
	if !strings.ContainsAny(s, "*_`#") && !strings.Contains(s, "\u00a0") { // as in most lines
		return s
	}
	return marks.Replace(s)
}

var marks = strings.NewReplacer("*", "", "_", "", "`", "", "#", "", "\u00a0", " ")

// statement makes an entry of a text that begins with a label, or has one at the
// beginning of a sentence.
func (f *freeform) statement(text, box string, note *briefing.Note, item bool) {
	if l, ok := f.labelIn(text); ok {
		if !l.Doubt || item && f.isTask(l.Text) {
			f.say(l, box, note)
		}
		return
	}
	if len(f.words.LabelsIn(text)) > 0 {
		for _, l := range f.words.LabelsIn(commonmark.PlainLine(text)) {
			f.say(l, box, note)
		}
	}
}

// isTask reports whether a text after "AI:" is a task and not what somebody
// with these initials says: it names who is to do it.
func (f *freeform) isTask(text string) bool {
	for _, p := range f.b.Participants() {
		for _, initials := range append(minutes.InitialsOf(bareName(p.Name)), initialsIn(p.Name)) {
			if initials == "AI" {
				return false
			}
		}
	}
	if strings.HasPrefix(text, "@") {
		return true
	}
	who, _, ok := strings.Cut(text, " to ")
	if turn, colon := minutes.TurnOf(text); colon {
		who, ok = turn.Name, true
	}
	if !ok || len(strings.Fields(who)) > 3 {
		return false
	}
	return briefing.IndexNames(f.b.Participants()).Find(who) != nil
}

func bareName(name string) string {
	bare, _ := briefing.CutInitials(name)
	return bare
}

func initialsIn(name string) string {
	_, initials := briefing.CutInitials(name)
	return initials
}

// say adds what a label says.
func (f *freeform) say(l minutes.Label, box string, note *briefing.Note) {
	if f.words.IsNone(l.Text) || !saysWord(l.Text) {
		return
	}
	title, detail := l.Text, briefing.Markdown("")
	if len(title) > maxItemTitle {
		title, detail = briefing.FirstWords(l.Text, 14), briefing.Markdown(commonmark.Escape(l.Text, commonmark.LineStart))
	}
	var it briefing.Item
	if l.Key == minutes.Actions {
		a := &briefing.Action{Title: title, Status: "open", Detail: detail}
		f.act(a, l.Text, box)
		f.owned(a, l.Who)
		it = a
	} else {
		status := briefing.Status(l.Status)
		if own := f.words.StatusOf(l.Text); own != "" {
			status = briefing.Status(own)
		}
		it = &briefing.Outcome{Title: title, Status: status, Detail: detail}
	}
	if f.isNew(it) {
		f.add(it, "")
		f.about(it, note)
	}
}

// saysWord reports whether a text has a word in it, and not only the numbers of a
// vote.
func saysWord(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsLetter(r) {
			n = 0
		} else if n++; n > 1 || unicode.Is(unicode.Lo, r) {
			return true
		}
	}
	return false
}

// isNew reports whether an entry says what no action has said before: minutes that
// note an action where it came up often list it again. A few words may be the same
// of two things.
func (f *freeform) isNew(it briefing.Item) bool {
	title := strings.ToLower(strings.TrimRight(*titleOf(it), "."))
	if it.Kind().Key != actions || strings.Count(title, " ") < 3 {
		return true
	}
	if f.said[title] {
		return false
	}
	f.said[title] = true
	return true
}

// transcript adds those who speak, in a document that is mostly what named
// people say and lists nobody.
func (f *freeform) transcript() {
	if len(f.b.Participants()) > 0 {
		return
	}
	turns, paragraphs := map[string]int{}, 0
	var order []string
	for _, n := range f.b.Notes() {
		blank := true
		for line := range strings.SplitSeq(string(n.Detail), "\n") {
			text := strings.TrimSpace(line)
			if text == "" {
				blank = true
				continue
			}
			turn, ok := minutes.TurnOf(line)
			if ok && commonmark.ListMarker(text) == 0 && f.words.IsSpeaker(turn.Name) {
				if turns[turn.Name] == 0 {
					order = append(order, turn.Name)
				}
				turns[turn.Name]++
			}
			if blank && text[0] != '#' && text[0] != '<' && text[0] != '|' {
				paragraphs++
			}
			blank = false
		}
	}
	total := 0
	for _, n := range turns {
		total += n
	}
	if len(order) < 2 || total < 3 || 2*total < 3*len(order) || total*3 < paragraphs {
		return
	}
	f.at = 0
	for _, name := range order {
		f.attend([]*briefing.Participant{{Name: name}})
	}
}
