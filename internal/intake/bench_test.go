package intake_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"testing"

	"gpec/internal/testkit"
)

// BenchmarkUpload sends 16 MiB over the loopback, from an upload that is open to one that is received.
func BenchmarkUpload(b *testing.B) {
	for _, db := range testkit.EmptyDatabases(b) {
		b.Run(db.Kind, func(b *testing.B) {
			h := newHouse(b, db)
			server := httptest.NewServer(receiver(h.s))
			defer server.Close()
			content := noise(16 << 20)
			b.SetBytes(int64(len(content)))
			for b.Loop() {
				b.StopTimer()
				_, address := h.open("a.bin", len(content))
				b.StartTimer()
				r, err := http.NewRequestWithContext(b.Context(), http.MethodPut, server.URL+address, bytes.NewReader(content))
				if err != nil {
					b.Fatal(err)
				}
				resp, err := http.DefaultClient.Do(r)
				if err != nil {
					b.Fatal(err)
				}
				_ = resp.Body.Close()
				if resp.StatusCode != http.StatusNoContent {
					b.Fatal(resp.StatusCode)
				}
			}
		})
	}
}
