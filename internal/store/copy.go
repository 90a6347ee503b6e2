package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"entgo.io/ent/dialect"
	"github.com/lib/pq"
)

// Copier writes many rows into one table.
type Copier interface {
	// Add writes one row, its values in the order of the columns: nil, bool, numbers, text, []byte, time.Time, types made of
	// these and driver.Valuer. Text that PostgreSQL cannot hold (a NUL, bytes that are not UTF-8) and numbers that SQLite
	// cannot hold (NaN, infinities) are refused on both. An error may concern an earlier row; no row may follow it.
	Add(values ...any) error
	// Close writes what is held back and returns the number of rows written, or the first error of Add. It must be called
	// before any other statement of the transaction.
	Close() (rows int64, err error)
}

// CopyInto starts to copy rows into the columns of a table, inside a transaction: after an error, roll it back.
func (db *DB) CopyInto(ctx context.Context, tx *sql.Tx, table string, columns []string) (Copier, error) {
	if len(columns) == 0 {
		return nil, fmt.Errorf("copying into %s: no columns", table)
	}
	c := copier{ctx: ctx, table: table, columns: columns}
	var err error
	if db.Dialect == dialect.Postgres {
		c.sink, err = newStream(ctx, tx, table, columns)
	} else {
		c.sink, err = newInserts(ctx, tx, table, columns, insertRows)
	}
	if err != nil {
		return nil, fmt.Errorf("copying into %s: %w", table, cause(ctx, err))
	}
	return &c, nil
}

// copier checks the values, which is the same for all databases, and hands them to the sink of one.
type copier struct {
	ctx     context.Context //nolint:containedctx // it lasts as long as the copy
	table   string
	columns []string
	row     []any // reused: a sink does not keep it
	added   int64
	sink    sink
	err     error
}

type sink interface {
	add(row []any) error
	close() (int64, error)
}

var errClosed = errors.New("the copy is closed")

// Add implements Copier.
func (c *copier) Add(values ...any) error {
	if c.err == nil {
		c.added++
		if err := c.add(values); err != nil {
			c.err = fmt.Errorf("copying into %s, row %d: %w", c.table, c.added, cause(c.ctx, err))
		}
	}
	return c.err
}

func (c *copier) add(values []any) error {
	if len(values) != len(c.columns) {
		return fmt.Errorf("%d values for %d columns", len(values), len(c.columns))
	}
	c.row = c.row[:0]
	for i, v := range values {
		n, err := normal(v)
		if err != nil {
			return fmt.Errorf("column %s: %w", c.columns[i], err)
		}
		c.row = append(c.row, n)
	}
	return c.sink.add(c.row)
}

// Close implements Copier.
func (c *copier) Close() (int64, error) {
	if errors.Is(c.err, errClosed) {
		return 0, c.err
	}
	failed := c.err
	rows, err := c.sink.close()
	if err != nil {
		err = fmt.Errorf("copying into %s: %w", c.table, cause(c.ctx, err))
	}
	c.err = fmt.Errorf("copying into %s: %w", c.table, errClosed)
	if failed != nil {
		return 0, failed
	}
	return rows, err
}

// cause says of what went wrong in a copy that it was cancelled, when it was: the end of its transaction may come first, and a closed
// statement or connection tells nobody why.
func cause(ctx context.Context, err error) error { return errors.Join(ctx.Err(), err) }

// normal gives the value a driver takes.
func normal(v any) (any, error) {
	switch v := v.(type) {
	case nil, int64, bool, time.Time, []byte:
		return v, nil
	case int:
		return int64(v), nil
	case string:
		return v, checkText(v)
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, fmt.Errorf("%v is not a number", v)
		}
		return v, nil
	}
	n, err := driver.DefaultParameterConverter.ConvertValue(v)
	if err != nil {
		return nil, err
	}
	switch n := n.(type) {
	case string:
		return n, checkText(n)
	case float64:
		return normal(n)
	}
	return n, nil
}

