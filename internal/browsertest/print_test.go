package browsertest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// On paper, the marking is at the top and at the bottom of every page, and pages are
// numbered; nothing is cut.
func TestPrint(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("skipped: there is no pdftotext")
	}
	b := open(t)
	briefed := embedded(t)
	briefed.Handling, briefed.Embargo = "TLP:AMBER", "2025-08-18T15:00+02:00"
	b.show(pageOf(t, briefed.All()))
	path := filepath.Join(t.TempDir(), "page.pdf")
	data := run(b, chromedp.PrintToPDF(func(p *page.PrintToPDFParams) { p.PreferCSSPageSize = new(true) }))
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
	if len(pages) < 5 {
		t.Fatalf("%d pages", len(pages))
	}
	const marking = "Handling: TLP:AMBER · Embargo: 18 August 2025, 15:00 UTC+2"
	for i, p := range pages {
		first, _, _ := strings.Cut(strings.TrimSpace(p), "\n")
		if n := strings.Count(p, marking); n != 2 || strings.TrimSpace(first) != marking {
			t.Errorf("page %d has the marking %d times, and begins with %q", i+1, n, first)
		}
		if number := fmt.Sprintf("%d / %d", i+1, len(pages)); !strings.HasSuffix(strings.TrimSpace(p), number) {
			t.Errorf("page %d does not end with %q", i+1, number)
		}
	}
	words := strings.Join(strings.Fields(string(out)), " ")
	for _, want := range []string{briefed.Headline, string(briefed.Quotes()[0].Text)} {
		if !strings.Contains(words, want) {
			t.Errorf("the paper lacks %q", want)
		}
	}
}
