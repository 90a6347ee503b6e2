package graph_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/alecthomas/kong"
	"github.com/coder/websocket"
	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"
	"go.uber.org/goleak"

	"gpec/graph"
	"gpec/internal/access"
)

// toy is a small schema whose answers are made here, so that the tests of the edge need no database.
const toy = `
type Query { name(text: String, number: Int, numbers: [Int!], of: Filter): String, slow: String, fails: String, panics: String, kind(of: Kind): String, rows(first: Int): Rows!, self: Query, ratio(of: Float): String, flag(of: Boolean): String, id(of: ID): String }
type Mutation { touch: String }
type Subscription { ticks: Int, silence: Int }
type Rows { edges: [RowEdge!]!, pageInfo: PageInfo!, totalCount: Int! }
type RowEdge { node: Row! }
type Row { name: String, rows(first: Int): Rows! }
type PageInfo { hasNextPage: Boolean! }
enum Kind { ONE TWO }
input Filter { and: [Filter!], name: String, names: [String!], number: Int }
`

// toyServer counts what it does.
type toyServer struct {
	ran       atomic.Int64
	streaming atomic.Int64
	release   chan struct{} // what "slow" waits for, besides its time
}

func (s *toyServer) executable() graphql.ExecutableSchema {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: toy})
	return &graphql.ExecutableSchemaMock{
		SchemaFunc:     func() *ast.Schema { return schema },
		ComplexityFunc: func(context.Context, string, string, int, map[string]any) (int, bool) { return 0, false },
		ExecFunc: func(ctx context.Context) graphql.ResponseHandler {
			oc := graphql.GetOperationContext(ctx)
			field := graphql.CollectFields(oc, oc.Operation.SelectionSet, nil)[0].Name
			if oc.Operation.Operation == ast.Subscription {
				s.streaming.Add(1)
				n, once := 0, sync.OnceFunc(func() { s.streaming.Add(-1) })
				context.AfterFunc(ctx, once)
				return func(ctx context.Context) *graphql.Response {
					if field == "silence" {
						<-ctx.Done()
						return nil
					}
					if n++; n > 3 {
						return nil
					}
					return &graphql.Response{Data: fmt.Appendf(nil, `{"ticks":%d}`, n)}
				}
			}
			s.ran.Add(1)
			return graphql.OneShot(s.answer(ctx, field))
		},
	}
}

func (s *toyServer) answer(ctx context.Context, field string) *graphql.Response {
	switch field {
	case "slow":
		select {
		case <-ctx.Done():
			graphql.AddError(ctx, ctx.Err())
			return &graphql.Response{Data: []byte(`{"slow":null}`), Errors: graphql.GetErrors(ctx)}
		case <-s.release:
		}
	case "panics":
		panic("secret of the house")
	case "fails":
		fc := graphql.WithFieldContext(ctx, &graphql.FieldContext{Field: graphql.CollectedField{Field: &ast.Field{Alias: "fails"}}})
		for range 50 {
			graphql.AddError(fc, errors.New("secret of the house"))
		}
		return &graphql.Response{Data: []byte(`{"fails":null}`), Errors: graphql.GetErrors(ctx)}
	}
	return &graphql.Response{Data: fmt.Appendf(nil, `{%q:"here"}`, field)}
}

// toyEdge is an edge over the toy.
func toyEdge(t *testing.T, change func(*graph.Config)) (*graph.Edge, *toyServer) {
	t.Helper()
	s := &toyServer{release: make(chan struct{})}
	c := graph.Config{Executable: s.executable(), Log: slog.New(slog.DiscardHandler), Limits: graph.DefaultLimits()}
	c.Limits.RequestsPerMinute = 0
	if change != nil {
		change(&c)
	}
	e, err := graph.New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(e.Stop)
	return e, s
}

type headers = map[string]string

// send sends a request and gives the answer.
func send(t *testing.T, h http.Handler, method, target, body string, with headers) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, target, strings.NewReader(body))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json")
	}
	r.Header.Set("Accept", "application/json")
	for name, value := range with {
		if value == "" {
			r.Header.Del(name)
		} else {
			r.Header.Set(name, value)
		}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func query(text string, variables ...string) string {
	q, _ := json.Marshal(text)
	if len(variables) > 0 {
		return `{"query":` + string(q) + `,"variables":` + variables[0] + `}`
	}
	return `{"query":` + string(q) + `}`
}

// code is the code of the first error of an answer, "" for none.
func code(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	var a struct {
		Errors []struct {
			Extensions struct {
				Code string `json:"code"`
			} `json:"extensions"`
		} `json:"errors"`
	}
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
		t.Fatalf("%d: %v: %.200s", w.Code, err, w.Body)
	}
	if len(a.Errors) == 0 {
		return ""
	}
	return a.Errors[0].Extensions.Code
}

// TestDefaultLimits holds the values and the flags together.
func TestDefaultLimits(t *testing.T) {
	var flags struct {
		Limits graph.Limits `embed:"" prefix:"limit-"`
	}
	if err := kong.ApplyDefaults(&flags); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(graph.DefaultLimits(), flags.Limits); diff != "" {
		t.Errorf("-DefaultLimits +flags:\n%s", diff)
	}
}

