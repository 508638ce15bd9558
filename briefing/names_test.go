package briefing

import (
	"strings"
	"testing"
)

func TestNames(t *testing.T) {
	names := IndexNames([]*Participant{
		{Name: "Noor Bakker"}, {Name: "Tom Oduya"}, {Name: "Tim Owen"}, {Name: "Ria van der Berg"}, {Name: "Kai Moe (KM)"}, {Name: "Kai Lund"}, {Name: "山田太郎"},
	})
	for called, want := range map[string]string{
		"Noor Bakker": "Noor Bakker", "noor": "Noor Bakker", "Bakker": "Noor Bakker", "NB": "Noor Bakker", "MS. BAKKER": "Noor Bakker",
		"TO": "", "Tim": "Tim Owen", "RB": "Ria van der Berg", "RVDB": "Ria van der Berg", "KM": "Kai Moe (KM)", "Kai": "", "KL": "Kai Lund",
		"山田太郎氏": "山田太郎", "Mr. Nobody": "", "": "",
	} {
		got := ""
		if p := names.Find(called); p != nil {
			got = p.Name
		}
		if got != want {
			t.Errorf("%q is %q, want %q", called, got, want)
		}
	}
}

func TestShortNames(t *testing.T) {
	for name, want := range map[string]string{
		"Ria van der Berg": "van der Berg", "JANSEN, Ria": "JANSEN", "van der Berg, Ria": "van der Berg", "Ann Lee, MP": "Lee",
		"Coalition of the Willing": "Coalition of the Willing", "Kai Moe (KM)": "KM", "Moe": "Moe", ", Moe": ", Moe",
	} {
		if got := (&Participant{Name: name}).short(); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

func TestPassages(t *testing.T) {
	b := &Briefing{}
	noor, tom := &Participant{ID: "noor", Name: "Noor Bakker"}, &Participant{ID: "tom", Name: "Tom Oduya"}
	dredging := &Note{ID: "dredging", Title: "Dredging", Detail: `Slides were shown.

NB: It is time.

We have waited.

**Tom Oduya:** So it is.
DECISION: Buy it.

**Tom Oduya:**

Speaking alone.

At length.

### Later

Nobody: no.

- NB: I said so.
- [tom] Did you?
`}
	b.Add(noor, tom, dredging, &Note{ID: "tea", Title: "Tea", Detail: "NB: Milk."}, &Note{ID: "end", Title: "End", Detail: "All: good bye."})
	said := func(id ID) string {
		e, _ := b.Find(id)
		var out []string
		for _, p := range e.Passages() {
			out = append(out, p.Note.Title()+"/"+p.Speaker.Name+": "+strings.ReplaceAll(string(p.Text()), "\n", "|"))
		}
		return strings.Join(out, "; ")
	}
	for id, want := range map[ID]string{
		"noor":     "Dredging/Noor Bakker: It is time.; Dredging/Noor Bakker: I said so.; Tea/Noor Bakker: Milk.",
		"tom":      "Dredging/Tom Oduya: So it is.; Dredging/Tom Oduya: Speaking alone.||At length.; Dredging/Tom Oduya: Did you?",
		"dredging": "Dredging/Noor Bakker: It is time.; Dredging/Tom Oduya: So it is.; Dredging/Tom Oduya: Speaking alone.||At length.; Dredging/Noor Bakker: I said so.; Dredging/Tom Oduya: Did you?",
		"end":      "",
	} {
		if got := said(id); got != want {
			t.Errorf("%s: %s\nwant %s", id, got, want)
		}
	}
	e, _ := b.Find("dredging")
	if p := e.Passages()[0]; string(dredging.Detail[p.Start:p.Words]) != "NB:" {
		t.Errorf("%q names the speaker", dredging.Detail[p.Start:p.Words])
	}
}
