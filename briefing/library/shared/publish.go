package shared

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"sync"

	"readout/briefing"
	"readout/briefing/library"
	"readout/briefing/library/folder"
	"readout/briefing/minutes"
)

// Publishing says which files of a folder to publish, and how.
type Publishing struct {
	Folder string   // that their paths are relative to
	Files  []string // paths with slashes
	Prune  bool     // take out what is in the library and not among the files
	DryRun bool     // change nothing
	Words  *minutes.Words

	Progress func(done, all int)
	// Refused is called with each file that has errors, which is not published.
	Refused func(path string, found []briefing.Diagnostic)
}

// Outcome is the result of publishing.
type Outcome struct {
	New, Changed, Removed []string
	Unchanged             int
	Refused               []string
	Conflicts             []Conflict
}

// few is of how many files what was published last is looked up one by one. Of more, it
// takes less time to read that of all files.
const few = 1000

// Publish publishes files into a library, each with all that belongs to it in one
// transaction. If it is interrupted, every file is either published or as it was,
// and publishing again continues from there. An unchanged file costs no more than
// reading it.
func Publish(ctx context.Context, to Store, p Publishing) (Outcome, error) {
	root, err := os.OpenRoot(p.Folder)
	if err != nil {
		return Outcome{}, fmt.Errorf("cannot read %s: %w", p.Folder, reason(err))
	}
	defer root.Close()
	some := p.Files
	if p.Prune || len(some) > few {
		some = nil
	}
	heads, err := to.Heads(ctx, some)
	if err != nil {
		return Outcome{}, err
	}
	if p.Words == nil {
		p.Words = minutes.Default()
	}
	u := &publisher{Publishing: p, to: to, root: root, heads: heads}
	if err := u.rules(ctx); err != nil {
		return u.out, err
	}
	if err := u.files(ctx); err != nil {
		return u.out, err
	}
	if p.Prune {
		err = u.prune(ctx)
	}
	return u.out, err
}

type publisher struct {
	Publishing
	to    Store
	root  *os.Root
	heads map[string]Head
	out   Outcome
}

// refuse notes that a file is not published, and why.
func (u *publisher) refuse(path string, found []briefing.Diagnostic) {
	u.out.Refused = append(u.out.Refused, path)
	if u.Refused != nil {
		u.Refused(path, found)
	}
}

func (u *publisher) refuseFor(path string, err error) {
	u.refuse(path, []briefing.Diagnostic{{File: path, Code: briefing.CodeUnreadable, Message: err.Error()}})
}

// note counts what was published, or would be.
func (u *publisher) note(path string, err error) error {
	var c Conflict
	switch {
	case errors.As(err, &c):
		u.out.Conflicts = append(u.out.Conflicts, c)
	case err != nil:
		return err
	case u.heads[path].Number == 0:
		u.out.New = append(u.out.New, path)
	default:
		u.out.Changed = append(u.out.Changed, path)
	}
	return nil
}

// rules publishes the rules for names, if they are among the files.
func (u *publisher) rules(ctx context.Context) error {
	at := slices.Index(u.Files, library.RulesFile)
	if at < 0 {
		return nil
	}
	u.Files = slices.Delete(slices.Clone(u.Files), at, at+1)
	data, err := readFile(u.root, library.RulesFile)
	if err != nil {
		u.refuseFor(library.RulesFile, err)
		return nil
	}
	head := u.heads[library.RulesFile]
	if Hash(data) == head.Hash {
		u.out.Unchanged++
		return nil
	}
	rules, found := folder.ParseRules(bytes.NewReader(data))
	switch {
	case briefing.Errors(found):
		u.refuse(library.RulesFile, found)
		return nil
	case !u.DryRun:
		err = u.to.PublishRules(ctx, data, rules, head)
	}
	return u.note(library.RulesFile, err)
}

// atOnce is how many files are on their way at once. More would not be faster: there are
// no more connections.
const atOnce = 4

// ahead is how many files are begun while one before them is not yet published: now and
// then, one takes as long as hundreds, as a server does work then that it has put off.
const ahead = 256

// handled is a file that was read and, if it has changed and has no errors, published.
type handled struct {
	path      string
	same      bool
	err       error // why it cannot be read
	refused   bool  // for what was found
	found     []briefing.Diagnostic
	published error
}

// files publishes all files, several at once, and reports them in order: once a
// file is reported, it and all before it are published. After one that fails, no other
// is begun, and those that were are reported as well.
func (u *publisher) files(ctx context.Context) error {
	beginning, stop := context.WithCancel(ctx)
	var working sync.WaitGroup
	defer working.Wait()
	defer stop()
	next := make(chan chan handled, ahead)
	working.Go(func() {
		defer close(next)
		busy := make(chan struct{}, atOnce)
		for _, path := range u.Files {
			select {
			case busy <- struct{}{}:
			case <-beginning.Done():
				return
			}
			one := make(chan handled, 1)
			select {
			case next <- one:
			case <-beginning.Done():
				return
			}
			working.Go(func() {
				one <- u.handle(ctx, path)
				<-busy
			})
		}
	})
	var failed error
	done := 0
	for one := range next {
		err := u.report(<-one)
		if failed == nil && err != nil {
			failed = err
			stop()
		}
		if done++; failed == nil && u.Progress != nil {
			u.Progress(done, len(u.Files))
		}
	}
	return cmp.Or(failed, ctx.Err())
}

// handle reads a file, and what belongs to it if it has changed, and publishes that.
func (u *publisher) handle(ctx context.Context, path string) handled {
	out := handled{path: path, err: checkPath(path)}
	if out.err != nil {
		return out
	}
	data, err := readFile(u.root, path)
	if err != nil {
		out.err = err
		return out
	}
	if out.same = unchanged(u.root, path, data, u.heads[path]); out.same {
		return out
	}
	p, found := publication(u.root, u.Words, path, data)
	switch {
	case p == nil:
		out.refused, out.found = true, found
	case !u.DryRun:
		out.published = u.to.Publish(ctx, *p, u.heads[path])
	}
	return out
}

// report counts what became of a file.
func (u *publisher) report(f handled) error {
	switch {
	case f.err != nil:
		u.refuseFor(f.path, f.err)
	case f.same:
		u.out.Unchanged++
	case f.refused:
		u.refuse(f.path, f.found)
	default:
		return u.note(f.path, f.published)
	}
	return nil
}

// prune removes what is not among the files.
func (u *publisher) prune(ctx context.Context) error {
	gone := maps.Clone(u.heads)
	delete(gone, library.RulesFile)
	for _, path := range u.Files {
		delete(gone, path)
	}
	for _, path := range slices.Sorted(maps.Keys(gone)) {
		var err error
		if !u.DryRun {
			err = u.to.Remove(ctx, path, u.heads[path])
		}
		var c Conflict
		switch {
		case errors.As(err, &c):
			u.out.Conflicts = append(u.out.Conflicts, c)
		case err != nil:
			return err
		default:
			u.out.Removed = append(u.out.Removed, path)
		}
	}
	return nil
}
