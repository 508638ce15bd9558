package main

import "testing"

// Lines of a help are broken between words only, and those with an indent not at all.
func TestFold(t *testing.T) {
	for _, c := range []struct{ name, help, want string }{
		{"between words", "print with --format github now", "print with \n--format \ngithub now"},
		{"what is indented", "one two three four\n\n    five six seven eight\n", "one two \nthree four\n\n    five six seven eight\n"},
		{"what fits", "one two", "one two"},
		{"what is too long", "a postgres://host/database b", "a \npostgres://host/database \nb"},
	} {
		if got := fold(c.help, 12); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
