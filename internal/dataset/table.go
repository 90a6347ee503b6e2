package dataset

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"gpec/internal/vocab"
)

// Column is a column a parser looks for by its name. Names are compared folded: accents, case, spaces and punctuation do
// not count, so "Code RNCP" finds "code_rncp". Aliases are the names other editions gave it.
type Column struct {
	Name     string
	Aliases  []string
	Optional bool
}

// Columns lists required columns by their names.
func Columns(names ...string) []Column {
	out := make([]Column, len(names))
	for i, n := range names {
		out[i] = Column{Name: n}
	}
	return out
}

// Header is the row of column names of a table.
type Header []string

// Find gives the position of the column with this name or one of its aliases, or -1.
func (h Header) Find(c Column) int {
	for _, name := range append([]string{c.Name}, c.Aliases...) {
		want := vocab.Fold(name)
		for i, cell := range h {
			if vocab.Fold(cell) == want {
				return i
			}
		}
	}
	return -1
}

// Has says that every column is there.
func (h Header) Has(cols ...Column) bool {
	for _, c := range cols {
		if !c.Optional && h.Find(c) < 0 {
			return false
		}
	}
	return true
}

// Index gives the positions of the columns, in their order, -1 for an optional one that is absent. A missing required
// column is a *LayoutError that names it and shows what was found.
func (h Header) Index(source, part string, cols ...Column) ([]int, error) {
	at := make([]int, len(cols))
	var missing []string
	for i, c := range cols {
		at[i] = h.Find(c)
		if at[i] < 0 && !c.Optional {
			missing = append(missing, c.Name)
		}
	}
	if len(missing) > 0 {
		return nil, &LayoutError{Source: source, Place: part, Found: "columns " + h.String(), Expected: "also the columns " + strings.Join(missing, ", ")}
	}
	return at, nil
}

// Unknown lists the non-empty names that none of the columns claims.
func (h Header) Unknown(cols ...Column) []string {
	known := map[int]bool{}
	for _, c := range cols {
		known[h.Find(c)] = true
	}
	var out []string
	for i, name := range h {
		if !known[i] && vocab.Trim(name) != "" {
			out = append(out, vocab.Text(name))
		}
	}
	return out
}

func (h Header) String() string {
	var names []string
	for _, c := range h {
		if t := vocab.Text(c); t != "" {
			names = append(names, t)
		}
	}
	return strings.Join(names, ", ")
}

// Cell gives the trimmed cell at a position of Index, or "" where the row or the column ends before.
func Cell(cells []string, at int) string {
	if at < 0 || at >= len(cells) {
		return ""
	}
	return vocab.Trim(cells[at])
}

// Table reads a delimited text that begins with a header. The delimiter is found in the header line.
type Table struct {
	Header Header
	part   string
	csv    *csv.Reader
}

// NewTable reads the header of a delimited text. Part names the file or member in errors and positions.
func NewTable(r io.Reader, part string) (*Table, error) {
	b := bufio.NewReaderSize(Decode(r), 32<<10)
	first, err := b.Peek(8 << 10)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return nil, fmt.Errorf("%s: %w", part, err)
	}
	c := csv.NewReader(b)
	c.Comma = Delimiter(first)
	c.FieldsPerRecord = -1
	c.LazyQuotes = true
	c.ReuseRecord = true
	t := &Table{part: part, csv: c}
	head, err := c.Read()
	if errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: empty", part)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: header: %w", part, err)
	}
	t.Header = append(Header(nil), head...)
	return t, nil
}

// Delimiter gives the most frequent of ; , | and TAB in the first line.
func Delimiter(head []byte) rune {
	line := string(head)
	if i := strings.IndexAny(line, "\r\n"); i >= 0 {
		line = line[:i]
	}
	best, most := ',', 0
	for _, d := range []rune{';', ',', '|', '\t'} {
		if n := strings.Count(line, string(d)); n > most {
			best, most = d, n
		}
	}
	return best
}

// Next gives the next row and its place. The cells are valid until the next call. It returns io.EOF after the last row;
// rows that hold nothing are passed over.
func (t *Table) Next() ([]string, Pos, error) {
	for {
		cells, err := t.csv.Read()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				err = fmt.Errorf("%s: %w", t.part, err)
			}
			return nil, Pos{}, err
		}
		if empty(cells) {
			continue
		}
		line, _ := t.csv.FieldPos(0)
		return cells, Pos{Part: t.part, Line: line}, nil
	}
}

func empty(cells []string) bool {
	for _, c := range cells {
		if vocab.Trim(c) != "" {
			return false
		}
	}
	return true
}

// HeadTable reads the header and a few rows from the beginning of a text: what Recognise needs. It returns nil when the
// text is not a table.
func HeadTable(head []byte) Header {
	t, err := NewTable(strings.NewReader(string(head)), "")
	if err != nil {
		return nil
	}
	return t.Header
}
