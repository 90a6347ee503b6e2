package confidentiality_test

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"gpec/internal/confidentiality"
)

// secrets are the leaves that the policy of the house hides.
func secrets(t *testing.T, b *industry) []int {
	t.Helper()
	out, _ := protect(t, house, b.table)
	var at []int
	for i, s := range out {
		if s.Hidden() {
			at = append(at, i)
		}
	}
	return at
}

// recovered counts the leaves whose estimate is the true value: the nearest whole number, or a hair from it.
func recovered(b *industry, at []int, estimates []float64) int {
	n := 0
	for k, i := range at {
		if v := b.table[i].Value; math.Round(estimates[k]) == v || math.Abs(estimates[k]-v) <= 1e-6*v {
			n++
		}
	}
	return n
}

// TestLeastSquares asks thousands of overlapping questions, three for each secret, and solves them all together. What comes out is what
// is shown of the leaves, to the last digit, and nothing more.
func TestLeastSquares(t *testing.T) {
	b := newIndustry(1, [4]int{20, 7, 5, 2}, 300, 14_000)
	at := secrets(t, b)
	t.Logf("%d leaves, %d secret, %d questions", len(b.table), len(at), 3*len(at))
	if len(at) < 300 {
		t.Fatal("too few secrets")
	}

	open, _ := protect(t, confidentiality.Policy{None: true}, b.table)
	if got := recovered(b, at, leastSquares(t, b, open, at)); float64(got) < 0.99*float64(len(at)) {
		t.Errorf("without protection %d of %d are recovered: the attack does not work", got, len(at))
	}

	out, _ := protect(t, house, b.table)
	estimates := leastSquares(t, b, out, at)
	if got := recovered(b, at, estimates); got > 0 {
		t.Errorf("%d secrets are recovered", got)
	}
	for k, i := range at {
		v := b.table[i].Value
		if off := math.Abs(estimates[k] - v); off < max(house.NoiseFloor, 0.2*v)/2-1e-3 {
			t.Errorf("leaf of %v estimated as %v", v, estimates[k])
		}
	}
}

// leastSquares estimates secrets from the answers to random questions.
func leastSquares(t *testing.T, b *industry, out []confidentiality.Shown, at []int) []float64 {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 0))
	column := map[int]int{}
	for k, i := range at {
		column[i] = k
	}
	n := len(at)
	normal, right := mat.NewSymDense(n, nil), mat.NewVecDense(n, nil)
	for range 3 * n {
		asked := b.leaves(b.anyFilter(r))
		told := answer(out, asked)
		var of []int
		for _, i := range asked {
			if k, ok := column[i]; ok {
				of = append(of, k)
			} else {
				told -= out[i].Value
			}
		}
		for x, j := range of {
			right.SetVec(j, right.AtVec(j)+told)
			for _, k := range of[x:] {
				normal.SetSym(min(j, k), max(j, k), normal.At(j, k)+1)
			}
		}
	}
	var factor mat.Cholesky
	if !factor.Factorize(normal) {
		t.Fatal("the questions do not determine the secrets")
	}
	var x mat.VecDense
	if err := factor.SolveVecTo(&x, right); err != nil {
		t.Fatal(err)
	}
	return x.RawVector().Data
}

// TestDifferences takes for each secret the difference of two groups that differ by it. A publisher who hides unsafe cells, and shows
// the true totals of all safe ones, gives most secrets away; noise on the leaves none.
func TestDifferences(t *testing.T) {
	b := newIndustry(2, [4]int{15, 7, 5, 2}, 300, 15_000)
	at := secrets(t, b)
	out, _ := protect(t, house, b.table)
	open, _ := protect(t, confidentiality.Policy{None: true}, b.table)

	var naive, protected []float64
	var known, all []int
	for _, i := range at {
		p := b.place[i]
		with := b.leaves(filter{b.every(0), b.one(1, p[1]), b.one(2, p[2]), b.one(3, p[3])})
		without := slices.DeleteFunc(slices.Clone(with), func(j int) bool { return j == i })
		all = append(all, i)
		protected = append(protected, answer(out, with)-answer(out, without))
		if safe(b, with) && safe(b, without) {
			known = append(known, i)
			naive = append(naive, answer(open, with)-answer(open, without))
		}
	}
	got := recovered(b, known, naive)
	t.Logf("%d secrets: %d given away by true totals", len(at), got)
	if float64(got) < 0.5*float64(len(at)) {
		t.Errorf("hiding alone gives %d of %d away: the attack does not work", got, len(at))
	}
	if got := recovered(b, all, protected); got > 0 {
		t.Errorf("%d secrets are recovered", got)
	}
}

// safe says that a group passes the thresholds as a cell, for all that its leaves tell.
func safe(b *industry, at []int) bool {
	var total, top float64
	var units int32
	for _, i := range at {
		l := b.table[i]
		total += l.Value
		top += l.Value * float64(l.TopBP) / 1e4
		units = max(units, l.Units)
	}
	return total >= house.MinPersons && units >= 3 && top < 0.85*total
}

