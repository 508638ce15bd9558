package draft

import (
	"bytes"
	"errors"
	"path"
	"strings"
	"unicode/utf8"

	"readout/briefing/clean"
	"readout/briefing/webpage"
)

// Report is a text to draft a briefing from, as a reader sees it.
type Report struct {
	// Title is the title that the file itself declares, as an HTML page does;
	// without one it is looked for in the text.
	Title string
	// Published is the day of publication that the file itself declares, in ISO
	// 8601, or nothing.
	Published string
	// Address and Publisher are what the file declares of where it is from.
	Address, Publisher string

	text   string // as it is compared with quotes
	blocks []block
}

type blockKind int

const (
	paragraph blockKind = iota
	heading
	item       // of a list
	quotation  // a block quotation
	repetition // a caption, a pull quote: it says again what the text says
)

// block is a paragraph of a report, or what is laid out like one.
type block struct {
	kind   blockKind
	text   string   // on one line
	lines  []string // as they were, for headers
	label  string   // of a turn whose speaker is named in a column of its own
	cite   string   // whom a block quotation names below its words
	strong bool     // all of it is bold
	number int      // its place among the paragraphs, counted from 1
	old    bool     // it is part of what follows the report: "About us"
}

// maxBlock is how long a paragraph can be, in bytes: longer ones are divided, so
// that what is looked for in one paragraph has an end.
const maxBlock = 64 << 10

// add appends a block, without what is empty.
func (r *Report) add(b block) {
	if b.text = fold(clean.Text(b.text)); b.text == "" {
		return
	}
	b.cite = fold(clean.Text(b.cite))
	for len(b.text) > maxBlock {
		cut := strings.LastIndexByte(b.text[:maxBlock], ' ')
		if cut <= 0 {
			for cut = maxBlock; !utf8.RuneStart(b.text[cut]); cut-- {
			}
		}
		part := b
		part.text, part.lines = strings.TrimSpace(b.text[:cut]), nil
		r.append(part)
		b.text, b.lines = strings.TrimSpace(b.text[cut:]), nil
	}
	if b.text != "" {
		r.append(b)
	}
}

func (r *Report) append(b block) {
	b.number = len(r.blocks) + 1
	if len(b.lines) == 0 {
		b.lines = []string{b.text}
	}
	r.blocks = append(r.blocks, b)
}

// language returns the language that the report is in.
func (r *Report) language() *language {
	var text strings.Builder
	for i := range r.blocks {
		if text.Len() > 20_000 {
			break
		}
		text.WriteString(r.blocks[i].text + "\n")
	}
	return languageOf(text.String())
}

// MaxReport is how large a report can be, in bytes.
const MaxReport = 4 << 20

// Read reads a report in the format that its name or its text shows.
func Read(name string, data []byte) (*Report, error) {
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return nil, errNotText
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return HTML(text)
	case ".md", ".markdown":
		return Markdown(text), nil
	}
	if webpage.Is(text) {
		return HTML(text)
	}
	return Text(text), nil
}

var errNotText = errors.New("it is not text in UTF-8; convert a document with pandoc -t plain, a PDF with pdftotext -layout")
