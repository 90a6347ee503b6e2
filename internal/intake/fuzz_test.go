package intake_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"gpec/internal/testkit"
)

// FuzzUpload sends anything to the endpoint: it neither panics nor fails, says nothing that it was told, and keeps no bytes
// but those of an address that was given.
func FuzzUpload(f *testing.F) {
	db := testkit.Open(f, "sqlite", testkit.DSN(f, "sqlite"))
	if _, err := db.Migrate(f.Context()); err != nil {
		f.Fatal(err)
	}
	h := newHouse(f, db)
	h.s.Hurry(time.Second)
	h.s.Log = slog.New(slog.DiscardHandler)
	_, address := h.open("a.csv", 5)
	mux := receiver(h.s)
	at, err := url.Parse(address)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(at.Path, at.RawQuery, "", "", int64(5), "hello")
	f.Add(at.Path, at.RawQuery, "Content-Encoding", "gzip", int64(5), "hello")
	f.Add(at.Path, at.RawQuery, "Transfer-Encoding", "chunked", int64(-1), "hello")
	f.Add(at.Path, at.RawQuery, "", "", int64(5), "hell")
	f.Add(at.Path, at.RawQuery+"&size=5", "", "", int64(1<<62), "")
	f.Add("/uploads/99999999999999999999", at.RawQuery, "X", "y", int64(0), "")
	f.Add("/uploads/%2e%2e%2f", "expires=-1&size=+5&signature=zz", "Expect", "100-continue", int64(5), "hello")
	f.Add("/uploads/"+strings.Repeat("1", 300), ";%zz", "", "", int64(5), "\x00")
	f.Fuzz(func(t *testing.T, path, query, header, value string, length int64, body string) {
		h := &house{TB: t, db: h.db, s: h.s}
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPut, "/", strings.NewReader(body))
		r.URL.Path, r.URL.RawQuery, r.ContentLength = path, query, length
		r.Header[http.CanonicalHeaderKey(header)] = []string{value}
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, r)
		if w.Code >= 500 && w.Code != http.StatusServiceUnavailable {
			t.Fatal(w.Code, w.Body)
		}
		kept := len(h.ask("SELECT 1 FROM upload_parts")) > 0
		if right := w.Code == http.StatusNoContent; kept != right {
			t.Fatal("kept: ", kept, w.Code)
		} else if right {
			if path != at.Path || !strings.Contains(query, at.Query().Get("signature")) {
				t.Fatal("kept without its address: ", path, query)
			}
			// The next one finds it as this one did.
			for _, q := range []string{"DELETE FROM upload_parts", "UPDATE file_uploads SET state = 'OPEN', sha256 = ''"} {
				if _, err := db.SQL.ExecContext(t.Context(), q); err != nil {
					t.Fatal(err)
				}
			}
		}
		if h.s.Receiving() != 0 {
			t.Fatal("a place is held")
		}
	})
}
