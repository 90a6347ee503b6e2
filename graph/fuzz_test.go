package graph_test

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode/utf8"

	"gpec/internal/testkit"
)

// clean asks, and fails the test when the answer is a panic, an internal error, or text of a library.
func clean(t *testing.T, api testkit.GraphQL, query, value string) {
	t.Helper()
	if !utf8.ValidString(value) {
		t.Skip("JSON holds UTF-8 only")
	}
	body, err := json.Marshal(map[string]any{"query": query, "variables": map[string]any{"v": value}})
	if err != nil {
		t.Fatal(err)
	}
	answered(t, api, body)
}

func answered(t *testing.T, api testkit.GraphQL, body []byte) {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), "POST", "/graphql", strings.NewReader(string(body)))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	api.Handler.ServeHTTP(w, r)
	text := w.Body.String()
	if w.Code >= 500 || strings.Contains(text, `"INTERNAL"`) || !json.Valid(w.Body.Bytes()) {
		t.Errorf("%d %.300s\n%.300s", w.Code, text, body)
	}
	for _, leak := range []string{"strconv.", "json: ", "parsing time", "runtime error", "msgpack"} {
		var a testkit.Answer
		if json.Unmarshal(w.Body.Bytes(), &a) == nil {
			for _, e := range a.Errors {
				if strings.Contains(e.Message, leak) {
					t.Errorf("the text of a library: %s", e.Message)
				}
			}
		}
	}
}

// fuzzed is the edge over an empty database, which is enough for what is refused before it is asked.
func fuzzed(f *testing.F) testkit.GraphQL { return edge(f, testkit.EmptyDatabases(f)[0]) }

func FuzzCursor(f *testing.F) {
	api := fuzzed(f)
	for _, s := range []string{"", "%%%", "AAAA", "eyJ4IjoxfQ==", "gqFpzwAAAAEAAABt", "gqFpAaF2kMDAwA", "gaFp", "3wAAAAE", "null", "-1", "\x00", strings.Repeat("x", 50000)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		clean(t, api, `query($v: Cursor) { branches(after: $v, first: 1, orderBy: [{field: EMPLOYEES}]) { edges { cursor } } }`, s)
		clean(t, api, `query($v: Cursor) { certifications(before: $v, last: 1) { totalCount edges { cursor } } }`, s)
	})
}

func FuzzID(f *testing.F) {
	api := fuzzed(f)
	for _, s := range []string{"", "0", "-1", "1", "999999999999", "9223372036854775808", "4294967297", "VXNlcjox", "%%%", "' OR 1=1 --", "\x00", strings.Repeat("9", 5000)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		clean(t, api, `query($v: ID!) { node(id: $v) { id } }`, s)
		clean(t, api, `query($v: ID!) { nodes(ids: [$v]) { id } }`, s)
		clean(t, api, `query($v: ID!) { branches(where: {idIn: [$v]}) { totalCount } }`, s)
	})
}

func FuzzDate(f *testing.F) {
	api := fuzzed(f)
	for _, s := range []string{"", "2026-02-30", "0000-00-00", "10000-01-01", "2026-01-01", "now", "2026-1-1", "\x00", "-0001-01-01", "+292278994-08-17T07:12:55Z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		clean(t, api, `query($v: Date) { certifications(where: {expiresOnLT: $v}) { totalCount } }`, s)
		clean(t, api, `query($v: Date!) { fundingLevel(certification: "RNCP1", commission: "2", concludedOn: $v) { basis } }`, s)
		clean(t, api, `query($v: Time) { importRuns(where: {startedAtGT: $v}) { totalCount } }`, s)
	})
}

func FuzzCents(f *testing.F) {
	api := fuzzed(f)
	for _, s := range []string{"0", "-1", "775000", "9223372036854775807", "9223372036854775808", "1e400", "1.5", `"12"`, "true", "{}", "[]", "null", `"\u0000"`, "99999999999999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !json.Valid([]byte(s)) {
			t.Skip("no JSON")
		}
		for _, q := range []string{`query($v: Cents) { fundingLevels(where: {amountCentsGT: $v}) { totalCount } }`, `query($v: Int) { branches(first: $v) { totalCount } }`, `query($v: BranchWhereInput) { branches(where: $v) { totalCount } }`} {
			text, _ := json.Marshal(q)
			answered(t, api, []byte(`{"query":`+string(text)+`,"variables":{"v":`+s+`}}`))
		}
	})
}

func FuzzRequest(f *testing.F) {
	api := fuzzed(f)
	for _, s := range []string{"", "null", "[]", "{}", `{"query":"{__typename}"}`, `{"query":"{`, `{"query":"{a}","variables":{"a":NaN}}`, `{"query":1}`, "\xef\xbb\xbf{}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) { answered(t, api, body) })
}

func FuzzDocument(f *testing.F) {
	api := fuzzed(f)
	for _, s := range []string{"", "{", "{__typename}", "query($a:Int=1){branches(first:$a){totalCount}}", "{...A} fragment A on Query{...A}", `{search(text:"ab"){total}}`, "{branches(where:{and:[{or:[{not:{idcc:\"1\"}}]}]}){totalCount}}", "query($a:[BranchOrder!]=[]){branches(orderBy:$a){totalCount}}", "{branches(where:{and:[{}]}){totalCount}}", "{branches(where:{hasOpcoWith:[{not:{}}]}){totalCount}}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { clean(t, api, s, "") })
}
