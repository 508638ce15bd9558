package commonmark

import (
	"net/url"
	"strings"
)

// maxAddress is how long an address can be; browsers take as much.
const maxAddress = 2000

// SafeAddress returns an address that a terminal or a page may lead to, which is
// one of http, https or mailto in plain ASCII, or nothing. A user name in front
// of a host misleads about the host, so there is none.
func SafeAddress(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c <= ' ' || c > '~' || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			return ""
		}
	}
	u, err := url.Parse(s)
	if err != nil || len(s) > maxAddress || !plainASCII(u.Host) {
		return ""
	}
	switch u.Scheme {
	case "http", "https":
		if u.Host != "" && u.User == nil {
			return s
		}
	case "mailto":
		return s
	}
	return ""
}

func plainASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}
