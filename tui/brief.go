package tui

import (
	"context"
	"io"
	"net/url"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/verify"
)

// brief is a briefing as a document.
type brief struct {
	*briefing.Briefing
	formats
}

// formats write parts of briefings.
type formats struct {
	markdown, page func(io.Writer, briefing.Selection) error
}

// formats are those of a briefing that is read from the file.
func (f File) formats() formats { return formats{f.Markdown, f.Page} }

func (b *brief) Header() header {
	return header{title: b.Title, date: b.Date.Short(), place: b.Place, handling: b.Handling, embargo: b.Embargo.Short()}
}

func (b *brief) Sections() []section {
	var out []section
	all := b.Briefing.Sections()
	if b.noSummary() {
		all = all[1:]
	}
	for _, s := range all {
		out = append(out, briefSection{s})
	}
	return out
}

// noSummary reports whether there is nothing to read in the summary, as in most
// minutes, but something elsewhere.
func (b *brief) noSummary() bool {
	return b.BottomLine() == "" && b.Summary == "" && len(b.Colophon()) == 0 && len(b.Briefing.Sections()) > 1
}

func (b *brief) Successors(old document) successors {
	was, ok := old.(*brief)
	if !ok {
		return func(entry) (entry, bool) { return nil, false }
	}
	find := b.Briefing.Successors(was.Briefing)
	return func(e entry) (entry, bool) {
		of, ok := e.(briefEntry)
		if !ok {
			return nil, false
		}
		to, ok := find(of.Entry)
		if ok && to.Section().Order() == 0 && b.noSummary() {
			return nil, false
		}
		return entryOf(to), ok
	}
}

// Beginning is, of minutes without a summary, their first note: what else there is
// was found in them.
func (b *brief) Beginning() entry {
	sections := b.Briefing.Sections()
	for _, s := range sections {
		if s.Key == "notes" && b.Origin().Freeform && s.Len() > 0 {
			return briefEntry{s.Entry(0)}
		}
	}
	return nil
}

func (b *brief) Since(old document) []entry {
	if old, ok := old.(*brief); ok {
		return entriesOf(b.Briefing.Since(old.Briefing))
	}
	return nil
}

func (b *brief) Finder(context.Context) finder { return readTexts(b.Sections()) }

func (b *brief) Pick(entries []entry) selection {
	var picked []briefing.Entry
	for _, e := range entries {
		if e, ok := e.(briefEntry); ok {
			picked = append(picked, e.Entry)
		}
	}
	return briefSelection{b.Briefing.Pick(picked...), b.formats}
}

func (b *brief) PickSection(s section) selection {
	if s, ok := s.(briefSection); ok {
		return briefSelection{s.Section.All(), b.formats}
	}
	return b.All()
}

func (b *brief) All() selection { return briefSelection{b.Briefing.All(), b.formats} }

func (b *brief) Hash() string { return b.Origin().Hash }

func (b *brief) ID(e entry) briefing.ID {
	if e, ok := e.(briefEntry); ok {
		return e.Entry.ID()
	}
	return ""
}

func (b *brief) EntryWith(id briefing.ID) entry {
	e, ok := b.Find(id)
	if !ok || e.Section().Order() == 0 && b.noSummary() {
		return nil
	}
	return entryOf(e)
}

type briefSection struct{ briefing.Section }

func (s briefSection) Kind() kind { return kindOf(s.Section) }

func kindOf(s briefing.Section) kind {
	return kind{order: s.Order(), tint: s.Tint, title: s.Title, one: s.One, core: s.Main, text: s.Order() == 0, outline: s.Outline}
}

func (s briefSection) Entry(n int) entry { return briefEntry{s.Section.Entry(n)} }

type briefEntry struct{ briefing.Entry }

// entryOf returns an entry of a briefing as one of a document.
func entryOf(e briefing.Entry) entry {
	if e.IsZero() {
		return nil
	}
	return briefEntry{e}
}

func entriesOf(all []briefing.Entry) []entry {
	var out []entry
	for _, e := range all {
		out = append(out, briefEntry{e})
	}
	return out
}

func (e briefEntry) Section() section { return briefSection{e.Entry.Section()} }

func (e briefEntry) Kind() kind { return kindOf(e.Entry.Section()) }

func (e briefEntry) Links() []entry { return entriesOf(e.Entry.Links()) }

func (e briefEntry) Resolve(r briefing.Ref) (string, entry) {
	to, _ := e.Briefing().Find(briefing.ID(r))
	return e.Briefing().Name(r), entryOf(to)
}

func (e briefEntry) Address() string {
	if s, ok := e.Item().(*briefing.Source); ok {
		return webAddress(s.URL)
	}
	return ""
}

// webAddress returns what a browser can be given: an http or https address with
// a host. Anything else could be a file or an option of the browser's.
func webAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

func (e briefEntry) Colophon() []briefing.Fact { return e.Briefing().Colophon() }

func (e briefEntry) Glance() []glance {
	var out []glance
	for _, s := range e.Briefing().Sections() {
		if t := s.Tallies(); len(t) > 0 {
			out = append(out, glance{briefSection{s}.Kind(), t})
		}
	}
	return out
}

type briefSelection struct {
	briefing.Selection
	formats
}

func (s briefSelection) Markdown(_ context.Context, w io.Writer) error {
	return s.markdown(w, s.Selection)
}

func (s briefSelection) Text(_ context.Context, w io.Writer) error {
	_, err := io.WriteString(w, s.Selection.Text())
	return err
}

func (s briefSelection) Paste(_ context.Context, w io.Writer) error {
	_, err := io.WriteString(w, s.Selection.Paste())
	return err
}

func (s briefSelection) Page() writing {
	if s.page == nil {
		return nil
	}
	return func(_ context.Context, w io.Writer) error { return s.page(w, s.Selection) }
}

// originOf returns what can be done with the file of a briefing.
func originOf(f File) origin {
	o := origin{draft: f.Draft, draftName: f.DraftName, markedAs: f.Path, path: f.InLibrary}
	if f.Watch != nil {
		o.watch = func(ctx context.Context) func() (version, bool) { return nextOf(ctx, f.Watch(ctx), f.formats()) }
	}
	if f.Verify != nil {
		o.verify = func(ctx context.Context, d document) map[entry]verify.Result {
			b, ok := d.(*brief)
			if !ok {
				return nil
			}
			return verified(b, f.Verify(ctx, b.Briefing))
		}
	}
	if f.Edit != nil {
		o.edit = func(e entry, line int) (tea.ExecCommand, error) {
			if e, ok := e.(briefEntry); ok && line == 0 {
				line = e.Line()
			}
			return f.Edit(line)
		}
	}
	return o
}

// nextOf returns a function that waits for the next version of a file.
func nextOf(ctx context.Context, versions <-chan Version, in formats) func() (version, bool) {
	return func() (version, bool) {
		select {
		case <-ctx.Done():
			return version{}, false
		case v, ok := <-versions:
			next := version{found: v.Found, unopened: v.Unopened, err: v.Err}
			if v.Briefing != nil {
				next.document = &brief{v.Briefing, in}
			}
			return next, ok
		}
	}
}

// verified gives each result to its quote. Those that say nothing are left out.
func verified(b *brief, all []verify.Result) map[entry]verify.Result {
	out := map[entry]verify.Result{}
	for _, r := range all {
		if e, ok := b.Find(r.ID); ok && (r.Verdict != verify.NoSource || r.Warning != "") {
			out[entryOf(e)] = r
		}
	}
	return out
}
