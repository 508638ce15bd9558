package commonmark

import (
	"fmt"
	"strings"
	"testing"

	"readout/internal/hostile"
)

// scanned writes blocks as their shapes and levels.
func scanned(all []Block) string {
	names := []string{"paragraph", "heading", "tag", "list", "quote", "break", "html", "fence", "indented"}
	var out []string
	for _, b := range all {
		name := names[b.Shape]
		if b.Shape == HeadingBlock {
			name = fmt.Sprintf("h%d(%s)", b.Level, b.Text)
		}
		if b.Items != nil {
			name += fmt.Sprint(len(b.Items))
		}
		out = append(out, name)
	}
	return strings.Join(out, " ")
}

func TestScan(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"a\nb\n\nc", "paragraph paragraph"},
		{"# a #\n## b\n####### c", "h1(a #) h2(b) paragraph"},
		{"a\nb\\\nc\n===\nd\n -", "h1(a b c) h2(d)"},
		{"a\n***\n---", "paragraph break break"},
		{"- a\n\n  b\n- c\n* d\n10. e", "list2 list1"},
		{"> a\nb\n\n> c", "quote quote"},
		{"> a\n---", "quote break"},
		{"```\n# a\n\n~~~\n```\n    b", "fence indented"},
		{"<!-- a\n\nb -->\n<div>\n\n<pre>\n\n</pre>", "html tag html"},
		{"<pre-x>\n\na", "tag paragraph"},
		{"a | b\n--|--\nc | d", "paragraph"},
	} {
		if got := scanned(Scan(c.in)); got != c.want {
			t.Errorf("%q is %s, not %s", c.in, got, c.want)
		}
	}
}

// TestScanFindsHeadings holds the scan to the parser, where headings are in no
// block quote or list.
func TestScanFindsHeadings(t *testing.T) {
	for _, a := range hostile.Fragments() {
		for _, b := range append(hostile.Fragments(), "# one", "two\n---", "a #\n=", "#", "```\n# no\n```") {
			s := canonical(a) + "\n\n" + b + "\n"
			if scan, parsed := scanHeadings(s), parseHeadings([]byte(s)); fmt.Sprint(scan) != fmt.Sprint(parsed) {
				t.Errorf("%q: scanned %v, parsed %v", s, scan, parsed)
			}
		}
	}
}

// Blocks are in order and leave out nothing but blank lines.
func FuzzScan(f *testing.F) {
	for _, s := range hostile.Fragments() {
		f.Add(s + "\n\n" + s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, b := range append(Scan(s), Block{Start: len(s), End: len(s)}) {
			if b.Start < at || b.End < b.Start {
				t.Fatalf("%q: a block from %d to %d, after %d", s, b.Start, b.End, at)
			}
			if strings.Trim(s[at:b.Start], " \t\r\n") != "" {
				t.Errorf("%q: %q is in no block", s, s[at:b.Start])
			}
			at = b.End
		}
		SplitFence(s)
		SplitTable(s)
		ListItems(s)
		LowerHeadings(s, 4)
		for _, h := range scanHeadings(s) {
			if h.start > h.end || h.end > len(s) {
				t.Errorf("%q: a heading from %d to %d", s, h.start, h.end)
			}
		}
	})
}
