package briefing

import (
	"io"
	"io/fs"
	"syscall"
)

// Read reads a briefing written in YAML, JSON or Markdown: the name of the file
// says which, or else its first lines. The diagnostics are all there are, errors
// and warnings, in the order of the file. Where one of them is an error there is
// no briefing, and Read returns nil. Markdown has no errors but in its bytes.
//
// Time and memory are bounded for any input: limits.go says by what.
func Read(name string, r io.Reader) (*Briefing, []Diagnostic) {
	l := newLog(name)
	b := l.read(r)
	ds := l.sorted()
	if Errors(ds) {
		return nil, ds
	}
	b.linked()
	return b, ds
}

// ReadFS reads a briefing from a file system. A file that is not there, or
// that is a folder, is a diagnostic too.
func ReadFS(fsys fs.FS, name string) (*Briefing, []Diagnostic) {
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
	return Read(name, f)
}

func refuse(name string, err error) (*Briefing, []Diagnostic) {
	l := newLog(name)
	l.errorf(spot{}, "%s", unreadable(err))
	return nil, l.sorted()
}

// read takes a file through all steps. What it returns is worth nothing where
// an error was reported on the way.
func (l *log) read(r io.Reader) *Briefing {
	text, ok := l.text(r)
	if !ok {
		return nil
	}
	if isMarkdown(l.file, string(text)) {
		return l.markdown(string(text))
	}
	if structure(text) > maxStructure {
		l.errorf(spot{}, "the file holds more than %d list items and keys; divide it", maxStructure)
		return nil
	}
	if inBrackets(text) {
		text = joinSurrogates(text)
	}
	root, ok := l.parse(text)
	if !ok {
		return nil
	}
	d := newDecoder(l)
	d.briefing(root)
	d.check()
	return d.b
}
