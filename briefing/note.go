package briefing

import "strconv"

// Note is anything else, such as background or talking points.
type Note struct {
	ID     ID
	Title  string
	Level  int // depth in the outline, 2 to 6; 0 at its top
	Detail Markdown
}

// Notes returns the notes in the order of the file.
func (b *Briefing) Notes() []*Note { return all[*Note](b, noteKind) }

var noteKind = &Kind{
	Key: "notes", Title: "Notes", One: "note", Many: "notes", Tint: 8, Outline: true,
	make: func() Item { return new(Note) },
	fields: []Field{
		{Key: "id", value: in(func(n *Note) *ID { return &n.ID }),
			Doc: "a name for links, unique within the file", Example: "background"},
		{Key: "title", Required: true, value: in(func(n *Note) *string { return &n.Title }),
			Doc: "what it is about", Example: "Background"},
		{Key: "level", value: in(func(n *Note) *int { return &n.Level }),
			Doc: "its depth in the outline, 1 to 6", Example: "1"},
		{Key: "detail", value: in(func(n *Note) *Markdown { return &n.Detail }),
			Doc: "the note itself, in Markdown", Example: "The details, in *Markdown*."},
	},
}

// Kind returns the kind of section that the note is listed in.
func (*Note) Kind() *Kind { return noteKind }

func (n *Note) id() *ID { return &n.ID }

// Heading names the note on one line.
func (n *Note) Heading(*Briefing) string { return n.Title }

// Row is the note's line in a list.
func (n *Note) Row(*Briefing) Row { return Row{Text: n.Title, Depth: max(n.Level-1, 0)} }

// Body is the content of the note.
func (n *Note) Body(*Briefing) Body {
	body := Body{Text: n.Detail}
	if n.Level > 1 {
		body.Lead = []Fact{{Label: "Level", Text: strconv.Itoa(n.Level), Implied: true}}
	}
	return body
}
