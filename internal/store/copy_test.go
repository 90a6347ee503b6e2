package store_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"entgo.io/ent/dialect"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"gpec/internal/store"
	"gpec/internal/vocab"
)

// scratch makes a table with a column of each sort.
func scratch(tb testing.TB, db *store.DB) {
	tb.Helper()
	instant := "datetime"
	if db.Dialect == dialect.Postgres {
		instant = "timestamptz"
	}
	run(tb, db, "CREATE TABLE scratch (n bigint PRIMARY KEY, s text, b boolean, x double precision, d date, t "+instant+", \"order\" text)")
}

var scratchColumns = []string{"n", "s", "b", "x", "d", "t", "order"}

// copying copies rows in a transaction.
func copying(ctx context.Context, db *store.DB, table string, columns []string, rows ...[]any) (written int64, err error) {
	tx, err := db.SQL.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it does nothing
	c, err := db.CopyInto(ctx, tx, table, columns)
	if err != nil {
		return 0, err
	}
	for _, row := range rows {
		if err := c.Add(row...); err != nil {
			break
		}
	}
	if written, err = c.Close(); err != nil {
		return written, err
	}
	return written, tx.Commit()
}

func TestCopyTypes(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn)
		scratch(t, db)
		type level int8
		instant := time.Date(2026, 7, 1, 2, 15, 0, 123456000, time.FixedZone("Paris", 2*3600))
		text := "a"
		written, err := copying(t.Context(), db, "scratch", scratchColumns,
			[]any{1, "texte", true, 0.1, vocab.NewDate(2024, time.April, 9), instant, "o"},
			[]any{int64(1) << 40, nil, nil, nil, nil, nil, nil},
			[]any{vocab.Cents(775000), vocab.IDCC("1486"), false, float32(0.5), vocab.Date{}, instant.UTC(), vocab.OPCO("ATLAS")},
			[]any{level(-4), &text, true, 1, (*vocab.Date)(nil), (*time.Time)(nil), (*string)(nil)},
			[]any{uint16(7), "", false, math.MaxFloat64, vocab.NewDate(1, time.January, 1), instant, ""},
		)
		if err != nil || written != 5 {
			t.Fatalf("%d rows, %v", written, err)
		}
		type row struct {
			N sql.Null[int64]
			S sql.Null[string]
			B sql.Null[bool]
			X sql.Null[float64]
			D sql.Null[time.Time]
			T sql.Null[time.Time]
			O sql.Null[string]
		}
		rows, err := db.SQL.QueryContext(t.Context(), `SELECT n, s, b, x, d, t, "order" FROM scratch ORDER BY n`)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close() //nolint:errcheck // rows.Err is
		var got []row
		for rows.Next() {
			var r row
			if err := rows.Scan(&r.N, &r.S, &r.B, &r.X, &r.D, &r.T, &r.O); err != nil {
				t.Fatal(err)
			}
			got = append(got, r)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		day := func(y int, m time.Month, d int) sql.Null[time.Time] {
			return sql.Null[time.Time]{V: time.Date(y, m, d, 0, 0, 0, 0, time.UTC), Valid: true}
		}
		at := sql.Null[time.Time]{V: instant.UTC(), Valid: true}
		want := []row{
			{N: some[int64](-4), S: some("a"), B: some(true), X: some(1.0)},
			{N: some[int64](1), S: some("texte"), B: some(true), X: some(0.1), D: day(2024, time.April, 9), T: at, O: some("o")},
			{N: some[int64](7), S: some(""), B: some(false), X: some(math.MaxFloat64), D: day(1, time.January, 1), T: at, O: some("")},
			{N: some[int64](775000), S: some("1486"), B: some(false), X: some(0.5), T: at, O: some("ATLAS")},
			{N: some(int64(1) << 40)},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

func some[T any](v T) sql.Null[T] { return sql.Null[T]{V: v, Valid: true} }

var awkward = []string{
	"", " ", "a\tb", "a\nb", "a\r\nb", `a\b`, `\N`, `\.`, "\\\n", `\t`, "\\", "'", `"`, ";", "--", "$1", "?", "{}", "NULL",
	"œuvre d’été ½ 漢字 🛠", "e\u0301", "\u200b\ufeff", "\x01\x07\x1f\x7f", strings.Repeat(`\`+"\t", 100_000),
}

func TestCopyKeepsText(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn)
		scratch(t, db)
		same := func(texts []string) string {
			rows := make([][]any, len(texts))
			for i, s := range texts {
				rows[i] = []any{i, s}
			}
			run(t, db, "DELETE FROM scratch")
			if n, err := copying(t.Context(), db, "scratch", []string{"n", "s"}, rows...); err != nil || n != int64(len(texts)) {
				return fmt.Sprintf("%d rows, %v", n, err)
			}
			return cmp.Diff(texts, column(t, db, "SELECT s FROM scratch ORDER BY n"))
		}
		if diff := same(awkward); diff != "" {
			t.Error(diff)
		}
		rapid.Check(t, func(r *rapid.T) {
			texts := rapid.SliceOfN(rapid.StringOf(rapid.OneOf(rapid.SampledFrom([]rune("\\N.tnrx01\t\n\r")), rapid.Rune().Filter(func(c rune) bool { return c != 0 }))), 1, 5).Draw(r, "texts")
			if diff := same(texts); diff != "" {
				r.Error(diff)
			}
		})
	})
}

func TestCopyRefuses(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn)
		scratch(t, db)
		for _, c := range []struct {
			name string
			row  []any
			want string
		}{
			{"a NUL", []any{1, "a\x00b"}, `copying into scratch, row 2: column s: the text holds a NUL character: "a\x00b"`},
			{"a NUL in a named type", []any{1, vocab.IDCC("\x00")}, "NUL"},
			{"bytes that are not UTF-8", []any{1, "caf\xe9"}, `row 2: column s: the text is not UTF-8: "caf\xe9"`},
			{"what is not a number", []any{math.NaN(), ""}, "row 2: column n: NaN is not a number"},
			{"an infinity", []any{float32(math.Inf(1)), ""}, "+Inf is not a number"},
			{"a type no database knows", []any{1, struct{}{}}, "row 2: column s: unsupported type"},
			{"a row too short", []any{1}, "row 2: 1 values for 2 columns"},
			{"a row too long", []any{1, "", ""}, "row 2: 3 values for 2 columns"},
			{"a key that is taken", []any{0, ""}, "constraint"},
		} {
			t.Run(c.name, func(t *testing.T) {
				_, err := copying(t.Context(), db, "scratch", []string{"n", "s"}, []any{0, "first"}, c.row)
				if err == nil || !strings.Contains(err.Error(), c.want) {
					t.Errorf("got %v, want it to say %s", err, c.want)
				}
				if got := column(t, db, "SELECT count(*) FROM scratch"); got[0] != "0" {
					t.Errorf("%s rows are left", got[0])
				}
			})
		}
		for _, c := range []struct {
			name, table string
			columns     []string
			want        string
		}{
			{"a table that is not there", "nowhere", []string{"n"}, "copying into nowhere"},
			{"a column that is not there", "scratch", []string{"nothing"}, "copying into scratch"},
			{"no columns", "scratch", nil, "no columns"},
			{"a name that is SQL", `scratch" (n) VALUES (1); DROP TABLE scratch; --`, []string{"n"}, "copying into"},
		} {
			t.Run(c.name, func(t *testing.T) {
				if _, err := copying(t.Context(), db, c.table, c.columns, []any{1}); err == nil || !strings.Contains(err.Error(), c.want) {
					t.Errorf("got %v, want it to say %s", err, c.want)
				}
			})
		}
	})
}

