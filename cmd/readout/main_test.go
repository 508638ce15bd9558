package main

import (
	"fmt"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the tests run the program as readout, from their own binary.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"readout": main, "broken": broken, "weighed": weighed})
}

// TestScripts runs the scripts in testdata, one for a feature.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Condition: func(cond string) (bool, error) {
			if cond == "root" { // whom no permissions keep out
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
	})
}

// long reports whether the tests are to run at full length, which takes minutes.
func long() bool { return os.Getenv("READOUT_LONG") != "" }
