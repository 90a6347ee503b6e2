package workforce

import (
	"slices"

	"gpec/internal/confidentiality"
)

// key is the members of a cell within a cube and a year, in the bits of a record.
type key struct{ hi, lo uint64 }

// cell is the sum of facts.
type cell struct {
	value           float64 // of those whose value is known here
	shown, low, top float64
	cells           int32 // facts
	hidden          int32 // of them, not shown as they are
	open            int32 // of them, without bounds
	reason          confidentiality.Reason
}

func (c *cell) add(o *cell) {
	c.value += o.value
	c.shown += o.shown
	c.low += o.low
	c.top += o.top
	c.cells += o.cells
	c.hidden += o.hidden
	c.open += o.open
	c.reason = max(c.reason, o.reason)
}

// cells are sums by key, in the order in which their keys came: what is added up in it is the same everywhere, to the last bit of a
// fraction.
type cells struct {
	at   map[key]int32
	keys []key
	sums []cell
}

func (m *cells) add(k key, c *cell) {
	if at, ok := m.at[k]; ok {
		m.sums[at].add(c)
		return
	}
	if m.at == nil {
		m.at = map[key]int32{}
	}
	m.at[k] = int32(len(m.keys)) //nolint:gosec // fewer than facts
	m.keys, m.sums = append(m.keys, k), append(m.sums, *c)
}

// addAll adds cells, of whose keys only some bits count.
func (m *cells) addAll(finer *cells, bits key) {
	for i, k := range finer.keys {
		m.add(k.and(bits), &finer.sums[i])
	}
}

// reset takes the cells away and keeps their room.
func (m *cells) reset() {
	clear(m.at)
	m.keys, m.sums = m.keys[:0], m.sums[:0]
}

// bits gives the bits of a key that belong to a set of dimensions.
func (m Mask) bits() (k key) {
	for _, d := range m.list() {
		p := place[d]
		if p.inLo {
			k.lo |= uint64(p.most) << p.shift //nolint:gosec // at most 16 bits
		} else {
			k.hi |= uint64(p.most) << p.shift //nolint:gosec // the same
		}
	}
	return k
}

func (k key) and(bits key) key { return key{k.hi & bits.hi, k.lo & bits.lo} }

// blocks are what rollups are made of. A pyramid always has both its sides.
var blocks = []Mask{maskOf(Job), maskOf(Region), maskOf(Department), maskOf(Basin), maskOf(Activity), maskOf(Age, Sex), maskOf(Size)}

// rollup is the grain of one rollup of a cube, without the branch: each is kept by branch too where the cube has branches, up to
// one block.
type rollup struct {
	mask   Mask
	bits   key
	from   int // the rollup it is added up from; -1 for the facts
	blocks int // how many it is made of
}

// rollupsOf lists the rollups of a cube: the whole, each block, and each two blocks, the finest first.
func rollupsOf(m Mask) (out []rollup) {
	var own []Mask
	for _, b := range blocks {
		if b &= m; b != 0 {
			own = append(own, b)
		}
	}
	rest := m &^ maskOf(Branch)
	add := func(mask Mask, blocks int) {
		if slices.ContainsFunc(out, func(r rollup) bool { return r.mask == mask }) || mask == m {
			return
		}
		r := rollup{mask, mask.bits(), -1, blocks}
		for i, o := range out {
			if o.mask.holds(mask) { // the last is among the smallest
				r.from = i
			}
		}
		out = append(out, r)
	}
	for i, a := range own {
		for _, b := range own[i+1:] {
			add(a|b, 2)
		}
	}
	for _, b := range own {
		add(b, 1)
	}
	if rest != 0 || m.has(Branch) {
		add(0, 0)
	}
	return out
}
