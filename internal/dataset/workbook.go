package dataset

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strconv"
	"strings"

	"gpec/internal/vocab"
)

// Limits of what is unpacked from a workbook, so that a small file cannot fill the disk or the memory.
const (
	unpackedBytes = 4 << 30   // of one worksheet, streamed; of a workbook inside an archive, to a temporary file
	partBytes     = 512 << 20 // of the table of strings, which is kept in memory
	sheetColumns  = 16384     // of a worksheet, by the format
)

// Workbook is an open .xlsx. Sheets are streamed, never loaded; the table of shared strings is read once.
type Workbook struct {
	temp    *os.File // the workbook of an archive, unpacked
	names   []string
	sheets  map[string]*zip.File
	table   *zip.File // of shared strings; nil when there is none
	strings []string  // filled by the first Rows
}

// Workbook opens the workbook of the input; the input closes it.
func (in *Input) Workbook() (*Workbook, error) {
	if in.book != nil {
		return in.book, nil
	}
	if in.Form != Sheets {
		return nil, fmt.Errorf("%s is not a workbook", in.Name)
	}
	w := &Workbook{sheets: map[string]*zip.File{}}
	z := in.zip
	if in.inner != nil {
		var err error
		if z, err = w.unpack(in.inner); err != nil {
			return nil, errors.Join(fmt.Errorf("%s: %w", in.inner.Name, err), w.close())
		}
	}
	if err := w.find(z); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: not a readable workbook: %w", in.Name, err), w.close())
	}
	in.book = w
	return w, nil
}

// unpack writes the workbook of an archive to a temporary file: a zip is read from its end.
func (w *Workbook) unpack(f *zip.File) (*zip.Reader, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close() //nolint:errcheck // read only
	if w.temp, err = os.CreateTemp("", "gpec-workbook-"); err != nil {
		return nil, err
	}
	n, err := io.Copy(w.temp, io.LimitReader(r, unpackedBytes+1))
	if err != nil {
		return nil, err
	}
	if n > unpackedBytes {
		return nil, fmt.Errorf("more than %d bytes once unpacked", int64(unpackedBytes))
	}
	return zip.NewReader(w.temp, n)
}

func (w *Workbook) close() error {
	if w.temp == nil {
		return nil
	}
	return errors.Join(w.temp.Close(), os.Remove(w.temp.Name()))
}

// find reads which member holds which sheet.
func (w *Workbook) find(z *zip.Reader) error {
	members := map[string]*zip.File{}
	for _, f := range z.File {
		members[memberKey(f.Name)] = f
	}
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
	}
	var links struct {
		Links []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := decodePart(members, "xl/workbook.xml", &book); err != nil {
		return err
	}
	if err := decodePart(members, "xl/_rels/workbook.xml.rels", &links); err != nil {
		return err
	}
	parts := map[string]*zip.File{}
	for _, l := range links.Links {
		target := l.Target
		if !strings.HasPrefix(target, "/") {
			target = "xl/" + target
		}
		switch member := members[memberKey(target)]; path.Base(l.Type) {
		case "worksheet":
			parts[l.ID] = member
		case "sharedStrings":
			w.table = member
		}
	}
	for _, s := range book.Sheets {
		if f := parts[s.ID]; f != nil { // a chart sheet has no cells
			w.names = append(w.names, s.Name)
			w.sheets[s.Name] = f
		}
	}
	return nil
}

// memberKey is the name by which a member is found: case and the direction of slashes do not count.
func memberKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

