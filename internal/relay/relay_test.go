package relay_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"entgo.io/contrib/entgql"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql"

	"gpec/internal/fault"
	"gpec/internal/relay"
	"gpec/internal/vocab"
)

func of(n int) *int { return &n }

func TestPage(t *testing.T) {
	for _, test := range []struct {
		name        string
		first, last *int
		want        string // first and last, or the code of the error
	}{
		{"none gives the default", nil, nil, "50 -"},
		{"first", of(7), nil, "7 -"},
		{"last", nil, of(7), "- 7"},
		{"no rows", of(0), nil, "0 -"},
		{"no rows from the end", nil, of(0), "- 0"},
		{"the largest", of(500), nil, "500 -"},
		{"too large", of(501), nil, "BAD_INPUT"},
		{"too large from the end", nil, of(501), "BAD_INPUT"},
		{"negative", of(-1), nil, "BAD_INPUT"},
		{"negative from the end", nil, of(-1), "BAD_INPUT"},
		{"both", of(1), of(1), "BAD_INPUT"},
	} {
		first, err := relay.Page(test.first, test.last)
		got := string(fault.CodeOf(err))
		if err == nil {
			got = show(first) + " " + show(test.last)
		}
		if got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func show(n *int) string {
	if n == nil {
		return "-"
	}
	return fmt.Sprint(*n)
}

func TestMark(t *testing.T) {
	seen := map[uint32]string{}
	for table, lists := range map[string][][]string{
		"branches": {nil, {"idcc"}, {"folded"}, {"folded", "idcc"}, {"idcc", "folded"}}, "jobs": {nil, {"folded"}, {"code"}},
	} {
		for _, columns := range lists {
			name := table + fmt.Sprint(columns)
			m := relay.Mark(table, columns)
			if other := seen[m]; other != "" {
				t.Errorf("%s and %s have one mark", name, other)
			}
			if seen[m] = name; m != relay.Mark(table, columns) {
				t.Errorf("the mark of %s changes", name)
			}
		}
	}
}

func TestCursorPredicates(t *testing.T) {
	asc, desc := relay.Term{Column: "a", Zero: ""}, relay.Term{Column: "b", Desc: true, Zero: 0}
	mark := relay.Mark("t", []string{"x"})
	for _, test := range []struct {
		name          string
		terms         []relay.Term
		values        []any
		after, before string
	}{
		{"by id alone", nil, nil, `("t"."id") > ($1)`, `("t"."id") < ($1)`},
		{"one term", []relay.Term{asc}, []any{"x"}, `("t"."a", "t"."id") > ($1, $2)`, `("t"."a", "t"."id") < ($1, $2)`},
		{"one term down", []relay.Term{desc}, []any{int8(5)}, `("t"."b", "t"."id") < ($1, $2)`, `("t"."b", "t"."id") > ($1, $2)`},
		{"mixed directions", []relay.Term{asc, desc}, []any{"x", int64(5)},
			`"t"."a" > $1 OR ("t"."a" = $2 AND "t"."b" < $3) OR ("t"."a" = $4 AND "t"."b" = $5 AND "t"."id" < $6)`,
			`"t"."a" < $1 OR ("t"."a" = $2 AND "t"."b" > $3) OR ("t"."a" = $4 AND "t"."b" = $5 AND "t"."id" > $6)`},
		{"all down, the id with them", []relay.Term{{Column: "a", Desc: true, Zero: ""}, desc}, []any{"x", 5}, `("t"."a", "t"."b", "t"."id") < ($1, $2, $3)`, `("t"."a", "t"."b", "t"."id") > ($1, $2, $3)`},
	} {
		t.Run(test.name, func(t *testing.T) {
			o := relay.Order{Mark: mark, Terms: test.terms, ID: "id"}
			cursor := &entgql.Cursor[int]{ID: 9, Value: append([]any{uint64(mark)}, test.values...)}
			for name, p := range map[string]struct {
				make func(*entgql.Cursor[int]) (func(*sql.Selector), error)
				want string
			}{"after": {o.After, test.after}, "before": {o.Before, test.before}} {
				predicate, err := p.make(cursor)
				if err != nil {
					t.Fatal(err)
				}
				s := sql.Dialect(dialect.Postgres).Select("*").From(sql.Table("t"))
				predicate(s)
				query, args := s.Query()
				if _, where, _ := strings.Cut(query, " WHERE "); where != p.want {
					t.Errorf("%s: %s, want %s", name, where, p.want)
				}
				if args[len(args)-1] != 9 {
					t.Errorf("%s: %v", name, args)
				}
			}
		})
	}
}

type state string

// TestCursorsAreNotTrusted: what a cursor holds is given the type of its column, or refused.
func TestCursorsAreNotTrusted(t *testing.T) {
	day := vocab.NewDate(2026, time.December, 31)
	paris := time.FixedZone("", 3600)
	for _, test := range []struct {
		name        string
		zero, value any
		want        any // nil when it is refused
	}{
		{"text", "", "abc", "abc"},
		{"text with a NUL", "", "a\x00", nil},
		{"text that is no UTF-8", "", "\xff", nil},
		{"a number for a text", "", int64(1), nil},
		{"nothing for a text", "", nil, nil},
		{"bytes for a text", "", []byte("abc"), nil},
		{"an enumeration", state(""), "ACTIVE", state("ACTIVE")},
		{"a small number", 0, int8(5), 5},
		{"an unsigned number", 0, uint16(5), 5},
		{"a fraction for a number", 0, 5.5, nil},
		{"a text for a number", 0, "5", nil},
		{"a map for a number", 0, map[string]any{}, nil},
		{"a truth", false, true, true},
		{"a number for a truth", false, int8(1), nil},
		{"a date", vocab.Date{}, "2026-12-31", day},
		{"a text that is no date", vocab.Date{}, "tomorrow", nil},
		{"a number for a date", vocab.Date{}, int8(3), nil},
		{"an instant", time.Time{}, time.Date(2026, 1, 1, 1, 0, 0, 0, paris), time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)},
		{"a text for an instant", time.Time{}, "2026-01-01T00:00:00Z", nil},
	} {
		o := relay.Order{Mark: 7, Terms: []relay.Term{{Column: "a", Zero: test.zero}}, ID: "id"}
		predicate, err := o.After(&entgql.Cursor[int]{ID: 1, Value: []any{int8(7), test.value}})
		if test.want == nil {
			if fault.CodeOf(err) != fault.BadInput {
				t.Errorf("%s: %v", test.name, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		s := sql.Select("*").From(sql.Table("t"))
		predicate(s)
		if _, args := s.Query(); args[0] != test.want {
			t.Errorf("%s: %#v, want %#v", test.name, args[0], test.want)
		}
	}
}

func TestCursorsOfAnotherOrder(t *testing.T) {
	o := relay.Order{Mark: 7, Terms: []relay.Term{{Column: "a", Zero: ""}}, ID: "id"}
	for name, value := range map[string]any{
		"no values": nil, "no list": "x", "too few": []any{int8(7)}, "too many": []any{int8(7), "x", "y"}, "another mark": []any{int8(8), "x"},
		"no mark": []any{"x", "x"}, "a mark that is a text": []any{"7", "x"}, "a mark below 0": []any{int8(-1), "x"},
	} {
		for _, make := range []func(*entgql.Cursor[int]) (func(*sql.Selector), error){o.After, o.Before} {
			if _, err := make(&entgql.Cursor[int]{ID: 1, Value: value}); fault.CodeOf(err) != fault.BadInput {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func TestLimitPerRowKeepsTheOrder(t *testing.T) {
	s := sql.Dialect(dialect.SQLite).Select("id", "opco_id").From(sql.Table("branches"))
	relay.LimitPerRow("opco_id", 3, sql.ExprFunc(func(b *sql.Builder) { b.Ident("idcc") }))(s)
	query, _ := s.Query()
	for _, part := range []string{"ROW_NUMBER() OVER (PARTITION BY `opco_id` ORDER BY `idcc`)", "`row_number` <= ?", "ORDER BY `branches`.`row_number`"} {
		if !strings.Contains(query, part) {
			t.Errorf("%s\nlacks %s", query, part)
		}
	}
}
