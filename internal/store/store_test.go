package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"entgo.io/ent/dialect"
	"github.com/google/go-cmp/cmp"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"gpec/ent"
	"gpec/internal/access"
	"gpec/internal/store"
	"gpec/internal/testkit"
	"gpec/internal/vocab"
)

func TestMain(m *testing.M) {
	if dsn := os.Getenv(migratorEnv); dsn != "" {
		os.Exit(migrateAndPrint(dsn))
	}
	os.Exit(testkit.Run(m))
}

// kinds are an empty database of each kind.
var kinds = []struct {
	name string
	dsn  func(testing.TB) string
}{
	{"sqlite", func(tb testing.TB) string { return "sqlite:" + filepath.Join(tb.TempDir(), "gpec.db") }},
	{"postgres", testkit.Postgres},
}

// onEach runs a test on an empty database of each kind.
func onEach(t *testing.T, test func(t *testing.T, dsn string)) {
	t.Helper()
	for _, k := range kinds {
		t.Run(k.name, func(t *testing.T) {
			t.Parallel()
			test(t, k.dsn(t))
		})
	}
}

func open(tb testing.TB, dsn string, opts ...store.Option) *store.DB {
	tb.Helper()
	db, err := store.Open(tb.Context(), dsn, opts...)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := db.Close(); err != nil {
			tb.Error(err)
		}
	})
	return db
}

