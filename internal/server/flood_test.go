package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"

	"gpec/graph"
	"gpec/internal/server"
	"gpec/internal/testkit"
)

// TestFlood sends, at once and for a while, what would take a server down, and asks a light question meanwhile. Afterwards
// nothing of it is left.
func TestFlood(t *testing.T) {
	limits := graph.DefaultLimits()
	limits.RequestsPerMinute, limits.CostPerMinute = 0, 0 // all come from one address: the other limits must hold by themselves
	limits.BodyTime = 2 * time.Second
	s := build(t, server.Config{DB: sqlite(t).DB, Log: slog.New(slog.DiscardHandler), Now: testkit.Now, Production: true, Limits: limits})
	before := runtime.NumGoroutine()

	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	running, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- server.Run(running, l, s, slog.New(slog.DiscardHandler), s.Stop) }()
	end := s.Start(t.Context())
	address := l.Addr().String()
	client := &http.Client{Transport: &http.Transport{}, Timeout: time.Minute}
	post := func(text string) (int, string, error) {
		body, _ := json.Marshal(map[string]string{"query": text})
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+address+"/graphql", bytes.NewReader(body))
		if err != nil {
			return 0, "", err
		}
		r.Header.Set("Content-Type", "application/json")
		resp, err := client.Do(r)
		if err != nil {
			return 0, "", err
		}
		defer resp.Body.Close() //nolint:errcheck // a read in a test
		answer, err := io.ReadAll(resp.Body)
		return resp.StatusCode, string(answer), err
	}

	var work sync.WaitGroup
	for i := range 20 { // documents that are costly to validate, and bodies that are costly to hold
		work.Go(func() {
			for range 5 {
				if code, _, err := post("{" + strings.Repeat("branches{totalCount}", 10_000) + "}"); err == nil && code >= 500 && code != http.StatusServiceUnavailable {
					t.Errorf("repeated fields: %d", code)
				}
			}
		})
		if i < 6 {
			work.Go(func() {
				if code, _, err := post("{__typename} #" + strings.Repeat("x", 16<<20)); err == nil && code != http.StatusRequestEntityTooLarge {
					t.Errorf("16 MB: %d", code)
				}
			})
		}
	}
	for i := range 200 { // clients that send half a head, or half a body
		work.Go(func() {
			c, err := net.Dial("tcp", address)
			if err != nil {
				return
			}
			defer c.Close() //nolint:errcheck // a test
			head := "POST /graphql HTTP/1.1\r\nHost: " + address + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n"
			if i%2 == 0 {
				head += "\r\n{"
			}
			_, _ = io.WriteString(c, head)
			_ = c.SetReadDeadline(time.Now().Add(30 * time.Second))
			_, _ = io.Copy(io.Discard, c) // until the server cuts it off
		})
	}
	work.Go(func() { // a socket with a thousand subscriptions, whose answers nobody reads for a while
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		defer cancel()
		conn, _, err := websocket.Dial(ctx, "ws://"+address+"/graphql", &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}}) //nolint:bodyclose // a socket has no body
		if err != nil {
			t.Errorf("the socket: %v", err)
			return
		}
		defer conn.CloseNow() //nolint:errcheck // a test
		_ = conn.Write(ctx, websocket.MessageText, []byte(`{"type":"connection_init"}`))
		for i := range 1000 {
			if conn.Write(ctx, websocket.MessageText, fmt.Appendf(nil, `{"id":"%d","type":"subscribe","payload":{"query":"subscription{changes{id}}"}}`, i)) != nil {
				break
			}
		}
		refused := 0
		for range 901 { // the acknowledgement, and an error for each beyond the hundred of a socket
			_, message, err := conn.Read(ctx)
			if err != nil {
				break
			}
			if bytes.Contains(message, []byte(`"type":"error"`)) {
				refused++
			}
		}
		if refused != 900 {
			t.Errorf("%d of 1,000 subscriptions on a socket were refused", refused)
		}
	})

	for range 10 {
		if code, answer, err := post("{regions(first:1){totalCount}}"); err != nil || code != http.StatusOK && code != http.StatusServiceUnavailable {
			t.Errorf("a light question during the flood: %d %s %v", code, answer, err)
		}
		time.Sleep(100 * time.Millisecond)
	}
	if code, answer, err := post("{regions(first:1){totalCount}}"); err != nil || code != http.StatusOK || !strings.Contains(answer, "totalCount") {
		t.Errorf("a light question: %d %s %v", code, answer, err)
	}
	work.Wait()
	if code, answer, err := post("{regions(first:1){totalCount}}"); err != nil || code != http.StatusOK {
		t.Errorf("afterwards: %d %s %v", code, answer, err)
	}
	client.CloseIdleConnections()
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	end()
	for deadline := time.Now().Add(20 * time.Second); runtime.NumGoroutine() > before; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			stacks := make([]byte, 1<<20)
			t.Fatalf("%d goroutines, %d before\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
		}
	}
}

