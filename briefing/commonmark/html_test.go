package commonmark

import "testing"

func TestHTMLText(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"<div>\na <b>b</b> &lt;\n</div>", "a b <"},
		{"<details><summary>Budget agreed</summary>Twice &amp; for all.</details>", "Budget agreed\nTwice & for all."},
		{"<ul><li>one<li>two</ul>", "one\ntwo"},
		{"<p>one<br/>two</P>", "one\ntwo"},
		{"<pre>\na\n\n<!-- x\n-->b\n</pre>", "a\nb"},
		{"<!-- a\n\n> b -->", ""},
		{"<!-- without end", "<!-- without end"},
		{"a < b", "a < b"},
		{"<", "<"},
		{`<p title="a">\*</p>`, `\*`},
	} {
		if got := HTMLText(c.in); got != c.want {
			t.Errorf("%q says %q, not %q", c.in, got, c.want)
		}
	}
}
