package verify

import "strings"

// hasNegation reports whether a text has a negation among its words.
func hasNegation(s string) bool {
	for from, to := nextWord(s, 0); from < to; from, to = nextWord(s, to) {
		if isNegation(strings.ToLower(foldWord(s[from:to]))) || negatesJapanese(s[from:]) {
			return true
		}
	}
	return false
}

// negations negate a statement, in the languages in which sources are most often
// quoted: folded, in lower case.
var negations = negationSet(`
	not no never none nobody nothing nowhere neither nor cannot without hardly rarely seldom barely scarcely
	dont doesnt didnt wont isnt arent wasnt werent cant couldnt shouldnt wouldnt hasnt havent hadnt
	nein nicht nichts nie niemals niemand niemanden niemandem nirgends weder kaum ohne
	kein keine keinen keinem keiner keines keinerlei
	non ne pas jamais rien aucun aucune nul nulle ni sans
	nunca jamás nada nadie ningún ninguno ninguna tampoco sin
	niet niets nooit niemand nergens geen noch zonder
	mai niente nulla nessun nessuno nessuna né neanche nemmeno neppure senza
	não nem ninguém nenhum nenhuma jamais sem
	nie nikt nic nigdy nigdzie żaden żadna żadne ani bez
	не нет ни никогда никто ничего нельзя без ні ніколи немає
	değil yok hayır asla
	לא אין אל בלי
	لا لم لن ليس ليست غير بدون
	नहीं न मत
	안 못 않 없
	不 没 沒 未 无 無 非 勿 别 別 否`)

func negationSet(words string) map[string]bool {
	out := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		out[word] = true
	}
	return out
}

// isNegation reports whether a folded word in lower case negates a statement.
func isNegation(word string) bool {
	return negations[word] || strings.HasSuffix(word, "n't") || strings.HasPrefix(word, "n'")
}

// negates reports whether a word is a negation, or ends like one.
func negates(word string) bool { return isNegation(word) || strings.HasSuffix(word, "less") }

// negatesJapanese reports whether a text begins with an ending that negates in
// Japanese, each of whose characters counts as a word.
func negatesJapanese(s string) bool {
	for _, ending := range []string{"ない", "なかった", "ません", "ずに"} {
		if strings.HasPrefix(s, ending) {
			return true
		}
	}
	return false
}
