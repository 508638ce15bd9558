package briefing

import "slices"

// index knows every entry by its id, and which entries refer to which. It is
// made once, when something asks for it.
type index struct {
	byID     map[ID]Entry
	in       [][][]Entry         // by kind and place: which entries refer to it, in reading order
	short    map[Ref]string      // how participants are called a second time
	speaking map[Entry][]Entry   // who speaks in a note, which no field says
	passages map[Entry][]Passage // what is said in a note

	bottom string // the bottom line
}

// linked returns the index, made where it is not there yet. Whoever asks at the
// same time may make it twice, to the same effect.
func (b *Briefing) linked() *index {
	x := b.index.Load()
	if x == nil {
		x = newIndex(b)
		b.index.Store(x)
	}
	return x
}

func newIndex(b *Briefing) *index {
	entries := 0
	for _, items := range b.lists {
		entries += len(items)
	}
	x := &index{byID: make(map[ID]Entry, entries), in: make([][][]Entry, len(b.lists)), speaking: map[Entry][]Entry{}, passages: map[Entry][]Passage{}, bottom: b.bottomLine()}
	acting := map[Ref]bool{}
	for k, items := range b.lists {
		x.in[k] = make([][]Entry, len(items))
		for n, it := range items {
			markActing(acting, it)
			x.byID[*it.id()] = Entry{b, k, n}
		}
	}
	for k, items := range b.lists {
		for n, it := range items {
			for ref := range References(it) {
				x.link(Entry{b, k, n}, ID(ref))
			}
		}
	}
	x.nameParticipants(b, acting)
	x.linkSpeakers(b)
	return x
}

// linkSpeakers links notes in the manner of minutes with those who speak in
// them, both ways.
func (x *index) linkSpeakers(b *Briefing) {
	people, notes := b.Participants(), b.Notes()
	if len(people) == 0 || len(notes) == 0 {
		return
	}
	names := IndexNames(people)
	for n, note := range notes {
		from := Entry{b, noteKind.order, n}
		said := names.passages(from, note.Detail)
		if len(said) == 0 {
			continue
		}
		x.passages[from] = said
		seen := map[*Participant]bool{}
		for _, p := range said {
			if !seen[p.Speaker] {
				seen[p.Speaker] = true
				x.speaking[from] = append(x.speaking[from], x.byID[p.Speaker.ID])
				x.link(from, p.Speaker.ID)
			}
		}
	}
}

// link records that an entry refers to another. What refers to an entry is kept
// in reading order, whatever the order of the calls.
func (x *index) link(from Entry, ref ID) {
	to, ok := x.byID[ref]
	if !ok || to == from {
		return
	}
	in := &x.in[to.kind][to.n]
	if n := len(*in); n == 0 || (*in)[n-1].Compare(from) < 0 {
		*in = append(*in, from)
		return
	}
	if at, there := slices.BinarySearchFunc(*in, from, Entry.Compare); !there {
		*in = slices.Insert(*in, at, from)
	}
}

// markActing marks the one participant whose words or task an item is.
func markActing(acting map[Ref]bool, it Item) {
	fields := it.Kind().fields
	for i := range fields {
		if f := &fields[i]; f.To == participantKind.Key {
			if r, ok := f.Of(it).(*Ref); ok && *r != "" {
				acting[*r] = true
			}
		}
	}
}

// nameParticipants gives each participant the shortest name that is theirs
// alone among those who say, do or hold something: "Trump", or "Donald Trump"
// where another Trump speaks too.
func (x *index) nameParticipants(b *Briefing, acting map[Ref]bool) {
	people := b.Participants()
	shortest, bearers := make([]string, len(people)), map[string]int{}
	x.short = make(map[Ref]string, len(people))
	for i, p := range people {
		shortest[i] = p.short()
		if acting[Ref(p.ID)] {
			bearers[shortest[i]]++
		}
	}
	for i, p := range people {
		short := shortest[i]
		if bearers[short] > 1 {
			short = p.Name
		}
		x.short[Ref(p.ID)] = short
	}
}

// Find returns the entry with an id; "summary" is that of the summary.
func (b *Briefing) Find(id ID) (Entry, bool) {
	if id == SummaryID {
		return Entry{b, summaryKind.order, 0}, true
	}
	e, ok := b.linked().byID[id]
	return e, ok
}

// Name returns what a reference leads to, in words: a participant's name, the
// title of another entry, and the reference itself where it is dangling.
func (b *Briefing) Name(ref Ref) string {
	if e, ok := b.linked().byID[ID(ref)]; ok {
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
// refer to each other. Callers must not change them.
func (e Entry) Links() []Entry {
	if e.b == nil || e.kind == summaryKind.order {
		return nil
	}
	x := e.b.linked()
	out := slices.Clip(x.in[e.kind][e.n])
	add := func(to Entry) {
		if at, there := slices.BinarySearchFunc(out, to, Entry.Compare); !there && to != e {
			out = slices.Insert(out, at, to)
		}
	}
	for ref := range References(e.Item()) {
		if to, ok := x.byID[ID(ref)]; ok {
			add(to)
		}
	}
	for _, to := range x.speaking[e] {
		add(to)
	}
	return out
}
