package minutes

import "testing"

func TestFindDay(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Minutes of 10 november 2023", "2023-11-10"},
		{"17-May-2021", "2021-05-17"},
		{"10th of March 2024", "2024-03-10"},
		{"call-20240918", "2024-09-18"},
		{"13.02.2021", "2021-02-13"},
		{"2024/03/10", "2024-03-10"},
		{"2024_03_10 minutes", "2024-03-10"},
		{"Wednesday, March 4th, 2026 at 10:00", "2026-03-04"},
		{"Mar. 4, 2026", "2026-03-04"},
		{"4 Mar 2026", "2026-03-04"},
		{"2026 March 4", "2026-03-04"},
		{"10/31/2023", "2023-10-31"},
		{"31/10/2023", "2023-10-31"},
		{"5/5/2023", "2023-05-05"},
		{"03/04/2024", "?"},
		{"3.4.2024", "?"},
		{"2026-03-04T10:00Z", "2026-03-04"},
		{"September 26-28, 2023", "2023-09-26/2023-09-28"},
		{"on 2026-03-04/2026-03-06", "2026-03-04/2026-03-06"},
		{"18–20 August 2025", "2025-08-18/2025-08-20"},
		{"30 August – 2 September 2025", "2025-08-30/2025-09-02"},
		{"Sitzung am 4. März 2026 in Arnhem", "2026-03-04"},
		{"le mercredi 4 mars 2026", "2026-03-04"},
		{"1er mars 2024", "2024-03-01"},
		{"4 de marzo de 2026", "2026-03-04"},
		{"4 maart 2026", "2026-03-04"},
		{"4 marzo 2026", "2026-03-04"},
		{"4 de março de 2026", "2026-03-04"},
		{"9 grudnia 2020 r.", "2020-12-09"},
		{"2026年3月4日（水）", "2026-03-04"},
		{"令和8年3月4日", "2026-03-04"},
		// Not dates.
		{"v2024.03", ""},
		{"Room 4, March building", ""},
		{"31 February 2024", ""},
		{"call +1 415 655 0003", ""},
		{"10.0.2.2024", ""},
		{"March 2024", ""},
		{"pages 20-24", ""},
		{"rfc20240918", ""},
		{"0.1.2000000", ""},
	} {
		d, ok := Default().FindDay(c.in, false)
		got := d.ISO
		if d.Ambiguous {
			got = "?"
		}
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

// In a language whose dates begin with the day, no date is in doubt.
func TestDayFirst(t *testing.T) {
	for in, want := range map[string]string{"03/04/2024": "2024-04-03", "3.4.2024": "2024-04-03", "04/31/2024": "", "12/31/2024": "2024-12-31"} {
		if d, _ := Default().FindDay(in, true); d.ISO != want {
			t.Errorf("%q: %q, want %q", in, d.ISO, want)
		}
	}
}
