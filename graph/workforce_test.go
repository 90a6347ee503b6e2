package graph_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"gpec/internal/testkit"
)

// groups is a page of groups, each as its JSON.
type groups struct {
	Workforce struct {
		TotalCount int
		PageInfo   struct {
			HasNextPage, HasPreviousPage bool
			EndCursor                    *string
		}
		Edges []struct {
			Cursor string
			Node   json.RawMessage
		}
	}
}

// TestGroupsAreWalked reads groups one by one and finds them as on one page, in each order.
func TestGroupsAreWalked(t *testing.T) {
	onEach(t, func(t *testing.T, db *testkit.Database, api testkit.GraphQL) {
		grow(t, db)
		for _, by := range []string{"[]", "[YEAR]", "[JOB, REGION]", "[BRANCH, YEAR, SEX]", "[OPCO]", "[CRIS, AGE_BAND]"} {
			for _, order := range []string{"", "orderBy: [{ field: VALUE, direction: DESC }],", "orderBy: [{ field: VALUE }],"} {
				query := `query($first: Int, $after: Cursor) { workforce(dataset: "headcount-atlas", groupBy: ` + by + `, ` + order + ` first: $first, after: $after) {
					totalCount pageInfo: page { hasNextPage hasPreviousPage endCursor }
					edges { cursor node { year cris ageBand sex rank branch { idcc } opco { code } job { code } region { code } value { __typename ... on Exact { value } ... on Estimated { value low high } } } } } }`
				var whole groups
				api.Must(t, query, testkit.Variables{"first": 500}, &whole)
				if n := len(whole.Workforce.Edges); n == 0 || n != whole.Workforce.TotalCount || whole.Workforce.PageInfo.HasNextPage {
					t.Fatalf("%s: %d groups of %d", by, n, whole.Workforce.TotalCount)
				}
				var after *string
				for i, want := range whole.Workforce.Edges {
					var one groups
					api.Must(t, query, testkit.Variables{"first": 1, "after": after}, &one)
					got := one.Workforce
					if len(got.Edges) != 1 || string(got.Edges[0].Node) != string(want.Node) || got.Edges[0].Cursor != want.Cursor ||
						got.PageInfo.HasNextPage != (i < len(whole.Workforce.Edges)-1) || got.PageInfo.HasPreviousPage != (i > 0) {
						t.Fatalf("%s %s: group %d is %s, want %s", by, order, i, got.Edges[0].Node, want.Node)
					}
					after = got.PageInfo.EndCursor
				}
			}
		}
	})
}

// TestWhatNoCubeAnswers holds what is refused, and what is null.
func TestWhatNoCubeAnswers(t *testing.T) {
	onEach(t, func(t *testing.T, db *testkit.Database, api testkit.GraphQL) {
		grow(t, db)
		for _, c := range []struct{ arguments, code, says string }{
			{`where: { branchIn: ["Syntec"] }`, "BAD_INPUT", `invalid IDCC "Syntec"`},
			{`where: { regionIn: ["Poitou"] }`, "BAD_INPUT", `invalid region "Poitou"`},
			{`where: { ageBandIn: ["young"] }`, "BAD_INPUT", `invalid age band "young"`},
			{`where: { opcoIn: ["NOBODY"] }`, "BAD_INPUT", "NOBODY"},
			{`groupBy: [BRANCH, BRANCH]`, "BAD_INPUT", "groupBy has BRANCH twice"},
			{`groupBy: [YEAR, BRANCH, JOB, REGION, AGE_BAND, SEX, SIZE_CLASS]`, "BAD_INPUT", "groupBy has 7 dimensions"},
			{`where: { yearIn: [2022, 2023] }`, "BAD_INPUT", "years are never added up"},
			{`where: { yearGTE: 2021 }`, "BAD_INPUT", "years are never added up"},
			{`jobLevel: 1`, "BAD_INPUT", "groupBy has no JOB"},
			{`groupBy: [JOB], jobLevel: 9`, "BAD_INPUT", "levels are 1 to 4"},
			{`having: { valueGTE: 2, valueLTE: 1 }`, "BAD_INPUT", "there are none"},
			{`first: 501`, "BAD_INPUT", "at most 500"},
			{`metric: TENSION`, "BAD_INPUT", "TENSION cannot be added up"},
			{`metric: EMPLOYEES, groupBy: [ACTIVITY]`, "", ""},
			{`dataset: "nowhere"`, "", ""},
			{`asKnownOn: "1999-12-31"`, "", ""},
		} {
			a := api.Ask(t, "{ workforce("+c.arguments+") { totalCount } }", nil)
			switch {
			case c.code == "":
				if len(a.Errors) > 0 || !strings.Contains(string(a.Data), `"workforce":null`) {
					t.Errorf("%s: %s %v", c.arguments, a.Data, a.Errors)
				}
			case len(a.Errors) != 1 || a.Errors[0].Extensions.Code != c.code || !strings.Contains(a.Errors[0].Message, c.says):
				t.Errorf("%s: %v, want %s %q", c.arguments, a.Errors, c.code, c.says)
			}
		}
	})
}

