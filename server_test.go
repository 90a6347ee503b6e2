package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"gpec/internal/testkit"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"gpec": main})
}

// TestScripts runs the commands from outside, as a person does at a terminal. Each script has a folder of its own, which is
// its home too, and an empty PostgreSQL database, $POSTGRES.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			t, ok := env.T().(testing.TB)
			if !ok {
				env.T().Fatal("a script without its test")
			}
			env.Setenv("XDG_DATA_HOME", filepath.Join(env.WorkDir, "home"))
			env.Setenv("POSTGRES", testkit.Postgres(t))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"await": await, "asks": asks},
	})
}

// await waits until a file holds a text: await FILE TEXT.
func await(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: await FILE TEXT")
	}
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		text, err := os.ReadFile(ts.MkAbs(args[0]))
		if err == nil && strings.Contains(string(text), args[1]) {
			return
		}
		if time.Now().After(deadline) {
			ts.Fatalf("%s does not hold %q:\n%s", args[0], args[1], text)
		}
	}
}

// served is a server in this process.
type served struct {
	at   string // its address
	stop context.CancelFunc
	code chan int
}

// serve starts a server on a port of its own and waits until it says where.
func serve(t *testing.T, dsn string, flags ...string) served {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	t.Cleanup(stop)
	r, w := io.Pipe()
	s := served{stop: stop, code: make(chan int, 1)}
	go func() {
		s.code <- run(ctx, append([]string{"serve", "--listen", "127.0.0.1:0", "--mode", "development", "--database", dsn}, flags...), w, t.Output())
		_ = w.Close()
	}()
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		if name, at, _ := strings.Cut(lines.Text(), " "); name == "dashboard" {
			s.at = strings.TrimSuffix(strings.TrimSpace(at), "/")
		} else if name == "mode" {
			go func() { _, _ = io.Copy(io.Discard, r) }()
			return s
		}
	}
	t.Fatalf("it ended with %d before it said its address", <-s.code)
	return s
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	return ask(t, http.MethodGet, url, "")
}

func ask(t *testing.T, method, url, body string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // a read in a test
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text)
}

func TestServe(t *testing.T) {
	for _, kind := range testkit.Kinds {
		t.Run(kind, func(t *testing.T) {
			dsn := testkit.DSN(t, kind)
			if kind == "postgres" {
				if code := run(t.Context(), []string{"serve", "--listen", "127.0.0.1:0", "--database", dsn}, t.Output(), t.Output()); code != 2 {
					t.Fatalf("a database that is not migrated ends it with %d", code)
				}
				if code := run(t.Context(), []string{"migrate", "up", "--database", dsn}, t.Output(), t.Output()); code != 0 {
					t.Fatalf("migrate up ends with %d", code)
				}
			}
			s := serve(t, dsn)
			for path, want := range map[string]string{
				"/healthz": "ok", "/readyz": "ready", "/metrics": "go_goroutines", "/graphiql/": "<html", "/": "<html",
			} {
				if code, text := get(t, s.at+path); code != http.StatusOK || !strings.Contains(text, want) {
					t.Errorf("%s: %d %.200s", path, code, text)
				}
			}
			code, text := ask(t, http.MethodPost, s.at+"/graphql", `{"query":"{ opcos { totalCount } branch(idcc: \"1486\") { opco { code } } }"}`)
			if want := `{"data":{"opcos":{"totalCount":11},"branch":{"opco":{"code":"ATLAS"}}}}`; code != http.StatusOK || strings.TrimSpace(text) != want {
				t.Errorf("starter facts: %d %s", code, text)
			}
			if code, text := get(t, s.at+"/metrics"); code != http.StatusOK || !strings.Contains(text, `gpec_http_request_seconds_count{code="200",method="post",route="graphql"} 1`) {
				t.Errorf("the request is not counted")
			}
			s.stop()
			select {
			case code := <-s.code:
				if code != 0 {
					t.Errorf("it ends with %d", code)
				}
			case <-time.After(20 * time.Second):
				t.Fatal("it does not stop")
			}
			again := serve(t, dsn, "--no-starter")
			if code, _ := get(t, again.at+"/readyz"); code != http.StatusOK {
				t.Errorf("served again: %d", code)
			}
			again.stop()
			<-again.code
		})
	}
}

func TestServeWithoutStarterFactsIsEmpty(t *testing.T) {
	s := serve(t, testkit.DSN(t, "sqlite"), "--no-starter")
	if _, text := ask(t, http.MethodPost, s.at+"/graphql", `{"query":"{ editions { totalCount } }"}`); strings.TrimSpace(text) != `{"data":{"editions":{"totalCount":0}}}` {
		t.Error(text)
	}
	s.stop()
	<-s.code
}

func TestServeOnAnAddressThatIsTaken(t *testing.T) {
	s := serve(t, testkit.DSN(t, "sqlite"), "--no-starter")
	var errs strings.Builder
	address := strings.TrimPrefix(s.at, "http://")
	code := run(t.Context(), []string{"serve", "--listen", address, "--database", testkit.DSN(t, "sqlite")}, t.Output(), &errs)
	if code != 2 || !strings.Contains(errs.String(), "listening on "+address) {
		t.Errorf("%d: %s", code, errs.String())
	}
	s.stop()
	<-s.code
}

func TestVersionIsNeverEmpty(t *testing.T) {
	if v := version(); strings.TrimSpace(v) == "" {
		t.Error("no version")
	}
}
