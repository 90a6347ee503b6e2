package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"

	"gpec/internal/access"
	"gpec/internal/testkit"
)

// connection is one field of the API that gives pages.
type connection struct {
	on, field, node string   // Query.branches gives Branch
	orders          []string // fields it may be ordered by
}

func (c connection) String() string { return c.on + "." + c.field }

// connections lists those of the published schema, so that a new one is tested on the day it is made.
func connections() []connection {
	s := published()
	var out []connection
	for _, def := range s.Types {
		if def.Kind != ast.Object || def.BuiltIn {
			continue
		}
		for _, f := range def.Fields {
			node, ok := strings.CutSuffix(f.Type.Name(), "Connection")
			if !ok || s.Types[node] == nil { // groups are no rows: TestGroupsAreWalked
				continue
			}
			c := connection{on: def.Name, field: f.Name, node: node}
			if f.Arguments.ForName("orderBy") != nil {
				for _, v := range s.Types[node+"OrderField"].EnumValues {
					c.orders = append(c.orders, v.Name)
				}
			}
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b connection) int { return strings.Compare(a.String(), b.String()) })
	return out
}

type page struct {
	TotalCount int `json:"totalCount"`
	PageInfo   struct {
		HasNextPage     bool    `json:"hasNextPage"`
		HasPreviousPage bool    `json:"hasPreviousPage"`
		StartCursor     *string `json:"startCursor"`
		EndCursor       *string `json:"endCursor"`
	} `json:"pageInfo"`
	Edges []struct {
		Cursor string `json:"cursor"`
		Node   struct {
			ID string `json:"id"`
		} `json:"node"`
	} `json:"edges"`
}

func (p page) ids() []string {
	out := []string{}
	for _, e := range p.Edges {
		out = append(out, e.Node.ID)
	}
	return out
}

// term is one item of orderBy.
type term struct {
	Field     string `json:"field"`
	Direction string `json:"direction"`
}

func reversed(order []term) []term {
	out := slices.Clone(order)
	for i := range out {
		out[i].Direction = map[string]string{"ASC": "DESC", "DESC": "ASC"}[out[i].Direction]
	}
	return out
}

// ask reads one page of a connection; the parent is the id of the row it stands on, empty for the root.
func (c connection) ask(tb testing.TB, api testkit.GraphQL, parent string, variables testkit.Variables) page {
	tb.Helper()
	declared, passed := "$first: Int, $after: Cursor, $last: Int, $before: Cursor", "first: $first, after: $after, last: $last, before: $before"
	if len(c.orders) > 0 {
		declared, passed = declared+", $orderBy: ["+c.node+"Order!]", passed+", orderBy: $orderBy"
	}
	if variables["where"] != nil {
		declared, passed = declared+", $where: "+c.node+"WhereInput", passed+", where: $where"
	}
	field := c.field + "(" + passed + ") { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } }"
	if c.on == "Query" {
		var out map[string]page
		api.Must(tb, "query("+declared+") { "+field+" }", variables, &out)
		return out[c.field]
	}
	variables["id"] = parent
	var out struct{ Node map[string]page }
	api.Must(tb, "query($id: ID!, "+declared+") { node(id: $id) { ... on "+c.on+" { "+field+" } } }", variables, &out)
	return out.Node[c.field]
}

// walk reads a connection to its end, forward or backward, and gives its ids in its own order.
func (c connection) walk(tb testing.TB, api testkit.GraphQL, parent string, where any, order []term, size int, backward bool) []string {
	tb.Helper()
	var ids []string
	var cursor *string
	for range 1000 {
		v := testkit.Variables{"orderBy": order, "where": where}
		if backward {
			v["last"], v["before"] = size, cursor
		} else {
			v["first"], v["after"] = size, cursor
		}
		p := c.ask(tb, api, parent, v)
		if len(p.Edges) > size {
			tb.Fatalf("a page of %d holds %d", size, len(p.Edges))
		}
		if backward {
			ids = append(p.ids(), ids...)
		} else {
			ids = append(ids, p.ids()...)
		}
		more := p.PageInfo.HasNextPage
		cursor = p.PageInfo.EndCursor
		if backward {
			more, cursor = p.PageInfo.HasPreviousPage, p.PageInfo.StartCursor
		}
		if !more {
			if ids == nil {
				ids = []string{}
			}
			return ids
		}
		if cursor == nil {
			tb.Fatal("more pages, and no cursor to go on from")
		}
	}
	tb.Fatal("the walk has no end")
	return nil
}

