package ssh

import (
	"errors"
	"net"
	"net/netip"
	"runtime/metrics"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Limits keep one visitor from using up what others need. 0 means no limit.
type Limits struct {
	Sessions       int           // open at once
	SessionsPerKey int           // of those, by one key or, without a key, from one address
	Logins         int           // connections at once that have no session yet
	Connections    int           // from one address, in a minute
	Login          time.Duration // from connecting to the beginning of a session
	Idle           time.Duration // without a key pressed or anything sent
	Session        time.Duration // from the beginning of a session to its end
	Memory         int64         // bytes in use above which no session begins
}

// DefaultLimits are the limits for an office.
func DefaultLimits() Limits {
	return Limits{
		Sessions: 200, SessionsPerKey: 10, Logins: 50, Connections: 60,
		Login: 20 * time.Second, Idle: time.Hour, Session: 24 * time.Hour, Memory: 1 << 30,
	}
}

const (
	// maxColumns and maxRows limit what is drawn of a window; the rest of a larger
	// one stays empty. The memory of a session grows with its window.
	maxColumns, maxRows = 500, 200
	// resizeEvery is how often the size of a window may change.
	resizeEvery = 30 * time.Millisecond
	// maxCommand is how long a command line may be, in bytes.
	maxCommand = 8 << 10
	// maxTerm is how long the name of a terminal may be, in bytes.
	maxTerm = 64
	// maxUnfinished is how much input can be pending that is not a complete key
	// yet: a paste is one.
	maxUnfinished = 1 << 20
	// maxTries is how many keys a client can offer; many have one for each server.
	maxTries = 20
)

// usage is how much of the limits is in use.
type usage struct {
	limits Limits

	mu       sync.Mutex
	logins   int
	sessions int
	byOwner  map[string]int
	rates    map[netip.Prefix]*rate.Limiter
	tidied   time.Time     // when the addresses were last looked through
	others   *rate.Limiter // for all addresses beyond maxAddresses
}

// maxAddresses is how many addresses are counted separately.
const maxAddresses = 10_000

func newUsage(l Limits) *usage {
	return &usage{limits: l, byOwner: map[string]int{}, rates: map[netip.Prefix]*rate.Limiter{}, others: perMinute(l.Connections)}
}

// perMinute returns a limiter of n in a minute, with bursts of a third of that.
func perMinute(n int) *rate.Limiter {
	return rate.NewLimiter(rate.Limit(float64(n)/60), max(n/3, 1))
}

// connect reports whether a connection may begin. If so, the caller calls
// beginSession or endLogin in the end.
func (u *usage) connect(from net.Addr) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	if over(u.logins, u.limits.Logins) || u.limits.Connections > 0 && !u.rate(network(from)).Allow() {
		return false
	}
	u.logins++
	return true
}

func (u *usage) beginLogin() { u.add(&u.logins, 1) }
func (u *usage) endLogin()   { u.add(&u.logins, -1) }

func (u *usage) add(count *int, n int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	*count += n
}

// rate returns the limiter of a network.
func (u *usage) rate(n netip.Prefix) *rate.Limiter {
	if l := u.rates[n]; l != nil {
		return l
	}
	if len(u.rates) >= maxAddresses && time.Since(u.tidied) > time.Second {
		u.tidied = time.Now()
		for p, l := range u.rates {
			if l.Tokens() >= float64(l.Burst()) { // as good as new
				delete(u.rates, p)
			}
		}
	}
	if len(u.rates) >= maxAddresses {
		return u.others
	}
	l := perMinute(u.limits.Connections)
	u.rates[n] = l
	return l
}

// network returns what counts as one address: with IPv6, everybody has 2⁶⁴ of them.
func network(from net.Addr) netip.Prefix {
	at, err := netip.ParseAddrPort(from.String())
	if err != nil {
		return netip.Prefix{}
	}
	ip, bits := at.Addr().Unmap().WithZone(""), 64
	if ip.Is4() {
		bits = 32
	}
	p, _ := ip.Prefix(bits)
	return p
}

// begin counts a new session of an owner, or returns why it may not begin. The
// caller must call end when a session that began is over.
func (u *usage) begin(owner string) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	switch {
	case over(u.sessions, u.limits.Sessions):
		return errors.New("too many people are reading at the moment; try again later")
	case over(u.byOwner[owner], u.limits.SessionsPerKey):
		return errors.New("you have too many sessions open; close one")
	case u.limits.Memory > 0 && liveMemory() > uint64(u.limits.Memory):
		return errors.New("the server is low on memory; try again later")
	}
	u.sessions++
	u.byOwner[owner]++
	return nil
}

func (u *usage) end(owner string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.sessions--
	if u.byOwner[owner]--; u.byOwner[owner] == 0 {
		delete(u.byOwner, owner)
	}
}

func over(n, limit int) bool { return limit > 0 && n >= limit }

// liveMemory returns how many bytes were in use when memory was last collected.
func liveMemory() uint64 {
	s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}
