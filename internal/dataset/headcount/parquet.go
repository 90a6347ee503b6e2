package headcount

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"gpec/internal/dataset"
)

// openParquet reads the footer of a file. The library panics on some damaged footers.
func openParquet(in *dataset.Input) (f *parquet.File, err error) {
	defer damaged(&err)
	return parquet.OpenFile(in.ReaderAt(), in.Size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
}

// damaged turns a panic that a damaged file causes, in the library or where its footer contradicts itself, into an error. No sink
// is called under it.
func damaged(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("damaged Parquet: %v", p)
	}
}

// parquetHead gives the beginning of a Parquet file.
func parquetHead(in *dataset.Input) (h head, err error) {
	defer damaged(&err)
	h.layout = parquetLayout
	f, err := openParquet(in)
	if err != nil {
		return h, fmt.Errorf("%s: %w", in.Name, err)
	}
	for _, c := range f.Root().Columns() {
		h.header = append(h.header, c.Name())
	}
	if h.header.Has(signature...) {
		h.first, err = firstRow(f, h.header)
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", in.Name, err)
	}
	return h, err
}

// firstRow gives what Recognise asks of the first row, the other cells empty; nil where there is no row.
func firstRow(f *parquet.File, h dataset.Header) ([]string, error) {
	for _, group := range f.RowGroups() {
		if group.NumRows() == 0 {
			continue
		}
		cells := make([]string, len(h))
		for _, column := range []int{colOPCO, colPublished} {
			at := h.Find(columns[column])
			if at < 0 {
				continue
			}
			c := f.Root().Columns()[at]
			k := kindOf(c)
			if k == unread {
				continue // Parse says so
			}
			leaf := chunk{kind: k, pages: group.ColumnChunks()[c.Index()].Pages()}
			var err error
			cells[at], err = leaf.first()
			if err = errors.Join(err, leaf.close()); err != nil {
				return nil, fmt.Errorf("column %s: %w", c.Name(), err)
			}
		}
		return cells, nil
	}
	return nil, nil
}

// kind is how the values of a column are read.
type kind int

const (
	unread kind = iota
	textValue
	wholeNumber
	realNumber
	dayNumber // days since 1970
)

// kindOf tells how a column is read. What holds a scale, a unit or a structure of its own is not: a decimal read as an integer
// would be a hundred times the figure.
func kindOf(c *parquet.Column) kind {
	if !c.Leaf() || c.MaxRepetitionLevel() > 0 || c.MaxDefinitionLevel() > 1 {
		return unread
	}
	var logical format.LogicalTypeValue
	if l := c.Type().LogicalType(); l != nil {
		logical = l.Value
	}
	switch logical.(type) {
	case nil, *format.StringType, *format.EnumType, *format.IntType:
	case *format.NullType:
		return textValue // holds nothing
	case *format.DateType:
		return dayNumber
	default:
		return unread
	}
	switch c.Type().Kind() {
	case parquet.ByteArray:
		return textValue
	case parquet.Int32, parquet.Int64:
		return wholeNumber
	case parquet.Float, parquet.Double:
		return realNumber
	}
	return unread
}

// allowed says what a column may be written as.
func allowed(column int, k kind) bool {
	switch column {
	case colPublished:
		return k == textValue || k == dayNumber
	default:
		return k == textValue || k == wholeNumber || k == realNumber
	}
}

// numeric says that a column is read as a number. The others are codes, whatever they are written as.
func numeric(column int) bool {
	return column == colHeadcount || column == colContributors || column == colShare
}

// chunk reads the values of one column in one group of rows, page by page.
type chunk struct {
	column int // of the layout
	kind   kind
	pages  parquet.Pages
	page   parquet.Page
	values parquet.ValueReader
	left   int // values of the page that are not read
	batch  []parquet.Value
	last   float64 // number that text is the text of
	text   []byte
}

// batchRows is how many rows are read of each column in turn: their values stay in the cache of the processor.
const batchRows = 1024

// first gives the text of the first value.
func (c *chunk) first() (string, error) {
	if _, err := c.turn(1); err != nil {
		return "", err
	}
	if err := c.read(1); err != nil {
		return "", err
	}
	var v cell
	c.set(0, &v, false)
	return v.String(), nil
}

// turn turns to the page of the next values and says how many it can give, up to most.
func (c *chunk) turn(most int) (n int, err error) {
	defer damaged(&err)
	for c.left == 0 {
		// A value may point into its page: it is let go with its last batch.
		parquet.Release(c.page)
		c.page = nil
		if c.page, err = c.pages.ReadPage(); err != nil {
			return 0, err // io.EOF too: the group has more rows than the column
		}
		c.values, c.left = c.page.Values(), int(c.page.NumValues())
	}
	return min(most, c.left), nil
}

// read reads the next values into the batch: as many as turn said at most.
func (c *chunk) read(n int) (err error) {
	defer damaged(&err)
	if c.batch == nil {
		c.batch = make([]parquet.Value, batchRows)
	}
	for got := 0; got < n; {
		m, err := c.values.ReadValues(c.batch[got:n])
		got += m
		if got < n && (err != nil || m == 0) {
			return fmt.Errorf("a page ends before its values do: %w", errors.Join(err, io.ErrUnexpectedEOF))
		}
	}
	c.left -= n
	return nil
}