// orderings are no order, each field both ways, and pairs and all fields in mixed directions.
func (c connection) orderings() [][]term {
	out := [][]term{nil}
	for i, a := range c.orders {
		out = append(out, []term{{a, "ASC"}}, []term{{a, "DESC"}})
		for j, b := range c.orders {
			if i != j {
				out = append(out, []term{{a, "ASC"}, {b, "DESC"}})
			}
		}
	}
	if len(c.orders) > 2 {
		var all []term
		for i, a := range c.orders {
			all = append(all, term{a, []string{"DESC", "ASC"}[i%2]})
		}
		out = append(out, all)
	}
	return out
}

// parents gives the rows with the most rows below them, for each type that has connections.
func parents(t *testing.T, db *testkit.Database, api testkit.GraphQL, c connection) string {
	t.Helper()
	if c.on == "Query" {
		return ""
	}
	rows, err := db.SQL.QueryContext(t.Context(), "SELECT id FROM "+access.Table(c.on)+" ORDER BY id LIMIT 100")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // a read in a test
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	var out struct {
		Nodes []struct {
			ID string
			C  struct{ TotalCount int }
		}
	}
	api.Must(t, "query($ids: [ID!]!) { nodes(ids: $ids) { id ... on "+c.on+" { c: "+c.field+" { totalCount } } } }", testkit.Variables{"ids": ids}, &out)
	best := out.Nodes[0]
	for _, n := range out.Nodes {
		if n.C.TotalCount > best.C.TotalCount {
			best = n
		}
	}
	return best.ID
}

func TestEveryConnectionIsWalkedBothWaysInEveryOrder(t *testing.T) {
	onEach(t, func(t *testing.T, db *testkit.Database, api testkit.GraphQL) {
		grow(t, db)
		foresee(t, db)
		api = newWorld(t, db).administrator(api)
		for _, c := range connections() {
			t.Run(c.String(), func(t *testing.T) {
				parent := parents(t, db, api, c)
				for _, order := range c.orderings() {
					whole := c.ask(t, api, parent, testkit.Variables{"first": 500, "orderBy": order})
					want := whole.ids()
					if whole.TotalCount != len(want) || whole.PageInfo.HasNextPage || whole.PageInfo.HasPreviousPage {
						t.Errorf("%v: the whole list holds %d rows and says %d %+v", order, len(want), whole.TotalCount, whole.PageInfo)
					}
					size := max(1, (len(want)+2)/3)
					for _, backward := range []bool{false, true} {
						if diff := cmp.Diff(want, c.walk(t, api, parent, nil, order, size, backward)); diff != "" {
							t.Errorf("%v, %d a page, backward %v:\n%s", order, size, backward, diff)
						}
					}
					if order == nil {
						continue
					}
					other := c.ask(t, api, parent, testkit.Variables{"first": 500, "orderBy": reversed(order)}).ids()
					slices.Reverse(other)
					if diff := cmp.Diff(want, other); diff != "" {
						t.Errorf("%v against its reverse:\n%s", order, diff)
					}
				}
			})
		}
	})
}

