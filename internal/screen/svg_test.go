package screen

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"readout/internal/golden"
)

func TestSVG(t *testing.T) {
	for _, c := range []struct{ name, write, want string }{
		{"nothing", "   ", ``},
		{"plain text", "  a b", `
<text x="24" y="19" textLength="36" lengthAdjust="spacingAndGlyphs" fill="#d8dee9">a b</text>`},
		{"columns keep their places", "a  b", `
<text x="0" y="19" textLength="12" lengthAdjust="spacingAndGlyphs" fill="#d8dee9">a</text>
<text x="36" y="19" textLength="12" lengthAdjust="spacingAndGlyphs" fill="#d8dee9">b</text>`},
		{"second row", "\r\nx", `
<text x="0" y="45" textLength="12" lengthAdjust="spacingAndGlyphs" fill="#d8dee9">x</text>`},
		{"escapes", "<&>", `
<text x="0" y="19" textLength="36" lengthAdjust="spacingAndGlyphs" fill="#d8dee9">&lt;&amp;&gt;</text>`},
		{"styles and reset", "\x1b[1;3;31ma\x1b[mb", `
<text x="0" y="19" textLength="12" lengthAdjust="spacingAndGlyphs" fill="#e5646f" font-weight="bold" font-style="italic">a</text>
<text x="12" y="19" textLength="12" lengthAdjust="spacingAndGlyphs" fill="#d8dee9">b</text>`},
		{"underlined blanks", "\x1b[4ma  b\x1b[m", `
<text x="0" y="19" textLength="48" lengthAdjust="spacingAndGlyphs" fill="#d8dee9" text-decoration="underline">a  b</text>`},
		{"struck out", "\x1b[9ma\x1b[4mb", `
<text x="0" y="19" textLength="12" lengthAdjust="spacingAndGlyphs" fill="#d8dee9" text-decoration="line-through">a</text>
<text x="12" y="19" textLength="12" lengthAdjust="spacingAndGlyphs" fill="#d8dee9" text-decoration="underline line-through">b</text>`},
		{"faint", "\x1b[2;38;2;255;0;128ma", `
<text x="0" y="19" textLength="12" lengthAdjust="spacingAndGlyphs" fill="#b0075e">a</text>`},
		{"reverse", "\x1b[7ma ", `
<rect x="0" y="0" width="24" height="26" fill="#d8dee9" shape-rendering="crispEdges"/>
<text x="0" y="19" textLength="12" lengthAdjust="spacingAndGlyphs" fill="#14161b">a</text>`},
		{"one background under two looks", "\x1b[48;2;0;0;255ma\x1b[1mb", `
<rect x="0" y="0" width="24" height="26" fill="#0000ff" shape-rendering="crispEdges"/>
<text x="0" y="19" textLength="12" lengthAdjust="spacingAndGlyphs" fill="#d8dee9">a</text>
<text x="12" y="19" textLength="12" lengthAdjust="spacingAndGlyphs" fill="#d8dee9" font-weight="bold">b</text>`},
		{"one look over two backgrounds", "a\x1b[48;5;9mb", `
<rect x="12" y="0" width="12" height="26" fill="#f27d87" shape-rendering="crispEdges"/>
<text x="0" y="19" textLength="24" lengthAdjust="spacingAndGlyphs" fill="#d8dee9">ab</text>`},
		{"concealed", "\x1b[8ma", `
<text x="0" y="19" textLength="12" lengthAdjust="spacingAndGlyphs" fill="#14161b">a</text>`},
		{"256 colours", "\x1b[38;5;196ma", `
<text x="0" y="19" textLength="12" lengthAdjust="spacingAndGlyphs" fill="#ff0000">a</text>`},
		{"wide characters", "日x", `
<text x="0" y="19" textLength="24" lengthAdjust="spacingAndGlyphs" fill="#d8dee9">日</text>
<text x="24" y="19" textLength="12" lengthAdjust="spacingAndGlyphs" fill="#d8dee9">x</text>`},
		{"marks", "ne\u0301e", `
<text x="0" y="19" textLength="36" lengthAdjust="spacingAndGlyphs" fill="#d8dee9">née</text>`},
		{"symbols stand alone", "a●b", `
<text x="0" y="19" textLength="12" lengthAdjust="spacingAndGlyphs" fill="#d8dee9">a</text>
<text x="12" y="19" textLength="12" lengthAdjust="spacingAndGlyphs" fill="#d8dee9">●</text>
<text x="24" y="19" textLength="12" lengthAdjust="spacingAndGlyphs" fill="#d8dee9">b</text>`},
		{"lines are drawn", "╭──╮a", `
<path d="M6 26v-7a6 6 0 0 1 6-6M12 13h24M42 26v-7a6 6 0 0 0-6-6" stroke="#d8dee9"/>
<text x="48" y="19" textLength="12" lengthAdjust="spacingAndGlyphs" fill="#d8dee9">a</text>`},
		{"in their colours", "─\x1b[31m─", `
<path d="M0 13h12" stroke="#d8dee9"/>
<path d="M12 13h12" stroke="#e5646f"/>`},
		{"so are blocks", "█▌▏", `
<rect x="0" y="0" width="12" height="26" fill="#d8dee9" shape-rendering="crispEdges"/>
<rect x="12" y="0" width="6" height="26" fill="#d8dee9" shape-rendering="crispEdges"/>
<rect x="24" y="0" width="2" height="26" fill="#d8dee9" shape-rendering="crispEdges"/>`},
	} {
		s := New(t, 6, 2, true)
		io.WriteString(s, c.write)
		if got := drawn(s); got != strings.TrimPrefix(c.want, "\n") {
			t.Errorf("%s: got\n%s\nwant%s", c.name, got, c.want)
		}
	}
}

