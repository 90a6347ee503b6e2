package confidentiality

import (
	"cmp"
	"math"
	"slices"
)

// tolerance is how far the total of a balanced table may be from the true one, in persons.
const tolerance = 1e-9

// balance makes the errors of the hidden leaves cancel, so that the total of the table is the true one. Signs stay; magnitudes
// are drawn towards 1 on the weaker side and towards 1/2 on the stronger one, no more than needed. It says whether it could:
// if not, everything is as it was.
func (p *Protector) balance(table []Leaf, out []Shown) bool {
	if len(p.pool) < p.policy.MinPool {
		return false
	}
	p.sort()
	if !p.poolable(table) {
		return false
	}
	t, weaker, ok := p.pull()
	if !ok {
		return false
	}
	var total sum
	for _, n := range p.pool {
		m := n.magnitude - t*(n.magnitude-0.5)
		if n.up == weaker {
			m = n.magnitude + t*(1-n.magnitude)
		}
		shown := n.shown(m)
		out[n.at].Value = shown
		total.add(shown)
		total.add(-n.value)
	}
	if p.settle(out, total.value()) {
		return true
	}
	for _, n := range p.pool {
		out[n.at].Value = n.shown(n.magnitude)
	}
	return false
}

// sort puts the pool in an order that is the same however the table is: what is summed and corrected along it is then the same
// to the last bit.
func (p *Protector) sort() {
	p.keys, p.sorted = p.keys[:0], p.sorted[:0]
	for i, n := range p.pool {
		p.keys = append(p.keys, key{n.order, int32(i)})
	}
	slices.SortFunc(p.keys, func(a, b key) int {
		if a.order != b.order {
			return cmp.Compare(a.order, b.order)
		}
		return cmp.Compare(p.pool[a.at].value, p.pool[b.at].value)
	})
	for _, k := range p.keys {
		p.sorted = append(p.sorted, p.pool[k.at])
	}
	p.pool, p.sorted = p.sorted, p.pool
}

// poolable says that the total of the hidden leaves may be known exactly, as it is when the total of their table is. They are
// then a cell like any other and pass its thresholds, for all that the leaves tell: as many units as the leaf that has most, the
// same largest unit in every leaf. And the total less the others must not tell a leaf: there are enough of them (MinPool), and
// none has more noise than all others together.
func (p *Protector) poolable(table []Leaf) bool {
	var cell Leaf
	var top, spread, widest float64
	for _, n := range p.pool {
		cell.Value += n.value
		cell.Units = max(cell.Units, table[n.at].Units)
		top += n.value * table[n.at].top()
		spread += n.spread
		widest = max(widest, n.spread)
	}
	cell.TopBP = shareBP(top, cell.Value)
	return widest <= spread-widest && p.policy.primary(cell) == None
}

// pull says how far magnitudes are drawn, from 0 (not at all) to 1 (to the end), for both sides to weigh the same, and which side
// is the weaker one: whether it is the upper. It fails when the end is not far enough.
func (p *Protector) pull() (t float64, weaker, ok bool) {
	type side struct{ error, most float64 }
	var up, down side
	for _, n := range p.pool {
		s := &down
		if n.up {
			s = &up
		}
		s.error += n.spread * n.magnitude
		s.most += n.spread
	}
	weak, strong := up, down
	if weaker = up.error <= down.error; !weaker {
		weak, strong = down, up
	}
	if weak.error == strong.error {
		return 0, weaker, true
	}
	t = (strong.error - weak.error) / ((weak.most - weak.error) + (strong.error - strong.most/2))
	return t, weaker, t <= 1
}

// settle takes the error that rounding to whole numbers has left off the leaves: one person each, as long as a leaf has room, then
// the fraction of a person that values of fractions leave, off one leaf.
func (p *Protector) settle(out []Shown, left float64) bool {
	for moved := true; moved && math.Abs(left) >= 1; {
		moved = false
		for _, n := range p.pool {
			step := math.Copysign(1, left)
			if math.Abs(left) < 1 {
				break
			}
			if to := out[n.at].Value - step; to >= n.low && to <= n.high {
				out[n.at].Value, left, moved = to, left-step, true
			}
		}
	}
	if math.Abs(left) <= tolerance {
		return true
	}
	for _, n := range p.pool {
		if to := out[n.at].Value - left; to >= n.low && to <= n.high {
			out[n.at].Value = to
			return true
		}
	}
	return false
}

// sum adds without losing the small to the large (Neumaier, 1974).
type sum struct{ total, lost float64 }

func (s *sum) add(x float64) {
	t := s.total + x
	if math.Abs(s.total) >= math.Abs(x) {
		s.lost += s.total - t + x
	} else {
		s.lost += x - t + s.total
	}
	s.total = t
}

func (s *sum) value() float64 { return s.total + s.lost }