// TestWalkingPagesIsReadingTheWholeList draws a connection, a filter, an order and a size.
func TestWalkingPagesIsReadingTheWholeList(t *testing.T) {
	filters := map[string][]any{
		"certifications": {nil, testkit.Variables{"state": "ACTIVE"}, testkit.Variables{"levelIn": []int{3, 5}}, testkit.Variables{"expiresOnLT": "2026-12-31"},
			testkit.Variables{"not": testkit.Variables{"state": "ACTIVE"}}, testkit.Variables{"or": []any{testkit.Variables{"level": 7}, testkit.Variables{"levelIsNil": true}}}},
		"competencies": {nil, testkit.Variables{"kind": "SKILL"}, testkit.Variables{"hasRequirements": true}},
		"jobs":         {nil, testkit.Variables{"scheme": "ROME4"}, testkit.Variables{"levelGTE": 2}},
		"branches":     {nil, testkit.Variables{"active": true}, testkit.Variables{"hasOpco": false}},
		"editions":     {nil, testkit.Variables{"latest": true}},
	}
	onEach(t, func(t *testing.T, _ *testkit.Database, api testkit.GraphQL) {
		all := connections()
		rapid.Check(t, func(r *rapid.T) {
			name := rapid.SampledFrom([]string{"branches", "certifications", "competencies", "editions", "jobs"}).Draw(r, "connection")
			c := all[slices.IndexFunc(all, func(c connection) bool { return c.on == "Query" && c.field == name })]
			where := rapid.SampledFrom(filters[name]).Draw(r, "where")
			fields := rapid.Permutation(c.orders).Draw(r, "fields")
			var order []term
			for _, f := range fields[:rapid.IntRange(0, len(fields)).Draw(r, "terms")] {
				order = append(order, term{f, rapid.SampledFrom([]string{"ASC", "DESC"}).Draw(r, "direction")})
			}
			size := rapid.IntRange(3, 60).Draw(r, "size")
			backward := rapid.Bool().Draw(r, "backward")
			want := c.ask(t, api, "", testkit.Variables{"first": 500, "orderBy": order, "where": where}).ids()
			if diff := cmp.Diff(want, c.walk(t, api, "", where, order, size, backward)); diff != "" {
				r.Fatalf("%s where %v order %v, %d a page, backward %v:\n%s", name, where, order, size, backward, diff)
			}
		})
	})
}

func TestPagesBetweenTwoCursors(t *testing.T) {
	onEach(t, func(t *testing.T, _ *testkit.Database, api testkit.GraphQL) {
		c := connection{on: "Query", field: "branches", node: "Branch", orders: []string{"IDCC"}}
		for _, order := range [][]term{{{"IDCC", "ASC"}}, {{"IDCC", "DESC"}}, {{"ACTIVE", "DESC"}, {"LABEL", "ASC"}}} {
			all := c.ask(t, api, "", testkit.Variables{"first": 500, "orderBy": order})
			second, ninth := all.Edges[1].Cursor, all.Edges[8].Cursor
			for _, test := range []struct {
				name      string
				variables testkit.Variables
				want      []string
				next      bool
				previous  bool
			}{
				{"first after", testkit.Variables{"first": 3, "after": second}, all.ids()[2:5], true, true},
				{"first before", testkit.Variables{"first": 3, "before": ninth}, all.ids()[0:3], true, false},
				{"last before", testkit.Variables{"last": 3, "before": ninth}, all.ids()[5:8], true, true},
				{"last after", testkit.Variables{"last": 3, "after": second}, all.ids()[8:11], false, true},
				{"first between", testkit.Variables{"first": 2, "after": second, "before": ninth}, all.ids()[2:4], true, true},
				{"last between", testkit.Variables{"last": 2, "after": second, "before": ninth}, all.ids()[6:8], true, true},
				{"all between", testkit.Variables{"after": second, "before": ninth}, all.ids()[2:8], true, true},
			} {
				test.variables["orderBy"] = order
				p := c.ask(t, api, "", test.variables)
				if diff := cmp.Diff(test.want, p.ids()); diff != "" {
					t.Errorf("%v %s:\n%s", order, test.name, diff)
				}
				if p.PageInfo.HasNextPage != test.next || p.PageInfo.HasPreviousPage != test.previous {
					t.Errorf("%v %s: next %v, previous %v", order, test.name, p.PageInfo.HasNextPage, p.PageInfo.HasPreviousPage)
				}
				if p.TotalCount != 11 {
					t.Errorf("%v %s: %d in total, want all 11", order, test.name, p.TotalCount)
				}
			}
		}
	})
}

