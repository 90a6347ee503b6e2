package graph_test

import (
	"strings"
	"testing"

	"gpec/internal/testkit"
)

func TestErrors(t *testing.T) {
	tests := []struct {
		name, query string
		variables   testkit.Variables
		code        string
	}{
		{"not GraphQL", `{`, nil, "GRAPHQL_PARSE_FAILED"},
		{"an unknown field", `{ branch(idcc: "1486") { nothing } }`, nil, "GRAPHQL_VALIDATION_FAILED"},
		{"a missing variable", `query($c: String!) { branch(idcc: $c) { idcc } }`, nil, "GRAPHQL_VALIDATION_FAILED"},
		{"a malformed IDCC", `{ branch(idcc: "abc") { idcc } }`, nil, "BAD_INPUT"},
		{"too long an IDCC", `{ branch(idcc: "123456") { idcc } }`, nil, "BAD_INPUT"},
		{"a malformed operator", `{ opco(code: "?") { code } }`, nil, "BAD_INPUT"},
		{"a malformed commission", `{ commission(code: "-2") { code } }`, nil, "BAD_INPUT"},
		{"a malformed certification", `{ certification(code: "CAP") { code } }`, nil, "BAD_INPUT"},
		{"a malformed ROME code", `{ job(scheme: ROME4, code: "M18055") { code } }`, nil, "BAD_INPUT"},
		{"a malformed FAP code", `{ job(scheme: FAP2009, code: "0") { code } }`, nil, "BAD_INPUT"},
		{"a code of another scheme", `{ job(scheme: PCS2003, code: "M1805") { code } }`, nil, "BAD_INPUT"},
		{"a day that is none", `{ branch(idcc: "1486") { attachment(on: "2026-02-30") { validFrom } } }`, nil, "BAD_INPUT"},
		{"a day in French order", `query($d: Date) { branch(idcc: "1486") { attachment(on: $d) { validFrom } } }`, testkit.Variables{"d": "01/02/2026"}, "BAD_INPUT"},
		{"a day in a filter", `{ certifications(where: { expiresOnLT: "tomorrow" }) { totalCount } }`, nil, "BAD_INPUT"},
		{"a nested day in a filter", `{ opco(code: "ATLAS") { branches(where: { endedOn: "tomorrow" }) { totalCount } } }`, nil, "BAD_INPUT"},
		{"too many certifications", `{ jobTransition(from: { scheme: ROME4, code: "M1805" }, to: { scheme: ROME4, code: "M1806" }, certifications: 51) { distance } }`, nil, "BAD_INPUT"},
		{"a number that is too large", `{ branches(first: 99999999999999999999) { totalCount } }`, nil, "GRAPHQL_VALIDATION_FAILED"},
		{"a nested number that is too large", `{ opco(code: "ATLAS") { branches(first: 99999999999999999999) { totalCount } } }`, nil, "GRAPHQL_VALIDATION_FAILED"},
		{"a NUL in a filter", `query($l: String) { branches(where: { label: $l }) { totalCount } }`, testkit.Variables{"l": "a\x00b"}, "BAD_INPUT"},
		{"a NUL deep in a filter", `query($w: BranchWhereInput) { branches(where: $w) { totalCount } }`, testkit.Variables{"w": testkit.Variables{"or": []any{testkit.Variables{"idccIn": []string{"\x00"}}}}}, "BAD_INPUT"},
		{"a NUL in a literal", `{ branches(where: { labelContains: "\u0000" }) { totalCount } }`, nil, "BAD_INPUT"},
	}
	onEach(t, func(t *testing.T, _ *testkit.Database, api testkit.GraphQL) {
		for _, test := range tests {
			if e := api.Fails(t, test.query, test.variables); e.Extensions.Code != test.code {
				t.Errorf("%s: %+v", test.name, e)
			}
		}
	})
}

// TestInternalErrorsKeepTheirText closes the database under the API.
func TestInternalErrorsKeepTheirText(t *testing.T) {
	for _, db := range testkit.EmptyDatabases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			api := edge(t, db)
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			for _, query := range []string{
				`{ branches { totalCount } }`, `{ branch(idcc: "1486") { idcc } }`, `{ node(id: "1") { id } }`, `{ search(text: "abc") { total } }`,
				`{ fundingLevel(certification: "RNCP1", commission: "2", concludedOn: "2026-01-01") { basis } }`,
			} {
				e := api.Fails(t, query, nil)
				if e.Extensions.Code != "INTERNAL" || !strings.Contains(e.Message, "quote the request id") || len(e.Extensions.RequestID) != 16 {
					t.Errorf("%s: %+v", query, e)
				}
			}
		})
	}
}

func TestRequestsThatAreNone(t *testing.T) {
	db := testkit.EmptyDatabases(t)[0]
	api := edge(t, db)
	for name, body := range map[string]string{
		"no JSON": `{"query":`, "no query": `{}`, "an array": `[]`, "variables that are no object": `{"query":"{ __typename }","variables":[1]}`,
		"too many tokens": `{"query":"{ ` + strings.Repeat("a: __typename ", 3000) + `}"}`,
	} {
		a := api.Post(t, []byte(body))
		if len(a.Errors) == 0 || a.Errors[0].Extensions.Code == "INTERNAL" {
			t.Errorf("%s: %d %s %+v", name, a.Status, a.Data, a.Errors)
		}
	}
}
