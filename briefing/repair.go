package briefing

// Repair makes a briefing that can be read of what could be understood of a file
// with errors, after [Builder.Finish]: what must be there and is not says so, and
// what is not valid is left out.
func (b *Builder) Repair() {
	if b.b.Title == "" {
		b.b.Title = b.file
	}
	repairDates(briefingFields, b.b)
	b.repairIDs()
	ids := keeper{}
	b.eachItem(func(it Item) { ids[Ref(*it.id())] = it })
	b.eachItem(ids.repair)
}

// keeper knows the entries of a briefing by their ids.
type keeper map[Ref]Item

// eachItem calls a function for every entry.
func (b *Builder) eachItem(call func(Item)) {
	for _, k := range Lists() {
		for n := range b.b.count(k.order) {
			call(b.b.item(k.order, n))
		}
	}
}

// untitled is what an entry is called that has no name.
const untitled = "Untitled"

// repairIDs gives entries ids of their own where theirs are not valid or are
// taken. References go along, but those to the second of two.
func (b *Builder) repairIDs() {
	taken := map[ID]bool{SummaryID: true}
	renamed := map[Ref]Ref{}
	var without []Item
	b.eachItem(func(it Item) {
		id := it.id()
		if IsSlug(string(*id)) && !taken[*id] {
			taken[*id] = true
			return
		}
		without = append(without, it)
	})
	for _, it := range without {
		id := it.id()
		was := *id
		want := ID(cutSlug(Slug(string(was))))
		if want == "" {
			want = ID(it.Kind().One)
		}
		if *id = want; taken[want] {
			*id = b.free(want)
			b.byID[*id] = Entry{}
		}
		taken[*id] = true
		if _, first := renamed[Ref(was)]; !first && !taken[was] {
			renamed[Ref(was)] = Ref(*id)
		}
	}
	if len(renamed) == 0 {
		return
	}
	rename := func(r *Ref) {
		if to, ok := renamed[*r]; ok {
			*r = to
		}
	}
	b.eachItem(func(it Item) {
		for i := range it.Kind().fields {
			switch v := it.Kind().fields[i].Of(it).(type) {
			case *Ref:
				rename(v)
			case *[]Ref:
				for j := range *v {
					rename(&(*v)[j])
				}
			case *[]Stance:
				for j := range *v {
					rename(&(*v)[j].Participant)
				}
			}
		}
	})
}

// repair fills in what an item must have, and leaves out what is not valid.
func (k keeper) repair(it Item) {
	fields := it.Kind().fields
	repairDates(fields, it)
	for i := range fields {
		f := &fields[i]
		switch v := f.Of(it).(type) {
		case *string:
			if f.Required && *v == "" {
				*v = untitled
			}
		case *Paragraphs:
			if f.Required && *v == "" {
				*v = "…"
			}
		case *int:
			if *v < 0 || *v > 6 {
				*v = 0
			}
		case *Status:
			if *v == "" {
				*v = f.Default
			}
		case *Ref:
			if *v != "" && !k.mayRefer(f, it, *v) {
				*v = ""
			}
			if f.Required && *v == "" {
				*v = "unknown"
			}
		case *[]Ref:
			*v = kept(*v, func(r Ref) bool { return k.mayRefer(f, it, r) })
		case *[]Stance:
			*v = kept(*v, func(s Stance) bool { return s.Position != "" && k.mayRefer(f, it, s.Participant) })
		}
	}
}

func kept[T any](all []T, keep func(T) bool) []T {
	var out []T
	for _, v := range all {
		if keep(v) {
			out = append(out, v)
		}
	}
	return out
}

// mayRefer reports whether a reference of a flawed file is kept: it leads to an
// entry of the right kind, or names somebody who is not among the participants.
func (k keeper) mayRefer(f *Field, from Item, r Ref) bool {
	if it, ok := k[r]; ok {
		return it != from && (f.To == "" || it.Kind().Key == f.To)
	}
	_, address := r.Address()
	return r != "" && (f.To == participantKind.Key || f.Foreign && address)
}

func repairDates(fields []Field, of any) {
	for i := range fields {
		if d, ok := fields[i].Of(of).(*Date); ok && *d != "" {
			if _, problem, _ := ParseDate(string(*d)); problem != "" || fields[i].Zoned && !d.IsTime() {
				*d = ""
			}
		}
	}
}
