package confidentiality

import (
	"fmt"
	"math"
)

// kind is what a reader may know of a hidden leaf but for its noise.
type kind uint8

const (
	fewUnits kind = iota
	dominated
	perhapsDominated // the share of the largest unit is not known
	fewPersons
	complementary
	kinds
)

func kindOf(r Reason, topBP int32) kind {
	switch {
	case r == FewUnits:
		return fewUnits
	case r == Dominance && topBP > 0:
		return dominated
	case r == Dominance:
		return perhapsDominated
	case r == FewPersons:
		return fewPersons
	}
	return complementary
}

// figures says as what the hidden leaves of a kind may be shown.
//
// Persons are whole, and a reason speaks: a leaf with few persons has from 1 to 4, one with few units at least 5. Noise alone
// would let some figures stand for one value only, as 6 for 4 persons where 5 are enough to be shown. So what is shown of a kind
// has a least and a most, and every figure between them stands for two whole numbers at least.
type figures struct {
	policy      Policy
	least, most [kinds]float64
}

// domain gives the values a leaf of a kind may have, in whole persons: from the reason, and from the thresholds the leaf has
// passed. most is infinite for no upper limit.
func (p Policy) domain(k kind) (least, most float64) {
	safe := max(p.MinPersons, 1)
	switch k {
	case fewPersons:
		return 1, p.MinPersons - 1
	case fewUnits:
		return safe, math.Inf(1)
	case dominated: // each of the units but the largest has a person at least, and they have at most the rest
		others := float64(p.MinUnits - 1)
		safe = max(safe, math.Ceil(others/(1-float64(p.MaxShareBP)/1e4)))
	}
	return max(safe, float64(p.MinUnits)), math.Inf(1)
}

// figures finds what may be shown, by trying every value up to one from which there is no doubt: a figure s that is 10 to 20 % too
// low stands for more than two values when s is above 4/ν. From everything that noise alone would give, it takes the ends away as
// long as a figure stands for one value only. It fails when nothing is left.
func (p Policy) figures() (figures, error) {
	f := figures{policy: p}
	for k := range kinds {
		least, most := p.domain(k)
		last := least + math.Ceil((4+p.NoiseFloor)/p.nu())*2
		f.least[k], f.most[k] = 0, most+p.spread(most)
		for {
			s, v := f.lone(k, least, min(most, last))
			switch {
			case s < 0:
			case s < f.least[k] || s > f.most[k] || s > last/2:
				return f, fmt.Errorf("%w: with these min_persons, noise_bp and noise_floor a hidden leaf shown as %v could only be %v", ErrPolicy, s, v)
			case s > (least+most)/2:
				f.most[k] = s - 1
				continue
			default:
				f.least[k] = s + 1
				continue
			}
			break
		}
	}
	return f, nil
}

// lone gives the greatest figure shown for one value only among those from least to last, and that value; below 0 for none.
func (f *figures) lone(k kind, least, last float64) (figure, value float64) {
	behind, only := map[float64]int{}, map[float64]float64{}
	for v := least; v <= last; v++ {
		down, up := f.side(k, v, false), f.side(k, v, true)
		if !down.some() && !up.some() {
			up = f.any(v)
		}
		for _, r := range []ring{down, up} {
			for s := r.low; s <= r.high; s++ {
				behind[s]++
				only[s] = v
			}
		}
	}
	figure = -1
	for s, n := range behind {
		// Figures near the end may stand for values that were not tried.
		if n == 1 && s > figure && (k == fewPersons || s < last*(1-f.policy.nu())) {
			figure, value = s, only[s]
		}
	}
	return figure, value
}

// ring is the whole numbers as which a leaf may be shown, on one side of its value.
type ring struct {
	low, high float64
	up        bool
}

func (r ring) some() bool { return r.low <= r.high }

// side gives the figures from half the spread of a leaf to its whole spread away, on one side.
func (f *figures) side(k kind, value float64, up bool) ring {
	d := f.policy.spread(value)
	if up {
		return ring{math.Ceil(value + d/2), min(math.Floor(value+d), f.most[k]), true}
	}
	return ring{max(math.Ceil(value-d), f.least[k]), math.Floor(value - d/2), false}
}

// any is the upper side whatever the kind: it always holds a whole number, as half a spread is 1 or more.
func (f *figures) any(value float64) ring {
	d := f.policy.spread(value)
	return ring{math.Ceil(value + d/2), math.Floor(value + d), true}
}

// ring gives the side of a leaf's sign, or the other one if that has nothing. Neither may have when the value is not whole.
func (f *figures) ring(k kind, value float64, up bool) ring {
	if r := f.side(k, value, up); r.some() {
		return r
	}
	if r := f.side(k, value, !up); r.some() {
		return r
	}
	return f.any(value)
}
