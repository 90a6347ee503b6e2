package server_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"gpec/internal/server"
	"gpec/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }

func handler(t *testing.T, db *testkit.Database) http.Handler {
	return build(t, server.Config{DB: db.DB, Log: testkit.Log(t), Now: testkit.Now})
}

func build(t *testing.T, c server.Config) *server.Server {
	t.Helper()
	s, err := server.New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Stop)
	return s
}

func get(t *testing.T, h http.Handler, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
	r.Header.Set("X-Requested-With", "test")
	h.ServeHTTP(w, r)
	return w
}

func TestHandler(t *testing.T) {
	for _, db := range testkit.EmptyDatabases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			h := handler(t, db)
			for path, want := range map[string]struct {
				code int
				text string
			}{
				"/healthz": {200, "ok\n"}, "/readyz": {200, "ready\n"}, "/graphiql": {301, ""}, "/graphiql/": {200, "<html"}, "/": {200, "<html"},
				"/graphql?query=%7B%20__typename%20%7D": {200, `{"data":{"__typename":"Query"}}`},
				"/metrics":                              {200, "go_sql_open_connections{db_name=\"gpec\"}"},
			} {
				w := get(t, h, path)
				if w.Code != want.code || !strings.Contains(w.Body.String(), want.text) {
					t.Errorf("%s: %d %.300s", path, w.Code, w.Body)
				}
				for name, value := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Content-Security-Policy": "default-src 'self'"} {
					if got := w.Header().Get(name); !strings.HasPrefix(got, value) {
						t.Errorf("%s: %s is %q", path, name, got)
					}
				}
			}
			if w := get(t, h, "/metrics"); !strings.Contains(w.Body.String(), `gpec_http_request_seconds_count{code="200",method="get",route="graphql"} 1`) {
				t.Error("the request is not counted by its route")
			}
		})
	}
}

func TestReadyTellsWhyNot(t *testing.T) {
	for _, kind := range testkit.Kinds {
		t.Run(kind, func(t *testing.T) {
			db := testkit.Open(t, kind, testkit.DSN(t, kind))
			h := handler(t, db)
			if w := get(t, h, "/readyz"); w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "pending, run gpec migrate up") {
				t.Errorf("before the migrations: %d %s", w.Code, w.Body)
			}
			if _, err := db.Migrate(t.Context()); err != nil {
				t.Fatal(err)
			}
			if w := get(t, h, "/readyz"); w.Code != http.StatusOK {
				t.Errorf("after them: %d %s", w.Code, w.Body)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			if w := get(t, h, "/readyz"); w.Code != http.StatusServiceUnavailable || w.Body.String() != "database: not reachable\n" {
				t.Errorf("without its database: %d %s", w.Code, w.Body)
			}
			if w := get(t, h, "/healthz"); w.Code != http.StatusOK {
				t.Errorf("it lives on: %d", w.Code)
			}
		})
	}
}

// TestWhoIsAsking: credentials are looked at before anything else, at /graphql alone.
func TestWhoIsAsking(t *testing.T) {
	for _, db := range testkit.EmptyDatabases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			h := handler(t, db)
			for path, want := range map[string]int{"/graphql?query=%7B%20__typename%20%7D": 401, "/": 200, "/healthz": 200, "/graphiql/": 200} {
				r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
				r.Header.Set("Authorization", "Bearer gpec_nothing")
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				if w.Code != want {
					t.Errorf("%s: %d %.200s", path, w.Code, w.Body)
				}
			}
		})
	}
}

func TestRunLetsWhatIsBeingAnsweredFinish(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	asked, answer := make(chan struct{}), make(chan struct{})
	h := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(asked)
		<-answer
		_, _ = io.WriteString(w, "done")
	})
	ended := make(chan error, 1)
	go func() { ended <- server.Run(ctx, l, h, testkit.Log(t)) }()
	got := make(chan string, 1)
	go func() {
		resp, err := http.Get("http://" + l.Addr().String()) //nolint:noctx // it must outlive the server's context
		if err != nil {
			got <- err.Error()
			return
		}
		defer resp.Body.Close() //nolint:errcheck // a read in a test
		text, _ := io.ReadAll(resp.Body)
		got <- string(text)
	}()
	<-asked
	stop()
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			break // it takes no more requests
		}
		_ = c.Close()
		if time.Now().After(deadline) {
			t.Fatal("it still takes requests")
		}
	}
	select {
	case err := <-ended:
		t.Fatal("it ended before it had answered: ", err)
	default:
	}
	close(answer)
	if text := <-got; text != "done" {
		t.Error(text)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestRunFailsWhenItCannotServe(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	if err := server.Run(t.Context(), l, http.NotFoundHandler(), testkit.Log(t)); err == nil {
		t.Error("no error")
	}
}
