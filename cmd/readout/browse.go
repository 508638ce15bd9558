package main

import (
	"context"
	"errors"
	"os/exec"
	"runtime"
	"time"
)

// browserFails is how long a browser has to fail before it counts as open.
const browserFails = 2 * time.Second

// browser returns the command line that opens an address in the user's browser;
// none where there is no browser, as over ssh or without a display.
func browser(getenv func(string) string, system string, look func(string) (string, error)) []string {
	if getenv("SSH_TTY") != "" || getenv("SSH_CONNECTION") != "" {
		return nil
	}
	switch system {
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler"}
	case "darwin":
		return []string{"open"}
	}
	if getenv("DISPLAY") == "" && getenv("WAYLAND_DISPLAY") == "" {
		return nil
	}
	if _, err := look("xdg-open"); err != nil {
		return nil
	}
	return []string{"xdg-open"}
}

// browse returns what opens an address in the user's browser; nil where there is
// none.
func browse(getenv func(string) string) func(context.Context, string) error {
	words := browser(getenv, runtime.GOOS, exec.LookPath)
	if words == nil {
		return nil
	}
	return func(ctx context.Context, address string) error {
		cmd := exec.Command(words[0], append(words[1:], address)...)
		if err := cmd.Start(); err != nil {
			return lookReason(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		select {
		case err := <-ended:
			if err != nil {
				return errors.New(words[0] + " could not open a browser")
			}
		case <-time.After(browserFails): // it is the browser itself, and stays open
		case <-ctx.Done():
		}
		return nil
	}
}
