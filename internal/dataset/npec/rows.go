package npec

import (
	"context"
	"errors"
	"io"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

const (
	rowsBetweenChecks = 4096     // of the context
	remembered        = 64 << 10 // distinct cells kept by a memo: the editions have some thousands
)

// row is one data row of a table.
type row struct {
	*sheet
	pos   dataset.Pos
	cells []string
}

func (r row) cell(f field) string { return dataset.Cell(r.cells, r.at[f]) }

// refuse makes the rejection of the value of a field.
func (r row) refuse(f field, code dataset.Reason, reason string) *dataset.Rejection {
	column := ""
	if i := r.at[f]; i >= 0 {
		column = r.header[i]
	}
	return rejection(r.pos, column, r.cell(f), code, reason)
}

func rejection(at dataset.Pos, column, value string, code dataset.Reason, reason string) *dataset.Rejection {
	return &dataset.Rejection{Pos: at, Column: column, Value: value, Code: code, Reason: reason}
}

// eachRow calls do for the rows under the header of a table, to the last row that holds something: neither the declared
// dimension nor the last row of the sheet says where the data ends.
func eachRow(ctx context.Context, w *dataset.Workbook, t sheet, sink dataset.Sink, do func(row) error) error {
	rows, err := w.Rows(t.name)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read only
	for n := 0; ; n++ {
		if n%rowsBetweenChecks == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		cells, pos, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if pos.Line <= t.line {
			continue
		}
		sink.Read(1)
		if err := do(row{&t, pos, cells}); err != nil {
			return err
		}
	}
}

// memo keeps what a cell was read as: a million rows repeat a few thousand cells.
type memo[K comparable, V any] map[K]V

func (m memo[K, V]) get(k K, read func() V) V {
	v, ok := m[k]
	if !ok {
		if len(m) >= remembered {
			clear(m)
		}
		v = read()
		m[k] = v
	}
	return v
}

// unset says that a cell stands for "not known" (NC), "not set" (NR) or "none" (NA).
func unset(cell string) bool {
	switch vocab.Fold(cell) {
	case "nc", "nr", "na":
		return true
	}
	return false
}
