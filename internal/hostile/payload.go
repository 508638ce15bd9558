// Package hostile makes briefings as an attacker would, and reports
// whether anything of them comes out where it must not. It serves the tests.
package hostile

import "strings"

// Payload is text that would do something to a terminal, or mislead who reads
// there, if it came out as it went in.
type Payload struct{ Name, Text string }

// Payloads returns text of all the kinds that are known to do harm: as it is,
// and as Markdown spells it.
func Payloads() []Payload {
	marks := strings.Repeat("\u0301", 8)
	return []Payload{
		{"escape", "a\x1b[2J\x1b[31mb\x1bc\x1b[?1049l\x1b[6nc"},
		{"title", "a\x1b]0;T\ab\x1b]2;T\x1b\\c"},
		{"clipboard", "a\x1b]52;c;QQ==\ab\x1b]52;c;?\x1b\\c"},
		{"hyperlink", "a\x1b]8;;file:///etc/passwd\ab\x1b]8;;\x1b\\c"},
		{"strings", "a\x1bPq#0\x1b\\b\x1b_Gf=100;QQ==\x1b\\c\x1b^p\x1b\\d\x1bXs\x1b\\e"},
		{"unended", "a\x1b]0;b"},
		{"c0", "a\x01\x05\x07\b\b\b\v\f\r\x0e\x0f\x11\x13\x18\x1a\x1c\x1d\x1e\x1f\x7fb"},
		{"c1", "a\u0080\u0084\u0085\u008d\u0090q\u009c\u009b2J\u009d0;T\u009c\u009eP\u009c\u009f_\u009cb"},
		{"c1 bytes", "a\x9b2J\x9d0;T\x9c\x90q\x9cb"},
		{"bidi", "a\u202ab\u202bc\u202dd\u202ee\u202cf\u2066g\u2067h\u2068i\u2069j"},
		{"tags", "a\U000E0001\U000E0041\U000E0042\U000E007Fb"},
		{"lines", "a\u2028b\u2029c\u0085d\vd\fe"},
		{"marks", "e" + strings.Repeat("\u0301", 30) + "f"},
		{"marks by spans", "e" + marks + "\u200d" + "**" + marks + "**_" + marks + "_`" + marks + "`<b>" + marks + "</b><!-- -->" + marks + "\\*" + marks},
		{"marks in nothing", "e" + strings.Repeat(marks+"<i>", 4) + strings.Repeat(marks+"<!-- -->", 4) + "f"},
		{"marks after joiners", "e" + strings.Repeat(marks+"\u200d", 3) + strings.Repeat(marks+"\u2060", 3) + strings.Repeat(marks+"\u00ad\u061c\u206a", 3) + "f"},
		{"marks after links", "e" + marks + "[e" + marks + "](javascript:a)" + marks + "[e" + marks + "](https://a.example)" + marks + "f"},
		{"marks after fillers", "e" + strings.Repeat(marks+"\u115f"+marks+"\u1160"+marks+"\u3164"+marks+"\uffa0", 3) + strings.Repeat(marks+"\u2065"+marks+"\ufff0"+marks+"\U000E0080", 3) + "f"},
		{"enclosing", "e" + strings.Repeat("\u20dd\u0489", 20) + "f"},
		{"noncharacters", "a\uFDD0#27;[2J\uFDD1\uFFFE\uFFFF\U0001FFFE\uFEFFb"},
		{"references", "a&#27;[2J&#x1b;]0;T&#7;&#x1B;[31m&#x9b;31m&#155;2J&#x9d;0;T&#x9c;b"},
		{"references to bidi", "a&#x202e;b&#8238;c&#x2066;d&#8297;e&#xE0041;f&#917569;g"},
		{"references to marks", "e" + strings.Repeat("&#x301;", 30) + "f"},
		{"references to lines", "a&NewLine;&#10;&#13;&Tab;&#9;&#x2028;&#8;b&#0;c&#x7f;d"},
		{"references to references", "a&amp;#27;[2J&#38;#27;[2J&#x26;#x1b;]0;T&amp;#7;&AMP;#x9b;31mb"},
		{"references in parts", "a&**#27;**[31m&*#x9b;*2J&`#27;`[2J~~&~~#27;[2Jb"},
		{"references by backslash", "a\\&#27;[2J&\\#27;[2J&#\\27;[2J\\\\&#27;[2Jb"},
		{"scripts", "[a](javascript:alert(1)) [b](data:text/html,x) [c](file:///etc/passwd) <javascript:a> [d](vbscript:x) ![e](file:///etc/passwd)"},
		{"addresses", "[a](https://e.example/\x1b]8;;x) [b](https://e.example/&#27;]0;T&#7;) [c](<https://e.example/&#x9b;31m>) <https://e.example/&#x202e;> https://e.example/\u202ex [d](http://e.example;file:///x) [e](mailto:a@e.example?body=&#27;)"},
		{"label", "[x]: https://e.example/&#27;]0;T&#7; \"&#27;[2J\"\n\n[x] [y][x] [^1]\n\n[^1]: a&#27;[2J"},
		{"html", "<div onclick=\"&#27;[2J\">a&#27;[2J</div>\n\n<script>&#27;[2J</script>\n\n<!-- &#27;[2J -->\n\n<?&#27;[2J?>\n\n<![CDATA[&#27;[2J]]>"},
		{"commands", "::error file=a::b %0A::warning::c $(touch pwned) `touch pwned` ;touch pwned"},
		{"paths", "../../../etc/passwd"},
	}
}
