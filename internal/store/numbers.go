package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strconv"

	"entgo.io/ent/dialect"
	"github.com/lib/pq"
)

// Numbers writes many rows of numbers into one table, three times as fast as a Copier: no value becomes an any on its way to
// PostgreSQL, and a network packet holds thousands of rows. The values of a row come in the order of the columns, then End.
type Numbers interface {
	Int(n int64)
	// Float takes a number: NaN and infinities are refused by End.
	Float(x float64)
	Null()
	// End ends a row. An error may concern an earlier row; no row may follow it.
	End() error
	// Close writes what is held back and returns the number of rows. It must be called before any other statement of the transaction.
	Close() (rows int64, err error)
}

// CopyNumbers starts to copy rows of numbers into the columns of a table, inside the transaction that runs on a connection: after
// an error, roll it back.
func (db *DB) CopyNumbers(ctx context.Context, conn *sql.Conn, tx *sql.Tx, table string, columns []string) (Numbers, error) {
	if db.Dialect != dialect.Postgres {
		sink, err := newInserts(ctx, tx, table, columns, insertRows)
		if err != nil {
			return nil, fmt.Errorf("copying into %s: %w", table, cause(ctx, err))
		}
		return &insertedNumbers{table: table, columns: len(columns), sink: sink}, nil
	}
	c := &streamedNumbers{ctx: ctx, conn: conn, table: table, columns: len(columns)}
	err := c.raw(func(raw any) (err error) {
		c.stmt, err = copyOf(ctx, raw, "COPY "+pq.QuoteIdentifier(table)+" ("+columnList(columns)+") FROM STDIN")
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("copying into %s: %w", table, cause(c.ctx, err))
	}
	return c, nil
}

// copyStmt is what the statement of a COPY of lib/pq can do: take text in the format of COPY, as many rows as one likes.
type copyStmt interface {
	driver.Stmt
	CopyData(ctx context.Context, text string) (driver.Result, error)
}

// copyOf prepares a COPY on the connection of the driver, below what traces or records it.
func copyOf(ctx context.Context, raw any, query string) (copyStmt, error) {
	for {
		switch c := raw.(type) {
		case recordedConn:
			c.record(query)
			raw = c.fullConn
			continue
		case interface{ Raw() driver.Conn }:
			raw = c.Raw()
			continue
		}
		break
	}
	preparer, ok := raw.(driver.ConnPrepareContext)
	if !ok {
		return nil, fmt.Errorf("a connection of type %T prepares no statement", raw)
	}
	stmt, err := preparer.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	c, ok := stmt.(copyStmt)
	if !ok {
		return nil, errors.Join(fmt.Errorf("a statement of type %T copies no text", stmt), stmt.Close())
	}
	return c, nil
}

// streamedNumbers is a COPY of PostgreSQL.
type streamedNumbers struct {
	ctx     context.Context //nolint:containedctx // the copy lasts as long as the call it is part of
	conn    *sql.Conn
	stmt    copyStmt
	table   string
	columns int
	text    []byte
	values  int // of the row
	rows    int64
	err     error
}

// packet is how much text is held back.
const packet = 60 << 10

// raw runs do on the connection of the driver. database/sql is not told of an error: where it says that the connection is bad, it
// would wait for the end of the transaction to close it, and the transaction would wait for the copy.
func (c *streamedNumbers) raw(do func(any) error) error {
	var failed error
	err := c.conn.Raw(func(conn any) error {
		failed = do(conn)
		return nil
	})
	return errors.Join(failed, err)
}

func (c *streamedNumbers) next() {
	if c.values++; c.values > 1 {
		c.text = append(c.text, '\t')
	}
}

func (c *streamedNumbers) Int(n int64) {
	c.next()
	c.text = strconv.AppendInt(c.text, n, 10)
}

func (c *streamedNumbers) Float(x float64) {
	c.next()
	if x-x != 0 {
		_ = c.fail(fmt.Errorf("%v is not a number", x)) // End says so
	}
	if x == float64(int64(x)) {
		c.text = strconv.AppendInt(c.text, int64(x), 10)
		return
	}
	c.text = strconv.AppendFloat(c.text, x, 'g', -1, 64)
}

func (c *streamedNumbers) Null() {
	c.next()
	c.text = append(c.text, '\\', 'N')
}

func (c *streamedNumbers) End() error {
	if c.err != nil {
		return c.err
	}
	if c.values != c.columns {
		return c.fail(fmt.Errorf("%d values for %d columns", c.values, c.columns))
	}
	c.values = 0
	c.rows++
	if len(c.text) < packet {
		c.text = append(c.text, '\n')
		return nil
	}
	return c.flush()
}

func (c *streamedNumbers) fail(err error) error {
	if c.err == nil {
		c.err = fmt.Errorf("copying into %s, row %d: %w", c.table, c.rows+1, located(cause(c.ctx, err)))
	}
	return c.err
}

// flush sends the rows held back; lib/pq ends the text with a line feed.
func (c *streamedNumbers) flush() error {
	if n := len(c.text); n > 0 && c.text[n-1] == '\n' {
		c.text = c.text[:n-1]
	}
	if len(c.text) == 0 {
		return nil
	}
	err := c.raw(func(any) error {
		_, err := c.stmt.CopyData(c.ctx, string(c.text))
		return err
	})
	c.text = c.text[:0]
	if err != nil {
		return c.fail(err)
	}
	return nil
}

func (c *streamedNumbers) Close() (int64, error) {
	failed := c.err
	if failed == nil {
		failed = c.flush()
	}
	err := c.raw(func(any) error {
		_, err := c.stmt.Exec(nil) // so lib/pq ends a COPY
		return errors.Join(err, c.stmt.Close())
	})
	if failed != nil {
		return 0, failed
	}
	if err != nil {
		return 0, c.fail(err)
	}
	return c.rows, nil
}

// insertedNumbers are inserts of SQLite.
type insertedNumbers struct {
	table   string
	columns int
	sink    *inserts
	row     []any
	rows    int64
	err     error
}

func (c *insertedNumbers) Int(n int64) { c.row = append(c.row, n) }
func (c *insertedNumbers) Null()       { c.row = append(c.row, nil) }

func (c *insertedNumbers) Float(x float64) {
	if x-x != 0 && c.err == nil {
		c.err = fmt.Errorf("copying into %s, row %d: %v is not a number", c.table, c.rows+1, x)
	}
	c.row = append(c.row, x)
}

func (c *insertedNumbers) End() error {
	if c.err != nil {
		return c.err
	}
	if len(c.row) != c.columns {
		c.err = fmt.Errorf("copying into %s, row %d: %d values for %d columns", c.table, c.rows+1, len(c.row), c.columns)
		return c.err
	}
	c.rows++
	if err := c.sink.add(c.row); err != nil {
		c.err = fmt.Errorf("copying into %s, row %d: %w", c.table, c.rows, cause(c.sink.ctx, err))
	}
	c.row = c.row[:0]
	return c.err
}

func (c *insertedNumbers) Close() (int64, error) {
	failed := c.err
	rows, err := c.sink.close()
	if failed != nil {
		return 0, failed
	}
	if err != nil {
		return 0, fmt.Errorf("copying into %s: %w", c.table, cause(c.sink.ctx, err))
	}
	return rows, nil
}
