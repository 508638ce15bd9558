package minutes

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// StatusOf returns what the words of a decision say became of it: "agreed",
// "rejected", "postponed", "proposed", "under-negotiation", or nothing. Only
// what says so of the decision itself counts: "Bridge: rejected", "Approved: the
// ferry", "The budget was approved"; not "Approve the budget", and not "rejected
// plans are kept".
func (w *Words) StatusOf(decision string) string {
	first := true
	for sentence := range sentences(decision) {
		if status := w.statusOf(sentence, first); status != "" {
			return status
		}
		first = false
	}
	return ""
}

// statusKeys are the statuses, those whose words have others in them first.
var statusKeys = [...]Key{UnderNegotiation, Rejected, Postponed, Agreed, Proposed}

func (w *Words) statusOf(sentence string, first bool) string {
	text := fold(sentence)
	if text == "" || strings.HasSuffix(strings.TrimSpace(sentence), "?") {
		return ""
	}
	if before, value, ok := cutValue(text); ok {
		if status := w.beginsWithStatus(before, true); status != "" && first {
			return status // "Approved: the ferry"
		}
		if status := w.beginsWithStatus(value, false); status != "" {
			return status // "Bridge: rejected"
		}
		return ""
	}
	if first {
		if status := w.beginsWithStatus(text, false); status != "" {
			return status // "Approved unanimously", "Agreed to buy a ferry"
		}
	}
	return w.passive(text)
}

// cutValue cuts a decision from what it says became of it, after a colon, a
// dash, an arrow or in brackets at the end.
func cutValue(s string) (before, value string, ok bool) {
	if strings.HasSuffix(s, ")") {
		if at := strings.LastIndexByte(s, '('); at > 0 {
			return s[:at], fold(s[at+1 : len(s)-1]), true
		}
	}
	at, width := -1, 0
	for _, sep := range []string{": ", "：", " - ", " – ", " — ", " → ", " -> ", " => "} {
		if i := strings.LastIndex(s, sep); i > at {
			at, width = i, len(sep)
		}
	}
	if at < 0 {
		return s, "", false
	}
	return fold(s[:at]), fold(s[at+width:]), true
}

// beginsWithStatus returns the status whose words a text begins with and, where
// whole is true, ends with. What follows them must not make a noun of them, as
// in "approved vendors".
func (w *Words) beginsWithStatus(s string, whole bool) string {
	for _, key := range statusKeys {
		for _, phrase := range w.lists[key] {
			rest, ok := strings.CutPrefix(s, phrase)
			if !ok || rest != "" && startsWithWordRune(rest) && !unicode.Is(unicode.Han, lastRune(phrase)) {
				continue
			}
			if rest == "" || !whole && follows(rest) {
				return key.String()
			}
		}
	}
	return ""
}

func startsWithWordRune(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isWordRune(r)
}

// follows reports whether what follows a status leaves it a statement: "approved
// by all", "postponed to June", "agreed that …".
func follows(rest string) bool {
	if r, _ := utf8.DecodeRuneInString(rest); r != ' ' {
		return true
	}
	word, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	switch word = strings.Trim(word, ".,;()[]0123456789"); word {
	case "", "to", "by", "that", "on", "until", "till", "with", "without", "as", "in", "at", "for", "unanimously", "nem", "and", "or", "again", "pending", "subject",
		"von", "vom", "mit", "auf", "bis", "einstimmig", "dass", "am", "zum", "ohne", "bei", "für", "und",
		"par", "à", "au", "avec", "sans", "pour", "que", "le", "la", "les", "unanimement", "et", "jusqu'au", "jusqu'à",
		"por", "con", "hasta", "sin", "para", "al", "a", "que'", "unánimemente", "y", "el", "em", "com", "até", "unanimemente", "e", "ao",
		"door", "naar", "tot", "met", "zonder", "om", "dat", "unaniem", "en", "op", "voor",
		"da", "dal", "all'unanimità", "fino", "senza", "di", "che", "il", "alla", "nella",
		"przez", "do", "na", "z", "bez", "jednogłośnie", "oraz", "że", "w", "aby":
		return true
	}
	return false
}