// TestLimits sends what is just allowed and what is one more, for each limit that is seen in the request.
func TestLimits(t *testing.T) {
	e, toys := toyEdge(t, func(c *graph.Config) {
		c.Limits.BodyBytes, c.Limits.DocumentBytes, c.Limits.Tokens, c.Limits.Fields, c.Limits.Depth = 4000, 2000, 200, 40, 7
		c.Limits.Aliases, c.Limits.Directives, c.Limits.RootFields, c.Limits.InputDepth, c.Limits.InputFields, c.Limits.ListLength = 4, 3, 5, 3, 6, 7
		c.Limits.Cost = 100
	})
	repeat := strings.Repeat
	nest := func(n int) string { return repeat(`{and:[`, n-1) + `{name:"a"}` + repeat(`]}`, n-1) }
	nestJSON := func(n int) string { return repeat(`{"and":[`, n-1) + `{"name":"a"}` + repeat(`]}`, n-1) }
	predicates := func(n int) string { return `{and:[` + repeat(`{name:"a"},`, n-1) + `]}` }
	for _, test := range []struct {
		name string
		ask  func(n int) string // a body
		most int
		code string
	}{
		{"body", func(n int) string { return query("{name}") + repeat(" ", n-len(query("{name}"))) }, 4000, "TOO_LARGE"},
		{"document", func(n int) string { return query("{name}" + repeat(" ", n-6)) }, 2000, "LIMIT_EXCEEDED"},
		{"fields", func(n int) string { return query("{self{" + repeat("name ", n-1) + "}}") }, 40, "LIMIT_EXCEEDED"},
		{"depth", func(n int) string { return query(repeat("{self", n-1) + "{name}" + repeat("}", n-1)) }, 7, "LIMIT_EXCEEDED"},
		{"depth of fragments", func(n int) string {
			return query("{self{...A}} fragment A on Query " + repeat("{self", n-2) + "{name}" + repeat("}", n-2))
		}, 7, "LIMIT_EXCEEDED"},
		{"aliases", func(n int) string { return query("{self{" + aliases(n) + "}}") }, 4, "LIMIT_EXCEEDED"},
		{"aliases of fragments", func(n int) string {
			return query("{self{" + aliases(n-2) + "...A} self{...A}} fragment A on Query {z:name}")
		}, 4, "LIMIT_EXCEEDED"},
		{"directives", func(n int) string { return query("{self{" + repeat("name @skip(if:false) ", n) + "}}") }, 3, "LIMIT_EXCEEDED"},
		{"root fields", func(n int) string { return query("{" + repeat("name ", n) + "}") }, 5, "LIMIT_EXCEEDED"},
		{"root fields of fragments", func(n int) string { return query("{...A} fragment A on Query{" + repeat("name ", n) + "}") }, 5, "LIMIT_EXCEEDED"},
		{"levels of a literal", func(n int) string { return query("{name(of:" + nest(n) + ")}") }, 3, "LIMIT_EXCEEDED"},
		{"levels of a variable", func(n int) string { return query("query($f:Filter){name(of:$f)}", `{"f":`+nestJSON(n)+`}`) }, 3, "LIMIT_EXCEEDED"},
		{"levels of a variable in a literal", func(n int) string { return query("query($f:Filter!){name(of:{and:[$f]})}", `{"f":`+nestJSON(n-1)+`}`) }, 3, "LIMIT_EXCEEDED"},
		{"fields of a literal", func(n int) string { return query("{name(of:" + predicates(n) + ")}") }, 6, "LIMIT_EXCEEDED"},
		{"fields of variables", func(n int) string {
			return query("query($f:Filter!){name(of:{and:["+repeat("$f ", n-1)+"]})}", `{"f":{"name":"a"}}`)
		}, 6, "LIMIT_EXCEEDED"},
		{"a list", func(n int) string { return query("{name(numbers:[" + repeat("1 ", n) + "])}") }, 7, "LIMIT_EXCEEDED"},
		{"a list in a variable", func(n int) string {
			return query("query($n:[Int!]){name(numbers:$n)}", `{"n":[`+strings.TrimSuffix(repeat("1,", n), ",")+`]}`)
		}, 7, "LIMIT_EXCEEDED"},
		{"cost", func(n int) string { return query(fmt.Sprintf("{rows(first:%d){edges{node{name}}}}", n-1)) }, 100, "COST_EXCEEDED"},
		{"cost of a variable", func(n int) string {
			return query("query($n:Int){rows(first:$n){edges{node{name}}}}", fmt.Sprintf(`{"n":%d}`, n-1))
		}, 100, "COST_EXCEEDED"},
		{"cost of nested pages", func(n int) string {
			return query(fmt.Sprintf("{rows(first:9){edges{node{rows(first:%d){edges{node{name}}}}}}}", n))
		}, 9, "COST_EXCEEDED"},
	} {
		t.Run(test.name, func(t *testing.T) {
			before := toys.ran.Load()
			if w := send(t, e, "POST", "/graphql", test.ask(test.most), nil); code(t, w) != "" || toys.ran.Load() != before+1 {
				t.Errorf("at the limit: %d %.300s", w.Code, w.Body)
			}
			if w := send(t, e, "POST", "/graphql", test.ask(test.most+1), nil); code(t, w) != test.code || toys.ran.Load() != before+1 {
				t.Errorf("over the limit: %d %.300s", w.Code, w.Body)
			}
		})
	}
}

func TestTokens(t *testing.T) {
	e, _ := toyEdge(t, func(c *graph.Config) { c.Limits.Tokens, c.Limits.RootFields = 30, 100 })
	for fields, want := range map[int]string{28: "", 29: "GRAPHQL_PARSE_FAILED"} { // and two braces
		if w := send(t, e, "POST", "/graphql", query("{"+strings.Repeat("name ", fields)+"}"), nil); code(t, w) != want {
			t.Errorf("%d fields: %s", fields, w.Body)
		}
	}
}

func aliases(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a%d:name ", i)
	}
	return b.String()
}

// TestBombs are short and would be huge written out: they are refused at once, before validation.
func TestBombs(t *testing.T) {
	e, toys := toyEdge(t, nil)
	var doubling, nested strings.Builder
	doubling.WriteString("{...f0}")
	nested.WriteString("{...f0}")
	for i := range 40 {
		fmt.Fprintf(&doubling, " fragment f%d on Query {...f%d ...f%d}", i, i+1, i+1)
		fmt.Fprintf(&nested, " fragment f%d on Query {a:self{...f%d} b:self{...f%d}}", i, i+1, i+1)
	}
	doubling.WriteString(" fragment f40 on Query {name}")
	nested.WriteString(" fragment f40 on Query {name}")
	for name, text := range map[string]string{
		"doubled": doubling.String(), "nested": nested.String(), "cycle": "{...A} fragment A on Query {self{...B}} fragment B on Query {...A}",
		"tokens": "{" + strings.Repeat("name ", 5000) + "}", "braces": strings.Repeat("{self", 5000), "lists": "{name(numbers:" + strings.Repeat("[", 5000) + ")}",
		"directives": "{name " + strings.Repeat("@a", 900) + "}", "a long name": "{" + strings.Repeat("a", 20000) + "}",
	} {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			w := send(t, e, "POST", "/graphql", query(text), nil)
			if code(t, w) == "" || toys.ran.Load() != 0 || w.Body.Len() > 2000 {
				t.Errorf("%d, %d bytes: %.300s", w.Code, w.Body.Len(), w.Body)
			}
			if took := time.Since(begin); took > 5*time.Second {
				t.Errorf("it took %s", took)
			}
		})
	}
}

