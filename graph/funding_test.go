package graph_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"

	"gpec/internal/law"
	"gpec/internal/testkit"
)

func TestFundingLevel(t *testing.T) {
	type answer struct {
		Commission   *struct{ Code string }
		AmountsCents []int64
		Basis        string
		Edition      *struct{ Label string }
		Rules        []struct{ Code string }
	}
	in := func(label string) *struct{ Label string } { return &struct{ Label string }{label} }
	of := func(code string) *struct{ Code string } { return &struct{ Code string }{code} }
	none := []struct{ Code string }{}
	tests := []struct {
		name      string
		variables testkit.Variables
		want      []answer
	}{
		{"in the latest edition", testkit.Variables{"c": "RNCP31946", "k": "2", "on": "2026-10-01"},
			[]answer{{of("2"), []int64{775_000}, "RECOMMENDED", in("2024-04-09"), none}}},
		{"concluded the day it applies", testkit.Variables{"c": "RNCP31946", "k": "2", "on": "2024-07-15"},
			[]answer{{of("2"), []int64{775_000}, "RECOMMENDED", in("2024-04-09"), none}}},
		{"concluded the day before it applies", testkit.Variables{"c": "RNCP31946", "k": "2", "on": "2024-07-14"},
			[]answer{{of("2"), []int64{790_000}, "RECOMMENDED", in("2023-07-17"), none}}},
		{"as known before the latest edition", testkit.Variables{"c": "RNCP31946", "k": "2", "on": "2026-10-01", "known": "2024-04-08"},
			[]answer{{of("2"), []int64{790_000}, "RECOMMENDED", in("2023-07-17"), none}}},
		{"applicable from its publication when the edition says nothing", testkit.Variables{"c": "RNCP38878", "k": "16", "on": "2024-04-09"},
			[]answer{{of("16"), []int64{500_000}, "COMMISSION", in("2024-04-09"), none}}},
		{"an edition that names the diploma", testkit.Variables{"c": "RNCP38878", "k": "16", "on": "2024-04-08"},
			[]answer{{of("16"), []int64{540_000}, "COMMISSION", in("2021-02-11"), none}}},
		{"before every edition", testkit.Variables{"c": "RNCP31946", "k": "2", "on": "2023-01-01", "known": "2020-01-01"},
			[]answer{{of("2"), []int64{700_000}, "STARTER", nil, []struct{ Code string }{{"APP_STARTER_L7"}}}}},
		{"before every edition and every starter value", testkit.Variables{"c": "RNCP31946", "k": "2", "on": "2020-02-01"},
			[]answer{{of("2"), []int64{}, "NONE", nil, none}}},
		{"not set in the latest edition", testkit.Variables{"c": "RNCP40001", "k": "2", "on": "2026-10-01"},
			[]answer{{of("2"), []int64{700_000}, "STARTER", nil, []struct{ Code string }{{"APP_STARTER_L7"}}}}},
		{"two amounts", testkit.Variables{"c": "RNCP36989", "k": "2", "on": "2026-10-01"},
			[]answer{{of("2"), []int64{775_000, 850_200}, "COMMISSION", in("2024-04-09"), none}}},
		{"never set, and without level", testkit.Variables{"c": "RS5000", "k": "2", "on": "2026-10-01"},
			[]answer{{of("2"), []int64{}, "NONE", nil, none}}},
		{"of a branch with two commissions", testkit.Variables{"c": "RNCP31946", "b": "1486", "on": "2026-10-01"},
			[]answer{{of("2"), []int64{775_000}, "RECOMMENDED", in("2024-04-09"), none}, {of("57"), []int64{730_000}, "COMMISSION", in("2024-04-09"), none}}},
		{"of a branch that had one commission then", testkit.Variables{"c": "RNCP31946", "b": "1486", "on": "2023-10-01", "known": "2023-10-01"},
			[]answer{{of("2"), []int64{790_000}, "RECOMMENDED", in("2023-07-17"), none}}},
		{"of a branch since merged, then", testkit.Variables{"c": "RNCP31946", "b": "650", "on": "2022-10-01", "known": "2022-10-01"},
			[]answer{{of("30"), []int64{700_000}, "STARTER", nil, []struct{ Code string }{{"APP_STARTER_L7"}}}}},
		{"of a branch without commission", testkit.Variables{"c": "RNCP31946", "b": "7024", "on": "2026-10-01"},
			[]answer{{nil, []int64{700_000}, "STARTER", nil, []struct{ Code string }{{"APP_STARTER_L7"}}}}},
		{"of a branch before any edition", testkit.Variables{"c": "RNCP31946", "b": "1486", "on": "2026-10-01", "known": "2019-01-01"},
			[]answer{{nil, []int64{700_000}, "STARTER", nil, []struct{ Code string }{{"APP_STARTER_L7"}}}}},
		{"of a certification no source names", testkit.Variables{"c": "RNCP99999", "k": "2", "on": "2026-10-01"}, nil},
	}
	const query = `query($c: String!, $k: String, $b: String, $on: Date!, $known: Date) {
		fundingLevel(certification: $c, commission: $k, branch: $b, concludedOn: $on, knownOn: $known) { commission { code } amountsCents basis edition { label } rules { code } explanation } }`
	onEach(t, func(t *testing.T, db *testkit.Database, api testkit.GraphQL) {
		for _, test := range tests {
			t.Run(test.name, func(t *testing.T) {
				var got struct{ FundingLevel []answer }
				api.Must(t, query, test.variables, &got)
				if diff := cmp.Diff(test.want, got.FundingLevel); diff != "" {
					t.Error(diff)
				}
			})
		}
		for name, test := range map[string]struct {
			variables testkit.Variables
			code      string
		}{
			"neither commission nor branch": {testkit.Variables{"c": "RNCP31946", "on": "2026-10-01"}, "BAD_INPUT"},
			"both":                          {testkit.Variables{"c": "RNCP31946", "k": "2", "b": "1486", "on": "2026-10-01"}, "BAD_INPUT"},
			"unknown commission":            {testkit.Variables{"c": "RNCP31946", "k": "999", "on": "2026-10-01"}, "NOT_FOUND"},
			"unknown branch":                {testkit.Variables{"c": "RNCP31946", "b": "4242", "on": "2026-10-01"}, "NOT_FOUND"},
			"malformed commission":          {testkit.Variables{"c": "RNCP31946", "k": "two", "on": "2026-10-01"}, "BAD_INPUT"},
			"malformed certification":       {testkit.Variables{"c": "31946", "k": "2", "on": "2026-10-01"}, "BAD_INPUT"},
		} {
			if e := api.Fails(t, query, test.variables); e.Extensions.Code != test.code {
				t.Errorf("%s: %+v", name, e)
			}
		}
		t.Run("statements do not grow with the commissions", func(t *testing.T) {
			count := func(branch string) int {
				return len(db.Recorded(func() { api.Ask(t, query, testkit.Variables{"c": "RNCP31946", "b": branch, "on": "2026-10-01"}) }))
			}
			if one, two := count("1596"), count("1486"); one != two {
				t.Errorf("%d statements for one commission, %d for two", one, two)
			}
		})
	})
}

