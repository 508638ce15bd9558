// Package browsertest opens pages of briefings in Chromium: nothing in them runs,
// nothing is loaded, they print as they should, and axe finds nothing in them that
// keeps anybody from reading. Where there is no browser the tests are skipped.
package browsertest

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"readout/briefing"
	"readout/briefing/file"
	"readout/briefing/html"
	"readout/content"
)

// browser is a tab of Chromium, and what a page in it has done.
type browser struct {
	*testing.T
	ctx context.Context

	mu       sync.Mutex
	requests []string // but for the page itself
	dialogs  int      // that a script has opened
}

// open starts Chromium with a profile of its own.
func open(t *testing.T) *browser {
	t.Helper()
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		t.Skip("skipped: there is no Chromium")
	}
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(program), chromedp.UserDataDir(t.TempDir()), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.WSURLReadTimeout(time.Minute),
	}
	started, end := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, closed := chromedp.NewContext(started)
	t.Cleanup(func() {
		closed()
		end()
	})
	b := &browser{T: t, ctx: ctx}
	b.do()
	if err := chromedp.Listen(ctx, b.notice); err != nil {
		t.Fatal(err)
	}
	return b
}

// notice notes what a page does.
func (b *browser) notice(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if e.Type != network.ResourceTypeDocument || !strings.HasPrefix(e.Request.URL, "file://") {
			b.requests = append(b.requests, e.Request.URL)
		}
	case *page.EventJavascriptDialogOpening:
		b.dialogs++
		go func() {
			_, _ = chromedp.Call(b.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
		}()
	}
}

// do carries out actions, each within a minute.
func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if len(actions) == 0 { // which starts the browser, with a context that lasts
		if err := chromedp.Do(b.ctx); err != nil {
			b.Fatal(err)
		}
	}
	for _, a := range actions {
		run(b, a)
	}
}

// run carries out an action within a minute, and returns what it found.
func run[T any](b *browser, a chromedp.Action[T]) T {
	b.Helper()
	ctx, end := context.WithTimeout(b.ctx, time.Minute)
	defer end()
	v, err := chromedp.Run(ctx, a)
	if err != nil {
		b.Fatal(err)
	}
	return v
}

// show opens a page from a file.
func (b *browser) show(data []byte) {
	b.Helper()
	path := filepath.Join(b.TempDir(), "page.html")
	if err := os.WriteFile(path, data, 0o666); err != nil {
		b.Fatal(err)
	}
	b.do(chromedp.Navigate("file://" + path))
}

// did returns what the pages have done since it was last asked.
func (b *browser) did() []string {
	b.do(chromedp.Sleep(50 * time.Millisecond)) // for what is done after loading
	b.mu.Lock()
	defer b.mu.Unlock()
	out := b.requests
	if b.dialogs > 0 {
		out = append(out, fmt.Sprintf("%d dialogs", b.dialogs))
	}
	b.requests, b.dialogs = nil, 0
	return out
}

// read reads a briefing from a text.
func read(t *testing.T, name, text string) *briefing.Briefing {
	t.Helper()
	b, found := file.Open(name, strings.NewReader(text))
	if b == nil {
		t.Fatal(found)
	}
	return b
}

func embedded(t *testing.T) *briefing.Briefing {
	t.Helper()
	b, found := file.ReadFS(content.FS(), content.Default)
	if b == nil {
		t.Fatal(found)
	}
	return b
}

func pageOf(t *testing.T, s briefing.Selection) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := html.Write(&out, s, html.Options{Lang: "en"}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestNotices checks that what no page of ours may do is noticed where one does it.
func TestNotices(t *testing.T) {
	b := open(t)
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	b.show([]byte("<!DOCTYPE html><img src='" + server.URL + "/a.png'>"))
	if len(b.did()) == 0 {
		t.Error("a request was not noticed")
	}
	b.show([]byte("<!DOCTYPE html><script>alert(1)</script>"))
	if len(b.did()) == 0 {
		t.Error("a script was not noticed")
	}
	b.show(pageOf(t, embedded(t).All()))
	if did := b.did(); len(did) > 0 {
		t.Errorf("the page of the built-in briefing does %q", did)
	}
}
