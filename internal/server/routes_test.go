package server_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"gpec/internal/server"
	"gpec/internal/testkit"
)

// sqlite is a migrated database for what does not depend on its kind.
func sqlite(t *testing.T) *testkit.Database {
	t.Helper()
	db := testkit.Open(t, "sqlite", testkit.DSN(t, "sqlite"))
	if _, err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return db
}

func TestRoutes(t *testing.T) {
	h := handler(t, sqlite(t))
	post := func(r *http.Request) { r.Header.Set("Content-Type", "application/json") }
	for _, test := range []struct {
		name, method, path, body string
		code                     int
		header, value            string // one header of the answer
	}{
		{"the dashboard", "GET", "/", "", 200, "Content-Type", "text/html"},
		{"a route of the dashboard", "GET", "/branches/1486", "", 200, "Content-Type", "text/html"},
		{"a file that is not there", "GET", "/assets/none.js", "", 404, "Content-Type", "text/plain"},
		{"a folder is not listed", "GET", "/assets/", "", 200, "Content-Type", "text/html"},
		{"out of the folder", "GET", "/../../server.go", "", 307, "Location", "/server.go"},
		{"the explorer's old address", "GET", "/graphiql", "", 301, "Location", "/graphiql/"},
		{"the explorer's script", "GET", "/graphiql/start.js", "", 200, "Content-Type", "text/javascript"},
		{"health for a probe that only looks", "HEAD", "/healthz", "", 200, "Content-Type", "text/plain"},
		{"health takes no data", "POST", "/healthz", "", 405, "Allow", "GET, HEAD"},
		{"nothing is deleted", "DELETE", "/", "", 405, "Allow", "GET, HEAD"},
		{"metrics", "GET", "/metrics", "", 200, "Content-Type", "text/plain"},
		{"a question", "POST", "/graphql", `{"query":"{ __typename }"}`, 200, "Content-Type", "application/json"},
		{"a question that is none", "POST", "/graphql", `{"query":"{ nothing }"}`, 200, "Content-Type", "application/json"},
		{"a body that is no JSON", "POST", "/graphql", `{`, 400, "Content-Type", "application/json"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := httptest.NewRequestWithContext(t.Context(), test.method, test.path, strings.NewReader(test.body))
			post(r)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != test.code || !strings.HasPrefix(w.Header().Get(test.header), test.value) {
				t.Errorf("%d, %s: %q; want %d, %q\n%.300s", w.Code, test.header, w.Header().Get(test.header), test.code, test.value, w.Body)
			}
			policy := w.Header().Get("Content-Security-Policy")
			for _, directive := range []string{"default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"} {
				if !slices.Contains(strings.Split(policy, "; "), directive) {
					t.Errorf("the policy %q lacks %q", policy, directive)
				}
			}
			if strings.Contains(policy, "unsafe-eval") || regexp.MustCompile(`script-src[^;]*unsafe-inline`).MatchString(policy) {
				t.Errorf("the policy lets a page run what it was not given: %q", policy)
			}
			if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Referrer-Policy") != "no-referrer" {
				t.Error(w.Header())
			}
			if w.Header().Get("Access-Control-Allow-Origin") != "" {
				t.Error("other sites may read the answer")
			}
		})
	}
}

var series = regexp.MustCompile(`gpec_http_request_seconds_count\{code="(\d+)",method="(\w+)",route="(\w+)"\} (\d+)`)

// TestMetricsStayFew: neither a path nor a method that a client makes up adds a series.
func TestMetricsStayFew(t *testing.T) {
	h := handler(t, sqlite(t))
	for _, path := range []string{"/", "/a", "/b/c", "/graphiql/", "/graphql?query=%7B__typename%7D"} {
		get(t, h, path)
	}
	for _, method := range []string{"BREW", "STEEP"} {
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), method, "/", nil))
	}
	text := get(t, h, "/metrics").Body.String()
	got := map[string]string{}
	for _, m := range series.FindAllStringSubmatch(text, -1) {
		got[m[3]+" "+m[2]+" "+m[1]] = m[4]
	}
	want := map[string]string{"dashboard get 200": "3", "dashboard unknown 405": "2", "graphiql get 200": "1", "graphql get 200": "1"}
	if len(got) != len(want) {
		t.Errorf("%v, want %v", got, want)
	}
	for name, n := range want {
		if got[name] != n {
			t.Errorf("%s: %s, want %s", name, got[name], n)
		}
	}
	for _, name := range []string{"go_goroutines", "process_resident_memory_bytes", `go_sql_in_use_connections{db_name="gpec"}`, `gpec_http_request_seconds_bucket{code="200",method="get",route="graphql",le="0.001"}`} {
		if !strings.Contains(text, name) {
			t.Errorf("no metric %s", name)
		}
	}
}

