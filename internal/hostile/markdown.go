package hostile

// Lines returns plain text on one line that Markdown could take for syntax.
func Lines() []string {
	return []string{
		"*_[x](y)", "a_b_c", "_a_", "a__b__ c", "**", "***", "---", "- - -", "===", "# a", "#", "a #", "a ##", "###", "a\\", "\\*", "\\·", "`a`", "``",
		"<b>", "<0@0>", "</b>", "<!-- a", "a < b > c", "&copy;", "&#35;", "& co", "AT&T;", "~a~", "~~a~~", "~~~", "1. a", "2025 was", "12) b", "1234567890. c",
		"- a", "+ a", "+1 555", "* a", "> a", "| a | b |", "|---|", ":--", ":-: | -", "![a](b)", "!", "[a]: b", "[ ] a", "[^1]", "https://a.example/b_c*d~e", "see https://a.example/b, or www.a.example/_b_.",
		"www.example.com", "mail a.b@c.example", "_a_@c.example", "a.*b@c.example", " a", "a ", "\ta", "a\t", "   a", "    a", " ", "\t", "a · b", "·", "a·b", "a, b", "a,", ", b", "é_é", "😀_a_😀", "“_a_”",
		"http://*", "ftp://0.a ", "ftp://0.a/ #", "ftp://a.example/_", "HTTPS://A.example/_b", "https://", "www._", "\u00a0a", "a\u00a0", "$a$", ": a", ":", ":smile:", "a:**b", "\"a\"",
	}
}

// Fragments returns Markdown that ends, begins or is built so that it could run
// into what surrounds it.
func Fragments() []string {
	return []string{
		"```\nunclosed",
		"> ~~~~\n> unclosed in a quote",
		"Text\n\n~~~~ go\nunclosed\n```",
		"<!-- unclosed\n\nstill",
		"<script>\nunclosed",
		"<?php unclosed",
		"<![CDATA[ unclosed",
		"<!DOCTYPE unclosed",
		"<div>\nunclosed",
		"- a list\n- at the end",
		"* another\n  1. nested",
		"- **Status:** like a fact",
		"**Status:** like a lead",
		"**all of it**",
		"> a quotation\n\n— like an attribution",
		"***",
		"***\n\ntext\n\n***",
		"    code\n\n\tcode",
		"text\n\n    code",
		"#### A heading\n\n##### And [another](#x) `#`",
		"#### Summary",
		"| a | b |\n|---|---|\n| 1 | 2 |",
		"a | b\n--- | ---\n1 | 2",
		"[a]: https://a.example\n\n[a]",
		"1. one\n2. two",
		"text\\",
		"text  \ntext",
		"*[`<&",
		"-\n  after an empty start",
		"\ttab",
		"— dash",
		"+ plus\n\n      deep",
		"&copy; &#35;",
	}
}
