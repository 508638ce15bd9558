package draft

import (
	"strings"
	"unicode"
)

// labelled returns who is meant by a label; nil for a journalist who asks.
func (d *document) labelled(label string, answering *entity, block int) *entity {
	lower := strings.ToLower(strings.TrimRight(label, ". "))
	switch {
	case d.has("answers", lower):
		if answering == nil {
			answering = d.who.describe("unnamed speaker", block)
		}
		return answering
	case d.has("journalist", lower) || d.asks(lower):
		return nil
	}
	text, role, party := splitLabel(d, label)
	c := d.phrase(text, block)
	if len(c.names) == 0 {
		return d.labelRole(c, label, block)
	}
	n := &c.names[len(c.names)-1]
	d.register(c, n)
	e := n.who[0]
	if len(n.who) > 1 && n.gender != anyGender {
		for _, other := range n.who {
			if other.gender == n.gender {
				e = other
				break
			}
		}
	}
	if e.kind == unknownKind {
		e.kind = person
	}
	if role != "" {
		d.who.role(e, d.language, role, d.head(makeTokens(d, role)))
	}
	if party != "" && e.party == "" {
		e.party = party
	}
	return e
}

func makeTokens(d *document, s string) []token { return d.tokens(s, nil) }

// phrase makes a passage of words that are no sentence.
func (d *document) phrase(words string, at int) *passage {
	p := &passage{block: &block{text: words}, at: at}
	p.prepare(d)
	p.starts[0] = false
	p.findNames(d)
	return p
}

// asks reports whether a label is of one who asks: “Q2”, “Question from the press”.
func (d *document) asks(lower string) bool {
	word, rest, _ := strings.Cut(lower, " ")
	word = strings.TrimRight(word, "0123456789.")
	return d.has("journalist", word) && (rest == "" || d.has("journalist", rest) || strings.HasPrefix(rest, "("))
}

// splitLabel divides a label into a name, and what is in brackets after it: “The
// Secretary of State (Mr Penhaligon)”, “Miriam Stannard (Holt Valley) (Progress)”.
func splitLabel(d *document, label string) (text, role, party string) {
	text, party, _ = strings.Cut(outsideBrackets(label), ",") // Anna Sigurd, Reykvall Radio
	party = strings.TrimSpace(party)
	if allUpper(party) {
		party = titleCase(party)
	}
	for _, m := range bracketed().FindAllString(label, 3) {
		inner := strings.Trim(m, "()")
		first, _, _ := strings.Cut(strings.ToLower(inner), " ")
		first = strings.TrimRight(first, ".")
		switch {
		case d.has("mr", first) || d.has("mrs", first) || d.has("dr", first):
			return inner, strings.TrimPrefix(text, "The "), ""
		case d.head(makeTokens(d, inner)) != "":
			role = inner
		default:
			party = inner
		}
	}
	return text, role, party
}

// labelRole returns who has the role that a label says: THE CHAIR.
func (d *document) labelRole(c *passage, label string, block int) *entity {
	if head := d.head(c.tokens); head != "" {
		for _, h := range []string{head, strings.TrimSuffix(head, "man"), strings.TrimSuffix(head, "woman"), strings.TrimSuffix(head, "person")} {
			if es := d.who.byHead[h]; len(es) > 0 && es[0].kind == person {
				return es[0]
			}
		}
	}
	if allUpper(label) {
		label = titleCase(label)
	}
	e := d.who.add(label, block)
	e.kind = person
	return e
}

// titleCase returns a name that is all in capitals as it is written elsewhere.
func titleCase(s string) string {
	var out strings.Builder
	start := true
	for _, r := range s {
		if start {
			out.WriteRune(r)
		} else {
			out.WriteRune(unicode.ToLower(r))
		}
		start = !unicode.IsLetter(r) && !unicode.IsMark(r)
	}
	return out.String()
}

// answering returns who answers in an interview: the one who is named first with
// the whole name, and most often; not who asks.
func (d *document) answering(found []turn) *entity {
	var best *entity
	for _, e := range d.who.all {
		if e.writer || e.kind == body || e.kind == described || len(e.words) < 2 {
			continue
		}
		if best == nil || score(e) > score(best) {
			best = e
		}
	}
	return best
}

func score(e *entity) int {
	n := 2*e.count - e.first
	if e.kind == person || len(e.roles) > 0 {
		n += 3
	}
	return n
}
