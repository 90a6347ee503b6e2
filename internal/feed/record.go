// Package feed tells what changes, as it changes: every change is a row, written in the transaction that makes it, and its
// ids are in the order of the commits. A message between instances only says that there is something to read, so none is
// lost with an instance or a connection.
package feed

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"entgo.io/ent/dialect"

	"gpec/internal/store"
)

// ChangeAction is what happened to a row.
type ChangeAction string

// The actions.
const (
	Created ChangeAction = "CREATED"
	Updated ChangeAction = "UPDATED"
	Removed ChangeAction = "REMOVED"
)

// Entry is a change to record.
type Entry struct {
	Kind   string // type of the row, as in GraphQL
	Action ChangeAction
	NodeID int
}

// channel is the channel of PostgreSQL on which instances tell each other that there is something to read.
const channel = "gpec"

// orderLock is the advisory lock of PostgreSQL that changes are written under, from the first insert to the commit: a reader
// who has seen a change has seen all that have smaller ids. SQLite has one writer at a time anyway.
const orderLock = 0x67706564 // "gped"

// Record writes changes, at the end of the transaction that made them: the others who write changes wait from here to its
// commit.
func Record(ctx context.Context, tx *sql.Tx, d string, now time.Time, entries ...Entry) error {
	if len(entries) == 0 {
		return nil
	}
	if d == dialect.Postgres {
		if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock($1)", orderLock); err != nil {
			return fmt.Errorf("waiting to record changes: %w", err)
		}
	}
	insert := store.Placeholders(d, "INSERT INTO changes (at, kind, action, node_id) VALUES (?, ?, ?, ?)")
	for _, e := range entries {
		if _, err := tx.ExecContext(ctx, insert, now, e.Kind, string(e.Action), e.NodeID); err != nil {
			return fmt.Errorf("recording a change: %w", err)
		}
	}
	if slices.ContainsFunc(entries, func(e Entry) bool { return who(e.Kind) }) {
		if err := notify(ctx, tx, d, TopicAccess); err != nil {
			return err
		}
	}
	return notify(ctx, tx, d, TopicChanges)
}

type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// notify tells the other instances of a topic; within a transaction, once it is committed.
func notify(ctx context.Context, db execer, d, topic string) error {
	if d != dialect.Postgres {
		return nil
	}
	if _, err := db.ExecContext(ctx, "SELECT pg_notify($1, $2)", channel, topic); err != nil {
		return fmt.Errorf("telling the other instances: %w", err)
	}
	return nil
}