// TestJobsOfAnotherClassification converts headcounts by weighted correspondences: what is shared out is an estimate within certain
// bounds, and nothing is lost.
func TestJobsOfAnotherClassification(t *testing.T) {
	onEach(t, func(t *testing.T, db *testkit.Database, api testkit.GraphQL) {
		grow(t, db)
		var out struct {
			Workforce struct {
				Total struct{ Value float64 }
				Edges []struct {
					Node struct {
						Job   *struct{ Code, Scheme string }
						Value struct {
							Typename         string `json:"__typename"`
							Value, Low, High float64
							Method           string
						}
					}
				}
			}
		}
		api.Must(t, `{ workforce(metric: EMPLOYEES, dataset: "headcount-atlas", where: { yearIn: [2022] }, groupBy: [JOB], jobScheme: FAP2009) {
			total { ... on Exact { value } ... on Estimated { value } } edges { node { job { code scheme } value { __typename ... on Estimated { value low high method } } } } } }`, nil, &out)
		sum := 0.0
		var methods []string
		for _, e := range out.Workforce.Edges {
			v := e.Node.Value
			sum += v.Value
			methods = append(methods, v.Method)
			if v.Typename != "Estimated" || v.Low > v.Value || v.High < v.Value || e.Node.Job != nil && e.Node.Job.Scheme != "FAP2009" {
				t.Errorf("%+v", e.Node)
			}
		}
		if d := sum - out.Workforce.Total.Value; len(methods) < 2 || d > 1e-6 || d < -1e-6 || !slices.Contains(methods, "CORRESPONDENCE") {
			t.Errorf("%d groups make %v of %v: %q", len(methods), sum, out.Workforce.Total.Value, methods)
		}
	})
}

// What operators tell of their firms is shown to everybody under statistical secrecy.
func TestSmallFirmsAreProtected(t *testing.T) {
	onEach(t, func(t *testing.T, db *testkit.Database, api testkit.GraphQL) {
		grow(t, db)
		testkit.Support(t, db.DB)
		var out struct {
			Workforce struct {
				Edges []struct {
					Node struct {
						Department struct{ Code string }
						Value      struct {
							Typename string `json:"__typename"`
							Value    float64
						}
					}
				}
			}
		}
		api.Must(t, `{ workforce(metric: SMALL_FIRMS_REACHED, groupBy: [DEPARTMENT], orderBy: [{ field: DEPARTMENT }]) { edges { node { department { code } value { __typename ... on Exact { value } ... on Estimated { value } } } } } }`, nil, &out)
		shown := 0
		for _, e := range out.Workforce.Edges {
			if e.Node.Value.Typename != "Suppressed" {
				shown++
			}
			if e.Node.Department.Code == "35" && e.Node.Value.Typename == "Exact" {
				t.Errorf("one firm alone is shown: %+v", e.Node)
			}
		}
		if len(out.Workforce.Edges) != 6 || shown < 3 {
			t.Errorf("%+v", out)
		}
	})
}
