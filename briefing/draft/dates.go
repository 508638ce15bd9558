package draft

import (
	"strconv"
	"strings"
	"time"
)

// A date in words: the day, the month and, where it is given, the year.
var (
	dayFirst   = pattern(`(?i)\b(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:de |of )?(\p{L}{3,10})\.?(?:,?\s+(?:de |del )?(\d{4}))?\b`)
	monthFirst = pattern(`(?i)\b(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?\b`)
	isoDate    = pattern(`\b(\d{4})-(\d\d)-(\d\d)\b`)
	dotDate    = pattern(`\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b`)
	slashDate  = pattern(`\b(\d{1,2})/(\d{1,2})/(\d{4})\b`)
)

// found is a date in a text; its year is 0 where the text has none.
type found struct {
	year, month, day int
	at, end          int
}

// month returns the number of a month by its name, whole or shortened.
func (l *language) month(word string) (int, bool) { return l.numbered("months", word) }

// weekday returns the number of a day of the week, Monday being 1.
func (l *language) weekday(word string) (int, bool) {
	if l.code == "de" {
		for _, part := range []string{"vormittag", "nachmittag", "mittag", "abend", "nacht", "morgen"} {
			if day, ok := strings.CutSuffix(word, part); ok && len(day) > 5 {
				word = day
			}
		}
	}
	return l.numbered("days", word)
}

func (l *language) numbered(table, word string) (int, bool) {
	for n, names := range l.phrases[table] {
		if !strings.Contains(names, word) {
			continue
		}
		for name := range strings.FieldsSeq(names) {
			if name == word {
				return n + 1, true
			}
		}
	}
	return 0, false
}

// dates returns the dates of a text, in the order in which they stand there.
func (l *language) dates(text string) []found {
	var out []found
	add := func(m []int, y, mo, d string) {
		f := found{at: m[0], end: m[1]}
		f.year, _ = strconv.Atoi(y)
		f.day, _ = strconv.Atoi(d)
		if n, err := strconv.Atoi(mo); err == nil {
			f.month = n
		} else if n, ok := l.month(strings.ToLower(mo)); ok {
			f.month = n
		} else if n, ok := languages()[0].month(strings.ToLower(mo)); ok && f.year > 0 {
			f.month = n
		}
		if f.month < 1 || f.month > 12 || f.day < 1 || f.day > 31 || f.year != 0 && (f.year < 1800 || f.year > 2200) {
			return
		}
		for _, o := range out {
			if f.at < o.end && o.at < f.end {
				return
			}
		}
		out = append(out, f)
	}
	part := func(m []int, n int) string {
		if m[2*n] < 0 {
			return ""
		}
		return text[m[2*n]:m[2*n+1]]
	}
	for _, m := range isoDate().FindAllStringSubmatchIndex(text, 20) {
		add(m, part(m, 1), part(m, 2), part(m, 3))
	}
	for _, m := range dotDate().FindAllStringSubmatchIndex(text, 20) {
		add(m, part(m, 3), part(m, 2), part(m, 1))
	}
	for _, m := range slashDate().FindAllStringSubmatchIndex(text, 20) {
		if a, _ := strconv.Atoi(part(m, 1)); a > 12 { // 3/4 can be read in two ways
			add(m, part(m, 3), part(m, 2), part(m, 1))
		} else if b, _ := strconv.Atoi(part(m, 2)); b > 12 {
			add(m, part(m, 3), part(m, 1), part(m, 2))
		}
	}
	for _, m := range dayFirst().FindAllStringSubmatchIndex(text, 20) {
		add(m, part(m, 3), part(m, 2), part(m, 1))
	}
	for _, m := range monthFirst().FindAllStringSubmatchIndex(text, 20) {
		add(m, part(m, 3), part(m, 1), part(m, 2))
	}
	return out
}

// date returns the day that is found, if it has a year and there is such a day.
func (f found) date() (time.Time, bool) {
	t := time.Date(f.year, time.Month(f.month), f.day, 0, 0, 0, 0, time.UTC)
	return t, f.year > 0 && t.Day() == f.day
}

// whenAndWhere finds the day and the place of what the report is about, and says
// how.
func (d *document) whenAndWhere() (date, how, place string) {
	published, held := d.published()
	line := d.line
	place = d.place(line)
	if held != "" {
		return held, "the report's header", place
	}
	if published.IsZero() {
		if f, ok := d.dayInLead(); ok {
			return f.Format(time.DateOnly), "the text", place
		}
		return "", "", place
	}
	if day, words, ok := d.relative(published); ok {
		return day.Format(time.DateOnly), "“" + words + "”, published " + published.Format(time.DateOnly), place
	}
	if line.date.month > 0 {
		f := line.date
		if f.year == 0 {
			f.year = published.Year()
			if t, ok := f.date(); ok && t.After(published.AddDate(0, 0, 2)) {
				f.year--
			}
		}
		if t, ok := f.date(); ok {
			return t.Format(time.DateOnly), "the dateline", place
		}
	}
	return published.Format(time.DateOnly), "the day of publication", place
}