func TestProduction(t *testing.T) {
	db := sqlite(t)
	s := build(t, server.Config{DB: db.DB, Log: testkit.Log(t), Now: testkit.Now, Production: true, BehindTLS: true})
	for path, code := range map[string]int{"/metrics": 404, "/graphiql": 404, "/graphiql/": 404, "/graphiql/start.js": 404, "/": 200, "/graphql?query=%7B__typename%7D": 200, "/graphql?query=%7B__schema%7BqueryType%7Bname%7D%7D%7D": 200} {
		w := get(t, s, path)
		if w.Code != code || strings.Contains(w.Body.String(), "queryType") {
			t.Errorf("%s: %d %.200s", path, w.Code, w.Body)
		}
		for name, value := range map[string]string{
			"Strict-Transport-Security": "max-age=31536000", "X-Frame-Options": "DENY", "Cross-Origin-Opener-Policy": "same-origin",
			"Cross-Origin-Resource-Policy": "same-origin", "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
		} {
			if w.Header().Get(name) != value {
				t.Errorf("%s: %s is %q", path, name, w.Header().Get(name))
			}
		}
	}
	if w := get(t, s.Metrics, "/metrics"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `gpec_graphql_refused_total{code="INTROSPECTION_DISABLED"} 1`) {
		t.Errorf("metrics of their own port: %d", w.Code)
	}
	open := build(t, server.Config{DB: db.DB, Log: testkit.Log(t), Now: testkit.Now, HideMetrics: true})
	if w := get(t, open, "/metrics"); w.Code != http.StatusNotFound {
		t.Errorf("metrics that have a port of their own are on the public one: %d", w.Code)
	}
	if w := get(t, open, "/"); w.Header().Get("Strict-Transport-Security") != "" {
		t.Error("browsers are told to use TLS where there is none")
	}
}

// TestCompression: answers and assets are compressed for who takes it, event streams never.
func TestCompression(t *testing.T) {
	s := build(t, server.Config{DB: sqlite(t).DB, Log: testkit.Log(t), Now: testkit.Now})
	for _, test := range []struct{ path, accept, coding, want string }{
		{"/graphql?query=%7B__schema%7Btypes%7Bname%20description%7D%7D%7D", "application/json", "gzip", "gzip"},
		{"/graphql?query=%7B__schema%7Btypes%7Bname%20description%7D%7D%7D", "application/json", "zstd, gzip", "zstd"},
		{"/graphql?query=%7B__schema%7Btypes%7Bname%20description%7D%7D%7D", "application/json", "", ""},
		{"/graphql?query=%7B__schema%7Btypes%7Bname%20description%7D%7D%7D", "text/event-stream", "gzip", ""},
		{"/licences.md", "*/*", "gzip", "gzip"},
	} {
		r, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, test.path, nil)
		r.Header.Set("Accept", test.accept)
		r.Header.Set("Accept-Encoding", test.coding)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if got := w.Header().Get("Content-Encoding"); got != test.want {
			t.Errorf("%s for %q: %q, want %q (%d)", test.path, test.coding, got, test.want, w.Code)
		}
	}
}
