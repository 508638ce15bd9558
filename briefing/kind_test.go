package briefing

import "testing"

func TestNumber(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 36_097: "36,097", 1_000_000: "1,000,000", -12: "-12", -123: "-123", -1234: "-1,234"} {
		if got := Number(n); got != want {
			t.Errorf("%d: got %s, want %s", n, got, want)
		}
	}
	if one, many := Count(1, "day", "days"), Count(3977, "day", "days"); one != "1 day" || many != "3,977 days" {
		t.Errorf("got %s, %s", one, many)
	}
}