func TestFundingHistoryAndSpread(t *testing.T) {
	answers(t, map[string]struct{ query, want string }{
		"an edition that sets nothing": {`{ certification(code: "RNCP31946") { fundingHistory(commission: "30") { edition { label } amountsCents basis changeCents } } }`,
			`{"certification":{"fundingHistory":[{"edition":{"label":"2021-02-11"},"amountsCents":[],"basis":"NONE","changeCents":null},{"edition":{"label":"2024-04-09"},"amountsCents":[820000],"basis":"COMMISSION","changeCents":null}]}}`},
		"never named": {`{ certification(code: "RS5000") { fundingHistory(commission: "2") { basis } fundingSpread { commissions } } }`,
			`{"certification":{"fundingHistory":[],"fundingSpread":null}}`},
		"a commission with two amounts counts by its highest": {`{ certification(code: "RNCP36989") { fundingSpread { commissions minCents medianCents maxCents byBasis { basis count share } } } }`,
			`{"certification":{"fundingSpread":{"commissions":1,"minCents":850200,"medianCents":850200,"maxCents":850200,"byBasis":[{"basis":"COMMISSION","count":1,"share":1}]}}}`},
		"levels as rows": {`{ fundingLevels(where: { hasCommissionWith: [{ code: "30" }] }) { totalCount edges { node { amountCents status certification { code } } } } }`,
			`{"fundingLevels":{"totalCount":2,"edges":[{"node":{"amountCents":null,"status":null,"certification":{"code":"RNCP31946"}}},{"node":{"amountCents":820000,"status":"COMMISSION","certification":{"code":"RNCP31946"}}}]}}`},
		"rules of law": {`{ legalRules(where: { code: "APP_STARTER_L3" }) { edges { node { code validFrom validTo selector parameters } } } }`,
			`{"legalRules":{"edges":[{"node":{"code":"APP_STARTER_L3","validFrom":"2022-09-01","validTo":null,"selector":"CONCLUSION","parameters":"{\"level\":3,\"cents_per_year\":547000}"}}]}}`},
	})
}

// What is said to serve a mission is there.
func TestMissionsAreServed(t *testing.T) {
	fields := func(d *ast.Definition) map[string]bool {
		out := map[string]bool{}
		for _, f := range d.Fields {
			out[f.Name] = true
		}
		return out
	}
	queries, acts := fields(published().Query), fields(published().Mutation)
	for item, of := range law.AllServed() {
		for _, name := range of.Queries {
			if !queries[name] {
				t.Errorf("%s: no query %s", item, name)
			}
		}
		for _, name := range of.Acts {
			if !acts[name] {
				t.Errorf("%s: no act %s", item, name)
			}
		}
	}
}
