package briefing

import (
	"regexp"
	"strings"
	"sync"
	"time"
)

// ReadDate reads a date as a person writes it: as [Date.Long] says it, as it
// stands in YAML, or a day in another form that leaves no doubt.
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

// datePattern finds what may be a date in a line of text.
var datePattern = sync.OnceValue(func() *regexp.Regexp {
	const month = `(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?`
	const days = `\d{1,2}(?:st|nd|rd|th)?`
	const to = `(?: ?[–—-] ?)`
	return regexp.MustCompile(`\b(?:\d{4}-\d\d?-\d\d?(?:/\d{4}-\d\d-\d\d)?|\d{4}/\d\d?/\d\d?` +
		`|` + days + `(?: ` + month + `)?` + to + days + ` ` + month + `,? \d{4}` +
		`|` + days + ` ` + month + `,? \d{4}` +
		`|` + month + ` ` + days + `(?:` + to + days + `)?(?:,|\b) ?\d{4})\b`)
})

// FindDate returns the first date in a line of text.
func FindDate(s string) (Date, bool) {
	if !strings.ContainsAny(s, "0123456789") {
		return "", false
	}
	for _, found := range datePattern().FindAllString(s, 4) {
		if d, ok := ReadDate(spelledOut(found)); ok {
			return d, true
		}
	}
	return "", false
}

// LeadingDate returns the date that a text begins with.
func LeadingDate(s string) (Date, bool) {
	if at := datePattern().FindStringIndex(s[:min(len(s), maxDateLength)]); at != nil && at[0] == 0 {
		return FindDate(s[:at[1]])
	}
	return "", false
}

// maxDateLength is how long a date in words is at most, in bytes.
const maxDateLength = 40

// spelledOut writes a date that was found as dates are read: without "th" and
// full stops, and with a space after the comma.
func spelledOut(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), ",", ", ")
	s = strings.ReplaceAll(s, "Sept ", "Sep ")
	words := strings.Fields(s)
	for i, w := range words {
		for _, ending := range []string{"st", "nd", "rd", "th"} {
			if bare := strings.TrimSuffix(strings.TrimSuffix(w, ","), ending); bare+ending == strings.TrimSuffix(w, ",") && bare != "" && isDigit(bare[0]) {
				words[i] = bare + w[len(bare)+len(ending):]
			}
		}
	}
	s = strings.Join(words, " ")
	if i := strings.LastIndex(s, ", "); i > 0 && isDigit(s[0]) {
		s = s[:i] + s[i+1:] // "18 August, 2025"
	}
	return s
}
