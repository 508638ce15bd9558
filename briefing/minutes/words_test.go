package minutes

import (
	"strings"
	"testing"
)

func TestSection(t *testing.T) {
	for in, want := range map[string]string{
		"Attendees":                         "participants",
		"👥 Attendees (12)":                  "participants",
		"2. Members present:":               "participants",
		"Board members in attendance were:": "participants",
		"Also in attendance was:":           "participants",
		"Present":                           "participants",
		"Apologies":                         "participants absent",
		"Apologies for absence":             "participants absent",
		"Regrets":                           "participants absent",
		"Members absent":                    "participants absent",
		"Not present":                       "participants absent",
		"Remote attendees":                  "participants remote",
		"Attendees and apologies":           "participants",
		"Decisions / Resolutions":           "outcomes",
		"Decisions / Action items":          "",
		"Past and present":                  "",
		"Previous attendees":                "",
		"Number of participants":            "",
		"How to present":                    "",
		"Next attendees":                    "",
		"Agenda":                            "",
		"Action Items":                      "actions",
		"✅ Compromisos / Tareas":            "actions",
		"Anwesende Mitglieder":              "participants",
		"Entschuldigt":                      "participants absent",
		"Beschlüsse":                        "outcomes",
		"Offene Fragen":                     "questions",
		"Présents":                          "participants",
		"Absents excusés":                   "participants absent",
		"Décisions prises":                  "outcomes",
		"Actions à mener":                   "actions",
		"Asistentes":                        "participants",
		"Acuerdos":                          "outcomes",
		"Aanwezig":                          "participants",
		"Afwezig met kennisgeving":          "participants absent",
		"Besluiten":                         "outcomes",
		"Actiepunten":                       "actions",
		"Presenti":                          "participants",
		"Assenti giustificati":              "participants absent",
		"Delibere":                          "outcomes",
		"Presentes":                         "participants",
		"Encaminhamentos":                   "actions",
		"Deliberações":                      "outcomes",
		"Obecni":                            "participants",
		"Nieobecni":                         "participants absent",
		"W posiedzeniu uczestniczyli następujący członkowie zarządu:": "participants",
		"Uchwały":   "outcomes",
		"Zadania":   "actions",
		"参会人员":      "participants",
		"缺席":        "participants absent",
		"决议":        "outcomes",
		"行动项":       "actions",
		"出席者":       "participants",
		"欠席者":       "participants absent",
		"決定事項":      "outcomes",
		"アクションアイテム": "actions",
	} {
		s, _ := Default().Section(in)
		if got := strings.TrimSpace(s.Key.String() + " " + s.Attendance); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestIsNone(t *testing.T) {
	for in, want := range map[string]bool{
		"None": true, "None at this time.": true, "TODO": true, "TBD": true, "N/A": true, "Nobody": true, "-": true, "—": true, "...": true, "_None_": true,
		"(none)": true, "[TBD]": true, "No action items this week": true, "Keine": true, "Aucune": true, "Ninguno": true, "Geen": true, "Nessuna": true,
		"Nenhum": true, "Brak": true, "无": true, "なし": true, "特になし": true, "": true, "None of the options was good enough to be taken further": false,
		"Nothing": true, "Nora Ek": false, "No": true, "Buy a ferry": false, "No ferry before June": false,
	} {
		if got := Default().IsNone(in); got != want {
			t.Errorf("%q: %v", in, got)
		}
	}
}

func TestPerson(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Ann Lee", "Ann Lee"},
		{"Ann Lee (AL), Norway", "Ann Lee|AL||Norway"},
		{"Bo Ek [Statnett]", "Bo Ek|||Statnett"},
		{"Cy Poe (remote)", "Cy Poe||||remote"},
		{"Cy Poe | City of Arnhem | @cypoe", "Cy Poe|||City of Arnhem||+"},
		{"Cy Poe / Statnett", "Cy Poe|||Statnett"},
		{"Addison Ek - Unicode (AEK) - chair", "Addison Ek|AEK|chair|Unicode"},
		{"Cy Poe (Assistant to the treasurer)", "Cy Poe||Assistant to the treasurer"},
		{"Ann Lee (she/her)", "Ann Lee|||||+"},
		{"Ann Lee (late)", "Ann Lee|||||+"},
		{"Ann Lee (until 10:30)", "Ann Lee|||||+"},
		{"Ann Lee ✅", "Ann Lee"},
		{"❌ Ann Lee", "Ann Lee||||absent"},
		{"Ann Lee (absent)", "Ann Lee||||absent"},
		{"Ann Lee <ann@example.org>", "Ann Lee|||||+"},
		{"Ann Lee @annlee", "Ann Lee|||||+"},
		{"@annlee", "annlee"},
		{"annlee", "annlee"},
		{"Ria van der Berg", "Ria van der Berg"},
		{"Dr. Ann Lee", "Dr. Ann Lee"},
		{"山田太郎（東港）", "山田太郎|||東港"},
		{"Łukasz Żak, Poznań", "Łukasz Żak|||Poznań"},
		{`Addison Ek \-Unicode (AEK)`, "Addison Ek|AEK||Unicode"},
		{"Guest 12 (Firm, TAC)", "Guest 12|||Firm, TAC"},
		// Nobody.
		{"None", ""}, {"TODO", ""}, {"TBD", ""}, {"Everyone", ""}, {"The Board", ""}, {"Guests", ""}, {"Board members", ""}, {"12 members of the public", ""},
		{"Working Group", ""}, {"[Name]", ""}, {"Name 1", ""}, {"Your name", ""}, {"Guest 1", ""}, {"Attendees", ""}, {"Apologies", ""}, {"please add yourself", ""},
		{"x", ""}, {"March 4", ""}, {"Notes: see below", ""}, {"...", ""}, {"全員", ""}, {"42", ""},
	} {
		p, ok := Default().Person(c.in, "")
		got := strings.Join([]string{p.Name, p.Initials, p.Role, p.Party, p.Attendance}, "|")
		if p.More {
			got += "|+"
		}
		if !ok {
			got = ""
		}
		if got = strings.TrimRight(got, "|"); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
	if p, _ := Default().Person("Cy Poe (Ill)", "absent"); p.Party != "" || !p.More || p.Attendance != "absent" {
		t.Errorf("the reason for an absence: %+v", p)
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		in     string
		single bool
		want   string
	}{
		{"Ann Lee, Bo Ek, Cy Poe", false, "Ann Lee|Bo Ek|Cy Poe"},
		{"Ann Lee, Bo Ek and Cy Poe", false, "Ann Lee|Bo Ek|Cy Poe"},
		{"Ann Lee, Bo Ek, and Cy Poe", false, "Ann Lee|Bo Ek|Cy Poe"},
		{"Ann Lee and Bo Ek", true, "Ann Lee|Bo Ek"},
		{"Ann & Bo", true, "Ann|Bo"},
		{"Ann Lee, Norway", true, "Ann Lee, Norway"},
		{"Ann Lee, Norway; Bo Ek, Sweden", false, "Ann Lee, Norway|Bo Ek, Sweden"},
		{"Ann Lee (Norway, chair), Bo Ek", false, "Ann Lee (Norway, chair)|Bo Ek"},
		{"Ann Lee und Bo Ek", true, "Ann Lee|Bo Ek"},
		{"Ann Lee, Ministry of Trade and Industry", true, "Ann Lee, Ministry of Trade and Industry"},
		{"山田太郎、佐藤花子", false, "山田太郎|佐藤花子"},
	} {
		if got := strings.Join(Default().Names(c.in, c.single), "|"); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

func TestStatusOf(t *testing.T) {
	for in, want := range map[string]string{
		"Bridge: rejected":                               "rejected",
		"Ferry: postponed to June":                       "postponed",
		"Tunnel: approved":                               "agreed",
		"Tunnel (approved)":                              "agreed",
		"Tunnel - accepted unanimously":                  "agreed",
		"Approved: the ferry":                            "agreed",
		"APPROVED":                                       "agreed",
		"Agreed to buy a ferry":                          "agreed",
		"The budget was approved.":                       "agreed",
		"The budget has been unanimously approved":       "agreed",
		"The board agreed to buy a ferry":                "agreed",
		"The plan was put off":                           "",
		"Bridge: put off":                                "postponed",
		"Bridge: no decision":                            "under-negotiation",
		"Bridge: keep discussing":                        "under-negotiation",
		"No decision on the bridge":                      "under-negotiation",
		"Bridge: refused":                                "rejected",
		"Bridge: not approved":                           "rejected",
		"Beschluss zur Fähre: angenommen":                "agreed",
		"Der Antrag wurde abgelehnt":                     "rejected",
		"La motion a été rejetée":                        "rejected",
		"El presupuesto fue aprobado":                    "agreed",
		"Fähre: vertagt":                                 "postponed",
		"Brug: uitgesteld tot juni":                      "postponed",
		"Ponte: rinviato":                                "postponed",
		"Balsa: aprovada":                                "agreed",
		"Prom: przyjęto jednogłośnie":                    "agreed",
		"渡船：通过":                                          "agreed",
		"渡し船：承認":                                         "agreed",
		"Buy a ferry":                                    "",
		"Approve the budget":                             "",
		"Approved vendors are listed on the site":        "",
		"Rejected plans are kept for a year":             "",
		"The budget was not approved":                    "",
		"If the budget is approved, buy a ferry":         "",
		"Buy the ferry that was approved in May":         "",
		"Should be approved by June":                     "",
		"We chose the ferry":                             "",
		"Is it approved?":                                "",
		"Ask whether the plan was rejected":              "",
		"Add a column for accepted proposals":            "",
		"Stage 2":                                        "",
		"The ferry is bought.":                           "",
		"We will not postpone the launch":                "",
		"Merge the pull request once the plan is agreed": "",
	} {
		if got := Default().StatusOf(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestDecides(t *testing.T) {
	for in, want := range map[string]string{
		"The first costs too much and the second was refused. We chose the ferry.": "We chose the ferry.",
		"We looked at three ways. We will use a ferry. It is cheap.":               "We will use a ferry.",
		"The board agreed to buy a ferry.":                                         "The board agreed to buy a ferry.",
		"We chose the ferry. We chose the captain.":                                "",
		"Nothing here decides a thing.":                                            "",
		"Who decided that?":                                                        "",
	} {
		if got, _ := Default().Decides(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestLabel(t *testing.T) {
	for in, want := range map[string]string{
		"ACTION: Bo to write the contract.": "actions: Bo to write the contract.",
		"Action item: write":                "actions: write",
		"ACTION-12: write":                  "actions: write",
		"TODO(bo): write":                   "actions bo: write",
		"AI: Bo to write":                   "actions?: Bo to write",
		"[Action] write":                    "actions: write",
		"DECISION: The ferry is bought.":    "outcomes: The ferry is bought.",
		"RESOLVED: buy":                     "outcomes agreed: buy",
		"AGREED: buy":                       "outcomes agreed: buy",
		"PROPOSED RESOLUTION: buy":          "outcomes proposed: buy",
		"Beschluss: Die Fähre kommt":        "outcomes: Die Fähre kommt",
		"Décision : acheter":                "outcomes: acheter",
		"決定：買う":                             "outcomes: 買う",
		"the decision: buy":                 "",
		"Note: buy":                         "",
		"Ann: buy":                          "",
		"Action:":                           "",
		"action: lower":                     "",
	} {
		l, ok := Default().Label(in)
		got := l.Key.String()
		if l.Status+l.Who != "" {
			got += " " + l.Status + l.Who
		}
		if l.Doubt {
			got += "?"
		}
		got += ": " + l.Text
		if !ok {
			got = ""
		}
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	got := Default().LabelsIn("Ann spoke. ACTION: Bo to write. DECISION: buy it.")
	if len(got) != 2 || got[0].Text != "Bo to write." || got[1].Text != "buy it." {
		t.Errorf("within a line: %+v", got)
	}
}

func TestNew(t *testing.T) {
	for _, wrong := range []string{"participants", "months: a, b", "nonsense: a"} {
		if _, err := New(wrong); err == nil {
			t.Errorf("%q is read", wrong)
		}
	}
}

func TestWith(t *testing.T) {
	w, err := Default().With(map[string][]string{
		"participants": {"Närvarande", "* i salen"},
		"actions":      {"Att  göra"},
		"months":       strings.Fields("januari februari mars april maj juni juli augusti september oktober november december"),
	})
	if err != nil {
		t.Fatal(err)
	}
	for heading, want := range map[string]Key{"Närvarande": Participants, "NÄRVARANDE:": Participants, "Alla i salen": Participants, "Att göra": Actions, "Attendees": Participants} {
		if s, ok := w.Section(heading); !ok || s.Key != want {
			t.Errorf("%s names %v", heading, s.Key)
		}
	}
	if d, _ := w.FindDay("4 augusti 2026", false); d.ISO != "2026-08-04" {
		t.Errorf("%v", d)
	}
	if w.Foreign("Närvarande") {
		t.Error("a word of the user's decides how dates are read")
	}
	if _, ok := Default().Section("Närvarande"); ok {
		t.Error("the words of all have changed")
	}
	if again, _ := Default().With(map[string][]string{"actions": {"x"}}); again.Added() == w.Added() || again.Added() == "" || Default().Added() != "" {
		t.Errorf("added: %q", again.Added())
	}
	for name, words := range map[string][]string{"nonsense": {"a"}, "months": {"a", "b"}, "actions": {" : "}} {
		if _, err := Default().With(map[string][]string{name: words}); err == nil || !strings.Contains(err.Error(), "month") && !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v is read: %v", name, words, err)
		}
	}
}

func BenchmarkWords(b *testing.B) {
	for b.Loop() {
		New(builtin)
	}
}

func BenchmarkSection(b *testing.B) {
	w := Default()
	for b.Loop() {
		w.Section("Discussion of the cost of the ferry")
	}
}
