package store

import (
	"context"
	"database/sql/driver"
	"fmt"
)

// recorder tells of every statement that a connection is asked to run.
type recorder struct {
	driver.Connector
	record func(query string)
}

// fullConn is what the connections of both drivers can do; hiding a part of it would change what database/sql does.
type fullConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// Connect opens a connection.
func (r recorder) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := r.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	full, ok := c.(fullConn)
	if !ok {
		return nil, fmt.Errorf("a connection of type %T cannot be recorded", c)
	}
	return recordedConn{full, r.record}, nil
}

type recordedConn struct {
	fullConn
	record func(query string)
}

func (c recordedConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	c.record(query)
	return c.fullConn.ExecContext(ctx, query, args)
}

func (c recordedConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	c.record(query)
	return c.fullConn.QueryContext(ctx, query, args)
}

// CheckNamedValue is the one ability only lib/pq has: it takes slices as arrays.
func (c recordedConn) CheckNamedValue(v *driver.NamedValue) error {
	if checker, ok := c.fullConn.(driver.NamedValueChecker); ok {
		return checker.CheckNamedValue(v)
	}
	return driver.ErrSkip
}

func (c recordedConn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	s, err := c.fullConn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	if full, ok := s.(fullStmt); ok {
		return recordedStmt{full, query, c.record}, nil
	}
	c.record(query) // a COPY: its executions are rows
	return s, nil
}

func (c recordedConn) BeginTx(ctx context.Context, opts driver.TxOptions) (driver.Tx, error) {
	tx, err := c.fullConn.BeginTx(ctx, opts)
	if err != nil {
		return nil, err
	}
	c.record("BEGIN")
	return recordedTx{tx, c.record}, nil
}

type fullStmt interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

type recordedStmt struct {
	fullStmt
	query  string
	record func(query string)
}

func (s recordedStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	s.record(s.query)
	return s.fullStmt.ExecContext(ctx, args)
}

func (s recordedStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	s.record(s.query)
	return s.fullStmt.QueryContext(ctx, args)
}

type recordedTx struct {
	driver.Tx
	record func(query string)
}

func (t recordedTx) Commit() error {
	t.record("COMMIT")
	return t.Tx.Commit()
}

func (t recordedTx) Rollback() error {
	t.record("ROLLBACK")
	return t.Tx.Rollback()
}
