package briefing

import (
	"strings"
	"time"
)

// ReadDate reads a date as a person writes it: as [Date.Long] says it, as YAML
// has it, or a day in another form that leaves no doubt.
func ReadDate(s string) (Date, bool) {
	if d, problem, _ := ParseDate(s); problem == "" {
		return d, true
	}
	if day, ok := recognise(s); ok {
		return Date(day), true
	}
	if d, ok := readMoment(s); ok {
		return d, true
	}
	return readInterval(s)
}

// readMoment reads "18 August 2025, 15:00 UTC+2".
func readMoment(s string) (Date, bool) {
	day, clock, ok := strings.Cut(s, ", ")
	if !ok {
		return "", false
	}
	hour, zone, ok := strings.Cut(clock, " UTC")
	if !ok {
		return "", false
	}
	on, err := time.Parse("2 January 2006", day)
	if err != nil {
		return "", false
	}
	offset, ok := readZone(zone)
	if !ok {
		return "", false
	}
	d, problem, _ := ParseDate(on.Format(time.DateOnly) + "T" + hour + offset)
	return d, problem == ""
}

// readZone reads what follows UTC: "+2", "−3:30".
func readZone(s string) (string, bool) {
	if s == "" {
		return "Z", true
	}
	sign, rest := "+", strings.TrimPrefix(s, "+")
	if rest == s {
		sign, rest = "-", strings.TrimPrefix(strings.TrimPrefix(s, "−"), "-")
	}
	hours, minutes, ok := strings.Cut(rest, ":")
	if !ok {
		minutes = "00"
	}
	if len(hours) == 1 {
		hours = "0" + hours
	}
	return sign + hours + ":" + minutes, rest != s && len(hours) == 2 && len(minutes) == 2
}

// readInterval reads "18–20 August 2025", "30 August – 2 September 2025", and
// the like with the month first: "September 26-28, 2023".
func readInterval(s string) (Date, bool) {
	first, last, ok := cutDash(s)
	if !ok {
		return "", false
	}
	if to, ok := recognise(last); ok {
		end, _ := time.Parse(time.DateOnly, to)
		for _, more := range []string{"", end.Format(" 2006"), end.Format(" January 2006")} {
			if from, ok := recognise(first + more); ok {
				return interval(from, to)
			}
		}
	}
	month, day, ok := strings.Cut(first, " ")
	if !ok {
		return "", false
	}
	number, year, _ := strings.Cut(last, ", ")
	from, ok1 := recognise(month + " " + day + ", " + year)
	to, ok2 := recognise(month + " " + number + ", " + year)
	if !ok1 || !ok2 {
		return "", false
	}
	return interval(from, to)
}

// cutDash cuts a text at its first dash, or at a hyphen between two words.
func cutDash(s string) (before, after string, ok bool) {
	for _, dash := range []string{"–", "—", "-"} {
		if before, after, ok = strings.Cut(s, dash); ok {
			return strings.TrimSpace(before), strings.TrimSpace(after), true
		}
	}
	return s, "", false
}

func interval(from, to string) (Date, bool) {
	d, problem, _ := ParseDate(from + "/" + to)
	return d, problem == ""
}
