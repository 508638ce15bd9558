package briefing

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a day, an interval of two days, or a time with its zone, as the
// file spells it: 2025-08-18, 2025-08-18/2025-08-20,
// 2025-08-18T15:00+02:00.
type Date string

// Start returns the time, or the beginning of the (first) day in UTC. It
// returns false where there is no date.
func (d Date) Start() (time.Time, bool) {
	first, _, _ := strings.Cut(string(d), "/")
	if t, ok := parseTime(first); ok {
		return t, true
	}
	return parseDate(first)
}

// Short returns the date as lists have it: "18 Aug 2025".
func (d Date) Short() string { return d.format("Jan") }

// Long returns the date in words: "18 August 2025", "18–20 August 2025",
// "18 August 2025, 15:00 UTC+2".
func (d Date) Long() string { return d.format("January") }

func (d Date) format(month string) string {
	from, ok := d.Start()
	if !ok {
		return string(d)
	}
	day, dayMonth, whole := "2", "2 "+month, "2 "+month+" 2006"
	_, last, interval := strings.Cut(string(d), "/")
	to, ok := parseDate(last)
	switch {
	case d.IsTime():
		return from.Format(clockLayout(whole+", 15:04", from)) + " " + zone(from)
	case !interval || !ok || from.Equal(to):
		return from.Format(whole)
	case from.Year() != to.Year():
		return from.Format(whole) + " – " + to.Format(whole)
	case from.Month() != to.Month():
		return from.Format(dayMonth) + " – " + to.Format(whole)
	}
	return from.Format(day) + "–" + to.Format(whole)
}

// zone returns the zone of a time as it is said: UTC, UTC+2, UTC−3:30.
func zone(t time.Time) string {
	_, offset := t.Zone()
	if offset == 0 {
		return "UTC"
	}
	sign := "+"
	if offset < 0 {
		sign, offset = "−", -offset
	}
	out := "UTC" + sign + strconv.Itoa(offset/3600)
	if minutes := offset / 60 % 60; minutes != 0 {
		out += fmt.Sprintf(":%02d", minutes)
	}
	return out
}

// clockLayout is a layout that ends in minutes, with seconds after them where
// the time has some.
func clockLayout(layout string, t time.Time) string {
	if t.Second() != 0 {
		return layout + ":05"
	}
	return layout
}

// IsTime reports whether the date is a time of day with its zone.
func (d Date) IsTime() bool { return strings.Contains(string(d), "T") }

// parseTime reads a time with its zone; seconds may be left out.
func parseTime(s string) (time.Time, bool) {
	if !Date(s).IsTime() {
		return time.Time{}, false
	}
	for _, layout := range []string{"2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z07:00"} {
		if t, err := time.Parse(layout, s); err == nil && !strings.ContainsAny(s, ".,") {
			return t, true
		}
	}
	return time.Time{}, false
}

// ParseDate reads a date, or says what is wrong with it and what to write. The
// date is returned in its canonical spelling.
func ParseDate(s string) (d Date, problem, fix string) {
	first, last, interval := strings.Cut(s, "/")
	if !interval || !likeDay(first) || !likeDay(last) {
		if problem, fix = dateProblem(s); problem != "" {
			return Date(s), problem, fix
		}
		return Date(s).Canonical(), "", ""
	}
	from, problem, fix := parseDay(first)
	if problem != "" {
		return Date(s), problem, fix
	}
	to, problem, fix := parseDay(last)
	if problem != "" {
		return Date(s), problem, fix
	}
	if to.Before(from) {
		return Date(s), "the interval ends before it begins", fmt.Sprintf("write %s/%s", last, first)
	}
	return Date(s).Canonical(), "", ""
}

// Canonical spells a date in the one way in which what is written of it reads
// back: no seconds that are none, UTC as Z, an interval of one day as the day.
func (d Date) Canonical() Date {
	if from, to, _ := strings.Cut(string(d), "/"); from == to {
		return Date(from)
	}
	if t, ok := parseTime(string(d)); ok {
		return Date(t.Format(clockLayout("2006-01-02T15:04", t) + "Z07:00"))
	}
	return d
}

func dateProblem(s string) (problem, fix string) {
	if likeDay(s) {
		_, problem, fix := parseDay(s)
		return problem, fix
	}
	if day, clock, ok := strings.Cut(s, "T"); ok && likeDay(day) {
		return timeProblem(s, day, clock)
	}
	if day, ok := recognise(s); ok {
		return Quoted(s) + " is not in the form year-month-day", "write the day as " + day
	}
	return Quoted(s) + " is not a valid date", "write the day as 2025-08-18, or the first and last as 2025-08-18/2025-08-20"
}

func timeProblem(s, day, clock string) (problem, fix string) {
	if _, problem, fix := parseDay(day); problem != "" {
		return problem, fix
	}
	if _, ok := parseTime(s); ok {
		return "", ""
	}
	if _, err := time.Parse("15:04", clock); err == nil {
		return "the time has no zone", fmt.Sprintf("write %sZ for UTC, or another zone as %s+02:00", s, s)
	}
	return Quoted(clock) + " is not a time with a zone", "write it as 15:00+02:00, or 15:00Z for UTC"
}

// likeDay reports whether a text has the form of a day: 2025-08-18.
func likeDay(s string) bool {
	if len(s) != len(time.DateOnly) {
		return false
	}
	for i, c := range []byte(s) {
		if dash := i == 4 || i == 7; dash != (c == '-') || !dash && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// parseDate reads a day. Most texts that are not one do not look like one, and
// cost no error of [time.Parse].
func parseDate(s string) (time.Time, bool) {
	if !likeDay(s) {
		return time.Time{}, false
	}
	t, err := time.Parse(time.DateOnly, s)
	return t, err == nil
}

// parseDay reads a text that has the form of a day, or says what is wrong with it.
func parseDay(s string) (t time.Time, problem, fix string) {
	t, err := time.Parse(time.DateOnly, s)
	if err == nil {
		return t, "", ""
	}
	month, _ := strconv.Atoi(s[5:7])
	day, _ := strconv.Atoi(s[8:])
	if month < 1 || month > 12 {
		return t, "there is no month " + s[5:7], "write the day as year-month-day, such as 2025-08-18"
	}
	return t, fmt.Sprintf("%d %s %s is not a valid date", day, time.Month(month), s[:4]), ""
}

// recognise reads a day in a form that people use, where there is no doubt
// which day is meant, and returns it in the right one.
func recognise(s string) (string, bool) {
	for _, layout := range []string{
		"2006-1-2", "2006/1/2", "2006.1.2", "2.1.2006", "20060102",
		"2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006", "January 2 2006", "Monday, 2 January 2006",
	} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
