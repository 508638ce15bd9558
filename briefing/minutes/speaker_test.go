package minutes

import "testing"

func TestTurnOf(t *testing.T) {
	for _, c := range []struct{ in, name, rest string }{
		{"AL: it is time.", "AL", " it is time."},
		{"**Ann Lee:** Welcome.", "Ann Lee", " Welcome."},
		{"**Ann Lee**: Welcome.", "Ann Lee", " Welcome."},
		{"**Ann Lee** Welcome.", "Ann Lee", " Welcome."},
		{"- **AL**: yes", "AL", " yes"},
		{"> - @ann: yes", "ann", " yes"},
		{"* [ann] I would wait.", "ann", " I would wait."},
		{"<ann> yes", "ann", " yes"},
		{"\\<ann> yes", "ann", " yes"},
		{"MS. LEE: yes", "MS. LEE", " yes"},
		{"[00:12:30] Ann Lee: yes", "Ann Lee", " yes"},
		{"**[00:12:30] Ann Lee:** yes", "[00:12:30] Ann Lee", " yes"},
		{"00:03:26\tann:\tyes", "ann", "\tyes"},
		{"Ann Lee (00:12): yes", "Ann Lee", " yes"},
		{"山田：はい", "山田", "はい"},
		{"Ann Lee:", "Ann Lee", ""},
		{"see https://example.org", "", ""},
		{"[a link](https://example.org)", "", ""},
		{"at 10:30 we met", "", ""},
		{"no speaker", "", ""},
		{"", "", ""},
	} {
		turn, ok := TurnOf(c.in)
		if !ok && c.name == "" {
			continue
		}
		if turn.Name != c.name || c.in[turn.End:] != c.rest {
			t.Errorf("%q: %q, %q", c.in, turn.Name, c.in[turn.End:])
		}
	}
}

func TestIsSpeaker(t *testing.T) {
	for in, want := range map[string]bool{
		"Ann Lee": true, "MS. LEE": true, "Ria van der Berg": true, "Dr. Bo Ek": true, "Łukasz Żak": true,
		"Q": false, "Speaker 1": false, "Meeting Link": false, "Next Steps": false, "Key Points": false, "Action Items": false, "Ann": false,
		"Status Update": false, "The Chair": false, "Open Questions": false, "Zoom Link": false, "Start Time": false, "Note Taker": false, "Board Members": false,
	} {
		if got := Default().IsSpeaker(in); got != want {
			t.Errorf("%q: %v", in, got)
		}
	}
}

func FuzzLines(f *testing.F) {
	for _, s := range []string{"Ann Lee (AL), Norway; Bo Ek", "ACTION(bo): x", "4 March 2026", "**[1] x:** y", "Bridge: rejected (not)", "［", "@<", "<", " - ", "[]("} {
		f.Add(s)
	}
	w := Default()
	f.Fuzz(func(t *testing.T, s string) {
		if turn, ok := TurnOf(s); ok && (turn.Start > turn.End || turn.End > len(s)) {
			t.Errorf("%+v", turn)
		}
		if d, ok := w.FindDay(s, false); ok && (d.Start >= d.End || d.End > len(s) || d.Ambiguous != (d.ISO == "")) {
			t.Errorf("%+v", d)
		}
		for _, name := range w.Names(s, false) {
			if p, ok := w.Person(name, ""); ok && p.Name == "" {
				t.Errorf("%q: a person without a name", name)
			}
		}
		w.Section(s)
		w.StatusOf(s)
		w.Decides(s)
		w.Label(s)
		w.LabelsIn(s)
		w.IsNone(s)
	})
}
