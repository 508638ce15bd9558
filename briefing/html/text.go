package html

import (
	"html/template"
	"io"
	"strings"

	"readout/briefing"
)

// WriteText writes a text in Markdown as a page with a title, such as what a
// library answers. The title is the heading of the page, unless the text begins
// with one of level 1.
func WriteText(w io.Writer, title string, text briefing.Markdown) error {
	out := bare{WindowTitle: title}
	under := 0
	if !strings.HasPrefix(string(text), "# ") {
		out.Title, under = title, 1
	}
	out.Text = new(page).render(text, under)
	return execute(w, "bare", out)
}

// bare is a page of text as the template has it.
type bare struct {
	head
	WindowTitle, Title string
	Text               template.HTML
}