// unsure are words of a sentence that does not say what became of something.
var unsure = []string{"if", "unless", "once", "when", "whether", "until", "should", "would", "could", "might", "may", "must", "need", "needs", "will", "that", "which", "who", "after",
	"before", "because", "previously", "already", "earlier", "last", "to",
	"wenn", "falls", "ob", "sobald", "bis", "soll", "sollte", "würde", "si", "quand", "devrait", "cuando", "debe", "als", "wanneer", "moet", "zou", "se", "quando", "deve", "jeśli", "gdy", "czy"}

// passive reads "The budget was approved", "minutes have been accepted", "the
// board agreed to buy": the last verb of a plain sentence.
func (w *Words) passive(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return !isWordRune(r) })
	for i, word := range words {
		for _, key := range statusKeys[1:] {
			if !w.phrases[word].has(key) || i == 0 {
				continue
			}
			if slices.ContainsFunc(words[:i], func(before string) bool { return slices.Contains(unsure, before) }) {
				return ""
			}
			if isAuxiliary(words, i) {
				return key.String()
			}
			if key == Agreed && i+1 < len(words) && i <= 4 && slices.Contains([]string{"to", "that", "on", "unanimously"}, words[i+1]) && !slices.Contains(words[:i], "not") {
				return key.String()
			}
			return ""
		}
	}
	return ""
}

// isAuxiliary reports whether the word at i is the second half of a passive:
// "was approved", "has been unanimously accepted", "wurde angenommen".
func isAuxiliary(words []string, i int) bool {
	found := false
	for back := 1; back <= 3 && i-back >= 0; back++ {
		switch words[i-back] {
		case "not", "never", "nicht", "pas", "no", "niet", "non", "não", "nie":
			return false
		case "was", "were", "been", "is", "are", "wurde", "wurden", "wird", "ist", "sind", "été", "est", "sont", "fue", "fueron", "ha", "han", "sido", "werd", "werden", "is'",
			"è", "stato", "stata", "stati", "state", "foi", "foram", "zostało", "została", "został", "zostały":
			found = true
		}
	}
	if !found && len(words) > i+1 {
		switch words[i+1] {
		case "wurde", "wurden", "wird", "werden", "werd":
			found = true // in a German or Dutch clause the verb comes last
		}
	}
	return found
}

// sentences cuts a text into sentences and lines.
func sentences(s string) func(func(string) bool) {
	return func(yield func(string) bool) {
		from := 0
		for i, r := range s {
			end := r == '\n' || r == '。'
			if r == '.' || r == '!' || r == '?' || r == ';' {
				end = i+1 == len(s) || s[i+1] == ' ' || s[i+1] == '\n'
			}
			if !end {
				continue
			}
			if i > from && strings.TrimSpace(s[from:i]) != "" && !yield(s[from:i+utf8.RuneLen(r)]) {
				return
			}
			from = i + utf8.RuneLen(r)
		}
		if strings.TrimSpace(s[from:]) != "" {
			yield(s[from:])
		}
	}
}

// Decides returns the one sentence of a text that says what was decided, and
// false where none does, or several do.
func (w *Words) Decides(text string) (string, bool) {
	found := ""
	for sentence := range sentences(text) {
		if !w.isDeciding(sentence) {
			continue
		}
		if found != "" {
			return "", false
		}
		found = strings.TrimSpace(sentence)
	}
	return found, found != ""
}

// isDeciding reports whether a sentence says what its writers decided: "We chose
// the ferry", "The board agreed to …", "We will use …".
func (w *Words) isDeciding(sentence string) bool {
	text := fold(sentence)
	if strings.HasSuffix(strings.TrimSpace(sentence), "?") {
		return false
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return !isWordRune(r) })
	for i, word := range words[:min(len(words), 8)] {
		if !w.phrases[word].has(Decides) || i == 0 && word != "agreed" && word != "decided" && word != "resolved" {
			continue
		}
		if slices.ContainsFunc(words[:i], func(before string) bool {
			return slices.Contains(unsure, before) && before != "will" || before == "not" || before == "was" || before == "were" || before == "been"
		}) {
			return false
		}
		if word == "will" {
			return i <= 2 && words[0] == "we"
		}
		return true
	}
	for _, phrase := range w.lists[Decides] {
		if unicode.Is(unicode.Han, lastRune(phrase)) && strings.Contains(text, phrase) {
			return true
		}
	}
	return false
}
