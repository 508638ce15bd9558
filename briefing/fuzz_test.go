package briefing

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"readout/briefing/clean"
)

// Whatever a file holds, reading it ends, says something clean, and what is
// read is clean and leads somewhere.
func FuzzRead(f *testing.F) {
	ten, err := os.ReadFile("testdata/ten-mistakes.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{
		string(ten), generate(2000, 1), head + bomb(), "\ufeff" + head + "place: \"\\e[31m\\u202e\"\r\n",
		`{"title": "\ud83d", "date": "2025-08-18", "summary": "# A", "quotes": [{"speaker": "x", "text": "y"}]}`,
		head + "notes: &a\n- title: &b A\n- title: *b\n  level: 3\n", head + "---\n", head + "\xff\x1b\u2028\n? [a]\n: !x b\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, ds := Read("\x1b]0;x\x07.yaml", strings.NewReader(string(data)))
		for _, d := range ds {
			assertClean(t, d.String())
			if strings.Contains(d.String(), "\n") || utf8.RuneCountInString(d.Message) > 1000 {
				t.Errorf("message: %q", d)
			}
		}
		if (b == nil) != Errors(ds) {
			t.Fatalf("%v, %v", b, ds)
		}
		if b == nil {
			return
		}
		assertFields(t, Fields(), b)
		assertClean(t, b.All().Markdown(0))
		assertClean(t, b.All().Text())
		for _, s := range b.Sections()[1:] {
			for i := range s.Len() {
				e := s.Entry(i)
				assertFields(t, s.Fields(), e.Item())
				if found, ok := b.Find(e.ID()); !ok || found != e || !IsSlug(string(e.ID())) {
					t.Errorf("id %q", e.ID())
				}
				for ref := range References(e.Item()) {
					if _, ok := b.Find(ID(ref)); !ok {
						t.Errorf("%q leads nowhere", ref)
					}
				}
			}
		}
	})
}

func assertFields(t *testing.T, fields []Field, of any) {
	for _, f := range fields {
		switch v := f.Of(of).(type) {
		case *string:
			assertClean(t, *v)
			if clean.Fold(*v) != *v {
				t.Errorf("%s: %q", f.Key, *v)
			}
		case *Markdown:
			assertClean(t, string(*v))
			if canonicalMarkdown(string(*v)) != string(*v) {
				t.Errorf("%s: %q", f.Key, *v)
			}
		case *Paragraphs:
			assertClean(t, string(*v))
			if foldParagraphs(string(*v)) != string(*v) {
				t.Errorf("%s: %q", f.Key, *v)
			}
		case *[]Stance:
			for i := range *v {
				assertFields(t, StanceFields(), &(*v)[i])
			}
		}
		if v := reflect.ValueOf(f.Of(of)).Elem(); f.Required && v.IsZero() {
			t.Errorf("%s is missing", f.Key)
		}
	}
}
