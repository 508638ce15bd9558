package file_test

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"readout/briefing"
	"readout/briefing/file"
	"readout/internal/briefingtest"
)

func TestAcceptedWithoutAStatus(t *testing.T) {
	for _, c := range []struct{ name, in string }{
		{"byte-order mark", "\ufeff" + head},
		{"CRLF", strings.ReplaceAll(head+"notes:\n- title: A\n  detail: |\n    b\n\n    c\n", "\n", "\r\n")},
		{"CR", strings.ReplaceAll(head, "\n", "\r")},
		{"without a last line end", strings.TrimSuffix(head, "\n")},
		{"document marks", "---\n" + head + "...\n"},
		{"comments", "# A briefing\n" + head + "# end\n"},
		{"nothing in a list", head + "notes:\nquotes: []\n"},
		{"numbers as text", head + "reference: 123\nplace: true\nissued-by: 0x1F\n"},
		{"a small alias", head + "sources:\n- id: a\n  title: &a One\n- title: *a\n"},
		{"JSON", `{"title": "Talks", "date": "2025-08-18", "summary": "They met.", "notes": [{"title": "A\/B"}]}`},
		{"JSON with tabs", "{\n\t\"title\": \"Talks\",\n\t\"date\": \"2025-08-18\",\n\t\"summary\": \"They met.\"\n}\n"},
		{"JSON with surrogate pairs", `{"title": "Talks \ud83d\ude00", "date": "2025-08-18", "summary": "They met."}`},
		{"tabs within text", head + "notes:\n- title: A\n  detail: |\n    a\tb\n    \tc\n"},
		{"marks of direction", head + "place: \"\u05d9\u05e8\u05d5\u05e9\u05dc\u05d9\u05dd\u200f (west)\u200e\"\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if b := checkRead(t, c.in, ""); b != nil && (!strings.HasPrefix(b.Title, "Talks") || b.Date != "2025-08-18") {
				t.Errorf("%q, %q", b.Title, b.Date)
			}
		})
	}
}

func TestCharactersTakenOut(t *testing.T) {
	for _, c := range []struct{ name, in, want, place string }{
		{"raw", head + "place: Ro\x1bme\n", `x.yaml:4:10: warning: U+001B (escape) was removed`, "Rome"},
		{"several on a line", head + "place: \u202eRo\u009bme\u2066 \U000e0041\n", `x.yaml:4:8: warning: U+202E (it changes the direction of text) and 3 more were removed`, "Rome"},
		{"on several lines", head + "place: Ro\x07me # \u202e\nreference: \x7f1\n", `x.yaml:4:10: warning: U+0007 (a control character) and 1 more were removed
			x.yaml:5:12: warning: U+007F (a control character) was removed`, "Rome"},
		{"escaped", head + "place: \"Ro\\e[31mme\\u202e\"\n", `x.yaml:4:8: warning: U+001B (escape) and 1 more were removed`, "Ro[31mme"},
		{"byte-order mark within", head + "place: Ro\ufeffme\n", `x.yaml:4:10: warning: U+FEFF (a byte-order mark) was removed`, "Rome"},
		{"marks", head + "place: Rome" + strings.Repeat("\u0301", 20) + "\n", `x.yaml:4:8: warning: one letter had more than 8 combining marks; the others were removed`, "Rome" + strings.Repeat("\u0301", 8)},
		{"the next mistake stands where it stood", head + "place: \x1b\x1b[R\x1bome]\n", `x.yaml:4:8: warning: U+001B (escape) and 2 more were removed
			x.yaml:4:10: "place" must be text, not a list; put text that begins with a bracket in quotes`, ""},
		{"line separators keep the lines", head + "place: Ro\u2028me\nplaze: x\n", `x.yaml:5:1: unknown key "plaze" in a briefing; did you mean "place"?`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if b := checkRead(t, c.in, c.want); b != nil && b.Place != c.place {
				t.Errorf("%q, want %q", b.Place, c.place)
			}
		})
	}
}

