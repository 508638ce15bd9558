package draft

import (
	"regexp"
	"sync"
)

// pattern returns a regular expression that is compiled when it is first used:
// whoever does not draft need not wait for it.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
