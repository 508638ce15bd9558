package briefing

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/unicode/norm"
)

// ids knows the entries of a briefing while it is read.
type ids struct {
	places map[ID]slot
	lines  map[ID]int // where an id is given
	next   map[ID]int // the number that makes the next id of the same words
}

func newIDs() *ids {
	return &ids{places: map[ID]slot{}, lines: map[ID]int{}, next: map[ID]int{}}
}

// id checks and keeps an id that is given.
func (d *decoder) id(text string, n *yaml.Node, in scope) ID {
	id := ID(text)
	if first, taken := d.ids.lines[id]; taken {
		d.errorf(at(n), "the id %s is taken on line %d; give this %s another", quoted(text), first, in.one)
		return id
	}
	d.ids.lines[id] = n.Line
	d.ids.places[id] = in.slot
	right := text
	if !isSlug(text) {
		right = slug(text)
	}
	if _, taken := d.ids.places[ID(right)]; !taken && right != "" {
		d.ids.places[ID(right)] = in.slot // so that what refers to it is not wrong as well
	}
	switch {
	case id == summaryID:
		d.errorf(at(n), "the id %q is the summary's own; give this %s another", summaryID, in.one)
	case right == text:
	case right != "" && len(text) <= maxQuoted:
		d.errorf(at(n), "the id %s is not in lower-case letters, digits and single hyphens; write %q", quoted(text), right)
	default:
		d.errorf(at(n), "the id %s is not in lower-case letters, digits and single hyphens; write one such as %q", quoted(text), in.one+"-"+strconv.Itoa(in.n+1))
	}
	return id
}

// makeIDs gives an id to each entry that has none, in reading order, whatever the
// order of the lists in the file. None takes an id that is given somewhere in it.
func (d *decoder) makeIDs() {
	slices.SortFunc(d.empty, func(a, b nameless) int {
		return cmp.Or(a.kind-b.kind, a.n-b.n)
	})
	for _, e := range d.empty {
		one := d.kinds[e.kind].One
		words := slug(nameOf(e.item))
		if !strings.ContainsFunc(words, unicode.IsLetter) {
			words = one + "-" + strconv.Itoa(e.n+1)
		}
		id := d.ids.free(ID(cutSlug(words)))
		*idOf(e.item) = id
		d.ids.places[id] = e.slot
	}
}

// idIn returns where a table of fields keeps the id.
func idIn(fields []field) *ID {
	for _, f := range fields {
		if id, ok := f.value.(*ID); ok {
			return id
		}
	}
	panic("briefing: a kind without an id")
}

// free returns an id that nobody has: the one that is asked for, or the same
// with a number behind it.
func (x *ids) free(want ID) ID {
	id := want
	for n := max(x.next[want], 2); ; n++ {
		if _, taken := x.places[id]; !taken && id != summaryID {
			x.next[want] = n
			return id
		}
		id = want + ID("-"+strconv.Itoa(n))
	}
}

// nameOf returns the words that an id is made from: the first required text of
// an entry, such as its title, behind the one that it belongs to, such as the
// speaker of a quote.
func nameOf(it item) string {
	const few = 4
	owner := ""
	for _, f := range it.fields() {
		if !f.required {
			continue
		}
		switch v := f.value.(type) {
		case *Ref:
			owner = string(*v) + " "
		case *string:
			return owner + *v
		case *Paragraphs:
			return owner + firstWords(string(*v), few)
		}
	}
	return owner
}

// slug makes an id of words: accents folded, in lower case, with hyphens
// between. It is empty where nothing is left of them.
func slug(words string) string {
	var out strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(words) {
		letters := asciiLetter(unicode.ToLower(r))
		switch {
		case letters != "":
			if gap && out.Len() > 0 {
				out.WriteByte('-')
			}
			gap = false
			out.WriteString(letters)
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’': // "d'Ivoire", an accent
		default:
			gap = true
		}
	}
	return out.String()
}

// isSlug tells a text that can be an id: [a-z0-9]+(-[a-z0-9]+)*.
func isSlug(s string) bool {
	gap := true // a hyphen here would be one too many
	for _, c := range []byte(s) {
		if c == '-' && gap || c != '-' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
		gap = c == '-'
	}
	return !gap
}

// asciiLetter returns a lower-case letter or digit in ASCII: those that
// Unicode does not take apart are listed here.
func asciiLetter(r rune) string {
	switch {
	case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
		return string(r)
	}
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ø':
		return "o"
	case 'đ', 'ð':
		return "d"
	case 'þ':
		return "th"
	case 'ł':
		return "l"
	case 'ı':
		return "i"
	}
	return ""
}

// cutSlug shortens an id, at a hyphen where there is one.
func cutSlug(s string) string {
	if len(s) <= maxSlug {
		return s
	}
	if i := strings.LastIndexByte(s[:maxSlug+1], '-'); i > 0 {
		return s[:i]
	}
	return s[:maxSlug]
}

const summaryID ID = "summary"
