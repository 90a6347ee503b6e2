package graph_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gpec/internal/access"
	"gpec/internal/feed"
	"gpec/internal/testkit"
)

// TestAStreamTellsEveryEventAsItWas sends many events at once, more than the client reads before the next comes.
func TestAStreamTellsEveryEventAsItWas(t *testing.T) {
	onEach(t, func(t *testing.T, db *testkit.Database, api testkit.GraphQL) {
		const events = 200
		somebody := &access.Principal{Kind: access.Key, Subject: "key:1"}
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			api.Handler.ServeHTTP(w, r.WithContext(access.With(r.Context(), somebody)))
		}))
		defer s.Close()
		var first int
		record := func(from, to int) {
			tx, err := db.SQL.BeginTx(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			var all []feed.Entry
			for n := from; n < to; n++ {
				all = append(all, feed.Entry{Kind: "Edition", Action: feed.Created, NodeID: n})
			}
			if err := errors.Join(feed.Record(t.Context(), tx, db.Dialect, testkit.Now(), all...), tx.Commit()); err != nil {
				t.Fatal(err)
			}
		}
		record(0, 1)
		if err := db.SQL.QueryRowContext(t.Context(), "SELECT max(id) FROM changes").Scan(&first); err != nil {
			t.Fatal(err)
		}
		record(1, events+1)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL, strings.NewReader(fmt.Sprintf(`{"query":"subscription { changes(kinds: [EDITION], after: \"%d\") { nodeId } }"}`, first)))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept", "text/event-stream")
		w, err := s.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer w.Body.Close() //nolint:errcheck // it is cut
		var want, got []string
		for n := range events {
			want = append(want, fmt.Sprintf(`{"data":{"changes":{"nodeId":"%d"}}}`, n+1))
		}
		for lines := bufio.NewScanner(w.Body); len(got) < events && lines.Scan(); {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				got = append(got, data)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}