func checkText(s string) error {
	if strings.IndexByte(s, 0) >= 0 {
		return fmt.Errorf("the text holds a NUL character: %.60q", s)
	}
	if !utf8.ValidString(s) {
		return fmt.Errorf("the text is not UTF-8: %.60q", s)
	}
	return nil
}

// stream is a COPY of PostgreSQL.
type stream struct {
	ctx  context.Context // the copy lasts as long as the call it is part of
	stmt *sql.Stmt
}

func newStream(ctx context.Context, tx *sql.Tx, table string, columns []string) (*stream, error) {
	stmt, err := tx.PrepareContext(ctx, "COPY "+pq.QuoteIdentifier(table)+" ("+columnList(columns)+") FROM STDIN")
	if err != nil {
		return nil, err
	}
	return &stream{ctx, stmt}, nil
}

func (s *stream) add(row []any) error {
	_, err := s.stmt.ExecContext(s.ctx, row...)
	return located(err)
}

func (s *stream) close() (int64, error) {
	defer s.stmt.Close() //nolint:errcheck // the Exec before it ends the copy and reports
	res, err := s.stmt.ExecContext(s.ctx)
	if err != nil {
		return 0, located(err)
	}
	return res.RowsAffected()
}

// located adds the line and the column of a COPY that PostgreSQL complains of; it does so later than they were sent.
func located(err error) error {
	if e := (*pq.Error)(nil); errors.As(err, &e) && e.Where != "" {
		return fmt.Errorf("%w (%s)", err, e.Where)
	}
	return err
}

const (
	// insertRows is the number of rows of one INSERT on SQLite. Measured with 1, 50 and 200 (BenchmarkInserts, thousands of
	// rows a second on two cores): 355, 1,001 and 999 for 4 columns; 173, 281 and 298 for 16.
	insertRows = 50

	// sqliteVariables is the largest number of variables of one statement.
	sqliteVariables = 32766
)

// inserts are prepared statements of several rows, on SQLite.
type inserts struct {
	ctx     context.Context // the copy lasts as long as the call it is part of
	tx      *sql.Tx
	prefix  string
	columns int
	full    *sql.Stmt
	held    []any // values of the rows not yet written
	rows    int   // of one full statement
	written int64
}

func newInserts(ctx context.Context, tx *sql.Tx, table string, columns []string, rows int) (*inserts, error) {
	w := &inserts{
		ctx:     ctx,
		tx:      tx,
		prefix:  "INSERT INTO " + pq.QuoteIdentifier(table) + " (" + columnList(columns) + ") VALUES ",
		columns: len(columns),
		rows:    max(1, min(rows, sqliteVariables/len(columns))),
	}
	w.held = make([]any, 0, w.rows*w.columns)
	var err error
	w.full, err = tx.PrepareContext(ctx, w.statement(w.rows))
	return w, err
}

func (w *inserts) statement(rows int) string {
	row := ",(" + strings.Repeat(",?", w.columns)[1:] + ")"
	return w.prefix + strings.Repeat(row, rows)[1:]
}

func (w *inserts) add(row []any) error {
	w.held = append(w.held, row...)
	if len(w.held) < w.rows*w.columns {
		return nil
	}
	if _, err := w.full.ExecContext(w.ctx, w.held...); err != nil {
		return err
	}
	w.written += int64(w.rows)
	w.held = w.held[:0]
	return nil
}

func (w *inserts) close() (int64, error) {
	if err := w.full.Close(); err != nil {
		return 0, err
	}
	if rest := len(w.held) / w.columns; rest > 0 {
		if _, err := w.tx.ExecContext(w.ctx, w.statement(rest), w.held...); err != nil {
			return 0, err
		}
		w.written += int64(rest)
	}
	return w.written, nil
}

func columnList(columns []string) string {
	quoted := make([]string, len(columns))
	for i, c := range columns {
		quoted[i] = pq.QuoteIdentifier(c)
	}
	return strings.Join(quoted, ", ")
}
