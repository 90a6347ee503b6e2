// Package store opens the database of a DSN, brings it to the current schema and copies rows into it in bulk. It is the
// only package that imports a database driver.
package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/XSAM/otelsql"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"

	"gpec/ent"
)

// DB is an open database.
type DB struct {
	Client  *ent.Client // rows as types; those that who is asking does not see are left out
	SQL     *sql.DB     // the same pool of connections, for statements written by hand
	Dialect string      // dialect.SQLite or dialect.Postgres
	Name    string      // the DSN without its secrets, for messages

	engine engine
}

// engine is what sets one kind of database apart.
type engine struct {
	dialect   string
	address   string // of a server: what Listen connects to
	connector driver.Connector
	migrator  driver.Connector // connections for migrations; nil when the pool must serve for them too
	tune      func(*sql.DB)
}

// Option changes how a database is opened.
type Option func(*options)

type options struct {
	record func(query string)
	tracer trace.TracerProvider
}

// WithRecorder calls record with every statement that is sent, whether ent or a caller of DB.SQL wrote it, and with BEGIN,
// COMMIT and ROLLBACK. A prepared statement is recorded each time it is executed; a COPY once, when it starts. Migrations
// are not recorded, but in memory. record may be called from several goroutines at once.
func WithRecorder(record func(query string)) Option {
	return func(o *options) { o.record = record }
}

// WithTracing makes a span of every statement.
func WithTracing(provider trace.TracerProvider) Option {
	return func(o *options) { o.tracer = provider }
}

// Open opens the database of a DSN and makes sure that it answers. It does not migrate it.
//
//	sqlite:PATH        a file, made when missing, its folder too; every character of PATH stands for itself
//	sqlite::memory:    a database that lives as long as the DB
//	postgres://…       a PostgreSQL server (postgresql:// too), with the parameters of github.com/lib/pq
func Open(ctx context.Context, dsn string, opts ...Option) (*DB, error) {
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	name := Redact(dsn)
	e, err := engineOf(dsn)
	if err != nil {
		return nil, fmt.Errorf("database %s: %w", name, err)
	}
	connector := e.connector
	if o.record != nil {
		connector = recorder{connector, o.record}
	}
	pool := sql.OpenDB(connector)
	if o.tracer != nil {
		pool = traced(connector, e.dialect, o.tracer)
	}
	e.tune(pool)
	if err := answers(ctx, pool); err != nil {
		_ = pool.Close()
		return nil, fmt.Errorf("opening the database %s: %w", name, err)
	}
	return &DB{
		Client:  guarded(ent.NewClient(ent.Driver(entsql.OpenDB(e.dialect, pool)))),
		SQL:     pool,
		Dialect: e.dialect,
		Name:    name,
		engine:  e,
	}, nil
}

// openTime bounds the wait for a SQLite file that other processes are opening.
const openTime = 10 * time.Second

// answers makes sure that the database answers. The first connections to a SQLite file turn it to WAL, and those that do so at
// the same time are told that it is locked, whatever time they have: they try again.
func answers(ctx context.Context, pool *sql.DB) error {
	for deadline := time.Now().Add(openTime); ; {
		err := pool.PingContext(ctx)
		if !Busy(err) || time.Now().After(deadline) || ctx.Err() != nil {
			return err
		}
		time.Sleep(rand.N(20 * time.Millisecond))
	}
}

// Close closes every connection. It waits for the statements that are running.
func (db *DB) Close() error { return db.SQL.Close() }

func engineOf(dsn string) (engine, error) {
	switch scheme, rest, _ := strings.Cut(dsn, ":"); scheme {
	case "sqlite":
		return sqliteEngine(rest)
	case "postgres", "postgresql":
		return postgresEngine(dsn)
	}
	return engine{}, fmt.Errorf("unknown kind of database: expected sqlite:PATH or postgres://USER:PASSWORD@HOST/DATABASE")
}

// traced opens a pool whose statements are spans. Values are not in them, only the text of the statements.
func traced(c driver.Connector, kind string, provider trace.TracerProvider) *sql.DB {
	system := map[string]string{dialect.SQLite: "sqlite", dialect.Postgres: "postgresql"}[kind]
	return otelsql.OpenDB(c,
		otelsql.WithTracerProvider(provider),
		otelsql.WithAttributes(attribute.String("db.system.name", system)),
		otelsql.WithSpanOptions(otelsql.SpanOptions{
			OmitConnResetSession: true,
			OmitRows:             true,
			DisableErrSkip:       true,
			// Only bulk copies prepare their statements: each execution is a row.
			SpanFilter: func(_ context.Context, m otelsql.Method, _ string, _ []driver.NamedValue) bool {
				return m != otelsql.MethodStmtExec
			},
		}))
}