func TestCopyNamesThePlaceOnPostgres(t *testing.T) {
	db := open(t, kinds[1].dsn(t))
	scratch(t, db)
	_, err := copying(t.Context(), db, "scratch", []string{"n", "d"}, []any{1, "2024-04-09"}, []any{2, "hier"})
	if err == nil || !strings.Contains(err.Error(), `COPY scratch, line 2, column d: "hier"`) {
		t.Errorf("got %v", err)
	}
}

func TestCopyOfAnyNumberOfRows(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn)
		// As wide as PostgreSQL allows: on SQLite a statement cannot hold as many rows of it as of others.
		columns := make([]string, 1600)
		row := make([]any, len(columns))
		for i := range columns {
			columns[i] = fmt.Sprint("c", i)
			row[i] = i
		}
		run(t, db, "CREATE TABLE wide ("+strings.Join(columns, " smallint, ")+" smallint)")
		for _, n := range []int{0, 1, 19, 20, 21, 101} {
			rows := make([][]any, n)
			for i := range rows {
				rows[i] = row
			}
			run(t, db, "DELETE FROM wide")
			if written, err := copying(t.Context(), db, "wide", columns, rows...); err != nil || written != int64(n) {
				t.Errorf("%d rows of %d: %v", written, n, err)
			}
			if got := column(t, db, "SELECT count(*) FROM wide"); got[0] != fmt.Sprint(n) {
				t.Errorf("%s rows of %d", got[0], n)
			}
		}
	})
}

