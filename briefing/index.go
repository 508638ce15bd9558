package briefing

import "slices"

// index knows every entry by its id, and which entries refer to which. It is
// made once, when a briefing has been read.
type index struct {
	byID  map[ID]Entry
	in    map[Entry][]Entry // which entries refer to it, in reading order
	short map[Ref]string    // how participants are called a second time

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
	x := &index{byID: map[ID]Entry{}, in: map[Entry][]Entry{}, short: map[Ref]string{}, bottom: b.bottom()}
	acting := map[Ref]bool{}
	refs := make([][][]Ref, len(b.lists))
	for l, items := range b.lists {
		refs[l] = make([][]Ref, len(items))
		for n, it := range items {
			fields := it.fields() // once: in a long file this is most of the work
			x.byID[*idIn(fields)] = Entry{b, l, n}
			noteActing(acting, fields)
			refs[l][n] = refsIn(fields)
		}
	}
	for l := range refs {
		for n := range refs[l] {
			from := Entry{b, l, n}
			for _, ref := range refs[l][n] {
				to, ok := x.byID[ID(ref)]
				if !ok || to == from {
					continue
				}
				if in := x.in[to]; len(in) == 0 || in[len(in)-1] != from {
					x.in[to] = append(in, from)
				}
			}
		}
	}
	x.nameParticipants(b, acting)
	return x
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
// once, in reading order.
func (e Entry) Links() []Entry {
	if e.IsZero() || e.list == summaryList {
		return nil
	}
	x := e.b.linked()
	out := slices.Clone(x.in[e])
	for _, ref := range refsOf(e.item()) {
		if to, ok := x.byID[ID(ref)]; ok && to != e {
			out = append(out, to)
		}
	}
	slices.SortFunc(out, Entry.Compare)
	return slices.Compact(out)
}

// Compare orders entries as they are read.
func (e Entry) Compare(o Entry) int {
	if e.list != o.list {
		return e.list - o.list
	}
	return e.n - o.n
}