func TestReadFS(t *testing.T) {
	files := fstest.MapFS{"a/x.yaml": {Data: []byte(head)}}
	for name, want := range map[string]string{
		"a/x.yaml":         "",
		"a":                "a: this is a folder, not a file; name a file in it",
		"b.yaml":           "b.yaml: there is no such file",
		"../\x1b[31m.yaml": "../[31m.yaml: there is no such file",
	} {
		b, ds := file.ReadFS(files, name)
		got := ""
		for _, d := range ds {
			got += d.String()
		}
		if got != want || (b == nil) != (want != "") {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestReaderThatFails(t *testing.T) {
	for _, c := range []struct {
		r    io.Reader
		want string
	}{
		{endless{}, "x.yaml: the file is larger than 40 MB; split it"},
		{failing{errors.New("the line\nis \x1bdead")}, "x.yaml: the file cannot be read: the line is dead"},
		{failing{&fs.PathError{Op: "read", Path: "x.yaml", Err: fs.ErrPermission}}, "x.yaml: no permission to read the file; ask its owner, or change its permissions"},
	} {
		_, ds := file.Read("x.yaml", c.r)
		if len(ds) != 1 || ds[0].String() != c.want {
			t.Errorf("%v, want %s", ds, c.want)
		}
	}
}

func TestFolderThatWasOpened(t *testing.T) {
	f, err := os.Open("testdata")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	_, ds := file.Read("testdata", f)
	if len(ds) != 1 || ds[0].String() != "testdata: this is a folder, not a file; name a file in it" {
		t.Error(ds)
	}
}

func TestLargeFile(t *testing.T) {
	if b := checkRead(t, briefingtest.Generate(10<<20, 2), ""); b == nil || len(b.Sections()) != 6 {
		t.Error("not all is read")
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'y'
	}
	return len(p), nil
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// However much is wrong, what is said of it is bounded, and errors stay errors.
func TestManyMistakes(t *testing.T) {
	b, ds := file.Read(strings.Repeat("x", 5000), strings.NewReader(head+
		strings.Repeat("\x1b\n", 5000)+strings.Repeat("bad: x\n", 20_000)))
	if b != nil || len(ds) != 2*briefing.MaxDiagnostics+2 || !briefing.Errors(ds) {
		t.Fatalf("%d diagnostics", len(ds))
	}
	if got := ds[len(ds)-2].Text(); got != "19,000 more errors are not shown; fix these first" {
		t.Error(got)
	}
	if got := ds[len(ds)-1].Message; got != "4,000 more warnings are not shown" {
		t.Error(got)
	}
	if n := len(ds[0].String()); n > 2*1024 {
		t.Errorf("a message of %d bytes", n)
	}
}

func TestMadeIDs(t *testing.T) {
	b := checkRead(t, head+`
"participants":
- name: Émile Ångström-Łódź
- name: 习近平
- name: Émile Ångström Łódź
- name: Summary
quotes:
- speaker: emile-angstrom-lodz
  text: Today, it was agreed that the pier stays open.
outcomes:
- title: Given later
- title: The harbour commission is to report to both of the governments by spring
- id: given-later
  title: A
`, "")
	var got []briefing.ID
	for _, s := range b.Sections() {
		for i := range s.Len() {
			got = append(got, s.Entry(i).ID())
		}
	}
	want := []briefing.ID{"summary", "emile-angstrom-lodz", "participant-7s0ob5", "emile-angstrom-lodz-2", "summary-2",
		"emile-angstrom-lodz-today-it-was-agreed", "given-later-2", "the-harbour-commission-is-to-report-to-both-of", "given-later"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// Ids are made in reading order, whatever the order of the lists.
func TestMadeIDsInReadingOrder(t *testing.T) {
	b := checkRead(t, head+"notes:\n- title: A\nquestions:\n- title: A?\n", "")
	if q, n := b.Questions()[0].ID, b.Notes()[0].ID; q != "a" || n != "a-2" {
		t.Errorf("%q, %q", q, n)
	}
}

// What is decoded is in the form in which it is written.
func TestCanonical(t *testing.T) {
	b := checkRead(t, `title: "  White   House\ttalks "
date: 2025-08-18
place: |
  The White House,
  Washington
summary: "\n \n  One.\n\n# Two  \n\n"
"participants":
- name: A
quotes:
- speaker: a
  text: |

    One
    and a half.


    Two.
outcomes:
- title: B
questions:
- title: C?
  positions:
  - participant: a
    position: "  in favour\n"
`, "")
	for _, c := range []struct{ got, want string }{
		{b.Title, "White House talks"},
		{b.Place, "The White House, Washington"},
		{string(b.Summary), "  One.\n\n#### Two"},
		{string(b.Quotes()[0].Text), "One and a half.\n\nTwo."},
		{string(b.Outcomes()[0].Status), ""},
		{string(b.Questions()[0].Status), "open"},
		{string(b.Participants()[0].Attendance), ""},
		{string(b.Questions()[0].Positions[0].Position), "  in favour"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

// Every field of every kind is read from its key.
func TestEveryField(t *testing.T) {
	for _, k := range briefing.Lists() {
		entry := map[string]any{}
		for _, f := range k.Fields() {
			entry[f.Key] = briefingtest.Sample(f)
		}
		file := map[string]any{"title": "T", "date": "2025-08-18", "summary": "S",
			"participants": []any{map[string]any{"id": "other", "name": "N"}}}
		if k.Key == "sources" {
			file["sources"] = []any{entry}
		} else {
			file["sources"] = []any{map[string]any{"id": "press", "title": "P"}}
		}
		if k.Key == "participants" {
			file[k.Key] = append(file[k.Key].([]any), entry)
		} else {
			file[k.Key] = []any{entry}
		}
		data, err := json.Marshal(file)
		if err != nil {
			t.Fatal(err)
		}
		b := checkRead(t, string(data), "")
		e, ok := b.Find("mine")
		if !ok {
			t.Fatalf("%s: no entry", k.Key)
		}
		for _, f := range k.Fields() {
			if reflect.ValueOf(f.Of(e.Item())).Elem().IsZero() {
				t.Errorf("%s: %s is not read", k.Key, f.Key)
			}
		}
	}
}