func TestPageSizes(t *testing.T) {
	onEach(t, func(t *testing.T, _ *testkit.Database, api testkit.GraphQL) {
		root := `query($first: Int, $last: Int) { c: competencies(first: $first, last: $last) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { node { id } } } }`
		nested := `query($first: Int, $last: Int) { importRuns(where: { fileName: "npec-2024.txt" }) { edges { node { c: rejections(first: $first, last: $last) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { node { id } } } } } } }`
		read := func(t *testing.T, query string, v testkit.Variables) page {
			t.Helper()
			var out struct {
				C          page
				ImportRuns struct {
					Edges []struct{ Node struct{ C page } }
				}
			}
			api.Must(t, query, v, &out)
			if len(out.ImportRuns.Edges) == 1 {
				return out.ImportRuns.Edges[0].Node.C
			}
			return out.C
		}
		for name, query := range map[string]string{"root": root, "nested": nested} {
			total := map[string]int{"root": 84, "nested": 60}[name]
			t.Run(name, func(t *testing.T) {
				for _, test := range []struct {
					name           string
					variables      testkit.Variables
					rows           int
					next, previous bool
				}{
					{"50 by default", nil, 50, true, false},
					{"null is no size", testkit.Variables{"first": nil, "last": nil}, 50, true, false},
					{"first", testkit.Variables{"first": 7}, 7, true, false},
					{"last", testkit.Variables{"last": 7}, 7, false, true},
					{"500 at most", testkit.Variables{"first": 500}, total, false, false},
					{"exactly all", testkit.Variables{"first": total}, total, false, false},
					{"none", testkit.Variables{"first": 0}, 0, true, false},
					{"none from the end", testkit.Variables{"last": 0}, 0, false, true},
				} {
					p := read(t, query, test.variables)
					if len(p.Edges) != test.rows || p.TotalCount != total || p.PageInfo.HasNextPage != test.next || p.PageInfo.HasPreviousPage != test.previous {
						t.Errorf("%s: %d rows of %d, next %v, previous %v", test.name, len(p.Edges), p.TotalCount, p.PageInfo.HasNextPage, p.PageInfo.HasPreviousPage)
					}
					if (p.PageInfo.StartCursor == nil) != (test.rows == 0) || (p.PageInfo.EndCursor == nil) != (test.rows == 0) {
						t.Errorf("%s: cursors %v %v", test.name, p.PageInfo.StartCursor, p.PageInfo.EndCursor)
					}
				}
				for _, v := range []testkit.Variables{{"first": 501}, {"last": 501}, {"first": -1}, {"last": -1}, {"first": 1, "last": 1}} {
					if e := api.Fails(t, query, v); e.Extensions.Code != "BAD_INPUT" {
						t.Errorf("%v: %+v", v, e)
					}
				}
			})
		}
	})
}

