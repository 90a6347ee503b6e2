package headcount

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// textHead gives the beginning of a delimited text.
func textHead(text []byte) head {
	h := head{layout: textLayout}
	t, err := dataset.NewTable(bytes.NewReader(bytes.TrimLeft(text, "\r\n")), "")
	if err != nil {
		return h
	}
	h.header = t.Header
	if cells, _, err := t.Next(); err == nil {
		h.first = cells
	}
	return h
}

// lineBytes bounds a line: a longer one is no row of a table.
const lineBytes = 256 << 10

// text reads the lines of a delimited text. dataset.Table takes as long to split a row as is taken here to split it and to read
// it (BenchmarkTable): the layout is ours, so a cell holds no line break, and a line without a quote is split where its
// delimiters are.
type text struct {
	*rows
	lines   *bufio.Reader
	comma   byte
	columns []int  // by position
	scratch []byte // quoted cells of the line without their quotes
}

func (r *rows) readText(ctx context.Context, in *dataset.Input) error {
	f, err := in.Reader()
	if err != nil {
		return fmt.Errorf("%s: %w", in.Name, err)
	}
	defer f.Close() //nolint:errcheck // read only
	return r.readLines(ctx, f)
}

func (r *rows) readLines(ctx context.Context, f io.Reader) error {
	t := &text{rows: r, lines: bufio.NewReaderSize(f, lineBytes)}
	if err := t.readHeader(); err != nil {
		return err
	}
	for n := 0; ; n++ {
		if n%cancelled == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		line, err := t.next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case !t.split(line):
			continue
		}
		if err := r.row(); err != nil {
			return err
		}
	}
}

// readHeader places the columns.
func (t *text) readHeader() error {
	var line []byte
	for len(line) == 0 {
		var err error
		if line, err = t.next(); errors.Is(err, io.EOF) {
			return fmt.Errorf("%s: empty", t.part)
		} else if err != nil {
			return err
		}
	}
	h := dataset.HeadTable(line)
	at, err := place(t.source.title(), t.part, h)
	if err != nil {
		return err
	}
	t.columns, t.comma = at, byte(dataset.Delimiter(line)) //nolint:gosec // one of four ASCII characters
	for position, column := range at {
		if column >= 0 {
			t.names[column] = vocab.Text(h[position])
		}
	}
	return nil
}

// next gives a line without its end. It is valid until the next call.
func (t *text) next() ([]byte, error) {
	line, err := t.lines.ReadSlice('\n')
	switch {
	case errors.Is(err, io.EOF) && len(line) > 0: // the last line may have no end
	case errors.Is(err, io.EOF):
		return nil, io.EOF // alone: an error of the file below may wrap it
	case errors.Is(err, bufio.ErrBufferFull):
		return nil, fmt.Errorf("%s: line %d has more than %d characters: not a row of a table", t.part, t.line+1, lineBytes)
	case err != nil:
		return nil, fmt.Errorf("%s: line %d: %w", t.part, t.line+1, err)
	}
	t.line++
	if t.line == 1 {
		line = bytes.TrimPrefix(line, []byte("\ufeff"))
	}
	return bytes.TrimRight(line, "\r\n"), nil
}

// split fills the cells with those of a line. It says false for a line that holds nothing, and for one it has refused.
func (t *text) split(line []byte) bool {
	if len(line) == 0 {
		return false
	}
	found, closed := t.splitPlain(line), true
	if found == 0 {
		found, closed = t.splitQuoted(line)
	}
	switch {
	case closed && found == len(t.columns):
		return len(t.cells[colOPCO].text) > 0 || !blank(line, t.comma)
	case blank(line, t.comma):
		return false
	}
	why := fmt.Sprintf("the row has %d cells, the header %d", found, len(t.columns))
	if !closed {
		why = "a quote is not closed, or is followed by something: a cell holds no line break, and a quote in it is doubled"
	}
	t.sink.Read(1)
	t.sink.Reject(dataset.Rejection{Pos: dataset.Pos{Part: t.part, Line: t.line}, Value: decoded(line), Code: dataset.BadRow, Reason: why})
	return false
}

// blank says that a line holds nothing but delimiters, quotes and spaces.
func blank(line []byte, comma byte) bool {
	return len(bytes.TrimLeftFunc(line, func(r rune) bool { return r == rune(comma) || r == '"' || isSpace(r) })) == 0
}

// splitPlain splits a line and gives its number of cells; 0 for a line with a quote.
func (t *text) splitPlain(line []byte) int {
	position, from := 0, 0
	for i, c := range line {
		switch c {
		case t.comma:
			t.fill(position, line[from:i])
			position, from = position+1, i+1
		case '"':
			return 0
		}
	}
	t.fill(position, line[from:])
	return position + 1
}

// splitQuoted splits a line in which cells stand between quotes. It says false where the quotes do not match.
func (t *text) splitQuoted(line []byte) (cells int, closed bool) {
	t.scratch = t.scratch[:0]
	for position := 0; ; position++ {
		var field []byte
		rest := line
		if len(line) > 0 && line[0] == '"' {
			if field, rest, closed = t.unquote(line[1:]); !closed {
				return position + 1, false
			}
		} else if end := bytes.IndexByte(line, t.comma); end >= 0 {
			field, rest = line[:end], line[end:]
		} else {
			field, rest = line, nil
		}
		t.fill(position, field)
		if len(rest) == 0 {
			return position + 1, true
		}
		line = rest[1:]
	}
}

// unquote gives a quoted cell and what follows its closing quote: a delimiter, or nothing.
func (t *text) unquote(s []byte) (field, rest []byte, closed bool) {
	from := len(t.scratch)
	for {
		end := bytes.IndexByte(s, '"')
		if end < 0 {
			return nil, nil, false
		}
		t.scratch = append(t.scratch, s[:end]...)
		s = s[end+1:]
		if len(s) == 0 || s[0] != '"' {
			return t.scratch[from:], s, len(s) == 0 || s[0] == t.comma
		}
		t.scratch = append(t.scratch, '"')
		s = s[1:]
	}
}

func (t *text) fill(position int, field []byte) {
	if position < len(t.columns) && t.columns[position] >= 0 {
		t.cells[t.columns[position]].text = trim(field)
	}
}
