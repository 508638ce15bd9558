package minutes

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Day is a date that a line names, as an ISO 8601 day or interval of days.
type Day struct {
	ISO        string
	Start, End int  // where in the line it is
	Ambiguous  bool // day and month cannot be told apart; ISO is empty
}

// token is a number or a word of a line.
type token struct {
	text       string
	number     int // or -1
	start, end int
}

// maxTokens is how many numbers and words of a line are looked at.
const maxTokens = 200

// FindDay returns the first date that a line names. Of two numbers that can
// both be the day, the first is taken for it where dayFirst is true: in
// languages that always write it so.
func (w *Words) FindDay(line string, dayFirst bool) (Day, bool) {
	if !strings.ContainsAny(line, "0123456789") {
		return Day{}, false
	}
	tokens := tokenize(line)
	f := dayFinder{w, line, tokens, dayFirst}
	for i := range tokens {
		if d, n := f.at(i); n > 0 {
			d.Start, d.End = tokens[i].start, tokens[i+n-1].end
			return d, true
		}
	}
	return Day{}, false
}

func tokenize(line string) []token {
	var out []token
	for i := 0; i < len(line) && len(out) < maxTokens; {
		r, n := utf8.DecodeRuneInString(line[i:])
		start := i
		switch {
		case isDigit(r):
			number := 0
			for i < len(line) && isDigit(rune(line[i])) {
				number = min(number*10+int(line[i]-'0'), 1e9)
				i++
			}
			out = append(out, token{line[start:i], number, start, i})
		case unicode.Is(unicode.Han, r):
			i += n
			out = append(out, token{line[start:i], -1, start, i})
		case unicode.IsLetter(r):
			for i < len(line) {
				if r, n = utf8.DecodeRuneInString(line[i:]); !unicode.IsLetter(r) && !unicode.IsMark(r) || unicode.Is(unicode.Han, r) {
					break
				}
				i += n
			}
			out = append(out, token{line[start:i], -1, start, i})
		default:
			i += n
		}
	}
	return out
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// dayFinder looks for a date among the tokens of a line.
type dayFinder struct {
	words    *Words
	line     string
	tokens   []token
	dayFirst bool
}

// at returns the date that begins at a token, and how many tokens it takes.
func (f dayFinder) at(i int) (Day, int) {
	if i > 0 && f.between(i-1) == "" && f.tokens[i-1].number < 0 != (f.tokens[i].number < 0) && !unicode.Is(unicode.Han, lastRune(f.tokens[i-1].text)) {
		return Day{}, 0 // within a word such as v20
	}
	for _, form := range []func(int) (Day, int){f.interval, f.dayMonthYear, f.monthDayYear, f.yearFirst, f.numbers, f.eastern} {
		if d, n := form(i); n > 0 {
			return d, n
		}
	}
	return Day{}, 0
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// between returns what is between a token and the next.
func (f dayFinder) between(i int) string {
	if i+1 >= len(f.tokens) {
		return "\n"
	}
	return f.line[f.tokens[i].end:f.tokens[i+1].start]
}

// number returns the number of a token, or -1.
func (f dayFinder) number(i int) int {
	if i >= len(f.tokens) {
		return -1
	}
	return f.tokens[i].number
}

func (f dayFinder) year(i int) int {
	if n := f.number(i); n >= 1000 && n < 3000 && len(f.tokens[i].text) == 4 {
		return n
	}
	return -1
}

// dayOf returns the day of a month at a token, and how many tokens it takes:
// two where an ending follows, as in 10th.
func (f dayFinder) dayOf(i int) (day, n int) {
	day = f.number(i)
	if day < 1 || day > 31 || len(f.tokens[i].text) > 2 {
		return 0, 0
	}
	if i+1 < len(f.tokens) && f.between(i) == "" {
		switch strings.ToLower(f.tokens[i+1].text) {
		case "st", "nd", "rd", "th", "er", "o", "e", "ª", "º":
			return day, 2
		}
		return 0, 0
	}
	return day, 1
}

func (f dayFinder) monthAt(i int) time.Month {
	if i >= len(f.tokens) || f.tokens[i].number >= 0 {
		return 0
	}
	return f.words.months[strings.ToLower(f.tokens[i].text)]
}

// near reports whether a token is followed by the next with little between
// them.
func (f dayFinder) near(i int) bool {
	return strings.Trim(f.between(i), " .,-/_'\u00a0º") == "" && f.between(i) != ""
}

// link passes over words between the parts of a date: "10th of March", "4 de
// marzo de 2026".
func (f dayFinder) link(i int) int {
	if i < len(f.tokens) {
		switch strings.ToLower(f.tokens[i].text) {
		case "of", "de", "del", "d":
			return i + 1
		}
	}
	return i
}

// dayMonthYear reads "4 March 2026", "17-May-2021", "4 de marzo de 2026".
func (f dayFinder) dayMonthYear(i int) (Day, int) {
	day, n := f.dayOf(i)
	if n == 0 || !f.near(i+n-1) {
		return Day{}, 0
	}
	at := f.link(i + n)
	month := f.monthAt(at)
	if month == 0 || !f.near(at) {
		return Day{}, 0
	}
	at = f.link(at + 1)
	return oneDay(f.year(at), month, day), f.used(at, i, oneDay(f.year(at), month, day))
}

// used returns how many tokens a date takes that ends at one, or none where it
// is not a date.
func (f dayFinder) used(last, first int, d Day) int {
	if d.ISO == "" {
		return 0
	}
	return last - first + 1
}

// monthDayYear reads "March 4th, 2026".
func (f dayFinder) monthDayYear(i int) (Day, int) {
	month := f.monthAt(i)
	if month == 0 || !f.near(i) {
		return Day{}, 0
	}
	day, n := f.dayOf(i + 1)
	if n == 0 || !f.near(i+n) {
		return Day{}, 0
	}
	d := oneDay(f.year(i+n+1), month, day)
	return d, f.used(i+n+1, i, d)
}

// yearFirst reads "2026-03-04", "2026/3/4", "2026 March 4" and "20260304".
func (f dayFinder) yearFirst(i int) (Day, int) {
	if t := f.tokens[i]; len(t.text) == 8 && t.number > 19000000 && t.number < 21000000 {
		d := oneDay(t.number/10000, time.Month(t.number/100%100), t.number%100)
		return d, f.used(i, i, d)
	}
	year := f.year(i)
	if year < 0 || !f.near(i) {
		return Day{}, 0
	}
	month := f.monthAt(i + 1)
	if sep := f.between(i); month == 0 && f.between(i+1) == sep && len(sep) == 1 && strings.Contains("-/._", sep) {
		month = time.Month(max(f.number(i+1), 0))
	}
	day, n := f.dayOf(i + 2)
	if month == 0 || n == 0 || !f.near(i+1) {
		if f.between(i) != "-" || n != 0 || i+2 >= len(f.tokens) || !strings.HasPrefix(f.tokens[min(i+3, len(f.tokens)-1)].text, "T") {
			return Day{}, 0
		}
		day, n = f.number(i+2), 1 // 2026-03-04T10:00
	}
	d := oneDay(year, month, day)
	last := i + 1 + n
	if d.ISO != "" && f.between(last) == "/" && f.year(last+1) > 0 && f.number(last+3) > 0 {
		if to := oneDay(f.year(last+1), time.Month(max(f.number(last+2), 0)), f.number(last+3)); to.ISO > d.ISO {
			return Day{ISO: d.ISO + "/" + to.ISO}, last + 4 - i
		}
	}
	return d, f.used(last, i, d)
}

// numbers reads "13.02.2021", "10/31/2023".
func (f dayFinder) numbers(i int) (Day, int) {
	sep := f.between(i)
	if f.number(i) < 1 || f.number(i+1) < 1 || f.year(i+2) < 0 || len(sep) != 1 || !strings.Contains("./-", sep) || f.between(i+1) != sep {
		return Day{}, 0
	}
	if i > 0 && f.between(i-1) == sep || len(f.tokens[i].text) > 2 || len(f.tokens[i+1].text) > 2 {
		return Day{}, 0
	}
	first, second, year := f.number(i), f.number(i+1), f.year(i+2)
	asDay := oneDay(year, time.Month(second), first)
	asMonth := oneDay(year, time.Month(first), second)
	switch {
	case asDay.ISO == "" && asMonth.ISO == "":
		return Day{}, 0
	case asMonth.ISO == "" || asMonth.ISO == asDay.ISO || f.dayFirst:
		if asDay.ISO == "" {
			return asMonth, 3
		}
		return asDay, 3
	case asDay.ISO == "":
		return asMonth, 3
	}
	return Day{Ambiguous: true}, 3
}

// eastern reads "2026年3月4日" and "令和8年3月4日".
func (f dayFinder) eastern(i int) (Day, int) {
	year, at := f.year(i), i
	if year < 0 && i+2 < len(f.tokens) && f.tokens[i].text == "令" && f.tokens[i+1].text == "和" && f.number(i+2) > 0 {
		year, at = f.number(i+2)+2018, i+2
	}
	if year < 0 || at+5 >= len(f.tokens) || f.tokens[at+1].text != "年" || f.tokens[at+3].text != "月" {
		return Day{}, 0
	}
	if t := f.tokens[at+5].text; t != "日" && t != "号" && t != "號" {
		return Day{}, 0
	}
	d := oneDay(year, time.Month(max(f.number(at+2), 0)), f.number(at+4))
	return d, f.used(at+5, i, d)
}

// interval reads "18–20 August 2025", "30 August – 2 September 2025" and
// "September 26-28, 2023".
func (f dayFinder) interval(i int) (Day, int) {
	dash := func(i int) bool {
		s := strings.TrimSpace(f.between(i))
		return s == "-" || s == "–" || s == "—"
	}
	if first := f.monthAt(i); first != 0 {
		day, n := f.dayOf(i + 1)
		if n == 0 || !dash(i+n) {
			return Day{}, 0
		}
		at := i + n + 1
		last := first
		if m := f.monthAt(at); m != 0 {
			last, at = m, at+1
		}
		to, n := f.dayOf(at)
		if n == 0 || !f.near(at+n-1) {
			return Day{}, 0
		}
		return f.days(i, at+n, first, day, last, to)
	}
	day, n := f.dayOf(i)
	if n == 0 {
		return Day{}, 0
	}
	at := i + n
	first := time.Month(0)
	if m := f.monthAt(at); m != 0 && f.near(at-1) {
		first, at = m, at+1
	}
	if !dash(at - 1) {
		return Day{}, 0
	}
	to, n := f.dayOf(at)
	if n == 0 || !f.near(at+n-1) {
		return Day{}, 0
	}
	at = f.link(at + n)
	last := f.monthAt(at)
	if last == 0 || !f.near(at) {
		return Day{}, 0
	}
	if first == 0 {
		first = last
	}
	return f.days(i, f.link(at+1), first, day, last, to)
}

// days returns an interval that begins at one token and ends at the year at
// another.
func (f dayFinder) days(i, end int, first time.Month, day int, last time.Month, to int) (Day, int) {
	year := f.year(end)
	a, b := oneDay(year, first, day), oneDay(year, last, to)
	if a.ISO == "" || b.ISO == "" || a.ISO >= b.ISO {
		return Day{}, 0
	}
	return Day{ISO: a.ISO + "/" + b.ISO}, end - i + 1
}

func oneDay(year int, m time.Month, day int) Day {
	if year < 1000 || m < 1 || m > 12 || day < 1 {
		return Day{}
	}
	if t := time.Date(year, m, day, 0, 0, 0, 0, time.UTC); t.Day() != day || t.Month() != m {
		return Day{}
	}
	return Day{ISO: fmt.Sprintf("%04d-%02d-%02d", year, m, day)}
}
