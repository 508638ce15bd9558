package draft

import "strings"

// setting finds how and where a quote was said, in the words around its verb: “told
// reporters”, “on Fox News”.
func (r *reader) setting(q *quote, p *passage, s span) {
	const near = 14
	if s.to-s.from > near {
		s.to = s.from + near
	}
	if s.from >= s.to {
		return
	}
	// The words outside quotations alone.
	end := s.from
	for end < s.to && p.tokens[end].quote == 0 {
		end++
	}
	if end == s.from {
		return
	}
	text := strings.ToLower(p.text[p.tokens[s.from].from:p.tokens[end-1].to])
	for _, entry := range r.phrases["channel"] {
		words, channel, _ := strings.Cut(entry, " = ")
		n := strings.Index(text, words)
		if n < 0 || !boundary(text, n) || !boundary(text, n+len(words)) {
			continue
		}
		q.channel = channel
		if channel == "social-media post" {
			q.place = r.medium(p, s.from, end)
		}
		return
	}
	q.place = r.medium(p, s.from, end)
}

// before finds where something was said in the words before its verb: “On his Truth
// Social platform, Trump wrote”, “Speaking on Fox News, Rubio said”.
func (r *reader) settingBefore(q *quote, p *passage, s span, verb int) {
	if q.channel != "" || q.place != "" {
		return
	}
	i := s.from
	speaking := p.tokens[i].is("speaking", "writing", "appearing", "posting", "talking")
	if speaking {
		i++
	}
	if i+1 >= verb || !p.tokens[i].is("on", "auf", "sur", "en") {
		return
	}
	at := i + 1
	for at < verb && (r.has("the", p.tokens[at].lower) || r.has("his", p.tokens[at].lower) || r.has("her", p.tokens[at].lower)) {
		at++
	}
	if at >= verb || !p.tokens[at].upper || r.dayOrMonth(p.tokens[at].lower) {
		return
	}
	end := at
	for end < verb && p.tokens[end].upper {
		end++
	}
	q.place = p.text[p.tokens[at].from:p.tokens[end-1].to]
	if r.has("writes", p.tokens[verb].lower) {
		q.channel = "social-media post"
	}
}

// medium returns the name after “on”, as in “wrote on Murmur”.
func (r *reader) medium(p *passage, from, to int) string {
	for i := from + 1; i+1 < to; i++ {
		if !p.tokens[i].is("on", "auf", "sur", "en") || !p.tokens[i+1].upper && !p.tokens[i+1].is("the") || r.dayOrMonth(p.tokens[i+1].lower) {
			continue
		}
		end := i + 1
		for end < to && p.tokens[end].upper && !r.dayOrMonth(p.tokens[end].lower) {
			end++
		}
		if end > i+1 {
			return p.text[p.tokens[i+1].from:p.tokens[end-1].to]
		}
	}
	return ""
}
