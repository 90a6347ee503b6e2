package workforce

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
)

// record is a fact whose members are numbers of the import: they stand in dictionaries until the import knows the rows they name.
// Records sort by cube, branch and year, then by the rest of their key.
type record struct {
	hi, lo      uint64 // the key
	value       float64
	low, high   float64
	units, line uint32
	topBP, part uint16
	quality     uint8
}

// The bits of a key, from the left: hi holds the cube (8), branch (16), year (12), job (16) and region (8); lo the department (8),
// basin (16), activity (16), age (8), sex (4) and size (8). A member of 0 is none.
const (
	cubeShift, branchShift, yearShift, jobShift, regionShift                       = 52, 36, 24, 8, 0
	departmentShift, basinShift, activityShift, ageShift, sexShift, sizeShift uint = 52, 36, 20, 12, 8, 0
)

// place says where the member of a dimension stands in a key.
var place = [dims]struct {
	inLo  bool
	shift uint
	most  int
}{
	Branch: {false, branchShift, 1<<16 - 1}, Job: {false, jobShift, 1<<16 - 1}, Region: {false, regionShift, 1<<8 - 1},
	Department: {true, departmentShift, 1<<8 - 1}, Basin: {true, basinShift, 1<<16 - 1}, Activity: {true, activityShift, 1<<16 - 1},
	Age: {true, ageShift, 1<<8 - 1}, Sex: {true, sexShift, 1<<4 - 1}, Size: {true, sizeShift, 1<<8 - 1},
}

func (r *record) set(d Dim, member int) {
	if p := place[d]; p.inLo {
		r.lo |= uint64(member) << p.shift //nolint:gosec // a number of a dictionary, within the bounds of place
	} else {
		r.hi |= uint64(member) << p.shift //nolint:gosec // the same
	}
}

func (r *record) member(d Dim) int {
	p, key := place[d], r.hi
	if p.inLo {
		key = r.lo
	}
	return int(key>>p.shift) & p.most //nolint:gosec // within most
}

func (r *record) cube() int     { return int(r.hi >> cubeShift) }             // 8 bits
func (r *record) year() int     { return int(r.hi>>yearShift) & (1<<12 - 1) } // 12 bits
func (r *record) table() uint64 { return r.hi >> yearShift }                  // cube, branch and year

// lineKey tells the lines of a table apart: the job, the region and the department.
func (r *record) lineKey() uint64 { return r.hi<<(64-yearShift) | r.lo>>departmentShift }

// byKey orders records by key, then as they stand in the file, then by what they say: however they are met, the same one of two comes
// first.
func byKey(a, b record) int {
	return cmp.Or(cmp.Compare(a.hi, b.hi), cmp.Compare(a.lo, b.lo), cmp.Compare(a.part, b.part), cmp.Compare(a.line, b.line),
		cmp.Compare(a.value, b.value), cmp.Compare(a.quality, b.quality), cmp.Compare(a.low, b.low), cmp.Compare(a.high, b.high),
		cmp.Compare(a.units, b.units), cmp.Compare(a.topBP, b.topBP))
}

// same says that two facts of one key say the same.
func (r *record) same(o *record) bool {
	return r.value == o.value && r.quality == o.quality && r.low == o.low && r.high == o.high && r.units == o.units && r.topBP == o.topBP
}

const recordBytes = 8*5 + 4*2 + 2*2 + 1

// runRecords is how many records are sorted at once: two such runs are in memory. A variable for the tests.
var runRecords = 1 << 20

func (r *record) put(b []byte) {
	le := binary.LittleEndian
	le.PutUint64(b, r.hi)
	le.PutUint64(b[8:], r.lo)
	le.PutUint64(b[16:], math.Float64bits(r.value))
	le.PutUint64(b[24:], math.Float64bits(r.low))
	le.PutUint64(b[32:], math.Float64bits(r.high))
	le.PutUint32(b[40:], r.units)
	le.PutUint32(b[44:], r.line)
	le.PutUint16(b[48:], r.topBP)
	le.PutUint16(b[50:], r.part)
	b[52] = r.quality
}

func (r *record) get(b []byte) {
	le := binary.LittleEndian
	r.hi, r.lo = le.Uint64(b), le.Uint64(b[8:])
	r.value, r.low, r.high = math.Float64frombits(le.Uint64(b[16:])), math.Float64frombits(le.Uint64(b[24:])), math.Float64frombits(le.Uint64(b[32:]))
	r.units, r.line = le.Uint32(b[40:]), le.Uint32(b[44:])
	r.topBP, r.part, r.quality = le.Uint16(b[48:]), le.Uint16(b[50:]), b[52]
}

