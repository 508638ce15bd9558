package folder

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"

	"readout/briefing"
	"readout/briefing/library"
	"readout/briefing/verify"
)

// comparedAtOnce is how many briefings are compared with their sources before what
// was found is kept.
const comparedAtOnce = 200

// Verdicts returns how the quotes among mentions compare with their sources, in the
// words of package verify. That is kept in the index: a briefing is compared again
// only once it, or one of its sources, has changed.
func (f *Folder) Verdicts(ctx context.Context, mentions []library.Mention) (map[library.Address]string, error) {
	verdicts := map[library.Address]string{}
	for paths := range slices.Chunk(quoted(mentions), comparedAtOnce) {
		all, err := f.comparisons(ctx, paths)
		if err != nil {
			return nil, err
		}
		for path, c := range all {
			for id, v := range c.Verdicts {
				verdicts[library.Address{Briefing: path, Entry: id}] = v
			}
		}
	}
	return verdicts, nil
}

// quoted returns the briefings in which quotes are mentioned, each once.
func quoted(mentions []library.Mention) []string {
	in := map[string]bool{}
	for _, m := range mentions {
		if m.Section == "quotes" {
			in[m.Briefing] = true
		}
	}
	return slices.Sorted(maps.Keys(in))
}

// comparisons returns those of briefings, and makes and keeps those that there are
// not yet.
func (f *Folder) comparisons(ctx context.Context, paths []string) (map[string]library.Comparison, error) {
	kept, err := ask(ctx, f, func(x library.Index) (map[string]library.Comparison, error) { return x.Comparisons(ctx, paths) })
	if err != nil {
		return nil, err
	}
	var stale []string
	for _, name := range paths {
		if c, ok := kept[name]; !ok || !f.holds(name, c) {
			stale = append(stale, name)
		}
	}
	made := make([]*library.Comparison, len(stale))
	if err := inParallel(ctx, len(stale), runtime.NumCPU(), func(i int) { made[i] = f.compare(stale[i]) }); err != nil {
		return nil, err
	}
	fresh := map[string]library.Comparison{}
	for i, name := range stale {
		if delete(kept, name); made[i] != nil {
			fresh[name] = *made[i]
		}
	}
	if len(fresh) > 0 {
		// The answer does not depend on the index being writable.
		if err := f.current().KeepComparisons(ctx, fresh); err != nil && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	maps.Copy(kept, fresh)
	return kept, nil
}

// holds reports whether nothing has changed of what a comparison was made from.
func (f *Folder) holds(name string, c library.Comparison) bool {
	if c.By != program() {
		return false
	}
	for source, was := range c.Sources {
		if f.sourceStamp(name, source) != was {
			return false
		}
	}
	return true
}

// compare compares the quotes of a briefing with their sources; there is nothing
// where it cannot be read.
func (f *Folder) compare(name string) *library.Comparison {
	now := time.Now()
	info, err := f.place.dir().Stat(filepath.FromSlash(name))
	if err != nil {
		return nil
	}
	b, _, err := f.Read(name)
	if err != nil || b == nil {
		return nil
	}
	c := &library.Comparison{
		Verdicts: map[briefing.ID]string{}, Of: settled(stamp(info), now), Sources: map[string]library.Stamp{}, By: program(),
	}
	for _, s := range b.Sources() {
		if s.File != "" {
			c.Sources[s.File] = settled(f.sourceStamp(name, s.File), now)
		}
	}
	for _, r := range verify.Quotes(b, func(file string) (*verify.Text, error) { return f.source(name, file) }) {
		c.Verdicts[r.ID] = string(r.Verdict)
	}
	return c
}

// source opens a text that a briefing names, in the briefing's folder.
func (f *Folder) source(name, file string) (*verify.Text, error) {
	dir, err := f.place.dir().OpenRoot(filepath.FromSlash(path.Dir(name)))
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", file, reason(err))
	}
	defer dir.Close()
	return verify.Open(dir, file)
}

// sourceStamp returns the stamp of a text that a briefing names, and one like no
// file's where there is none.
func (f *Folder) sourceStamp(name, file string) library.Stamp {
	info, err := f.place.dir().Stat(filepath.Join(filepath.FromSlash(path.Dir(name)), filepath.FromSlash(file)))
	if err != nil {
		return library.Stamp{Size: -1}
	}
	return stamp(info)
}

// program identifies this program: another may compare otherwise.
var program = sync.OnceValue(func() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(name)
	if err != nil {
		return ""
	}
	return fmt.Sprint(info.Size(), " ", info.ModTime().UnixNano())
})
