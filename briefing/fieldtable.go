package briefing

import "reflect"

// table is the fields of one kind, for many items one after the other: a table
// for each of them would be most of the memory that a long file takes.
type table struct {
	fields []field
	item   reflect.Value // what the fields are bound to
}

func newTable(k Kind) *table {
	it := k.make()
	return &table{it.fields(), reflect.ValueOf(it).Elem()}
}

// tables returns the tables of all kinds, parallel to kinds().
func tables() []*table {
	var out []*table
	for _, k := range kinds() {
		out = append(out, newTable(k))
	}
	return out
}

// read returns the fields with what they hold of an item, until the next one
// is read.
func (t *table) read(it item) []field {
	t.item.Set(reflect.ValueOf(it).Elem())
	return t.fields
}

// move moves what was put into the fields into an item, and leaves them empty.
func (t *table) move(to item) {
	reflect.ValueOf(to).Elem().Set(t.item)
	t.item.SetZero()
}
