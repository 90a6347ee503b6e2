// Package relay holds what the generated pagination code calls: how large a page is, which fields a client selected,
// where a cursor stands. It cures, in one place, defects of the generator that the project uses (see ent/entc.go).
package relay

import (
	"context"
	"encoding/json"
	"hash/fnv"
	"io"
	"reflect"
	"strings"
	"time"
	"unicode/utf8"

	"entgo.io/contrib/entgql"
	"entgo.io/ent/dialect/sql"
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"gpec/internal/fault"
)

// Sizes of a page, in rows. A connection is never unbounded: the default is for a client that does not say.
const (
	DefaultPage = 50
	MaxPage     = 500
)

// Page checks first and last and gives first its default.
func Page(first, last *int) (*int, error) {
	if first != nil && last != nil {
		return nil, fault.New(fault.BadInput, "pass first or last to a connection, not both")
	}
	for name, n := range map[string]*int{"first": first, "last": last} {
		if n != nil && *n < 0 {
			return nil, fault.New(fault.BadInput, "%s cannot be negative", name)
		}
		if n != nil && *n > MaxPage {
			return nil, fault.New(fault.BadInput, "%s is %d: a page holds at most %d rows", name, *n, MaxPage)
		}
	}
	if first == nil && last == nil {
		n := DefaultPage
		first = &n
	}
	return first, nil
}

// ByName marks a segment of a selection path that is matched by the name of the field, whatever its alias.
const ByName = "="

// Collected gives the field at a path below the field being resolved, or nil when the client did not select it.
// A segment "=edges" stands for every selection of the field edges, under any alias, merged; a segment "Branch.x" stands
// for what is called x in the answer, on the type Branch. Fragments and @include/@skip are followed.
func Collected(ctx context.Context, path ...string) *graphql.CollectedField {
	fc := graphql.GetFieldContext(ctx)
	if fc == nil {
		return nil
	}
	oc := graphql.GetOperationContext(ctx)
	field := fc.Field
	for _, segment := range path {
		next := child(oc, field, segment)
		if next == nil {
			return nil
		}
		field = *next
	}
	return &field
}

func child(oc *graphql.OperationContext, parent graphql.CollectedField, segment string) *graphql.CollectedField {
	if typ, alias, ok := strings.Cut(segment, "."); ok {
		for _, f := range graphql.CollectFields(oc, parent.Selections, []string{typ, "Node"}) {
			if f.Alias == alias {
				return &f
			}
		}
		return nil
	}
	name := strings.TrimPrefix(segment, ByName)
	var found *graphql.CollectedField
	for _, f := range graphql.CollectFields(oc, parent.Selections, conditions(parent.Selections, nil)) {
		if f.Name != name {
			continue
		}
		if found == nil {
			found = &graphql.CollectedField{Field: f.Field}
		}
		found.Selections = append(found.Selections, f.Selections...)
	}
	return found
}

// conditions lists the type conditions of the fragments of a selection. On a connection and on an edge, which are concrete
// types, every fragment that validation let through applies.
func conditions(set ast.SelectionSet, out []string) []string {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.InlineFragment:
			out = conditions(s.SelectionSet, append(out, s.TypeCondition))
		case *ast.FragmentSpread:
			out = conditions(s.Definition.SelectionSet, append(out, s.Definition.TypeCondition))
		}
	}
	return out
}

// EdgeKey names one loading of a connection below a row: its field and its arguments. Two selections of the field with
// other arguments are loaded apart, whatever their aliases.
func EdgeKey(oc *graphql.OperationContext, field graphql.CollectedField) string {
	args, err := json.Marshal(field.ArgumentMap(oc.Variables))
	if err != nil {
		return field.Alias
	}
	return field.Name + string(args)
}

// Order is how the rows of a connection are sorted: by its terms, then by id in the direction of the last term.
type Order struct {
	Mark  uint32
	Terms []Term
	ID    string // column of the id
}

// Term is one column of an order.
type Term struct {
	Column string
	Desc   bool
	Zero   any // a value of the column's Go type, to check what a cursor holds
}

// Mark tells the cursors of one table and of one list of columns from all others: it is the first value of a cursor.
func Mark(table string, columns []string) uint32 {
	h := fnv.New32a()
	_, _ = io.WriteString(h, table+" "+strings.Join(columns, " ")) // a hash never fails
	return h.Sum32()
}

// After gives the predicate that keeps the rows after a cursor. A cursor of another order is bad input.
func (o Order) After(cursor *entgql.Cursor[int]) (func(*sql.Selector), error) {
	return o.beyond(cursor, false)
}

// Before gives the predicate that keeps the rows before a cursor. A cursor of another order is bad input.
func (o Order) Before(cursor *entgql.Cursor[int]) (func(*sql.Selector), error) {
	return o.beyond(cursor, true)
}

