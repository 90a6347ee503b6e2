package graph

import (
	"net/http"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"

	"gpec/internal/access"
)

// rates counts the requests and the cost of each principal.
type rates struct {
	limits Limits
	now    func() time.Time
	mu     sync.Mutex
	known  *lru.Cache[string, *usage]
}

type usage struct{ requests, cost *rate.Limiter }

func newRates(l Limits, now func() time.Time) *rates {
	known, _ := lru.New[string, *usage](max(1, l.Principals)) // fails on a size below 1 only
	return &rates{limits: l, now: now, known: known}
}

func (r *rates) of(who string) *usage {
	r.mu.Lock()
	defer r.mu.Unlock()
	u, ok := r.known.Get(who)
	if !ok {
		u = &usage{perMinute(r.limits.RequestsPerMinute, 1), perMinute(r.limits.CostPerMinute, r.limits.Cost)}
		r.known.Add(who, u)
	}
	return u
}

func perMinute(n, least int) *rate.Limiter {
	if n <= 0 {
		return rate.NewLimiter(rate.Inf, 0)
	}
	return rate.NewLimiter(rate.Limit(float64(n)/60), max(n/4, least))
}

// request counts a request, and cost what it costs; both give the time to wait when it is too much.
func (r *rates) request(who string) time.Duration     { return r.take(r.of(who).requests, 1) }
func (r *rates) cost(who string, n int) time.Duration { return r.take(r.of(who).cost, n) }

func (r *rates) take(l *rate.Limiter, n int) time.Duration {
	now := r.now()
	reservation := l.ReserveN(now, n)
	if !reservation.OK() {
		return time.Minute
	}
	wait := reservation.DelayFrom(now)
	if wait > 0 {
		reservation.CancelAt(now) // what is refused is not counted
	}
	return wait
}

// who is the principal that is counted; where nobody has said who they are, it is called by its address (package auth).
func who(r *http.Request) string { return access.From(r.Context()).Subject }

// tally counts what each principal holds open at once.
type tally struct {
	mu   sync.Mutex
	open map[string]int
}

// take counts one more, unless that is more than most.
func (t *tally) take(who string, most int) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.open[who] >= most {
		return false
	}
	if t.open == nil {
		t.open = map[string]int{}
	}
	t.open[who]++
	return true
}

func (t *tally) give(who string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.open[who]--; t.open[who] <= 0 {
		delete(t.open, who)
	}
}
