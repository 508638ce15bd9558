package markdown

import (
	"bufio"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"readout/briefing"
	"readout/briefing/commonmark"
)

// String returns a selection in the form that the package comment describes. The
// level is that of the first heading; 0 means 1 for the whole briefing, 2 for
// sections and 3 for a single entry.
func String(s briefing.Selection, level int) string {
	var out strings.Builder
	_ = Write(&out, s, level) // a Builder takes everything
	return out.String()
}

// Write writes what [String] returns.
func Write(w io.Writer, s briefing.Selection, level int) error {
	p := &page{w: bufio.NewWriterSize(w, 16<<10), s: s, b: s.Briefing(), shift: shift(s, level), joined: !s.Whole()}
	p.names = s.Headings().Entries
	marking := p.facts(p.b.Marking())
	p.block(marking)
	if s.Whole() {
		p.heading(1, p.b.Title)
		p.block(p.dateline())
		p.block(p.facts(p.b.Colophon()))
	}
	for section, entries := range s.Parts() {
		if !s.Single() {
			p.heading(2, section.Title)
		}
		for e := range entries {
			p.entry(e)
		}
	}
	p.block(marking)
	return p.w.Flush()
}

// shift returns how much deeper than usual the headings are.
func shift(s briefing.Selection, level int) int {
	first := 2
	switch {
	case level == 0:
		return 0
	case s.Whole():
		first = 1
	case s.Single():
		first = 3
	}
	return min(max(level, 1), commonmark.MaxHeading) - first
}

// page is a document in the making.
type page struct {
	w     *bufio.Writer
	s     briefing.Selection
	b     *briefing.Briefing
	shift int
	// joined means that the text is for a document of somebody else, where lines
	// are not broken as they are here.
	joined bool
	begun  bool
	names  map[briefing.Entry]briefing.Heading
}

// isSummary reports whether an entry is the summary, whose section is written
// without a heading for it.
func isSummary(e briefing.Entry) bool { return e.Kind().Order() == 0 }

// paste returns a text as it is, or with the lines of its paragraphs joined.
func (p *page) paste(text briefing.Markdown) briefing.Markdown {
	if p.joined {
		return text.Trimmed().Joined()
	}
	return text.Trimmed()
}

// block writes a block and a blank line in front of it, if there is one.
func (p *page) block(text string) {
	if text == "" {
		return
	}
	if p.begun {
		p.w.WriteByte('\n')
	}
	p.begun = true
	p.w.WriteString(text)
	p.w.WriteByte('\n')
}

func (p *page) heading(level int, text string) {
	level = min(max(level+p.shift, 1), commonmark.MaxHeading)
	p.block("######"[:level] + " " + commonmark.Escape(text, commonmark.HeadingEnd))
}

func (p *page) entry(e briefing.Entry) {
	body := p.s.Body(e)
	switch {
	case p.s.Untitled(body):
	case !isSummary(e):
		p.heading(3, p.names[e].Title)
	case p.s.Single():
		p.heading(3, e.Title())
	}
	if isSummary(e) {
		p.block(headline(p.b.Headline))
	}
	lead := p.facts(body.Lead)
	p.block(lead)
	if body.Quotation != nil {
		p.block(blockQuote(body.Quotation.Text))
		p.block(p.attribution(body.Quotation))
	}
	text := p.paste(body.Text)
	opened := lead != "" || isSummary(e) && p.b.Headline != ""
	if mustOpen(text, opened, body.Quotation != nil) {
		p.block(setOff)
	}
	p.block(string(text.Closed().Shifted(p.shift)))
	if mustClose(text, len(body.Tail) > 0) {
		p.block(setOff)
	}
	p.block(p.tail(body.Tail))
}

func headline(s string) string {
	if s == "" {
		return ""
	}
	return "**" + commonmark.Escape(s, 0) + "**"
}

func blockQuote(text briefing.Paragraphs) string {
	var out strings.Builder
	for line := range strings.SplitSeq(strings.Trim(string(text), "\n"), "\n") {
		if out.Len() > 0 {
			out.WriteByte('\n')
		}
		out.WriteByte('>')
		if line = commonmark.Escape(line, commonmark.LineStart); line != "" {
			out.WriteByte(' ')
			out.WriteString(line)
		}
	}
	return out.String()
}

// attribution says under words who said them: "— Name, to whom · where · when".
func (p *page) attribution(w *briefing.Quotation) string {
	who := briefing.JoinFilled([]string{p.link(w.Speaker, commonmark.BeforeComma), commonmark.Escape(w.Channel, commonmark.FactPart)}, ", ")
	return "— " + briefing.JoinFilled([]string{who, escapePlace(w.Place, 0), commonmark.Escape(w.Date.Long(), commonmark.FactPart)}, " · ")
}

// dateline says when and where it was: "18 August 2025 · Washington".
func (p *page) dateline() string {
	day := commonmark.Escape(p.b.Date.Long(), commonmark.FactPart|commonmark.LineStart)
	at := commonmark.Context(0)
	if day == "" {
		at = commonmark.LineStart
	}
	return briefing.JoinFilled([]string{day, escapePlace(p.b.Place, at)}, " · ")
}

// escapePlace escapes the name of a place among facts so that it is not taken
// for a date: the first digit of one that looks like a date becomes a
// character reference.
func escapePlace(s string, at commonmark.Context) string {
	text := commonmark.Escape(s, commonmark.FactPart|at)
	if !likeDate(s) {
		return text
	}
	return "&#" + strconv.Itoa(int(s[0])) + ";" + text[1:]
}

