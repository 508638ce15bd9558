package browsertest

import (
	"bytes"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"readout/briefing"
	"readout/briefing/html"
	"readout/internal/hostile"
)

// attacks run or load something where a page is not careful.
var attacks = []string{
	"<script>alert(1)</script>", "</style><script>alert(1)</script>", "</title></head><script>alert(1)</script>",
	"<img src=https://evil.example/x onerror=alert(1)>", "<svg onload=alert(1)>", `"><script>alert(1)</script>`,
	`' autofocus onfocus='alert(1)`, "![a](https://evil.example/x.png)", "<iframe src=https://evil.example></iframe>",
	"<meta http-equiv=refresh content=\"0;url=https://evil.example\">", "<link rel=stylesheet href=https://evil.example/a.css>",
	"<style>@import 'https://evil.example/a.css'</style>", "<div style=\"background:url(https://evil.example/a)\">a</div>",
	"<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
	"<!--><script>alert(1)</script>-->", "```\n</code></pre><script>alert(1)</script>\n```", "<object data=https://evil.example/a></object>",
	"<video src=https://evil.example/a autoplay></video>", "<base href=https://evil.example/>", "<form><button autofocus onfocus=alert(1)></form>",
}

// Whatever is in a briefing, its page runs nothing and asks for nothing, and links
// lead to addresses on the net or to headings.
func TestHostile(t *testing.T) {
	b := open(t)
	check := func(name string, data []byte) {
		t.Helper()
		b.show(data)
		wrong := run(b, chromedp.Evaluate[[]string](`[...document.querySelectorAll('script,iframe,object,embed,img,svg,link,base,form,video,audio')].map(e => e.outerHTML)
			.concat([...document.links].map(a => a.href).filter(h => !/^(https?|mailto|file):/.test(h)))`))
		if did := append(b.did(), wrong...); len(did) > 0 {
			t.Errorf("%s: the page has or does %q", name, did)
		}
	}
	for _, f := range hostile.Files() {
		if strings.HasSuffix(f.Name, ".yaml") && !strings.Contains(f.Name, "escaped") {
			check(f.Name, pageOf(t, read(t, f.Name, f.Text).All()))
		}
	}
	all := new(briefing.Briefing)
	all.Title, all.Summary = strings.Join(attacks, " "), briefing.Markdown(strings.Join(attacks, "\n\n"))
	for _, a := range attacks {
		all.Add(&briefing.Participant{Name: a, Role: a, Position: briefing.Markdown(a)}, &briefing.Source{Title: a, URL: a},
			&briefing.Note{Title: a, Detail: briefing.Markdown(a)})
	}
	check("attacks", pageOf(t, all.All()))
	var text bytes.Buffer
	if err := html.WriteText(&text, strings.Join(attacks, " "), briefing.Markdown(strings.Join(attacks, "\n\n"))); err != nil {
		t.Fatal(err)
	}
	check("text", text.Bytes())
}