// TestSelections: how a selection is written does not change what it says.
func TestSelections(t *testing.T) {
	first := `{"node":{"idcc":"0003"}}`
	both := first + `,{"node":{"idcc":"0054"}}`
	args := `(first: 2, orderBy: [{ field: IDCC }])`
	plain := `{"branches":{"totalCount":11,"pageInfo":{"hasNextPage":true},"edges":[` + both + `]}}`
	tests := []struct{ name, query, want string }{
		{"plain", `{ branches` + args + ` { totalCount pageInfo { hasNextPage } edges { node { idcc } } } }`, plain},
		{"aliases", `{ b: branches` + args + ` { t: totalCount p: pageInfo { more: hasNextPage } e: edges { n: node { code: idcc } } } }`,
			`{"b":{"t":11,"p":{"more":true},"e":[{"n":{"code":"0003"}},{"n":{"code":"0054"}}]}}`},
		{"twice the edges", `{ branches` + args + ` { a: edges { node { idcc } } b: edges { n: node { shortLabel opco { code } } } } }`,
			`{"branches":{"a":[` + both + `],"b":[{"n":{"shortLabel":"Navigation de plaisance","opco":null}},{"n":{"shortLabel":"Métallurgie : région parisienne","opco":null}}]}}`},
		{"twice the node", `{ branches(first: 1, where: { idcc: "1486" }) { edges { a: node { idcc opco { code } } b: node { idcc opco { name } } } } }`,
			`{"branches":{"edges":[{"a":{"idcc":"1486","opco":{"code":"ATLAS"}},"b":{"idcc":"1486","opco":{"name":"Atlas"}}}]}}`},
		{"fragment on the connection", `{ branches` + args + ` { ...C } } fragment C on BranchConnection { totalCount pageInfo { hasNextPage } edges { node { idcc } } }`, plain},
		{"inline fragments", `{ branches` + args + ` { ... { totalCount } ... on BranchConnection { pageInfo { hasNextPage } edges { ... on BranchEdge { node { ... on Branch { ... { idcc } } } } } } } }`, plain},
		{"fragment on the node interface", `{ branches` + args + ` { totalCount pageInfo { hasNextPage } edges { node { ... on Node { ... on Branch { idcc } } } } } }`, plain},
		{"fragments in fragments", `{ branches` + args + ` { ...A } } fragment A on BranchConnection { ...B edges { ...E } } fragment B on BranchConnection { totalCount pageInfo { ...P } } fragment P on PageInfo { hasNextPage } fragment E on BranchEdge { node { idcc } }`, plain},
		{"included", `query($yes: Boolean = true) { branches` + args + ` { totalCount @include(if: $yes) pageInfo @skip(if: false) { hasNextPage } edges @include(if: true) { node { idcc } } } }`, plain},
		{"left out", `query($no: Boolean = false) { branches` + args + ` { totalCount @include(if: $no) pageInfo @skip(if: true) { hasNextPage } edges @include(if: true) { node @skip(if: $no) { idcc } } } }`,
			`{"branches":{"edges":[` + both + `]}}`},
		{"included in a fragment", `query($yes: Boolean = true) { branches` + args + ` { ...C @include(if: $yes) totalCount pageInfo { hasNextPage } } } fragment C on BranchConnection { edges { node { idcc } } }`,
			`{"branches":{"edges":[` + both + `],"totalCount":11,"pageInfo":{"hasNextPage":true}}}`},
		{"only the total", `{ branches` + args + ` { totalCount } }`, `{"branches":{"totalCount":11}}`},
		{"only the total of a filter", `{ branches(where: { active: true }) { t: totalCount } }`, `{"branches":{"t":7}}`},
		{"only pageInfo", `{ branches` + args + ` { pageInfo { hasNextPage hasPreviousPage } } }`, `{"branches":{"pageInfo":{"hasNextPage":true,"hasPreviousPage":false}}}`},
		{"only the type", `{ branches { __typename } }`, `{"branches":{"__typename":"BranchConnection"}}`},
		{"two connections at once", `{ a: branches(first: 1, orderBy: [{ field: IDCC }]) { edges { node { idcc } } } b: branches(first: 1, orderBy: [{ field: IDCC, direction: DESC }]) { edges { node { idcc } } } }`,
			`{"a":{"edges":[` + first + `]},"b":{"edges":[{"node":{"idcc":"7024"}}]}}`},

		{"nested, aliased", `{ opco(code: "CONSTRUCTYS") { b: branches(orderBy: [{ field: IDCC }]) { t: totalCount p: pageInfo { more: hasNextPage } e: edges { n: node { idcc } } } } }`,
			`{"opco":{"b":{"t":2,"p":{"more":false},"e":[{"n":{"idcc":"1596"}},{"n":{"idcc":"1597"}}]}}}`},
		{"nested twice with other arguments", `{ opco(code: "CONSTRUCTYS") { a: branches(first: 1, orderBy: [{ field: IDCC }]) { totalCount edges { node { idcc } } } b: branches(first: 1, orderBy: [{ field: IDCC, direction: DESC }]) { pageInfo { hasNextPage } edges { node { idcc } } } none: branches(where: { active: false }) { totalCount edges { node { idcc } } } } }`,
			`{"opco":{"a":{"totalCount":2,"edges":[{"node":{"idcc":"1596"}}]},"b":{"pageInfo":{"hasNextPage":true},"edges":[{"node":{"idcc":"1597"}}]},"none":{"totalCount":0,"edges":[]}}}`},
		{"nested twice with the same arguments", `{ opco(code: "CONSTRUCTYS") { a: branches { totalCount } b: branches { edges { node { active } } } } }`,
			`{"opco":{"a":{"totalCount":2},"b":{"edges":[{"node":{"active":true}},{"node":{"active":true}}]}}}`},
		{"nested, only the total", `{ opcos(first: 2, orderBy: [{ field: CODE }]) { edges { node { code branches { totalCount } } } } }`,
			`{"opcos":{"edges":[{"node":{"code":"AKTO","branches":{"totalCount":1}}},{"node":{"code":"ATLAS","branches":{"totalCount":1}}}]}}`},
		{"nested, only pageInfo", `{ opco(code: "CONSTRUCTYS") { branches(first: 1) { pageInfo { hasNextPage } } } }`, `{"opco":{"branches":{"pageInfo":{"hasNextPage":true}}}}`},
		{"nested, one order that is no list", `{ opco(code: "CONSTRUCTYS") { branches(orderBy: { field: IDCC, direction: DESC }) { edges { node { idcc } } } } }`,
			`{"opco":{"branches":{"edges":[{"node":{"idcc":"1597"}},{"node":{"idcc":"1596"}}]}}}`},
		{"nested in a fragment", `{ opco(code: "CONSTRUCTYS") { ...O } } fragment O on Opco { branches(orderBy: [{ field: IDCC }]) { ...C } } fragment C on BranchConnection { totalCount edges { node { idcc } } }`,
			`{"opco":{"branches":{"totalCount":2,"edges":[{"node":{"idcc":"1596"}},{"node":{"idcc":"1597"}}]}}}`},
		{"first of each parent", `{ commissions(orderBy: [{ field: CODE }]) { edges { node { code branches(first: 1, orderBy: [{ field: IDCC }]) { totalCount pageInfo { hasNextPage } edges { node { idcc } } } } } } }`,
			`{"commissions":{"edges":[{"node":{"code":"2","branches":{"totalCount":1,"pageInfo":{"hasNextPage":false},"edges":[{"node":{"idcc":"1486"}}]}}},{"node":{"code":"16","branches":{"totalCount":2,"pageInfo":{"hasNextPage":true},"edges":[{"node":{"idcc":"1596"}}]}}},{"node":{"code":"30","branches":{"totalCount":2,"pageInfo":{"hasNextPage":true},"edges":[{"node":{"idcc":"0650"}}]}}},{"node":{"code":"57","branches":{"totalCount":1,"pageInfo":{"hasNextPage":false},"edges":[{"node":{"idcc":"1486"}}]}}}]}}`},
		{"one edge under two names, other columns", `{ branch(idcc: "0003") { a: current { idcc } b: current { shortLabel opco { code } } c: successor { active } } }`,
			`{"branch":{"a":{"idcc":"3229"},"b":{"shortLabel":"Mer et nautisme","opco":{"code":"AKTO"}},"c":{"active":false}}}`},
		{"one edge under two names, other connections", `{ branch(idcc: "0003") { a: current { formers(first: 1, orderBy: [{ field: IDCC }]) { edges { node { idcc } } } } b: current { formers(first: 1, orderBy: [{ field: IDCC, direction: DESC }]) { edges { node { idcc } } } } } }`,
			`{"branch":{"a":{"formers":{"edges":[` + first + `]}},"b":{"formers":{"edges":[{"node":{"idcc":"2972"}}]}}}}`},
		{"a list under two names", `{ certification(code: "RNCP38878") { a: accessRoutes { route } b: accessRoutes { certification { code } } } }`,
			`{"certification":{"a":[{"route":"APPRENTICESHIP"},{"route":"EXPERIENCE"},{"route":"STUDENT"}],"b":[{"certification":{"code":"RNCP38878"}},{"certification":{"code":"RNCP38878"}},{"certification":{"code":"RNCP38878"}}]}}`},
	}
	onEach(t, func(t *testing.T, _ *testkit.Database, api testkit.GraphQL) {
		for _, test := range tests {
			t.Run(test.name, func(t *testing.T) {
				a := api.Ask(t, test.query, nil)
				if len(a.Errors) > 0 {
					t.Fatal(a.Errors)
				}
				if diff := cmp.Diff(test.want, string(a.Data)); diff != "" {
					t.Error(diff)
				}
			})
		}
	})
}