// TestStatus is the table of what is answered to what is no question.
func TestStatus(t *testing.T) {
	e, _ := toyEdge(t, func(c *graph.Config) { c.Production = true; c.Origins = []string{"https://app.example.org"} })
	const full = "application/graphql-response+json"
	ask := "/graphql?query=%7Bname%7D"
	tests := []struct {
		name, method, target, body string
		with                       headers
		status                     int
		code                       string
	}{
		{"a query", "POST", "/graphql", query("{name}"), nil, 200, ""},
		{"a query by address", "GET", ask, "", nil, 200, ""},
		{"the name of a type", "POST", "/graphql", query("{__typename}"), nil, 200, ""},
		{"any answer", "POST", "/graphql", query("{name}"), headers{"Accept": "*/*"}, 200, ""},
		{"no accepted answer named", "POST", "/graphql", query("{name}"), headers{"Accept": ""}, 200, ""},
		{"another answer", "POST", "/graphql", query("{name}"), headers{"Accept": "text/html"}, 406, "BAD_REQUEST"},
		{"not a document", "POST", "/graphql", query("{"), nil, 200, "GRAPHQL_PARSE_FAILED"},
		{"not a document, told by status", "POST", "/graphql", query("{"), headers{"Accept": full}, 400, "GRAPHQL_PARSE_FAILED"},
		{"an unknown field", "POST", "/graphql", query("{other}"), headers{"Accept": full}, 400, "GRAPHQL_VALIDATION_FAILED"},
		{"too many root fields", "POST", "/graphql", query("{" + strings.Repeat("name ", 31) + "}"), headers{"Accept": full}, 400, "LIMIT_EXCEEDED"},
		{"too costly", "POST", "/graphql", query("{rows(first:100000){edges{node{name}}}}"), headers{"Accept": full}, 400, "COST_EXCEEDED"},
		{"the schema", "POST", "/graphql", query("{__schema{types{name}}}"), headers{"Accept": full}, 400, "INTROSPECTION_DISABLED"},
		{"a type", "POST", "/graphql", query(`{__type(name:"Query"){name}}`), nil, 200, "INTROSPECTION_DISABLED"},
		{"a type in a fragment", "POST", "/graphql", query(`{...A} fragment A on Query {... on Query {__type(name:"Query"){name}}}`), nil, 200, "INTROSPECTION_DISABLED"},
		{"cut JSON", "POST", "/graphql", `{"query":"{name}"`, nil, 400, "BAD_REQUEST"},
		{"an empty body", "POST", "/graphql", ``, nil, 400, "BAD_REQUEST"},
		{"null", "POST", "/graphql", `null`, nil, 400, "BAD_REQUEST"},
		{"a number", "POST", "/graphql", `42`, nil, 400, "BAD_REQUEST"},
		{"a batch", "POST", "/graphql", `[` + query("{name}") + `]`, nil, 400, "BAD_REQUEST"},
		{"more behind it", "POST", "/graphql", query("{name}") + ` garbage`, nil, 400, "BAD_REQUEST"},
		{"a byte order mark", "POST", "/graphql", "\ufeff" + query("{name}"), nil, 400, "BAD_REQUEST"},
		{"no UTF-8", "POST", "/graphql", "{\"query\":\"{name(text:\\\"\xc3\x28\\\")}\"}", nil, 400, "BAD_REQUEST"},
		{"no query", "POST", "/graphql", `{"operationName":"a"}`, nil, 400, "BAD_REQUEST"},
		{"a query that is no text", "POST", "/graphql", `{"query":{"a":1}}`, nil, 400, "BAD_REQUEST"},
		{"variables that are no object", "POST", "/graphql", query("{name}", `[1]`), nil, 400, "BAD_REQUEST"},
		{"extensions that are no object", "POST", "/graphql", `{"query":"{name}","extensions":7}`, nil, 400, "BAD_REQUEST"},
		{"nothing in it", "POST", "/graphql", query("# nothing"), nil, 200, "GRAPHQL_PARSE_FAILED"},
		{"no such operation", "POST", "/graphql", `{"query":"query A{name}","operationName":"B"}`, nil, 200, "GRAPHQL_VALIDATION_FAILED"},
		{"which operation", "POST", "/graphql", query("query A{name} query B{name}"), nil, 200, "GRAPHQL_VALIDATION_FAILED"},
		{"another type of body", "POST", "/graphql", query("{name}"), headers{"Content-Type": "text/plain"}, 415, "BAD_REQUEST"},
		{"a form", "POST", "/graphql", "query={name}", headers{"Content-Type": "application/x-www-form-urlencoded"}, 415, "BAD_REQUEST"},
		{"no type of body", "POST", "/graphql", query("{name}"), headers{"Content-Type": ""}, 415, "BAD_REQUEST"},
		{"another alphabet", "POST", "/graphql", query("{name}"), headers{"Content-Type": "application/json; charset=utf-16"}, 415, "BAD_REQUEST"},
		{"a compressed body", "POST", "/graphql", query("{name}"), headers{"Content-Encoding": "gzip"}, 415, "BAD_REQUEST"},
		{"a large body", "POST", "/graphql", query("{name}") + strings.Repeat(" ", 1<<20), nil, 413, "TOO_LARGE"},
		{"a long address", "GET", ask + strings.Repeat("%20", 1<<20), "", nil, 414, "TOO_LARGE"},
		{"a mutation by address", "GET", "/graphql?query=mutation%7Btouch%7D", "", nil, 405, "BAD_REQUEST"},
		{"a subscription without a stream", "POST", "/graphql", query("subscription{ticks}"), nil, 400, "BAD_REQUEST"},
		{"PUT", "PUT", "/graphql", query("{name}"), nil, 405, "BAD_REQUEST"},
		{"DELETE", "DELETE", "/graphql", "", nil, 405, "BAD_REQUEST"},
		{"PATCH", "PATCH", "/graphql", "", nil, 405, "BAD_REQUEST"},
		{"TRACE", "TRACE", "/graphql", "", nil, 405, "BAD_REQUEST"},
		{"a picture", "GET", ask, "", headers{"Accept": "image/*,*/*;q=0.8"}, 403, "ORIGIN_REFUSED"},
		{"a picture of another site", "GET", ask, "", headers{"Accept": "image/*,*/*;q=0.8", "Sec-Fetch-Site": "cross-site"}, 403, "ORIGIN_REFUSED"},
		{"another site by address", "GET", ask, "", headers{"Sec-Fetch-Site": "cross-site"}, 403, "ORIGIN_REFUSED"},
		{"another site", "POST", "/graphql", query("{name}"), headers{"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}, 403, "ORIGIN_REFUSED"},
		{"another site in an old browser", "POST", "/graphql", query("{name}"), headers{"Origin": "https://evil.example"}, 403, "ORIGIN_REFUSED"},
		{"an allowed site", "POST", "/graphql", query("{name}"), headers{"Origin": "https://app.example.org", "Sec-Fetch-Site": "cross-site"}, 200, ""},
		{"the same site", "GET", ask, "", headers{"Sec-Fetch-Site": "same-origin", "Origin": "http://example.com"}, 200, ""},
		{"a program that says so", "GET", ask, "", headers{"Accept": "", "GraphQL-Require-Preflight": "1"}, 200, ""},
		{"an invalid subscription", "POST", "/graphql", query("subscription{none}"), headers{"Accept": "text/event-stream"}, 400, "GRAPHQL_VALIDATION_FAILED"},
		{"cut JSON for a stream", "POST", "/graphql", `{`, headers{"Accept": "text/event-stream"}, 400, "BAD_REQUEST"},
		{"an unknown document", "POST", "/graphql", `{"documentId":"sha256:` + strings.Repeat("0", 64) + `"}`, nil, 200, "PERSISTED_QUERY_NOT_FOUND"},
		{"a document by another name", "POST", "/graphql", `{"documentId":"name"}`, nil, 400, "BAD_REQUEST"},
		{"a hash of another query", "POST", "/graphql", `{"query":"{name}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + strings.Repeat("0", 64) + `"}}}`, nil, 400, "BAD_REQUEST"},
		{"a text for an Int", "POST", "/graphql", query("query($n:Int){name(number:$n)}", `{"n":"12"}`), nil, 200, "GRAPHQL_VALIDATION_FAILED"},
		{"a text for an Int inside", "POST", "/graphql", query("query($f:Filter){name(of:$f)}", `{"f":{"and":[{"number":"12"}]}}`), nil, 200, "GRAPHQL_VALIDATION_FAILED"},
		{"a text for an Int, written", "POST", "/graphql", query(`{name(number:"12")}`), nil, 200, "GRAPHQL_VALIDATION_FAILED"},
		{"an Int of 64 bits", "POST", "/graphql", query("query($n:Int){name(number:$n)}", `{"n":2147483648}`), nil, 200, "GRAPHQL_VALIDATION_FAILED"},
		{"an Int of 64 bits, written", "POST", "/graphql", query("{name(number:2147483648)}"), nil, 200, "GRAPHQL_VALIDATION_FAILED"},
		{"an Int with a fraction", "POST", "/graphql", query("query($n:Int){name(number:$n)}", `{"n":1.5}`), nil, 200, "GRAPHQL_VALIDATION_FAILED"},
		{"the largest Int", "POST", "/graphql", query("query($n:Int){name(number:$n)}", `{"n":2147483647}`), nil, 200, ""},
		{"a Float beyond", "POST", "/graphql", query("query($n:Float){ratio(of:$n)}", `{"n":1e400}`), nil, 200, "GRAPHQL_VALIDATION_FAILED"},
		{"a number for a Boolean", "POST", "/graphql", query("query($n:Boolean){flag(of:$n)}", `{"n":1}`), nil, 200, "GRAPHQL_VALIDATION_FAILED"},
		{"a fraction for an ID", "POST", "/graphql", query("query($n:ID){id(of:$n)}", `{"n":1.5}`), nil, 200, "GRAPHQL_VALIDATION_FAILED"},
		{"small letters for an enum", "POST", "/graphql", query("query($n:Kind){kind(of:$n)}", `{"n":"one"}`), nil, 200, "GRAPHQL_VALIDATION_FAILED"},
		{"an unknown field of an input", "POST", "/graphql", query("query($n:Filter){name(of:$n)}", `{"n":{"other":1}}`), nil, 200, "GRAPHQL_VALIDATION_FAILED"},
		{"a NUL", "POST", "/graphql", query("query($n:String){name(text:$n)}", `{"n":"a\u0000"}`), nil, 200, "BAD_INPUT"},
		{"a NUL, written", "POST", "/graphql", query(`{name(text:"\u0000")}`), nil, 200, "BAD_INPUT"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := send(t, e, test.method, test.target, test.body, test.with)
			if got := code(t, w); w.Code != test.status || got != test.code {
				t.Errorf("%d %q, want %d %q: %.300s", w.Code, got, test.status, test.code, w.Body)
			}
			if w.Code == 405 && w.Header().Get("Allow") == "" {
				t.Error("405 without Allow")
			}
			if len(w.Header().Get("X-Request-Id")) != 16 {
				t.Error("no request id")
			}
		})
	}
}

// TestNothingIsEchoed: a body that is not understood comes back neither in the answer nor in the log.
func TestNothingIsEchoed(t *testing.T) {
	var log bytes.Buffer
	e, _ := toyEdge(t, func(c *graph.Config) {
		c.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	for _, body := range []string{`{"query":"zq9marker`, `"zq9marker"`, `{"query":1,"zq9marker":2}`, `{"variables":"zq9marker"}`, `{"documentId":"zq9marker"}`, `{"query":"{name}","operationName":"zq9marker"}`} {
		if w := send(t, e, "POST", "/graphql", body, nil); strings.Contains(w.Body.String(), "zq9marker") {
			t.Errorf("%s: %s", body, w.Body)
		}
	}
	if strings.Contains(log.String(), "zq9marker") {
		t.Error(log.String())
	}
}

// TestInternal: what fails inside is told by the id of the request, few times, and logged with it.
func TestInternal(t *testing.T) {
	var log bytes.Buffer
	e, _ := toyEdge(t, func(c *graph.Config) { c.Log = slog.New(slog.NewTextHandler(&log, nil)) })
	for _, text := range []string{"{fails}", "{panics}"} {
		log.Reset()
		w := send(t, e, "POST", "/graphql", query(text), nil)
		id := w.Header().Get("X-Request-Id")
		if code(t, w) != "INTERNAL" || strings.Contains(w.Body.String(), "secret") || !strings.Contains(w.Body.String(), `"requestId":"`+id+`"`) {
			t.Errorf("%s: %d %.300s", text, w.Code, w.Body)
		}
		if strings.Count(w.Body.String(), `"INTERNAL"`) > graph.DefaultLimits().Errors {
			t.Errorf("%s: too many errors", text)
		}
		if !strings.Contains(log.String(), id) || !strings.Contains(log.String(), "secret of the house") {
			t.Errorf("%s: the log does not tell: %s", text, log.String())
		}
	}
}

// TestExploring: who may explore is shown the schema and near misses, and what they were answered is not answered to others.
func TestExploring(t *testing.T) {
	e, _ := toyEdge(t, func(c *graph.Config) { c.Production = true })
	analyst := &access.Principal{Kind: access.Key, Subject: "key:1", Grants: []access.Grant{{Role: access.Analyst, Scope: access.Everywhere}}}
	as := func(p *access.Principal) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			e.ServeHTTP(w, r.WithContext(access.With(r.Context(), p)))
		})
	}
	nobody := &access.Principal{Kind: access.Anonymous, Subject: "ip:192.0.2.1"}
	for range 2 {
		for _, test := range []struct {
			who  *access.Principal
			text string
			want string
		}{
			{analyst, `{__schema{queryType{name}}}`, `{"data"`}, {nobody, `{__schema{queryType{name}}}`, "INTROSPECTION_DISABLED"},
			{analyst, `{nam}`, "Did you mean"}, {nobody, `{nam}`, "Cannot query field"},
		} {
			w := send(t, as(test.who), "POST", "/graphql", query(test.text), nil)
			if !strings.Contains(w.Body.String(), test.want) || test.who == nobody && strings.Contains(w.Body.String(), "Did you mean") {
				t.Errorf("%s %s: %s", test.who.Subject, test.text, w.Body)
			}
		}
	}
}

func TestTime(t *testing.T) {
	e, _ := toyEdge(t, func(c *graph.Config) { c.Limits.OperationTime = 20 * time.Millisecond })
	if w := send(t, e, "POST", "/graphql", query("{slow}"), nil); code(t, w) != "TIMEOUT" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// TestAdmission: one runs, one waits, the third is told to come back; who waited is served.
func TestAdmission(t *testing.T) {
	e, toys := toyEdge(t, func(c *graph.Config) { c.Limits.Running, c.Limits.Waiting, c.Limits.WaitTime = 1, 1, time.Minute })
	answers := make(chan int, 2)
	slow := func() { answers <- send(t, e, "POST", "/graphql", query("{slow}"), nil).Code }
	go slow()
	eventually(t, "the first runs", func() bool { return toys.ran.Load() == 1 })
	go slow()
	eventually(t, "the second waits", func() bool { return graph.Waiting(e) == 1 })
	w := send(t, e, "POST", "/graphql", query("{name}"), nil)
	if w.Code != http.StatusServiceUnavailable || code(t, w) != "OVERLOADED" || w.Header().Get("Retry-After") == "" {
		t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
	}
	close(toys.release)
	for range 2 {
		if got := <-answers; got != http.StatusOK {
			t.Errorf("status %d", got)
		}
	}
}

func TestRates(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	e, _ := toyEdge(t, func(c *graph.Config) {
		c.Now = func() time.Time { return now }
		c.Limits.RequestsPerMinute, c.Limits.CostPerMinute, c.Limits.Cost = 40, 400, 60
	})
	for i := range 10 {
		if w := send(t, e, "POST", "/graphql", query("{name}"), nil); w.Code != http.StatusOK {
			t.Fatalf("request %d: %d %s", i, w.Code, w.Body)
		}
	}
	w := send(t, e, "POST", "/graphql", query("{name}"), nil)
	if w.Code != http.StatusTooManyRequests || code(t, w) != "RATE_LIMITED" || w.Header().Get("Retry-After") != "2" {
		t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
	}
	now = now.Add(time.Minute)
	for range 2 {
		if w := send(t, e, "POST", "/graphql", query("{rows(first:49){edges{node{name}}}}"), nil); w.Code != http.StatusOK {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
	}
	w = send(t, e, "POST", "/graphql", query("{rows(first:49){edges{node{name}}}}"), nil)
	if w.Code != http.StatusTooManyRequests || code(t, w) != "RATE_LIMITED" {
		t.Errorf("cost: %d %s", w.Code, w.Body)
	}
	if w := send(t, e, "POST", "/graphql", query("{name}"), nil); w.Code != http.StatusOK {
		t.Errorf("what is cheap is answered: %d %s", w.Code, w.Body)
	}
}

func hash(text string) string {
	h := sha256.Sum256([]byte(text))
	return hex.EncodeToString(h[:])
}

func TestPersisted(t *testing.T) {
	e, _ := toyEdge(t, nil)
	named := `"extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + hash("{name}") + `"}}`
	if w := send(t, e, "POST", "/graphql", `{`+named+`}`, nil); code(t, w) != "PERSISTED_QUERY_NOT_FOUND" {
		t.Errorf("unknown: %s", w.Body)
	}
	if w := send(t, e, "POST", "/graphql", `{"query":"{name}",`+named+`}`, nil); code(t, w) != "" {
		t.Errorf("sent: %s", w.Body)
	}
	if w := send(t, e, "POST", "/graphql", `{`+named+`}`, nil); code(t, w) != "" {
		t.Errorf("known: %s", w.Body)
	}
}

func TestTrusted(t *testing.T) {
	const text = "query A {name}"
	e, _ := toyEdge(t, func(c *graph.Config) { c.Documents, c.TrustedOnly = map[string]string{hash(text): text}, true })
	target := "/graphql?documentId=sha256:" + hash(text)
	w := send(t, e, "GET", target, "", nil)
	tag := w.Header().Get("ETag")
	if code(t, w) != "" || tag == "" || w.Header().Get("Cache-Control") != "private, no-cache" || !strings.Contains(w.Header().Get("Vary"), "Authorization") {
		t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
	}
	for _, known := range []string{tag, `"x", ` + tag, strings.Replace(tag, `"`, `W/"`, 1), strings.TrimSuffix(tag, `"`) + `-gzip"`} {
		if w := send(t, e, "GET", target, "", headers{"If-None-Match": known}); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
			t.Errorf("%s: %d", known, w.Code)
		}
	}
	if w := send(t, e, "POST", "/graphql", query(text), nil); w.Code != http.StatusOK {
		t.Errorf("its text: %d %s", w.Code, w.Body)
	}
	for _, other := range []string{"{name}", "{__schema{queryType{name}}}"} {
		if w := send(t, e, "POST", "/graphql", query(other), nil); w.Code != http.StatusForbidden || code(t, w) != "DOCUMENT_NOT_TRUSTED" {
			t.Errorf("%s: %d %s", other, w.Code, w.Body)
		}
	}
	for name, documents := range map[string]map[string]string{"an unknown field": {hash("{none}"): "{none}"}, "another hash": {hash("{a}"): "{name}"}} {
		_, err := graph.New(graph.Config{Executable: (&toyServer{}).executable(), Log: slog.New(slog.DiscardHandler), Documents: documents})
		for key := range documents {
			if err == nil || !strings.Contains(err.Error(), key) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func TestCORS(t *testing.T) {
	e, _ := toyEdge(t, func(c *graph.Config) { c.Origins = []string{"https://app.example.org"} })
	for origin, allowed := range map[string]string{"https://app.example.org": "https://app.example.org", "https://evil.example": "", "https://app.example.org.evil.example": ""} {
		w := send(t, e, "OPTIONS", "/graphql", "", headers{"Origin": origin, "Access-Control-Request-Method": "POST"})
		if w.Code != http.StatusNoContent || w.Header().Get("Access-Control-Allow-Origin") != allowed || w.Header().Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("%s: %d %v", origin, w.Code, w.Header())
		}
	}
	if _, err := graph.New(graph.Config{Executable: (&toyServer{}).executable(), Origins: []string{"app.example.org/path"}}); err == nil {
		t.Error("an origin that is none is taken")
	}
}

// TestEventStream reads a stream over a real connection, and leaves one that is silent.
func TestEventStream(t *testing.T) {
	e, toys := toyEdge(t, func(c *graph.Config) { c.Limits.PingTime = 50 * time.Millisecond; c.Limits.Streams = 2 })
	server := httptest.NewServer(e)
	client := &http.Client{Transport: &http.Transport{}}
	defer func() {
		client.CloseIdleConnections()
		server.Close()
		goleak.VerifyNone(t, goleak.IgnoreCurrent())
	}()
	open := func(ctx context.Context, text string) *http.Response {
		r, err := http.NewRequestWithContext(ctx, "POST", server.URL, strings.NewReader(query(text)))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept", "text/event-stream")
		resp, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		return resp
	}
	for text, want := range map[string]string{
		"subscription{ticks}": ":\n\nevent: next\ndata: {\"data\":{\"ticks\":1}}\n\nevent: next\ndata: {\"data\":{\"ticks\":2}}\n\nevent: next\ndata: {\"data\":{\"ticks\":3}}\n\nevent: complete\ndata: \n\n",
		"{name}":              ":\n\nevent: next\ndata: {\"data\":{\"name\":\"here\"}}\n\nevent: complete\ndata: \n\n",
	} {
		resp := open(t.Context(), text)
		got, _ := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if string(got) != want || !strings.HasPrefix(resp.Header.Get("Content-Type"), "text/event-stream") {
			t.Errorf("%s: %q %v", text, got, resp.Header)
		}
	}
	ctx, leave := context.WithCancel(t.Context())
	first, second := open(ctx, "subscription{silence}"), open(ctx, "subscription{silence}") //nolint:bodyclose // closed below
	third := open(ctx, "subscription{silence}")                                             //nolint:bodyclose // closed below
	if third.StatusCode != http.StatusTooManyRequests {
		t.Errorf("a third stream: %d", third.StatusCode)
	}
	seen := make([]byte, 40)
	if n, _ := io.ReadAtLeast(first.Body, seen, 20); !strings.Contains(string(seen[:n]), ": still here") {
		t.Errorf("no sign of life: %q", seen[:n])
	}
	leave()
	for _, resp := range []*http.Response{first, second, third} {
		_ = resp.Body.Close()
	}
	eventually(t, "the subscriptions end with their clients", func() bool { return toys.streaming.Load() == 0 })
	stopped := open(t.Context(), "subscription{silence}")
	e.Stop()
	_, _ = io.Copy(io.Discard, stopped.Body)
	_ = stopped.Body.Close()
}

func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	for deadline := time.Now().Add(15 * time.Second); !is(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("not so: ", what)
		}
	}
}

// speak sends messages over a socket, and gives what came back and the code it was closed with.
func speak(t *testing.T, address string, protocols []string, until func(string) bool, messages ...string) ([]string, websocket.StatusCode) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	conn, resp, err := websocket.Dial(ctx, address, &websocket.DialOptions{Subprotocols: protocols}) //nolint:bodyclose // a socket has no body
	if err != nil {
		if resp != nil {
			return nil, websocket.StatusCode(resp.StatusCode)
		}
		t.Fatal(err)
	}
	defer conn.CloseNow() //nolint:errcheck // a test
	conn.SetReadLimit(1 << 20)
	for _, m := range messages {
		if conn.Write(ctx, websocket.MessageText, []byte(m)) != nil {
			break
		}
	}
	var got []string
	for {
		_, data, err := conn.Read(ctx)
		if err != nil {
			return got, websocket.CloseStatus(err)
		}
		got = append(got, string(data))
		if until != nil && until(string(data)) {
			return got, 0
		}
	}
}

func TestSocket(t *testing.T) {
	later := make(chan struct{})
	e, toys := toyEdge(t, func(c *graph.Config) {
		c.Limits.InitTime, c.Limits.BodyBytes, c.Limits.Subscriptions, c.Limits.PingTime = 300*time.Millisecond, 4000, 3, 200*time.Millisecond
		c.Authenticate = func(ctx context.Context, authorization string) (context.Context, error) {
			switch authorization {
			case "Bearer short":
				return access.With(ctx, &access.Principal{Kind: access.Key, Subject: "key:1", Expires: time.Now().Add(50 * time.Millisecond)}), nil
			case "Bearer long":
				return access.With(ctx, &access.Principal{Kind: access.Key, Subject: "key:2"}), nil
			}
			return nil, errors.New("unknown")
		}
	})
	close(later)
	server := httptest.NewServer(e)
	defer server.Close()
	address := "ws" + strings.TrimPrefix(server.URL, "http")
	own := []string{"graphql-transport-ws"}
	const hello = `{"type":"connection_init"}`
	subscribe := func(id, text string) string {
		return `{"id":"` + id + `","type":"subscribe","payload":` + query(text) + `}`
	}
	holds := func(part string) func(string) bool { return func(s string) bool { return strings.Contains(s, part) } }
	for _, test := range []struct {
		name      string
		protocols []string
		send      []string
		until     func(string) bool
		last      string
		code      websocket.StatusCode
	}{
		{"acknowledged", own, []string{hello}, holds("connection_ack"), `{"type":"connection_ack"}`, 0},
		{"ping", own, []string{hello, `{"type":"ping"}`}, holds("pong"), `{"type":"pong"}`, 0},
		{"a subscription", own, []string{hello, subscribe("1", "subscription{ticks}")}, holds("complete"), `{"id":"1","type":"complete"}`, 0},
		{"a query", own, []string{hello, subscribe("1", "{name}")}, holds("next"), `{"id":"1","type":"next","payload":{"data":{"name":"here"}}}`, 0},
		{"an invalid one", own, []string{hello, subscribe("1", "subscription{none}")}, holds("error"), "GRAPHQL_VALIDATION_FAILED", 0},
		{"a token", own, []string{`{"type":"connection_init","payload":{"authorization":"Bearer long"}}`}, holds("connection_ack"), `{"type":"connection_ack"}`, 0},
		{"too many at once", own, []string{hello, subscribe("1", "subscription{silence}"), subscribe("2", "subscription{silence}"), subscribe("3", "subscription{silence}"), subscribe("4", "subscription{silence}")}, holds("error"), "LIMIT_EXCEEDED", 0},
		{"another protocol", []string{"graphql-ws"}, nil, nil, "", 4406},
		{"before it says who it is", own, []string{subscribe("1", "{name}")}, nil, "", 4401},
		{"twice", own, []string{hello, hello}, nil, "", 4429},
		{"no JSON", own, []string{hello, "x"}, nil, "", 4400},
		{"an unknown type", own, []string{hello, `{"type":"none"}`}, nil, "", 4400},
		{"no query", own, []string{hello, `{"id":"1","type":"subscribe","payload":{}}`}, nil, "", 4400},
		{"the same id", own, []string{hello, subscribe("1", "subscription{silence}"), subscribe("1", "subscription{silence}")}, nil, "", 4409},
		{"silence", own, nil, nil, "", 4408},
		{"a bad token", own, []string{`{"type":"connection_init","payload":{"authorization":"Bearer bad"}}`}, nil, "", 4403},
		{"a token that ends", own, []string{`{"type":"connection_init","payload":{"authorization":"Bearer short"}}`}, nil, "", 4403},
		{"a huge message", own, []string{hello, strings.Repeat("x", 5000)}, nil, "", websocket.StatusMessageTooBig},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, code := speak(t, address, test.protocols, test.until, test.send...)
			if code != test.code || test.last != "" && (len(got) == 0 || !strings.Contains(got[len(got)-1], test.last)) {
				t.Errorf("%d %v", code, got)
			}
		})
	}
	eventually(t, "no subscription outlives its socket", func() bool { return toys.streaming.Load() == 0 })
	t.Run("an end by the server", func(t *testing.T) {
		_, code := speak(t, address, own, func(string) bool { e.Stop(); return false }, hello)
		if code != websocket.StatusGoingAway {
			t.Error(code)
		}
	})
}

