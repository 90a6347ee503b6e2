package load

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"entgo.io/ent/dialect"

	"gpec/internal/dataset"
	"gpec/internal/store"
)

// statements runs statements in one transaction. They are written with ? for their arguments.
type statements struct {
	db *store.DB
	tx *sql.Tx
}

func (x statements) postgres() bool { return x.db.Dialect == dialect.Postgres }

// exec runs a statement and gives the number of rows it changed.
func (x statements) exec(ctx context.Context, q string, args ...any) (int64, error) {
	res, err := x.tx.ExecContext(ctx, store.Placeholders(x.db.Dialect, q), args...)
	if err != nil {
		return 0, fmt.Errorf("%w (in %s)", err, head(q))
	}
	return res.RowsAffected()
}

// number gives the one number that a statement returns.
func (x statements) number(ctx context.Context, q string, args ...any) (n int64, err error) {
	if err := x.tx.QueryRowContext(ctx, store.Placeholders(x.db.Dialect, q), args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("%w (in %s)", err, head(q))
	}
	return n, nil
}

// places calls do with what a query returns: part, line, column and value of rows to refuse.
func (x statements) places(ctx context.Context, q string, do func(dataset.Rejection) error) error {
	rows, err := x.tx.QueryContext(ctx, store.Placeholders(x.db.Dialect, q))
	if err != nil {
		return fmt.Errorf("%w (in %s)", err, head(q))
	}
	defer rows.Close() //nolint:errcheck // the error of the loop is rows.Err
	for rows.Next() {
		var r dataset.Rejection
		if err := rows.Scan(&r.Part, &r.Line, &r.Column, &r.Value); err != nil {
			return err
		}
		if err := do(r); err != nil {
			return err
		}
	}
	return rows.Err()
}

// head is the beginning of a statement, for messages.
func head(q string) string {
	q = strings.Join(strings.Fields(q), " ")
	if len(q) > 120 {
		q = q[:120] + "…"
	}
	return q
}

// pairs calls do with what a query returns: an id and a text.
func (x statements) pairs(ctx context.Context, q string, do func(id int64, text string) error) error {
	rows, err := x.tx.QueryContext(ctx, store.Placeholders(x.db.Dialect, q))
	if err != nil {
		return fmt.Errorf("%w (in %s)", err, head(q))
	}
	defer rows.Close() //nolint:errcheck // the error of the loop is rows.Err
	for rows.Next() {
		var id int64
		var text string
		if err := rows.Scan(&id, &text); err != nil {
			return fmt.Errorf("%w (in %s)", err, head(q))
		}
		if err := do(id, text); err != nil {
			return err
		}
	}
	return rows.Err()
}
