package librarytest

import (
	"testing"

	"readout/briefing/library"
)

// runUpdates comes to the same library by other ways.
func (s Suite) runUpdates(t *testing.T) {
	ctx := t.Context()
	small := Small()
	ways := map[string]func(x library.Index) error{
		"one by one, backwards": func(x library.Index) error {
			for i := len(small) - 1; i >= 0; i-- {
				if err := x.Update(ctx, library.Change{Put: small[i : i+1], Stamp: Stamps(small)}); err != nil {
					return err
				}
			}
			return nil
		},
		"over other versions": func(x library.Index) error {
			var other []*library.Record
			for i, r := range small {
				o := *small[(i+1)%len(small)]
				o.Path = r.Path
				other = append(other, &o)
			}
			gone := *small[0]
			gone.Path = "gone.yaml"
			other = append(other, &gone)
			if err := x.Update(ctx, library.Change{Put: other, Stamp: Stamps(other)}); err != nil {
				return err
			}
			return x.Update(ctx, library.Change{Put: small, Stamp: Stamps(small), Gone: []string{"gone.yaml", "never.yaml"}})
		},
		"taken out and put in again": func(x library.Index) error {
			for range 3 {
				if err := x.Update(ctx, library.Change{Put: small, Stamp: Stamps(small)}); err != nil {
					return err
				}
				if err := x.Update(ctx, library.Change{Gone: []string{small[0].Path, small[2].Path, small[4].Path}}); err != nil {
					return err
				}
			}
			return x.Update(ctx, library.Change{Put: small, Stamp: Stamps(small)})
		},
	}
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			x := s.Open(t)
			if err := way(x); err != nil {
				t.Fatal(err)
			}
			s.runCases(t, x)
			runLists(t, x)
		})
	}
	t.Run("to nothing", func(t *testing.T) {
		x := filled(t, s.Open(t), small)
		var gone []string
		for _, r := range small {
			gone = append(gone, r.Path)
		}
		if err := x.Update(ctx, library.Change{Gone: gone}); err != nil {
			t.Fatal(err)
		}
		people, _ := x.People(ctx)
		cards, _ := x.Cards(ctx, library.Query{}, library.Ask{Limit: 10})
		if _, got := search(t, x, "ferry", library.Ask{Limit: 9, Today: today}); got != "" || len(people) > 0 || cards.Count > 0 {
			t.Errorf("what is gone is still there: %s %v %d", got, people, cards.Count)
		}
	})
}
