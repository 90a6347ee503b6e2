package load_test

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"gpec/internal/dataset/load"
	"gpec/internal/store"
	"gpec/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }

func TestReal(t *testing.T) {
	for name, dsn := range map[string]string{"sqlite": "sqlite:" + filepath.Join(t.TempDir(), "x.db"), "postgres": testkit.Postgres(t)} {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			db, err := store.Open(ctx, dsn)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			if _, err := db.Migrate(ctx); err != nil {
				t.Fatal(err)
			}
			l := &load.Loader{DB: db, Sources: load.Official(), Now: time.Now, Log: slog.Default()}
			files, err := load.Expand([]string{"../../../../shared/data"})
			if err != nil {
				t.Fatal(err)
			}
			reports, err := l.Import(ctx, files, load.Options{})
			if err != nil {
				t.Error(err)
			}
			for _, r := range reports {
				if !r.Skipped {
					t.Logf("%-50s %-22s %-12s %-10s read %7d written %7d unchanged %7d removed %5d refused %5d %6dms %s", filepath.Base(r.File), r.Source.Code, r.Match.Edition, r.State, r.Read, r.Written, r.Unchanged, r.Removed, r.Refused, r.Took.Milliseconds(), r.Message)
				}
			}
		})
	}
}