// TestHandlersDoNotShareMetrics: two servers in one process, as in tests, register each their own.
func TestHandlersDoNotShareMetrics(t *testing.T) {
	db := sqlite(t)
	first, second := handler(t, db), handler(t, db)
	get(t, first, "/")
	if text := get(t, second, "/metrics").Body.String(); series.MatchString(text) {
		t.Error("the second counts what the first was asked")
	}
}

func TestReadyWhenTheDatabaseDoesNotAnswer(t *testing.T) {
	db := sqlite(t)
	h := handler(t, db)
	db.SQL.SetMaxOpenConns(1)
	held, err := db.SQL.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	w := get(t, h, "/readyz")
	if took := time.Since(begin); w.Code != http.StatusServiceUnavailable || took > 8*time.Second {
		t.Errorf("%d %s after %s", w.Code, w.Body, took)
	}
	if err := held.Close(); err != nil {
		t.Fatal(err)
	}
	if w := get(t, h, "/readyz"); w.Code != http.StatusOK {
		t.Errorf("once it answers again: %d %s", w.Code, w.Body)
	}
}

func TestReadyWhenMigrationsCannotBeRead(t *testing.T) {
	for _, kind := range testkit.Kinds {
		t.Run(kind, func(t *testing.T) {
			db := testkit.Open(t, kind, testkit.DSN(t, kind))
			if _, err := db.SQL.ExecContext(t.Context(), "CREATE TABLE goose_db_version (other bigint)"); err != nil {
				t.Fatal(err)
			}
			w := get(t, handler(t, db), "/readyz")
			if w.Code != http.StatusServiceUnavailable || w.Body.String() != "migrations: cannot be read\n" {
				t.Errorf("%d %q: want no word of the database in it", w.Code, w.Body)
			}
		})
	}
}

func TestRequestsAreLogged(t *testing.T) {
	db := sqlite(t)
	var b bytes.Buffer
	h := build(t, server.Config{DB: db.DB, Log: slog.New(slog.NewTextHandler(&b, &slog.HandlerOptions{Level: slog.LevelDebug})), Now: testkit.Now})
	get(t, h, "/assets/none.js?token=secret")
	get(t, h, "/healthz")
	log := b.String()
	for _, want := range []string{"msg=request method=GET path=/assets/none.js status=404 took=", "msg=request method=GET path=/healthz status=200 took="} {
		if !strings.Contains(log, want) {
			t.Errorf("no %q in\n%s", want, log)
		}
	}
	if strings.Contains(log, "secret") {
		t.Errorf("the log holds what stands in addresses:\n%s", log)
	}
}

func TestRequestsAreTraced(t *testing.T) {
	db := sqlite(t)
	recorder := tracetest.NewSpanRecorder()
	provider := sdktrace.NewTracerProvider(sdktrace.WithSpanProcessor(recorder))
	h := build(t, server.Config{DB: db.DB, Log: testkit.Log(t), Now: testkit.Now, Tracer: provider})
	if w := get(t, h, "/healthz"); w.Code != http.StatusOK || w.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	if spans := recorder.Ended(); len(spans) != 1 {
		t.Errorf("%d spans for a request", len(spans))
	}
}

// listen runs a server until the test ends, and gives its address and its end.
func listen(ctx context.Context, t *testing.T, h http.Handler) (address string, ended chan error) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended = make(chan error, 1)
	go func() { ended <- server.Run(ctx, l, h, slog.New(slog.DiscardHandler)) }()
	return l.Addr().String(), ended
}

func TestRunEndsWhateverIsConnected(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	address, ended := listen(ctx, t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "here") }))
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	for range 3 {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+address, nil)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, resp.Body)
		_ = resp.Body.Close() // the connection is kept for the next request
	}
	begin := time.Now()
	stop()
	if err := <-ended; err != nil || time.Since(begin) > 5*time.Second {
		t.Errorf("%v after %s", err, time.Since(begin))
	}
	if c, err := net.Dial("tcp", address); err == nil {
		_ = c.Close()
		t.Error("it still takes requests")
	}
}

func TestRunAfterTheEnd(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	address, ended := listen(ctx, t, http.NotFoundHandler())
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if c, err := net.Dial("tcp", address); err == nil {
		_ = c.Close()
		t.Error("the port is still taken")
	}
}
