package yaml_test

import (
	"path/filepath"
	"strings"
	"testing"

	"readout/briefing/yaml"
	"readout/internal/briefingtest"
	"readout/internal/golden"
)

func TestGoldenJSON(t *testing.T) {
	var out strings.Builder
	if err := yaml.WriteJSON(&out, briefingtest.Filled()); err != nil {
		t.Fatal(err)
	}
	golden.Equal(t, filepath.Join("testdata", "whole.json"), []byte(out.String()))
}