// published returns the day of publication, or the day on which a meeting was
// held, where the header says so.
func (d *document) published() (published time.Time, held string) {
	if t, err := time.Parse(time.DateOnly, d.report.Published); err == nil {
		published = t
	}
	heads := d.headers()
	for _, line := range heads {
		lower := strings.ToLower(strings.Trim(line, "*_# "))
		dates := d.dates(line)
		if len(dates) == 0 {
			continue
		}
		t, ok := dates[0].date()
		if !ok {
			continue
		}
		if key, _, ok := strings.Cut(lower, ":"); ok && d.has("held", strings.Trim(key, "*_ ")) {
			return published, t.Format(time.DateOnly)
		}
		if published.IsZero() {
			published = t
		}
	}
	return published, ""
}

// headers returns the lines before and after the text of the report that can have
// its date.
func (d *document) headers() []string {
	var out []string
	for i, p := range d.blocks {
		if i < 9 && (!p.turn || p.label != "") {
			for _, line := range p.lines {
				if len(line) < 160 || i < 5 {
					out = append(out, line[:min(len(line), 160)])
				}
			}
		}
	}
	for i := len(d.blocks) - 1; i >= 0 && i >= len(d.blocks)-4; i-- {
		if p := d.blocks[i]; len(p.text) < 90 && i >= 9 {
			out = append(out, p.text)
		}
	}
	return out
}

// lead returns the first paragraphs of the report's text.
func (d *document) lead(most int) []*passage {
	var out []*passage
	for _, p := range d.blocks {
		if len(out) == most {
			break
		}
		if p.kind == paragraph && !p.byline && !p.turn && (len(p.text) >= 90 || len(p.sentences) > 1 || endsSentence(p.text) && len(p.text) > 40) {
			out = append(out, p)
		}
	}
	return out
}

// relative finds a day by its name, or “yesterday”, in the first paragraphs, and
// counts back from the day of publication.
func (d *document) relative(published time.Time) (day time.Time, words string, ok bool) {
	for _, p := range d.lead(3) {
		for i := range p.tokens {
			t := &p.tokens[i]
			if !t.word || d.ahead(p, i) {
				continue
			}
			if i > 1 && d.code == "es" && p.tokens[i-2].is(",") && (strings.HasSuffix(p.tokens[i-1].lower, "do") || strings.HasSuffix(p.tokens[i-1].lower, "da")) {
				continue // “el cierre, anunciado ayer”
			}
			if d.has("yesterday", t.lower) {
				return published.AddDate(0, 0, -1), t.text, true
			}
			if t.is("last") && p.next(i).is("night") {
				return published.AddDate(0, 0, -1), "last night", true
			}
			if d.has("today", t.lower) && !p.prev(i).is("to") {
				return published, t.text, true
			}
			n, isDay := d.weekday(t.lower)
			if !isDay || len(t.lower) < 4 || d.code == "en" && !t.upper {
				continue
			}
			if f := d.dates(p.text[t.to:min(len(p.text), t.to+30)]); len(f) > 0 && f[0].at <= 3 && f[0].month > 0 { // Monday, 3 March
				if f[0].year == 0 {
					f[0].year = published.Year()
				}
				if t, ok := f[0].date(); ok && !t.After(published) {
					return t, p.text[p.tokens[i].from:p.tokens[i].to], true
				}
			}
			back := (int(published.Weekday()) - n%7 + 7) % 7
			return published.AddDate(0, 0, -back), t.text, true
		}
	}
	return time.Time{}, "", false
}

// ahead reports whether a day is one to come: “by Friday”, “will meet on Friday”.
func (d *document) ahead(p *passage, i int) bool {
	for n := i - 1; n >= 0 && n > i-7; n-- {
		t := &p.tokens[n]
		if p.starts[n+1] && n+1 <= i && !t.word {
			break
		}
		if d.has("future", t.lower) && (n >= i-3 || t.is("will", "due", "wird", "sera", "será")) {
			return true
		}
	}
	return d.has("future", p.next(i).lower) && p.next(i).is("prochain", "próximo", "next")
}

// dayInLead finds a whole date in the first paragraphs.
func (d *document) dayInLead() (time.Time, bool) {
	for _, p := range d.lead(2) {
		for _, f := range d.dates(p.text) {
			if t, ok := f.date(); ok {
				return t, true
			}
		}
	}
	return time.Time{}, false
}
