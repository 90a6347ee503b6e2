package model

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"gpec/internal/forecast"
	"gpec/internal/forecast/flows"
)

// codec writes values, or reads them back: what it visits is written in the same order as it is read, so that each type says once how it
// is laid out. The same values give the same bytes anywhere.
type codec struct {
	b       []byte
	reading bool
	hashing bool // rows are left out: they have other ids in another database
	oneSpan bool // what is read is of the first version of the layout, with one span for all forecasts
	err     error
}

// format is the version of the layout, the first byte. Runs are kept for good: those of the first version are read too.
const (
	format      = 2
	firstFormat = 1
)

var errCut = errors.New("the bytes end before the values do")

func (c *codec) take(n int) []byte {
	if c.err == nil && (n < 0 || n > len(c.b)) {
		c.err = errCut
	}
	if c.err != nil {
		return nil
	}
	out := c.b[:n]
	c.b = c.b[n:]
	return out
}

func (c *codec) int(p *int) {
	if !c.reading {
		c.b = binary.AppendVarint(c.b, int64(*p))
		return
	}
	v, n := binary.Varint(c.b)
	if n <= 0 {
		c.err = errors.Join(c.err, errCut)
		return
	}
	*p = int(v)
	c.b = c.b[n:]
}

// row visits the id of a row.
func (c *codec) row(p *int) {
	if !c.hashing {
		c.int(p)
	}
}

// length visits the length of a list, and refuses one that the bytes cannot hold.
func (c *codec) length(n int) int {
	c.int(&n)
	if c.reading && (n < 0 || n > len(c.b)) {
		c.err = errors.Join(c.err, errCut)
		return 0
	}
	return n
}

func (c *codec) float(p *float64) {
	if !c.reading {
		c.b = binary.LittleEndian.AppendUint64(c.b, math.Float64bits(*p))
		return
	}
	if b := c.take(8); b != nil {
		*p = math.Float64frombits(binary.LittleEndian.Uint64(b))
	}
}

func (c *codec) floats(p *[]float64) {
	n := c.length(len(*p))
	if c.reading {
		*p = make([]float64, n)
	}
	for i := range *p {
		c.float(&(*p)[i])
	}
}

