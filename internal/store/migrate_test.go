package store_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"entgo.io/ent/dialect"
	"github.com/google/go-cmp/cmp"

	"gpec/ent"
	"gpec/ent/migrate"
	"gpec/internal/store"
	"gpec/internal/store/migrations"
)

var now = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

func TestMigrate(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		db := open(t, dsn)
		before, err := db.Status(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if got := tables(t, db); len(got) != 0 {
			t.Errorf("asking for the status made %q", got)
		}
		pending, err := db.Pending(ctx)
		if err != nil || pending != len(before) || pending == 0 {
			t.Fatalf("%d migrations, %d pending: %v", len(before), pending, err)
		}
		applied, err := db.Migrate(ctx)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, m := range before {
			want = append(want, m.File)
		}
		if diff := cmp.Diff(want, applied); diff != "" {
			t.Error(diff)
		}
		if again, err := db.Migrate(ctx); err != nil || len(again) != 0 {
			t.Errorf("the second time applied %q: %v", again, err)
		}
		after, err := db.Status(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range after {
			if age := time.Since(m.AppliedAt); age < -time.Minute || age > 5*time.Minute {
				t.Errorf("%s was applied %s ago", m.File, age)
			}
		}
		if pending, err := db.Pending(ctx); err != nil || pending != 0 {
			t.Errorf("%d pending after migrating: %v", pending, err)
		}
	})
}

func TestDownToNothingAndUpAgain(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		db := open(t, dsn)
		applied, err := db.Migrate(ctx)
		if err != nil {
			t.Fatal(err)
		}
		branch(t, db, edition(t, db, now))
		var undone []string
		for range applied {
			file, err := db.Down(ctx)
			if err != nil {
				t.Fatal(err)
			}
			undone = append(undone, file)
		}
		slices.Reverse(undone)
		if diff := cmp.Diff(applied, undone); diff != "" {
			t.Error(diff)
		}
		if file, err := db.Down(ctx); file != "" || err != nil {
			t.Errorf("below nothing: %q, %v", file, err)
		}
		if diff := cmp.Diff([]string{"goose_db_version"}, tables(t, db)); diff != "" {
			t.Error(diff)
		}
		if _, err := db.Migrate(ctx); err != nil {
			t.Fatal(err)
		}
		checkRanges(t, db)
		branch(t, db, edition(t, db, now))
	})
}

// TestEveryTableHasAnOwner finds what an entity that was removed from ent/schema leaves behind, which the comparison with
// ent/schema does not.
func TestEveryTableHasAnOwner(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := migrated(t, dsn)
		want := []string{"goose_db_version", "facts", "rollups"} // those that migrations make by hand
		for _, table := range migrate.Tables {
			want = append(want, table.Name)
		}
		if db.Dialect == dialect.SQLite {
			want = append(want, "search_fts")
		}
		slices.Sort(want)
		if diff := cmp.Diff(want, tables(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestOneNumberNamesARowOfAnyTable(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := migrated(t, dsn)
		b := branch(t, db, edition(t, db, now))
		if got, want := b.ID>>32, *migrate.BranchesTable.Annotation.IncrementStart>>32; got != want || got == 0 {
			t.Errorf("id %d is of table %d, want %d", b.ID, got, want)
		}
		node, err := db.Client.Noder(t.Context(), b.ID)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := node.(*ent.Branch); !ok || got.Idcc != "1486" {
			t.Errorf("the node is %v", node)
		}
		checkRanges(t, db)
	})
}

func TestADatabaseOfANewerProgramIsRefused(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := migrated(t, dsn)
		run(t, db, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, true)")
		_, err := db.Migrate(t.Context())
		if err == nil || !strings.Contains(err.Error(), "a newer program has migrated it") {
			t.Errorf("got %v", err)
		}
		if pending, err := db.Pending(t.Context()); pending != 0 || err != nil {
			t.Errorf("an instance of before must go on serving: %d pending, %v", pending, err)
		}
	})
}