// TestSocketsOfOthers: a browser opens sockets to any site without asking.
func TestSocketsOfOthers(t *testing.T) {
	e, _ := toyEdge(t, func(c *graph.Config) { c.Origins = []string{"https://app.example.org"}; c.Limits.Sockets = 1 })
	server := httptest.NewServer(e)
	defer server.Close()
	address := "ws" + strings.TrimPrefix(server.URL, "http")
	for origin, status := range map[string]int{"https://evil.example": 403, "https://app.example.org": 101, server.URL: 101} {
		conn, resp, _ := websocket.Dial(t.Context(), address, &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}, HTTPHeader: http.Header{"Origin": {origin}}}) //nolint:bodyclose // a socket has no body
		if resp == nil || resp.StatusCode != status {
			t.Errorf("%s: %v", origin, resp)
		}
		if conn != nil {
			if _, resp, _ := websocket.Dial(t.Context(), address, &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}}); resp == nil || resp.StatusCode != 429 { //nolint:bodyclose // a socket has no body
				t.Errorf("a second socket: %v", resp)
			}
			_ = conn.Close(websocket.StatusNormalClosure, "")
			eventually(t, "a socket that is closed is not counted", func() bool {
				again, resp, _ := websocket.Dial(t.Context(), address, &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}}) //nolint:bodyclose // a socket has no body
				if again == nil {
					return resp == nil
				}
				_ = again.CloseNow()
				return true
			})
			time.Sleep(50 * time.Millisecond)
		}
	}
}