func (c *codec) column(p *[]float32) {
	n := c.length(len(*p))
	if !c.reading {
		for _, v := range *p {
			c.b = binary.LittleEndian.AppendUint32(c.b, math.Float32bits(v))
		}
		return
	}
	b := c.take(4 * n)
	if b == nil || n == 0 {
		return
	}
	*p = make([]float32, n)
	for i := range *p {
		(*p)[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
}

func text[T ~string](c *codec, p *T) {
	n := c.length(len(*p))
	if !c.reading {
		c.b = append(c.b, *p...)
		return
	}
	*p = T(c.take(n))
}

func (c *codec) bool(p *bool) {
	n := 0
	if *p {
		n = 1
	}
	c.int(&n)
	*p = n == 1
}

// list visits a list of anything.
func list[T any](c *codec, p *[]T, visit func(*T)) {
	n := c.length(len(*p))
	if c.reading && n > 0 {
		*p = make([]T, n)
	}
	for i := range *p {
		visit(&(*p)[i])
	}
}

func texts(c *codec, p *[]string) { list(c, p, func(s *string) { text(c, s) }) }

func series(c *codec, s *forecast.Series) {
	c.int(&s.First)
	c.floats(&s.Values)
	list(c, &s.Breaks, func(b *forecast.Break) { c.int(&b.Year); c.float(&b.Ratio) })
}

func visitCommon(c *codec, x *Common) {
	text(c, &x.Population)
	c.int(&x.BaseYear)
	c.int(&x.Horizon)
	seed := int(x.Seed)
	c.int(&seed)
	x.Seed = int64(seed)
	c.int(&x.Draws)
	list(c, &x.Families, func(f *Family) {
		text(c, &f.Code)
		series(c, &f.Series)
		for i := range f.Ages {
			c.float(&f.Ages[i])
		}
	})
	list(c, &x.Jobs, func(j *Job) {
		c.row(&j.ID)
		text(c, &j.Code)
		c.int(&j.Level)
		list(c, &j.Above, func(a *Above) { c.row(&a.ID); c.int(&a.Level); text(c, &a.Code) })
		list(c, &j.Families, func(s *Share) { c.int(&s.Of); c.float(&s.Share) })
	})
	list(c, &x.Regions, func(r *Region) { c.row(&r.ID); text(c, &r.Code) })
	list(c, &x.Moves, func(row *[]flows.Link) {
		list(c, row, func(l *flows.Link) { c.int(&l.To); c.float(&l.Share) })
	})
	list(c, &x.Parameters, func(p *Parameter) { text(c, &p.Code); text(c, &p.AppliesTo); c.float(&p.Value) })
	list(c, &x.Assumptions, func(a *Assumption) {
		text(c, &a.Kind)
		for _, l := range []*[]string{&a.Branches, &a.Jobs, &a.Regions, &a.Targets} {
			texts(c, l)
		}
		c.float(&a.Value)
		text(c, &a.Unit)
		c.int(&a.Start)
		c.int(&a.End)
		text(c, &a.Ramp)
	})
}

// visitDerived visits what Prepare has worked out.
func visitDerived(c *codec, x *Common) {
	for _, v := range []*float64{&x.Pool.Damping.Alpha, &x.Pool.Damping.Beta, &x.Pool.Damping.Phi, &x.Pool.Low, &x.Pool.High, &x.Pool.Between, &x.Pool.Within, &x.Pool.Scale, &x.Calibration.Rho} {
		c.float(v)
	}
	c.int(&x.Pool.Spans.Recent)
	if c.oneSpan {
		x.Pool.Spans.Long = x.Pool.Spans.Recent
	} else {
		c.int(&x.Pool.Spans.Long)
	}
	c.int(&x.Calibration.Origins)
	list(c, &x.Calibration.Count, func(n *int) { c.int(n) })
	for i := range x.Calibration.Lows {
		c.floats(&x.Calibration.Lows[i])
		c.floats(&x.Calibration.Highs[i])
	}
	list(c, &x.Growth, func(g *[]float64) { c.floats(g) })
}

func visitBranch(c *codec, x *Branch) {
	c.row(&x.ID)
	text(c, &x.Code)
	c.bool(&x.Estimated)
	list(c, &x.Jobs, func(j *BranchJob) {
		c.int(&j.Job)
		series(c, &j.Series)
		for i := range j.Ages {
			c.float(&j.Ages[i])
		}
	})
	list(c, &x.Cells, func(cell *Cell) { c.int(&cell.Job); c.int(&cell.Region); c.float(&cell.Stock) })
}

func visitOutcome(c *codec, x *Outcome) {
	if x.Branch == nil {
		x.Branch = &Branch{}
	}
	visitBranch(c, x.Branch)
	for _, col := range []*[]float32{&x.Closing, &x.CareerEnd, &x.Other, &x.MovesOut, &x.MovesIn, &x.Deviation} {
		c.column(col)
	}
	list(c, &x.Effects, func(e *[]float32) { c.column(e) })
	list(c, &x.Methods, func(m *Method) {
		text(c, &m.Name)
		c.float(&m.Level)
		c.int(&m.Observations)
		c.int(&m.Members)
		c.bool(&m.Guarded)
	})
	for _, col := range []*[]float32{&x.Members, &x.Base, &x.Reconciled, &x.Ages, &x.Draws.Headcount, &x.Draws.CareerEnd, &x.Draws.Recruitment, &x.Draws.Openings} {
		c.column(col)
	}
}

// InputsHash is of all that a run is computed from: what is common to the branches, and each of them in the order given. Rows are named by their codes.
func (c *Common) InputsHash(branches []*Branch) [sha256.Size]byte {
	h, w := sha256.New(), &codec{hashing: true}
	visitCommon(w, c)
	_, _ = h.Write(w.b) // a hash never fails
	for _, b := range branches {
		w.b = w.b[:0]
		visitBranch(w, b)
		_, _ = h.Write(w.b)
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// Encode packs what is common to the branches.
func (c *Common) Encode() []byte {
	w := &codec{b: []byte{format}}
	visitCommon(w, c)
	visitDerived(w, c)
	return w.b
}

// Encode packs the outcome of a branch, with what it was computed from.
func (o *Outcome) Encode() []byte {
	w := &codec{b: append(o.room(), format)}
	visitOutcome(w, o)
	return w.b
}

// Hash is of what is common to the branches, and of what Prepare has worked out. Rows are named by their codes.
func (c *Common) Hash() [sha256.Size]byte {
	w := &codec{hashing: true}
	visitCommon(w, c)
	visitDerived(w, c)
	return sha256.Sum256(w.b)
}

// Hash is of the outcome of a branch, and of what it was computed from. Rows are named by their codes: it is the same in another database.
func (o *Outcome) Hash() [sha256.Size]byte {
	w := &codec{b: o.room(), hashing: true}
	visitOutcome(w, o)
	return sha256.Sum256(w.b)
}

// room is about as much as the outcome takes.
func (o *Outcome) room() []byte {
	return make([]byte, 0, 64+4*len(o.Closing)*6+4*len(o.Members)+40*len(o.Branch.Cells))
}

// DecodeCommon unpacks what is common to the branches.
func DecodeCommon(b []byte) (*Common, error) {
	c := &Common{}
	return c, decode(b, func(r *codec) { visitCommon(r, c); visitDerived(r, c) })
}

// DecodeOutcome unpacks the outcome of a branch.
func DecodeOutcome(b []byte) (*Outcome, error) {
	o := &Outcome{}
	return o, decode(b, func(r *codec) { visitOutcome(r, o) })
}

func decode(b []byte, visit func(*codec)) error {
	if len(b) == 0 || b[0] != format && b[0] != firstFormat {
		return errors.New("the bytes are not in the format of this program")
	}
	c := &codec{b: b[1:], reading: true, oneSpan: b[0] == firstFormat}
	visit(c)
	if c.err == nil && len(c.b) > 0 {
		c.err = fmt.Errorf("%d bytes are left over", len(c.b))
	}
	return c.err
}