func migrated(tb testing.TB, dsn string, opts ...store.Option) *store.DB {
	tb.Helper()
	db := open(tb, dsn, opts...)
	if _, err := db.Migrate(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	return db
}

func run(tb testing.TB, db *store.DB, statements ...string) {
	tb.Helper()
	for _, s := range statements {
		if _, err := db.SQL.ExecContext(tb.Context(), s); err != nil {
			tb.Fatalf("%s: %v", s, err)
		}
	}
}

// column is the first column of a query, as text.
func column(tb testing.TB, db *store.DB, query string, args ...any) []string {
	tb.Helper()
	rows, err := db.SQL.QueryContext(tb.Context(), query, args...)
	if err != nil {
		tb.Fatalf("%s: %v", query, err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err is
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			tb.Fatalf("%s: %v", query, err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		tb.Fatalf("%s: %v", query, err)
	}
	return out
}

// system is a context in which the program itself writes.
func system(tb testing.TB) context.Context { return access.AsSystem(tb.Context(), "test") }

// edition is a row that others may refer to.
func edition(tb testing.TB, db *store.DB, retrieved time.Time) *ent.Edition {
	tb.Helper()
	ctx := system(tb)
	d, err := db.Client.Dataset.Create().SetCode("dares").SetTitle("Suivi historique").SetPublisher("DARES").
		SetLicence("etalab-2.0").SetHomepage("").Save(ctx)
	if err != nil {
		tb.Fatal(err)
	}
	e, err := db.Client.Edition.Create().SetDataset(d).SetLabel("2026").SetLayout("2026").
		SetPublishedOn(vocab.NewDate(2026, time.June, 30)).SetRetrievedAt(retrieved).
		SetFileName("a.xlsx").SetSha256("00").SetRowCount(1).Save(ctx)
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

func branch(tb testing.TB, db *store.DB, e *ent.Edition) *ent.Branch {
	tb.Helper()
	b, err := db.Client.Branch.Create().SetEdition(e).SetIdcc("1486").SetLabel("Bureaux d'études").
		SetShortLabel("Bureaux d'études").SetFolded("bureaux d etudes").Save(system(tb))
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func TestOpenRefuses(t *testing.T) {
	folder := t.TempDir()
	text := filepath.Join(folder, "notes.txt")
	if err := os.WriteFile(text, []byte(strings.Repeat("not a database ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, dsn, want string }{
		{"an unknown kind", "mysql://gpec:s3cret@db/gpec", "database mysql://gpec:xxxxx@db/gpec: unknown kind of database: expected sqlite:PATH"},
		{"a path without its kind", "gpec.db", "database gpec.db: unknown kind"},
		{"nothing", "", "unknown kind"},
		{"SQLite without a path", "sqlite:", "expected sqlite:PATH, such as"},
		{"SQLite as a URL, of which nobody knows where the path begins", "sqlite:///gpec.db", "expected sqlite:PATH, such as"},
		{"a folder", "sqlite:" + folder, "unable to open database file"},
		{"a file that is no database", "sqlite:" + text, "file is not a database"},
		{"a folder that cannot be made", "sqlite:" + text + "/gpec.db", "making its folder"},
		{"a server that does not listen", "postgres://gpec:s3cret@127.0.0.1:1/gpec?sslmode=disable", "opening the database postgres://gpec:xxxxx@127.0.0.1:1/gpec?sslmode=disable: "},
		{"an unescaped password", "postgres://gpec:s3c/ret@db/gpec", "database postgres://…: the address cannot be read"},
		{"an unknown setting of the server", "postgres://gpec:s3cret@db/gpec?sslmode=never", "reading the address"},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, err := store.Open(t.Context(), c.dsn)
			if err == nil {
				t.Fatal(db.Close())
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v\nwant it to say %s", err, c.want)
			}
			if strings.Contains(err.Error(), "s3c") {
				t.Errorf("the password shows: %v", err)
			}
		})
	}
}

func TestOpenGivesUpWhenAsked(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	onEach(t, func(t *testing.T, dsn string) {
		if _, err := store.Open(ctx, dsn); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}

func TestInstantsAreUTC(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := migrated(t, dsn)
		paris := time.FixedZone("Paris", 2*3600)
		// In text, the later instant would come first.
		later := time.Date(2026, 7, 1, 0, 30, 0, 123456000, time.UTC)
		earlier := time.Date(2026, 7, 1, 2, 15, 0, 0, paris)
		e := edition(t, db, later)
		if _, err := db.Client.Edition.Create().SetDatasetID(e.DatasetID).SetLabel("b").SetLayout("b").
			SetPublishedOn(vocab.NewDate(2026, time.June, 30)).SetRetrievedAt(earlier).
			SetFileName("b.xlsx").SetSha256("01").SetRowCount(1).Save(system(t)); err != nil {
			t.Fatal(err)
		}
		got, err := db.Client.Edition.Query().Order(ent.Asc("retrieved_at")).All(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		want := []time.Time{earlier.UTC(), later}
		for i, e := range got {
			if !e.RetrievedAt.Equal(want[i]) || e.RetrievedAt.Location().String() != "UTC" {
				t.Errorf("got %s, want %s", e.RetrievedAt, want[i])
			}
			if e.PublishedOn != vocab.NewDate(2026, time.June, 30) {
				t.Errorf("published on %s", e.PublishedOn)
			}
		}
	})
}

func TestTextSortsByItsBytes(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := migrated(t, dsn)
		for _, code := range []string{"é", "b", "Z", "a", "É", "a b", "ab"} {
			if _, err := db.Client.Dataset.Create().SetCode(code).SetTitle("").SetPublisher("").SetLicence("").SetHomepage("").Save(system(t)); err != nil {
				t.Fatal(err)
			}
		}
		want := []string{"Z", "a", "a b", "ab", "b", "É", "é"}
		if diff := cmp.Diff(want, column(t, db, "SELECT code FROM datasets ORDER BY code")); diff != "" {
			t.Error(diff)
		}
	})
}

func TestReadThenWriteTransactionsAllSucceed(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn)
		run(t, db, "CREATE TABLE counter (n integer NOT NULL)", "INSERT INTO counter VALUES (0)")
		add := func(ctx context.Context) error {
			tx, err := db.SQL.BeginTx(ctx, nil)
			if err != nil {
				return err
			}
			defer tx.Rollback() //nolint:errcheck // after a commit it does nothing
			read := "SELECT n FROM counter"
			if db.Dialect == dialect.Postgres {
				read += " FOR UPDATE"
			}
			var n int
			if err := tx.QueryRowContext(ctx, read).Scan(&n); err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, fmt.Sprint("UPDATE counter SET n = ", n+1)); err != nil {
				return err
			}
			return tx.Commit()
		}
		var wg sync.WaitGroup
		for range 20 {
			wg.Go(func() {
				if err := add(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if got := column(t, db, "SELECT n FROM counter"); got[0] != "20" {
			t.Errorf("counted %s", got[0])
		}
	})
}

func TestRecorderSeesEveryStatement(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		var mu sync.Mutex
		var got []string
		db := migrated(t, dsn, store.WithRecorder(func(query string) {
			mu.Lock()
			defer mu.Unlock()
			got = append(got, query)
		}))
		if len(got) != 0 {
			t.Fatalf("the migrations are recorded: %q", got)
		}
		ctx := t.Context()
		if _, err := db.Client.Opco.Query().Exist(ctx); err != nil {
			t.Fatal(err)
		}
		run(t, db, "DELETE FROM search_entries")
		tx, err := db.SQL.BeginTx(ctx, nil)
		if err != nil {
			t.Fatal(err)
		}
		stmt, err := tx.PrepareContext(ctx, "SELECT 1")
		if err != nil {
			t.Fatal(err)
		}
		defer stmt.Close() //nolint:errcheck // its transaction closes it
		for range 2 {
			var n int
			if err := stmt.QueryRowContext(ctx).Scan(&n); err != nil {
				t.Fatal(err)
			}
		}
		c, err := db.CopyInto(ctx, tx, "search_entries", []string{"kind", "node_id", "code", "label", "folded", "weight"})
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			if err := c.Add("JOB", 1, "F1602", "", "", 1); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := c.Close(); err != nil {
			t.Fatal(err)
		}
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
		exist, bulk := "SELECT `opcos`.`id` FROM `opcos` LIMIT 1", `INSERT INTO "search_entries"`
		if db.Dialect == dialect.Postgres {
			exist, bulk = `SELECT "opcos"."id" FROM "opcos" LIMIT 1`, `COPY "search_entries"`
		}
		for i, q := range got {
			if strings.HasPrefix(q, bulk) {
				got[i] = bulk
			}
		}
		want := []string{exist, "DELETE FROM search_entries", "BEGIN", "SELECT 1", "SELECT 1", bulk, "COMMIT"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestTracing(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		spans := tracetest.NewSpanRecorder()
		db := migrated(t, dsn, store.WithTracing(sdktrace.NewTracerProvider(sdktrace.WithSpanProcessor(spans))))
		run(t, db, "DELETE FROM search_entries")
		var names []string
		for _, s := range spans.Ended() {
			for _, a := range s.Attributes() {
				if a.Value.AsString() == "DELETE FROM search_entries" {
					names = append(names, s.Name())
				}
			}
		}
		if !slices.Contains(names, "sql.conn.exec") {
			t.Errorf("no span for the statement: %q", names)
		}
	})
}
