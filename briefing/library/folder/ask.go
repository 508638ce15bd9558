package folder

import (
	"context"
	"errors"

	"readout/briefing/library"
	"readout/briefing/library/sqlite"
)

// ask asks the index. One that turns out to be damaged is made again, and asked
// once more; where that cannot be done, what is in memory is.
func ask[T any](ctx context.Context, f *Folder, question func(library.Index) (T, error)) (T, error) {
	for try := 0; ; try++ {
		x := f.current()
		answer, err := question(x)
		if err == nil || !ofIndex(err) || try == 2 || ctx.Err() != nil {
			return answer, err
		}
		if x != f.current() {
			continue // somebody else was told, too
		}
		if try == 0 && errors.Is(err, sqlite.ErrDamaged) {
			err = f.renewIndex(ctx)
		} else {
			err = f.withoutIndex(ctx, err)
		}
		if err == nil {
			err = f.Update(ctx)
		}
		if err != nil {
			return answer, err
		}
	}
}

// renewIndex makes an index in the place of one that is damaged.
func (f *Folder) renewIndex(ctx context.Context) error {
	unlock, err := f.cache.writing(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	return f.newIndex(ctx, sqlite.Options{})
}

// Generation is another number whenever the library holds something else.
func (f *Folder) Generation(ctx context.Context) (int64, error) {
	return ask(ctx, f, func(l library.Index) (int64, error) { return l.Generation(ctx) })
}

// Totals counts what is in the library.
func (f *Folder) Totals(ctx context.Context) (library.Totals, error) {
	return ask(ctx, f, func(l library.Index) (library.Totals, error) { return l.Totals(ctx) })
}

// Cards returns briefings, the newest first.
func (f *Folder) Cards(ctx context.Context, q library.Query, a library.Ask) (library.Cards, error) {
	return ask(ctx, f, func(l library.Index) (library.Cards, error) { return l.Cards(ctx, q, a) })
}

// Search returns what is found.
func (f *Folder) Search(ctx context.Context, q library.Query, a library.Ask) (library.Hits, error) {
	return ask(ctx, f, func(l library.Index) (library.Hits, error) { return l.Search(ctx, q, a) })
}

// Neighbours returns the paths of the next newer and the next older briefing.
func (f *Folder) Neighbours(ctx context.Context, path string) (newer, older string, err error) {
	newer, err = ask(ctx, f, func(l library.Index) (newer string, err error) {
		newer, older, err = l.Neighbours(ctx, path)
		return newer, err
	})
	return newer, older, err
}

// People returns all persons.
func (f *Folder) People(ctx context.Context) ([]library.Person, error) {
	return ask(ctx, f, func(l library.Index) ([]library.Person, error) { return l.People(ctx) })
}

// FindPeople returns the persons with a name.
func (f *Folder) FindPeople(ctx context.Context, name string) ([]library.Person, error) {
	return ask(ctx, f, func(l library.Index) ([]library.Person, error) { return l.FindPeople(ctx, name) })
}

// Called returns the persons who are called a name.
func (f *Folder) Called(ctx context.Context, name library.Phrase, offset, n int) (found []library.Person, count int, err error) {
	found, err = ask(ctx, f, func(l library.Index) (found []library.Person, err error) {
		found, count, err = l.Called(ctx, name, offset, n)
		return found, err
	})
	return found, count, err
}

// Mentions returns the entries that a person is in.
func (f *Folder) Mentions(ctx context.Context, p library.Person) ([]library.Mention, error) {
	return ask(ctx, f, func(l library.Index) ([]library.Mention, error) { return l.Mentions(ctx, p) })
}

// Questions returns questions, the oldest first.
func (f *Folder) Questions(ctx context.Context, all bool) ([]library.Question, error) {
	return ask(ctx, f, func(l library.Index) ([]library.Question, error) { return l.Questions(ctx, all) })
}

// Actions returns actions, those that are due first first.
func (f *Folder) Actions(ctx context.Context, all bool) ([]library.Action, error) {
	return ask(ctx, f, func(l library.Index) ([]library.Action, error) { return l.Actions(ctx, all) })
}

// Links returns what is linked with an entry.
func (f *Folder) Links(ctx context.Context, a library.Address) (library.Links, error) {
	return ask(ctx, f, func(l library.Index) (library.Links, error) { return l.Links(ctx, a) })
}

// Dangling returns the unresolved references.
func (f *Folder) Dangling(ctx context.Context) ([]library.Dangling, error) {
	return ask(ctx, f, func(l library.Index) ([]library.Dangling, error) { return l.Dangling(ctx) })
}
