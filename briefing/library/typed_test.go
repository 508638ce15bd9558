package library_test

import (
	"fmt"
	"testing"

	"readout/briefing/library"
)

// What is typed is a date or the beginning of a name where a query that is given whole
// looks for words.
func TestParseTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"ferry":                        "words [{[ferry] true}]",
		"2025-06-12":                   "words [] from 2025-06-12 before 2025-06-13",
		"2025-06":                      "words [] from 2025-06-01 before 2025-07-01",
		"2024-12 ferry":                "words [{[ferry] true}] from 2024-12-01 before 2025-01-01",
		"2025-06-":                     "words [] from 2025-06-01 before 2025-07-01",
		"2025-06-1":                    "words [] from 2025-06-01 before 2025-07-01",
		"2025-06-1 x":                  "words [{[2025 06 1] false} {[x] true}]",
		"2025-13":                      "words [{[2025 13] true}]",
		"2025-02-30":                   "words [{[2025 02 30] true}]",
		`"2025-06-12"`:                 "words [{[2025 06 12] false}]",
		"not:2025-06":                  "words [] not [{[2025 06] false}]",
		"after:2025-06-10 2025-06":     "words [] from 2025-06-10 before 2025-07-01",
		"2025":                         "words [{[2025] true}] year 2025 is words [] from 2025-01-01 before 2026-01-01",
		"ferry 2025 x":                 "words [{[ferry] false} {[2025] false} {[x] true}] year 2025 is words [{[ferry] false} {[x] true}] from 2025-01-01 before 2026-01-01",
		"2025-":                        "words [{[2025] true}] year 2025 is words [] from 2025-01-01 before 2026-01-01",
		"1234 9999 020":                "words [{[1234] false} {[9999] false} {[020] true}]",
		"speaker:kow":                  "words [] speakers [[kow]] naming",
		"speaker:kow ":                 "words [] speakers [[kow]]",
		"speaker:kow ferry":            "words [{[ferry] true}] speakers [[kow]]",
		`speaker:"paweł kow"`:          "words [] speakers [[pawel kow]]",
		`speaker:"paweł kow`:           "words [] speakers [[pawel kow]] naming",
		`gas "river cro`:               "words [{[gas] false} {[river cro] true}]",
		`"2025-06`:                     "words [{[2025 06] true}]",
		"speaker:ria speaker:kowalski": "words [] speakers [[ria] [kowalski]] naming",
	} {
		q, err := library.ParseTyped(typed)
		if err != nil {
			t.Errorf("%s: %v", typed, err)
			continue
		}
		got := written(q.Query)
		if q.Year != "" {
			got += " year " + q.Year + " is " + written(q.OfYear())
		}
		if got != want {
			t.Errorf("%s\ngot  %s\nwant %s", typed, got, want)
		}
	}
	for typed, want := range map[string]string{
		"ferry 2025 x": "ferry after:2025 before:2026 x", "éé 1999": "éé after:1999 before:2000", "2025-": "after:2025 before:2026",
	} {
		if q, err := library.ParseTyped(typed); err != nil || q.Dated(typed) != want {
			t.Errorf("%s with a date is %s, %v", typed, q.Dated(typed), err)
		}
	}
	if _, err := library.ParseTyped("speaker:"); err == nil {
		t.Error("a speaker without a name is a query")
	}
}

func written(q library.Query) string {
	out := fmt.Sprint("words ", q.Words)
	if len(q.Not) > 0 {
		out += fmt.Sprint(" not ", q.Not)
	}
	if len(q.Speakers) > 0 {
		out += fmt.Sprint(" speakers ", q.Speakers)
	}
	if q.Naming {
		out += " naming"
	}
	if q.From != "" {
		out += " from " + q.From + " before " + q.Before
	}
	return out
}