func TestPageInfoAloneGivesTheCursorsOfThePage(t *testing.T) {
	onEach(t, func(t *testing.T, _ *testkit.Database, api testkit.GraphQL) {
		var alone, beside struct{ Branches page }
		args := `(first: 3, orderBy: [{ field: LABEL }])`
		api.Must(t, `{ branches`+args+` { pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }`, nil, &alone)
		api.Must(t, `{ branches`+args+` { pageInfo { startCursor endCursor hasNextPage hasPreviousPage } edges { cursor } } }`, nil, &beside)
		if diff := cmp.Diff(beside.Branches.PageInfo, alone.Branches.PageInfo); diff != "" {
			t.Error(diff)
		}
		if got := *beside.Branches.PageInfo.EndCursor; got != beside.Branches.Edges[2].Cursor {
			t.Errorf("the end of the page is %s, its last edge %s", got, beside.Branches.Edges[2].Cursor)
		}
	})
}

func TestCursorsOfOthers(t *testing.T) {
	onEach(t, func(t *testing.T, _ *testkit.Database, api testkit.GraphQL) {
		cursor := func(query string) string {
			var out map[string]page
			api.Must(t, "{ c: "+query+" { edges { cursor } } }", nil, &out)
			return out["c"].Edges[0].Cursor
		}
		bad := map[string]string{
			"empty":                          "",
			"no base64":                      "!!!",
			"base64 of nothing":              "AA==",
			"base64 of a text":               "Zm9v",
			"base64 of a number":             "Kg==",
			"base64 of half a map":           "gqFp",
			"base64 of a map":                "gaFpKg==",
			"a null value":                   "gqFpzQGkoXbA",
			"of the default order":           cursor("branches(first: 1)"),
			"of another order":               cursor("branches(first: 1, orderBy: [{ field: IDCC }])"),
			"of another type of value":       cursor("branches(first: 1, orderBy: [{ field: EMPLOYEES }])"),
			"of an order of two fields":      cursor("branches(first: 1, orderBy: [{ field: LABEL }, { field: IDCC }])"),
			"of another type, its own order": cursor("jobs(first: 1, orderBy: [{ field: LABEL }])"),
		}
		for name, c := range bad {
			for _, query := range []string{
				`query($c: Cursor) { branches(first: 1, after: $c, orderBy: [{ field: LABEL }]) { totalCount edges { node { id } } } }`,
				`query($c: Cursor) { branches(last: 1, before: $c, orderBy: [{ field: LABEL }]) { edges { node { id } } } }`,
				`query($c: Cursor) { opco(code: "ATLAS") { branches(first: 1, after: $c, orderBy: [{ field: LABEL }]) { edges { node { id } } } } }`,
				`query($c: Cursor) { opcos { edges { node { branches(last: 1, before: $c, orderBy: [{ field: LABEL }]) { edges { node { id } } } } } } }`,
			} {
				if e := api.Fails(t, query, testkit.Variables{"c": c}); e.Extensions.Code != "BAD_INPUT" {
					t.Errorf("%s (%q) in %s: %+v", name, c, query, e)
				}
			}
		}
		good := cursor("branches(first: 1, orderBy: [{ field: LABEL }])")
		var out struct{ Opco struct{ Branches page } }
		api.Must(t, `query($c: Cursor) { opco(code: "ATLAS") { branches(after: $c, orderBy: [{ field: LABEL, direction: DESC }]) { totalCount } } }`, testkit.Variables{"c": good}, &out)
	})
}

