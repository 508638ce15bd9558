package briefing

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"strconv"
)

// JSON writes the whole briefing with the keys of a briefing file, in their
// order, without what is empty. [Read] reads it back as the same briefing.
func (b *Briefing) JSON(w io.Writer) error {
	j := newJSONWriter(w)
	j.open('{')
	j.fields(b.fields())
	for i, k := range kinds() {
		if b.lists == nil || len(b.lists[i]) == 0 {
			continue
		}
		j.key(k.Key)
		j.open('[')
		for _, it := range b.lists[i] {
			j.object(it.fields())
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
	more  bool // something stands already in what is open
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
func (j *jsonWriter) object(fields []field) {
	j.next()
	j.open('{')
	j.fields(fields)
	j.close('}')
}

func (j *jsonWriter) fields(fields []field) {
	for _, f := range fields {
		switch v := f.value.(type) {
		case *string:
			j.member(f.key, *v)
		case *Paragraphs:
			j.member(f.key, string(*v))
		case *Markdown:
			j.member(f.key, string(*v))
		case *Date:
			j.member(f.key, string(*v))
		case *ID:
			j.member(f.key, string(*v))
		case *Word:
			j.member(f.key, string(*v))
		case *Ref:
			j.member(f.key, string(*v))
		case *int:
			if *v != 0 {
				j.key(f.key)
				j.w.WriteString(strconv.Itoa(*v))
			}
		case *[]Ref:
			j.refs(f.key, *v)
		case *[]Stance:
			j.stances(f.key, *v)
		}
	}
}

func (j *jsonWriter) member(key, value string) {
	if value != "" {
		j.key(key)
		j.string(value)
	}
}

func (j *jsonWriter) refs(key string, refs []Ref) {
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

func (j *jsonWriter) stances(key string, stances []Stance) {
	if len(stances) == 0 {
		return
	}
	j.key(key)
	j.open('[')
	for i := range stances {
		j.object(stances[i].fields())
	}
	j.close(']')
}