// beyond compares rows with a cursor, in the order or against it. When all terms run the same way it is one row comparison,
// which an index answers directly.
func (o Order) beyond(cursor *entgql.Cursor[int], against bool) (func(*sql.Selector), error) {
	values, err := o.values(cursor)
	if err != nil {
		return nil, err
	}
	columns, descs, idDesc, same := make([]string, 0, len(o.Terms)+1), make([]bool, 0, len(o.Terms)+1), against, true
	for _, t := range o.Terms {
		idDesc = t.Desc != against
		columns, descs = append(columns, t.Column), append(descs, idDesc)
	}
	columns, descs = append(columns, o.ID), append(descs, idDesc)
	for _, d := range descs {
		same = same && d == idDesc
	}
	return func(s *sql.Selector) {
		cols := make([]string, len(columns))
		for i, c := range columns {
			cols[i] = s.C(c)
		}
		switch {
		case same && idDesc:
			s.Where(sql.CompositeLT(cols, values...))
		case same:
			s.Where(sql.CompositeGT(cols, values...))
		default:
			s.Where(stepwise(cols, descs, values))
		}
	}, nil
}

// values gives what a cursor holds for each term and for the id.
func (o Order) values(cursor *entgql.Cursor[int]) ([]any, error) {
	held, _ := cursor.Value.([]any)
	if len(held) != len(o.Terms)+1 {
		return nil, errOtherOrder()
	}
	if mark, err := convert(held[0], uint32(0)); err != nil || mark != o.Mark {
		return nil, errOtherOrder()
	}
	out := make([]any, 0, len(held))
	for i, t := range o.Terms {
		v, err := convert(held[i+1], t.Zero)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return append(out, cursor.ID), nil
}

func errOtherOrder() error {
	return fault.New(fault.BadInput, "the cursor belongs to another connection or to another order")
}

// stepwise is (a > x) OR (a = x AND b < y) OR …, for orders of mixed directions.
func stepwise(cols []string, descs []bool, args []any) *sql.Predicate {
	var or []*sql.Predicate
	for i := range cols {
		var and []*sql.Predicate
		for j := range i {
			and = append(and, sql.EQ(cols[j], args[j]))
		}
		if descs[i] {
			and = append(and, sql.LT(cols[i], args[i]))
		} else {
			and = append(and, sql.GT(cols[i], args[i]))
		}
		or = append(or, sql.And(and...))
	}
	return sql.Or(or...)
}

// convert gives a value decoded from a cursor the type of its column: a cursor is what a client sends, so it is not
// trusted to hold the right one.
func convert(v, zero any) (any, error) {
	want := reflect.TypeOf(zero)
	if scanner, ok := reflect.New(want).Interface().(interface{ Scan(any) error }); ok {
		if err := scanner.Scan(v); err != nil {
			return nil, errOtherOrder()
		}
		return reflect.ValueOf(scanner).Elem().Interface(), nil
	}
	if _, ok := zero.(time.Time); ok {
		// PostgreSQL takes no year far from ours.
		if t, ok := v.(time.Time); ok && t.UTC().Year() >= 1 && t.UTC().Year() <= 9999 {
			return t.UTC(), nil
		}
		return nil, errOtherOrder()
	}
	got := reflect.ValueOf(v)
	switch {
	case !got.IsValid():
	case whole(want.Kind()) && whole(got.Kind()), want.Kind() == reflect.Bool && got.Kind() == reflect.Bool:
		return got.Convert(want).Interface(), nil
	case want.Kind() == reflect.String && got.Kind() == reflect.String:
		// PostgreSQL takes no other text.
		if text := got.String(); utf8.ValidString(text) && !strings.ContainsRune(text, 0) {
			return got.Convert(want).Interface(), nil
		}
	}
	return nil, errOtherOrder()
}

func whole(k reflect.Kind) bool { return k >= reflect.Int && k <= reflect.Uint64 }

// LimitPerRow keeps the first rows of each parent in the given order, in one statement for all parents.
func LimitPerRow(partitionBy string, limit int, orderBy ...sql.Querier) func(*sql.Selector) {
	return func(s *sql.Selector) {
		d := sql.Dialect(s.Dialect())
		s.SetDistinct(false)
		with := d.With("src_query").As(s.Clone()).With("limited_query").As(
			d.Select("*").AppendSelectExprAs(sql.RowNumber().PartitionBy(partitionBy).OrderExpr(orderBy...), "row_number").From(d.Table("src_query")))
		t := d.Table("limited_query").As(s.TableName())
		*s = *d.Select(s.UnqualifiedColumns()...).From(t).Where(sql.LTE(t.C("row_number"), limit)).OrderBy(t.C("row_number")).Prefix(with)
	}
}
