// Package markdown reads and writes briefings as Markdown: [Write] has one form,
// which [Read] reads back unchanged; [Read] also takes minutes written by hand, and
// makes of them what it understands.
//
// # The Markdown of a briefing
//
// A [briefing.Selection] is written as CommonMark that any reader shows well and that a
// person could have written by hand. All fields are in it but ids, and they can
// be told apart again: the whole of a briefing, read back, is the same briefing
// up to the spelling of its ids. A comma means a blank line, [ ] for what
// can be missing, { } for what can be repeated:
//
//	document    = [marking], "# " title, [dateline], [facts], {section}, [marking]
//	marking     = facts                       Handling, Embargo
//	dateline    = date " · " place
//	facts       = fact {" · " fact}           on one line
//	fact        = "**" label ":** " value
//	value       = text | date | words of a status | "<" URL ">" | refs
//	refs        = ref {", " ref} | ref {"; " ref}
//	ref         = "[" title "](#" slug ")" | title | "`" address "`"
//	section     = "## " title, ([headline], body | {entry})
//	headline    = "**" text "**"
//	entry       = "### " title, [facts], [quotation], [body], [tail]
//	quotation   = block quote of paragraphs, attribution
//	attribution = "— " ref [", " channel] [" · " place] [" · " date]
//	body        = ["***"], Markdown, ["***"]
//	tail        = a list, its items one under the other
//	item        = "- " fact | "- **" label [" of " ref] ":** " Markdown
//
// The sections are those of [briefing.Briefing.Sections], under their titles; the
// first one, Summary, has the headline and text of the briefing in the place of
// entries. The facts under the title are Issued by, Prepared by, As of, Reference
// and Series; those of an entry, and the items of its tail, have the labels of
// its [briefing.Body]. Dates are written as [briefing.Date.Long], statuses as
// [briefing.Status.Text]. The address of an entry of another briefing is written
// as code: `REF-5#when-ferry`.
//
// Handling and embargo, the marking, come first and last in whatever is
// written, even if it is one entry. A last paragraph that looks like a marking,
// without one in front of the first heading, belongs to the last entry.
//
// Plain text is escaped, with a backslash before the characters that would be
// syntax where they are and with character references where no backslash
// helps, so that it is shown as it is. By its source the parts of a line can
// be told apart: in facts, datelines and attributions a "·" of the text with
// white space on both sides is written &middot;. In refs, names that are links
// are as they are; where one that is not has a comma with white space after it,
// semicolons separate them all, and a semicolon of such a name is written \;. A
// comma is written \, where nothing else says that it belongs to the name: in
// the name of who said a quote, if that is not a link, and in that of the only
// one of several possible participants. A place that looks like a date, since it
// names a month or begins with a year and a hyphen, has its first digit as a
// character reference. A text that is a URL as a whole is written in angle
// brackets.
//
// Of a whole briefing, Markdown fields are written byte for byte, without blank lines before and
// white space after them. Headings in them are of level 4 and below. A body
// that could be taken for what it is not is set off by a thematic break,
// written ***: in front of it, if it begins with *** itself, with bold text
// where there is no headline and neither facts nor quotation, or with a block
// quote that could be a quotation; after it, if it ends with *** itself, or
// may end in a list that would run into the tail or, where there is none, look
// like one. Who reads it back drops one *** from each end, and no more. A code
// fence or raw HTML of the kinds that run on until they are closed is closed
// when it is read, from whatever file. A
// link reference definition counts for the whole document, as everywhere in
// Markdown: fields do well to bring their own, and not the same twice.
//
// In an item, Markdown that begins with a plain paragraph follows the
// label, any other as blocks of its own under it. All but the first line is
// indented by two columns; by four, with three spaces after the hyphen, where
// there is a tab in it, so that tabs reach as far as they did.
//
// Links lead to the headings of the same document, by the slugs that GitHub
// gives them: in lower case, with hyphens for spaces, without what is neither
// letter, mark, digit, hyphen nor underscore, and with -1, -2 and so on after
// one that was there before; all headings of the document count. The name of an
// entry that is not in the document is plain text.
//
// A part of a briefing has no title, dateline and facts: one or more sections,
// or entries from several, are written from "## " on, and only those entries
// that were picked; exactly one entry is written alone, from "### " on, and a
// quote alone without its heading. A part is made to be pasted: the lines of each
// paragraph of its Markdown fields are joined, see [commonmark.Text.Joined]. Where
// another level is asked for, all headings move along, those in Markdown fields
// too, down to level 6 and no further.
//
// # Markdown written by hand
//
// [Read] reads a document of that form back as it was. Any other Markdown opens
// too, and nothing of it is missing: what is understood becomes entries, and
// everything else notes, one for each heading, indented as the headings are.
//
// Nothing is claimed that the document does not say. Words are understood in the
// ten languages of package minutes, and those that a user adds.
//
// The title is that of front matter (YAML, TOML or JSON), the heading that the
// document begins with, of level 1 or the only one of its level, in HTML too, or
// the name of the file. Date and place are in front matter, on the line under the
// title, or after Date: and Place: near the top; a date may also be in the title,
// a heading of its own or the name of the file. Date: under the title counts before
// the date of front matter, which may be when the document was written. A date of
// which nobody can tell day from month is not read. The summary is the section of that name, or the paragraphs under the
// title, unless they are lines such as Time: 10:00, addresses or badges. Where
// there is no date or no summary, that is a warning, and so is front matter that
// does not parse.
//
// A heading of any level, or a line of its own in bold or with a colon after
// it, that names a section makes entries of the lists and tables below it, and of
// the headings below it unless they are parts of a decision, such as Options;
// for quotes, of block quotes with who said it below, or of lines such as “…” —
// Ann Lee. What in it is not understood stays as a note under its heading, and
// so does a placeholder such as None, and what is struck out. Where nothing is
// understood, and where a heading names two sections at once, all of it does. A
// decision in prose is the sentence that says so. The status of an outcome is what
// its own words say (Bridge: rejected), else that of a decision record, or agreed
// where the heading says so; otherwise it has none. Entries under a heading that
// is a note's lead to that note: a conclusion to its topic.
//
// Lines that begin with ACTION:, DECISION:, RESOLVED:, AGREED:, TODO(name): and the
// like make actions and outcomes that lead to their note, and stay in it; an action
// that is listed again, one. What an earlier meeting left, what a legend explains,
// the numbers of a vote, and what somebody answers under Questions make none.
//
// People are known from lists, tables and lines of those present (Present: Ann
// Lee, Bo Ek), each once in a file of several meetings, and in a transcript from
// who speaks. Those under Apologies or Absent, struck out or not ticked were
// absent. What a list says of somebody beyond name, role, party and attendance,
// such as the address of a link, is that person's text. Initials are kept after
// the name, as in Ann Lee (AL): letters in brackets that are in the name, in their
// order, and not whom others speak for. A family name comes first, with a comma
// after it, where all of a list are written so and the comma cannot be that before
// a party.
//
// A paragraph or item in a note that begins with what somebody is called, in
// the forms AL: and **Ann Lee**: and [ann] and Ms. Lee:, links the note with that
// person, both ways; initials, a first or a family name do where only one has
// them. The note stays as it is. So it is with notes in YAML.
//
// The definition of a link or a footnote that is elsewhere in the document is
// brought to the texts that use it.
package markdown
