package relay_test

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"entgo.io/contrib/entgql"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql"
	"pgregory.net/rapid"

	"gpec/internal/fault"
	"gpec/internal/relay"
	"gpec/internal/testkit"
	"gpec/internal/vocab"
)

func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }

// row is one of the table that pages are taken from. Its columns take few values, so that ties are common.
type row struct {
	id        int
	name      string
	level     int
	published vocab.Date
}

var columns = []struct {
	name    string
	zero    any
	value   func(row) any
	compare func(a, b row) int
}{
	{"name", "", func(r row) any { return r.name }, func(a, b row) int { return strings.Compare(a.name, b.name) }},
	{"level", 0, func(r row) any { return int64(r.level) }, func(a, b row) int { return a.level - b.level }},
	// A cursor carries a date as its text.
	{"published", vocab.Date{}, func(r row) any { return r.published.String() }, func(a, b row) int { return a.published.Compare(b.published) }},
}

func rows() []row {
	var out []row
	for i := range 40 {
		// 17 has no divisor in common with 41: every id once, in no order.
		out = append(out, row{id: 1 + i*17%41, name: []string{"a", "é", "Z", "", "œ"}[i%5], level: i % 3, published: vocab.NewDate(2024, time.February, 28+i%4)})
	}
	return out
}

func table(t *testing.T, db *testkit.Database, rows []row) {
	t.Helper()
	if _, err := db.SQL.ExecContext(t.Context(), "CREATE TABLE shelf (id bigint PRIMARY KEY, name text NOT NULL, level bigint NOT NULL, published date NOT NULL)"); err != nil {
		t.Fatal(err)
	}
	insert := sql.Dialect(db.Dialect).Insert("shelf").Columns("id", "name", "level", "published")
	for _, r := range rows {
		insert.Values(r.id, r.name, r.level, r.published)
	}
	query, args := insert.Query()
	if _, err := db.SQL.ExecContext(t.Context(), query, args...); err != nil {
		t.Fatal(err)
	}
}

// TestPagesPartTheRows: in every order, on both databases, the rows before a cursor, its row, and those after it are all the
// rows, each once, in the order itself.
func TestPagesPartTheRows(t *testing.T) {
	shelf := rows()
	for _, kind := range testkit.Kinds {
		t.Run(kind, func(t *testing.T) {
			db := testkit.Open(t, kind, testkit.DSN(t, kind))
			table(t, db, shelf)
			ctx := t.Context()
			ids := func(t *rapid.T, predicate func(*sql.Selector)) []int {
				s := sql.Dialect(db.Dialect).Select("id").From(sql.Table("shelf"))
				predicate(s)
				query, args := s.Query()
				found, err := db.SQL.QueryContext(ctx, query, args...)
				if err != nil {
					t.Fatalf("%v\n%s", err, query)
				}
				defer found.Close() //nolint:errcheck // read to its end
				var out []int
				for found.Next() {
					var id int
					if err := found.Scan(&id); err != nil {
						t.Fatal(err)
					}
					out = append(out, id)
				}
				if err := found.Err(); err != nil {
					t.Fatal(err)
				}
				return out
			}
			rapid.Check(t, func(t *rapid.T) {
				o, order := orderOf(t)
				sorted := slices.SortedFunc(slices.Values(shelf), order)
				at := rapid.IntRange(0, len(sorted)-1).Draw(t, "row")
				cursor := cursorOf(o, sorted[at])
				after, err := o.After(cursor)
				if err != nil {
					t.Fatal(err)
				}
				before, err := o.Before(cursor)
				if err != nil {
					t.Fatal(err)
				}
				same(t, "after", ids(t, after), sorted[at+1:])
				same(t, "before", ids(t, before), sorted[:at])
				end := rapid.IntRange(at, len(sorted)-1).Draw(t, "end")
				until, err := o.Before(cursorOf(o, sorted[end]))
				if err != nil {
					t.Fatal(err)
				}
				between := func(s *sql.Selector) { after(s); until(s) }
				same(t, "between", ids(t, between), sorted[min(at+1, end):end])
			})
		})
	}
}

