package commonmark

import (
	"strings"
	"testing"

	"readout/briefing/clean"
	"readout/internal/hostile"
)

func TestJoined(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"one line", "A line.", "A line."},
		{"a paragraph", "The cities share\nthe cost\n  of a ferry.", "The cities share the cost of a ferry."},
		{"two paragraphs", "One\ntwo.\n\nThree\nfour.\n", "One two.\n\nThree four.\n"},
		{"emphasis", "*One\ntwo* **three**\n__four__\n`five`\nsix", "*One two* **three** __four__ `five` six"},
		{"a link", "See [the\nreport](x.md)\nfor more.", "See [the report](x.md) for more."},
		{"hard breaks", "One  \ntwo\\\nthree\nfour", "One  \ntwo\\\nthree four"},
		{"code", "    a\n    b\n\n```\nc\nd\n```\n\n`e\nf`", "    a\n    b\n\n```\nc\nd\n```\n\n`e\nf`"},
		{"a table", "| a | b |\n| - | - |\n| c | d |\n| e | f |", "| a | b |\n| - | - |\n| c | d |\n| e | f |"},
		{"lists", "- one\n  two\n- three\n\n1. four\n   five", "- one\n  two\n- three\n\n1. four\n   five"},
		{"a paragraph and a list", "one\ntwo:\n- three\n- four", "one two:\n- three\n- four"},
		{"HTML", "<div>\na\nb\n</div>\n\nc<br>\nd\n<b>e</b>\nf", "<div>\na\nb\n</div>\n\nc<br>\nd\n<b>e</b>\nf"},
		{"a heading of two lines", "One\ntwo\n===\nthree\nfour", "One\ntwo\n===\nthree four"},
		{"a quotation", "> one\n> two\nthree\n>\n> four\n> five", "> one two three\n>\n> four five"},
		{"quoted twice", "> > one\n> > two", "> > one two"},
		{"an alert", "> [!NOTE]\n> One\n> two.", "> [!NOTE]\n> One two."},
		{"definitions", "See [a].\n\n[a]: x.md\n[b]: y.md", "See [a].\n\n[a]: x.md\n[b]: y.md"},
		{"a number that begins a line", "In the year\n1986\\. It was\n2\\) late", "In the year 1986\\. It was 2\\) late"},
		{"labels", "Date: 4 March\nPlace: Arnhem,\nat the river\n**Chair:** Ann", "Date: 4 March\nPlace: Arnhem, at the river\n**Chair:** Ann"},
		{"a label in a line that was broken", "The cities share the\ncost: half each", "The cities share the cost: half each"},
		{"Chinese", "两个城市分担\n渡轮的费用。\n渡轮", "两个城市分担渡轮的费用。渡轮"},
		{"Japanese", "フェリー\nの**費用**\nを分担する。\n“A”", "フェリーの**費用**を分担する。“A”"},
		{"Chinese and Latin", "渡轮\nferry\n渡轮", "渡轮 ferry 渡轮"},
		{"a Chinese link", "看[报告](x.md)\n渡轮", "看[报告](x.md)渡轮"},
		{"the end of a Chinese link on a line", "看[报告\n](x.md)\n渡轮", "看[报告](x.md)渡轮"},
		{"the end of a link on a line", "See [it\n](x.md)\nand", "See [it ](x.md) and"},
		{"the end of a link before HTML", "看[报告\n](x.md)\n<b>渡轮</b>", "看[报告 ](x.md)\n<b>渡轮</b>"},
		{"the end of a link at the end", "看[报告\n](x.md)", "看[报告\n](x.md)"},
		{"Korean", "두 도시가\n비용을", "두 도시가 비용을"},
		{"an address that must not run on", "<http://漢\n字>が\n続く ferry\nferry", "<http://漢\n字>が\n続く ferry ferry"},
		{"emphasis that would not close", "**重要。**\nです", "**重要。**\nです"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := string(Text(c.in).Joined()); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// What is read as plain text has its lines joined in the same way.
func TestPlainJoins(t *testing.T) {
	for in, want := range map[string]string{
		"两个城市\n分担":               "两个城市分担",
		"两个*城市*\n**分担**\nferry":  "两个城市分担 ferry",
		"[城市](x.md)\n\"分担\"\n。a": "城市 (x.md) \"分担\"。a",
		"one\ntwo":               "one two",
	} {
		if got := Text(in).Plain(); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

// FuzzJoined holds that joining lines takes nothing away and makes nothing new.
func FuzzJoined(f *testing.F) {
	for _, s := range hostile.Fragments() {
		f.Add(s)
	}
	for _, s := range []string{"a\n*b\nc*\n<d\ne>", "漢\n**字**\n字", "> a\n> b\nc\n\n- d\ne", "a |\nb\n- | -\nc", "[a\nb][c\nd]\n\n[c d]: e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m := Text(canonical(clean.Text(s)))
		if len(m) > 2000 {
			t.Skip()
		}
		joined := m.Joined()
		if again := joined.Joined(); again != joined {
			t.Errorf("%q is joined to %q, and once more to %q", m, joined, again)
		}
		bare := func(m Text) string {
			return strings.NewReplacer(" ", "", "\n", "", "\t", "", ">", "").Replace(string(m))
		}
		if bare(m) != bare(joined) {
			t.Errorf("%q is joined to %q", m, joined)
		}
		if doc, source := m.Parse(); doc != nil {
			was, is := strings.Fields(m.Plain()), strings.Fields(joined.Plain())
			if len(gapsIn(doc, source)) == 0 && joined != m {
				t.Errorf("%q has nothing to join, and becomes %q", m, joined)
			}
			if strings.Join(was, "") != strings.Join(is, "") {
				t.Errorf("%q says %q, joined %q", m, was, is)
			}
		}
	})
}
