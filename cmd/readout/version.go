package main

import (
	"cmp"
	"runtime/debug"
)

// version is the module's, where the program was built from a tag or a commit, or
// devel.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "(devel)" {
		return "devel"
	}
	return cmp.Or(info.Main.Version, "devel")
}

// fullVersion is the version with the commit that it was built from, and the day of
// that, where they are known.
func fullVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return version()
	}
	built := map[string]string{}
	for _, s := range info.Settings {
		built[s.Key] = s.Value
	}
	commit, day := built["vcs.revision"], built["vcs.time"]
	if len(commit) < 12 || len(day) < len("2006-01-02") {
		return version()
	}
	return version() + " (" + commit[:12] + ", " + day[:len("2006-01-02")] + ")"
}
