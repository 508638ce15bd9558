// Package marks is what one reader has read: which briefings, and where they
// stopped in each. It is kept in a [File], which several programs can use at once.
package marks

import "readout/briefing"

// Key says which briefing a mark is of. A mark is found again by the hash, which
// stays the same when the file is renamed or moved, or by the path, which stays
// the same when it is edited.
type Key struct {
	Path string // absolute; in a database, whatever names the briefing in it
	Hash string // of the file's bytes, as in [briefing.Origin]; can be empty
}

// Mark is what is known of a briefing that somebody has opened.
type Mark struct {
	Read  bool // in the version that the hash is of
	Place Place
}

// Place is where somebody stopped reading. The zero Place is the beginning.
type Place struct {
	Entry briefing.ID `json:"entry,omitempty"`
	// Part and Offset are which part of the entry's text was at the top of the
	// screen, and how many bytes into it: the same at any width.
	Part   int `json:"part,omitempty"`
	Offset int `json:"offset,omitempty"`
	// InText is set where the keys moved the text and not the list beside it.
	InText bool `json:"inText,omitempty"`
}

// stored is a mark as it is in the file.
type stored struct {
	Path string `json:"path"`
	Hash string `json:"hash,omitempty"`
	Read bool   `json:"read,omitempty"`
	Place
}

// list is all marks, the one that was set last at the end.
type list struct {
	marks  []stored
	byPath map[string]int
	byHash map[string]int // the last one
}

func newList(marks []stored) *list {
	l := &list{marks: marks, byPath: map[string]int{}, byHash: map[string]int{}}
	for i, m := range marks {
		l.byPath[m.Path] = i
		if m.Hash != "" {
			l.byHash[m.Hash] = i
		}
	}
	return l
}

// find returns what is known of a briefing: of this version at this path or, where
// it has been moved, at another one. Of another version only the place counts. Where
// the hash is not known, neither is whether this is another version.
func (l *list) find(k Key) Mark {
	here, known := l.byPath[k.Path]
	if known && (l.marks[here].Hash == k.Hash || k.Hash == "") {
		return Mark{l.marks[here].Read, l.marks[here].Place}
	}
	if i, moved := l.byHash[k.Hash]; moved {
		return Mark{l.marks[i].Read, l.marks[i].Place}
	}
	if known {
		return Mark{Place: l.marks[here].Place}
	}
	return Mark{}
}

// set returns the list with another mark, and without those set long ago where
// there would be more than a number.
func (l *list) set(k Key, m Mark, most int) *list {
	next := make([]stored, 0, len(l.marks)+1)
	for _, s := range l.marks {
		if s.Path != k.Path {
			next = append(next, s)
		}
	}
	next = append(next, stored{k.Path, k.Hash, m.Read, m.Place})
	return newList(next[max(len(next)-most, 0):])
}

// Kept is a mark and the briefing that it is of, where something else than a [File]
// keeps marks.
type Kept struct {
	Key
	Mark
}

// Find returns the marks of some briefings among those that are kept, of which the one
// that was set last is at the end.
func Find(kept []Kept, of []Key) []Mark {
	all := make([]stored, len(kept))
	for i, k := range kept {
		all[i] = stored{k.Path, k.Hash, k.Read, k.Place}
	}
	l := newList(all)
	out := make([]Mark, len(of))
	for i, k := range of {
		out[i] = l.find(k)
	}
	return out
}
