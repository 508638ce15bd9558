// Package briefing is the model of readout: what a briefing is, how its entries
// are linked, what is selected of it, and what is wrong with it.
//
// A [Briefing] is one document about one meeting, call, summit or round of
// talks. It is a list of [Section]s of [Entry]s: panes, pages, find, export and
// library are written once, over sections and entries, and know no kinds. What is
// special about a kind of entry is in one file (quote.go is about quotes), and
// [Kinds] lists them all. What a kind holds is one table of [Field]s: readers,
// writers, checks, links, the schema and the template follow from it.
//
// Nothing in this package reads or writes a format, and nothing in it knows what
// shows a briefing. The formats are packages of their own, yaml and markdown;
// both make a briefing by a [Builder], which knows ids, references, limits and
// positions. Package file reads a file of whatever format.
package briefing
