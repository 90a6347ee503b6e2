package load

import (
	"bufio"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"

	"gpec/internal/dataset"
)

// spool keeps refused rows on disk while their import runs: a bad file may refuse a million of them, and they must outlive
// the transaction that is rolled back.
type spool struct {
	file *os.File
	buf  *bufio.Writer
	enc  *gob.Encoder
	n    int
}

func newSpool() (*spool, error) {
	f, err := os.CreateTemp("", "gpec-refused-*")
	if err != nil {
		return nil, fmt.Errorf("keeping refused rows: %w", err)
	}
	// An open file needs no name: a killed import leaves nothing behind. Where this fails (Windows), close removes it.
	_ = os.Remove(f.Name())
	b := bufio.NewWriter(f)
	return &spool{file: f, buf: b, enc: gob.NewEncoder(b)}, nil
}

func (s *spool) add(r dataset.Rejection) error {
	s.n++
	return s.enc.Encode(r)
}

// each gives the refused rows in their order. It may be called again; no row may be added after it.
func (s *spool) each(f func(dataset.Rejection) error) error {
	if err := s.buf.Flush(); err != nil {
		return err
	}
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	dec := gob.NewDecoder(bufio.NewReader(s.file))
	for {
		var r dataset.Rejection
		if err := dec.Decode(&r); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if err := f(r); err != nil {
			return err
		}
	}
}

func (s *spool) close() {
	_ = s.file.Close()
	_ = os.Remove(s.file.Name())
}
