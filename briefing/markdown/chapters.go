package markdown

import (
	"strings"

	"readout/briefing"
	"readout/briefing/commonmark"
)

// chapter is a heading of a document with what comes between it and the next.
type chapter struct {
	level  int // 0 in front of the first heading
	title  string
	source string // the title in briefing.Markdown
	at     int
	body   []commonmark.Block
	intro  bool           // it is under the title of the document, not a heading of its own
	note   *briefing.Note // what became of it
}

// chaptersOf divides a document at its headings, those in HTML among them.
func (f *freeform) chaptersOf(all []commonmark.Block) []chapter {
	all = append([]commonmark.Block(nil), all...)
	for i, b := range all {
		if level, title, ok := htmlHeading(f.line(b)); isHTML(b) && ok {
			all[i].Shape, all[i].Level, all[i].Text = commonmark.HeadingBlock, level, title
		}
	}
	var out []chapter
	for i := 0; i < len(all); {
		c := chapter{at: all[i].Start}
		if all[i].Shape == commonmark.HeadingBlock {
			c.level, c.title, c.source = all[i].Level, commonmark.PlainLine(all[i].Text), all[i].Text
			i++
		}
		n := untilHeading(all[i:], commonmark.MaxHeading)
		c.body = all[i : i+n]
		i += n
		out = append(out, c)
	}
	return out
}

// apart divides paragraphs from the tables that follow them without a blank line.
func (f *freeform) apart(all []commonmark.Block) []commonmark.Block {
	var out []commonmark.Block
	for i, b := range all {
		at := f.tableWithin(b)
		if at > 0 && out == nil {
			out = append(make([]commonmark.Block, 0, len(all)+1), all[:i]...)
		}
		if at > 0 {
			text := b
			text.End, b.Start = b.Start+at, b.Start+at
			out = append(out, text)
		}
		if out != nil {
			out = append(out, b)
		}
	}
	if out == nil {
		return all
	}
	return out
}

// tableWithin returns how far into a paragraph a table begins, or 0 where it holds
// none, or is one.
func (f *freeform) tableWithin(b commonmark.Block) int {
	if b.Shape != commonmark.ParagraphBlock {
		return 0
	}
	source := f.source[b.Start:b.End]
	if !strings.Contains(source, "|") || !strings.Contains(source, "--") {
		return 0
	}
	at, before := 0, 0
	for line := range strings.Lines(source) {
		rule := strings.TrimSpace(line)
		if before > 0 && strings.Contains(rule, "|") && strings.Contains(rule, "--") && strings.Trim(rule, "|:- ") == "" {
			_, ok := commonmark.TableRows(source[before:])
			if !ok {
				return 0
			}
			return before
		}
		before, at = at, at+len(line)
	}
	return 0
}

// htmlHeading reads a block that is one heading in HTML, such as
// <h1 align="center">Talks</h1>.
func htmlHeading(s string) (level int, title string, ok bool) {
	if len(s) < 9 || s[0] != '<' || s[1] != 'h' && s[1] != 'H' || s[2] < '1' || s[2] > '6' {
		return 0, "", false
	}
	_, inner, ok := strings.Cut(s, ">")
	if !ok {
		return 0, "", false
	}
	inner, rest, ok := strings.Cut(inner, "</"+s[1:3])
	if !ok || strings.Trim(rest, "> \n") != "" || commonmark.PlainLine(inner) == "" {
		return 0, "", false
	}
	return int(s[2] - '0'), strings.Join(strings.Fields(inner), " "), true
}