// drawn returns what a picture shows on the screen.
func drawn(s *Screen) string {
	lines := strings.Split(string(s.SVG()), "\n")
	return strings.Join(lines[3:len(lines)-3], "\n")
}

func TestSVGLight(t *testing.T) {
	s := New(t, 6, 2, false)
	io.WriteString(s, "a\x1b[33mb")
	want := `
<text x="0" y="19" textLength="12" lengthAdjust="spacingAndGlyphs" fill="#24292f">a</text>
<text x="12" y="19" textLength="12" lengthAdjust="spacingAndGlyphs" fill="#8a5a00">b</text>`
	if got := "\n" + drawn(s); got != want {
		t.Errorf("got%s\nwant%s", got, want)
	}
}

func TestStrokes(t *testing.T) {
	s := New(t, 17, 1, true)
	io.WriteString(s, "─│╭╮╰╯┌┐└┘├┤┬┴┼┃a")
	if got := strings.Count(drawn(s), "M"); got != 16 {
		t.Errorf("%d of 16 characters are drawn", got)
	}
}

func TestSVGIsXML(t *testing.T) {
	s := New(t, 40, 3, true)
	io.WriteString(s, "\x00\x7f<a href=\"x\">&amp;'\ufffe\uffff\u0085\u202e\xff\x1b]8;;https://a.example/?a&b\x1b\\link\x1b]8;;\x1b\\")
	d := xml.NewDecoder(strings.NewReader(string(s.SVG())))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, s.SVG())
		}
	}
}

// The picture in testdata is one to look at.
func TestSVGGolden(t *testing.T) {
	s := New(t, 44, 12, true)
	s.Draw(strings.Join([]string{
		" \x1b[1mTalks on a harbour\x1b[m   \x1b[90m18 Aug 2025 · Harbour\x1b[m",
		"\x1b[33m╭ \x1b[1m2 Key quotes\x1b[22m ─────────────────────── 2/3 ╮\x1b[m",
		"\x1b[33m│\x1b[m \x1b[90mReyes\x1b[m      “A start, and a good one.”    \x1b[33m│\x1b[m",
		"\x1b[33m│\x1b[m\x1b[48;2;42;46;61m▌\x1b[1mÅkesson\x1b[22m    “We heard each other.”        \x1b[m\x1b[33m│\x1b[m",
		"\x1b[33m│\x1b[m \x1b[90m渡辺\x1b[m       “約束します。”                \x1b[33m│\x1b[m",
		"\x1b[33m╰──────────────────────────────────────────╯\x1b[m",
		"  3 Outcomes ─ 4       4 Open questions ─ 1",
		"  \x1b[32m●\x1b[m agreed  \x1b[34m◆\x1b[m announced  \x1b[33m◐\x1b[m under negotiation",
		"  \x1b[90m○\x1b[m proposed  \x1b[31m✕\x1b[m rejected  \x1b[35m?\x1b[m open  \x1b[32m✓\x1b[m done",
		"  \x1b[3mitalic\x1b[m \x1b[4munder line\x1b[m \x1b[9mstruck\x1b[m \x1b[2mfaint\x1b[m \x1b[7m reverse \x1b[m",
		"┌──┬──┐ ┃ bar  █▉▊▋▌▍▎▏",
		"└──┴──┘ \x1b[7menter\x1b[m read on",
	}, "\n"))
	golden.Equal(t, "testdata/look.svg", s.SVG())
	golden.Equal(t, "testdata/look.txt", []byte(s.Text()))
}
