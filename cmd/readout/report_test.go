package main

import (
	"testing"

	"readout/briefing"
)

// What is in a file or its name ends no command and begins no other one.
func TestCommand(t *testing.T) {
	d := briefing.Diagnostic{File: "a,b:c%.yaml", Line: 2, Message: "50%: a,\r\n::error::b", Severity: briefing.Warning}
	if got, want := command(d), "::warning file=a%2Cb%3Ac%25.yaml,line=2::50%25: a,%0D%0A::error::b"; got != want {
		t.Errorf("%s, not %s", got, want)
	}
}
