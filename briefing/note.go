package briefing

import "strconv"

// Note is everything else, such as background or talking points.
type Note struct {
	ID     ID
	Title  string
	Level  int // depth in the outline, 2 to 6; 0 at its top
	Detail Markdown
}

// Notes returns the notes in the order of the file.
func (b *Briefing) Notes() []*Note { return all[*Note](b) }

func (n *Note) fields() []field {
	return []field{
		{key: "id", value: &n.ID, doc: "its name within the file"},
		{key: "title", required: true, value: &n.Title, doc: "what it is about"},
		{key: "level", value: &n.Level, doc: "its depth in the outline, 1 to 6"},
		{key: "detail", value: &n.Detail, doc: "the note itself, in Markdown"},
	}
}

func (n *Note) title(*Briefing) string { return n.Title }

func (n *Note) row(*Briefing) Row { return Row{Text: n.Title, Depth: max(n.Level-1, 0)} }

func (n *Note) body(*Briefing) Body {
	body := Body{Text: n.Detail}
	if n.Level > 1 {
		body.Lead = []Fact{{Label: "Level", Text: strconv.Itoa(n.Level), Elsewhere: true}}
	}
	return body
}
