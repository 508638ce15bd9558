// Package file reads briefings from files: it finds out which format a file is
// in, keeps to limits of size, and reports bytes that are not text.
package file

import (
	"fmt"
	"io"
	"io/fs"
	"strings"
	"syscall"

	"readout/briefing"
	"readout/briefing/markdown"
	"readout/briefing/minutes"
	"readout/briefing/webpage"
	"readout/briefing/yaml"
)

// Option changes how a file is read.
type Option func(*options)

type options struct {
	words *minutes.Words // nil for those that readout knows
}

// Words lets minutes be understood by other words than those readout knows.
func Words(w *minutes.Words) Option {
	return func(o *options) { o.words = w }
}

func chosen(with []Option) options {
	var o options
	for _, option := range with {
		option(&o)
	}
	return o
}

// markdown reads a briefing written in Markdown. Words are only made ready here: a
// file in YAML needs none.
func (o options) markdown(l *briefing.Log, text string, from briefing.Origin) *briefing.Briefing {
	words := o.words
	if words == nil {
		words = minutes.Default()
	}
	return markdown.Read(l, text, from, words)
}

// Read reads a briefing written in YAML, JSON or Markdown, minutes in HTML, or
// plain text: the name of the file says which, or else its first lines. The diagnostics are all there are, errors
// and warnings, in the order of the file. Where one of them is an error there is
// no briefing, and Read returns nil. Markdown has no errors but in its bytes.
//
// Time and memory are bounded for any input: limits.go says by what.
func Read(name string, r io.Reader, with ...Option) (*briefing.Briefing, []briefing.Diagnostic) {
	l := briefing.NewLog(name)
	b := read(l, r, chosen(with))
	if l.Failed() {
		return nil, l.Diagnostics()
	}
	return b, l.Diagnostics()
}

// Open reads a briefing for a reader, who cannot be asked to fix it: of a file
// with errors, what could be understood. There is no briefing where that is
// nothing. The diagnostics are those of [Read], but that a date or a summary is
// missing is a warning.
func Open(name string, r io.Reader, with ...Option) (*briefing.Briefing, []briefing.Diagnostic) {
	l := briefing.NewLog(name)
	text, hash, ok := readText(l, r, MaxSize)
	if !ok {
		return nil, l.Diagnostics()
	}
	b := readForm(l, text, hash, chosen(with))
	if b == nil && formOf(l.File(), text) == yamlForm {
		b = yaml.Salvage(text, briefing.Origin{File: l.File(), Hash: hash})
	}
	found := l.Diagnostics()
	for i := range found {
		if found[i].Code == briefing.CodeMeeting {
			found[i].Severity = briefing.Warning
		}
	}
	return b, found
}

// ReadFS reads a briefing from a file system. A file that is not there, or
// that is a folder, is a diagnostic too.
func ReadFS(fsys fs.FS, name string, with ...Option) (*briefing.Briefing, []briefing.Diagnostic) {
	f, err := fsys.Open(name)
	if err != nil {
		return refuse(name, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil {
		return refuse(name, err)
	} else if info.IsDir() {
		return refuse(name, syscall.EISDIR)
	}
	return Read(name, f, with...)
}

func refuse(name string, err error) (*briefing.Briefing, []briefing.Diagnostic) {
	l := briefing.NewLog(name)
	unreadable(l, err)
	return nil, l.Diagnostics()
}

// read takes a file through all steps. What it returns is worth nothing where
// an error was reported on the way.
func read(l *briefing.Log, r io.Reader, o options) *briefing.Briefing {
	text, hash, ok := readText(l, r, MaxSize)
	if !ok {
		return nil
	}
	return readForm(l, text, hash, o)
}

// readForm reads the text of a file in the form that it is in.
func readForm(l *briefing.Log, text []byte, hash string, opts options) *briefing.Briefing {
	o := briefing.Origin{File: l.File(), Hash: hash, Freeform: true}
	switch formOf(l.File(), text) {
	case markdownForm:
		return opts.markdown(l, string(text), o)
	case textForm:
		return opts.markdown(l, markdownOfText(string(text)), o)
	case pageForm:
		o.Converted = true
		page, err := webpage.Markdown(string(text))
		if err != nil {
			l.Errorf(briefing.Pos{}, briefing.CodeTooLarge, "save the part that matters as Markdown, with pandoc -t gfm", "%v", err)
			return nil
		}
		return opts.markdown(l, page, o)
	}
	o.Freeform = false
	return yaml.Read(l, text, o)
}

// Format returns a briefing in YAML in the form in which all of them should be
// written, see [yaml.Format]. Where that cannot be done there is none, and an
// error among the diagnostics.
func Format(name string, r io.Reader) ([]byte, []briefing.Diagnostic) {
	l := briefing.NewLog(name)
	out := format(l, r)
	if l.Failed() {
		return nil, l.Diagnostics()
	}
	return out, l.Diagnostics()
}

func format(l *briefing.Log, r io.Reader) []byte {
	text, _, ok := readText(l, r, MaxSize)
	if !ok {
		return nil
	}
	if written := map[form]string{markdownForm: "Markdown", pageForm: "HTML"}[formOf(l.File(), text)]; written != "" {
		l.Errorf(briefing.Pos{}, briefing.CodeNotYAML, "", "only briefings in YAML can be formatted; this one is in %s", written)
		return nil
	}
	return yaml.Format(l, text)
}

// MarkdownTemplate writes a briefing to fill in, in Markdown: one in which every
// field of the template in YAML is filled with its example, except for files,
// which there are none of yet.
func MarkdownTemplate(blank yaml.Blank) string {
	b, found := Read("template.yaml", strings.NewReader(yaml.FullTemplate(blank)))
	if b == nil {
		panic(fmt.Sprintf("file: the template does not open: %v", found))
	}
	for _, s := range b.Sources() {
		s.File = ""
	}
	return markdown.String(b.All(), 0)
}
