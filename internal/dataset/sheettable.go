package dataset

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// headRows is how far down a sheet the header of a table is looked for, below its titles.
const headRows = 40

// SheetTable is a table in a sheet of a workbook.
type SheetTable struct {
	Sheet  string
	Line   int // of the header
	Header Header
	Head   [][]string // first rows of the sheet, whatever they are: the titles, the header and some data
}

// Find looks in every sheet for a header with these columns. It gives nil where there is none.
func (w *Workbook) Find(marks ...Column) (*SheetTable, error) {
	for _, sheet := range w.Sheets() {
		head, err := w.Head(sheet, headRows)
		if err != nil {
			return nil, err
		}
		for i, row := range head {
			if Header(row).Has(marks...) {
				return &SheetTable{Sheet: sheet, Line: i + 1, Header: row, Head: head}, nil
			}
		}
	}
	return nil, nil //nolint:nilnil // a workbook without such a table is no error
}

// Data gives the rows below the header among the first ones of the sheet.
func (t *SheetTable) Data() [][]string { return t.Head[t.Line:] }

// Each counts the rows below the header and gives them one by one with these columns. A record is valid until the next one.
func (w *Workbook) Each(ctx context.Context, t *SheetTable, source string, columns []Column, sink Sink, do func(*Record) error) error {
	fields, err := t.Header.Fields(source, t.Sheet, columns...)
	if err != nil {
		return err
	}
	rows, err := w.Rows(t.Sheet)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read only
	r := NewRecord(fields, Pos{}, nil, sink)
	for {
		r.cells, r.Pos, err = rows.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return fmt.Errorf("reading %s: %w", t.Sheet, err)
		}
		if r.Pos.Line <= t.Line {
			continue
		}
		sink.Read(1)
		r.refused = false
		if err := do(r); err != nil {
			return err
		}
	}
}

// Closed refuses a table that holds other columns than these: a parser that does not know them may misread the rest.
func (h Header) Closed(source, part string, columns ...Column) error {
	if extra := h.Unknown(columns...); len(extra) > 0 {
		return &LayoutError{Source: source, Place: part, Found: fmt.Sprintf("unknown columns %v", extra), Expected: "the columns of the table"}
	}
	return nil
}
