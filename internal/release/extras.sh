#!/bin/sh
# extras.sh FOLDER: writes what packages have besides the program: the man page, and
# completion for each shell.
set -eu
to=$1
mkdir -p "$to"
program=$to/readout
trap 'rm -f "$program"' EXIT
CGO_ENABLED=0 go build -trimpath -buildvcs=true -ldflags '-s -w' -o "$program" ./cmd/readout
"$program" man | gzip -9 -n >"$to/readout.1.gz"
"$program" completion bash >"$to/readout.bash"
"$program" completion zsh >"$to/_readout"
"$program" completion fish >"$to/readout.fish"
