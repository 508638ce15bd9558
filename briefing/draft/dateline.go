package draft

import (
	"strings"
)

// dateline is the place and the day that a report begins with: “BRENNACH, 3 March
// (Agency) —”.
type dateline struct {
	place string
	date  found

	passage *passage // which begins with it
	length  int      // in bytes
}

var (
	// A place, what can follow it, and a dash: PARIS (Agency) –
	datelineDash = pattern(`^\**(\p{Lu}[\p{L}\p{M}.'’/\- ]{1,60}?)\**\s*(?:,\s*([^—–:;]{3,60}?))?\**\s*(?:\(([^()]{1,40})\))?\**(?:,\s*([^—–:;]{3,40}?))?\s*(?:\.?[—–]|--|\.\s?-|\s-\s)`)
	// A place, a date, and a full stop or a colon: Brunnau, 9. Februar 2026.
	datelineStop = pattern(`^\**(\p{Lu}[\p{L}\p{M}.'’/\- ]{1,60}?),\s*((?:le |den |am |a )?(?:\p{L}{5,10},? )?(?:den |le |the )?\d{1,2}[^:;]{3,24}?|(?:\p{L}{6,9}, )?\p{L}{3,9}\.? \d{1,2}[^:;]{0,12}?)\**\s*(?:\(([^()]{1,40})\))?\s*(?:[.:]\s|:|$)`)
	// A place and a full stop, in German papers: Wiesentrup. Mit 9 zu 8 Stimmen
	datelineCity = pattern(`^(\p{Lu}[\p{L}\-]{3,24}(?:[ /]\p{Lu}[\p{L}\-]+)?)\. \p{Lu}`)
	// A place and a colon: Washington/New Delhi: President
	datelineColon = pattern(`^(\p{Lu}[\p{L}\p{M}'’\-]+(?:[ /]\p{Lu}[\p{L}\p{M}'’\-]+){0,4}):\s+\p{Lu}`)
)

// dateline finds what the report begins with.
func (d *document) dateline() dateline {
	for i, p := range d.blocks {
		if i > 9 {
			break
		}
		if p.kind == heading && i == 0 && len(p.lines) == 1 {
			continue
		}
		for _, line := range p.lines {
			if i > 0 || len(d.blocks) < 4 || d.oneParagraph() || len(p.lines) > 1 {
				if l, ok := d.datelineOf(strings.TrimLeft(line, "*_ "), p); ok {
					if strings.HasPrefix(p.text, line[:min(len(line), 8)]) {
						l.passage = p
					}
					return l
				}
			}
		}
	}
	return dateline{}
}

// oneParagraph reports whether the report begins with its text: there is no title.
func (d *document) oneParagraph() bool { return d.blocks[0].kind != heading }

func (d *document) datelineOf(line string, p *passage) (dateline, bool) {
	const longest = 200
	line = line[:min(len(line), longest)]
	if m := datelineDash().FindStringSubmatch(line); m != nil {
		dates := append(d.dates(m[2]), d.dates(m[4])...)
		if d.isPlace(m[1]) && (m[2] == "" || len(dates) > 0 || len(strings.Fields(m[2])) <= 3) && (m[2] != "" || m[3] != "" || allUpper(m[1]) || p.strong || len(strings.Fields(m[1])) <= 2 && len(line) > 100) {
			l := dateline{place: m[1], length: len(m[0])}
			if len(dates) > 0 {
				l.date = dates[0]
			} else if m[2] != "" {
				l.place += ", " + m[2]
			}
			return l, true
		}
	}
	if m := datelineStop().FindStringSubmatch(line); m != nil && d.isPlace(m[1]) {
		if dates := d.dates(m[2]); len(dates) > 0 && !d.publication(m[1]) {
			return dateline{place: m[1], date: dates[0], length: len(m[0])}, true
		}
	}
	if m := datelineColon().FindStringSubmatch(line); m != nil && d.isPlace(m[1]) && !p.turn && p.at <= 1 && len(line) > 100 {
		return dateline{place: m[1], length: len(m[1])}, true
	}
	if m := datelineCity().FindStringSubmatch(line); m != nil && d.code == "de" && d.isPlace(m[1]) && !p.turn && p.at <= 3 && len(line) > 80 && p.kind == paragraph {
		return dateline{place: m[1], length: len(m[1]) + 1}, true
	}
	return dateline{}, false
}

// isPlace reports whether words can name a place: not a day, a month or a person.
func (d *document) isPlace(s string) bool {
	words := strings.Fields(s)
	if len(words) > 6 {
		return false
	}
	if first := strings.ToLower(s); d.starts("byline", first) != "" && d.starts("byline", first) != "from" {
		return false
	}
	for n, w := range words {
		lower := strings.ToLower(strings.Trim(w, ".,"))
		if d.dayOrMonth(lower) || d.has("born", lower) || d.has("held", lower) || d.has("say", lower) {
			return false
		}
		if n == 0 && (d.has("stop", lower) || d.has("meeting", lower)) {
			return false
		}
	}
	return true
}

// publication reports whether words name a newspaper.
func (d *document) publication(s string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(s)) {
		switch w {
		case "gazette", "courier", "times", "herald", "echo", "news", "post", "tribune", "zeitung", "anzeiger", "journal", "diario", "service", "agency":
			return true
		}
	}
	return false
}

