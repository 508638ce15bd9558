package tui

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"readout/briefing"
	"readout/briefing/html"
)

// pageHost is a host that has a browser.
type pageHost struct {
	testHost
	opened map[string]string // pages, by the names of their files
}

func newPageHost() *pageHost {
	return &pageHost{testHost: testHost{files: map[string]string{}}, opened: map[string]string{}}
}

func (h *pageHost) host() Host {
	host := h.testHost.host()
	host.TextPage = html.WriteText
	host.ShowPage = func(_ context.Context, name string, page []byte) error {
		h.opened[name] = string(page)
		return h.fails
	}
	return host
}

func (h *pageHost) file() File {
	f := h.testHost.file()
	f.Page = func(w io.Writer, s briefing.Selection) error { return html.Write(w, s, html.Options{}) }
	return f
}

func drivePages(t *testing.T, h *pageHost) *driver {
	d := driverOf(t, New(t.Context(), embedded(t), h.file(), h.host(), Options{}).(*window), 120, 40)
	d.host = &h.testHost
	return d
}

// O opens the page of what is shown, or of the selection.
func TestShowPage(t *testing.T) {
	for _, c := range []struct {
		keys, file, says string
		has, lacks       []string
	}{
		{"0 O", "white-house-talks-on-ending-the-war.html", "Opening the whole briefing in your browser", []string{"<nav", "Joint work on security"}, nil},
		{"3 O", "white-house-talks-on-ending-the-war-guarantees-work.html", "Opening 1 outcome in your browser", []string{"Joint work on security"}, []string{"<nav"}},
		{"1 O", "", "Opening 5 entries in your browser", []string{"Donald Trump", "very good"}, []string{"Joint work on security"}},
		{"2 x j x 3 O", "", "Opening 2 quotes in your browser", []string{"reasonable chance", "everyone is very happy"}, []string{"Joint work"}},
	} {
		h := newPageHost()
		d := drivePages(t, h)
		d.press(c.keys)
		d.sees(c.says)
		for name, page := range h.opened {
			if c.file != "" && name != c.file {
				t.Errorf("%s: the file is %s", c.keys, name)
			}
			for _, want := range c.has {
				if !strings.Contains(page, want) {
					t.Errorf("%s: the page lacks %q", c.keys, want)
				}
			}
			for _, not := range c.lacks {
				if strings.Contains(page, not) {
					t.Errorf("%s: the page has %q", c.keys, not)
				}
			}
		}
		if len(h.opened) != 1 {
			t.Errorf("%s: %d pages", c.keys, len(h.opened))
		}
	}
	h := newPageHost()
	h.fails = errors.New("no room")
	d := drivePages(t, h)
	d.press("O")
	d.sees("✕ Not opened: no room")
}

// The dialog exports a page to a file, and not to the clipboard, which holds text.
func TestExportPage(t *testing.T) {
	h := newPageHost()
	d := drivePages(t, h)
	d.press("3 e tab tab tab right right")
	d.sees("Export as a web page", "guarantees-work.html")
	d.press("enter")
	d.sees("✓ Wrote 1 outcome to")
	for name, page := range h.files {
		if !strings.HasSuffix(name, ".html") || !strings.HasPrefix(page, "<!DOCTYPE html>") {
			t.Errorf("%s is %.40q", name, page)
		}
	}
	d.press("e tab tab tab right right")
	d.press("shift+tab shift+tab right")
	d.sees("› plain text")
	if slices.Contains(d.dialog().(*exportDialog).formatLabels(), "web page") {
		t.Error("a page could be copied")
	}
	without := drive(t, embedded(t), 120, 40)
	without.press("e")
	if slices.Contains(without.dialog().(*exportDialog).formatLabels(), "web page") || without.offers("open this as a page in your browser") {
		t.Error("a page is offered where nothing writes it")
	}
}

// A person of a library has a page too.
func TestLibraryPage(t *testing.T) {
	h := newPageHost()
	host := h.host()
	host.Library = ferryLibrary(t).source()
	d := &driver{t: t, host: &h.testHost, window: NewLibrary(t.Context(), host, Options{}).(*window)}
	d.begin(120, 40)
	d.press("1 O")
	d.sees("in your browser")
	for name, page := range h.opened {
		if !strings.HasSuffix(name, ".html") || !strings.Contains(page, "<h1>") || !strings.Contains(page, "<blockquote>") {
			t.Errorf("%s: the page is\n%s", name, page)
		}
	}
	if len(h.opened) != 1 {
		t.Errorf("%d pages", len(h.opened))
	}
}
