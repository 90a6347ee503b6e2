package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"

	"gpec/ent"
)

// Tx is a transaction, as rows of types and as SQL.
type Tx struct {
	Client  *ent.Client // its queries are guarded like those of DB.Client
	SQL     *sql.Tx
	Dialect string
}

const (
	// attempts of a transaction that others are in the way of. Waits double from 10 ms: half a second in all.
	attempts  = 7
	firstWait = 5 * time.Millisecond
)

// InTx runs do in one transaction, which is committed when do returns no error. On PostgreSQL it is serializable. When the
// database breaks it off because of another one (a serialization failure, a deadlock, a locked SQLite file), do runs again,
// after a wait with jitter, a bounded number of times: it must have no effect outside the transaction.
func (db *DB) InTx(ctx context.Context, do func(context.Context, *Tx) error) error {
	var opts *sql.TxOptions
	if db.Dialect == dialect.Postgres {
		opts = &sql.TxOptions{Isolation: sql.LevelSerializable}
	}
	wait := firstWait
	for n := 1; ; n++ {
		err := db.once(ctx, opts, do)
		if err == nil || !Retryable(err) || n == attempts {
			return err
		}
		wait *= 2
		select {
		case <-ctx.Done():
			return errors.Join(ctx.Err(), err)
		case <-time.After(wait/2 + rand.N(wait)):
		}
	}
}

func (db *DB) once(ctx context.Context, opts *sql.TxOptions, do func(context.Context, *Tx) error) error {
	tx, err := db.SQL.BeginTx(ctx, opts)
	if err != nil {
		return fmt.Errorf("beginning a transaction: %w", err)
	}
	committed := false
	defer func() { // after a panic too
		if !committed {
			_ = tx.Rollback() // what went wrong before says more
		}
	}()
	if err := do(ctx, &Tx{Client: guarded(ent.NewClient(ent.Driver(inTx{entsql.NewDriver(db.Dialect, entsql.Conn{ExecQuerier: tx})}))), SQL: tx, Dialect: db.Dialect}); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("committing: %w", err)
	}
	committed = true
	return nil
}

// inTx is the driver of a client within a transaction: what ent does in a transaction of its own is done in this one.
type inTx struct{ *entsql.Driver }

// Tx implements dialect.Driver.
func (d inTx) Tx(context.Context) (dialect.Tx, error) { return dialect.NopTx(d), nil }

// BeginTx is what ent calls with options.
func (d inTx) BeginTx(context.Context, *entsql.TxOptions) (dialect.Tx, error) {
	return dialect.NopTx(d), nil
}

// Retryable says that a transaction failed because of another one, and may succeed when it is run again.
func Retryable(err error) bool {
	return Busy(err) || pq.As(err, pqerror.TRSerializationFailure, pqerror.TRDeadlockDetected) != nil
}

// Busy says that the lock of a SQLite file was not had in time.
func Busy(err error) bool {
	const sqliteBusy = 5
	var e interface{ Code() int }
	return errors.As(err, &e) && e.Code()&0xff == sqliteBusy
}

// Violates says that a statement failed because a row of the same unique key exists. (ent keeps the text of such an error only.)
func Violates(err error) bool {
	if ent.IsConstraintError(err) {
		return true
	}
	if pq.As(err, pqerror.UniqueViolation) != nil {
		return true
	}
	const sqliteUnique, sqlitePrimaryKey = 2067, 1555
	var e interface{ Code() int }
	return errors.As(err, &e) && (e.Code() == sqliteUnique || e.Code() == sqlitePrimaryKey)
}
