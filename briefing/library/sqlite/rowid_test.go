package sqlite

import "testing"

func TestDays(t *testing.T) {
	last := int64(-1)
	for _, day := range []string{"9999-12-31", "2025-08-19", "2025-08-18", "1970-01-01", "1800-02-28", "0001-01-01", "0000-01-01"} {
		d := dayOf(day)
		if d <= last || d >= undated {
			t.Errorf("%s is %d, after %d", day, d, last)
		}
		last = d
	}
	if dayOf("") != undated || dayOf("junk") != undated {
		t.Error("what has no date has one")
	}
	if id := idAt(undated, maxPlace) | maxEntry; id != 1<<63-1 {
		t.Errorf("the last id is %x", id)
	}
	if id := idAt(dayOf("2025-08-18"), 77) | 5; briefOf(id) != idAt(dayOf("2025-08-18"), 77) {
		t.Error("an entry is of another briefing")
	}
}