// TestLinearPrograms computes how closely every secret, and every unsafe group of secrets, can be known from everything shown. The
// counterpart has the true margins of the table in place of what is shown.
func TestLinearPrograms(t *testing.T) {
	balanced := false
	for seed := range uint64(6) {
		b := newIndustry(10+seed, [4]int{6, 3, 4, 2}, 60, 1000+300*int(seed))
		out, exact := protect(t, house, b.table)
		balanced = balanced || exact
		groups := b.margins()
		exposed, err := house.Audit(b.table, out, exact, groups)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range exposed {
			t.Errorf("seed %d: %+v", seed, x)
		}

		var known []sum
		blind := slices.Clone(out)
		for i := range blind { // knows nothing of the secrets but the margins
			if blind[i].Hidden() {
				blind[i].Low, blind[i].High = 0, 1e5
			}
		}
		for _, g := range groups {
			if safe(b, g) {
				known = append(known, sum{Of: g, Is: b.total(g)})
			}
		}
		exposed, err = house.Audit(b.table, blind, true, nil, known...)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("seed %d: %d leaves, %d secret, balanced %v; %d exposed by true margins", seed, len(b.table), len(secrets(t, b)), exact, len(exposed))
		if len(exposed) == 0 {
			t.Errorf("seed %d: true margins expose nothing: the audit does not work", seed)
		}
	}
	if !balanced {
		t.Error("no table was balanced")
	}
}

// TestTotalsFromElsewhere gives the attacker true totals besides, as another publisher may tell them, and counts the secrets that come
// closer than their protection band. Here the leaves hidden along with others earn their keep.
func TestTotalsFromElsewhere(t *testing.T) {
	var industries []*industry
	for seed := range uint64(8) {
		industries = append(industries, newIndustry(20+seed, [4]int{8, 4, 4, 2}, 60, 1500))
	}
	for _, elsewhere := range []struct {
		name string
		by   [][]int // groups of dimensions told value by value, the others added up
		most float64 // share of the secrets
	}{
		{"nothing", nil, 0},
		{"job", [][]int{{0}}, 0},
		{"job, by region, by age and by sex", [][]int{{0}, {1}, {2}, {3}}, 0.01},
		{"job and region together", [][]int{{0, 1}}, 0.1},
	} {
		hidden, near, told := 0, 0, 0
		for _, b := range industries {
			out, exact := protect(t, house, b.table)
			var known []sum
			for _, dims := range elsewhere.by {
				known = append(known, b.totals(dims)...)
			}
			exposed, err := house.Audit(b.table, out, exact, nil, known...)
			if err != nil {
				t.Fatal(err)
			}
			hidden, near = hidden+len(secrets(t, b)), near+len(exposed)
			for _, x := range exposed {
				if math.Floor(x.High+1e-6)-math.Ceil(x.Low-1e-6) < 1 {
					told++
				}
			}
		}
		t.Logf("true totals by %s: of %d secrets %d closer than their band, %d told", elsewhere.name, hidden, near, told)
		if float64(near) > elsewhere.most*float64(hidden) {
			t.Errorf("by %s: of %d secrets %d are closer than their band", elsewhere.name, hidden, near)
		}
	}
}

// totals are the true totals by some dimensions.
func (b *industry) totals(dims []int) []sum {
	found, groups := []sum{}, map[[4]int]int{}
	for i, p := range b.place {
		var by [4]int
		for _, d := range dims {
			by[d] = p[d]
		}
		g, ok := groups[by]
		if !ok {
			g = len(found)
			groups[by] = g
			found = append(found, sum{})
		}
		found[g].Of, found[g].Is = append(found[g].Of, i), found[g].Is+b.table[i].Value
	}
	return found
}

// margins are all groups with one value, or all, of each dimension, but for single leaves and the whole.
func (b *industry) margins() [][]int {
	var groups [][]int
	var walk func(d int, f filter)
	walk = func(d int, f filter) {
		if d == len(b.dims) {
			if at := b.leaves(f); len(at) > 1 && len(at) < len(b.table) {
				groups = append(groups, at)
			}
			return
		}
		for v := range b.dims[d] {
			f[d] = b.one(d, v)
			walk(d+1, f)
		}
		f[d] = b.every(d)
		walk(d+1, f)
	}
	walk(0, filter{})
	return groups
}

// TestYears averages the figures of a leaf over thirty years. Noise drawn anew each year would be worn down; this is not.
func TestYears(t *testing.T) {
	prot := protector(t, house)
	r := rand.New(rand.NewPCG(5, 0))
	const leaves, years = 500, 30
	var shown, anew, value [leaves]float64
	out := make([]confidentiality.Shown, leaves)
	for year := range years {
		table := make([]confidentiality.Leaf, leaves)
		for i := range table {
			table[i] = confidentiality.Leaf{Value: math.Round(200 + 20*r.NormFloat64()), Units: 1, TopBP: 10_000}
			value[i] += table[i].Value
		}
		prot.Protect(table, byPlace, out)
		for i := range out {
			shown[i] += out[i].Value
		}
		prot.Protect(table, func(dst []byte, i int) []byte { return binary.BigEndian.AppendUint32(byPlace(dst, i), uint32(year)) }, out)
		for i := range out {
			anew[i] += out[i].Value
		}
	}
	worn := 0
	for i := range leaves {
		if off := math.Abs(shown[i]/value[i] - 1); off < 0.098 { // whole persons
			t.Errorf("leaf %d: off by %.3f on average", i, off)
		}
		if math.Abs(anew[i]/value[i]-1) < 0.05 {
			worn++
		}
	}
	if worn < leaves*3/4 {
		t.Errorf("noise drawn every year is worn down for %d of %d: the attack does not work", worn, leaves)
	}
}
