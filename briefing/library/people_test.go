package library

import (
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

func TestPersonKey(t *testing.T) {
	for in, want := range map[string]string{
		"Paweł Kowalski":             "pawel kowalski",
		"PAWEL  kowalski":            "pawel kowalski",
		"Dr. Paweł Kowalski":         "pawel kowalski",
		"President Donald Trump":     "donald trump",
		"H.E. Ambassador Ann Lee":    "ann lee",
		"Ann Lee (AL)":               "ann lee",
		"Ann Lee (A.L.)":             "ann lee",
		"John Smith (UK)":            "john smith uk",
		"Jane Doe MP":                "jane doe",
		"Foreign Minister Wang Yi":   "wang yi",
		"The Rt Hon Keir Starmer MP": "keir starmer",
		"Prime Minister's Office":    "prime minister s office",
		"President of Ukraine":       "president of ukraine",
		"Secretary-General":          "secretary general",
		"General Assembly":           "general assembly",
		"General Mark Milley":        "mark milley",
		"Minister":                   "minister",
		"王毅":                         "王 毅",
		"—":                          "—",
		"":                           "",
		"Mevlüt Çavuşoğlu":           "mevlut cavusoglu",
	} {
		if got := personKey(in); got != want {
			t.Errorf("personKey(%q) = %q, want %q", in, got, want)
		}
	}
}

// spelled are names as libraries have them, each in one briefing.
func spelled(names ...string) []Spelled {
	var out []Spelled
	for _, n := range names {
		out = append(out, Spelled{n, 1})
	}
	return out
}

func groups(p *People) string {
	var out []string
	for _, person := range p.Persons() {
		out = append(out, person.Name+": "+strings.Join(person.Spellings, ", "))
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

func TestPeople(t *testing.T) {
	for name, c := range map[string]struct {
		names   []Spelled
		aliases []Alias
		rules   string
		want    string
	}{
		"case, accents, titles, initials": {
			names: spelled("Ann Lee", "ANN LEE", "Dr Ann Lee", "Ann Lee (AL)", "Bo Lee"),
			want:  "ANN LEE: ANN LEE, Ann Lee, Ann Lee (AL), Dr Ann Lee; Bo Lee: Bo Lee",
		},
		"the commonest spelling is the name": {
			names: []Spelled{{"Pawel Nowak", 1}, {"Paweł Nowak", 5}},
			want:  "Paweł Nowak: Pawel Nowak, Paweł Nowak",
		},
		"same-as": {
			names:   spelled("W. Zelensky", "Volodymyr Zelenskyy", "Ann Lee"),
			aliases: []Alias{{"W. Zelensky", "Volodymyr Zelenskyy"}},
			want:    "Ann Lee: Ann Lee; Volodymyr Zelenskyy: Volodymyr Zelenskyy, W. Zelensky",
		},
		"same-as a name that nobody has": {
			names:   spelled("W. Zelensky", "V. Zelensky"),
			aliases: []Alias{{"W. Zelensky", "Zelenskyy"}, {"V. Zelensky", "Zelenskyy"}},
			want:    "V. Zelensky: V. Zelensky, W. Zelensky",
		},
		"merged by rule": {
			names: spelled("P. Kowalski", "Kowalsky, Pawel"),
			rules: "people:\n  - name: Paweł Kowalski\n    also: [P. Kowalski, 'Kowalsky, Pawel']\n",
			want:  "Paweł Kowalski: Kowalsky, Pawel, P. Kowalski",
		},
		"kept apart by rule": {
			names: spelled("Jan Novák", "Jan Novak", "Dr. Jan Novák", "JAN NOVAK", "Jan Nôvak"),
			rules: "apart:\n  - [Jan Novák, Jan Novak]\n",
			want:  "Dr. Jan Novák: Dr. Jan Novák, Jan Novák; JAN NOVAK: JAN NOVAK, Jan Novak; Jan Nôvak: Jan Nôvak",
		},
		"a rule is stronger than same-as": {
			names:   spelled("Ann Lee", "A. Lee", "Anne Lee"),
			aliases: []Alias{{"A. Lee", "Anne Lee"}, {"A. Lee", "Ann Lee"}},
			rules:   "apart: [[Ann Lee, Anne Lee]]",
			want:    "A. Lee: A. Lee, Ann Lee; Anne Lee: Anne Lee",
		},
		"in no briefing any more": {
			names: []Spelled{{"Ann Lee", 0}, {"Bo Lee", 1}},
			want:  "Bo Lee: Bo Lee",
		},
	} {
		t.Run(name, func(t *testing.T) {
			var rules Rules
			if err := yaml.Unmarshal([]byte(c.rules), &rules); err != nil {
				t.Fatal(err)
			}
			for range 3 { // in any order
				if got := groups(NewPeople(c.names, c.aliases, rules)); got != c.want {
					t.Errorf("got  %s\nwant %s", got, c.want)
				}
				slices.Reverse(c.names)
			}
		})
	}
}

func TestFindPeople(t *testing.T) {
	p := NewPeople(spelled("Ann Lee", "Ann Lee Smith", "Lee Wong", "A. Lee"), []Alias{{"A. Lee", "Ann Lee"}}, Rules{})
	for name, want := range map[string]string{
		"lee":       "A. Lee, Ann Lee Smith, Lee Wong",
		"ann lee":   "A. Lee, Ann Lee Smith",
		"lee a":     "A. Lee",
		"smith":     "Ann Lee Smith",
		"ann wong":  "",
		"Lee  WONG": "Lee Wong",
	} {
		var got []string
		for _, person := range p.Find(Words(name)) {
			got = append(got, person.Name)
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%q finds %s, want %s", name, s, want)
		}
	}
	rules := Rules{Merged: []Merged{{Name: "Paweł Kowalski", Also: []string{"P. Kowalski", "Pawel of Oslo"}}}}
	called := NewPeople(spelled("P. Kowalski", "W. Zelensky"), []Alias{{"W. Zelensky", "Volodymyr Zelenskyy"}}, rules)
	for name, want := range map[string]string{
		"pawel kowalski": "Paweł Kowalski", "oslo": "Paweł Kowalski", "zelenskyy": "W. Zelensky", "kowalski of": "",
	} {
		var got string
		for _, person := range called.Find(Words(name)) {
			got += person.Name
		}
		if got != want {
			t.Errorf("%q, which no briefing has, finds %q, want %q", name, got, want)
		}
	}
	if one := exactly(p.Find([]string{"ann", "lee"}), "Ann Lee"); len(one) != 1 || one[0].Name != "A. Lee" {
		t.Errorf("Ann Lee is %v", one)
	}
}
