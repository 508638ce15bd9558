package diff

import (
	"strings"

	"readout/briefing"
	"readout/briefing/commonmark"
)

// Markdown returns the changes as Markdown, under the title of the newer briefing.
func (c Changes) Markdown(old, new *briefing.Briefing) string {
	var out strings.Builder
	line := func(parts ...string) { out.WriteString(strings.Join(parts, "") + "\n") }
	line("# ", escape(new.Title))
	line()
	line("What changed since ", escape(dated(old)), ".")
	if c.IsZero() {
		line()
		line("Nothing has changed.")
	}
	for _, s := range []struct {
		title string
		Section
	}{{"People", c.People}, {"Outcomes", c.Outcomes}, {"Open questions", c.Questions}, {"Actions", c.Actions}} {
		if s.IsZero() {
			continue
		}
		line()
		line("## ", s.title)
		line()
		for _, e := range s.Added {
			line("- **Added:** ", e.markdown())
		}
		for _, e := range s.Changed {
			line("- **Changed:** ", e.markdown())
			for _, f := range e.Fields {
				line("  - ", f.markdown())
			}
		}
		for _, e := range s.Answered {
			line("- **Answered:** ", escape(e.Title))
			for _, o := range e.By {
				line("  - answered by: ", o.markdown())
			}
			for _, f := range e.Fields {
				line("  - ", f.markdown())
			}
		}
		for _, e := range s.Superseded {
			line("- **Superseded:** ", escape(e.Title))
			for _, o := range e.By {
				line("  - superseded by: ", o.markdown())
			}
		}
		for _, e := range s.Removed {
			line("- **No longer listed:** ", e.markdown())
		}
	}
	return out.String()
}

// dated names a briefing by its title and its day.
func dated(b *briefing.Briefing) string {
	if b.Date == "" {
		return b.Title
	}
	return b.Title + ", " + b.Date.Long()
}

func (e Entry) markdown() string {
	if e.Status == "" {
		return escape(e.Title)
	}
	return escape(e.Title) + " (" + briefing.Status(e.Status).Text() + ")"
}

// maxShown is how long a value may be that is shown in full.
const maxShown = 200

// markdown says what a field was and is. A long text is not repeated.
func (f Field) markdown() string {
	name := strings.ReplaceAll(f.Name, "-", " ") + ": "
	switch {
	case f.Old == "" && (f.long || len(f.New) > maxShown):
		return name + "added"
	case f.New == "" && (f.long || len(f.Old) > maxShown):
		return name + "no longer given"
	case f.long || len(f.Old)+len(f.New) > maxShown:
		return name + "rewritten"
	case f.Old == "":
		return name + escape(f.New)
	case f.New == "":
		return name + escape(f.Old) + ", no longer given"
	}
	return name + escape(f.Old) + " → " + escape(f.New)
}

func escape(s string) string { return commonmark.Escape(s, 0) }
