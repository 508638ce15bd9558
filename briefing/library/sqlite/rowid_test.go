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
	for _, l := range []layout{narrow, wide} {
		if first := l.first(undated); first <= 0 || l.last(undated-1) != first-1 {
			t.Errorf("layout %d: what has no date begins at %d", l, first)
		}
	}
}
