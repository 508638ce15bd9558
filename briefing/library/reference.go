package library

import (
	"path"
	"strings"

	"readout/briefing"
	"readout/briefing/diff"
)

// Reference is what an entry says about an entry of another briefing: Key is
// answers or supersedes.
type Reference struct{ Key, Target string }

// Section returns the section that the reference leads to.
func (r Reference) Section() string {
	if r.Key == "answers" {
		return "questions"
	}
	return "outcomes"
}

// References returns the references of an entry to other briefings.
func (e *Entry) References() []Reference {
	var out []Reference
	for _, t := range e.Answers {
		out = append(out, Reference{"answers", t})
	}
	for _, t := range e.Supersedes {
		out = append(out, Reference{"supersedes", t})
	}
	return out
}

// Between compares two briefings of a library by their paths, as [diff.Between] does.
func Between(r Rules, oldPath string, old *briefing.Briefing, newPath string, new *briefing.Briefing) diff.Changes {
	return diff.Between(old, new, PeopleOf(r, old, new).Name, func(reference string) briefing.ID {
		t := Resolve(newPath, reference)
		if t.Path == oldPath && oldPath != newPath || t.Reference != "" && t.Reference == old.Reference {
			return t.Entry
		}
		return ""
	})
}

// Target is what a reference to another briefing may name: the path of its file,
// or its reference.
type Target struct {
	Path      string
	Reference string
	Entry     briefing.ID
}

// Resolve returns what a reference means in the briefing at a path: FILE#id, the
// file relative to this one, REFERENCE#id, or the id of an entry of its own.
func Resolve(from, reference string) Target {
	at := strings.LastIndexByte(reference, '#')
	if at <= 0 {
		return Target{Path: from, Entry: briefing.ID(strings.TrimPrefix(reference, "#"))}
	}
	file := reference[:at]
	return Target{path.Join(path.Dir(from), file), file, briefing.ID(reference[at+1:])}
}
