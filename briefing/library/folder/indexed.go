package folder

import (
	"context"
	"hash/maphash"
	"slices"

	"readout/briefing/library"
)

// indexed is the files that an index was made from, while a walk finds what has become of
// them. There can be a million, so each is kept as a hash, with another seed each time: of a
// million files, two have the same hash once in thirty million times, and only if one of them
// has changed is that not noticed, until the next time.
type indexed struct {
	seed  maphash.Seed
	files []uint64 // sorted
	found []bool   // whether the walk has found each
}

func (x *indexed) hash(path string, s library.Stamp) uint64 {
	return maphash.Comparable(x.seed, file{path: path, stamp: s})
}

// indexedIn returns the files that an index was made from.
func indexedIn(ctx context.Context, index library.Index) (*indexed, error) {
	x := &indexed{seed: maphash.MakeSeed()}
	err := index.Stamps(ctx, func(path string, s library.Stamp) { x.files = append(x.files, x.hash(path, s)) })
	slices.Sort(x.files)
	x.found = make([]bool, len(x.files))
	return x, err
}

// unchanged notes that a file was found, and reports whether it is as it was when the index
// was made from it.
func (x *indexed) unchanged(f file) bool {
	i, there := slices.BinarySearch(x.files, x.hash(f.path, f.stamp))
	if there {
		x.found[i] = true
	}
	return there
}

// gone returns the paths of the files that were not found, in order, when those are known
// that have changed.
func (x *indexed) gone(ctx context.Context, index library.Index, changed []file) (paths []string, err error) {
	if !slices.Contains(x.found, false) {
		return nil, nil
	}
	there := map[string]bool{}
	for _, f := range changed {
		there[f.path] = true
	}
	err = index.Stamps(ctx, func(path string, s library.Stamp) {
		if i, known := slices.BinarySearch(x.files, x.hash(path, s)); known && !x.found[i] && !there[path] {
			paths = append(paths, path)
		}
	})
	slices.Sort(paths)
	return paths, err
}
