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
		{"<table>\n<tr><th>Name</th><th>City</th></tr>\n<tr>\n <td>Ann\n Lee</td><td><p>Zutphen</p></td></tr>\n</table>", "Name | City\nAnn Lee | Zutphen"},
		{`<p>Read <a class=x href="https://example.org/a?b=1&amp;c">the <b>report</b></a>.`, "Read the report (https://example.org/a?b=1&c)."},
		{`<a href=https://example.org>https://example.org</a> <a href='#top'>up</a> <a name=x>here</a>`, "https://example.org up here"},
		{`<p><img src="c.png" alt="the chart"></p>`, "the chart"},
		{`<p title="a">\*</p>`, `\*`},
	} {
		if got := HTMLText(c.in); got != c.want {
			t.Errorf("%q says %q, not %q", c.in, got, c.want)
		}
	}
}
