package dataset

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/xuri/excelize/v2"
)

// Limits of what is unpacked from a workbook. A worksheet above xmlInMemory is unpacked to a temporary file and streamed.
const (
	unpackedBytes = 4 << 30
	xmlInMemory   = 8 << 20
)

// Workbook is an open .xlsx. Sheets are streamed, never loaded.
type Workbook struct {
	file *excelize.File
	temp string
}

// Workbook opens the workbook of the input; the input closes it.
func (in *Input) Workbook() (*Workbook, error) {
	if in.book != nil {
		return in.book, nil
	}
	if in.Form != Sheets {
		return nil, fmt.Errorf("%s is not a workbook", in.Name)
	}
	w := &Workbook{}
	var src io.Reader = io.NewSectionReader(in.file, 0, in.Size)
	if in.inner != nil {
		r, err := in.inner.Open()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", in.inner.Name, err)
		}
		defer r.Close() //nolint:errcheck // read only
		src = r
	}
	dir, err := os.MkdirTemp("", "gpec-workbook-")
	if err != nil {
		return nil, err
	}
	w.temp = dir
	w.file, err = excelize.OpenReader(src, excelize.Options{RawCellValue: true, UnzipSizeLimit: unpackedBytes, UnzipXMLSizeLimit: xmlInMemory, TmpDir: dir})
	if err != nil {
		_ = os.RemoveAll(dir)
		return nil, fmt.Errorf("%s: not a readable workbook: %w", in.Name, err)
	}
	in.book = w
	return w, nil
}

func (w *Workbook) close() error { return errors.Join(w.file.Close(), os.RemoveAll(w.temp)) }

// Sheets lists the names of the sheets in their order, hidden ones included.
func (w *Workbook) Sheets() []string { return w.file.GetSheetList() }

// Rows streams the rows of a sheet.
func (w *Workbook) Rows(sheet string) (*SheetRows, error) {
	r, err := w.file.Rows(sheet)
	if err != nil {
		return nil, fmt.Errorf("sheet %s: %w", sheet, err)
	}
	return &SheetRows{sheet: sheet, rows: r}, nil
}

// Head gives the first n rows of a sheet, empty ones included (nil), so that the line of a header is its index plus one.
func (w *Workbook) Head(sheet string, n int) ([][]string, error) {
	rows, err := w.Rows(sheet)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // read only
	var out [][]string
	for len(out) < n {
		cells, pos, err := rows.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		for len(out) < pos.Line-1 && len(out) < n {
			out = append(out, nil)
		}
		if len(out) < n {
			out = append(out, append([]string(nil), cells...))
		}
	}
	return out, nil
}

// SheetRows is a stream of the non-empty rows of a sheet. Dates and numbers come as they are stored (serials, decimals).
type SheetRows struct {
	sheet string
	rows  *excelize.Rows
	line  int
}

// Next gives the next non-empty row and its place; io.EOF after the last. The sheet's declared dimension is not believed.
func (s *SheetRows) Next() ([]string, Pos, error) {
	for s.rows.Next() {
		s.line++
		cells, err := s.rows.Columns()
		if err != nil {
			return nil, Pos{}, fmt.Errorf("sheet %s, line %d: %w", s.sheet, s.line, err)
		}
		if !empty(cells) {
			return cells, Pos{Part: s.sheet, Line: s.line}, nil
		}
	}
	if err := s.rows.Error(); err != nil {
		return nil, Pos{}, fmt.Errorf("sheet %s, line %d: %w", s.sheet, s.line, err)
	}
	return nil, Pos{}, io.EOF
}

// Close ends the stream.
func (s *SheetRows) Close() error { return s.rows.Close() }
