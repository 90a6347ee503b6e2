package dataset

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"gpec/internal/vocab"
)

// Fields are the columns of a table that are read, by the names their parser gives them.
type Fields struct {
	header    Header
	at        map[string]int // -1 for an optional column that is absent
	delimiter string         // between the cells of a row that is refused whole
}

// Fields places the columns under a header. The errors are those of Index.
func (h Header) Fields(source, part string, columns ...Column) (*Fields, error) {
	at, err := h.Index(source, part, columns...)
	if err != nil {
		return nil, err
	}
	f := &Fields{header: h, at: make(map[string]int, len(columns)), delimiter: ","}
	for i, c := range columns {
		f.at[c.Name] = at[i]
	}
	return f, nil
}

// position is that of a column, or -1.
func (f *Fields) position(column string) int {
	if at, ok := f.at[column]; ok {
		return at
	}
	return -1
}

// Record is one row of a table whose cells are found by the names of their columns. Its first refusal settles its fate: a
// parser may read on, and what it makes of the row is thrown away. The largest tables are read by position instead: here
// each cell costs a look-up.
type Record struct {
	Pos     Pos
	fields  *Fields
	cells   []string
	sink    Sink
	refused bool
}

// NewRecord gives the row of these cells, whose faults go to the sink.
func NewRecord(fields *Fields, at Pos, cells []string, sink Sink) *Record {
	return &Record{Pos: at, fields: fields, cells: cells, sink: sink}
}

// Each counts the rows of the table and gives them one by one with these columns. A record is valid until the next one.
func (t *Table) Each(ctx context.Context, source string, columns []Column, sink Sink, do func(*Record) error) error {
	fields, err := t.Header.Fields(source, t.part, columns...)
	if err != nil {
		return err
	}
	fields.delimiter = string(t.csv.Comma)
	r := NewRecord(fields, Pos{}, nil, sink)
	for {
		r.cells, r.Pos, err = t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return fmt.Errorf("reading %s: %w", t.part, err)
		}
		sink.Read(1)
		r.refused = false
		if err := do(r); err != nil {
			return err
		}
	}
}

// Cell gives a trimmed cell, or "" where the row ends before or the table has no such column.
func (r *Record) Cell(column string) string { return Cell(r.cells, r.fields.position(column)) }

// Job reads the code of a job with the parser of its scheme. The row is refused unless the code is of this level.
func (r *Record) Job(column string, level int, parse func(string) (vocab.JobRef, error)) vocab.JobRef {
	ref, err := parse(r.Cell(column))
	switch {
	case err != nil:
		r.Refuse(column, BadCode, err.Error())
	case ref.Level != level:
		r.Refuse(column, BadCode, fmt.Sprintf("a code of level %d stands where level %d is expected", ref.Level, level))
	}
	return ref
}

// Complete refuses a row that has not as many cells as the header, and says whether it has.
func (r *Record) Complete() bool {
	have, want := len(r.cells), len(r.fields.header)
	if have != want {
		r.Refuse("", BadRow, fmt.Sprintf("the row has %d cells, the header %d", have, want))
	}
	return have == want
}

// Overflows refuses a row that holds something beyond the last column, and says whether it does.
func (r *Record) Overflows() bool {
	width := min(len(r.cells), len(r.fields.header))
	over := !empty(r.cells[width:])
	if over {
		r.Refuse("", BadRow, "the row has more cells than the header")
	}
	return over
}

// Refuse rejects the row, for its first fault only. Without a column, the whole row is the value.
func (r *Record) Refuse(column string, code Reason, why string) {
	if !r.refused {
		r.refused = true
		r.Reject(column, code, why)
	}
}

// Refused says that the row was refused: it is not to be put.
func (r *Record) Refused() bool { return r.refused }

// Reject reports one value of a row that stands.
func (r *Record) Reject(column string, code Reason, why string) {
	value := r.Cell(column)
	if column == "" {
		value = strings.Join(r.cells, r.fields.delimiter)
	} else if at := r.fields.position(column); at >= 0 {
		column = vocab.Text(r.fields.header[at])
	}
	r.sink.Reject(Rejection{Pos: r.Pos, Column: column, Value: value, Code: code, Reason: why})
}

// Put hands over a row for the database, read from this one.
func (r *Record) Put(row Row) error { return r.sink.Put(r.Pos, row) }

// Each counts the rows of a delimited text and gives them one by one with these columns, as Table.Each does.
func (in *Input) Each(ctx context.Context, source string, columns []Column, sink Sink, do func(*Record) error) error {
	f, err := in.Reader()
	if err != nil {
		return fmt.Errorf("%s: %w", in.Name, err)
	}
	defer f.Close() //nolint:errcheck // read only
	t, err := NewTable(f, in.Name)
	if err != nil {
		return err
	}
	return t.Each(ctx, source, columns, sink, do)
}
