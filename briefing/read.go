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
	l := NewLog(name)
	b := l.read(r)
	if l.Failed() {
		return nil, l.Diagnostics()
	}
	b.linked()
	return b, l.Diagnostics()
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
	l := NewLog(name)
	l.unreadable(err)
	return nil, l.Diagnostics()
}

// read takes a file through all steps. What it returns is worth nothing where
// an error was reported on the way.
func (l *Log) read(r io.Reader) *Briefing {
	text, hash, ok := l.text(r)
	if !ok {
		return nil
	}
	o := Origin{File: l.File(), Hash: hash}
	if o.Freeform = isMarkdown(l.file, string(text)); o.Freeform {
		return l.markdown(string(text), o)
	}
	return l.decode(text, o)
}
