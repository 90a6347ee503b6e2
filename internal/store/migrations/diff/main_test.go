package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entgo.io/ent/dialect"

	"gpec/internal/store"
	"gpec/internal/store/migrations"
	"gpec/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }

func databases(t *testing.T) map[string]string {
	return map[string]string{dialect.SQLite: "sqlite::memory:", dialect.Postgres: testkit.Postgres(t)}
}

func TestTheMigrationsMakeTheSchema(t *testing.T) {
	for d, dsn := range databases(t) {
		t.Run(d, func(t *testing.T) {
			db, err := store.Open(t.Context(), dsn)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close() //nolint:errcheck // the database is thrown away
			if _, err := db.Migrate(t.Context()); err != nil {
				t.Fatal(err)
			}
			text, err := diff(t.Context(), db)
			if err != nil {
				t.Fatal(err)
			}
			if text != "" {
				t.Errorf("ent/schema has changed: make migration name=what_changes\n%s", text)
			}
			for _, c := range []struct{ change, want, back string }{
				{"DROP INDEX searchentry_code", "searchentry_code", "CREATE INDEX searchentry_code ON search_entries (code)"},
				{"CREATE INDEX stray ON search_entries (weight)", "stray", "DROP INDEX stray"},
				{"ALTER TABLE search_entries ADD COLUMN stray text", map[string]string{
					dialect.SQLite:   "CREATE TABLE `new_search_entries`",
					dialect.Postgres: `DROP COLUMN "stray"`,
				}[d], "ALTER TABLE search_entries DROP COLUMN stray"},
			} {
				if _, err := db.SQL.ExecContext(t.Context(), c.change); err != nil {
					t.Fatal(err)
				}
				text, err := diff(t.Context(), db)
				if err != nil {
					t.Fatal(err)
				}
				if !strings.Contains(text, c.want) || strings.Contains(text, "_fts") {
					t.Errorf("after %s, want %s and nothing of what was written by hand:\n%s", c.change, c.want, text)
				}
				if _, err := db.SQL.ExecContext(t.Context(), c.back); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func TestWrite(t *testing.T) {
	root := t.TempDir()
	for _, folder := range migrations.Folders {
		if err := os.CopyFS(filepath.Join(root, folder), os.DirFS(filepath.Join("..", folder))); err != nil {
			t.Fatal(err)
		}
	}
	names := func(pattern string) []string {
		files, err := filepath.Glob(filepath.Join(root, "*", pattern))
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	t.Run("nothing when nothing has changed", func(t *testing.T) {
		if err := write(t.Context(), root, "nothing", databases(t)); err != nil {
			t.Fatal(err)
		}
		if files := names("*_nothing.sql"); len(files) != 0 {
			t.Errorf("%q", files)
		}
	})
	t.Run("the first free number, the same on all", func(t *testing.T) {
		// Those from the last that diff has written: it writes that one again.
		for _, file := range names("00009_*.sql") {
			if err := os.Remove(file); err != nil {
				t.Fatal(err)
			}
		}
		if err := write(t.Context(), root, "start", databases(t)); err != nil {
			t.Fatal(err)
		}
		files := names("00009_start.sql")
		if len(files) != len(migrations.Folders) {
			t.Fatalf("%q", files)
		}
		for _, file := range files {
			got, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(filepath.Join("..", filepath.Base(filepath.Dir(file)), "00009_certification_and_support.sql"))
			if err != nil {
				t.Fatal(err)
			}
			// The way back may be written by hand.
			up, _, _ := strings.Cut(string(got), "-- +goose Down")
			released, _, _ := strings.Cut(string(want), "-- +goose Down")
			if up != released {
				t.Errorf("%s is not what was released", file)
			}
		}
	})
}

func TestBench(t *testing.T) {
	var steps []string
	b := &bench{}
	err := b.run(func() error {
		b.Cleanup(func() { steps = append(steps, "first made") })
		b.Cleanup(func() { steps = append(steps, "last made"); b.Errorf("cleaning: %d", 1) })
		return errors.New("failed")
	})
	if err == nil || err.Error() != "failed\ncleaning: 1" || strings.Join(steps, ", ") != "last made, first made" {
		t.Errorf("%v after %q", err, steps)
	}
	b = &bench{}
	if err := b.run(func() error { b.Fatalf("no %s", "server"); return nil }); err == nil || err.Error() != "no server" {
		t.Errorf("got %v", err)
	}
}
