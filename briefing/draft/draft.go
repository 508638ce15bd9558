// Package draft makes a first briefing of a report: a news story, a readout, a press
// release, minutes, a transcript. It works by rules alone, so that the same report
// always gives the same draft, and invents nothing: what it gives as a quote is in
// the report word for word, and what it cannot know it leaves as a comment with the
// passage that suggested it.
//
// A report goes through these steps, each in files of its own:
//
//   - [Text], [Markdown] and [HTML] read it into paragraphs (report.go and the files
//     named after the formats).
//   - It is divided into words and sentences, and what is in quotation marks is
//     found (tokens.go, marks.go, quotes.go), or the turns of a transcript (turns.go).
//   - Who is named is found, and what the report says they are (names.go, run.go,
//     apposition.go, entity.go).
//   - One pass from the first sentence to the last gives each quotation its speaker
//     (reader.go): by the verbs of saying around it (events.go, give.go), by the words
//     for who does what a verb says (phrase.go), and by whom those words mean
//     (resolve.go, pronoun.go, institution.go).
//   - Titles, names and words in marks are told from speech (speech.go), and each
//     quote is compared with the report as readout verify does (confirm.go).
//   - Date and place (dates.go, dateline.go), and sentences that can be outcomes,
//     questions and actions (candidates.go).
//
// The words that all this goes by are tables in the folder words, one file a
// language.
package draft

import (
	"strings"

	"readout/briefing"
)

// Draft is a first briefing of a report.
type Draft struct {
	Title    string
	Date     string // in ISO 8601; empty where the report gives none
	DateFrom string // what the date was taken from
	Place    string
	Language string // the report's: en, de, fr or es

	People     []Person
	Quotes     []Quote
	Unspoken   []Passage // in quotation marks, but not taken for speech
	Outcomes   []Passage
	Questions  []Passage
	Actions    []Passage
	Source     Source
	Paragraphs int

	// Verify is the command that compares the quotes with the report, where the
	// draft cannot name its file.
	Verify string
}

// Person is somebody who speaks, or is said to have taken part.
type Person struct {
	ID, Name, Role, Party string

	// Named is false for those whom the report only describes.
	Named bool
}

// Quote is something said, in the report's words.
type Quote struct {
	ID             string
	Speaker        string // a person's ID
	Text           string
	Channel, Place string
	Paragraph      int

	// Doubt says what is not sure about the speaker; it is empty where nothing is.
	Doubt string
}

// Passage is a part of the report that a person is to decide on.
type Passage struct {
	Text      string
	Paragraph int
	Why       string
}

// Source is where the report is from.
type Source struct {
	Title, Publisher, Date, Address string
	File                            string // relative to the draft's folder
}

// From makes a draft of a report.
func From(r *Report) *Draft {
	if len(r.blocks) == 0 {
		return &Draft{Title: r.Title, Source: Source{Title: r.Title}}
	}
	d := read(r)
	out := &Draft{Title: d.title(), Language: d.code, Paragraphs: len(d.blocks)}
	out.Date, out.DateFrom, out.Place = d.whenAndWhere()
	d.fill(out)
	out.confirm(r.text)
	out.Outcomes, out.Questions, out.Actions = d.candidates()
	published, _ := d.published()
	out.Source = Source{Title: out.Title, Publisher: r.Publisher, Address: r.Address}
	if !published.IsZero() {
		out.Source.Date = published.Format("2006-01-02")
	}
	return out
}

// Line says in a line what is in the draft.
func (d *Draft) Line() string {
	speakers := map[string]bool{}
	for _, q := range d.Quotes {
		speakers[q.Speaker] = true
	}
	s := briefing.Count(len(d.Quotes), "quote", "quotes") + " from " + briefing.Count(len(speakers), "speaker", "speakers")
	if n := len(d.Outcomes) + len(d.Questions) + len(d.Actions) + len(d.Unspoken); n > 0 {
		s += "; " + briefing.Count(n, "passage", "passages") + " in comments to decide on"
	}
	return s + "; the summary is still missing"
}

// title returns the report's title: its first heading, what the file declares, or
// its first words.
func (d *document) title() string {
	for i, p := range d.blocks {
		if p.kind == heading && i < 6 && !(allUpper(p.text) && d.laterHeading(i)) {
			return p.text
		}
	}
	if d.report.Title != "" {
		return d.report.Title
	}
	p := d.blocks[0]
	if len(p.lines) > 1 && len(p.lines[0]) < 120 {
		for _, line := range p.lines {
			if !allUpper(line) && len(d.dates(line)) == 0 {
				return strings.Trim(line, "*_# ")
			}
		}
		return p.lines[0]
	}
	if len(p.sentences) == 0 {
		return shortened(p.text, 100)
	}
	return shortened(d.sentence(p, p.sentences[0]), 100)
}

// laterHeading reports whether another heading follows soon: letterheads and the
// kind of the document come before a title.
func (d *document) laterHeading(i int) bool {
	for n := i + 1; n < len(d.blocks) && n < i+4; n++ {
		if d.blocks[n].kind == heading && !d.blocks[n].old {
			return true
		}
	}
	return false
}

