package briefing

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Check looks at what the text of a field says, and reports what is wrong with
// it, if anything: the severity, code, message and fix of the diagnostic.
func (f *Field) Check(text string) (Diagnostic, bool) {
	if f.check == nil {
		return Diagnostic{}, false
	}
	d := f.check(text)
	return d, d.Message != ""
}

// checkHeadline warns of a headline that is too long for a line.
func checkHeadline(text string) Diagnostic {
	n := utf8.RuneCountInString(text)
	if n <= maxHeadline {
		return Diagnostic{}
	}
	return Diagnostic{Severity: Warning, Code: CodeHeadline, Message: fmt.Sprintf("the headline has %s characters", Number(n)), Fix: fmt.Sprintf("shorten it to %d", maxHeadline)}
}

// checkQuestion warns of a question that asks nothing.
func checkQuestion(text string) Diagnostic {
	text = strings.TrimRight(text, " \"'”’»)")
	if last, _ := utf8.DecodeLastRuneInString(text); strings.ContainsRune("?？؟\u037e", last) {
		return Diagnostic{}
	}
	return Diagnostic{Severity: Warning, Code: CodeQuestion, Message: "the question has no question mark", Fix: "add one at the end"}
}

// checkURL warns of an address that begins with its host instead of a scheme,
// as nothing can open it.
func checkURL(text string) Diagnostic {
	address := strings.TrimPrefix(text, "//")
	host, _, _ := strings.Cut(address, "/")
	name, port, _ := strings.Cut(host, ":")
	if !strings.Contains(name, ".") || strings.Trim(port, "0123456789") != "" || strings.ContainsAny(name, " \t@") {
		return Diagnostic{}
	}
	return Diagnostic{Severity: Warning, Code: CodeURL, Message: Quoted(text) + " is not a complete URL", Fix: "write " + Quoted("https://"+address)}
}

// checkHandling refuses what claims to be one of the labels of TLP 2.0 and is
// not.
func checkHandling(text string) Diagnostic {
	upper, labels := strings.ToUpper(text), TrafficLights()
	if !strings.HasPrefix(upper, "TLP:") || slices.Contains(labels, text) {
		return Diagnostic{}
	}
	fix := "use one of " + strings.Join(labels, ", ")
	if near := NewSuggester().DidYouMean(upper, labels); near != "" {
		fix += "; " + near
	}
	return Diagnostic{Code: CodeMarking, Message: Quoted(text) + " is not a TLP 2.0 label", Fix: fix}
}

// TrafficLights returns the labels of TLP 2.0.
func TrafficLights() []string {
	return []string{"TLP:RED", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:GREEN", "TLP:CLEAR"}
}
