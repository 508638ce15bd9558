package main

import (
	"os"
	"path/filepath"
	"testing"

	"readout/cmd/readout/settings"
)

// BenchmarkSettings measures what settings cost when readout starts: without a file,
// with the usual few, and with all there are.
func BenchmarkSettings(b *testing.B) {
	for name, text := range map[string]string{"none": "", "few": "theme: dark\nwidth: 72\nkeys: {find: f3}\n", "template": settings.Template()} {
		b.Run(name, func(b *testing.B) {
			folder := b.TempDir()
			if text != "" {
				if err := os.MkdirAll(filepath.Join(folder, "readout"), 0o755); err != nil {
					b.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(folder, "readout", "config.yaml"), []byte(text), 0o644); err != nil {
					b.Fatal(err)
				}
			}
			e := env{getenv: func(name string) string { return map[string]string{"XDG_CONFIG_HOME": folder}[name] }}
			for b.Loop() {
				if _, found, err := e.readSettings(); err != nil || len(found) > 0 {
					b.Fatal(err, found)
				}
			}
		})
	}
}