func TestAFailedMigrationLeavesNothing(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn)
		steps := fstest.MapFS{
			"00001_good.sql": {Data: []byte("-- +goose Up\nCREATE TABLE good (id integer);\n")},
			"00002_bad.sql":  {Data: []byte("-- +goose Up\nCREATE TABLE half (id integer);\nINSERT INTO nowhere VALUES (1);\n")},
		}
		applied, err := db.MigrateTo(t.Context(), steps, 2)
		if err == nil || !strings.Contains(err.Error(), "nowhere") || !strings.Contains(err.Error(), db.Name) {
			t.Errorf("got %v", err)
		}
		if diff := cmp.Diff([]string{"00001_good.sql"}, applied); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]string{"good", "goose_db_version"}, tables(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

// TestATableMadeAnewKeepsWhatRefersToIt is how ent changes a column on SQLite.
func TestATableMadeAnewKeepsWhatRefersToIt(t *testing.T) {
	steps := fstest.MapFS{
		"00001_start.sql": {Data: []byte(`-- +goose Up
CREATE TABLE parents (id integer PRIMARY KEY, name text);
CREATE TABLE children (id integer PRIMARY KEY, parent_id integer REFERENCES parents (id) ON DELETE CASCADE);
INSERT INTO parents VALUES (1, 'a');
INSERT INTO children VALUES (1, 1);
`)},
		"00002_anew.sql": {Data: []byte(`-- +goose Up
PRAGMA foreign_keys = off;
CREATE TABLE new_parents (id integer PRIMARY KEY, name text NOT NULL);
INSERT INTO new_parents SELECT * FROM parents;
DROP TABLE parents;
ALTER TABLE new_parents RENAME TO parents;
PRAGMA foreign_keys = on;
`)},
	}
	for name, dsn := range map[string]string{"in a file": kinds[0].dsn(t), "in memory": "sqlite::memory:"} {
		t.Run(name, func(t *testing.T) {
			db := open(t, dsn)
			if _, err := db.MigrateTo(t.Context(), steps, 2); err != nil {
				t.Fatal(err)
			}
			if got := column(t, db, "SELECT parent_id FROM children"); len(got) != 1 || got[0] != "1" {
				t.Errorf("children %q", got)
			}
			if _, err := db.SQL.ExecContext(t.Context(), "INSERT INTO children VALUES (2, 9)"); err == nil {
				t.Error("foreign keys are not enforced any more")
			}
		})
	}
}

// migratorEnv makes this test binary migrate a database and print what it applied.
const migratorEnv = "GPEC_STORE_MIGRATOR"

func migrateAndPrint(dsn string) int {
	ctx := context.Background()
	db, err := store.Open(ctx, dsn)
	if err == nil {
		var applied []string
		applied, err = db.Migrate(ctx)
		for _, file := range applied {
			fmt.Println(file)
		}
		err = errors.Join(err, db.Close())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func TestProcessesThatStartTogetherMigrateOnce(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		var mu sync.Mutex
		var applied []string
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				cmd := exec.CommandContext(t.Context(), os.Args[0])
				cmd.Env = append(os.Environ(), migratorEnv+"="+dsn)
				var stderr strings.Builder
				cmd.Stderr = &stderr
				out, err := cmd.Output()
				if err != nil {
					t.Errorf("%v: %s", err, &stderr)
				}
				mu.Lock()
				defer mu.Unlock()
				applied = append(applied, strings.Fields(string(out))...)
			})
		}
		wg.Wait()
		db := open(t, dsn)
		status, err := db.Status(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, m := range status {
			want = append(want, m.File)
		}
		slices.Sort(applied)
		if diff := cmp.Diff(want, applied); diff != "" {
			t.Error(diff)
		}
	})
}

// migrationCases are rows of before a migration, and what must be true of them after it.
var migrationCases = []struct {
	name    string
	version int64
	before  []string
	after   func(t *testing.T, db *store.DB)
}{
	{
		name: "search finds the entries that are there already", version: 2,
		before: []string{
			"INSERT INTO search_entries (kind, node_id, code, label, folded, weight) VALUES ('JOB', 1, 'D1102', 'Boulanger', 'boulanger patissier', 1)",
			"INSERT INTO search_entries (kind, node_id, code, label, folded, weight) VALUES ('JOB', 2, 'F1703', 'Maçon', 'macon', 1)",
		},
		after: func(t *testing.T, db *store.DB) {
			expect := func(word string, codes ...string) {
				t.Helper()
				query, arg := "SELECT e.code FROM search_fts f JOIN search_entries e ON e.id = f.rowid WHERE search_fts MATCH ? ORDER BY 1", word+"*"
				if db.Dialect == dialect.Postgres {
					query, arg = "SELECT code FROM search_entries WHERE to_tsvector('simple', folded) @@ to_tsquery('simple', $1) ORDER BY 1", word+":*"
				}
				if diff := cmp.Diff(codes, column(t, db, query, arg)); diff != "" {
					t.Errorf("%s: %s", word, diff)
				}
			}
			expect("boulanger", "D1102")
			expect("pat", "D1102")
			// The index follows the table.
			run(t, db,
				"INSERT INTO search_entries (kind, node_id, code, label, folded, weight) VALUES ('JOB', 3, 'D1104', '', 'chef boulanger', 1)",
				"UPDATE search_entries SET folded = 'carreleur' WHERE code = 'F1703'",
				"DELETE FROM search_entries WHERE code = 'D1102'")
			expect("boulanger", "D1104")
			expect("macon")
			expect("carr", "F1703")
			if db.Dialect == dialect.SQLite {
				run(t, db, "INSERT INTO search_fts (search_fts, rank) VALUES ('integrity-check', 1)")
			}
		},
	},
}