func (c *chunk) close() (err error) {
	defer damaged(&err)
	parquet.Release(c.page)
	c.page = nil
	err = c.pages.Close()
	c.pages = nil
	return err
}

// set gives a value of the batch to a cell. A code written as a number becomes a text.
func (c *chunk) set(i int, to *cell, number bool) {
	v := &c.batch[i]
	to.text, to.typed = nil, false
	switch {
	case v.IsNull():
	case c.kind == textValue:
		to.text = trim(v.ByteArray())
	case number:
		to.number, to.typed = numberOf(v), true
	default:
		to.text = c.code(numberOf(v))
	}
}

// numberOf reads a value of any numeric type. Beyond 2^53 it is not exact: no code and no figure of the layout is that large.
func numberOf(v *parquet.Value) float64 {
	switch v.Kind() {
	case parquet.Int32:
		return float64(v.Int32())
	case parquet.Int64:
		return float64(v.Int64())
	case parquet.Float:
		return float64(v.Float())
	}
	return v.Double()
}

// code gives the text of a code written as a number. Repeated from row to row, it is written once.
func (c *chunk) code(n float64) []byte {
	switch {
	case c.text != nil && n == c.last:
		return c.text
	case c.kind == dayNumber:
		c.text = time.Unix(int64(n)*86400, 0).UTC().AppendFormat(c.text[:0], time.DateOnly)
	default:
		c.text = strconv.AppendFloat(c.text[:0], n, 'f', -1, 64)
	}
	c.last = n
	return c.text
}

func (r *rows) readParquet(ctx context.Context, in *dataset.Input) error {
	f, err := openParquet(in)
	if err != nil {
		return fmt.Errorf("%s: %w", in.Name, err)
	}
	leaves, err := r.placeParquet(f)
	if err != nil {
		return err
	}
	for _, group := range f.RowGroups() {
		if err := r.readGroup(ctx, group, leaves); err != nil {
			return err
		}
	}
	return nil
}

// placeParquet finds the columns and checks their types.
func (r *rows) placeParquet(f *parquet.File) (leaves []chunk, err error) {
	defer damaged(&err)
	all := f.Root().Columns()
	var h dataset.Header
	for _, c := range all {
		h = append(h, c.Name())
	}
	at, err := place(r.source.title(), r.part, h)
	if err != nil {
		return nil, err
	}
	for i, column := range at {
		k := kindOf(all[i])
		if column < 0 || !allowed(column, k) {
			return nil, &dataset.LayoutError{Source: r.source.title(), Place: r.part, Found: fmt.Sprintf("the column %q of type %s", h[i], all[i].Type()),
				Expected: "texts, integers or floating point numbers, and a text or a DATE as the day of publication"}
		}
		r.names[column] = h[i]
		leaves = append(leaves, chunk{column: column, kind: k})
	}
	return leaves, nil
}

// readGroup reads the rows of a group. The pages of its columns end at other rows, so a batch ends with the first of them.
func (r *rows) readGroup(ctx context.Context, group parquet.RowGroup, leaves []chunk) (err error) {
	if err := openGroup(group, leaves); err != nil {
		return fmt.Errorf("%s: row %d: %w", r.part, r.line+1, err)
	}
	defer func() {
		for i := range leaves {
			err = errors.Join(err, leaves[i].close())
		}
	}()
	for left := int(group.NumRows()); left > 0; {
		n, err := r.fill(leaves, left)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		for i := range n {
			r.line++
			for c := range leaves {
				leaves[c].set(i, &r.cells[leaves[c].column], numeric(leaves[c].column))
			}
			if err := r.row(); err != nil {
				return err
			}
		}
		left -= n
	}
	return nil
}

// openGroup turns to the first page of each column. All columns are leaves, so they are numbered alike.
func openGroup(group parquet.RowGroup, leaves []chunk) (err error) {
	defer damaged(&err)
	for i, c := range group.ColumnChunks() {
		leaves[i].pages, leaves[i].left = c.Pages(), 0
	}
	for i := range leaves {
		if leaves[i].pages == nil {
			return errors.New("a group of rows lacks a column")
		}
	}
	return nil
}

// fill reads the next batch of every column and gives its number of rows.
func (r *rows) fill(leaves []chunk, left int) (n int, err error) {
	n = min(left, batchRows)
	for i := range leaves {
		if n, err = leaves[i].turn(n); err != nil {
			return 0, r.unreadable(&leaves[i], err)
		}
	}
	for i := range leaves {
		if err := leaves[i].read(n); err != nil {
			return 0, r.unreadable(&leaves[i], err)
		}
	}
	return n, nil
}

func (r *rows) unreadable(c *chunk, err error) error {
	return fmt.Errorf("%s: row %d: column %s: %w", r.part, r.line+1, r.names[c.column], err)
}
