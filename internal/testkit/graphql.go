package testkit

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"gpec/internal/access"
)

// GraphQL asks a handler in this process: no port, no wait.
type GraphQL struct {
	Handler http.Handler

	as *access.Principal
}

// As asks as somebody; nil for nobody in particular.
func (g GraphQL) As(p *access.Principal) GraphQL {
	g.as = p
	return g
}

// Answer is what GraphQL answers.
type Answer struct {
	Status int             `json:"-"`
	Data   json.RawMessage `json:"data"`
	Errors []Problem       `json:"errors"`
}

// Problem is one error of an answer.
type Problem struct {
	Message    string `json:"message"`
	Path       []any  `json:"path"`
	Extensions struct {
		Code      string `json:"code"`
		RequestID string `json:"requestId"`
	} `json:"extensions"`
}

// Variables are the variables of an operation.
type Variables = map[string]any

// Ask sends an operation.
func (g GraphQL) Ask(tb testing.TB, query string, variables Variables) Answer {
	tb.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		tb.Fatal(err)
	}
	return g.Post(tb, body)
}

// Post sends a body as it is.
func (g GraphQL) Post(tb testing.TB, body []byte) Answer {
	tb.Helper()
	r := httptest.NewRequestWithContext(access.With(tb.Context(), g.as), http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json")
	w := httptest.NewRecorder()
	g.Handler.ServeHTTP(w, r)
	a := Answer{Status: w.Code}
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
		tb.Fatalf("answer %d is no JSON: %v\n%s", w.Code, err, w.Body)
	}
	return a
}

// Must sends an operation that must not fail, and reads what it answers into a value.
func (g GraphQL) Must(tb testing.TB, query string, variables Variables, into any) {
	tb.Helper()
	a := g.Ask(tb, query, variables)
	if len(a.Errors) > 0 {
		tb.Fatalf("%v\n%s", a.Errors, query)
	}
	if err := json.Unmarshal(a.Data, into); err != nil {
		tb.Fatalf("%v\n%s", err, a.Data)
	}
}

// Fails sends an operation that must fail, and gives its first error.
func (g GraphQL) Fails(tb testing.TB, query string, variables Variables) Problem {
	tb.Helper()
	a := g.Ask(tb, query, variables)
	if len(a.Errors) == 0 {
		tb.Fatalf("no error\n%s\n%s", query, a.Data)
	}
	return a.Errors[0]
}
