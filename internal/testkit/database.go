package testkit

import (
	"log/slog"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"gpec/internal/store"
)

// Now is the clock of the tests: the morning of 1 December 2026 in Paris.
func Now() time.Time { return time.Date(2026, time.December, 1, 8, 0, 0, 0, time.UTC) }

// Kinds are the kinds of database that every test of a database runs on.
var Kinds = []string{"sqlite", "postgres"}

// Database is an open, migrated database of one kind, with a recorder of what is asked of it.
type Database struct {
	*store.DB
	Kind string
	DSN  string

	mu       sync.Mutex
	listen   bool
	recorded []string
}

// Databases gives a database of each kind, migrated and holding the facts of Facts. They are closed when the test ends.
func Databases(tb testing.TB) []*Database {
	tb.Helper()
	out := EmptyDatabases(tb)
	for _, db := range out {
		seed(tb, db.DB)
	}
	return out
}

// EmptyDatabases gives a database of each kind, migrated and empty. They are closed when the test ends.
func EmptyDatabases(tb testing.TB) []*Database {
	tb.Helper()
	var out []*Database
	for _, kind := range Kinds {
		db := Open(tb, kind, DSN(tb, kind))
		if _, err := db.Migrate(tb.Context()); err != nil {
			tb.Fatal(err)
		}
		out = append(out, db)
	}
	return out
}

// DSN is the address of a new database of a kind, not migrated, that goes when the test ends.
func DSN(tb testing.TB, kind string) string {
	tb.Helper()
	if kind == "postgres" {
		return Postgres(tb)
	}
	return "sqlite:" + filepath.Join(tb.TempDir(), "gpec.db")
}

// Open opens a database, and closes it when the test ends.
func Open(tb testing.TB, kind, dsn string) *Database {
	tb.Helper()
	d := &Database{Kind: kind, DSN: dsn}
	db, err := store.Open(tb.Context(), dsn, store.WithRecorder(d.record))
	if err != nil {
		tb.Fatal(err)
	}
	d.DB = db
	tb.Cleanup(func() {
		if err := db.Close(); err != nil {
			tb.Error(err)
		}
	})
	return d
}

func (d *Database) record(query string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.listen {
		d.recorded = append(d.recorded, query)
	}
}

// Recorded gives the statements that were sent while f ran, in their order.
func (d *Database) Recorded(f func()) []string {
	d.mu.Lock()
	d.listen, d.recorded = true, nil
	d.mu.Unlock()
	f()
	d.mu.Lock()
	defer d.mu.Unlock()
	d.listen = false
	return slices.Clone(d.recorded)
}

// Log writes to the log of a test.
func Log(tb testing.TB) *slog.Logger {
	return slog.New(slog.NewTextHandler(tb.Output(), &slog.HandlerOptions{Level: slog.LevelDebug}))
}
