package commonmark

import "testing"

func TestUnescape(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"a & b", "a & b"},
		{`\*\a\\`, `*\a\`},
		{"&amp;amp; &lt;a&gt; &copy; &nosuch;", "&amp; <a> © &nosuch;"},
		{`\&amp; &amp\;`, "&amp; &amp;"},
		{"&#65; &#0000065; &#00000065;", "A A &#00000065;"},  // seven digits and no more
		{"&#x41; &#X000041; &#x0000041;", "A A &#x0000041;"}, // six and no more
		{"&#0; &#xd800; &#x110000; &#9999999;", "\ufffd \ufffd \ufffd \ufffd"},
		{"&#; &#x; &; &#+5; &#x+5; &#xg; &#a;", "&#; &#x; &; &#+5; &#x+5; &#xg; &#a;"},
		{"a&#10;b&NewLine;c&#13;d&Tab;e", "a b c d\te"},
		{"&NotEqualTilde;", "≂̸"},
	} {
		if got := Unescape(c.in); got != c.want {
			t.Errorf("%q is read as %q, not %q", c.in, got, c.want)
		}
	}
}
