package briefingtest

import (
	"strings"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/internal/hostile"
)

// Harsh returns the fragments of [hostile.Fragments] as Markdown.
func Harsh() []briefing.Markdown {
	var out []briefing.Markdown
	for _, s := range hostile.Fragments() {
		out = append(out, briefing.Markdown(s))
	}
	return out
}

// Every returns a briefing with n entries of each kind and with every field
// filled: plain text and Markdown with what comes next of the lists given.
func Every(n int, plain []string, marked []briefing.Markdown) *briefing.Briefing {
	b := &briefing.Briefing{}
	nextPlain, nextMarked := cycle(plain), cycle(marked)
	fill(briefing.Fields(), b, 0, nextPlain, nextMarked)
	for i, k := range briefing.Lists() {
		for j := range n {
			it := k.New()
			fill(k.Fields(), it, j, nextPlain, nextMarked)
			setID(it, entryID(i, j))
			b.Add(it)
		}
	}
	return b
}

func entryID(kind, n int) briefing.ID {
	return briefing.ID(briefing.Lists()[kind].One + "-" + strings.Repeat("i", n+1))
}

func cycle[T any](all []T) func() T {
	n := -1
	return func() T {
		n++
		return all[n%len(all)]
	}
}

func setID(it briefing.Item, id briefing.ID) {
	*briefing.FieldNamed(it.Kind().Fields(), "id").Of(it).(*briefing.ID) = id
}

// fill fills the fields of the n-th entry of a kind.
func fill(fields []briefing.Field, of any, n int, plain func() string, marked func() briefing.Markdown) {
	for _, f := range fields {
		switch v := f.Of(of).(type) {
		case *string:
			*v = plain()
		case *briefing.Paragraphs:
			*v = briefing.Paragraphs(plain() + "\n\n" + plain())
		case *briefing.Markdown:
			*v = marked()
		case *briefing.Date:
			*v = "2025-08-18"
			if f.Zoned {
				*v = "2025-08-18T15:00+02:00"
			}
		case *briefing.Status:
			*v = f.Allowed[len(f.Allowed)-1]
		case *int:
			*v = 2 + n%5
		case *briefing.Ref:
			*v = refTo(f.To, n)
		case *[]briefing.Ref:
			*v = []briefing.Ref{refTo(f.To, n), refTo(f.To, n+1)}
			if f.Foreign {
				(*v)[0] = "notes/REF 5, #2.md#when-ferry"
			}
			if f.Abroad {
				(*v)[1] = "*a*](#b)#c"
			}
		case *[]briefing.Stance:
			*v = []briefing.Stance{{Participant: refTo("participants", n), Position: marked()}, {Participant: refTo("participants", n+1), Position: marked()}}
		}
	}
}

func refTo(section string, n int) briefing.Ref {
	for i, k := range briefing.Lists() {
		if k.Key == section || section == "" && k.Key == "timeline" {
			return briefing.Ref(entryID(i, n%3))
		}
	}
	panic("no section " + section)
}

// AwkwardLines returns the lines of [hostile.Lines] that plain text can have.
func AwkwardLines() []string {
	var out []string
	for _, s := range hostile.Lines() {
		if s = clean.Fold(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}
