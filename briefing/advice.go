package briefing

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Advice returns what would make the briefing better for those who read it, in
// the order of the file: about a participant who is never heard of again, an
// outcome without a source, a question where nobody has a position, a quote or a
// summary that is longer than anybody reads, and an image that says nothing to
// those who cannot see it. None of it is wrong.
func (b *Briefing) Advice() []Diagnostic {
	a := adviser{b: b}
	for _, s := range b.Sections() {
		for e := range (part{Section: s}).entries() {
			a.entry(e)
		}
	}
	slices.SortStableFunc(a.given, Diagnostic.Compare)
	return a.given
}

// adviser gives advice on a briefing.
type adviser struct {
	b     *Briefing
	given []Diagnostic
}

func (a *adviser) say(e Entry, format string, args ...any) {
	a.given = append(a.given, e.Diagnostic(Advice, fmt.Sprintf(format, args...)))
}

func (a *adviser) entry(e Entry) {
	if e.list == summaryList {
		a.summary(e)
		return
	}
	if e.Section().Key == participants && len(e.Links()) == 0 && e.Body().Text == "" {
		a.say(e, "nothing more is heard of %s; say what they said, did or hold, or leave them out", quoted(e.Title()))
	}
	for _, f := range e.item().fields() {
		if f.advised && !a.byHand() && reflect.ValueOf(f.value).Elem().IsZero() {
			a.say(e, "this %s has no %s; add %q (%s)", e.Section().One, f.key, f.key+": …", f.doc)
		}
		a.value(e, f)
	}
}

// byHand tells a briefing in Markdown, where advice on single fields would be
// advice to write in another way.
func (a *adviser) byHand() bool { return a.b.origin != nil && a.b.origin.byHand }

func (a *adviser) summary(e Entry) {
	if n := words(a.b.Summary.Plain()); n > maxSummaryWords {
		a.say(e, "the summary has %d words; say it in %d", n, maxSummaryWords)
	}
	for _, f := range a.b.fields() {
		a.value(e, f)
	}
}

// value looks at what one field holds.
func (a *adviser) value(e Entry, f field) {
	switch v := f.value.(type) {
	case *Paragraphs:
		if n := words(string(*v)); n > maxQuoteWords {
			a.say(e, "the %s has %d words; quote the %d that count, and tell the rest", e.Section().One, n, maxQuoteWords)
		}
	case *Markdown:
		a.images(e, f.key, *v)
	case *[]Stance:
		for _, s := range *v {
			a.images(e, f.key, s.Position)
		}
	}
}

// images looks for images without a text in their place.
func (a *adviser) images(e Entry, key string, m Markdown) {
	if !strings.Contains(string(m), "![") {
		return
	}
	root, source := m.Parse()
	if root == nil {
		return
	}
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if image, ok := n.(*ast.Image); ok && entering && altText(image, source) == "" {
			a.say(e, `an image in %q says nothing to those who cannot see it; say what it shows: ![…](%s)`, key, shorten(string(image.Destination), maxQuoted))
		}
		return ast.WalkContinue, nil
	})
}

// altText returns the text that stands in the place of an image.
func altText(image *ast.Image, source []byte) string {
	var out strings.Builder
	_ = ast.Walk(image, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			out.Write(n.Value(source))
		case *ast.String:
			out.Write(n.Value)
		}
		return ast.WalkContinue, nil
	})
	return strings.TrimSpace(out.String())
}

func words(s string) int {
	n := 0
	for range strings.FieldsSeq(s) {
		n++
	}
	return n
}