// orderOf draws an order, and how it compares rows.
func orderOf(t *rapid.T) (relay.Order, func(a, b row) int) {
	o := relay.Order{Mark: 7, ID: "id"}
	by := rapid.Permutation([]int{0, 1, 2}).Draw(t, "columns")[:rapid.IntRange(0, 3).Draw(t, "terms")]
	for _, c := range by {
		o.Terms = append(o.Terms, relay.Term{Column: columns[c].name, Desc: rapid.Bool().Draw(t, "desc"), Zero: columns[c].zero})
	}
	return o, func(a, b row) int {
		direction := 1
		for i, term := range o.Terms {
			direction = 1
			if term.Desc {
				direction = -1
			}
			if c := columns[by[i]].compare(a, b); c != 0 {
				return c * direction
			}
		}
		return cmp.Compare(a.id, b.id) * direction
	}
}

func cursorOf(o relay.Order, r row) *entgql.Cursor[int] {
	values := []any{uint64(o.Mark)}
	for _, term := range o.Terms {
		for _, c := range columns {
			if c.name == term.Column {
				values = append(values, c.value(r))
			}
		}
	}
	return &entgql.Cursor[int]{ID: r.id, Value: values}
}

func same(t *rapid.T, side string, got []int, rows []row) {
	want := make([]int, 0, len(rows))
	for _, r := range rows {
		want = append(want, r.id)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Fatalf("%s: %v, want %v", side, got, want)
	}
}

// TestLimitPerRowOnBothDatabases: each parent keeps its own first rows, in the order asked for.
func TestLimitPerRowOnBothDatabases(t *testing.T) {
	shelf := rows()
	want := map[int][]int{}
	for _, r := range slices.SortedFunc(slices.Values(shelf), func(a, b row) int { return cmp.Or(strings.Compare(b.name, a.name), b.id-a.id) }) {
		if len(want[r.level]) < 4 {
			want[r.level] = append(want[r.level], r.id)
		}
	}
	for _, kind := range testkit.Kinds {
		t.Run(kind, func(t *testing.T) {
			db := testkit.Open(t, kind, testkit.DSN(t, kind))
			table(t, db, shelf)
			s := sql.Dialect(db.Dialect).Select("id", "level", "name").From(sql.Table("shelf")) // ent selects what it sorts by
			relay.LimitPerRow("level", 4, sql.ExprFunc(func(b *sql.Builder) { b.Ident("name").WriteString(" DESC, ").Ident("id").WriteString(" DESC") }))(s)
			query, args := s.Query()
			found, err := db.SQL.QueryContext(t.Context(), query, args...)
			if err != nil {
				t.Fatalf("%v\n%s", err, query)
			}
			defer found.Close() //nolint:errcheck // read to its end
			got := map[int][]int{}
			for found.Next() {
				var id, level int
				if err := found.Scan(&id, &level, new(string)); err != nil {
					t.Fatal(err)
				}
				got[level] = append(got[level], id)
			}
			if err := found.Err(); err != nil {
				t.Fatal(err)
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%v, want %v\n%s", got, want, query)
			}
		})
	}
}

func TestInstantsThatNoDatabaseHolds(t *testing.T) {
	for _, zero := range []any{time.Time{}, vocab.Date{}} {
		o := relay.Order{Mark: 7, Terms: []relay.Term{{Column: "a", Zero: zero}}, ID: "id"}
		for _, year := range []int{-1, 0, 10_000, 300_000} {
			cursor := &entgql.Cursor[int]{ID: 1, Value: []any{int8(7), time.Date(year, 6, 1, 0, 0, 0, 0, time.UTC)}}
			if _, err := o.After(cursor); fault.CodeOf(err) != fault.BadInput {
				t.Errorf("%T of the year %d: %v", zero, year, err)
			}
		}
	}
}

func TestLimitPerRowIsOneStatement(t *testing.T) {
	s := sql.Dialect(dialect.Postgres).Select("id").From(sql.Table("shelf")).Distinct()
	relay.LimitPerRow("level", 2, sql.ExprFunc(func(b *sql.Builder) { b.Ident("id") }))(s)
	query, args := s.Query()
	const want = `WITH "src_query" AS (SELECT "id" FROM "shelf"), "limited_query" AS (SELECT *, (ROW_NUMBER() OVER (PARTITION BY "level" ORDER BY "id")) AS "row_number" FROM "src_query") ` +
		`SELECT "id" FROM "limited_query" AS "shelf" WHERE "shelf"."row_number" <= $1 ORDER BY "shelf"."row_number"`
	if query != want || len(args) != 1 || args[0] != 2 {
		t.Errorf("%s %v\nwant %s", query, args, want)
	}
}
