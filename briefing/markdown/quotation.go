package markdown

import (
	"strings"

	"readout/briefing/commonmark"
)

// isQuotation reports whether blocks begin with a block quote of words with who
// said them: under it, or in its last line.
func (m *reader) isQuotation(bs []commonmark.Block) bool {
	if len(bs) == 0 || bs[0].Shape != commonmark.QuoteBlock {
		return false
	}
	if len(bs) > 1 && bs[1].Shape == commonmark.ParagraphBlock {
		if said, ok := attributionIn(m.line(bs[1])); ok {
			return plainParagraphs(m.cut(bs[:1])) != "" && speakerIn(said)
		}
	}
	words, said := cutAttribution(m.cut(bs[:1]))
	return plainParagraphs(words) != "" && speakerIn(said)
}

// speakerIn reports whether an attribution names somebody.
func speakerIn(said string) bool {
	who, _, _ := cutName(strings.Split(said, " · ")[0], ',')
	return readName(who).title != ""
}

// cutAttribution cuts a block quote from its last line, where that says whose
// words they are.
func cutAttribution(quote string) (words, said string) {
	quote = strings.TrimRight(quote, " \t\n")
	at := strings.LastIndexByte(quote, '\n') + 1
	said, ok := attributionIn(strings.TrimLeft(quote[at:], "> "))
	if !ok || at == 0 {
		return quote, ""
	}
	return quote[:at], said
}

// spokenItem reads words and who said them from one line: “…” — Ann Lee.
func spokenItem(line string) (words, said string) {
	for _, marks := range []string{"“”", "\"\"", "„“", "«»"} {
		r := []rune(marks)
		inner, ok := strings.CutPrefix(line, string(r[0]))
		if !ok {
			continue
		}
		if at := strings.LastIndex(inner, string(r[1])); at > 0 {
			said, ok = attributionIn(strings.TrimLeft(inner[at+len(string(r[1])):], " ,"))
			if ok && commonmark.PlainLine(inner[:at]) != "" && speakerIn(said) {
				return inner[:at], said
			}
		}
	}
	return "", ""
}
