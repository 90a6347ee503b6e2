package web_test

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"gpec/web"
)

func get(h http.Handler, method, target string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestHandler(t *testing.T) {
	h := web.Handler(true)
	page := get(h, "GET", "/").Body.String()
	if !strings.Contains(page, `<div id="root">`) {
		t.Fatalf("/ is not the page of the dashboard: %.200s", page)
	}
	script := regexp.MustCompile(`src="(/assets/[^"]+\.js)"`).FindStringSubmatch(page)
	if script == nil {
		t.Fatalf("the page names no built script: %s", page)
	}
	for _, c := range []struct {
		name, method, target string
		status               int
		kind, cache          string
	}{
		{"the page", "GET", "/", 200, "text/html; charset=utf-8", "no-cache"},
		{"a route without a dot gets the page", "GET", "/branches/1486", 200, "text/html; charset=utf-8", "no-cache"},
		{"a directory is a route, never a listing", "GET", "/assets/", 200, "text/html; charset=utf-8", "no-cache"},
		{"a hashed asset is kept for ever", "GET", script[1], 200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		{"HEAD has no body", "HEAD", "/", 200, "text/html; charset=utf-8", "no-cache"},
		{"an unknown file is not the page", "GET", "/assets/absent.js", 404, "text/plain; charset=utf-8", ""},
		{"nothing above the build is served", "GET", "/../web.go", 404, "text/plain; charset=utf-8", ""},
		{"only reading is allowed", "POST", "/", 405, "text/plain; charset=utf-8", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := get(h, c.method, c.target)
			if w.Code != c.status || w.Header().Get("Content-Type") != c.kind || w.Header().Get("Cache-Control") != c.cache {
				t.Errorf("%s %s: %d %q %q, want %d %q %q", c.method, c.target, w.Code, w.Header().Get("Content-Type"),
					w.Header().Get("Cache-Control"), c.status, c.kind, c.cache)
			}
			if c.method == "HEAD" && w.Body.Len() > 0 {
				t.Errorf("HEAD has a body of %d bytes", w.Body.Len())
			}
		})
	}
	t.Run("a page that has not changed is not sent again", func(t *testing.T) {
		first := get(h, "GET", "/")
		if again := get(h, "GET", "/", "If-None-Match", first.Header().Get("ETag")); again.Code != http.StatusNotModified {
			t.Errorf("status %d, want 304", again.Code)
		}
	})
	t.Run("a strict content policy is enough", func(t *testing.T) { isStrict(t, page) })
}

// isStrict checks that a page runs under default-src 'self': no inline script, nothing from another host.
func isStrict(t *testing.T, page string) {
	t.Helper()
	for what, re := range map[string]string{
		"an inline script":   `<script[^>]*>[^<]`,
		"an inline handler":  `<[^>]+ on[a-z]+=`,
		"a file from afar":   `(?:src|href)="(?:https?:)?//`,
		"a file inside data": `(?:src|href)="data:`,
	} {
		if found := regexp.MustCompile(re).FindString(page); found != "" {
			t.Errorf("the page has %s: %s", what, found)
		}
	}
}

func TestDocuments(t *testing.T) {
	documents, err := web.Documents()
	if err != nil {
		t.Fatal(err)
	}
	if len(documents) == 0 {
		t.Error("the dashboard asks nothing")
	}
	for hash, text := range documents {
		if sum := sha256.Sum256([]byte(text)); hash != hex.EncodeToString(sum[:]) {
			t.Errorf("%s is not the SHA-256 of %.60q", hash, text)
		}
		if !strings.HasPrefix(text, "query ") {
			t.Errorf("%s is no named query: %.60q", hash, text)
		}
	}
}

func TestGraphiQL(t *testing.T) {
	h := web.GraphiQL(`/graphql?a="b"`)
	page := get(h, "GET", "/graphiql/").Body.String()
	if want := `content="/graphql?a=&#34;b&#34;"`; !strings.Contains(page, want) {
		t.Errorf("the page does not name the endpoint, escaped: %s", page)
	}
	isStrict(t, page)
	assets := regexp.MustCompile(`(?:src|href)="([^"/]+)"`).FindAllStringSubmatch(page, -1)
	if len(assets) != 5 {
		t.Fatalf("the page names %d files beside it, want 5", len(assets))
	}
	for _, a := range assets {
		for _, at := range []string{"/graphiql/", "/"} { // behind a mux as it is, and behind http.StripPrefix
			if w := get(h, "GET", at+a[1]); w.Code != http.StatusOK || w.Body.Len() == 0 {
				t.Errorf("%s%s: %d, %d bytes", at, a[1], w.Code, w.Body.Len())
			}
		}
	}
	for _, target := range []string{"/graphiql/absent.js", "/graphiql/assets", "/graphiql/page.html"} {
		if w := get(h, "GET", target); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", target, w.Code)
		}
	}
}

func TestThePageSaysWhetherThereIsAnExplorer(t *testing.T) {
	for explorer, want := range map[bool]string{true: `data-explorer="yes"`, false: `data-explorer="no"`} {
		for _, path := range []string{"/", "/branches"} {
			w := httptest.NewRecorder()
			web.Handler(explorer).ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
			if !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s, explorer %v: %s", path, explorer, w.Body)
			}
		}
	}
}