// TestCostOfEveryConnection walks the schema of the product: the cost of each field that pages grows with its size, and a
// size that is not given counts as the default page.
func TestCostOfEveryConnection(t *testing.T) {
	schema := graph.Schema(graph.Config{}).Schema()
	l := graph.DefaultLimits()
	counted := 0
	for _, def := range schema.Types {
		if def.Kind != ast.Object || strings.HasPrefix(def.Name, "__") {
			continue
		}
		for _, f := range def.Fields {
			if f.Arguments.ForName("first") == nil && f.Arguments.ForName("last") == nil {
				continue
			}
			counted++
			above := 1
			cost := func(size string) int {
				var args []string
				for _, a := range f.Arguments {
					if a.Type.NonNull && a.DefaultValue == nil {
						args = append(args, a.Name+`: "abc"`)
					}
				}
				if size != "" {
					args = append(args, size)
				}
				list := ""
				if len(args) > 0 {
					list = "(" + strings.Join(args, ", ") + ")"
				}
				below := "{ edges { cursor } }"
				if of := schema.Types[f.Type.Name()].Fields; of.ForName("hits") != nil {
					below = "{ hits { code } }"
				} else if of.ForName("edges") == nil {
					below = "{ __typename }"
				}
				text := "{ " + f.Name + list + below + " }"
				if def != schema.Query {
					text = `{ node(id: "1") { ... on ` + def.Name + text + " } }"
					for _, root := range schema.Query.Fields { // of a type that is no row
						if root.Type.Name() == def.Name && !slices.Contains(def.Interfaces, "Node") {
							text = "{ " + root.Name + " { " + f.Name + list + below + " } }"
							above = 20 // a list without a size counts so many rows
						}
					}
				}
				doc, errs := gqlparser.LoadQueryWithRules(schema, text, nil)
				if len(errs) > 0 {
					t.Fatalf("%s.%s: %v: %s", def.Name, f.Name, errs, text)
				}
				return graph.Cost(l, schema, doc, doc.Operations[0], nil)
			}
			ten, hundred, standard := cost("first: 10"), cost("first: 100"), cost("")
			if hundred-ten != 90*above {
				t.Errorf("%s.%s: 90 rows more cost %d more", def.Name, f.Name, hundred-ten)
			}
			page := "first: 50"
			if d := f.Arguments.ForName("first").DefaultValue; d != nil {
				page = "first: " + d.Raw
			}
			if want := cost(page); standard != want {
				t.Errorf("%s.%s: a size that is not given costs %d, the default page %d", def.Name, f.Name, standard, want)
			}
			if f.Arguments.ForName("last") != nil && cost("last: 100") != hundred {
				t.Errorf("%s.%s: last: 100 costs %d, first: 100 %d", def.Name, f.Name, cost("last: 100"), hundred)
			}
		}
	}
	if counted < 30 {
		t.Errorf("%d fields that page", counted)
	}
}