// shortened cuts a text at the end of a word.
func shortened(s string, most int) string {
	if len(s) <= most {
		return s
	}
	if n := strings.LastIndexByte(s[:most], ' '); n > 0 {
		return strings.TrimRight(s[:n], " ,;:–—-") + "…"
	}
	return s
}

// fill fills in who speaks and what they say.
func (d *document) fill(out *Draft) {
	c := cast{d: d, ids: map[string]bool{}, of: map[*entity]string{}}
	spoken := map[string]int{}
	for _, q := range d.ordered() {
		switch {
		case q.speech:
			speaker := c.id(q.who)
			spoken[speaker]++
			out.Quotes = append(out.Quotes, Quote{ID: c.free(speaker + "-" + itoa(spoken[speaker])), Speaker: speaker, Text: withoutComma(q.text), Channel: q.channel, Place: q.place, Paragraph: q.passage.number, Doubt: q.doubts()})
		case q.why != "inside another" && q.why != "no words" && q.why != "a question":
			out.Unspoken = append(out.Unspoken, Passage{q.text, q.passage.number, q.why})
		}
	}
	for _, e := range d.who.all {
		if e.takesPart && !e.writer && (e.kind == person || e.kind == unknownKind && len(e.roles) > 0) {
			c.id(e)
		}
	}
	out.People = c.people
}

// withoutComma returns the words of a quote without the comma that a paper puts before
// the attribution.
func withoutComma(s string) string { return strings.TrimRight(s, ", ") }

// doubts says what is not sure about a quote's speaker.
func (q *quote) doubts() string {
	var names []string
	for _, e := range q.others {
		if e != q.who && len(names) < 4 {
			names = append(names, e.name)
		}
	}
	switch {
	case q.who == nil:
		return "the report does not say who speaks here"
	case len(names) > 0:
		return "or is it " + strings.Join(names, ", or ") + "?"
	case q.cue == nearCue:
		return "taken from the words before it"
	case q.turn && q.index < 0 && q.passage.kind == quotation && q.passage.cite == "":
		return "taken from the words before it"
	}
	return ""
}

// ordered returns the quotes in the order in which they are in the report.
func (d *document) ordered() []*quote {
	out := make([]*quote, 0, len(d.quotes))
	at := map[*passage][]*quote{}
	for _, q := range d.quotes {
		at[q.passage] = append(at[q.passage], q)
	}
	for _, p := range d.blocks {
		out = append(out, at[p]...)
	}
	return out
}

// cast gives those who take part their ids.
type cast struct {
	d      *document
	people []Person
	ids    map[string]bool
	of     map[*entity]string
}

// id returns the id of an entity; of nobody, that of the unnamed speaker.
func (c *cast) id(e *entity) string {
	if e != nil && e.alias != nil {
		e = e.alias
	}
	if id, ok := c.of[e]; ok {
		return id
	}
	p := Person{Name: unnamedSpeaker}
	switch {
	case e == nil:
	case e.kind != described:
		p.Name, p.Named, p.Role, p.Party = e.name, true, e.display(), e.party
	case c.d.selfDescribed(e):
		p.Name = e.name
	default:
		p.Role = e.name
	}
	p.ID = c.free(idOf(p.Name, c.d, e))
	c.of[e] = p.ID
	c.people = append(c.people, p)
	return p.ID
}

const unnamedSpeaker = "Unnamed speaker"

// selfDescribed reports whether the report's words for somebody can stand for a
// name: “a diplomat”, “the theatre”.
func (d *document) selfDescribed(e *entity) bool {
	first, rest, _ := strings.Cut(strings.ToLower(e.name), " ")
	if d.has("a", first) && rest != "" {
		return true
	}
	if n := strings.IndexAny(first, "'’"); n > 0 && d.has("the", first[:n]+"'") {
		first, rest = first[:n]+"'", first[n+1:]
	}
	if !d.has("the", first) {
		return false
	}
	words := strings.FieldsFunc(rest, notLetter)
	if len(words) > 0 && d.has("document", words[len(words)-1]) {
		return false // “the report” is nobody
	}
	for _, w := range words {
		if d.ends("body", w) || d.ends("orgs", w) {
			return true
		}
	}
	return false
}

// idOf proposes an id: the family name of a person, the words of a body's name.
func idOf(name string, d *document, e *entity) string {
	words := strings.Fields(folded(name))
	if e != nil && e.kind != body && e.kind != described && len(words) > 1 {
		first := len(words) - 1
		for first > 0 && d.has("particle", words[first-1]) {
			first--
		}
		words = words[first:]
	}
	var out strings.Builder
	for _, r := range strings.Join(words, "-") {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			out.WriteRune(r)
		case out.Len() > 0 && !strings.HasSuffix(out.String(), "-"):
			out.WriteByte('-')
		}
	}
	id := strings.Trim(out.String(), "-")
	const longest = 40
	if len(id) > longest {
		id = strings.Trim(id[:longest], "-")
	}
	if id == "" || id[0] < 'a' {
		id = strings.TrimSuffix("speaker-"+id, "-")
	}
	return id
}

// free returns an id that nobody has yet.
func (c *cast) free(id string) string {
	for n, want := 2, id; ; n++ {
		if !c.ids[id] {
			c.ids[id] = true
			return id
		}
		id = want + "-" + itoa(n)
	}
}
