package briefing

import "testing"

func TestBottom(t *testing.T) {
	for _, c := range []struct{ headline, summary, want string }{
		{"Agreed", "They met. They ate.", "Agreed"},
		{"", "They met. They ate.", "They met."},
		{"", "They **met**\nat last! And ate.", "They met at last!"},
		{"", "The U.S. and Dr. Smith agreed on 3.5 points. No more.", "The U.S. and Dr. Smith agreed on 3.5 points."},
		{"", "It is on. Really.", "It is on."},
		{"", "会议结束。下次再谈。", "会议结束。"},
		{"", "No end", "No end"},
		{"", "<details><summary>Budget agreed.</summary>\nBy all.</details>", "Budget agreed."},
		{"", "<!-- draft -->\n\n<p>It <b>is</b> &quot;on&quot;. Really.", "It is \"on\"."},
	} {
		b := &Briefing{Headline: c.headline, Summary: Markdown(c.summary)}
		if got := b.BottomLine(); got != c.want {
			t.Errorf("%q: the bottom line is %q, want %q", c.summary, got, c.want)
		}
	}
}
