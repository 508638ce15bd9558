package growth

import "testing"

// recorder notes that a check failed.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Logf(string, ...any)   {}
func (r *recorder) Errorf(string, ...any) { r.failed = true }

var kept []byte

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name   string
		work   func(size int)
		failed bool
	}{
		{"nothing", func(int) {}, false},
		{"bytes", func(n int) { kept = make([]byte, 1000*n) }, false},
		{"appended", func(n int) {
			kept = nil
			for range 1000 * n {
				kept = append(kept, 'x')
			}
		}, false},
		{"joined", func(n int) {
			s := ""
			for range n {
				s += "x"
			}
			kept = []byte(s)
		}, true},
	} {
		r := &recorder{TB: t}
		Check(r, 8000, c.work)
		if r.failed != c.failed {
			t.Errorf("%s: failed is %t", c.name, r.failed)
		}
	}
}
