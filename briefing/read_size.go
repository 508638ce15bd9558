package briefing

// tooLong refuses a text of so many bytes if its field may hold no text of that
// length.
func (l *log) tooLong(f *field, size int, at spot) bool {
	most, mend := maxLine, "shorten it"
	switch f.value.(type) {
	case *Paragraphs, *Markdown, *[]Stance:
		most, mend = maxText, "divide it"
	}
	if size > most {
		l.errorf(at, "%q has %d bytes, and can have %d; %s", f.key, size, most, mend)
	}
	return size > most
}

// bound refuses texts that are longer than their fields may hold.
func (m *manuscript) bound() {
	if len(m.source) <= maxLine {
		return
	}
	m.boundFields(m.b.fields(), spot{1, 1})
	for kind, items := range m.b.lists {
		for i, it := range items {
			m.boundFields(it.fields(), m.b.origin.spots[kind+1][i])
		}
	}
}

func (m *manuscript) boundFields(fields []field, at spot) {
	for i := range fields {
		f := &fields[i]
		switch v := f.value.(type) {
		case *string:
			m.tooLong(f, len(*v), at)
		case *Paragraphs:
			m.tooLong(f, len(*v), at)
		case *Markdown:
			m.tooLong(f, len(*v), at)
		case *[]Stance:
			for _, s := range *v {
				m.tooLong(f, len(s.Position), at)
			}
		}
	}
}