// likeDate reports whether a text begins with a digit and names a month, or begins
// with a year and a hyphen.
func likeDate(s string) bool {
	if s == "" || s[0] < '0' || s[0] > '9' {
		return false
	}
	if len(s) > 4 && s[4] == '-' {
		return true
	}
	for m := time.January; m <= time.December; m++ {
		if strings.Contains(s, m.String()) {
			return true
		}
	}
	return false
}

// facts writes facts on one line.
func (p *page) facts(all []briefing.Fact) string {
	if len(all) == 0 {
		return ""
	}
	var out strings.Builder
	for i, f := range all {
		if i > 0 {
			out.WriteString(" · ")
		}
		p.label(&out, f)
		out.WriteByte(' ')
		p.value(&out, f)
	}
	return out.String()
}

// tail writes facts as a list.
func (p *page) tail(all []briefing.Fact) string {
	var out strings.Builder
	for i, f := range all {
		if i > 0 {
			out.WriteByte('\n')
		}
		if f.Long != "" || f.Of != "" {
			p.item(&out, f)
			continue
		}
		out.WriteString("- ")
		p.label(&out, f)
		out.WriteByte(' ')
		p.value(&out, f)
	}
	return out.String()
}

// item writes a fact with text of its own as an item of a list: the text
// after the label where it begins with a plain paragraph, and else below it.
func (p *page) item(out *strings.Builder, f briefing.Fact) {
	text := p.paste(f.Long)
	indent := "  "
	if strings.Contains(string(text), "\t") {
		indent = "    " // a tab stop, so that tabs mean what they meant
	}
	out.WriteString("-" + indent[1:])
	p.label(out, f)
	switch {
	case text == "":
		return
	case text.OpensPlainly():
		out.WriteByte(' ')
	default:
		out.WriteString("\n\n" + indent)
	}
	first := true
	for line := range strings.SplitSeq(string(text.Shifted(p.shift)), "\n") {
		if !first {
			out.WriteByte('\n')
			if line != "" {
				out.WriteString(indent)
			}
		}
		first = false
		out.WriteString(line)
	}
}

func (p *page) label(out *strings.Builder, f briefing.Fact) {
	out.WriteString("**" + f.Label)
	if f.Of != "" {
		out.WriteString(" of " + p.link(f.Of, 0))
	}
	out.WriteString(":**")
}

func (p *page) value(out *strings.Builder, f briefing.Fact) {
	switch {
	case f.Status != "":
		out.WriteString(commonmark.Escape(f.Status.Text(), commonmark.FactPart))
	case isURL(f.Text):
		out.WriteString("<" + f.Text + ">")
	default:
		out.WriteString(commonmark.Escape(f.Text, commonmark.FactPart))
	}
	if f.Single {
		out.WriteString(p.link(f.Refs[0], 0))
	} else {
		p.list(out, f.Refs)
	}
}

// list writes what references lead to, separated by commas, or by semicolons
// where there is a comma in a name that is not a link.
func (p *page) list(out *strings.Builder, refs []briefing.Ref) {
	separator, at := ", ", commonmark.BeforeSemicolon
	if slices.ContainsFunc(refs, p.hasComma) {
		if separator = "; "; len(refs) == 1 && p.isAdded(refs[0]) {
			at |= commonmark.BeforeComma // there is no semicolon to say that it is one
		}
	}
	for i, ref := range refs {
		if i > 0 {
			out.WriteString(separator)
		}
		out.WriteString(p.link(ref, at))
	}
}

// hasComma reports whether a reference is written as a name that is not a link,
// and could be taken for two.
func (p *page) hasComma(ref briefing.Ref) bool {
	title, plain := p.plainName(ref)
	return plain && strings.Contains(title, ", ")
}

// isAdded reports whether whoever reads the name of a reference adds an entry of
// that name: two, if it were taken for two names.
func (p *page) isAdded(ref briefing.Ref) bool {
	e, _ := p.b.Find(briefing.ID(ref))
	return e.IsZero() || e.Kind().Key == participants || e.Kind().Key == sources
}

// plainName returns the name of a reference, and false where it is written as a
// link or as code.
func (p *page) plainName(ref briefing.Ref) (string, bool) {
	if _, foreign := ref.Address(); foreign {
		return "", false
	}
	e, ok := p.b.Find(briefing.ID(ref))
	if !ok {
		return string(ref), true
	}
	_, linked := p.names[e]
	return e.Title(), !linked
}

// link writes what a reference leads to: a link where it is in the document, or
// else its name, which is escaped for where it is.
func (p *page) link(ref briefing.Ref, at commonmark.Context) string {
	if _, foreign := ref.Address(); foreign {
		return "`" + string(ref) + "`"
	}
	if title, plain := p.plainName(ref); plain {
		return commonmark.Escape(title, commonmark.FactPart|at)
	}
	e, _ := p.b.Find(briefing.ID(ref))
	n := p.names[e]
	return "[" + commonmark.Escape(n.Title, commonmark.FactPart) + "](#" + n.Anchor + ")"
}

// isURL reports whether a text is an address that can be written between < and >, where
// nothing can be escaped.
func isURL(s string) bool {
	if !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") || strings.ContainsAny(s, " \t\n<>") {
		return false
	}
	for i := range len(s) {
		if s[i] == '&' && commonmark.BeginsReference(s[i+1:]) {
			return false
		}
	}
	return true
}
