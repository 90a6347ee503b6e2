package relay_test

import (
	"context"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"gpec/internal/relay"
)

const sdl = `
	interface Node { id: ID! }
	type Branch implements Node { id: ID! name: String! jobs(first: Int, where: JobWhere): Jobs! }
	input JobWhere { code: String level: Int }
	type Jobs { edges: [JobEdge!]! totalCount: Int! }
	type JobEdge { node: Job! cursor: String! }
	type Job implements Node { id: ID! code: String! }
	type Query { branch: Branch! node: Node! }`

// asked puts a context where the first field of a query is being resolved.
func asked(t *testing.T, query string, variables map[string]any) context.Context {
	t.Helper()
	doc, problems := gqlparser.LoadQueryWithRules(gqlparser.MustLoadSchema(&ast.Source{Input: sdl}), query, rules.NewDefaultRules())
	if problems != nil {
		t.Fatal(problems)
	}
	oc := &graphql.OperationContext{Doc: doc, Operation: doc.Operations[0], Variables: variables}
	ctx := graphql.WithOperationContext(t.Context(), oc)
	return graphql.WithFieldContext(ctx, &graphql.FieldContext{Field: graphql.CollectFields(oc, oc.Operation.SelectionSet, []string{"Query"})[0]})
}

func TestCollected(t *testing.T) {
	edges := []string{"Branch.jobs", relay.ByName + "edges", relay.ByName + "node"}
	for _, test := range []struct {
		name, query string
		path        []string
		want        string // what is selected below, "absent" for no field
	}{
		{"the field itself", "{ branch { id name } }", nil, "id name"},
		{"not selected", "{ branch { id } }", []string{"Branch.jobs"}, "absent"},
		{"a step of the way is missing", "{ branch { jobs { totalCount } } }", edges, "absent"},
		{"by what it is called in the answer", "{ branch { jobs: name } }", []string{"Branch.jobs"}, ""},
		{"not by its name when it has an alias", "{ branch { them: jobs { totalCount } } }", []string{"Branch.jobs"}, "absent"},
		{"by its alias", "{ branch { them: jobs { totalCount } } }", []string{"Branch.them"}, "totalCount"},
		{"by name under an alias", "{ branch { jobs { rows: edges { it: node { code } } } } }", edges, "code"},
		{"two aliases are merged", "{ branch { jobs { a: edges { node { id } } b: edges { node { code } } } } }", edges, "id code"},
		{"a fragment", "{ branch { jobs { ...f } } } fragment f on Jobs { edges { ... on JobEdge { node { code } } } }", edges, "code"},
		{"fragments within fragments", "{ branch { jobs { ... on Jobs { ...f } } } } fragment f on Jobs { edges { node { id } } edges { node { code } } }", edges, "id code"},
		{"skipped", "{ branch { jobs { edges @skip(if: true) { node { code } } } } }", edges, "absent"},
		{"included by a variable", "query($x: Boolean!) { branch { jobs { edges @include(if: $x) { node { code } } } } }", edges, "code"},
		{"on a node of that type", "{ node { ... on Branch { jobs { edges { node { code } } } } } }", edges, "code"},
		{"on a node of another type", "{ node { ... on Job { jobs: code } } }", edges, "absent"},
		{"on a node, of the interface", "{ node { ... on Node { jobs: id } } }", []string{"Branch.jobs"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := "absent"
			if f := relay.Collected(asked(t, test.query, map[string]any{"x": true}), test.path...); f != nil {
				var names []string
				for _, s := range f.Selections {
					if field, ok := s.(*ast.Field); ok {
						names = append(names, field.Name)
					}
				}
				got = strings.Join(names, " ")
			}
			if got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
	if relay.Collected(t.Context(), "Branch.jobs") != nil {
		t.Error("a field where none is being resolved")
	}
}

func TestEdgeKey(t *testing.T) {
	key := func(selection string) string {
		ctx := asked(t, `query($n: Int = 3, $code: String) { branch { `+selection+` used: jobs(first: $n, where: {code: $code}) { totalCount } } }`, map[string]any{"n": 3, "code": "M1805"})
		oc := graphql.GetOperationContext(ctx)
		return relay.EdgeKey(oc, graphql.CollectFields(oc, graphql.GetFieldContext(ctx).Field.Selections, []string{"Branch"})[0])
	}
	one := key(`jobs(first: 3) { totalCount }`)
	for name, selection := range map[string]string{
		"another alias": `them: jobs(first: 3) { totalCount }`, "another selection": `jobs(first: 3) { edges { cursor } }`, "a variable": `jobs(first: $n) { totalCount }`,
	} {
		if got := key(selection); got != one {
			t.Errorf("%s: %s, want %s", name, got, one)
		}
	}
	seen := map[string]bool{one: true}
	for i, selection := range []string{`jobs { totalCount }`, `jobs(first: 4) { totalCount }`, `jobs(first: 3, where: {code: "M1805"}) { totalCount }`, `jobs(first: 3, where: {code: "M1806"}) { totalCount }`, `name`} {
		if got := key(selection); seen[got] {
			t.Errorf("%d, %s has the key of another: %s", i, selection, got)
		} else {
			seen[got] = true
		}
	}
	if a, b := key(`jobs(where: {code: $code, level: 1}) { totalCount }`), key(`jobs(where: {level: 1, code: "M1805"}) { totalCount }`); a != b {
		t.Errorf("the order of the arguments tells: %s, %s", a, b)
	}
}
