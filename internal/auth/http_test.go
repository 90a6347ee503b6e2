package auth_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
	"time"

	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/auth"
	"gpec/internal/testkit"
)

func TestNobodyIsCountedByAddress(t *testing.T) {
	proxies := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("2001:db8:1::/48")}
	for name, c := range map[string]struct {
		remote    string
		forwarded []string
		trusted   []netip.Prefix
		want      string
	}{
		"directly":                       {"203.0.113.7:4711", nil, nil, "ip:203.0.113.7"},
		"directly, and lying":            {"203.0.113.7:4711", []string{"198.51.100.1"}, proxies, "ip:203.0.113.7"},
		"a proxy that is not trusted":    {"10.0.0.1:4711", []string{"198.51.100.1"}, nil, "ip:10.0.0.1"},
		"through a proxy":                {"10.0.0.1:4711", []string{"198.51.100.1"}, proxies, "ip:198.51.100.1"},
		"through two":                    {"10.0.0.1:4711", []string{"198.51.100.1, 10.0.0.2"}, proxies, "ip:198.51.100.1"},
		"through two, in two headers":    {"10.0.0.1:4711", []string{"198.51.100.1", "10.0.0.2"}, proxies, "ip:198.51.100.1"},
		"through a proxy, and lying":     {"10.0.0.1:4711", []string{"192.0.2.99, 198.51.100.1"}, proxies, "ip:198.51.100.1"},
		"all proxies":                    {"10.0.0.1:4711", []string{"10.0.0.3, 10.0.0.2"}, proxies, "ip:10.0.0.3"},
		"a proxy that says nothing":      {"10.0.0.1:4711", nil, proxies, "ip:10.0.0.1"},
		"a proxy that says what is none": {"10.0.0.1:4711", []string{"198.51.100.1, unknown"}, proxies, "ip:10.0.0.1"},
		"with a port":                    {"10.0.0.1:4711", []string{"198.51.100.1:80"}, proxies, "ip:198.51.100.1"},
		"IPv6":                           {"[2001:db8:a:b:c:d:e:f]:4711", nil, nil, "ip:2001:db8:a:b::/64"},
		"IPv6 through a proxy":           {"[2001:db8:1::1]:4711", []string{"[2001:db8:a:b::1]:80"}, proxies, "ip:2001:db8:a:b::/64"},
		"IPv4 as IPv6":                   {"[::ffff:10.0.0.1]:4711", []string{"::ffff:198.51.100.1"}, proxies, "ip:198.51.100.1"},
		"a link":                         {"[fe80::1%eth0]:4711", nil, nil, "ip:fe80::/64"},
		"no address":                     {"@", nil, proxies, "ip:unknown"},
	} {
		s := &auth.Service{Now: testkit.Now, Log: slog.New(slog.DiscardHandler), Settings: auth.Settings{TrustedProxies: c.trusted}}
		var got *access.Principal
		h := s.Middleware(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got = access.From(r.Context()) }))
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
		r.RemoteAddr = c.remote
		r.Header["X-Forwarded-For"] = c.forwarded
		h.ServeHTTP(httptest.NewRecorder(), r)
		if got == nil || got.Subject != c.want || got.Identified() {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestLanguageOfARequest(t *testing.T) {
	s := &auth.Service{Now: testkit.Now, Log: slog.New(slog.DiscardHandler)}
	for header, want := range map[string]acts.Language{
		"": acts.French, "fr": acts.French, "en": acts.English, "en-GB,en;q=0.9,fr;q=0.8": acts.English, "fr-CA, en;q=0.5": acts.French,
		"de": acts.French, "de, en;q=0.5": acts.English, "*": acts.French, "en;q=0.1, fr;q=0.9": acts.French, "!!": acts.French,
	} {
		var got acts.Language
		h := s.Middleware(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got = acts.LanguageOf(r.Context()) }))
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
		r.Header.Set("Accept-Language", header)
		h.ServeHTTP(httptest.NewRecorder(), r)
		if got != want {
			t.Errorf("%q: %s", header, got)
		}
	}
}

func TestRefusedCredentialsAreCountedByAddress(t *testing.T) {
	now := testkit.Now()
	s := &auth.Service{Now: func() time.Time { return now }, Log: slog.New(slog.DiscardHandler)}
	h := s.Middleware(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	ask := func(address, credentials string) int {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
		r.RemoteAddr = address + ":4711"
		if credentials != "" {
			r.Header.Set("Authorization", credentials)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if (w.Code == http.StatusTooManyRequests) != (w.Header().Get("Retry-After") != "") {
			t.Errorf("%d, to try again after %q", w.Code, w.Header().Get("Retry-After"))
		}
		return w.Code
	}
	for n := range 60 {
		if code := ask("203.0.113.7", "Basic secret"); code != http.StatusUnauthorized {
			t.Fatalf("refusal %d: %d", n+1, code)
		}
	}
	for name, c := range map[string]struct {
		address, credentials string
		want                 int
	}{
		"once more":                   {"203.0.113.7", "Basic secret", http.StatusTooManyRequests},
		"from another address":        {"203.0.113.8", "Basic secret", http.StatusUnauthorized},
		"nobody from that address":    {"203.0.113.7", "", http.StatusOK},
		"nobody from another address": {"203.0.113.8", "", http.StatusOK},
	} {
		if code := ask(c.address, c.credentials); code != c.want {
			t.Errorf("%s: %d, want %d", name, code, c.want)
		}
	}
	now = now.Add(time.Minute)
	if code := ask("203.0.113.7", "Basic secret"); code != http.StatusUnauthorized {
		t.Errorf("a minute later: %d", code)
	}
}