func decodePart(members map[string]*zip.File, name string, into any) error {
	f := members[memberKey(name)]
	if f == nil {
		return fmt.Errorf("no member %s", name)
	}
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	defer r.Close() //nolint:errcheck // read only
	if err := xml.NewDecoder(io.LimitReader(r, partBytes)).Decode(into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// Sheets lists the names of the sheets in their order, hidden ones included.
func (w *Workbook) Sheets() []string { return append([]string(nil), w.names...) }

// Rows streams the rows of a sheet.
func (w *Workbook) Rows(sheet string) (*SheetRows, error) {
	f := w.sheets[sheet]
	if f == nil {
		return nil, fmt.Errorf("no sheet %s", sheet)
	}
	if err := w.readStrings(); err != nil {
		return nil, fmt.Errorf("shared strings: %w", err)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("sheet %s: %w", sheet, err)
	}
	return &SheetRows{sheet: sheet, strings: w.strings, member: r, xml: newXMLScanner(io.LimitReader(r, unpackedBytes))}, nil
}

func (w *Workbook) readStrings() error {
	if w.table == nil || w.strings != nil {
		return nil
	}
	r, err := w.table.Open()
	if err != nil {
		return err
	}
	defer r.Close() //nolint:errcheck // read only
	list := []string{}
	for s := newXMLScanner(io.LimitReader(r, partBytes)); ; {
		if err := s.next(false); err != nil {
			return cut(err)
		}
		switch string(s.local()) {
		case "si":
			text, err := s.richText("/si")
			if err != nil {
				return err
			}
			list = append(list, text)
		case "sst":
			if !s.empty() {
				continue
			}
			fallthrough
		case "/sst":
			w.strings = list
			return nil
		}
	}
}

// Head gives the first n rows of a sheet, empty ones included (nil), so that the line of a header is its index plus one.
func (w *Workbook) Head(sheet string, n int) ([][]string, error) {
	rows, err := w.Rows(sheet)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // read only
	rows.upTo = n      // not beyond: a sheet may have a million empty rows before its next cell
	var out [][]string
	for len(out) < n {
		cells, pos, err := rows.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		for len(out) < pos.Line-1 && len(out) < n {
			out = append(out, nil)
		}
		if len(out) < n {
			out = append(out, cells)
		}
	}
	return out, nil
}

// SheetRows is a stream of the non-empty rows of a sheet. Dates and numbers come as they are stored (serials, decimals),
// formulas as the value they had when the file was saved, booleans as 1 and 0, errors as their text (#N/A).
type SheetRows struct {
	sheet   string
	strings []string
	member  io.ReadCloser
	xml     *xmlScanner
	line    int
	upTo    int // last line asked for; 0 for all
	inside  bool
	done    bool
}

// Next gives the next non-empty row and its place; io.EOF after the last. The sheet's declared dimension is not believed.
// The cells belong to the caller.
func (s *SheetRows) Next() ([]string, Pos, error) {
	for !s.done {
		cells, err := s.row()
		if err != nil {
			return nil, Pos{}, fmt.Errorf("sheet %s, line %d: %w", s.sheet, s.line, err)
		}
		if !empty(cells) {
			return cells, Pos{Part: s.sheet, Line: s.line}, nil
		}
	}
	return nil, Pos{}, io.EOF
}

// row reads the next row, nil when it is empty or the last was read.
func (s *SheetRows) row() ([]string, error) {
	for {
		if err := s.xml.next(false); err != nil {
			return nil, cut(err)
		}
		switch string(s.xml.local()) {
		case "sheetData":
			s.inside = !s.xml.empty()
			if !s.inside {
				return nil, s.finish()
			}
		case "/sheetData":
			return nil, s.finish()
		case "row":
			if !s.inside {
				continue
			}
			s.line++
			if r := s.xml.attr("r"); r != nil {
				n, err := strconv.Atoi(string(r))
				if err != nil || n < 1 {
					return nil, fmt.Errorf("row number %q", r)
				}
				s.line = n
			}
			if s.upTo > 0 && s.line > s.upTo {
				s.done = true // what follows is not asked for
				return nil, nil
			}
			if s.xml.empty() {
				return nil, nil
			}
			return s.cells()
		}
	}
}

// finish reads the member to its end, so that its checksum is verified.
func (s *SheetRows) finish() error {
	s.done = true
	_, err := io.Copy(io.Discard, s.xml.r)
	return err
}

// cells reads the cells of a row. A cell without a reference follows the one before it.
func (s *SheetRows) cells() ([]string, error) {
	var cells []string
	column := 0
	for {
		if err := s.xml.next(false); err != nil {
			return nil, cut(err)
		}
		switch string(s.xml.local()) {
		case "/row":
			return cells, nil
		case "c":
			column++
			if r := s.xml.attr("r"); r != nil {
				if column = columnOf(r); column == 0 {
					return nil, fmt.Errorf("cell reference %q", r)
				}
			}
			if column > sheetColumns {
				return nil, fmt.Errorf("more than %d columns", sheetColumns)
			}
			if s.xml.empty() {
				continue
			}
			value, err := s.value(string(s.xml.attr("t")))
			if err != nil {
				return nil, fmt.Errorf("column %d: %w", column, err)
			}
			if value == "" {
				continue
			}
			if cells == nil {
				cells = make([]string, 0, max(column, 12))
			}
			for len(cells) < column {
				cells = append(cells, "")
			}
			cells[column-1] = value
		}
	}
}

// value reads what an open cell holds, to its closing tag.
func (s *SheetRows) value(kind string) (string, error) {
	var value string
	for {
		if err := s.xml.next(false); err != nil {
			return "", cut(err)
		}
		var err error
		switch string(s.xml.local()) {
		case "v":
			value, err = s.xml.element("/v")
		case "is":
			value, err = s.xml.richText("/is")
		case "/c":
			if kind != "s" || value == "" {
				return value, nil
			}
			n, err := strconv.Atoi(vocab.Trim(value))
			if err != nil || n < 0 || n >= len(s.strings) {
				return "", fmt.Errorf("shared string %q of %d", value, len(s.strings))
			}
			return s.strings[n], nil
		}
		if err != nil {
			return "", err
		}
	}
}

// columnOf gives the number of the column of a reference, from 1 (AB12 gives 28), or 0 for what is no reference.
func columnOf(ref []byte) int {
	n, i := 0, 0
	for ; i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z' && n <= sheetColumns; i++ {
		n = n*26 + int(ref[i]-'A') + 1
	}
	if i == len(ref) {
		return 0
	}
	for ; i < len(ref); i++ {
		if ref[i] < '0' || ref[i] > '9' {
			return 0
		}
	}
	return n
}

// Close ends the stream.
func (s *SheetRows) Close() error { return s.member.Close() }
