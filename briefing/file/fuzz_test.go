package file_test

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/markdown"
	"readout/internal/briefingtest"
)

// Whatever a file holds, reading it ends, says something clean, and what is
// read is clean and leads somewhere.
func FuzzRead(f *testing.F) {
	ten, err := os.ReadFile("testdata/ten-mistakes.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{
		string(ten), briefingtest.Generate(2000, 1), head + bomb(), "\ufeff" + head + "place: \"\\e[31m\\u202e\"\r\n",
		`{"title": "\ud83d", "date": "2025-08-18", "summary": "# A", "quotes": [{"speaker": "x", "text": "y"}]}`,
		head + "notes: &a\n- title: &b A\n- title: *b\n  level: 3\n", head + "---\n", head + "\xff\x1b\u2028\n? [a]\n: !x b\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, ds := file.Read("\x1b]0;x\x07.yaml", strings.NewReader(string(data)))
		for _, d := range ds {
			briefingtest.AssertClean(t, d.String())
			if strings.Contains(d.String(), "\n") || utf8.RuneCountInString(d.Message) > 1000 {
				t.Errorf("message: %q", d)
			}
		}
		if (b == nil) != briefing.Errors(ds) {
			t.Fatalf("%v, %v", b, ds)
		}
		if b == nil {
			return
		}
		briefingtest.AssertFields(t, briefing.Fields(), b)
		briefingtest.AssertClean(t, markdown.String(b.All(), 0))
		briefingtest.AssertClean(t, b.All().Text())
		for _, s := range b.Sections()[1:] {
			for i := range s.Len() {
				e := s.Entry(i)
				briefingtest.AssertFields(t, s.Fields(), e.Item())
				if found, ok := b.Find(e.ID()); !ok || found != e || !briefing.IsSlug(string(e.ID())) {
					t.Errorf("id %q", e.ID())
				}
				for ref := range briefing.References(e.Item()) {
					if _, ok := b.Find(briefing.ID(ref)); !ok && !isAddress(ref) {
						t.Errorf("%q is dangling", ref)
					}
				}
			}
		}
	})
}

func isAddress(r briefing.Ref) bool {
	_, ok := r.Address()
	return ok
}