func TestCopyEnds(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		db := open(t, dsn)
		scratch(t, db)
		t.Run("once", func(t *testing.T) {
			tx, err := db.SQL.BeginTx(ctx, nil)
			if err != nil {
				t.Fatal(err)
			}
			defer tx.Rollback() //nolint:errcheck // the test is over
			c, err := db.CopyInto(ctx, tx, "scratch", []string{"n"})
			if err != nil {
				t.Fatal(err)
			}
			if n, err := c.Close(); n != 0 || err != nil {
				t.Errorf("%d rows, %v", n, err)
			}
			if err := c.Add(1); err == nil {
				t.Error("a row after the end")
			}
			if _, err := c.Close(); err == nil {
				t.Error("a second end")
			}
		})
		t.Run("before the next statement of the transaction", func(t *testing.T) {
			tx, err := db.SQL.BeginTx(ctx, nil)
			if err != nil {
				t.Fatal(err)
			}
			for i := range 2 {
				c, err := db.CopyInto(ctx, tx, "scratch", []string{"n"})
				if err != nil {
					t.Fatal(err)
				}
				for n := range 120 {
					if err := c.Add(i*1000 + n); err != nil {
						t.Fatal(err)
					}
				}
				if n, err := c.Close(); n != 120 || err != nil {
					t.Errorf("%d rows, %v", n, err)
				}
			}
			var n int
			if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM scratch").Scan(&n); err != nil || n != 240 {
				t.Errorf("%d rows, %v", n, err)
			}
			if err := tx.Rollback(); err != nil {
				t.Fatal(err)
			}
		})
		t.Run("when it is cancelled", func(t *testing.T) {
			ctx, cancel := context.WithCancel(ctx)
			defer cancel()
			tx, err := db.SQL.BeginTx(ctx, nil)
			if err != nil {
				t.Fatal(err)
			}
			c, err := db.CopyInto(ctx, tx, "scratch", []string{"n"})
			if err != nil {
				t.Fatal(err)
			}
			for n := range 10_000 {
				if n == 5_000 {
					cancel()
				}
				if err = c.Add(n); err != nil {
					break
				}
			}
			if _, err := c.Close(); err == nil {
				t.Error("it went on")
			}
			// Whoever comes first ends it: database/sql, or lib/pq, which gives up the connection and the transaction with it.
			if err := tx.Rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) && !errors.Is(err, driver.ErrBadConn) {
				t.Error(err)
			}
			if got := column(t, db, "SELECT count(*) FROM scratch"); got[0] != "0" {
				t.Errorf("%s rows are left", got[0])
			}
		})
	})
}

func BenchmarkCopy(b *testing.B) {
	for _, k := range kinds {
		b.Run(k.name, func(b *testing.B) {
			db := open(b, k.dsn(b))
			scratch(b, db)
			tx, err := db.SQL.BeginTx(b.Context(), nil)
			if err != nil {
				b.Fatal(err)
			}
			defer tx.Rollback() //nolint:errcheck // the rows are not wanted
			c, err := db.CopyInto(b.Context(), tx, "scratch", scratchColumns)
			if err != nil {
				b.Fatal(err)
			}
			b.ResetTimer()
			for n := range b.N {
				if err := c.Add(n, "Bureau d'études du bâtiment", true, 0.5, vocab.NewDate(2024, time.April, 9), nil, vocab.IDCC("1486")); err != nil {
					b.Fatal(err)
				}
			}
			if _, err := c.Close(); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
