package graph

import (
	"encoding/json"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"

	"gpec/internal/relay"
)

// Costs that are no rows.
const (
	countCost         = 10   // a total reads an index, not the rows
	introspectionCost = 1000 // the whole schema is a megabyte of text
)

// The cost of an operation is the number of rows that may be read, each with what is asked of it:
//
//	a scalar                    0; totalCount countCost
//	an object                   1, and its fields
//	a connection                its rows, each with the fields of its node
//	a list                      its rows, each with its fields
//	__schema, __type            introspectionCost; __typename 0
//
// Rows are what `first` or `last` says, or the default page where neither does. They pass from the field that has the argument
// to the lists of its answer, connection or not (search(first:) has no connection). A list below no such field has as many
// rows as its argument has ids, or Limits.AssumedRows. All of it is read off the types of the schema: a field that is added
// has a cost.
func (l Limits) cost(schema *ast.Schema, doc *ast.QueryDocument, op *ast.OperationDefinition, variables map[string]any) int {
	c := coster{limits: l, schema: schema, doc: doc, operation: op, variables: variables, known: map[spread]cost{}}
	return c.selection(op.SelectionSet, 0).rows
}

type coster struct {
	limits    Limits
	schema    *ast.Schema
	doc       *ast.QueryDocument
	operation *ast.OperationDefinition
	variables map[string]any
	known     map[spread]cost
}

// cost of a selection, and whether it reads the page of the connection it is made on.
type cost struct {
	rows  int
	pages bool
}

// spread is a fragment below a field that asks for a number of rows: its cost is counted once.
type spread struct {
	name string
	rows int
}

// selection is the cost of a selection below a field that asks for rows, 0 when it does not say.
func (c *coster) selection(set ast.SelectionSet, rows int) (sum cost) {
	for _, sel := range set {
		var one cost
		switch sel := sel.(type) {
		case *ast.Field:
			if c.included(sel.Directives) {
				one = c.field(sel, rows)
			}
		case *ast.InlineFragment:
			if c.included(sel.Directives) {
				one = c.selection(sel.SelectionSet, rows)
			}
		case *ast.FragmentSpread:
			if c.included(sel.Directives) {
				one = c.fragment(spread{sel.Name, rows})
			}
		}
		sum = cost{plus(sum.rows, one.rows), sum.pages || one.pages}
	}
	return sum
}

func (c *coster) fragment(s spread) cost {
	if known, ok := c.known[s]; ok {
		return known
	}
	var out cost
	if f := c.doc.Fragments.ForName(s.name); f != nil {
		out = c.selection(f.SelectionSet, s.rows)
	}
	c.known[s] = out
	return out
}

func (c *coster) field(f *ast.Field, rows int) cost {
	def := f.Definition
	if f.Name == "__schema" || f.Name == "__type" {
		return cost{rows: introspectionCost}
	}
	if def == nil || f.Name == "__typename" {
		return cost{}
	}
	of := c.schema.Types[def.Type.Name()]
	parent := f.ObjectDefinition
	switch {
	case f.Name == "totalCount" && isConnection(parent):
		return cost{rows: countCost}
	case of == nil || of.IsLeafType():
		return cost{}
	case f.Name == "pageInfo" && isConnection(parent):
		return cost{pages: true}
	case f.Name == "edges" && isConnection(parent):
		below := c.selection(f.SelectionSet, 0)
		return cost{times(rows, max(0, below.rows-1)), true} // each row is counted with its page, below.rows counts node again
	}
	asked, sized := c.page(f)
	if def.Type.Elem != nil {
		switch n, ok := c.ids(f); {
		case sized:
			rows = asked
		case ok:
			rows = n
		case rows == 0:
			rows = c.limits.AssumedRows
		}
		return cost{rows: plus(1, times(rows, plus(1, c.selection(f.SelectionSet, 0).rows)))}
	}
	if !sized {
		asked = 0
	}
	below := c.selection(f.SelectionSet, asked)
	if isConnection(of) && below.pages {
		return cost{rows: plus(1, plus(asked, below.rows))}
	}
	return cost{rows: plus(1, below.rows)}
}

func isConnection(d *ast.Definition) bool {
	return d != nil && d.Fields.ForName("edges") != nil && (d.Fields.ForName("pageInfo") != nil || d.Fields.ForName("page") != nil)
}

// page is the number of rows a field asks for; false when it has no such argument.
func (c *coster) page(f *ast.Field) (int, bool) {
	sized := false
	standard := relay.DefaultPage
	for _, name := range []string{"first", "last"} {
		a := f.Definition.Arguments.ForName(name)
		if a == nil {
			continue
		}
		sized = true
		if a.DefaultValue != nil {
			if n, ok := c.number(a.DefaultValue); ok {
				standard = n
			}
		}
		if given := f.Arguments.ForName(name); given != nil {
			if n, ok := c.number(given.Value); ok {
				return n, true
			}
		}
	}
	return standard, sized
}

// number is a whole number, written or of a variable; false when it is null or absent.
func (c *coster) number(v *ast.Value) (int, bool) {
	text := v.Raw
	switch v.Kind {
	case ast.Variable:
		given, ok := c.variables[v.Raw]
		if !ok {
			def := c.operation.VariableDefinitions.ForName(v.Raw)
			if def == nil || def.DefaultValue == nil || def.DefaultValue.Kind == ast.Variable {
				return 0, false
			}
			return c.number(def.DefaultValue)
		}
		switch n := given.(type) {
		case json.Number:
			text = n.String()
		case int64: // the library makes one of a json.Number
			text = strconv.FormatInt(n, 10)
		default:
			return 0, false
		}
	case ast.IntValue:
	default:
		return 0, false
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return enough, true
	}
	return int(min(max(n, 0), enough)), true // a negative one is refused by the resolver
}

// ids is the length of the list that names the rows of a list field: nodes(ids:).
func (c *coster) ids(f *ast.Field) (int, bool) {
	for _, a := range f.Definition.Arguments {
		given := f.Arguments.ForName(a.Name)
		if a.Type.Elem == nil || a.Type.Name() != "ID" || given == nil {
			continue
		}
		v := given.Value
		if v.Kind == ast.Variable {
			list, ok := c.variables[v.Raw].([]any)
			return max(1, len(list)), ok
		}
		return max(1, len(v.Children)), true
	}
	return 0, false
}

// included follows @skip and @include.
func (c *coster) included(directives ast.DirectiveList) bool {
	for _, d := range directives {
		if d.Name != "skip" && d.Name != "include" {
			continue
		}
		a := d.Arguments.ForName("if")
		if a == nil {
			continue
		}
		yes := a.Value.Raw == "true"
		if a.Value.Kind == ast.Variable {
			given, known := c.variables[a.Value.Raw].(bool)
			if !known {
				continue // counted: its default is not worth a rule
			}
			yes = given
		}
		if yes == (d.Name == "skip") {
			return false
		}
	}
	return true
}
