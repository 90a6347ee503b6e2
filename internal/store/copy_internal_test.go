package store

import (
	"fmt"
	"path/filepath"
	"testing"
)

// BenchmarkInserts finds how many rows one INSERT on SQLite should hold.
func BenchmarkInserts(b *testing.B) {
	for _, width := range []int{4, 16} {
		for _, rows := range []int{1, 10, 50, 100, 200} {
			b.Run(fmt.Sprintf("columns=%d/rows=%d", width, rows), func(b *testing.B) {
				ctx := b.Context()
				db, err := Open(ctx, "sqlite:"+filepath.Join(b.TempDir(), "copy.db"))
				if err != nil {
					b.Fatal(err)
				}
				defer db.Close() //nolint:errcheck // the rows are not wanted
				columns := make([]string, width)
				values := make([]any, width)
				for i := range columns {
					columns[i] = fmt.Sprint("c", i)
					values[i] = []any{int64(1), "RNCP31946", nil, "Bureau d'études du bâtiment"}[i%4]
				}
				if _, err := db.SQL.ExecContext(ctx, "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, "+columnList(columns)+")"); err != nil {
					b.Fatal(err)
				}
				tx, err := db.SQL.BeginTx(ctx, nil)
				if err != nil {
					b.Fatal(err)
				}
				w, err := newInserts(ctx, tx, "t", columns, rows)
				if err != nil {
					b.Fatal(err)
				}
				c := copier{table: "t", columns: columns, sink: w}
				b.ResetTimer()
				for range b.N {
					if err := c.Add(values...); err != nil {
						b.Fatal(err)
					}
				}
				if _, err := c.Close(); err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				if err := tx.Commit(); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "rows/s")
			})
		}
	}
}
