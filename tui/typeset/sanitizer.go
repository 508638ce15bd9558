package typeset

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"readout/briefing/clean"
	"readout/tui/text"
)

// sanitizer reads the output of glamour: its text, and of its escape sequences
// only those that our own style makes. They are known by a number that no
// document can know: it is part of each colour of the style and of the
// address of each link. Every other sequence is dropped.
type sanitizer struct{ secret uint32 }

// linkTarget is where a link leads.
type linkTarget struct {
	url   string // http, https or mailto, or empty
	shown string // what is shown of it after the link's text, or empty
}

// Glamour reads references and backslashes in text that has been read already.
// Both go through it as noncharacters, which clean text does not have.
var (
	toGlamour   = strings.NewReplacer("&", "\uFDD0", "\\", "\uFDD1")
	fromGlamour = strings.NewReplacer("\uFDD0", "&", "\uFDD1", "\\")
)

const (
	escapeByte = "\x1b"

	inkBits = 4 // of a colour of 24 bits; the others are the secret

	inkTarget text.Ink = 1<<inkBits - 1 // the address of a link
)

func newSanitizer() sanitizer {
	var b [4]byte
	rand.Read(b[:])
	return sanitizer{binary.NativeEndian.Uint32(b[:]) >> (8 + inkBits)}
}

// colour returns the colour by which the sanitizer knows an ink.
func (s sanitizer) colour(i text.Ink) *string {
	c := fmt.Sprintf("#%06x", s.secret<<inkBits|uint32(i))
	return &c
}

// address returns the address by which the sanitizer knows the n-th link.
func (s sanitizer) address(n int) string { return fmt.Sprintf("x%x:%d", s.secret, n) }

// read takes what glamour made of a text with these links in it.
func (z sanitizer) read(s string, links []linkTarget) text.Line {
	var out text.Line
	var lk text.Style
	var to linkTarget
	var c clean.Cleaner // one for all parts: a letter can be in one and its marks in others
	for s != "" {
		n := strings.Index(s, escapeByte)
		if n < 0 {
			n = len(s)
		}
		if n > 0 {
			if lk.Ink == inkTarget {
				out = appendTarget(out, to)
				c.Full() // whatever letter the address ends in
			} else {
				out = out.Add(text.Span{Text: c.Lines(fromGlamour.Replace(s[:n])), Style: lk, URL: to.url})
			}
			s = s[n:]
			continue
		}
		seq, _, n, state := ansi.DecodeSequence(s, ansi.NormalState, nil)
		if state != ansi.NormalState {
			n = 1 // it has no end: what follows is text
		} else if l, ok := z.look(seq); ok {
			lk = l
		} else if t, ok := z.link(seq, links); ok {
			to = t
		}
		s = s[max(n, 1):]
	}
	return out
}

// appendTarget appends, in place of the address that glamour writes after a
// link, what there is to show of it.
func appendTarget(l text.Line, to linkTarget) text.Line {
	if to.shown != "" {
		return l.Add(text.Span{Text: "(" + to.shown + ")", Style: text.Style{Ink: text.Dim}, URL: to.url})
	}
	if n := len(l); n > 0 {
		l[n-1].Text = strings.TrimSuffix(l[n-1].Text, " ")
	}
	return l
}

// look returns the look that a sequence of our style sets.
func (s sanitizer) look(seq string) (lk text.Style, ok bool) {
	body, sgr := strings.CutPrefix(seq, escapeByte+"[")
	body, end := strings.CutSuffix(body, "m")
	if !sgr || !end {
		return text.Style{}, false
	}
	if body == "" || body == "0" {
		return text.Style{}, true
	}
	p := strings.Split(body, ";")
	for i := 0; i < len(p); i++ {
		switch p[i] {
		case "1":
			lk.Bold = true
		case "3":
			lk.Italic = true
		case "4":
			lk.Underline = true
		case "9":
			lk.Strike = true
		case "38":
			if i+4 < len(p) && p[i+1] == "2" {
				lk.Ink, ok = s.ink(p[i+2 : i+5])
				i += 4
			}
		}
	}
	return lk, ok
}

// ink returns the ink of a colour in red, green and blue.
func (s sanitizer) ink(rgb []string) (text.Ink, bool) {
	var c uint32
	for _, s := range rgb {
		v, err := strconv.ParseUint(s, 10, 8)
		if err != nil {
			return 0, false
		}
		c = c<<8 | uint32(v)
	}
	i := text.Ink(c & (1<<inkBits - 1))
	return i, c>>inkBits == s.secret && i <= inkTarget
}

// link returns where a hyperlink leads from here on; the end of one leads
// nowhere.
func (s sanitizer) link(seq string, links []linkTarget) (linkTarget, bool) {
	body, ok := strings.CutPrefix(seq, escapeByte+"]8;")
	if !ok {
		return linkTarget{}, false
	}
	_, address, _ := strings.Cut(strings.TrimRight(body, "\a\\"+escapeByte), ";")
	if address == "" {
		return linkTarget{}, true
	}
	number, ok := strings.CutPrefix(address, strings.TrimSuffix(s.address(0), "0"))
	n, err := strconv.Atoi(number)
	if !ok || err != nil || n < 0 || n >= len(links) {
		return linkTarget{}, false
	}
	return links[n], true
}
