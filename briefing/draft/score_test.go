package draft

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// labelling is what is to be found in a report of testdata: tuned has those that the
// rules were made with, held those that were only counted.
type labelling struct {
	Lang     string
	Date     string
	Place    string
	NoPlace  bool                `yaml:"noplace"` // the report is not certain about it
	DateAlso []string            `yaml:"date_also"`
	Places   []string            `yaml:"place_also"`
	Quotes   []map[string]any    // by their speaker, ? being nobody
	Not      []string            // in marks, and no speech
	Optional []string            // may be drafted or not
	Also     map[string][]string // other names of a speaker
}

// figures are how many there are, and how many of them are right.
type figures struct{ quotes, drafted, found, right, people, listed, dates, places, reports int }

// TestFigures holds the share of quotes and speakers that are found, so that it
// cannot fall.
func TestFigures(t *testing.T) {
	for folder, want := range map[string]struct{ recall, precision, right, people float64 }{
		"tuned": {0.99, 0.99, 0.97, 0.97},
		"held":  {0.99, 0.99, 0.925, 0.92},
	} {
		t.Run(folder, func(t *testing.T) {
			var all figures
			labels, _ := filepath.Glob(filepath.Join("testdata", folder, "*.yaml"))
			if len(labels) < 10 {
				t.Fatalf("there are %d reports", len(labels))
			}
			for _, name := range labels {
				f := scored(t, name)
				all.add(f)
				if testing.Verbose() {
					t.Logf("%s: %+v", name, f)
				}
			}
			hold := func(what string, n, of int, least float64) {
				if share := float64(n) / float64(of); share < least {
					t.Errorf("%s: %d of %d, %.1f %%; it has been %.1f %%", what, n, of, 100*share, 100*least)
				} else {
					t.Logf("%s: %d of %d, %.1f %%", what, n, of, 100*share)
				}
			}
			hold("quotes found", all.found, all.quotes, want.recall)
			hold("drafted quotes that are quotes", all.found, all.drafted, want.precision)
			hold("quotes with their words and speaker", all.right, all.quotes, want.right)
			hold("people who speak", all.listed, all.people, want.people)
			hold("dates", all.dates, all.reports, 1)
			hold("places", all.places, all.reports, 1)
		})
	}
}

func (f *figures) add(o figures) {
	f.quotes += o.quotes
	f.drafted += o.drafted
	f.found += o.found
	f.right += o.right
	f.people += o.people
	f.listed += o.listed
	f.dates += o.dates
	f.places += o.places
	f.reports += o.reports
}

// scored drafts a report and compares it with its label.
func scored(t *testing.T, name string) figures {
	var want labelling
	data, err := os.ReadFile(name)
	if err == nil {
		err = yaml.Unmarshal(data, &want)
	}
	if err != nil {
		t.Fatal(err)
	}
	d := From(testReport(t, strings.TrimSuffix(name, ".yaml")))
	f := figures{reports: 1}
	used := map[int]bool{}
	people := map[string]bool{}
	for _, q := range want.Quotes {
		f.quotes++
		var who string
		var texts []string
		for key, value := range q {
			if key == "alt" {
				for _, alt := range value.([]any) {
					texts = append(texts, alt.(string))
				}
				continue
			}
			who, texts = key, append([]string{value.(string)}, texts...)
		}
		if who != "?" {
			people[who] = true
		}
		i := slices.IndexFunc(d.Quotes, func(q Quote) bool {
			return !used[slices.Index(ids(d), q.ID)] && slices.ContainsFunc(texts, func(s string) bool { return compared(s) == compared(q.Text) })
		})
		if i < 0 {
			continue
		}
		used[i] = true
		f.found++
		if who == "?" && slices.ContainsFunc(want.Also["?"], func(n string) bool { return nameEnds(d.nameOf(d.Quotes[i].Speaker), n) }) || named(d.nameOf(d.Quotes[i].Speaker), who, want.Also[who]) {
			f.right++
		}
	}
	for i, q := range d.Quotes {
		if used[i] || !slices.ContainsFunc(want.Optional, func(s string) bool { return compared(s) == compared(q.Text) }) {
			f.drafted++
		}
	}
	for who := range people {
		f.people++
		if slices.ContainsFunc(d.People, func(p Person) bool { return named(p.Name, who, want.Also[who]) }) {
			f.listed++
		}
	}
	if d.Date == want.Date || slices.Contains(want.DateAlso, d.Date) {
		f.dates++
	}
	places := append(want.Places, want.Place)
	if slices.ContainsFunc(places, func(p string) bool {
		return p != "" && d.Place != "" && (strings.Contains(d.Place, p) || strings.Contains(p, d.Place))
	}) || d.Place == "" && (want.NoPlace || want.Place == "") {
		f.places++
	}
	return f
}

func ids(d *Draft) (out []string) {
	for _, q := range d.Quotes {
		out = append(out, q.ID)
	}
	return out
}

// testReport reads the report that has a name, whatever its format.
func testReport(t *testing.T, name string) *Report {
	for _, ext := range []string{".txt", ".md", ".html"} {
		data, err := os.ReadFile(name + ext)
		if err != nil {
			continue
		}
		r, err := Read(name+ext, data)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	t.Fatal("there is no report ", name)
	return nil
}

// compared returns words in the form in which they are compared: white space, the
// kinds of marks and a comma at the end are all that may differ.
func compared(s string) string {
	s = strings.NewReplacer("“", "'", "”", "'", "„", "'", "«", "'", "»", "'", "‘", "'", "’", "'", `"`, "'", "\u00a0", " ", "\u202f", " ").Replace(s)
	return strings.TrimRight(strings.Trim(fold(s), "' "), ",.' ")
}

func named(got, want string, also []string) bool {
	if sameName(got, want) {
		return true
	}
	for _, n := range append([]string{want}, also...) {
		if n != "?" && nameEnds(got, n) {
			return true
		}
	}
	return false
}

// nameEnds reports whether a name is another, or ends with it.
func nameEnds(long, short string) bool {
	a, b := strings.Fields(folded(long)), strings.Fields(folded(short))
	return len(b) > 0 && len(b) <= len(a) && slices.Equal(a[len(a)-len(b):], b)
}
