package briefing

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"readout/briefing/commonmark"
)

// Advice returns suggestions that would make the briefing better for its readers,
// in the order of the file: for an outcome without a source or a question without
// positions where others have them, an overlong quote or summary, and an image
// without a description. None of these is an error, and a good briefing has none.
func (b *Briefing) Advice() []Diagnostic {
	a := adviser{b: b, has: map[*Field]bool{}}
	for _, s := range b.Sections() {
		for e := range s.Entries() {
			a.entry(e)
		}
	}
	slices.SortStableFunc(a.given, Diagnostic.Compare)
	return a.given
}

// adviser gives advice on a briefing.
type adviser struct {
	b     *Briefing
	has   map[*Field]bool // whether any entry has the field
	given []Diagnostic
}

func (a *adviser) advise(e Entry, code Code, fix, format string, args ...any) {
	a.given = append(a.given, e.Diagnostic(Advice, code, fmt.Sprintf(format, args...), fix))
}

func (a *adviser) entry(e Entry) {
	k, it := e.Kind(), e.Item()
	if k == summaryKind {
		a.summary(e)
		return
	}
	for i := range k.fields {
		f := &k.fields[i]
		if f.Advised && isEmpty(f.Of(it)) && a.usual(e.Section(), f) {
			a.advise(e, CodeAdvised, fmt.Sprintf("add %q (%s)", f.Key+": …", f.Doc), "this %s has no %s", k.One, f.Key)
		}
		a.value(e, f, f.Of(it))
	}
}

// usual reports whether some entries of a section have a field, so that the
// others probably lack it by mistake.
func (a *adviser) usual(s Section, f *Field) bool {
	if a.b.Origin().Freeform {
		return false
	}
	has, known := a.has[f]
	if !known {
		for e := range s.Entries() {
			has = has || !isEmpty(f.Of(e.Item()))
		}
		a.has[f] = has
	}
	return has
}

func isEmpty(held any) bool { return reflect.ValueOf(held).Elem().IsZero() }

func (a *adviser) summary(e Entry) {
	if n := countWords(a.b.Summary.Plain()); n > maxSummaryWords {
		a.advise(e, CodeLong, fmt.Sprintf("cut it to %d", maxSummaryWords), "the summary has %s words", Number(n))
	}
	for i := range briefingFields {
		a.value(e, &briefingFields[i], briefingFields[i].Of(a.b))
	}
}

// value looks at what one field holds.
func (a *adviser) value(e Entry, f *Field, held any) {
	switch v := held.(type) {
	case *Paragraphs:
		if n := countWords(string(*v)); n > maxQuoteWords {
			a.advise(e, CodeLong, fmt.Sprintf("quote the %d that matter, and paraphrase the rest", maxQuoteWords), "the %s has %s words", e.Kind().One, Number(n))
		}
	case *Markdown:
		a.images(e, f.Key, *v)
	case *[]Stance:
		for _, s := range *v {
			a.images(e, f.Key, s.Position)
		}
	}
}

// images looks for images without a description.
func (a *adviser) images(e Entry, key string, m Markdown) {
	if !strings.Contains(string(m), "![") {
		return
	}
	root, source := m.Parse()
	if root == nil {
		return
	}
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if image, ok := n.(*ast.Image); ok && entering && strings.TrimSpace(commonmark.InlineText(image, source, false)) == "" {
			a.advise(e, CodeImage, "describe it: ![…]("+Shorten(string(image.Destination), maxQuoted)+")", "an image in %q has no description for those who cannot see it", key)
		}
		return ast.WalkContinue, nil
	})
}

func countWords(s string) int {
	n := 0
	for range strings.FieldsSeq(s) {
		n++
	}
	return n
}
