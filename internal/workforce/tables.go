package workforce

import (
	"slices"
	"strconv"

	"gpec/internal/confidentiality"
	"gpec/internal/dataset"
	"gpec/internal/store"
	"gpec/internal/vocab"
)

// A table is the facts of one branch in one year, or of one year where the cube has no branches: what is protected together, and
// rolled up together.

var (
	factColumns   = append(append([]string{"cube_id", "year"}, columns[:]...), "value", "shown", "low", "high", "reason", "quality", "units", "top_bp")
	rollupColumns = append(append([]string{"cube_id", "grain", "year"}, columns[:]...), "value", "shown", "low", "high", "ordering", "cells", "hidden", "open", "reason")
)

// buffers are kept from one table to the next.
type buffers struct {
	records []record
	leaves  []confidentiality.Leaf
	shown   []confidentiality.Shown
	local   []cells
}

// facts writes all facts, table by table, and sums them up.
func (x *writing) facts() (err error) {
	x.copier, err = x.DB.CopyNumbers(x.ctx, x.Conn, x.Tx, "facts", factColumns)
	if err != nil {
		return err
	}
	var before record
	begun := false
	err = x.sorted.each(func(r *record) error {
		if d, missing := x.missing(r); missing {
			return x.unknown(r, d)
		}
		if begun && r.hi == before.hi && r.lo == before.lo {
			return x.repeated(r, &before)
		}
		if begun && r.table() != before.table() {
			if err := x.table(); err != nil {
				return err
			}
		}
		before, begun = *r, true
		x.records = append(x.records, *r)
		return nil
	})
	if err == nil {
		err = x.table()
	}
	if err != nil {
		return err
	}
	x.written, err = x.copier.Close()
	x.sorted.close()
	return err
}

// repeated refuses a fact whose key stands on an earlier line, when it says otherwise.
func (x *writing) repeated(r, before *record) error {
	if r.same(before) {
		return nil
	}
	kept := "line " + strconv.Itoa(int(before.line))
	if before.part != r.part {
		kept += " of " + x.parts[before.part]
	}
	return x.Reject(dataset.Rejection{Pos: x.pos(r), Value: x.name(r), Code: dataset.Duplicate, Reason: kept + " has the same key and another figure, which is kept"})
}

// pos is where a fact stands in the file.
func (x *writing) pos(r *record) dataset.Pos {
	return dataset.Pos{Part: x.parts[r.part], Line: int(r.line)}
}

// missing gives the dimension in which a fact names a row that is not there.
func (x *writing) missing(r *record) (Dim, bool) {
	for _, d := range x.lists[r.cube()] {
		if x.dicts[d].members[r.member(d)-1] == absent {
			return d, true
		}
	}
	return 0, false
}

func (x *writing) unknown(r *record, d Dim) error {
	return x.Reject(dataset.Rejection{Pos: x.pos(r), Column: columns[d], Value: x.dicts[d].keys[r.member(d)-1], Code: dataset.UnknownReference,
		Reason: "no row has this code: import its register first"})
}

// name names the key of a fact for people.
func (x *writing) name(r *record) string {
	text := strconv.Itoa(r.year())
	for _, d := range x.cubes[r.cube()].dims.list() {
		text += ", " + columns[d] + " " + x.label(r, d)
	}
	return text
}

func (x *writing) label(r *record, d Dim) string {
	key := x.dicts[d].keys[r.member(d)-1]
	n, _ := strconv.Atoi(key)
	switch d {
	case Age:
		return vocab.AgeBand(n).String()
	case Sex:
		return vocab.Sex(n).String()
	case Size:
		return vocab.SizeClass(n).String()
	}
	return key
}

// table writes the facts that are gathered.
func (x *writing) table() error {
	if len(x.records) == 0 {
		return nil
	}
	c := x.cubes[x.records[0].cube()]
	exact := x.protect()
	whole, err := x.finest(c)
	if err != nil {
		return err
	}
	if exact && !c.estimated { // nothing of it is hidden as a whole
		whole.shown, whole.low, whole.top, whole.hidden, whole.reason = whole.value, whole.value, whole.value, whole.open, 0
	}
	err = x.rollUp(c, &whole)
	x.records = x.records[:0]
	return err
}

// finest writes the facts of a table, adds them up to the rollups that are made from facts, and gives their sum.
func (x *writing) finest(c *cubeWriting) (whole cell, err error) {
	for len(x.local) < len(c.rollups) {
		x.local = append(x.local, cells{})
	}
	for i := range x.local {
		x.local[i].reset()
	}
	for i := range x.records {
		one, err := x.fact(c, i)
		if err != nil {
			return whole, err
		}
		whole.add(&one)
		k := key{x.records[i].hi, x.records[i].lo}
		for j := range c.rollups {
			if p := &c.rollups[j]; p.from < 0 && p.mask != 0 {
				x.local[j].add(k.and(p.bits), &one)
			}
		}
	}
	return whole, nil
}

