package briefing_test

import (
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/file"
)

// The id of a name in a script that ids have no letters of does not depend on its
// place in the list.
func TestIDsKeepTheirNames(t *testing.T) {
	id := func(names string) briefing.ID {
		b, _ := file.Read("x.yaml", strings.NewReader("title: T\ndate: 2026-03-04\nsummary: S\nparticipants: ["+names+"]\n"))
		last := b.Participants()[len(b.Participants())-1]
		return last.ID
	}
	if one, two := id("{name: 岸田 文雄}"), id("{name: 石破 茂}, {name: 岸田 文雄}"); one != two || !strings.HasPrefix(string(one), "participant-") {
		t.Errorf("it is %s, and %s after another", one, two)
	}
	if got := id(`{name: "2025"}`); got != "participant-2025" {
		t.Errorf("a number makes %s", got)
	}
}

// What an entry has become is found however it was edited.
func TestSuccessors(t *testing.T) {
	const start = "title: T\ndate: 2026-03-04\nsummary: S\n"
	for _, c := range []struct{ name, old, new, want string }{
		{"a title", "outcomes: [{title: A b}, {title: C d}, {title: E f}]", "outcomes: [{title: A b}, {title: C x}, {title: E f}]", "A b>A b, C d>C x, E f>E f"},
		{"an id", "outcomes: [{id: a, title: A}, {id: b, title: B}]", "outcomes: [{id: a, title: A}, {id: c, title: B}]", "A>A, B>B"},
		{"all titles", "outcomes: [{title: A}, {title: B}]", "outcomes: [{title: C}, {title: D}]", "A>C, B>D"},
		{"one more before it", "outcomes: [{title: A b c}]", "outcomes: [{title: New one}, {title: A b d}]", "A b c>A b d"},
		{"one less", "outcomes: [{title: A}, {title: B}, {title: C}]", "outcomes: [{title: A}, {title: C}]", "A>A, B>, C>C"},
		{"another order", "outcomes: [{title: A}, {title: B}, {title: C}]", "outcomes: [{title: C}, {title: A}, {title: B}]", "A>A, B>B, C>C"},
		{"numbers in ids", "participants: [{name: 岸田}, {name: 石破}]", "participants: [{name: 林}, {name: 岸田}, {name: 石破}]", "岸田>岸田, 石破>石破"},
		{"twice the same", "notes: [{title: A, detail: x}, {title: A, detail: y}]", "notes: [{title: A, detail: x}, {title: A, detail: z}]", "A>A, A>A"},
		{"a section is gone", "notes: [{title: A}]", "", "A>"},
		{"given an id and a title", "notes: [{id: n, title: A}, {title: B}]", "notes: [{id: n, title: C}, {title: B}]", "A>C, B>B"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b [2]*briefing.Briefing
			for i, text := range []string{c.old, c.new} {
				b[i], _ = file.Read("x.yaml", strings.NewReader(start+text+"\n"))
			}
			again := b[1].Successors(b[0])
			if e, ok := again(b[0].Sections()[0].Entry(0)); !ok || e != b[1].Sections()[0].Entry(0) {
				t.Error("the summary is not the summary")
			}
			var got []string
			at := map[briefing.Entry]bool{}
			for e := range b[0].Sections()[1].Entries() {
				to, ok := again(e)
				if ok && at[to] {
					t.Errorf("%s is two entries", to.Title())
				}
				at[to] = true
				title := ""
				if ok {
					title = to.Title()
				}
				got = append(got, e.Title()+">"+title)
			}
			if got := strings.Join(got, ", "); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