func TestNode(t *testing.T) {
	onEach(t, func(t *testing.T, db *testkit.Database, api testkit.GraphQL) {
		t.Run("of every type", func(t *testing.T) {
			api := newWorld(t, db).administrator(api)
			for _, def := range published().PossibleTypes["Node"] {
				var id string
				if err := db.SQL.QueryRowContext(t.Context(), "SELECT min(id) FROM "+access.Table(def.Name)).Scan(&id); err != nil {
					t.Fatal(err)
				}
				a := api.Ask(t, `query($id: ID!) { node(id: $id) { id __typename } nodes(ids: [$id]) { id __typename } }`, testkit.Variables{"id": id})
				one := fmt.Sprintf(`{"id":%q,"__typename":%q}`, id, def.Name)
				if want := `{"node":` + one + `,"nodes":[` + one + `]}`; string(a.Data) != want {
					t.Errorf("%s, want %s (%v)", a.Data, want, a.Errors)
				}
			}
		})
		t.Run("that is not public", func(t *testing.T) {
			for _, table := range []string{"search_entries", "commission_branches", "certification_jobs"} {
				var id string
				if err := db.SQL.QueryRowContext(t.Context(), "SELECT min(id) FROM "+table).Scan(&id); err != nil {
					t.Fatal(err)
				}
				a := api.Ask(t, `query($id: ID!) { node(id: $id) { id } }`, testkit.Variables{"id": id})
				if string(a.Data) != `{"node":null}` {
					t.Errorf("%s %s: %s %v", table, id, a.Data, a.Errors)
				}
			}
		})
		t.Run("unknown", func(t *testing.T) {
			for _, id := range []string{"4294967000", "0", "-1", "9223372036854775807"} {
				a := api.Ask(t, `query($id: ID!) { node(id: $id) { id } }`, testkit.Variables{"id": id})
				if string(a.Data) != `{"node":null}` || len(a.Errors) > 0 && a.Errors[0].Extensions.Code == "INTERNAL" {
					t.Errorf("%s: %s %v", id, a.Data, a.Errors)
				}
			}
		})
		t.Run("malformed", func(t *testing.T) {
			for _, id := range []any{"", "abc", "1.5", "99999999999999999999", "RNCP31946"} {
				if e := api.Fails(t, `query($id: ID!) { node(id: $id) { id } }`, testkit.Variables{"id": id}); e.Extensions.Code != "BAD_INPUT" {
					t.Errorf("%v: %+v", id, e)
				}
				if e := api.Fails(t, `query($id: ID!) { nodes(ids: [$id]) { id } }`, testkit.Variables{"id": id}); e.Extensions.Code != "BAD_INPUT" {
					t.Errorf("%v: %+v", id, e)
				}
			}
		})
		t.Run("several", func(t *testing.T) {
			var b, j struct {
				X struct{ ID string }
			}
			api.Must(t, `{ x: branch(idcc: "1486") { id } }`, nil, &b)
			api.Must(t, `{ x: job(scheme: ROME4, code: "M1805") { id } }`, nil, &j)
			a := api.Ask(t, `query($ids: [ID!]!) { nodes(ids: $ids) { ... on Branch { idcc } ... on Job { code parent { code } } } }`,
				testkit.Variables{"ids": []string{j.X.ID, "4294967000", b.X.ID, j.X.ID}})
			want := `{"nodes":[{"code":"M1805","parent":{"code":"M18"}},null,{"idcc":"1486"},{"code":"M1805","parent":{"code":"M18"}}]}`
			if string(a.Data) != want || len(a.Errors) != 1 || a.Errors[0].Extensions.Code != "NOT_FOUND" {
				t.Errorf("%s\n%v", a.Data, a.Errors)
			}
			many := make([]string, 101)
			for i := range many {
				many[i] = b.X.ID
			}
			if e := api.Fails(t, `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, testkit.Variables{"ids": many}); e.Extensions.Code != "BAD_INPUT" {
				t.Errorf("%+v", e)
			}
			if a := api.Ask(t, `{ nodes(ids: []) { id } }`, nil); string(a.Data) != `{"nodes":[]}` || len(a.Errors) > 0 {
				t.Errorf("%s %v", a.Data, a.Errors)
			}
		})
	})
}