// protect finds what is shown of the facts gathered, and says whether their total is exact although some are hidden.
func (x *writing) protect() (exact bool) {
	n := len(x.records)
	x.shown = slices.Grow(x.shown[:0], n)[:n]
	if x.protector == nil {
		return false
	}
	x.leaves = slices.Grow(x.leaves[:0], n)[:n]
	line, at := int32(-1), uint64(0)
	secret := false
	for i := range x.records {
		r := &x.records[i]
		if k := r.lineKey(); line < 0 || k != at {
			line, at = line+1, k
		}
		x.leaves[i] = confidentiality.Leaf{Value: r.value, Line: line, Units: int32(min(r.units, 1<<30)), TopBP: int32(r.topBP)}
		if vocab.Quality(r.quality) == vocab.Secret {
			x.leaves[i].Value, secret = 0, true
		}
	}
	exact = x.protector.Protect(x.leaves, x.identity, x.shown)
	return exact && !secret
}

// identity names a fact among all of its dataset but for the year.
func (x *writing) identity(dst []byte, i int) []byte {
	r := &x.records[i]
	c := x.cubes[r.cube()]
	dst = append(append(dst, x.info.Code...), ' ')
	dst = append(append(dst, c.metric...), ' ')
	for _, d := range x.lists[r.cube()] {
		dst = append(append(dst, x.dicts[d].keys[r.member(d)-1]...), ' ')
	}
	return dst
}

// fact writes one fact and gives it as a cell.
func (x *writing) fact(c *cubeWriting, i int) (cell, error) {
	r, out := &x.records[i], x.copier
	out.Int(int64(c.id))
	out.Int(int64(r.year()))
	for d := range dims {
		if c.dims.has(d) {
			out.Int(int64(x.dicts[d].members[r.member(d)-1]))
		} else {
			out.Null()
		}
	}
	one := cell{value: r.value, shown: r.value, low: r.value, top: r.value, cells: 1}
	switch s := x.shown[i]; {
	case vocab.Quality(r.quality) == vocab.Secret:
		one = cell{cells: 1, hidden: 1, open: 1, reason: confidentiality.Source}
		out.Null()
		out.Float(0)
		out.Float(0)
		out.Null()
	case x.protector != nil && s.Hidden():
		one.shown, one.low, one.top, one.hidden, one.reason = s.Value, s.Low, s.High, 1, s.Reason
		for _, v := range [...]float64{r.value, s.Value, s.Low, s.High} {
			out.Float(v)
		}
	case c.estimated:
		one.low, one.top = r.low, r.high
		out.Float(r.value)
		out.Null()
		out.Float(r.low)
		out.Float(r.high)
	default:
		out.Float(r.value)
		out.Null()
		out.Null()
		out.Null()
	}
	out.Int(int64(one.reason))
	out.Int(int64(r.quality))
	orNull(out, int(r.units))
	orNull(out, int(r.topBP))
	c.note(r.year(), one.hidden > 0)
	return one, out.End()
}

func orNull(out store.Numbers, n int) {
	if n == 0 {
		out.Null()
		return
	}
	out.Int(int64(n))
}

// rollUp sums a table up, from the finest rollup to the whole, keeps the rollups of its branch and adds all to those of the year.
func (x *writing) rollUp(c *cubeWriting, whole *cell) error {
	if len(c.rollups) == 0 {
		return nil
	}
	all := c.inYear(x.records[0].year())
	for i, p := range c.rollups {
		switch {
		case p.mask == 0:
			x.local[i].add(key{}, whole)
		case p.from >= 0:
			x.local[i].addAll(&x.local[p.from], p.bits)
		}
		all[i].addAll(&x.local[i], p.bits)
		if c.dims.has(Branch) && p.blocks <= 1 && p.mask|maskOf(Branch) != c.dims {
			if err := x.keep(c, p, &x.local[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// inYear gives the rollups of a year across branches.
func (c *cubeWriting) inYear(year int) []cells {
	if c.years[year] == nil {
		c.years[year] = make([]cells, len(c.rollups))
	}
	return c.years[year]
}

// keep sets the rollup of a branch aside until the facts are written.
func (x *writing) keep(c *cubeWriting, p rollup, local *cells) error {
	first := &x.records[0]
	branch := first.hi & maskOf(Branch).bits().hi
	for i, k := range local.keys {
		err := x.spool.put(&sum{cube: first.cube(), year: first.year(), grain: grainOf(p.mask|maskOf(Branch), c.jobLevel), key: key{k.hi | branch, k.lo}, cell: local.sums[i]})
		if err != nil {
			return err
		}
	}
	return nil
}
