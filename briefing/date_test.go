package briefing

import "testing"

func TestDateForms(t *testing.T) {
	for _, c := range []struct {
		date        Date
		long, short string
	}{
		{"2025-08-18", "18 August 2025", "18 Aug 2025"},
		{"2025-08-18/2025-08-20", "18–20 August 2025", "18–20 Aug 2025"},
		{"2025-08-30/2025-09-02", "30 August – 2 September 2025", "30 Aug – 2 Sep 2025"},
		{"2025-12-30/2026-01-02", "30 December 2025 – 2 January 2026", "30 Dec 2025 – 2 Jan 2026"},
		{"2025-08-18/2025-08-18", "18 August 2025", "18 Aug 2025"},
		{"2025-08-18T15:00+02:00", "18 August 2025, 15:00 UTC+2", "18 Aug 2025, 15:00 UTC+2"},
		{"2025-08-18T15:00:30Z", "18 August 2025, 15:00:30 UTC", "18 Aug 2025, 15:00:30 UTC"},
		{"2025-08-18T15:00-03:30", "18 August 2025, 15:00 UTC−3:30", "18 Aug 2025, 15:00 UTC−3:30"},
		{"", "", ""},
		{"soon", "soon", "soon"},
	} {
		if got := c.date.Long(); got != c.long {
			t.Errorf("%s: %q, want %q", c.date, got, c.long)
		}
		if got := c.date.Short(); got != c.short {
			t.Errorf("%s: %q, want %q", c.date, got, c.short)
		}
	}
}

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"2025-08-18":             "",
		"2024-02-29":             "",
		"2025-08-18/2025-08-20":  "",
		"2025-08-18T15:00+02:00": "",
		"2025-08-18T15:00:00Z":   "",
		"2025-02-29":             "29 February 2025 is not a valid date",
		"2025-18-08":             "there is no month 18; write the day as year-month-day, such as 2025-08-18",
		"2025-08-00":             "0 August 2025 is not a valid date",
		"2025-08-20/2025-08-18":  "the interval ends before it begins; write 2025-08-18/2025-08-20",
		"2025-08-18/2025-08-32":  "32 August 2025 is not a valid date",
		"2025-08-18/20":          `"2025-08-18/20" is not a valid date; write the day as 2025-08-18, or the first and last as 2025-08-18/2025-08-20`,
		"2025-8-18":              `"2025-8-18" is not in the form year-month-day; write the day as 2025-08-18`,
		"18.08.2025":             `"18.08.2025" is not in the form year-month-day; write the day as 2025-08-18`,
		"18 August 2025":         `"18 August 2025" is not in the form year-month-day; write the day as 2025-08-18`,
		"Aug 18, 2025":           `"Aug 18, 2025" is not in the form year-month-day; write the day as 2025-08-18`,
		"08/09/2025":             `"08/09/2025" is not a valid date; write the day as 2025-08-18, or the first and last as 2025-08-18/2025-08-20`,
		"2025-08-18T15:00":       "the time has no zone; write 2025-08-18T15:00Z for UTC, or another zone as 2025-08-18T15:00+02:00",
		"2025-08-18T25:00Z":      `"25:00Z" is not a time with a zone; write it as 15:00+02:00, or 15:00Z for UTC`,
		"2025-08-18 15:00":       `"2025-08-18 15:00" is not a valid date; write the day as 2025-08-18, or the first and last as 2025-08-18/2025-08-20`,
		"2025-02-30T15:00Z":      "30 February 2025 is not a valid date",
		"next week":              `"next week" is not a valid date; write the day as 2025-08-18, or the first and last as 2025-08-18/2025-08-20`,
	} {
		_, problem, fix := ParseDate(in)
		if got := (Diagnostic{Message: problem, Fix: fix}).Text(); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}
