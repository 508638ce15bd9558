package briefingtest

import (
	"reflect"
	"testing"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/internal/hostile"
)

// AssertFields holds that all text of an item, or of a briefing, is sanitised and
// in its canonical form, and that no required field is empty.
func AssertFields(t *testing.T, fields []briefing.Field, of any) {
	for _, f := range fields {
		switch v := f.Of(of).(type) {
		case *string:
			AssertClean(t, *v)
			if clean.Fold(*v) != *v {
				t.Errorf("%s: %q", f.Key, *v)
			}
		case *briefing.Markdown:
			AssertClean(t, string(*v))
			if briefing.CanonicalMarkdown(string(*v)) != *v {
				t.Errorf("%s: %q", f.Key, *v)
			}
		case *briefing.Paragraphs:
			AssertClean(t, string(*v))
			if briefing.FoldParagraphs(string(*v)) != string(*v) {
				t.Errorf("%s: %q", f.Key, *v)
			}
		case *[]briefing.Stance:
			for i := range *v {
				AssertFields(t, briefing.StanceFields(), &(*v)[i])
			}
		}
		if v := reflect.ValueOf(f.Of(of)).Elem(); f.Required && v.IsZero() {
			t.Errorf("%s is missing", f.Key)
		}
	}
}

// AssertClean holds that text is sanitised.
func AssertClean(t *testing.T, s string) {
	t.Helper()
	if err := hostile.Text(s); err != nil {
		t.Error(err)
	}
}
