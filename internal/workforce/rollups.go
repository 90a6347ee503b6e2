package workforce

import (
	"bufio"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"

	"gpec/internal/store"
	"gpec/internal/vocab"
)

// sum is one cell of a rollup.
type sum struct {
	cube, year int
	grain      Grain
	key        key
	jobs       []int // members of the jobs of its key, by number less one, where they are not those of the dictionary
	cell
}

// rollups writes those kept by branch, then those across branches, then those of the groups of jobs.
func (x *writing) rollups() (err error) {
	x.copier, err = x.DB.CopyNumbers(x.ctx, x.Conn, x.Tx, "rollups", rollupColumns)
	if err != nil {
		return err
	}
	if err := x.spool.each(x.sum); err != nil {
		return err
	}
	for n, c := range x.cubes {
		if err := x.across(n, c); err != nil {
			return err
		}
		if err := x.groups(n, c); err != nil {
			return err
		}
	}
	_, err = x.copier.Close()
	return err
}

// across writes the rollups of a cube across its branches.
func (x *writing) across(n int, c *cubeWriting) error {
	for _, year := range ordered(c.years) {
		for i, p := range c.rollups {
			if err := x.sums(n, year, grainOf(p.mask, c.jobLevel), &c.years[year][i], nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// sums writes the cells of one rollup in one year.
func (x *writing) sums(cube, year int, g Grain, all *cells, jobs []int) error {
	for i, k := range all.keys {
		if err := x.sum(&sum{cube: cube, year: year, grain: g, key: k, jobs: jobs, cell: all.sums[i]}); err != nil {
			return err
		}
	}
	return nil
}

// sum writes one cell.
func (x *writing) sum(s *sum) error {
	c, out := x.cubes[s.cube], x.copier
	r := record{hi: s.key.hi, lo: s.key.lo}
	for _, n := range [...]int{c.id, int(s.grain), s.year} {
		out.Int(int64(n))
	}
	for d := range dims {
		switch n := r.member(d); {
		case n == 0:
			out.Null()
		case d == Job && s.jobs != nil:
			out.Int(int64(s.jobs[n-1]))
		default:
			out.Int(int64(x.dicts[d].members[n-1]))
		}
	}
	for _, v := range [...]float64{s.value, s.shown, s.low, s.top} {
		out.Float(v)
	}
	if s.hidden > 0 && s.hidden == s.cells {
		out.Null()
	} else {
		out.Float(s.shown)
	}
	for _, n := range [...]int32{s.cells, s.hidden, s.open, int32(s.reason)} {
		out.Int(int64(n))
	}
	c.grains[s.grain]++
	return out.End()
}

// groups rolls the jobs of a cube up to each level above them: alone, and by region.
func (x *writing) groups(n int, c *cubeWriting) error {
	if !c.dims.has(Job) {
		return nil
	}
	above := x.trees[c.jobScheme]
	for level := 1; level < c.jobLevel; level++ {
		numbers, members := above.at(level, x.dicts[Job].members)
		for i, p := range c.rollups {
			if p.mask != maskOf(Job) && p.mask != maskOf(Job, Region) {
				continue
			}
			for _, year := range ordered(c.years) {
				if err := x.sums(n, year, grainOf(p.mask, level), c.years[year][i].grouped(numbers), members); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// grouped adds up cells by the groups of their jobs, whose numbers are given by those of the jobs, less one.
func (m *cells) grouped(numbers []int) *cells {
	out, jobs := &cells{}, maskOf(Job).bits().hi
	for i, k := range m.keys {
		r := record{hi: k.hi &^ jobs, lo: k.lo}
		r.set(Job, numbers[(&record{hi: k.hi}).member(Job)-1])
		out.add(key{r.hi, r.lo}, &m.sums[i])
	}
	return out
}

// tree is the jobs of a scheme by their number in the cube, with their level and the job above them.
type tree map[int]struct{ level, parent int }

func (x *writing) tree(scheme vocab.Scheme) (tree, error) {
	rows, err := x.Tx.QueryContext(x.ctx, store.Placeholders(x.DB.Dialect, "SELECT id, level, parent_id FROM jobs WHERE scheme = ?"), string(scheme))
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // read to its end, or given up
	out := tree{}
	for rows.Next() {
		var id, level int
		var parent sql.NullInt64
		if err := rows.Scan(&id, &level, &parent); err != nil {
			return nil, err
		}
		above := unclassified
		if parent.Valid {
			above = local(Job, int(parent.Int64))
		}
		out[local(Job, id)] = struct{ level, parent int }{level, above}
	}
	return out, rows.Err()
}

// at gives each of the jobs the number of its ancestor at a level, and the ancestors by those numbers. A job without one is not
// classified there.
func (t tree) at(level int, jobs []int) (numbers, members []int) {
	numbers = make([]int, len(jobs))
	for i, job := range jobs {
		job = t.ancestor(job, level)
		n := slices.Index(members, job)
		if n < 0 {
			n = len(members)
			members = append(members, job)
		}
		numbers[i] = n + 1
	}
	return numbers, members
}

// ancestor gives the job at a level that a job stands below, or itself.
func (t tree) ancestor(job, level int) int {
	for at := t[job]; job >= 0 && at.level > level; at = t[job] {
		if job = at.parent; t[job].level >= at.level {
			return unclassified // a register that goes round in circles
		}
	}
	if job < 0 || t[job].level != level {
		return unclassified
	}
	return job
}

func grainsText(grains map[Grain]int) (string, error) {
	b, err := json.Marshal(grains)
	return string(b), err
}

// spool keeps sums on disk until facts are written: PostgreSQL takes one table at a time.
type spool struct {
	file *os.File
	out  *bufio.Writer
	b    []byte
}

// spooled is how many bytes a sum takes.
const spooled = 7*4 + 2*8 + 4*8

func (s *spool) put(v *sum) (err error) {
	if s.file == nil {
		if s.file, err = os.CreateTemp("", "gpec-rollups-*"); err != nil {
			return fmt.Errorf("making room for rollups: %w", err)
		}
		_ = os.Remove(s.file.Name()) // the file goes when it is closed
		s.out = bufio.NewWriterSize(s.file, 1<<20)
	}
	le, b := binary.LittleEndian, s.b[:0]
	for _, n := range [...]int32{int32(v.cube), int32(v.year), int32(v.grain), v.cells, v.hidden, v.open, int32(v.reason)} { //nolint:gosec // small numbers
		b = le.AppendUint32(b, uint32(n)) //nolint:gosec // the bits as they are
	}
	b = le.AppendUint64(le.AppendUint64(b, v.key.hi), v.key.lo)
	for _, x := range [...]float64{v.value, v.shown, v.low, v.top} {
		b = le.AppendUint64(b, math.Float64bits(x))
	}
	s.b = b
	_, err = s.out.Write(b)
	return err
}

// each gives the sums in the order in which they were put.
func (s *spool) each(do func(*sum) error) error {
	if s.file == nil {
		return nil
	}
	if err := s.out.Flush(); err != nil {
		return err
	}
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	in := bufio.NewReaderSize(s.file, 1<<20)
	b := make([]byte, spooled)
	for {
		if _, err := io.ReadFull(in, b); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		one := unspooled(b)
		if err := do(&one); err != nil {
			return err
		}
	}
}

func unspooled(b []byte) sum {
	le := binary.LittleEndian
	n := func(i int) int32 { return int32(le.Uint32(b[4*i:])) } //nolint:gosec // the bits as they are
	x := func(i int) float64 { return math.Float64frombits(le.Uint64(b[44+8*i:])) }
	return sum{cube: int(n(0)), year: int(n(1)), grain: Grain(n(2)), key: key{le.Uint64(b[28:]), le.Uint64(b[36:])},
		cell: cell{x(0), x(1), x(2), x(3), n(3), n(4), n(5), reasonOf(n(6))}}
}

func (s *spool) close() {
	if s.file != nil {
		_ = s.file.Close()
	}
	*s = spool{}
}
