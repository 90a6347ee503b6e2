package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"path"
	"time"

	"entgo.io/ent/dialect"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"
	"github.com/pressly/goose/v3/lock"

	"gpec/internal/store/migrations"
)

// Migration is one step of the schema.
type Migration struct {
	Version   int64
	File      string
	AppliedAt time.Time // zero while it is pending
}

// String says the file and when it was applied.
func (m Migration) String() string {
	if m.AppliedAt.IsZero() {
		return m.File + "  pending"
	}
	return m.File + "  applied " + m.AppliedAt.UTC().Format(time.RFC3339)
}

// Migrate applies the pending migrations and returns their files. Several processes may start at once: each migration is
// applied by one of them, and all return when it is done. A database that a newer program has migrated is refused.
func (db *DB) Migrate(ctx context.Context) (applied []string, err error) {
	steps, err := migrations.Of(db.Dialect)
	if err != nil {
		return nil, err
	}
	return db.MigrateTo(ctx, steps, math.MaxInt64)
}

// MigrateTo applies the migrations of a folder up to a version: what writing and testing them takes.
func (db *DB) MigrateTo(ctx context.Context, steps fs.FS, version int64) (applied []string, err error) {
	err = db.migrating(ctx, steps, func(p *goose.Provider, v versions) error {
		sources := p.ListSources()
		newest := sources[len(sources)-1].Version
		for {
			current, err := p.GetDBVersion(ctx)
			if err != nil {
				return err
			}
			if current > newest {
				return fmt.Errorf("it is at version %d, this program knows %d: a newer program has migrated it, and must take that back first", current, newest)
			}
			results, err := p.UpTo(ctx, version)
			partial := (*goose.PartialError)(nil)
			if errors.As(err, &partial) {
				results = partial.Applied
			}
			for _, r := range results {
				applied = append(applied, path.Base(r.Source.Path))
			}
			// On SQLite nothing keeps two processes from running the same migration one after the other. A version is
			// unique and is written in the transaction of its migration, so the second one fails and undoes all it did:
			// what it wanted done is done, and it goes on from there.
			if partial != nil && db.Dialect == dialect.SQLite {
				if _, e := v.GetMigration(ctx, db.SQL, partial.Failed.Source.Version); e == nil {
					continue
				}
			}
			return err
		}
	})
	return applied, err
}

// Down takes back the last migration and returns its file, empty when there is none. What the migration added is lost.
func (db *DB) Down(ctx context.Context) (undone string, err error) {
	steps, err := migrations.Of(db.Dialect)
	if err != nil {
		return "", err
	}
	err = db.migrating(ctx, steps, func(p *goose.Provider, _ versions) error {
		r, err := p.Down(ctx)
		if errors.Is(err, goose.ErrNoNextVersion) {
			return nil
		}
		if err == nil {
			undone = path.Base(r.Source.Path)
		}
		return err
	})
	return undone, err
}

// Status lists the migrations this program knows, oldest first. It changes nothing and waits for nobody.
func (db *DB) Status(ctx context.Context) ([]Migration, error) {
	steps, err := migrations.Of(db.Dialect)
	if err != nil {
		return nil, err
	}
	v, err := versionsOf(db.Dialect)
	if err != nil {
		return nil, err
	}
	p, err := goose.NewProvider(goose.DialectCustom, db.SQL, steps, goose.WithStore(v), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return nil, err
	}
	exists, err := v.TableExists(ctx, db.SQL)
	if err != nil {
		return nil, fmt.Errorf("reading the version of the database %s: %w", db.Name, err)
	}
	var status []Migration
	for _, s := range p.ListSources() {
		m := Migration{Version: s.Version, File: path.Base(s.Path)}
		if exists {
			switch done, err := v.GetMigration(ctx, db.SQL, s.Version); {
			case err == nil:
				m.AppliedAt = done.Timestamp
			case !errors.Is(err, database.ErrVersionNotFound):
				return nil, fmt.Errorf("reading the version of the database %s: %w", db.Name, err)
			}
		}
		status = append(status, m)
	}
	return status, nil
}

// Pending is the number of migrations not yet applied: the database can be used when it is 0.
func (db *DB) Pending(ctx context.Context) (int, error) {
	status, err := db.Status(ctx)
	n := 0
	for _, m := range status {
		if m.AppliedAt.IsZero() {
			n++
		}
	}
	return n, err
}

// migrating calls do with the migrations of a folder, on connections that suit them.
func (db *DB) migrating(ctx context.Context, steps fs.FS, do func(*goose.Provider, versions) error) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("migrating the database %s: %w", db.Name, err)
		}
	}()
	conns, done, err := db.migrationPool(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	v, err := versionsOf(db.Dialect)
	if err != nil {
		return err
	}
	opts := []goose.ProviderOption{goose.WithStore(v), goose.WithDisableGlobalRegistry(true)}
	if db.Dialect == dialect.Postgres {
		// One process at a time. The lock goes with its session, so a process that dies leaves none. Another process waits,
		// and looks every second for five minutes: the period is in seconds, the number is one of trials.
		locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 300))
		if err != nil {
			return err
		}
		opts = append(opts, goose.WithSessionLocker(locker))
	}
	p, err := goose.NewProvider(goose.DialectCustom, conns, steps, opts...)
	if err != nil {
		return err
	}
	return do(p, v)
}

// migrationPool gives connections that are set for migrations (see sqliteEngine), and what ends their use.
func (db *DB) migrationPool(ctx context.Context) (*sql.DB, func() error, error) {
	if db.engine.migrator != nil {
		conns := sql.OpenDB(db.engine.migrator)
		return conns, conns.Close, nil
	}
	// The one connection of a database in memory.
	if _, err := db.SQL.ExecContext(ctx, "PRAGMA foreign_keys = off"); err != nil {
		return nil, nil, err
	}
	return db.SQL, func() error {
		_, err := db.SQL.ExecContext(context.WithoutCancel(ctx), "PRAGMA foreign_keys = on")
		return err
	}, nil
}

// versions is the table of the migrations applied.
type versions interface {
	database.Store
	TableExists(ctx context.Context, db database.DBTxConn) (bool, error)
}

func versionsOf(d string) (versions, error) {
	kind := database.DialectPostgres
	if d == dialect.SQLite {
		kind = database.DialectSQLite3
	}
	s, err := database.NewStore(kind, goose.DefaultTablename)
	if err != nil {
		return nil, err
	}
	if d == dialect.SQLite {
		return sqliteVersions{s}, nil
	}
	v, ok := s.(versions)
	if !ok {
		return nil, fmt.Errorf("%T cannot tell whether its table exists", s)
	}
	return v, nil
}

// sqliteVersions adds to the table of SQLite that a version stands there once: see MigrateTo.
type sqliteVersions struct{ database.Store }

// CreateVersionTable makes the table.
func (v sqliteVersions) CreateVersionTable(ctx context.Context, db database.DBTxConn) error {
	if err := v.Store.CreateVersionTable(ctx, db); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "CREATE UNIQUE INDEX goose_db_version_once ON goose_db_version (version_id)")
	return err
}

// TableExists says whether the database has ever been migrated.
func (v sqliteVersions) TableExists(ctx context.Context, db database.DBTxConn) (exists bool, err error) {
	err = db.QueryRowContext(ctx, "SELECT count(*) > 0 FROM sqlite_schema WHERE type = 'table' AND name = ?", v.Tablename()).Scan(&exists)
	return exists, err
}
