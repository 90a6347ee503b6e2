package auth

import (
	"encoding/json"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/text/language"
	"golang.org/x/time/rate"

	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/fault"
)

// Middleware gives each request who is asking, by its Authorization header, and its language. A header that proves nothing is
// refused with 401 before anything is done; without one the caller is anonymous, and counted by address.
func (s *Service) Middleware(next http.Handler) http.Handler {
	languages := language.NewMatcher([]language.Tag{language.French, language.English}) // the first one when none matches
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		subject := addressOf(r, s.Settings.TrustedProxies)
		ctx := access.With(r.Context(), &access.Principal{Kind: access.Anonymous, Subject: subject})
		ctx = acts.WithLanguage(ctx, languageOf(languages, r.Header.Get("Accept-Language")))
		headers := r.Header.Values("Authorization")
		var err error
		switch len(headers) {
		case 0:
		case 1:
			if s.failures.tooMany(subject, s.Now()) {
				err = fault.New(codeRate, "too many credentials from this address were refused within a minute")
				break
			}
			if ctx, err = s.Authenticate(ctx, headers[0]); fault.CodeOf(err) == fault.Unauthenticated {
				s.failures.count(subject, s.Now())
			}
		default:
			err = errProven(errForm) // what stands in between may believe another one
		}
		if err != nil {
			s.deny(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

const (
	mediaResponse = "application/graphql-response+json"
	mediaJSON     = "application/json"
)

// codeRate is the code of the edge for too many requests in a minute.
const codeRate fault.Code = "RATE_LIMITED"

const (
	// failuresPerMinute is how many refused credentials of one address are looked at in a minute. Each costs a look into the
	// database or a signature, before the edge counts requests.
	failuresPerMinute = 60

	// failuresKept bounds the addresses that are remembered; the one unheard of for longest is forgotten first.
	failuresKept = 10_000
)

// failures counts the refused credentials of each address.
type failures struct {
	mu    sync.Mutex
	known *lru.Cache[string, *rate.Limiter]
}

// tooMany says that nothing more of an address is looked at for a while.
func (f *failures) tooMany(address string, now time.Time) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.known == nil {
		return false
	}
	l, ok := f.known.Get(address)
	return ok && l.TokensAt(now) < 1
}

func (f *failures) count(address string, now time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.known == nil {
		f.known, _ = lru.New[string, *rate.Limiter](failuresKept) // fails on a size below 1 only
	}
	l, ok := f.known.Get(address)
	if !ok {
		l = rate.NewLimiter(rate.Limit(failuresPerMinute/60.0), failuresPerMinute)
		f.known.Add(address, l)
	}
	l.AllowN(now, 1)
}

// deny answers in the form of GraphQL, which its clients can read.
func (s *Service) deny(w http.ResponseWriter, r *http.Request, err error) {
	status, code, message := http.StatusInternalServerError, fault.Code("INTERNAL"), "internal error"
	switch c := fault.CodeOf(err); c {
	case fault.Unauthenticated:
		status, code, message = http.StatusUnauthorized, c, err.Error()
		w.Header().Set("WWW-Authenticate", "Bearer")
	case fault.Unavailable:
		status, code, message = http.StatusServiceUnavailable, c, err.Error()
		w.Header().Set("Retry-After", "10")
		s.Log.WarnContext(r.Context(), "a caller cannot be identified", "error", err)
	case codeRate:
		status, code, message = http.StatusTooManyRequests, c, err.Error()
		w.Header().Set("Retry-After", "60")
	default:
		s.Log.ErrorContext(r.Context(), "a caller cannot be identified", "error", err)
	}
	media := mediaJSON
	if strings.Contains(r.Header.Get("Accept"), mediaResponse) {
		media = mediaResponse
	}
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"errors": []any{map[string]any{"message": message, "extensions": map[string]any{"code": code}}}})
}

func languageOf(m language.Matcher, header string) acts.Language {
	wanted, _, err := language.ParseAcceptLanguage(header)
	if err != nil {
		return acts.French
	}
	if _, i, _ := m.Match(wanted...); i == 1 {
		return acts.English
	}
	return acts.French
}

// addressOf names the client by its address: ip:203.0.113.7. An IPv6 client has a network of its own, and is named by it.
func addressOf(r *http.Request, trusted []netip.Prefix) string {
	peer, ok := parseAddress(r.RemoteAddr)
	if !ok {
		return "ip:unknown"
	}
	// Each proxy adds the address it was called from at the end: the rightmost one that is no proxy of ours is the client. What
	// stands before it is what the client says.
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		if !within(trusted, peer) {
			break
		}
		a, ok := parseAddress(strings.TrimSpace(hop))
		if !ok {
			break
		}
		peer = a
	}
	if peer.Is6() {
		return "ip:" + netip.PrefixFrom(peer, 64).Masked().String()
	}
	return "ip:" + peer.String()
}

func within(networks []netip.Prefix, a netip.Addr) bool {
	return slices.ContainsFunc(networks, func(p netip.Prefix) bool { return p.Contains(a) })
}

// parseAddress reads an address with or without a port.
func parseAddress(s string) (netip.Addr, bool) {
	if ap, err := netip.ParseAddrPort(s); err == nil {
		return ap.Addr().Unmap().WithZone(""), true
	}
	a, err := netip.ParseAddr(strings.Trim(s, "[]"))
	return a.Unmap().WithZone(""), err == nil
}