func TestMigrationsKeepTheRowsOfBefore(t *testing.T) {
	for _, c := range migrationCases {
		t.Run(c.name, func(t *testing.T) {
			onEach(t, func(t *testing.T, dsn string) {
				db := open(t, dsn)
				steps := stepsOf(t, db)
				if _, err := db.MigrateTo(t.Context(), steps, c.version-1); err != nil {
					t.Fatal(err)
				}
				run(t, db, c.before...)
				applied, err := db.MigrateTo(t.Context(), steps, c.version)
				if err != nil {
					t.Fatal(err)
				}
				if len(applied) != 1 {
					t.Fatalf("version %d applied %q", c.version, applied)
				}
				if db.Dialect == dialect.SQLite {
					if broken := column(t, db, `SELECT "table" FROM pragma_foreign_key_check`); len(broken) != 0 {
						t.Errorf("rows of %q refer to nothing", broken)
					}
				}
				c.after(t, db)
			})
		})
	}
}

func TestSearchUsesItsIndex(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := migrated(t, dsn)
		query, want := "EXPLAIN QUERY PLAN SELECT rowid FROM search_fts WHERE search_fts MATCH 'ele*'", "VIRTUAL TABLE INDEX"
		if db.Dialect == dialect.Postgres {
			run(t, db, "SET enable_seqscan = off")
			query, want = "EXPLAIN SELECT id FROM search_entries WHERE to_tsvector('simple', folded) @@ to_tsquery('simple', 'ele:*')", "search_entries_fts"
		}
		db.SQL.SetMaxOpenConns(1)
		rows, err := db.SQL.QueryContext(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close() //nolint:errcheck // rows.Err is
		columns, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		var plan strings.Builder
		for rows.Next() {
			values := make([]any, len(columns))
			for i := range values {
				values[i] = new(any)
			}
			if err := rows.Scan(values...); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintln(&plan, *values[len(values)-1].(*any))
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(plan.String(), want) {
			t.Errorf("the plan is\n%s", &plan)
		}
	})
}

func stepsOf(tb testing.TB, db *store.DB) fs.FS {
	tb.Helper()
	steps, err := migrations.Of(db.Dialect)
	if err != nil {
		tb.Fatal(err)
	}
	return steps
}

// tables are the tables of the database, sorted; the shadow tables of a search table are a part of it.
func tables(tb testing.TB, db *store.DB) []string {
	tb.Helper()
	query := "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%' ORDER BY 1"
	if db.Dialect == dialect.Postgres {
		query = `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename COLLATE "C"`
	}
	return column(tb, db, query)
}

// checkRanges checks that the next row of each table gets an id of the range ent keeps for it.
func checkRanges(tb testing.TB, db *store.DB) {
	tb.Helper()
	for _, table := range migrate.Tables {
		if table.Annotation == nil || table.Annotation.IncrementStart == nil {
			continue
		}
		query := "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = '" + table.Name + "'), 0) + 1"
		if db.Dialect == dialect.Postgres {
			query = "SELECT nextval(pg_get_serial_sequence('" + table.Name + "', 'id'))"
		}
		var id int
		if err := db.SQL.QueryRowContext(tb.Context(), query).Scan(&id); err != nil {
			tb.Fatal(err)
		}
		if want := *table.Annotation.IncrementStart >> 32; id>>32 != want {
			tb.Errorf("the next id of %s is %d, of range %d: want %d", table.Name, id, id>>32, want)
		}
	}
}