// sorter sorts any number of records in a bounded memory: runs of them are sorted, written to a file that nobody else sees, and
// merged when they are read.
type sorter struct {
	held    []record
	spare   []record
	file    *os.File
	runs    []run // in the file
	writing chan error
}

// run is a sorted part of the file.
type run struct{ from, records int64 }

func (s *sorter) add(r record) error {
	s.held = append(s.held, r)
	if len(s.held) < runRecords {
		return nil
	}
	return s.spill()
}

// spill hands the records held to a goroutine that sorts and writes them, once the run before is written.
func (s *sorter) spill() error {
	if err := s.wait(); err != nil {
		return err
	}
	if s.file == nil {
		f, err := os.CreateTemp("", "gpec-facts-*")
		if err != nil {
			return fmt.Errorf("making room to sort: %w", err)
		}
		_ = os.Remove(f.Name()) // the name is not needed: the file goes when it is closed
		s.file = f
	}
	from := int64(0)
	if n := len(s.runs); n > 0 {
		from = s.runs[n-1].from + s.runs[n-1].records*recordBytes
	}
	full := s.held
	s.held, s.spare = s.spare[:0], nil
	s.runs = append(s.runs, run{from, int64(len(full))})
	s.writing = make(chan error, 1)
	go func(done chan<- error) {
		slices.SortFunc(full, byKey)
		err := write(s.file, from, full)
		s.spare = full
		done <- err
	}(s.writing)
	return nil
}

func (s *sorter) wait() error {
	if s.writing == nil {
		return nil
	}
	err := <-s.writing
	s.writing = nil
	return err
}

func write(f *os.File, from int64, records []record) error {
	w := bufio.NewWriterSize(io.NewOffsetWriter(f, from), 1<<20)
	var b [recordBytes]byte
	for i := range records {
		records[i].put(b[:])
		if _, err := w.Write(b[:]); err != nil {
			return fmt.Errorf("writing what is sorted: %w", err)
		}
	}
	return w.Flush()
}

// each gives the records in their order.
func (s *sorter) each(do func(*record) error) error {
	if err := s.wait(); err != nil {
		return err
	}
	slices.SortFunc(s.held, byKey)
	m := &merge{}
	for _, r := range s.runs {
		in := &cursor{in: bufio.NewReaderSize(io.NewSectionReader(s.file, r.from, r.records*recordBytes), 256<<10)}
		if err := m.push(in); err != nil {
			return err
		}
	}
	s.spare = nil
	if err := m.push(&cursor{held: s.held}); err != nil {
		return err
	}
	for len(m.heap) > 0 {
		if err := do(&m.heap[0].at); err != nil {
			return err
		}
		if err := m.advance(); err != nil {
			return err
		}
	}
	return nil
}

// close gives the disk back. It may be called at any time, and again.
func (s *sorter) close() {
	_ = s.wait()
	if s.file != nil {
		_ = s.file.Close()
	}
	s.held, s.spare, s.file, s.runs = nil, nil, nil, nil
}

// cursor reads one run.
type cursor struct {
	in   *bufio.Reader
	held []record
	at   record
	b    [recordBytes]byte
}

// next reads the next record; io.EOF after the last.
func (c *cursor) next() error {
	if c.in == nil {
		if len(c.held) == 0 {
			return io.EOF
		}
		c.at, c.held = c.held[0], c.held[1:]
		return nil
	}
	if _, err := io.ReadFull(c.in, c.b[:]); err != nil {
		return err
	}
	c.at.get(c.b[:])
	return nil
}

// merge is a heap of runs, the one with the smallest record first.
type merge struct{ heap []*cursor }

func (m *merge) push(c *cursor) error {
	if err := c.next(); errors.Is(err, io.EOF) {
		return nil
	} else if err != nil {
		return fmt.Errorf("reading what was sorted: %w", err)
	}
	m.heap = append(m.heap, c)
	for i := len(m.heap) - 1; i > 0 && byKey(m.heap[i].at, m.heap[(i-1)/2].at) < 0; i = (i - 1) / 2 {
		m.heap[i], m.heap[(i-1)/2] = m.heap[(i-1)/2], m.heap[i]
	}
	return nil
}

func (m *merge) advance() error {
	h := m.heap
	if err := h[0].next(); errors.Is(err, io.EOF) {
		h[0] = h[len(h)-1]
		h = h[:len(h)-1]
		m.heap = h
	} else if err != nil {
		return fmt.Errorf("reading what was sorted: %w", err)
	}
	for i := 0; ; {
		least := i
		for _, child := range []int{2*i + 1, 2*i + 2} {
			if child < len(h) && byKey(h[child].at, h[least].at) < 0 {
				least = child
			}
		}
		if least == i {
			return nil
		}
		h[i], h[least] = h[least], h[i]
		i = least
	}
}
