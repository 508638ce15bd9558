package yaml

import (
	"io"
	"strconv"

	"readout/briefing"
)

// Schema writes a JSON Schema, of draft 2020-12, of what a briefing file should
// hold: for an editor that completes it and shows mistakes as they are made. It
// is made from the tables of fields.
//
// It says what should be written. [Read] takes a little more: text that YAML
// would read as a number, white space around a word, and fields and lists with
// nothing in them. And it says only what a schema can: whether an id is dangling,
// or a day exists, only Read knows.
func Schema(w io.Writer) error {
	s := schema{newJSONWriter(w)}
	s.open('{')
	s.member("$schema", "https://json-schema.org/draft/2020-12/schema")
	s.member("title", "Briefing")
	s.member("description", "A briefing about one meeting, call, summit or round of talks, for readout")
	s.object(briefing.Fields(), briefing.Lists())
	s.key("$defs")
	s.open('{')
	for _, k := range briefing.Lists() {
		s.define(k.One, func() { s.object(k.Fields(), nil) })
	}
	s.define("stance", func() { s.object(briefing.StanceFields(), nil) })
	s.define("id", s.id)
	s.define("address", func() { s.matching("^" + address + "$") })
	s.define("reference", func() {
		s.matching("^(" + slug + "|" + address + ")$")
		s.notSummary()
	})
	s.define("date", func() { s.matching("^" + day + "(/" + day + "|" + clock + ")?$") })
	s.define("time", func() { s.matching("^" + day + clock + "$") })
	s.close('}')
	s.close('}')
	s.w.WriteByte('\n')
	return s.w.Flush()
}

// Patterns of ids, of addresses in other briefings, and of the parts of a
// [briefing.Date].
const (
	slug    = `[a-z0-9]+(-[a-z0-9]+)*`
	address = "[^`\\s]([^`\\n]*[^`\\s])?#" + slug

	day   = `[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])`
	clock = `T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])`
)

// schema is a schema as it is written, keyword by keyword.
type schema struct{ *jsonWriter }

// define writes a definition that others refer to.
func (s schema) define(name string, content func()) {
	s.key(name)
	s.open('{')
	content()
	s.close('}')
}

// object writes what an object with these fields, and lists of entries of these
// kinds, is like.
func (s schema) object(fields []briefing.Field, lists []*briefing.Kind) {
	s.member("type", "object")
	s.key("additionalProperties")
	s.w.WriteString("false")
	var required []string
	for _, f := range fields {
		if f.Required {
			required = append(required, f.Key)
		}
	}
	s.words("required", required)
	s.key("properties")
	s.open('{')
	for _, f := range fields {
		s.define(f.Key, func() { s.field(f) })
	}
	for _, k := range lists {
		s.define(k.Key, func() {
			s.member("description", k.Title)
			s.listOf(k.One)
		})
	}
	s.close('}')
}

// field writes what a field may hold, by the type of its value.
func (s schema) field(f briefing.Field) {
	s.member("description", f.Doc)
	switch f.Type().(type) {
	case *briefing.ID, *briefing.Ref:
		s.refer("id")
	case *[]briefing.Ref:
		switch {
		case f.Abroad:
			s.listOf("address")
		case f.Foreign:
			s.listOf("reference")
		default:
			s.listOf("id")
		}
	case *[]briefing.Stance:
		s.listOf("stance")
	case *briefing.Date:
		if f.Zoned {
			s.refer("time")
		} else {
			s.refer("date")
		}
	case *briefing.Status:
		s.statuses(f.Allowed)
		s.member("default", string(f.Default))
	case *int:
		s.member("type", "integer")
		s.number("minimum", 1)
		s.number("maximum", 6)
	default:
		s.text(f)
	}
}

// text writes what a field of text is like: one that is required says something.
func (s schema) text(f briefing.Field) {
	if f.Required {
		s.matching(`\S`)
	} else {
		s.member("type", "string")
	}
	if f.Key != "handling" {
		return
	}
	s.key("anyOf")
	s.open('[')
	s.element(func() { s.words("enum", briefing.TrafficLights()) })
	s.element(func() {
		s.define("not", func() { s.member("pattern", `^\s*[Tt][Ll][Pp]:`) })
	})
	s.close(']')
}

// id writes what an id is like.
func (s schema) id() {
	s.matching("^" + slug + "$")
	s.notSummary()
}

func (s schema) notSummary() {
	s.define("not", func() { s.member("const", string(briefing.SummaryID)) })
}

func (s schema) matching(pattern string) {
	s.member("type", "string")
	s.member("pattern", pattern)
}

func (s schema) listOf(what string) {
	s.member("type", "array")
	s.define("items", func() { s.refer(what) })
}

func (s schema) refer(to string) { s.member("$ref", "#/$defs/"+to) }

func (s schema) number(key string, n int) {
	s.key(key)
	s.w.WriteString(strconv.Itoa(n))
}

func (s schema) element(content func()) {
	s.next()
	s.open('{')
	content()
	s.close('}')
}

func (s schema) statuses(allowed []briefing.Status) {
	var words []string
	for _, a := range allowed {
		words = append(words, string(a))
	}
	s.words("enum", words)
}

func (s schema) words(key string, words []string) {
	s.key(key)
	s.open('[')
	for _, w := range words {
		s.next()
		s.string(w)
	}
	s.close(']')
}
