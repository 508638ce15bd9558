package briefing

import "slices"

// index knows every entry by its id, and which entries refer to which. It is
// made once, when a briefing has been read.
type index struct {
	byID  map[ID]Entry
	in    [][][]Entry       // by list and place: which entries refer to it, in reading order
	short map[Ref]string    // how participants are called a second time
	said  map[Entry][]Entry // whose words a note holds, and they are no field

	bottom string // the bottom line
}

// linked returns the index, made where it is not there yet.
func (b *Briefing) linked() *index {
	if b.index == nil {
		b.index = newIndex(b)
	}
	return b.index
}

func newIndex(b *Briefing) *index {
	x := &index{byID: map[ID]Entry{}, in: make([][][]Entry, len(b.lists)), short: map[Ref]string{}, said: map[Entry][]Entry{}, bottom: b.bottom()}
	acting := map[Ref]bool{}
	tables := tables()
	for l, items := range b.lists {
		x.in[l] = make([][]Entry, len(items))
		id := idIn(tables[l].fields)
		for n, it := range items {
			noteActing(acting, tables[l].read(it))
			x.byID[*id] = Entry{b, l, n}
		}
	}
	for l, items := range b.lists {
		for n, it := range items {
			for ref := range refsIn(tables[l].read(it)) {
				x.link(Entry{b, l, n}, ID(ref))
			}
		}
	}
	x.nameParticipants(b, acting)
	x.hearSpeakers(b)
	return x
}

// hearSpeakers links notes in the manner of minutes with those who speak in
// them, both ways.
func (x *index) hearSpeakers(b *Briefing) {
	people, notes := b.Participants(), b.Notes()
	if len(people) == 0 || len(notes) == 0 {
		return
	}
	called := callersOf(people)
	list := kindOf(notes[0])
	for n, note := range notes {
		from := Entry{b, list, n}
		for _, p := range called.speakers(note.Detail) {
			to := x.byID[p.ID]
			x.said[from] = append(x.said[from], to)
			x.link(from, p.ID)
		}
	}
}

// link notes that an entry refers to another.
func (x *index) link(from Entry, ref ID) {
	to, ok := x.byID[ref]
	if !ok || to == from {
		return
	}
	in := &x.in[to.list][to.n]
	if n := len(*in); n == 0 || (*in)[n-1] != from {
		*in = append(*in, from)
	}
}

// noteActing notes the one participant whose words or task an item is.
func noteActing(acting map[Ref]bool, fields []field) {
	for _, f := range fields {
		if r, ok := f.value.(*Ref); ok && f.to == participants && *r != "" {
			acting[*r] = true
		}
	}
}

// nameParticipants gives each participant the shortest name that is theirs
// alone among those who say, do or hold something: "Trump", or "Donald Trump"
// where another Trump speaks too.
func (x *index) nameParticipants(b *Briefing, acting map[Ref]bool) {
	bearers := map[string]int{}
	for _, p := range b.Participants() {
		if acting[Ref(p.ID)] {
			bearers[p.short()]++
		}
	}
	for _, p := range b.Participants() {
		short := p.short()
		if bearers[short] > 1 {
			short = p.Name
		}
		x.short[Ref(p.ID)] = short
	}
}

// Find returns the entry with an id.
func (b *Briefing) Find(id ID) (Entry, bool) {
	e, ok := b.linked().byID[id]
	return e, ok
}

// Name returns what a reference leads to, in words: a participant's name, the
// title of another entry, and the reference itself where it leads nowhere.
func (b *Briefing) Name(ref Ref) string {
	if e, ok := b.Find(ID(ref)); ok {
		return e.Title()
	}
	return string(ref)
}

// shortName returns what a participant is called a second time.
func (b *Briefing) shortName(ref Ref) string {
	if short, ok := b.linked().short[ref]; ok {
		return short
	}
	return string(ref)
}

// Links returns the entries that this one refers to or that refer to it, each
// once, in reading order. A note of minutes and those whose words are in it
// refer to each other. The entries are not to be changed.
func (e Entry) Links() []Entry {
	if e.IsZero() || e.list == summaryList {
		return nil
	}
	x := e.b.linked()
	out := slices.Clip(x.in[e.list][e.n])
	add := func(to Entry) {
		if at, there := slices.BinarySearchFunc(out, to, Entry.Compare); !there && to != e {
			out = slices.Insert(out, at, to)
		}
	}
	for ref := range refsIn(e.item().fields()) {
		if to, ok := x.byID[ID(ref)]; ok {
			add(to)
		}
	}
	for _, to := range x.said[e] {
		add(to)
	}
	return out
}

// Compare orders entries as they are read.
func (e Entry) Compare(o Entry) int {
	if e.list != o.list {
		return e.list - o.list
	}
	return e.n - o.n
}
