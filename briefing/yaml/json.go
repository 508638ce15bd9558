package yaml

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"strconv"

	"readout/briefing"
)

// WriteJSON writes the whole briefing with the keys of a briefing file, in their
// order, without what is empty. [Read] reads it back as the same briefing.
func WriteJSON(w io.Writer, b *briefing.Briefing) error {
	j := newJSONWriter(w)
	j.open('{')
	j.fields(briefing.Fields(), b)
	for _, s := range b.Sections()[1:] {
		j.key(s.Key)
		j.open('[')
		for e := range s.Entries() {
			j.object(s.Fields(), e.Item())
		}
		j.close(']')
	}
	j.close('}')
	j.w.WriteByte('\n')
	return j.w.Flush()
}

// WriteJSONPart writes a selection with the keys of a briefing file: one object, in
// which each section has the entries that are selected. Of the whole briefing it
// is what [WriteJSON] writes.
func WriteJSONPart(w io.Writer, s briefing.Selection) error {
	if s.Whole() {
		return WriteJSON(w, s.Briefing())
	}
	j := newJSONWriter(w)
	j.open('{')
	for section, entries := range s.Parts() {
		if section.Kind == s.Briefing().Sections()[0].Kind {
			j.member(section.Key, string(s.Briefing().Summary))
			continue
		}
		j.key(section.Key)
		j.open('[')
		for e := range entries {
			j.object(section.Fields(), e.Item())
		}
		j.close(']')
	}
	j.close('}')
	j.w.WriteByte('\n')
	return j.w.Flush()
}

// jsonWriter writes JSON with each member and each element on a line of its
// own.
type jsonWriter struct {
	w     *bufio.Writer
	depth int
	more  bool // there is something already in what is open
	text  bytes.Buffer
	enc   *json.Encoder // into text
}

func newJSONWriter(w io.Writer) *jsonWriter {
	j := &jsonWriter{w: bufio.NewWriterSize(w, 64<<10)}
	j.enc = json.NewEncoder(&j.text)
	j.enc.SetEscapeHTML(false)
	return j
}

func (j *jsonWriter) open(bracket byte) {
	j.w.WriteByte(bracket)
	j.depth++
	j.more = false
}

func (j *jsonWriter) close(bracket byte) {
	j.depth--
	if j.more {
		j.newLine()
	}
	j.w.WriteByte(bracket)
	j.more = true
}

// next begins the next member or element of what is open.
func (j *jsonWriter) next() {
	if j.more {
		j.w.WriteByte(',')
	}
	j.more = true
	j.newLine()
}

func (j *jsonWriter) newLine() {
	j.w.WriteByte('\n')
	for range j.depth {
		j.w.WriteString("  ")
	}
}

func (j *jsonWriter) key(key string) {
	j.next()
	j.string(key)
	j.w.WriteString(": ")
}

func (j *jsonWriter) string(s string) {
	j.text.Reset()
	_ = j.enc.Encode(s) // a string in a buffer cannot fail
	j.w.Write(bytes.TrimSuffix(j.text.Bytes(), []byte("\n")))
}

// object writes an element of a list.
func (j *jsonWriter) object(fields []briefing.Field, of any) {
	j.next()
	j.open('{')
	j.fields(fields, of)
	j.close('}')
}

func (j *jsonWriter) fields(fields []briefing.Field, of any) {
	for i := range fields {
		f := &fields[i]
		switch v := f.Of(of).(type) {
		case *string:
			j.member(f.Key, *v)
		case *briefing.Paragraphs:
			j.member(f.Key, string(*v))
		case *briefing.Markdown:
			j.member(f.Key, string(*v))
		case *briefing.Date:
			j.member(f.Key, string(*v))
		case *briefing.ID:
			j.member(f.Key, string(*v))
		case *briefing.Status:
			j.member(f.Key, string(*v))
		case *briefing.Ref:
			j.member(f.Key, string(*v))
		case *int:
			if *v != 0 {
				j.key(f.Key)
				j.w.WriteString(strconv.Itoa(*v))
			}
		case *[]briefing.Ref:
			j.refs(f.Key, *v)
		case *[]briefing.Stance:
			j.stances(f.Key, *v)
		}
	}
}

func (j *jsonWriter) member(key, value string) {
	if value != "" {
		j.key(key)
		j.string(value)
	}
}

func (j *jsonWriter) refs(key string, refs []briefing.Ref) {
	if len(refs) == 0 {
		return
	}
	j.key(key)
	j.open('[')
	for _, ref := range refs {
		j.next()
		j.string(string(ref))
	}
	j.close(']')
}

func (j *jsonWriter) stances(key string, stances []briefing.Stance) {
	if len(stances) == 0 {
		return
	}
	j.key(key)
	j.open('[')
	for i := range stances {
		j.object(briefing.StanceFields(), &stances[i])
	}
	j.close(']')
}