// TestWhatMustPass: the limits let through what clients of the product send.
func TestWhatMustPass(t *testing.T) {
	paths, err := filepath.Glob("testdata/questions/*.graphql")
	if err != nil || len(paths) == 0 {
		t.Fatal("no questions: ", err)
	}
	schema := graph.Schema(graph.Config{}).Schema()
	documents := map[string]string{"introspection": introspectionQuery}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		documents[path] = string(text)
	}
	for name, text := range dashboard(t) {
		documents[name] = text
	}
	manifest := map[string]string{}
	for name, text := range documents {
		manifest[hash(text)] = text
		doc, errs := gqlparser.LoadQueryWithRules(schema, text, nil)
		if len(errs) > 0 {
			t.Fatalf("%s: %v", name, errs)
		}
		for _, op := range doc.Operations {
			if cost := graph.Cost(graph.DefaultLimits(), schema, doc, op, nil); cost > graph.DefaultLimits().Cost/2 {
				t.Errorf("%s costs %d", name, cost)
			}
		}
	}
	if _, err := graph.New(graph.Config{Log: slog.New(slog.DiscardHandler), Documents: manifest}); err != nil {
		t.Error(err)
	}
}

// dashboard gives the operations of the dashboard, each with the fragments it spreads.
func dashboard(t *testing.T) map[string]string {
	t.Helper()
	all := &ast.QueryDocument{}
	err := filepath.WalkDir("../web/src", func(path string, _ os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".graphql" {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		doc, err := parser.ParseQuery(&ast.Source{Input: string(text)})
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		all.Operations, all.Fragments = append(all.Operations, doc.Operations...), append(all.Fragments, doc.Fragments...)
		return nil
	})
	if err != nil || len(all.Operations) == 0 {
		t.Fatal("no documents of the dashboard: ", err)
	}
	out := map[string]string{}
	for _, op := range all.Operations {
		one := &ast.QueryDocument{Operations: ast.OperationList{op}}
		var spread func(ast.SelectionSet)
		spread = func(set ast.SelectionSet) {
			for _, sel := range set {
				switch sel := sel.(type) {
				case *ast.Field:
					spread(sel.SelectionSet)
				case *ast.InlineFragment:
					spread(sel.SelectionSet)
				case *ast.FragmentSpread:
					if f := all.Fragments.ForName(sel.Name); f != nil && one.Fragments.ForName(sel.Name) == nil {
						one.Fragments = append(one.Fragments, f)
						spread(f.SelectionSet)
					}
				}
			}
		}
		spread(op.SelectionSet)
		var b strings.Builder
		formatter.NewFormatter(&b).FormatQueryDocument(one)
		out["dashboard: "+op.Name] = b.String()
	}
	return out
}

const introspectionQuery = `query IntrospectionQuery { __schema { description queryType { name kind } mutationType { name kind } subscriptionType { name kind }
types { ...FullType } directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } } } }
fragment FullType on __Type { kind name description specifiedByURL isOneOf fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }`
