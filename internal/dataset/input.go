package dataset

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/text/unicode/norm"

	"gpec/internal/vocab"
)

// Form is the outer form of a file.
type Form string

// The forms a file may have, found from its first bytes.
const (
	Text    Form = "text"     // CSV, pipe-separated, JSON, XML; gunzipped when it was gzip
	Archive Form = "archive"  // a zip of members (CSV, XML)
	Sheets  Form = "workbook" // .xlsx, or a zip that holds exactly one .xlsx
	Parquet Form = "parquet"  // Apache Parquet, not compressed as a whole
)

const headBytes = 64 << 10

// Input is one file, opened once and read as often as needed. Close it after use.
type Input struct {
	Path     string // as given by the user
	Name     string // base name, accents composed
	Size     int64  // bytes on disk
	SHA256   string // of the bytes on disk, hexadecimal
	Form     Form
	Modified vocab.Date // last resort for the publication date

	file    *os.File
	gzipped bool
	head    []byte
	zip     *zip.Reader
	inner   *zip.File // the one workbook of an archive
	book    *Workbook
}

// Open opens a file and finds its form.
func Open(path string) (*Input, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	in := &Input{Path: path, Name: norm.NFC.String(filepath.Base(path)), file: f}
	if err := in.inspect(); err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return in, nil
}

func (in *Input) inspect() error {
	st, err := in.file.Stat()
	if err != nil {
		return err
	}
	if !st.Mode().IsRegular() {
		return errors.New("not a regular file")
	}
	in.Size, in.Modified = st.Size(), vocab.DateOf(st.ModTime())
	sum := sha256.New()
	if _, err := io.Copy(sum, in.file); err != nil {
		return err
	}
	in.SHA256 = hex.EncodeToString(sum.Sum(nil))
	magic := make([]byte, 4)
	n, err := in.file.ReadAt(magic, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	switch magic = magic[:n]; {
	case bytes.HasPrefix(magic, []byte("PK\x03\x04")):
		return in.inspectZip()
	case bytes.Equal(magic, []byte("PAR1")):
		in.Form = Parquet
		return nil
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		in.gzipped = true
	}
	in.Form = Text
	r, err := in.Reader()
	if err != nil {
		return err
	}
	defer r.Close() //nolint:errcheck // read only
	in.head, err = io.ReadAll(io.LimitReader(r, headBytes))
	return err
}

func (in *Input) inspectZip() error {
	z, err := zip.NewReader(in.file, in.Size)
	if err != nil {
		return fmt.Errorf("not a readable zip: %w", err)
	}
	in.zip, in.Form = z, Archive
	var books []*zip.File
	for _, f := range z.File {
		switch name := strings.ToLower(f.Name); {
		case name == "xl/workbook.xml":
			in.Form = Sheets
			return nil
		case strings.HasSuffix(name, ".xlsx") && !strings.HasPrefix(name, "__macosx/"):
			books = append(books, f)
		case strings.HasSuffix(name, ".xlsb"):
			return fmt.Errorf("%s is an Excel binary workbook (.xlsb): save it as .xlsx and import that", f.Name)
		}
	}
	switch len(books) {
	case 0:
		return nil
	case 1:
		in.inner, in.Form = books[0], Sheets
		return nil
	}
	return fmt.Errorf("the archive holds %d workbooks: exactly one is expected", len(books))
}

// Close releases the file and what was unpacked from it.
func (in *Input) Close() error {
	var err error
	if in.book != nil {
		err = in.book.close()
	}
	return errors.Join(err, in.file.Close())
}

// Head is the beginning of a text (up to 64 KiB), decoded to UTF-8; nil for other forms.
func (in *Input) Head() []byte {
	b, _ := io.ReadAll(Decode(bytes.NewReader(in.head)))
	return b
}

// Reader reads the bytes of a text from its beginning, gunzipped. Wrap it in Decode for its characters.
func (in *Input) Reader() (io.ReadCloser, error) {
	section := io.NewSectionReader(in.file, 0, in.Size)
	if !in.gzipped {
		return io.NopCloser(section), nil
	}
	return gzip.NewReader(section)
}

// ReaderAt reads the bytes on disk at any offset, from 0 to Size: what a form that is not read in sequence needs.
func (in *Input) ReaderAt() io.ReaderAt { return in.file }

// Member is one file of an archive.
type Member struct {
	Name string // as the archive writes it: accents may be decomposed or garbled, so recognise it by its header
	Size int64  // bytes once unpacked, as the archive declares
	file *zip.File
}

// Members lists the files of an archive, folders and hidden files left out.
func (in *Input) Members() []*Member {
	if in.Form != Archive {
		return nil
	}
	var out []*Member
	for _, f := range in.zip.File {
		if base := filepath.Base(f.Name); f.FileInfo().IsDir() || strings.HasPrefix(base, ".") || strings.HasPrefix(f.Name, "__MACOSX/") {
			continue
		}
		out = append(out, &Member{Name: norm.NFC.String(f.Name), Size: int64(f.UncompressedSize64), file: f}) //nolint:gosec // shown, never trusted
	}
	return out
}

// Open reads the bytes of a member from its beginning.
func (m *Member) Open() (io.ReadCloser, error) { return m.file.Open() }

// Head is the beginning of a member (up to 4 KiB), decoded to UTF-8.
func (m *Member) Head() ([]byte, error) {
	r, err := m.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", m.Name, err)
	}
	defer r.Close() //nolint:errcheck // read only
	b, err := io.ReadAll(Decode(io.LimitReader(r, 4<<10)))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", m.Name, err)
	}
	return b, nil
}
