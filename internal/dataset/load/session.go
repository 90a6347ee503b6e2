package load

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"entgo.io/ent/dialect"

	"gpec/internal/store"
)

// session is one connection, on which rows are staged and then merged: no other connection sees its temporary tables.
type session struct {
	db        *store.DB
	conn      *sql.Conn
	rehearsal *sql.Tx // the one transaction of a dry run, never committed; nil otherwise
}

func newSession(ctx context.Context, db *store.DB) (*session, error) {
	conn, err := db.SQL.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("connecting to the database: %w", err)
	}
	return &session{db: db, conn: conn}, nil
}

// newRehearsal is a session whose changes are seen by its later files and are taken back when it closes. Other imports wait
// until then.
func newRehearsal(ctx context.Context, db *store.DB) (*session, error) {
	s, err := newSession(ctx, db)
	if err != nil {
		return nil, err
	}
	if s.rehearsal, err = s.begin(ctx, nil); err == nil {
		err = s.lock(ctx, s.rehearsal)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("beginning the dry run: %w", err), s.close())
	}
	return s, nil
}

// close ends the session, and takes back what a dry run did. It may be called again, and of no session at all.
func (s *session) close() error {
	if s == nil {
		return nil
	}
	var err error
	if s.rehearsal != nil {
		if err = s.rehearsal.Rollback(); errors.Is(err, sql.ErrTxDone) {
			err = nil // the context was cancelled, and the transaction with it
		}
	}
	e := s.conn.Close()
	if errors.Is(e, sql.ErrConnDone) {
		e = nil // closed before
	}
	return errors.Join(err, e)
}

// querier is a pool, a connection or a transaction.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// staging runs do in a transaction that changes temporary tables only: it keeps nobody waiting, however long a file is read.
func (s *session) staging(ctx context.Context, do func(*sql.Tx) error) error {
	if s.rehearsal != nil {
		return s.tentatively(ctx, do)
	}
	// The tables of SQLite's temporary database are not in the file: a transaction called read-only may write them, and
	// does not take the lock of the file.
	return s.within(ctx, &sql.TxOptions{ReadOnly: s.db.Dialect == dialect.SQLite}, do)
}

// changing runs do in the transaction that swaps an edition in. Imports take turns there: each finds what the one before it
// has left.
func (s *session) changing(ctx context.Context, do func(*sql.Tx) error) error {
	if s.rehearsal != nil {
		return s.tentatively(ctx, do)
	}
	return s.within(ctx, nil, func(tx *sql.Tx) error {
		if err := s.lock(ctx, tx); err != nil {
			return err
		}
		return do(tx)
	})
}

// importLock is the advisory lock of PostgreSQL that imports take turns on; SQLite has one writer at a time anyway.
const importLock = 0x67706563 // "gpec"

func (s *session) lock(ctx context.Context, tx *sql.Tx) error {
	if s.db.Dialect != dialect.Postgres {
		return nil
	}
	if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock($1)", importLock); err != nil {
		return fmt.Errorf("waiting for another import: %w", err)
	}
	return nil
}

func (s *session) within(ctx context.Context, opts *sql.TxOptions, do func(*sql.Tx) error) error {
	tx, err := s.begin(ctx, opts)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // it is over, or what went wrong before says more; after a panic too, for the connection waits for its end
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}

func (s *session) begin(ctx context.Context, opts *sql.TxOptions) (tx *sql.Tx, err error) {
	err = patiently(ctx, func() error {
		tx, err = s.conn.BeginTx(ctx, opts)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("beginning a transaction: %w", err)
	}
	return tx, nil
}

// tentatively runs do within the rehearsal, and takes back what it did when it fails.
func (s *session) tentatively(ctx context.Context, do func(*sql.Tx) error) error {
	tx := s.rehearsal
	if _, err := tx.ExecContext(ctx, "SAVEPOINT step"); err != nil {
		return err
	}
	err := do(tx)
	if err != nil {
		if _, e := tx.ExecContext(ctx, "ROLLBACK TO SAVEPOINT step"); e != nil {
			return errors.Join(err, e)
		}
	}
	_, e := tx.ExecContext(ctx, "RELEASE SAVEPOINT step")
	return errors.Join(err, e)
}

// drop removes a temporary table, which outlives the transaction that made it. It does so after a cancelled import too: the
// connection returns to the pool. Where it fails, the connection or its transaction is broken and the table goes with it.
func (s *session) drop(ctx context.Context, table string) {
	ctx, q := context.WithoutCancel(ctx), "DROP TABLE IF EXISTS "+table //nolint:gosec // a name of this package
	if s.rehearsal != nil {
		_, _ = s.rehearsal.ExecContext(ctx, q)
		return
	}
	_, _ = s.conn.ExecContext(ctx, q)
}

// patiently tries again as long as another process holds the lock of a SQLite file, whose merge may take longer than a
// connection waits by itself.
func patiently(ctx context.Context, do func() error) error {
	for {
		if err := do(); !store.Busy(err) || ctx.Err() != nil {
			return err
		}
	}
}
