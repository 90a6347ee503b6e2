package conformance

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"gpec/internal/testkit"
)

// soon bounds what must happen: long enough for a slow machine, and reached only when it does not happen.
const soon = 30 * time.Second

// client asks instances with a key.
type client struct {
	*testing.T
	key string
}

func (c client) send(ctx context.Context, at *instance, accept, query string, variables map[string]any) *http.Response {
	c.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		c.Fatal(err)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, at.url, bytes.NewReader(body))
	if err != nil {
		c.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", accept)
	r.Header.Set("Authorization", "Bearer "+c.key)
	w, err := http.DefaultClient.Do(r)
	if err != nil {
		c.Fatal(err)
	}
	return w
}

// ask sends an operation and reads its data into a value.
func (c client) ask(at *instance, query string, variables map[string]any, into any) {
	c.Helper()
	w := c.send(c.Context(), at, "application/graphql-response+json", query, variables)
	defer w.Body.Close() //nolint:errcheck // read to its end
	var a struct {
		Data   json.RawMessage
		Errors []any
	}
	if err := json.NewDecoder(w.Body).Decode(&a); err != nil || len(a.Errors) > 0 {
		c.Fatal(err, a.Errors)
	}
	if err := json.Unmarshal(a.Data, into); err != nil {
		c.Fatal(err)
	}
}

// create makes an API key on an instance and gives its id.
func (c client) create(at *instance, name string) string {
	c.Helper()
	var out struct {
		CreateAPIKey struct {
			APIKey     *struct{ ID string }
			UserErrors []any
		}
	}
	c.ask(at, `mutation($name: String!) { createApiKey(input: {name: $name, roles: [{role: READER, scope: {kind: NATIONAL}}]}) { apiKey { id } userErrors { code message } } }`,
		map[string]any{"name": name}, &out)
	if out.CreateAPIKey.APIKey == nil {
		c.Fatal(out.CreateAPIKey.UserErrors)
	}
	return out.CreateAPIKey.APIKey.ID
}

// change is what a subscriber is told.
type change struct {
	ID     string
	NodeID string `json:"nodeId"`
}

// follow subscribes to the keys that are made, after a cursor or from now on, and gives them as they come until the stream
// ends.
func (c client) follow(at *instance, after any) <-chan change {
	c.Helper()
	ctx, cancel := context.WithCancel(c.Context())
	c.Cleanup(cancel)
	w := c.send(ctx, at, "text/event-stream", `subscription($after: ID) { changes(kinds: [API_KEY], after: $after) { id nodeId } }`, map[string]any{"after": after}) //nolint:bodyclose // it is closed below, once it has ended
	if w.StatusCode != http.StatusOK {
		c.Fatal(w.Status)
	}
	out := make(chan change, 100)
	go func() {
		defer close(out)
		defer w.Body.Close() //nolint:errcheck // it may be cut
		for lines := bufio.NewScanner(w.Body); lines.Scan(); {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var a struct{ Data struct{ Changes change } }
				if json.Unmarshal([]byte(data), &a) == nil && a.Data.Changes.ID != "" {
					out <- a.Data.Changes
				}
			}
		}
	}()
	return out
}

func (c client) next(from <-chan change) change {
	c.Helper()
	select {
	case got, open := <-from:
		if !open {
			c.Fatal("the stream ended")
		}
		return got
	case <-time.After(soon):
		c.Fatal("nothing came")
	}
	return change{}
}

// TestTwoInstances runs two servers on one PostgreSQL: what is done on one reaches a subscriber of the other, and when that one
// is killed, the subscriber goes on with the first and has missed nothing.
func TestTwoInstances(t *testing.T) {
	binary, dsn := build(t), testkit.Postgres(t)
	command(t, binary, "migrate", "up", "--database", dsn)
	c := client{t, key(t, binary, dsn)}
	first, second := serve(t, binary, dsn, nil), serve(t, binary, dsn, nil)

	changes := c.follow(second, nil)
	made := c.create(first, "made on the first")
	seen := c.next(changes)
	if seen.NodeID != made {
		t.Errorf("told of %s, want %s", seen.NodeID, made)
	}

	second.kill()
	var want []string
	for n := range 3 {
		want = append(want, c.create(first, fmt.Sprintf("while the second is dead, %d", n)))
	}
	changes = c.follow(first, seen.ID)
	for _, id := range want {
		if got := c.next(changes); got.NodeID != id {
			t.Errorf("told of %s, want %s", got.NodeID, id)
		}
	}

	// The second comes back, and serves what was done without it.
	var keys struct{ APIKeys struct{ TotalCount int } }
	c.ask(serve(t, binary, dsn, nil), `{ apiKeys { totalCount } }`, nil, &keys)
	if keys.APIKeys.TotalCount != 5 {
		t.Errorf("%d keys, want 5", keys.APIKeys.TotalCount)
	}
}