// place returns where it was: by the header, the dateline, or the first sentence.
func (d *document) place(line dateline) string {
	for i, p := range d.blocks {
		if i > 9 {
			break
		}
		for _, l := range p.lines {
			l = strings.Trim(l, "*_ ")
			key, value, ok := strings.Cut(l, ":")
			if ok && d.has("venue", strings.ToLower(strings.Trim(key, "*_ "))) {
				return strings.Trim(value, "*_ ")
			}
		}
	}
	if line.place != "" {
		return ordinary(line.place)
	}
	if place := d.roomInHeader(); place != "" {
		return place
	}
	if place := d.bylinePlace(); place != "" {
		return place
	}
	if place := d.placeWithDate(); place != "" {
		return place
	}
	return d.placeInLead()
}

var inPlace = pattern(`(?:(?:^|[ ,])(?i:in|à|en|at|held at) |[.|·] |^)(\p{Lu}[\p{L}'’\-]+(?: \p{Lu}[\p{L}'’\-]+){0,3}(?:, \p{Lu}[\p{L}'’\-]+)?),? ?[|·]? ?(?:on |le |am |el )?$`)

// placeWithDate finds a place right before a date in the lines around the report:
// “recorded in Paris, 3 March 2026”.
func (d *document) placeWithDate() string {
	for i, p := range d.blocks {
		if i > 5 || p.turn || len(p.text) > 300 {
			continue
		}
		for _, f := range d.dates(p.text) {
			if m := inPlace().FindStringSubmatch(p.text[:f.at]); m != nil && f.year > 0 && d.isPlace(m[1]) && !d.publication(m[1]) {
				return m[1]
			}
		}
	}
	return ""
}

// ordinary writes a place that is in capitals as elsewhere.
func ordinary(s string) string {
	words := strings.Split(strings.TrimSpace(s), " ")
	for i, w := range words {
		if allUpper(w) && len(w) > 3 || allUpper(w) && allUpper(s) && len(s) > 3 {
			words[i] = titleCase(w)
		}
	}
	return strings.Join(words, " ")
}

// roomInHeader finds a room or a building in the lines before a transcript or
// minutes.
func (d *document) roomInHeader() string {
	for i, p := range d.blocks {
		if i > 4 || p.turn {
			break
		}
		for _, line := range p.lines {
			line = strings.Trim(line, "*_# ")
			if len(line) > 90 || strings.HasSuffix(line, ".") || len(d.dates(line)) > 0 || d.starts("byline", strings.ToLower(line)) != "" {
				continue
			}
			parts := strings.Split(line, ",")
			if len(parts) < 2 || len(parts) > 4 {
				continue
			}
			room, city := strings.ToLower(parts[0]), strings.TrimSpace(parts[len(parts)-1])
			for w := range strings.FieldsSeq(room) {
				if placeNouns[w] && startsUpper(city) && len(strings.Fields(city)) <= 3 {
					return ordinary(line)
				}
			}
		}
	}
	return ""
}

// placeNouns are what rooms and buildings are called.
var placeNouns = set{"room": true, "hall": true, "building": true, "centre": true, "center": true, "house": true, "palace": true, "hotel": true, "chamber": true, "library": true, "school": true, "theatre": true, "museum": true, "saal": true, "rathaus": true, "raum": true, "haus": true, "salle": true, "mairie": true, "palais": true, "hôtel": true, "maison": true, "sala": true, "salón": true, "palacio": true, "casa": true, "ayuntamiento": true, "court": true}

var bylineIn = pattern(`^(?i:by|von|par|por)\s+\p{Lu}[\p{L}\p{M}.'’\- ]+?\s+(?i:in|à|en|aus)\s+(\p{Lu}[\p{L}\p{M}'’\-]+(?: \p{Lu}[\p{L}\p{M}'’\-]+){0,3})\s*$`)

// bylinePlace finds where the reporter was: “By Ottilie Brandt in Marsa Keil”.
func (d *document) bylinePlace() string {
	for i, p := range d.blocks {
		if i > 5 {
			break
		}
		for _, line := range p.lines {
			if m := bylineIn().FindStringSubmatch(line); m != nil {
				return m[1]
			}
		}
	}
	return ""
}

// courtroom and council are how a first paragraph says where it was.
var (
	courtroom = pattern(`\b((?:\p{Lu}[\p{L}'’\-]+ ){1,3}(?:Crown|County|High|District|Magistrates’|Magistrates'|Supreme|Circuit|Regional|Federal)? ?Court)\b`)
	councils  = pattern(`^((?:\p{Lu}[\p{L}'’\-]+ ){1,3})(?:councillors|city council|town council|council|residents|islanders|villagers|commissioners|planners)\b`)
	metIn     = pattern(`\b(?:met|meeting|talks|gathered|convened|conference|summit|meeting held)\b[^.“”"]{0,60}?\b(?:in|at) (?:the )?(\p{Lu}[\p{L}'’\-]+(?: (?:of (?:the )?)?\p{Lu}[\p{L}'’\-]+){0,3})`)
	toldCourt = pattern(`\btold (\p{Lu}[\p{L}'’\-]+(?: \p{Lu}[\p{L}'’\-]+){0,3} Court)\b`)
)

// placeInLead finds the place in the first paragraphs of the text.
func (d *document) placeInLead() string {
	if d.code != "en" {
		return ""
	}
	for _, p := range d.lead(3) {
		if m := toldCourt().FindStringSubmatch(p.text); m != nil {
			return m[1]
		}
		if m := courtroom().FindStringSubmatch(p.text); m != nil && !d.has("stop", strings.ToLower(strings.Fields(m[1])[0])) {
			return m[1]
		}
		if m := councils().FindStringSubmatch(p.text); m != nil {
			return strings.TrimSpace(m[1])
		}
		if m := metIn().FindStringSubmatch(p.text); m != nil && !d.dayOrMonth(strings.ToLower(strings.Fields(m[1])[0])) {
			return m[1]
		}
	}
	return ""
}
