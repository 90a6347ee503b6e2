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

	"gpec/internal/store"
)

// numbered runs do with a connection that has a table of numbers, in a transaction that is rolled back.
func numbered(t *testing.T, dsn string, do func(db *store.DB, conn *sql.Conn, tx *sql.Tx)) {
	t.Helper()
	db := open(t, dsn)
	conn, err := db.SQL.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close() //nolint:errcheck // the test is over
	tx, err := conn.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback() //nolint:errcheck // it is over, or was given up
	if _, err := tx.ExecContext(t.Context(), "CREATE TABLE numbers (a integer, b double precision, c integer)"); err != nil {
		t.Fatal(err)
	}
	do(db, conn, tx)
}

func TestCopyNumbers(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		t.Run("all rows, as they were given", func(t *testing.T) {
			const rows = 20_000 // several packets, and a part of one
			numbered(t, dsn, func(db *store.DB, conn *sql.Conn, tx *sql.Tx) {
				c, err := db.CopyNumbers(ctx, conn, tx, "numbers", []string{"a", "b", "c"})
				if err != nil {
					t.Fatal(err)
				}
				for i := range rows {
					c.Int(int64(i))
					c.Float(float64(i) / 8)
					c.Null()
					if err := c.End(); err != nil {
						t.Fatal(err)
					}
				}
				if n, err := c.Close(); n != rows || err != nil {
					t.Fatalf("%d rows, %v", n, err)
				}
				var n, sum, nulls int64
				var least, most float64
				if err := tx.QueryRowContext(ctx, "SELECT count(*), sum(a), sum(CASE WHEN c IS NULL THEN 1 ELSE 0 END), min(b), max(b) FROM numbers").Scan(&n, &sum, &nulls, &least, &most); err != nil {
					t.Fatal(err)
				}
				if n != rows || sum != rows*(rows-1)/2 || nulls != rows || least != 0 || most != (rows-1)/8.0 {
					t.Errorf("%d rows, sum %d, %d nulls, %v to %v", n, sum, nulls, least, most)
				}
			})
		})
		t.Run("every number to its last bit", func(t *testing.T) {
			want := []float64{0, -1, 1.0 / 3, math.MaxFloat64, math.SmallestNonzeroFloat64, -2.5e-7, 1 << 53, 1e300, math.MinInt64, math.MaxInt64}
			numbered(t, dsn, func(db *store.DB, conn *sql.Conn, tx *sql.Tx) {
				c, err := db.CopyNumbers(ctx, conn, tx, "numbers", []string{"a", "b"})
				if err != nil {
					t.Fatal(err)
				}
				for i, x := range want {
					c.Int(int64(i))
					c.Float(x)
					if err := c.End(); err != nil {
						t.Fatal(err)
					}
				}
				if _, err := c.Close(); err != nil {
					t.Fatal(err)
				}
				for i, x := range want {
					var got float64
					if err := tx.QueryRowContext(ctx, fmt.Sprintf("SELECT b FROM numbers WHERE a = %d", i)).Scan(&got); err != nil || got != x {
						t.Errorf("%v came back as %v, %v", x, got, err)
					}
				}
			})
		})
		for name, add := range map[string]func(store.Numbers) error{
			"1 values for 2 columns": func(c store.Numbers) error { c.Int(1); return c.End() },
			"3 values for 2 columns": func(c store.Numbers) error { c.Int(1); c.Null(); c.Null(); return c.End() },
			"NaN is not a number":    func(c store.Numbers) error { c.Int(1); c.Float(math.NaN()); return c.End() },
			"+Inf is not a number":   func(c store.Numbers) error { c.Int(1); c.Float(math.Inf(1)); return c.End() },
		} {
			t.Run(name, func(t *testing.T) {
				numbered(t, dsn, func(db *store.DB, conn *sql.Conn, tx *sql.Tx) {
					c, err := db.CopyNumbers(ctx, conn, tx, "numbers", []string{"a", "b"})
					if err != nil {
						t.Fatal(err)
					}
					if err := add(c); err == nil || !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), "copying into numbers, row 1") {
						t.Errorf("got %v", err)
					}
					if _, err := c.Close(); err == nil || !strings.Contains(err.Error(), name) {
						t.Errorf("at the end: %v", err)
					}
					if err := tx.Rollback(); err != nil {
						t.Error(err)
					}
					if err := conn.PingContext(ctx); err != nil {
						t.Error(err)
					}
				})
			})
		}
		t.Run("no such table", func(t *testing.T) {
			numbered(t, dsn, func(db *store.DB, conn *sql.Conn, tx *sql.Tx) {
				if _, err := db.CopyNumbers(ctx, conn, tx, "nowhere", []string{"a"}); err == nil || !strings.Contains(err.Error(), "copying into nowhere") {
					t.Errorf("got %v", err)
				}
			})
		})
		t.Run("when it is cancelled", func(t *testing.T) {
			numbered(t, dsn, func(db *store.DB, conn *sql.Conn, tx *sql.Tx) {
				ctx, cancel := context.WithCancel(ctx)
				defer cancel()
				c, err := db.CopyNumbers(ctx, conn, tx, "numbers", []string{"a"})
				if err != nil {
					t.Fatal(err)
				}
				for n := range 500_000 {
					if n == 1000 {
						cancel()
					}
					c.Int(int64(n))
					if err = c.End(); err != nil {
						break
					}
				}
				if _, err := c.Close(); err == nil {
					t.Error("it went on")
				}
				if err := tx.Rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) && !errors.Is(err, driver.ErrBadConn) {
					t.Error(err)
				}
			})
		})
	})
}

func BenchmarkCopyNumbers(b *testing.B) {
	for _, k := range kinds {
		b.Run(k.name, func(b *testing.B) {
			db := open(b, k.dsn(b))
			conn, err := db.SQL.Conn(b.Context())
			if err != nil {
				b.Fatal(err)
			}
			defer conn.Close() //nolint:errcheck // the benchmark is over
			if _, err := conn.ExecContext(b.Context(), "CREATE TABLE numbers (a integer, b double precision, c integer)"); err != nil {
				b.Fatal(err)
			}
			tx, err := conn.BeginTx(b.Context(), nil)
			if err != nil {
				b.Fatal(err)
			}
			defer tx.Rollback() //nolint:errcheck // the rows are not wanted
			c, err := db.CopyNumbers(b.Context(), conn, tx, "numbers", []string{"a", "b", "c"})
			if err != nil {
				b.Fatal(err)
			}
			b.ResetTimer()
			for i := range b.N {
				c.Int(int64(i))
				c.Float(float64(i) / 8)
				c.Null()
				if err := c.End(); err != nil {
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
